"""One refresh: asks a service, reads its rows, and returns the outcome."""

import asyncio
import time as clock
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from operator import attrgetter

import msgspec

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import BEIJING, Schedule, Window
from desktop.services import dialects
from desktop.services.dialects import PortalRefresh, SigsToAsk
from desktop.services.http import Http, HttpSession
from desktop.services.outcome import (
    Problem,
    Reason,
    Refresh,
    RefreshProgress,
    ServiceError,
    State,
    most_severe,
)
from desktop.services.paging import Collected, Fetcher
from desktop.services.parsing import beijing_date, dates_between, parse_date
from desktop.services.polling import INTERVAL, NEAR_DAYS, Reach, RefreshScope
from desktop.services.reconcile import belongs
from desktop.services.responses import page_of
from desktop.services.rows import Asked, DecodedRows, RowReader
from desktop.services.service import Dialect, Service

WHOLE_REFRESH_SECONDS = 60.0
"""Seconds; what arrived by then is shown, and the rest is reported as missing."""

PROBE_SECONDS = 20.0


async def refresh(  # noqa: PLR0913 - whom to ask, for what, how, and how long
    service: Service,
    now: datetime,
    days: int,
    zone: tzinfo | None,
    http: Http | None = None,
    seconds: float = WHOLE_REFRESH_SECONDS,
    *,
    scope: RefreshScope | None = None,
) -> Refresh:
    """Fetches the meetings of `service`; raises nothing but CancelledError.

    Args:
        service: the service to ask.
        now: the current time, aware; becomes the schedule's time.
        days: how many days ahead to look.
        zone: the zone in which today begins; None for the machine's own.
        http: the HTTP client. Pass the same one to all refreshes, so that they share its throttle.
        seconds: how long the refresh may take.
        scope: how far to look this time, and what is known; by default everything and nothing.
    """
    deadline = clock.monotonic() + seconds
    window = Window.around(now, days, zone)
    asked = Asked(window, service.community, now=now)
    asking = _RunningRefresh(asked, now, scope or RefreshScope(), deadline)
    try:
        async with asyncio.timeout(seconds), (http or Http()).session(service, seconds) as session:
            if service.dialect is Dialect.ICAL:
                return await _calendar(session, service, window, now, scope or RefreshScope())
            if service.dialect is Dialect.PORTAL:
                await asking.portal(session)
            else:
                await dialects.gather_mini_program(session, asking.window, now, asking.collected)
    except TimeoutError:
        asking.collected.problems.append(Problem(Reason.TIMED_OUT))
    except ServiceError as error:
        asking.collected.failed(error)
    return await asking.outcome()


async def probe(
    service: Service, now: datetime, http: Http | None = None, seconds: float = PROBE_SECONDS
) -> Problem | None:
    """Why `service` does not answer properly; None if it does. Sends one request.

    Args:
        service: the service to ask.
        now: the moment, aware.
        http: the HTTP client.
        seconds: how long it may take.
    """
    path, params = "meetings_recently/", {"page": "1", "size": "1"}
    if service.dialect is Dialect.PORTAL:
        path, params = "meeting_date/", {"date": beijing_date(now).isoformat()}
    try:
        async with asyncio.timeout(seconds), (http or Http()).session(service, seconds) as session:
            if service.dialect is Dialect.ICAL:
                from desktop.services.feeds import probe_feed

                await probe_feed(session, now)
            else:
                page_of(await session.fetch_json(path, params))
    except TimeoutError:
        return Problem(Reason.TIMED_OUT)
    except ServiceError as error:
        return error.problem
    return None


async def _calendar(
    session: HttpSession, service: Service, window: Window, now: datetime, scope: RefreshScope
) -> Refresh:
    """Asks for a calendar; what reads calendars is imported where there is one.

    Raises:
        ServiceError: there is no usable answer.
    """
    from desktop.services.feeds import refresh_feed

    return await refresh_feed(session, service, window, now, scope)


class _RunningRefresh:
    """One refresh while it runs: its request, and what has arrived."""

    def __init__(self, asked: Asked, now: datetime, scope: RefreshScope, deadline: float) -> None:
        self.window = asked.window
        eve = beijing_date(self.window.begin) - timedelta(days=1)
        self.collected = Collected(unasked={eve.isoformat()})  # meetings may run past midnight
        self._reader = RowReader(self.collected, asked, deadline)
        self._now = now
        self._scope = scope
        self._told = 0

    async def portal(self, session: Fetcher) -> None:
        """Asks a portal for the days in reach, and then for what truncated days lack.

        Raises:
            ServiceError: the service does not say which days have meetings.
        """
        portal = PortalRefresh(session, self.window, self.collected, self._tell_progress)
        named = await portal.ask_dates()
        near = beijing_date(self._now) + timedelta(days=NEAR_DAYS)
        days = dates_between(self.window.begin, self.window.end)
        far = {day.isoformat() for day in days if day > near}
        if self._scope.reach is Reach.WHOLE:
            far.clear()
        self.collected.unasked |= far
        await portal.ask_days([day for day in named if day.isoformat() not in far])
        if far and await self._lost_some():
            self.collected.unasked -= far
            await portal.ask_days([day for day in named if day.isoformat() in far])
        await portal.fill(self._sigs())

    async def _lost_some(self) -> bool:
        """Whether a meeting is gone from the requested days, so that it may have moved."""
        previous = self._scope.previous
        reading = await self._reader.read()
        if previous is None or reading.bad:
            return False
        there = {meeting.id for meeting in reading.meetings()}
        settled = reading.ids("settled")
        silent = self.collected.missing | self.collected.unasked
        return any(
            meeting.id not in there
            and not belongs(meeting, settled)
            and meeting in self.window
            and self._now < meeting.over_at
            and beijing_date(meeting.start).isoformat() not in silent
            for meeting in previous.meetings
        )

    def _sigs(self) -> SigsToAsk:
        known: dict[date, set[str]] = {}
        for meeting in self._scope.previous.meetings if self._scope.previous else ():
            if meeting.sig:
                known.setdefault(beijing_date(meeting.start), set()).add(meeting.sig)
        turn = int(self._now.timestamp() // INTERVAL)
        return SigsToAsk(self._scope.followed, known, turn)

    async def _tell_progress(self) -> None:
        if self._scope.progress is None:
            return
        open_days = map(parse_date, self.collected.missing | self.collected.unasked)
        first = beijing_date(self.window.begin)
        waiting = [day for day in open_days if day is not None and day >= first]
        until = self.window.end
        if waiting:
            until = min(until, datetime.combine(min(waiting), time(), tzinfo=BEIJING))
        reading = await self._reader.read()  # as of when `until` was computed
        if len(reading.decoded) < self._told:
            return  # a later day overtook it
        self._told = len(reading.decoded)
        schedule = Schedule.of(with_distinct_ids(reading.meetings()), self._now.astimezone(UTC))
        self._scope.progress(RefreshProgress(schedule, until))

    async def outcome(self) -> Refresh:
        """The outcome of the refresh; `reconcile` decides what to believe."""
        collected, reading = self.collected, await self._reader.read()
        bad = reading.bad + collected.bad_dates
        problem = most_severe(_problems(collected, reading, bad))
        if not collected.answered or reading.nothing_readable:
            return Refresh(state=State.FAILED, problem=problem, bad_rows=bad)
        missing = collected.missing | reading.missing
        if reading.stopped:
            days = dates_between(self.window.begin, self.window.end)
            missing.update(day.isoformat() for day in days)
        empty = (one.settled for one in reading.decoded if one.empty and one.settled)
        return Refresh(
            state=State.FRESH if problem is None else State.PARTIAL,
            schedule=Schedule.of(with_distinct_ids(reading.meetings()), self._now.astimezone(UTC)),
            problem=problem,
            bad_rows=bad,
            received=collected.received,
            expected=collected.expected,
            missing=frozenset(missing),
            unasked=frozenset(collected.unasked),
            settled=reading.ids("settled"),
            asked=self.window,
            unread=reading.ids("unread"),
            placed=reading.placed + collected.bad_dates,
            empty_days=collected.empty_days,
            empty_series=frozenset(empty),
            outside=tuple(meeting for one in reading.decoded for meeting in one.outside),
        )


def _problems(collected: Collected, reading: DecodedRows, bad: int) -> list[Problem]:
    """All problems, including those that only the whole shows."""
    cut = [Problem(Reason.CUT)] if collected.cut else []
    stopped = [Problem(reading.stopped)] if reading.stopped else []
    unreadable = [Problem(Reason.BAD_ROWS)] if bad else []
    return [*collected.problems, *cut, *stopped, *unreadable]


def with_distinct_ids(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Gives different meetings with one id different ids, by their start; the earliest keeps it.

    This happens to rows without an id. The id of an occurrence already has its row and date: if the
    answers for two days disagree about it, the series changed in between, and it is still one.
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
