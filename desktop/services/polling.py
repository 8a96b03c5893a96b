"""Decides when to refresh next and how far ahead to look; pure.

Meetings soon change, and matter, most: the next days are asked for every ten minutes, the rest of
the horizon every hour. A day of 30 days' horizon costs a service 1,900 requests so, not 4,800.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from desktop.meetings.schedule import Schedule
from desktop.services.outcome import Refresh, RefreshProgress, State

INTERVAL = 600.0
"""Seconds between refreshes that go well."""

NEAR_DAYS = 7
"""Days ahead, after today, that every refresh asks for."""

WHOLE_EVERY = timedelta(minutes=55)
"""A refresh this long after the last whole one is whole: with the ten minutes' steps, hourly."""

BACK_OFF = (600.0, 1200.0, 2400.0, 3600.0)
"""Seconds after the first, second, third and every further failure in a row."""

SPREAD = 0.2
"""Each wait is up to this part shorter or longer, evenly: clients never fall into step."""

LONGEST = 3600.0
WAKE_SPREAD = (2.0, 12.0)
"""Seconds after waking: the network needs some, and offices open their lids together."""

Chance = Callable[[], float]
"""Gives a number from 0 up to, not including, 1, evenly; like `random.random`."""


class Reach(StrEnum):
    """How far ahead a refresh looks."""

    NEAR = "near"
    WHOLE = "whole"


class RefreshScope(msgspec.Struct, frozen=True, kw_only=True):
    """How far one refresh looks, and what its asker knows already.

    `followed` are the SIGs asked first where a day's list is cut. `previous` is the last good list:
    a near refresh that no longer finds one of its meetings looks at the whole horizon, for the
    meeting may have moved there. `progress` is called whenever a day has arrived. `save` is whether
    the list is kept for the next start: one of which only the next days are new is not.
    """

    reach: Reach = Reach.WHOLE
    followed: frozenset[str] = frozenset()
    previous: Schedule | None = None
    progress: Callable[[RefreshProgress], object] | None = None
    save: bool = True


def reach_at(now: datetime, whole_at: datetime | None) -> Reach:
    """How far the refresh that the timetable has begin at `now` is to look.

    Args:
        now: the moment, aware.
        whole_at: when the last whole one that went well began; None where there is none that
            counts: at the start, after waking, after the horizon was changed.
    """
    if whole_at is None or not timedelta(0) <= now - whole_at < WHOLE_EVERY:
        return Reach.WHOLE  # also where the clock was set back
    return Reach.NEAR


def failures_after(refresh: Refresh, failures: int) -> int:
    """How many refreshes have failed in a row; a partial one is no failure."""
    return failures + 1 if refresh.state is State.FAILED else 0


def seconds_to_next(failures: int, retry_after: float | None, chance: Chance) -> float:
    """Seconds to wait for the next refresh.

    Args:
        failures: how many have failed in a row, 0 after one that went well.
        retry_after: the seconds that the service asked to wait; it is never asked sooner.
        chance: spreads the clients.
    """
    step = BACK_OFF[min(failures, len(BACK_OFF)) - 1] if failures else INTERVAL
    wait = _between(step * (1 - SPREAD), min(step * (1 + SPREAD), LONGEST), chance)
    if retry_after is None or wait > retry_after:
        return wait
    return retry_after + _between(0, step * SPREAD, chance)


def seconds_after_waking(chance: Chance) -> float:
    """Seconds to wait for the refresh after the machine woke up."""
    return _between(*WAKE_SPREAD, chance)


def _between(low: float, high: float, chance: Chance) -> float:
    return low + (high - low) * chance()
