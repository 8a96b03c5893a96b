"""Two retries, where they can help, and never beyond the budget."""

import pytest

from desktop.services.outcome import Problem, Reason, ServiceError
from desktop.services.throttling import Retries
from tests.services.asking import Sleeper, run

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
