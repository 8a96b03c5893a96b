"""An incomplete refresh deletes nothing that it could not know about."""

from datetime import datetime, timedelta

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.merge import keep_missing
from desktop.services.outcome import Problem, Reason, Refresh, State
from tests.meetings.build import NOON, meeting

TOMORROW = NOON + timedelta(days=1)
LATER = NOON + timedelta(hours=1)


def schedule(*meetings: Meeting, at: datetime = NOON) -> Schedule:
    return Schedule.of(meetings, at)


def partial(*meetings: Meeting, missing: str = "2026-11-23", settled: str = "") -> Refresh:
    return Refresh(
        state=State.PARTIAL,
        schedule=schedule(*meetings, at=LATER),
        problem=Problem(Reason.CUT),
        missing=frozenset(missing.split()),
        settled=frozenset(settled.split()),
    )


def kept(refresh: Refresh, *previous: Meeting) -> list[str]:
    return [m.id for m in keep_missing(refresh, schedule(*previous)).meetings]


def test_a_fresh_list_stands_as_it_is() -> None:
    fresh = Refresh(state=State.FRESH, schedule=schedule(meeting("a")))
    assert kept(fresh, meeting("old")) == ["a"]


def test_a_failed_refresh_leaves_the_list_alone() -> None:
    failed = Refresh(state=State.FAILED, problem=Problem(Reason.TIMED_OUT))
    assert kept(failed, meeting("old")) == ["old"]
    assert keep_missing(failed, None) == Schedule()


def test_without_a_previous_list_a_partial_one_is_all_there_is() -> None:
    refresh = partial(meeting("a"))
    assert keep_missing(refresh, None) is refresh.schedule


def test_meetings_of_missing_dates_stay_and_those_of_others_go() -> None:
    previous = (meeting("gone"), meeting("stays", TOMORROW))
    assert kept(partial(meeting("new")), *previous) == ["new", "stays"]


def test_the_date_is_beijings() -> None:
    late = meeting("late", NOON.replace(hour=17))
    assert kept(partial(), late, meeting("noon")) == ["late"]


def test_what_arrived_is_believed_over_what_was_kept() -> None:
    moved = meeting("a", NOON)
    merged = keep_missing(partial(moved), schedule(meeting("a", TOMORROW)))
    assert merged.meetings == (moved,)
    assert merged.fetched_at == LATER


def test_a_meeting_whose_row_says_that_it_is_cancelled_goes() -> None:
    names = ("1", "2-21", "2-2026-11-24", "3", "21")
    previous = [meeting(name, TOMORROW) for name in names]
    assert kept(partial(settled="1 2"), *previous) == ["21", "3"]
