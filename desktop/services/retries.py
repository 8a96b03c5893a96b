"""Asks again where that can help: twice at most, spread by chance, within one budget of time."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from desktop.services.errors import ServiceError

RETRIES = 2
BASE = 0.5
"""Seconds; the longest wait before the first retry, doubled for each further one."""

Answer = TypeVar("Answer")
Sleep = Callable[[float], Awaitable[None]]


class Retries:
    """How long to wait before a retry, and whether at all.

    Waits are exponential with full jitter (AWS Architecture Blog, "Exponential Backoff And
    Jitter"), so that many clients that failed together do not come back together.
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
        """The reading of this clock at which a budget of `seconds` is used up."""
        return self._clock() + seconds

    async def run(self, attempt: Callable[[], Awaitable[Answer]], deadline: float) -> Answer:
        """The result of `attempt`, tried up to three times.

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
        """Never sooner than the service asks."""
        return (error.problem.retry_after or 0.0) + self._chance() * BASE * (1 << retry)
