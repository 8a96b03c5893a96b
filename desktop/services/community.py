"""One refresh: asks a service, reads its rows, and says honestly what came of it."""

import asyncio
import time
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from operator import attrgetter

import msgspec

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule, Window
from desktop.services import mini_program, portal
from desktop.services.errors import ServiceError
from desktop.services.harvest import Harvest, Reading, read
from desktop.services.http import Http
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.services.rows import Asked
from desktop.services.service import Dialect, Service
from desktop.services.wallclock import dates_between
from desktop.services.weight import weightiest

WHOLE_REFRESH_SECONDS = 60.0
"""Seconds; what arrived by then is shown, and the rest is told to be missing."""


async def refresh(
    service: Service,
    now: datetime,
    days: int,
    zone: tzinfo | None,
    http: Http | None = None,
    seconds: float = WHOLE_REFRESH_SECONDS,
) -> Refresh:
    """Asks `service` what is on; raises nothing but CancelledError.

    Args:
        service: whom to ask.
        now: the moment, aware; the schedule says that it is of this moment.
        days: how many days ahead to look.
        zone: whose midnight today begins at; None for the machine's own zone.
        http: how to ask. Pass one and the same for all refreshes, so that two close together
            stay as polite as one.
        seconds: how long all of it may take.
    """
    deadline = time.monotonic() + seconds
    window = Window.around(now, days, zone)
    harvest = Harvest()
    try:
        async with asyncio.timeout(seconds), (http or Http()).session(service, seconds) as session:
            if service.dialect is Dialect.PORTAL:
                await portal.gather(session, window, now, harvest)
            else:
                await mini_program.gather(session, window, harvest)
    except TimeoutError:
        harvest.problems.append(Problem(Reason.TIMED_OUT))
    except ServiceError as error:
        harvest.failed(error)
    asked = Asked(window, service.community, now=now)
    return outcome(harvest, await read(harvest, asked, deadline), window, now)


def outcome(harvest: Harvest, reading: Reading, window: Window, now: datetime) -> Refresh:
    """What a harvest and its rows come to; what of it may be believed is judged elsewhere."""
    bad = reading.bad + harvest.bad_dates
    problem = weightiest(_problems(harvest, reading, bad))
    if not harvest.answered or reading.nothing_readable:
        return Refresh(state=State.FAILED, problem=problem, bad_rows=bad)
    missing = harvest.missing | reading.missing
    if reading.stopped:
        missing.update(day.isoformat() for day in dates_between(window.begin, window.end))
    return Refresh(
        state=State.FRESH if problem is None else State.PARTIAL,
        schedule=Schedule.of(told_apart(reading.meetings()), now.astimezone(UTC)),
        problem=problem,
        bad_rows=bad,
        received=harvest.received,
        expected=harvest.expected,
        missing=frozenset(missing),
        settled=reading.ids("settled"),
        asked=window,
        unread=reading.ids("unread"),
        placed=reading.placed + harvest.bad_dates,
        empty_days=harvest.empty_days,
        empty_series=frozenset(one.settled for one in reading.decoded if one.empty and one.settled),
        outside=tuple(meeting for one in reading.decoded for meeting in one.outside),
    )


def _problems(harvest: Harvest, reading: Reading, bad: int) -> list[Problem]:
    """What went wrong, with what only shows in the whole."""
    cut = [Problem(Reason.CUT)] if harvest.cut else []
    stopped = [Problem(reading.stopped)] if reading.stopped else []
    unreadable = [Problem(Reason.BAD_ROWS)] if bad else []
    return [*harvest.problems, *cut, *stopped, *unreadable]


def told_apart(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Different meetings under one id get different ids, by their start; the earliest keeps it.

    That happens to rows without an id and occurrences without one of their own.
    """
    starts: dict[str, datetime] = {}
    apart: list[Meeting] = []
    for meeting in sorted(meetings, key=attrgetter("start")):
        if starts.setdefault(meeting.id, meeting.start) == meeting.start:
            apart.append(meeting)
        else:
            own_id = f"{meeting.id}-{meeting.start:%Y%m%dT%H%M}"
            apart.append(msgspec.structs.replace(meeting, id=own_id))
    return apart
