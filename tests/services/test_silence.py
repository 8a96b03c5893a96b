"""When a meeting that an answer does not name is cancelled, and when it only is not named."""

from datetime import timedelta

from desktop.meetings.schedule import Schedule
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.services.silence import cancels
from tests.meetings.build import NOON, at, meeting

DAYS = 10
FRESH = Refresh(state=State.FRESH, schedule=Schedule.of([], NOON))


def partial(
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
    answer = cancels(partial(missing=frozenset({"2026-11-23"})), DAYS)
    assert answer(meeting("a", at(15)))
    assert not answer(meeting("a", at(16)))  # that is midnight in Beijing


def test_a_row_that_could_not_be_read_may_be_any_meetings() -> None:
    assert not cancels(partial(bad=1), DAYS)(meeting("a", at(15)))


def test_a_row_that_says_so_is_believed_whatever_else_is_missing() -> None:
    refresh = partial(missing=frozenset({"2026-11-22"}), settled=frozenset({"12"}), bad=1)
    answer = cancels(refresh, DAYS)
    assert answer(meeting("12", at(15)))
    assert answer(meeting("12-7", at(15)))
    assert not answer(meeting("127", at(15)))
    assert not answer(meeting("12-8", NOON + timedelta(days=DAYS + 1)))
