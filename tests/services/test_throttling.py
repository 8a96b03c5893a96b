"""Never more than four at once, never more than five started in any second."""

import asyncio

from desktop.services.throttling import AT_ONCE, PER_SECOND, Limiter
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
