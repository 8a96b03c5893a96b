"""When to refresh next."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.meetings.schedule import Schedule
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.services.polling import failures_after, seconds_after_waking, seconds_to_next

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
any_chance = st.floats(0, 1, exclude_max=True)


@pytest.mark.parametrize(
    ("failures", "low", "high"),
    [
        (0, 480, 720),
        (1, 480, 720),
        (2, 960, 1440),
        (3, 1920, 2880),
        (4, 2880, 3600),
        (99, 2880, 3600),
    ],
)
def test_waits_grow_with_failures_up_to_an_hour(failures: int, low: float, high: float) -> None:
    assert seconds_to_next(failures, None, lambda: 0.0) == pytest.approx(low)
    assert seconds_to_next(failures, None, lambda: 1.0) == pytest.approx(high)
    assert seconds_to_next(failures, None, lambda: 0.5) == pytest.approx((low + high) / 2)


@settings(deadline=None)
@given(st.integers(0, 50), st.none() | st.floats(0, 86_400), any_chance)
def test_the_service_is_never_asked_sooner_than_it_wants(
    failures: int, retry_after: float | None, chance: float
) -> None:
    wait = seconds_to_next(failures, retry_after, lambda: chance)
    assert wait >= 480
    assert wait >= (retry_after or 0)
    assert wait <= max(3600.0, (retry_after or 0) + 720)


def test_clients_that_were_told_to_wait_do_not_come_back_together() -> None:
    chances = iter(n / 10 for n in range(10))
    waits = {seconds_to_next(1, 7200.0, lambda: next(chances)) for _ in range(5)}
    assert len(waits) == 5


def test_only_a_failure_counts_as_one() -> None:
    problem = Problem(Reason.CUT)
    failed = Refresh(state=State.FAILED, problem=problem)
    assert failures_after(failed, 2) == 3
    for state in (State.FRESH, State.PARTIAL):
        assert failures_after(Refresh(state=state, schedule=Schedule()), 2) == 0


def test_after_waking_the_refresh_is_soon_but_spread() -> None:
    assert seconds_after_waking(lambda: 0.0) == 2
    assert seconds_after_waking(lambda: 0.5) == 7
