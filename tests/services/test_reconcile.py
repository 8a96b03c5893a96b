"""What an answer must show before it changes the list, and what its silence means."""

from datetime import datetime, timedelta

import msgspec

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.services.reconcile import cancels, reconcile
from tests.meetings.build import NOON, at, meeting

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
    return [m.id for m in reconcile(refresh, schedule(*previous)).schedule.meetings]


def test_a_fresh_list_stands_as_it_is() -> None:
    fresh = Refresh(state=State.FRESH, schedule=schedule(meeting("a")))
    assert kept(fresh, meeting("old")) == ["a"]


def test_a_failed_refresh_leaves_the_list_alone() -> None:
    failed = Refresh(state=State.FAILED, problem=Problem(Reason.TIMED_OUT))
    assert kept(failed, meeting("old")) == ["old"]
    assert reconcile(failed, None).schedule == Schedule()


def test_without_a_previous_list_a_partial_one_is_all_there_is() -> None:
    refresh = partial(meeting("a"))
    assert reconcile(refresh, None).schedule == refresh.schedule


def test_meetings_of_missing_dates_stay_and_those_of_others_go() -> None:
    previous = (meeting("gone"), meeting("stays", TOMORROW))
    assert kept(partial(meeting("new")), *previous) == ["new", "stays"]


def test_the_date_is_beijings() -> None:
    late = meeting("late", NOON.replace(hour=17))
    assert kept(partial(), late, meeting("noon")) == ["late"]


def test_what_arrived_is_believed_over_what_was_kept() -> None:
    moved = meeting("a", NOON)
    merged = reconcile(partial(moved), schedule(meeting("a", TOMORROW))).schedule
    assert merged.meetings == (moved,)
    assert merged.fetched_at == LATER


def test_a_meeting_whose_row_says_that_it_is_cancelled_goes() -> None:
    names = ("1", "2-21", "2-2026-11-24", "3", "21")
    previous = [meeting(name, TOMORROW) for name in names]
    assert kept(partial(settled="1 2"), *previous) == ["21", "3"]


DAYS = 10
FRESH = Refresh(state=State.FRESH, schedule=Schedule.of([], NOON))


def short(
    *, missing: frozenset[str] = frozenset(), settled: frozenset[str] = frozenset(), bad: int = 0
) -> Refresh:
    return Refresh(
        state=State.PARTIAL,
        schedule=Schedule.of([], NOON),
        problem=Problem(Reason.BAD_ROWS),
        missing=missing,
        settled=settled,
        bad_rows=bad,
    )


def test_a_whole_answer_that_does_not_name_a_meeting_cancels_it() -> None:
    assert cancels(FRESH, DAYS)(meeting("a", at(15)))


def test_a_meeting_beyond_the_horizon_is_not_cancelled() -> None:
    last = NOON + timedelta(days=DAYS)
    assert cancels(FRESH, DAYS)(meeting("a", last))
    assert not cancels(FRESH, DAYS)(meeting("a", last + timedelta(minutes=1)))


def test_a_failed_answer_cancels_nothing() -> None:
    failed = Refresh(state=State.FAILED, problem=Problem(Reason.TIMED_OUT))
    assert not cancels(failed, DAYS)(meeting("a", at(15)))


def test_a_meeting_of_a_missing_date_is_not_cancelled() -> None:
    answer = cancels(short(missing=frozenset({"2026-11-23"})), DAYS)
    assert answer(meeting("a", at(15)))
    assert not answer(meeting("a", at(16)))  # that is midnight in Beijing


def test_a_row_that_could_not_be_read_may_be_any_meetings() -> None:
    assert not cancels(short(bad=1), DAYS)(meeting("a", at(15)))


def test_a_row_that_says_so_is_believed_whatever_else_is_missing() -> None:
    refresh = short(missing=frozenset({"2026-11-22"}), settled=frozenset({"12"}), bad=1)
    answer = cancels(refresh, DAYS)
    assert answer(meeting("12", at(15)))
    assert answer(meeting("12-7", at(15)))
    assert not answer(meeting("127", at(15)))
    assert not answer(meeting("12-8", NOON + timedelta(days=DAYS + 1)))


def test_a_meeting_that_became_a_series_does_not_stand_there_twice() -> None:
    """One occurrence of its row could not be read, so that silence says nothing about it."""
    single = meeting("7", at(15))
    occurrence = msgspec.structs.replace(single, id="7-2026-11-22", row="7")
    refresh = msgspec.structs.replace(partial(occurrence), unread=frozenset({"7"}))
    assert kept(refresh, single) == ["7-2026-11-22"]
    assert kept(msgspec.structs.replace(refresh, schedule=schedule(single)), occurrence) == ["7"]
