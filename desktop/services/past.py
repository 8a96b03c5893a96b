"""Asks a service for meetings that are over: day by day, or one SIG's from the latest back."""

import asyncio
import time as clock
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

import msgspec

from desktop.meetings.archive import Archive
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule, Window, local, midnight
from desktop.services.dialects import PortalRefresh, SigsToAsk
from desktop.services.http import Http
from desktop.services.outcome import Problem, Reason, Refresh, ServiceError, State, most_severe
from desktop.services.paging import PAGE_SIZE, Collected, Fetcher, Walk, walk_pages
from desktop.services.parsing import beijing_date, dates_between, mapping, parse_date
from desktop.services.polling import RefreshScope
from desktop.services.refresh import with_distinct_ids
from desktop.services.responses import page_of
from desktop.services.rows import Asked, RowReader
from desktop.services.service import Dialect, Service

PAST_SECONDS = 60.0
"""Seconds; what arrived by then is kept, and the rest is reported as missing."""

WEEK = 7
"""The mini-program lists so many days back at once."""

SIG_PAGES = 6
"""Pages of a SIG's meetings that are walked at most for one question."""

EARLIEST = datetime(2018, 1, 1, tzinfo=UTC)
"""Before the communities' services began."""


class PastAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What a service says of the past.

    `refresh` says how it went; `whole` are the Beijing dates, ISO 8601, whose lists came whole,
    `deleted` the ids of rows that it calls deleted or cancelled. `more` is whether a SIG has
    meetings before those that came.
    """

    refresh: Refresh
    meetings: tuple[Meeting, ...] = ()
    whole: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    more: bool = False


class PastScope(msgspec.Struct, frozen=True, kw_only=True):
    """How far back one question looks, and what is known already.

    `again` asks even for young days that were asked for a moment ago; `followed` are the SIGs to
    ask about first if a day's list is cut. `progress` is called with the meetings so far whenever a
    day has arrived.
    """

    days: int
    archive: Archive = Archive()
    again: bool = False
    followed: frozenset[str] = frozenset()
    progress: Callable[[tuple[Meeting, ...]], object] | None = None


async def ask_past(
    service: Service,
    now: datetime,
    zone: tzinfo | None,
    scope: PastScope,
    http: Http | None = None,
    seconds: float = PAST_SECONDS,
) -> PastAnswer:
    """Asks for the days that are not settled; raises nothing but CancelledError.

    Args:
        service: the service to ask.
        now: the moment, aware.
        zone: the zone in which days begin; None for the machine's own.
        scope: how far to look back, and what is known.
        http: the HTTP client; the same one for the whole program, as for refreshes.
        seconds: how long it may take.
    """
    begin = midnight(local(now, zone).date() - timedelta(days=scope.days), zone)
    if service.dialect is Dialect.ICAL:
        return await _calendar(service, Window(begin, now), now, http or Http(), seconds)
    asking = _Question(service, Window(begin, now), now, seconds)

    async def gather(session: Fetcher) -> None:
        match service.dialect:
            case Dialect.PORTAL:
                await _portal(session, asking, scope)
            case Dialect.MINI_PROGRAM:
                await _mini_program(session, asking, scope)

    return await asking.run(gather, http, scope.progress)


async def _calendar(
    service: Service, window: Window, now: datetime, http: Http, seconds: float
) -> PastAnswer:
    """What a public calendar says of the past; it holds that as well as what is ahead."""
    from desktop.services.feeds import refresh_feed

    try:
        async with asyncio.timeout(seconds), http.session(service, seconds) as session:
            refresh = await refresh_feed(session, service, window, now, RefreshScope())
    except TimeoutError:
        return PastAnswer(refresh=Refresh(state=State.FAILED, problem=Problem(Reason.TIMED_OUT)))
    except ServiceError as error:
        return PastAnswer(refresh=Refresh(state=State.FAILED, problem=error.problem))
    days = {day.isoformat() for day in dates_between(window.begin, window.end)}
    meetings = refresh.schedule.meetings if refresh.schedule else ()
    return PastAnswer(refresh=refresh, meetings=meetings, whole=frozenset(days - refresh.missing))


async def ask_sig(
    service: Service,
    sig: str,
    since: datetime,
    now: datetime,
    http: Http | None = None,
    seconds: float = PAST_SECONDS,
) -> PastAnswer:
    """Asks for one SIG's meetings from the latest back to `since`; raises only CancelledError.

    The mini-program's server has no such list: it answers nothing, and `more` is False.
    """
    asking = _Question(service, Window(EARLIEST, now), now, seconds)
    if service.dialect is not Dialect.PORTAL:
        return PastAnswer(refresh=Refresh(state=State.FRESH, schedule=Schedule()))
    more = False

    async def gather(session: Fetcher) -> None:
        nonlocal more
        walk = asking.collected.begin()
        path = f"sigmeetings/{_quoted(sig)}/"
        for number in range(1, SIG_PAGES + 1):
            asked = {"page": str(number), "size": str(PAGE_SIZE)}
            page = page_of(await session.fetch_json(path, asked))
            new = walk.add_page(page)
            more = bool(new) and (
                walk.short or (walk.total is None and len(page.rows) >= PAGE_SIZE)
            )
            if not more or await asking.reaches(since):
                return

    return msgspec.structs.replace(await asking.run(gather, http), more=more)


def _quoted(sig: str) -> str:
    from urllib.parse import quote

    return quote(sig, safe="")


class _Question:
    """One question while it runs, and what has arrived."""

    def __init__(self, service: Service, window: Window, now: datetime, seconds: float) -> None:
        self.service = service
        self.window = window
        self.now = now
        self.collected = Collected()
        self.asked: set[str] = set()
        self.quiet: set[str] = set()
        """Dates that the service says have no meetings."""
        self._seconds = seconds
        deadline = clock.monotonic() + seconds
        asked = Asked(window, service.community, now=now)
        self._reader = RowReader(self.collected, asked, deadline)
        self._progress: Callable[[tuple[Meeting, ...]], object] | None = None

    async def run(
        self,
        gather: Callable[[Fetcher], Awaitable[None]],
        http: Http | None,
        progress: Callable[[tuple[Meeting, ...]], object] | None = None,
    ) -> PastAnswer:
        """Gathers within the time there is, and answers."""
        self._progress = progress
        seconds = self._seconds
        try:
            async with (
                asyncio.timeout(seconds),
                (http or Http()).session(self.service, seconds) as session,
            ):
                await gather(session)
        except TimeoutError:
            self.collected.problems.append(Problem(Reason.TIMED_OUT))
        except ServiceError as error:
            self.collected.failed(error)
        return await self._answer()

    async def arrived(self) -> None:
        """Tells what has arrived so far."""
        if self._progress is not None:
            self._progress(tuple((await self._reader.read()).meetings()))

    async def reaches(self, since: datetime) -> bool:
        """Whether what has arrived goes back to that moment."""
        reading = await self._reader.read()
        return any(meeting.start < since for meeting in reading.meetings())

    async def _answer(self) -> PastAnswer:
        collected, reading = self.collected, await self._reader.read()
        problems = list(collected.problems)
        bad = reading.bad + collected.bad_dates
        problems += [Problem(Reason.CUT)] if collected.cut else []
        problems += [Problem(reading.stopped)] if reading.stopped else []
        problems += [Problem(Reason.BAD_ROWS)] if bad else []
        problem = most_severe(problems)
        failed = (not collected.answered and problem is not None) or reading.nothing_readable
        missing = collected.missing | reading.missing
        whole = frozenset() if reading.stopped else frozenset((self.asked | self.quiet) - missing)
        schedule = Schedule.of(with_distinct_ids(reading.meetings()), self.now.astimezone(UTC))
        state = State.FRESH if problem is None else State.FAILED if failed else State.PARTIAL
        return PastAnswer(
            refresh=Refresh(
                state=state,
                schedule=None if failed else schedule,
                problem=problem,
                bad_rows=bad,
                received=collected.received,
                expected=collected.expected,
                missing=frozenset(missing),
            ),
            meetings=() if failed else schedule.meetings,
            whole=frozenset() if failed else whole,
            deleted=frozenset(
                one.settled
                for one in reading.decoded
                if one.settled and not one.meetings and not one.outside and not one.empty
            ),
        )


async def _portal(session: Fetcher, asking: _Question, scope: PastScope) -> None:
    """Asks a portal for its dates, and for the days among them that are not settled.

    Raises:
        ServiceError: it does not say which days have meetings.
    """
    portal = PortalRefresh(session, asking.window, asking.collected, asking.arrived)
    named = await portal.ask_dates()
    days = _to_ask(asking, scope, named)
    await portal.ask_days(days)
    known: dict[date, set[str]] = {}
    for meeting in scope.archive.meetings:
        if meeting.sig:
            known.setdefault(beijing_date(meeting.start), set()).add(meeting.sig)
    turn = int(asking.now.timestamp() // 3600)
    await portal.fill(SigsToAsk(scope.followed, known, turn))


def _to_ask(asking: _Question, scope: PastScope, named: Sequence[date]) -> list[date]:
    days = scope.archive.to_ask(named, asking.now, again=scope.again)
    asking.asked.update(day.isoformat() for day in days)
    asking.collected.nothing_to_ask = not days
    if not asking.collected.bad_dates:
        every = dates_between(asking.window.begin, asking.window.end)
        asking.quiet.update(day.isoformat() for day in every if day not in named)
    return days


async def _mini_program(session: Fetcher, asking: _Question, scope: PastScope) -> None:
    """Asks for the last week at once, and for older days one by one.

    Raises:
        ServiceError: it does not say which days have meetings.
    """
    every = dates_between(asking.window.begin, asking.window.end)
    walk = Walk()
    await walk_pages(session, "meeting_activity_date/", {"type": "meetings"}, walk)
    parsed = (parse_date(written) for written in walk.found.values())
    named = sorted({day for day in parsed if day is not None}.intersection(every))
    days = _to_ask(asking, scope, named)
    first_of_week = beijing_date(asking.now) - timedelta(days=WEEK - 1)
    recent = [day for day in days if day >= first_of_week]
    asking.collected.missing.update(day.isoformat() for day in days)
    if recent:
        await _last_week(session, asking, recent)
    async with asyncio.TaskGroup() as group:
        for day in days:
            if day < first_of_week:
                group.create_task(_calendar_day(session, asking, day))


async def _last_week(session: Fetcher, asking: _Question, days: Sequence[date]) -> None:
    walk = asking.collected.begin()
    try:
        await walk_pages(session, "meetings_weekly/", {}, walk)
    except ServiceError as error:
        asking.collected.failed(error)
    else:
        if not walk.cut:
            asking.collected.missing.difference_update(day.isoformat() for day in days)
    await asking.arrived()


async def _calendar_day(session: Fetcher, asking: _Question, day: date) -> None:
    """Asks for one day of the calendar, whose rows do not name the date."""
    path, params = "meeting_activity_data/", {"date": day.isoformat(), "type": "meetings"}
    walk = asking.collected.begin(day.isoformat())
    try:
        answer = mapping(await session.fetch_json(path, params)) or {}
        data = mapping(answer.get("data")) or {}
        rows = [
            {"date": day.isoformat(), **row} if (row := mapping(written)) is not None else written
            for written in page_of(data.get("timeData")).rows
        ]
    except ServiceError as error:
        asking.collected.failed(error)
        return
    walk.pages += 1
    walk.add(rows)
    asking.collected.missing.discard(day.isoformat())
    await asking.arrived()
