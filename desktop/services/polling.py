"""Decides when to refresh next and how far ahead to look; pure.

The next days matter and change most, so they are requested every ten minutes and the rest of the
horizon every hour. With a horizon of 30 days that costs a service 1,900 requests a day, not 4,800.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from desktop.meetings.schedule import Schedule
from desktop.services.feed_copy import FeedCopy
from desktop.services.outcome import Refresh, RefreshProgress, State

INTERVAL = 600.0
"""Seconds between successful refreshes."""

NEAR_DAYS = 7
"""Days ahead, after today, that every refresh asks for."""

WHOLE_EVERY = timedelta(minutes=55)
"""A refresh this long after the last whole one is whole: hourly, in steps of ten minutes."""

BACK_OFF = (600.0, 1200.0, 2400.0, 3600.0)
"""Seconds after the first, second, third and every further failure in a row."""

SPREAD = 0.2
"""Each wait varies evenly by up to this fraction, so that clients never fall into step."""

LONGEST = 3600.0
WAKE_SPREAD = (2.0, 12.0)
"""Seconds after waking: the network needs some, and offices wake their machines together."""

Chance = Callable[[], float]
"""Returns a uniform number from 0 up to, but not including, 1, like `random.random`."""


class Reach(StrEnum):
    """How far ahead a refresh looks."""

    NEAR = "near"
    WHOLE = "whole"


class RefreshScope(msgspec.Struct, frozen=True, kw_only=True):
    """How far one refresh looks, and what the caller knows already.

    `followed` are the SIGs to ask about first if a day's list is truncated. `previous` is the last
    good list: a near refresh that no longer finds one of its meetings looks at the whole horizon,
    since the meeting may have moved there. `progress` is called whenever a day has arrived. `save`
    is whether the list is saved for the next start; one whose later days are old is not. `copy` is
    a calendar as it was last read.
    """

    reach: Reach = Reach.WHOLE
    followed: frozenset[str] = frozenset()
    previous: Schedule | None = None
    progress: Callable[[RefreshProgress], object] | None = None
    save: bool = True
    copy: FeedCopy | None = None


def reach_at(now: datetime, whole_at: datetime | None) -> Reach:
    """How far a scheduled refresh that begins at `now` should look.

    Args:
        now: the moment, aware.
        whole_at: when the last successful whole refresh began; None if none counts: at the start,
            after waking, and after the horizon was changed.
    """
    if whole_at is None or not timedelta(0) <= now - whole_at < WHOLE_EVERY:
        return Reach.WHOLE  # also where the clock was set back
    return Reach.NEAR


def failures_after(refresh: Refresh, failures: int) -> int:
    """How many refreshes have failed in a row; a partial one is not a failure."""
    return failures + 1 if refresh.state is State.FAILED else 0


def seconds_to_next(failures: int, retry_after: float | None, chance: Chance) -> float:
    """Seconds to wait for the next refresh.

    Args:
        failures: how many have failed in a row, 0 after a success.
        retry_after: the seconds that the service asked us to wait, which are always respected.
        chance: spreads the clients.
    """
    step = BACK_OFF[min(failures, len(BACK_OFF)) - 1] if failures else INTERVAL
    wait = _between(step * (1 - SPREAD), min(step * (1 + SPREAD), LONGEST), chance)
    if retry_after is None or wait > retry_after:
        return wait
    return retry_after + _between(0, step * SPREAD, chance)


def seconds_after_waking(chance: Chance) -> float:
    """Seconds to wait before refreshing after the machine woke up."""
    return _between(*WAKE_SPREAD, chance)


def _between(low: float, high: float, chance: Chance) -> float:
    return low + (high - low) * chance()
