"""Keeps requests polite: few at once, few a second, and retried with growing pauses."""

import asyncio
import random
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from desktop.services.outcome import ServiceError

AT_ONCE = 4
PER_SECOND = 5
"""Anonymous callers get ten a second; half of that leaves room for others behind one address."""

SECOND = 1.1
"""A tenth more than a second: the network may bring two requests closer together."""


class Limiter:
    """Limits the requests to one host, on the program's one event loop."""

    def __init__(
        self,
        at_once: int = AT_ONCE,
        per_second: int = PER_SECOND,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._start = asyncio.Lock()
        self._started: deque[float] = deque(maxlen=per_second)
        self._clock = clock
        self._sleep = sleep

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits until another request may start, and holds its place until it is done."""
        async with self._places:
            async with self._start:
                await self._wait_for_start()
            yield

    async def _wait_for_start(self) -> None:
        while len(self._started) == self._started.maxlen:
            wait = self._started[0] + SECOND - self._clock()
            if wait <= 0:
                break
            await self._sleep(wait)
        self._started.append(self._clock())


RETRIES = 2
BASE = 0.5
"""Seconds; the longest wait before the first retry, doubled for each further one."""

Result = TypeVar("Result")
Sleep = Callable[[float], Awaitable[None]]


class Retries:
    """Decides whether to retry, and how long to wait before.

    Waits are exponential with full jitter (AWS Architecture Blog, "Exponential Backoff And
    Jitter"), so clients that failed together do not come back together.
    """

    def __init__(
        self,
        *,
        sleep: Sleep = asyncio.sleep,
        chance: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sleep = sleep
        self._chance = chance
        self._clock = clock

    def deadline(self, seconds: float) -> float:
        """The time on this clock at which `seconds` from now are over."""
        return self._clock() + seconds

    async def run(self, attempt: Callable[[], Awaitable[Result]], deadline: float) -> Result:
        """Returns the result of `attempt`, which is tried up to three times.

        Raises:
            ServiceError: the last attempt's.
        """
        for retry in range(RETRIES):
            try:
                return await attempt()
            except ServiceError as error:
                wait = self._wait(error, retry)
                if not error.passing or self._clock() + wait >= deadline:
                    raise
            await self._sleep(wait)
        return await attempt()

    def _wait(self, error: ServiceError, retry: int) -> float:
        """The wait; never shorter than the service asks."""
        return (error.problem.retry_after or 0.0) + self._chance() * BASE * (1 << retry)
