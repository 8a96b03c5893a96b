"""What a maintainer can do: see the own SIGs and bookings, book, change, cancel, move.

Everything is sent once. Where an answer is lost, `look_up` finds out what became of the call: a
booking that it finds is the one, and the user is told of one that stays unknown.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from urllib.parse import quote

import msgspec

from desktop.booking.draft import (
    Body,
    Draft,
    Group,
    booking_body,
    change_body,
    groups_in,
    move_body,
)
from desktop.booking.outcome import BookingFailed, Failure, UncertainError
from desktop.booking.own import OwnBooking, read_booking
from desktop.booking.rules import Broken, RuleContext, check, check_move, coming_dates
from desktop.booking.service import BEHIND
from desktop.booking.sessions import Session
from desktop.meetings.meeting import Meeting, Unit
from desktop.meetings.schedule import BEIJING
from desktop.services import parsing
from desktop.services.outcome import ServiceError
from desktop.services.paging import PAGE_SIZE, Walk, walk_pages
from desktop.services.parsing import beijing_date, mapping, parse_date
from desktop.services.responses import ResponsePage, page_of
from desktop.services.throttling import Sleep

Done = TypeVar("Done")

MOST_PAGES = 100
OLD = timedelta(days=240)
"""What was booked longer ago is over: a series ends within 180 days."""

NEWEST_FIRST = {"order_by": "create_time", "order_type": "desc"}


class RulesBroken(Exception):
    """A draft breaks rules of the service, so nothing was sent."""

    def __init__(self, broken: tuple[Broken, ...]) -> None:
        super().__init__(", ".join(one.rule.value for one in broken))
        self.broken = broken


class Booked(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was certainly done.

    `id` is the booking's. `booking` is how the service has it now; None where that could not be
    read after all. `looked_up` is whether the answer was lost, and this was found by looking.
    """

    id: str
    booking: OwnBooking | None = None
    looked_up: bool = False


class BookingClient:
    """Books with one service in the name of whoever is signed in."""

    def __init__(
        self,
        session: Session,
        clock: Callable[[], datetime],
        sleep: Sleep = asyncio.sleep,
        *,
        lost: Callable[[], object] | None = None,
    ) -> None:
        """`clock` tells the moment in UTC; `sleep` waits so many seconds.

        `lost` is called when an answer was lost and is going to be looked up.
        """
        self._lost = lost
        self._session = session
        self._clock = clock
        self._sleep = sleep

    @property
    def service_name(self) -> str:
        """The name of the service."""
        return self._session.service.name

    async def groups(self) -> tuple[Group, ...]:
        """The SIGs that one may book for; this is also how a token is checked.

        Raises:
            BookingFailed: nobody is signed in, or is maintainer of nothing; or there is no answer.
        """
        answer = await self._session.read("group_info/")
        found = groups_in(self._rows(answer).rows)
        if not found:
            raise BookingFailed(Failure.NO_SIGS, self.service_name)
        return found

    async def platforms(self) -> tuple[str, ...]:
        """The community's platforms, written as they are to be sent back.

        Raises:
            BookingFailed: there is no answer.
        """
        rows = self._rows(await self._session.read("platform/")).rows
        return tuple(name for row in rows if (name := parsing.line(row, parsing.LONGEST_NAME)))

    async def known(self) -> RuleContext:
        """What the rules depend on; raises as `groups` and `platforms`."""
        groups = await self.groups()
        return RuleContext.of(groups, await self.platforms())

    async def own(self) -> tuple[OwnBooking, ...]:
        """One's own bookings of the last months, the newest first, cancelled and private ones too.

        Raises:
            BookingFailed: they cannot be had.
        """
        found: dict[str, OwnBooking] = {}
        for number in range(1, MOST_PAGES + 1):
            page, rows = await self._page({**NEWEST_FIRST, "page": str(number)})
            new = [one for one in rows if one.id not in found]
            found.update((one.id, one) for one in new)
            total = page.total
            complete = len(page.rows) < PAGE_SIZE if total is None else len(found) >= total
            if complete or not new or self._is_old(page.rows[-1]):
                break
        return tuple(found.values())

    async def detail(self, own_id: str) -> OwnBooking:
        """One of one's own bookings, with its addresses in full.

        Raises:
            BookingFailed: there is none, or it cannot be had.
        """
        answer = await self._session.read(_path(own_id))
        booking = read_booking(_row_of(answer), self._session.public, self._clock())
        if booking is None:
            raise BookingFailed(Failure.REFUSED, self.service_name)
        return booking

    async def book(self, draft: Draft, known: RuleContext) -> Booked:
        """Books it, once.

        Raises:
            RulesBroken: it breaks rules; nothing was sent.
            BookingFailed: it was not booked, or whether it was is unknown.
        """
        first = self.first_date(draft, known)
        there = await self._alike(draft, first)
        listed = await self._alike_listed(draft, first)

        async def look() -> str | None:
            try:
                found = await self._alike(draft, first)
            except BookingFailed as failed:
                if failed.failure is not Failure.SIGN_IN_REFUSED or listed is None:
                    raise
                found = await self._alike_listed(draft, first) or frozenset()
            return next(iter(sorted(found - there - (listed or frozenset()))), None)

        async def send() -> str:
            answer = await self._session.call("POST", body=booking_body(draft, first))
            told = parsing.line((mapping(answer) or {}).get("data"), parsing.LONGEST_NAME)
            if told is None:
                raise UncertainError
            return told

        own_id, looked_up = await self._once(send, look)
        return await self._done(own_id, looked_up=looked_up)

    async def change(
        self, booking: OwnBooking, draft: Draft, known: RuleContext, *, notify: bool
    ) -> Booked:
        """Changes a booking into the draft, once; of a series, all its coming occurrences.

        What the draft leaves out stays as it is. Mails everybody if `notify`.

        Raises:
            RulesBroken, BookingFailed: as `book`.
        """
        first = self.first_date(draft, known.settled())
        body = change_body(draft, first, notify=notify)

        async def look() -> str | None:
            now = await self._present(booking.id, first)
            if now is None:
                return None
            differed = _differs(booking.draft, draft) or now.updated != booking.updated
            return booking.id if differed and not _differs(now.draft, draft) else None

        own_id, looked_up = await self._once(self._sent("PUT", booking.id, body), look)
        return await self._done(own_id, looked_up=looked_up)

    async def cancel(self, booking: OwnBooking) -> Booked:
        """Cancels a booking; of a series, all of it. The service mails everybody.

        Raises:
            BookingFailed: it was not cancelled, or whether it was is unknown.
        """
        day = _day_of(booking.coming(self._clock()))
        listed = await self._is_listed(booking.id, day)

        async def look() -> str | None:
            now = await self._present(booking.id, day if listed else None)
            return booking.id if now is None or now.cancelled else None

        own_id, looked_up = await self._once(self._sent("DELETE", booking.id), look)
        return Booked(id=own_id, looked_up=looked_up)

    async def cancel_occurrence(self, booking: OwnBooking, occurrence: Meeting) -> Booked:
        """Cancels one occurrence of a series. The service mails everybody.

        Raises:
            BookingFailed: it was not cancelled, or whether it was is unknown.
        """
        day = _day_of([occurrence])
        listed = await self._is_listed(booking.id, day)

        async def look() -> str | None:
            now = await self._present(booking.id, day if listed else None)
            left = now is not None and any(m.start == occurrence.start for m in now.meetings)
            return None if left else booking.id

        path = self._occurrence_path(occurrence)
        own_id, looked_up = await self._once(self._sending("DELETE", path, booking.id), look)
        return await self._done(own_id, looked_up=looked_up)

    async def move_occurrence(
        self, booking: OwnBooking, occurrence: Meeting, day: date, start: time, end: time
    ) -> Booked:
        """Moves one occurrence of a series to other Beijing times. The service mails everybody.

        Raises:
            RulesBroken, BookingFailed: as `book`.
        """
        broken = check_move(day, start, end, self._clock())
        if broken:
            raise RulesBroken(broken)
        wanted = tuple(datetime.combine(day, moment, tzinfo=BEIJING) for moment in (start, end))

        async def look() -> str | None:
            now = await self._present(booking.id, day)
            moved = now is not None and any((m.start, m.end) == wanted for m in now.meetings)
            return booking.id if moved else None

        path = self._occurrence_path(occurrence)
        body = move_body(booking.number or occurrence.number or "", day, start, end)
        own_id, looked_up = await self._once(self._sending("PUT", path, booking.id, body), look)
        return await self._done(own_id, looked_up=looked_up)

    def first_date(self, draft: Draft, known: RuleContext) -> date:
        """The date to send of a draft that keeps the rules.

        Raises:
            RulesBroken: it does not.
        """
        now = self._clock()
        broken = check(draft, known, now)
        if broken:
            raise RulesBroken(broken)
        return coming_dates(draft, now)[0]

    async def _once(
        self, send: Callable[[], Awaitable[str]], look: Callable[[], Awaitable[str | None]]
    ) -> tuple[str, bool]:
        """The booking's id, and whether it was found by looking."""
        try:
            try:
                return await send(), False
            except UncertainError as lost:
                if self._lost is not None:
                    self._lost()
                return await look_up(lost, look, self.service_name, self._sleep), True
        except asyncio.CancelledError:  # the user gave up waiting: it may have arrived
            if not self._session.sent:
                raise
            raise BookingFailed(Failure.UNKNOWN, self.service_name) from None

    def _sent(
        self, method: str, own_id: str, body: Body | None = None
    ) -> Callable[[], Awaitable[str]]:
        return self._sending(method, _path(own_id), own_id, body)

    def _sending(
        self, method: str, path: str, own_id: str, body: Body | None = None
    ) -> Callable[[], Awaitable[str]]:
        async def send() -> str:
            await self._session.call(method, path, body=body)
            return own_id

        return send

    def _occurrence_path(self, occurrence: Meeting) -> str:
        """OpenEuler's front has `meeting/` once more before an occurrence's name."""
        before = "meeting/" if self._session.service.base.endswith("/" + BEHIND) else ""
        return f"{before}sub/{quote(occurrence.sub_id or '', safe='')}/"

    async def _done(self, own_id: str, *, looked_up: bool) -> Booked:
        """What the service has now; not being told does not make it undone."""
        try:
            booking = await self.detail(own_id)
        except BookingFailed:
            booking = None
        return Booked(id=own_id, booking=booking, looked_up=looked_up)

    async def _present(self, own_id: str, day: date | None) -> OwnBooking | None:
        """The booking as it is now; None if there is none, or none on that day's public list.

        The public list is asked where a lost answer has taken the new token along, so that the
        service does not let anybody in any more.

        Raises:
            BookingFailed: it cannot be had.
        """
        try:
            return await self.detail(own_id)
        except BookingFailed as failed:
            if failed.failure is Failure.NOT_FOUND:
                return None
            if failed.failure is not Failure.SIGN_IN_REFUSED or day is None:
                raise
            listed = await self._listed(day)
            if listed is None:
                raise
        return next((one for one in listed if one.id == own_id), None)

    async def _is_listed(self, own_id: str, day: date | None) -> bool:
        """Whether it is on that day's public list, so that it will be missed there."""
        listed = await self._listed(day) if day else None
        return any(one.id == own_id for one in listed or ())

    async def _listed(self, day: date) -> list[OwnBooking] | None:
        """The community's public list of a Beijing date; None if it cannot be had whole."""
        walk = Walk()
        try:
            async with self._session.open_public() as fetcher:
                await walk_pages(fetcher, "meeting/", {"date": day.isoformat()}, walk)
        except ServiceError:
            return None
        return None if walk.cut else self._bookings(walk.found.values())

    async def _alike(self, draft: Draft, first: date) -> frozenset[str]:
        """The ids of those of one's own bookings that are just like the draft.

        Raises:
            BookingFailed: they cannot be had.
        """
        month = {"month": f"{first:%Y-%m}"}
        queries: list[Mapping[str, str]] = [month] if draft.repeat is None else [month, {}]
        found: list[OwnBooking] = []
        for query in queries:
            found += (await self._page({**query, **NEWEST_FIRST, "page": "1"}))[1]
        return frozenset(one.id for one in found if _is_of(one, draft))

    async def _alike_listed(self, draft: Draft, first: date) -> frozenset[str] | None:
        """The ids of those on the community's public list; None if that cannot be had.

        A lost answer may have taken the new token along: then one's own cannot be had any more.
        """
        listed = await self._listed(first)
        if listed is None:
            return None
        return frozenset(one.id for one in listed if _is_of(one, draft))

    async def _page(self, params: Mapping[str, str]) -> tuple[ResponsePage, list[OwnBooking]]:
        page = self._rows(await self._session.read("", {**params, "size": str(PAGE_SIZE)}))
        return page, self._bookings(page.rows)

    def _bookings(self, rows: Iterable[object]) -> list[OwnBooking]:
        now, service = self._clock(), self._session.public
        return [one for row in rows if (one := read_booking(row, service, now)) is not None]

    def _rows(self, answer: object) -> ResponsePage:
        """The rows of a list.

        Raises:
            BookingFailed: there is none.
        """
        try:
            return page_of(answer)
        except ServiceError as error:
            raise BookingFailed(Failure.REFUSED, self.service_name, problem=error.problem) from None

    def _is_old(self, row: object) -> bool:
        """Whether a row was made so long ago that all before it are over."""
        written = parsing.line((mapping(row) or {}).get("create_time")) or ""
        made = parse_date(written[:10])
        return made is not None and made < beijing_date(self._clock() - OLD)


def _day_of(meetings: Sequence[Meeting]) -> date | None:
    """The Beijing date of the first."""
    return beijing_date(meetings[0].start) if meetings else None


def _path(own_id: str) -> str:
    return f"{quote(own_id, safe='')}/"


def _row_of(answer: object) -> object:
    """The one row of an answer, with or without an envelope."""
    envelope = mapping(answer) or {}
    data = envelope.get("data", envelope)
    return data[0] if isinstance(data, list) and len(data) == 1 else data


def _is_of(booking: OwnBooking, draft: Draft) -> bool:
    """Whether a booking is what the draft asks for."""
    have = booking.draft
    named = (have.sig, have.platform.upper()) == (draft.sig, draft.platform.upper())
    return named and not booking.cancelled and _core(have) == _core(draft)


def _differs(have: Draft, wanted: Draft) -> bool:
    """Whether what is booked differs from what is wanted, as far as the service stores it.

    A change stores neither the minutes nor whether it is private; masked addresses say nothing.
    """
    agenda = wanted.agenda is not None and have.agenda != parsing.paragraphs(wanted.agenda)
    compared = wanted.emails is not None and have.emails is not None
    emails = compared and set(have.emails or ()) != set(wanted.emails or ())
    return agenda or emails or _core(have) != _core(wanted)


def _core(draft: Draft) -> tuple[object, ...]:
    repeat = draft.repeat
    if repeat is None:
        cycle = None
    else:
        points = () if repeat.unit is Unit.DAY else tuple(sorted(set(repeat.on)))
        cycle = (repeat.unit, repeat.every, points, repeat.until)
    return (parsing.line(draft.topic), draft.day, draft.start, draft.end, draft.record, cycle)


Found = TypeVar("Found")

PAUSES_BEFORE_LOOKS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.0)
"""Seconds before each look; together more than the five that a slow booking may take to show."""

LOOKED_FOR = 5.0


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
    for pause in PAUSES_BEFORE_LOOKS:
        await sleep(pause)
        waited += pause
        try:
            found = await look()
        except (BookingFailed, UncertainError):
            continue
        if found is not None:
            return found
        looked = waited >= LOOKED_FOR
    failure = Failure.REFUSED if looked and lost.words else Failure.UNKNOWN
    raise BookingFailed(failure, service, words=lost.words, problem=lost.problem) from None
