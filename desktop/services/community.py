"""One refresh: asks a service, reads its rows, and says honestly what came of it."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from operator import attrgetter

import msgspec

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule, Window
from desktop.services import mini_program, portal
from desktop.services.bad_row import Decoded
from desktop.services.errors import ServiceError
from desktop.services.harvest import Harvest
from desktop.services.http import Http
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.services.rows import Asked, decode_row
from desktop.services.service import Dialect, Service
from desktop.services.weight import weightiest

WHOLE_REFRESH_SECONDS = 60.0
"""Seconds; what arrived by then is shown, and the rest is told to be missing."""

BATCH = 200
"""Rows read between two moments at which the loop may do something else, or be stopped."""


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
    return await _outcome(harvest, Asked(window, service.community), now)


async def _outcome(harvest: Harvest, asked: Asked, now: datetime) -> Refresh:
    decoded = await _read(harvest.rows(), asked)
    meetings = told_apart(meeting for one in decoded for meeting in one.meetings)
    bad = sum(len(one.bad) for one in decoded) + harvest.bad_dates
    problem = weightiest(_problems(harvest, bad))
    usable = harvest.answered and not _all_bad(decoded)
    if not usable:
        return Refresh(state=State.FAILED, problem=problem, bad_rows=bad)
    return Refresh(
        state=State.FRESH if problem is None else State.PARTIAL,
        schedule=Schedule.of(meetings, now.astimezone(UTC)),
        problem=problem,
        bad_rows=bad,
        received=harvest.received,
        expected=harvest.expected,
        missing=frozenset(harvest.missing),
        settled=frozenset(one.settled for one in decoded if one.settled),
    )


async def _read(rows: list[object], asked: Asked) -> list[Decoded]:
    decoded: list[Decoded] = []
    for begin in range(0, len(rows), BATCH):
        decoded += [decode_row(row, asked) for row in rows[begin : begin + BATCH]]
        await asyncio.sleep(0)
    return decoded


def _problems(harvest: Harvest, bad: int) -> list[Problem]:
    """What went wrong, with what only shows in the whole."""
    cut = [Problem(Reason.CUT)] if harvest.cut else []
    unreadable = [Problem(Reason.BAD_ROWS)] if bad else []
    return [*harvest.problems, *cut, *unreadable]


def _all_bad(decoded: list[Decoded]) -> bool:
    """Whether rows came and not one could be read: the form has changed, and nothing is known."""
    return bool(decoded) and all(one.bad and not one.meetings for one in decoded)


def told_apart(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Different meetings under one id get different ids, by their start; the earliest keeps it.

    That happens to rows without an id. An occurrence is its row and date already: where two days'
    answers disagree about it, the series was changed in between, and there is one of it all the
    same.
    """
    starts: dict[str, datetime] = {}
    apart: list[Meeting] = []
    for meeting in sorted(meetings, key=attrgetter("start")):
        if starts.setdefault(meeting.id, meeting.start) == meeting.start or meeting.row:
            apart.append(meeting)
        else:
            own_id = f"{meeting.id}-{meeting.start:%Y%m%dT%H%M}"
            apart.append(msgspec.structs.replace(meeting, id=own_id))
    return apart
