"""Looks up what became of a call whose answer was lost, before anything else is done.

Nothing is ever sent again by itself: a booking that is found is the one, and one that is not found
after a while is unknown, which the user is told.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from desktop.booking.outcome import BookingFailed, Failure, UncertainError
from desktop.services.throttling import Sleep

Found = TypeVar("Found")

PAUSES = (0.0, 0.5, 1.0, 1.5, 2.0, 2.0)
"""Seconds before each look; together more than the five that a slow booking may take to show."""

SECONDS = 5.0


async def look_up(
    lost: UncertainError,
    look: Callable[[], Awaitable[Found | None]],
    service: str,
    sleep: Sleep = asyncio.sleep,
) -> Found:
    """What `look` finds, tried for at least five seconds.

    Args:
        lost: how the answer was lost.
        look: asks the service; None if what was asked for is not there, or not there yet.
        service: the service's name.
        sleep: waits so many seconds.

    Raises:
        BookingFailed: nothing was found. It was refused where the service said so in words of its
            own, and is unknown otherwise, or where nobody could look.
    """
    waited, looked = 0.0, False
    for pause in PAUSES:
        await sleep(pause)
        waited += pause
        try:
            found = await look()
        except (BookingFailed, UncertainError):
            continue
        if found is not None:
            return found
        looked = waited >= SECONDS
    failure = Failure.REFUSED if looked and lost.words else Failure.UNKNOWN
    raise BookingFailed(failure, service, words=lost.words, problem=lost.problem) from None
