"""Never more than four at once and five a second; two retries, where they can help."""

import asyncio

import pytest

from desktop.services.outcome import Problem, Reason, ServiceError
from desktop.services.throttling import AT_ONCE, PER_SECOND, Limiter, Retries
from tests.services.asking import Sleeper, run


def test_no_more_than_five_start_in_any_second_and_none_waits_longer_than_needed() -> None:
    sleeper = Sleeper()
    limiter = Limiter(at_once=100, clock=sleeper.clock, sleep=sleeper.sleep)
    started: list[float] = []

    async def one() -> None:
        async with limiter.turn():
            started.append(sleeper.now)

    async def many() -> None:
        await asyncio.gather(*(one() for _ in range(23)))

    run(many())
    assert all(later - started[n] > 1 for n, later in enumerate(started[PER_SECOND:]))
    assert max(started) < 5


def test_no_more_than_four_are_under_way_at_once() -> None:
    limiter = Limiter(per_second=1000)
    busy: list[int] = [0]
    peaks: list[int] = []

    async def one() -> None:
        async with limiter.turn():
            busy[0] += 1
            peaks.append(busy[0])
            for _ in range(5):
                await asyncio.sleep(0)
            busy[0] -= 1

    async def many() -> None:
        await asyncio.gather(*(one() for _ in range(20)))

    run(many())
    assert max(peaks) == AT_ONCE
    assert len(peaks) == 20


def test_a_pause_lets_five_start_at_once_again() -> None:
    sleeper = Sleeper()
    limiter = Limiter(clock=sleeper.clock, sleep=sleeper.sleep)

    async def sequence() -> None:
        for _ in range(PER_SECOND):
            async with limiter.turn():
                pass
        sleeper.now += 10
        for _ in range(PER_SECOND):
            async with limiter.turn():
                pass

    run(sequence())
    assert sleeper.slept == []


def test_a_failure_or_a_cancelled_wait_gives_its_place_back() -> None:
    limiter = Limiter(at_once=1, per_second=1000)

    async def failing() -> None:
        async with limiter.turn():
            raise ConnectionError

    async def sequence() -> bool:
        await asyncio.gather(failing(), failing(), return_exceptions=True)
        async with limiter.turn():
            waiting = asyncio.create_task(failing())
            await asyncio.sleep(0)
            waiting.cancel()
        async with asyncio.timeout(5), limiter.turn():
            return True

    assert run(sequence())


PASSING = ServiceError(Problem(Reason.NO_CONNECTION), passing=True)
LASTING = ServiceError(Problem(Reason.REFUSED))


def tried(
    *outcomes: ServiceError | str, chance: float = 1.0, budget: float = 60, cost: float = 0
) -> tuple[str, list[float]]:
    """How it ended, and the waits before each retry."""
    sleeper = Sleeper()
    retries = Retries(sleep=sleeper.sleep, chance=lambda: chance, clock=sleeper.clock)
    left = iter(outcomes)

    async def attempt() -> str:
        sleeper.now += cost
        outcome = next(left)
        if isinstance(outcome, ServiceError):
            raise outcome
        return outcome

    try:
        ended = run(retries.run(attempt, retries.deadline(budget)))
    except ServiceError as error:
        ended = error.problem.reason.value
    return ended, sleeper.slept


def asking_for(seconds: float) -> ServiceError:
    problem = Problem(Reason.TOO_MANY_REQUESTS, retry_after=seconds)
    return ServiceError(problem, passing=True)


def test_what_passes_is_asked_again_twice_with_growing_waits() -> None:
    assert tried(PASSING, PASSING, "here") == ("here", [0.5, 1.0])
    assert tried(PASSING, PASSING, PASSING, "late") == ("no-connection", [0.5, 1.0])


def test_waits_are_spread_from_nothing_on() -> None:
    assert tried(PASSING, PASSING, "here", chance=0.0) == ("here", [0.0, 0.0])


def test_what_lasts_is_not_asked_again() -> None:
    assert tried(LASTING, "never") == ("refused", [])
    assert tried(PASSING, LASTING, "never") == ("refused", [0.5])


def test_the_service_is_not_asked_sooner_than_it_wants() -> None:
    assert tried(asking_for(9), "here") == ("here", [9.5])


@pytest.mark.parametrize("wanted", [59.5, 60, 3600])
def test_a_wait_beyond_the_budget_is_not_begun(wanted: float) -> None:
    assert tried(asking_for(wanted), "never") == ("too-many-requests", [])


def test_the_budget_counts_what_the_attempts_took() -> None:
    assert tried(PASSING, PASSING, "never", cost=30, budget=60) == ("no-connection", [0.5])
