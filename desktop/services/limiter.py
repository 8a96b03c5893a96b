"""Keeps requests polite: at most so many at once, and at most so many started in any second."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

AT_ONCE = 4
PER_SECOND = 5
"""Anonymous callers get ten a second; half of it leaves room for others behind one address."""

SECOND = 1.1
"""A tenth longer than a second: the network may bring two requests closer together."""


class Limiter:
    """One for the whole program, whatever the number of refreshes; for one event loop."""

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
        """Waits until one more request may start, and holds its place until it is done."""
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
