"""`bookings`, `change` and `cancel`: one's own bookings, and what can be done with them."""

import asyncio
import re
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from desktop.booking.client import Booked, BookingClient
from desktop.booking.dates import Repeat
from desktop.booking.draft import Draft, change_body, group_named, move_body
from desktop.booking.own import OwnBooking
from desktop.booking.rules import MOST_CHANGES, RuleContext
from desktop.cli import exit_codes
from desktop.cli.book import (
    agenda_of,
    filled_in,
    judge_words,
    print_body,
    print_booked,
    repeat_of,
)
from desktop.cli.booking_commands import BookingsCommand, CancelCommand, ChangeCommand
from desktop.cli.booking_session import (
    Printed,
    at,
    changes_of,
    count_change,
    open_client,
    own_id,
    print_meetings,
    printed,
    reporting,
    when,
)
from desktop.cli.booking_usage import Misuse, misuse
from desktop.cli.context import CommandSession
from desktop.cli.records import CANCELLED
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import BEIJING
from desktop.services.parsing import parse_date

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_OCCURRENCE = re.compile(r"(.+)-(\d{4}-\d{2}-\d{2})(-\d{4})?\Z", re.ASCII)


class BookingTarget(msgspec.Struct, frozen=True):
    """What a command is about: a booking, or one occurrence of a series."""

    booking: OwnBooking
    occurrence: Meeting | None = None


def list_bookings(command: BookingsCommand, session: CommandSession) -> int:
    """Prints one's own bookings that are still to come."""
    session = at(session, command.community)

    async def work() -> int:
        own = await open_client(session).own()
        now = session.world.clock()
        found = [one for one in printed(own, session) if one.meeting.over_at > now]
        print_meetings(found, session, as_json=command.as_json, own=True)
        if not command.as_json:
            _print_footer(found, session)
        return exit_codes.DONE

    return reporting(lambda: asyncio.run(work()), session)


def _print_footer(found: list[Printed], session: CommandSession) -> None:
    """How many there are, which are private, and how often each was changed."""
    counted = session.texts.translate("Cli", "You have booked %n meeting(s).", "", len(found))
    session.terminal.print(f"\n{counted}" if found else counted)
    counts = changes_of(session)
    private = dict.fromkeys(one.booking.id for one in found if one.booking.draft.private)
    for booking in dict.fromkeys(one.booking.id for one in found):
        if booking in private:
            session.terminal.print(session.translate("Cli", "{id} is private.", id=booking))
        if booking in counts:
            told = session.texts.translate(
                "Cli",
                "{id} was changed %n time(s) from here; {most} are allowed.",
                "",
                counts[booking],
            )
            session.terminal.print(told.format(id=booking, most=MOST_CHANGES))


def change(command: ChangeCommand, session: CommandSession) -> int:
    """Changes a booking, or moves one occurrence.

    Raises:
        UsageError: the options do not say how, or it is no booking that has such an occurrence.
    """
    session = at(session, command.community, command.target)

    async def work() -> int:
        judge_words(command, session)
        agenda = agenda_of(command, session)
        client = open_client(session)
        target = await find(command.target, command.occurrence, client, session)
        if target.occurrence is not None:
            return await _move(command, target.booking, target.occurrence, client, session)
        known = await client.known()
        draft = _changed_draft(command, target.booking, agenda, known, session)
        if command.dry_run:
            first = client.first_date(draft, known.settled())
            body = change_body(draft, first, notify=command.notify)
            print_body(body, session, as_json=command.as_json)
            return exit_codes.DONE
        booked = await client.change(target.booking, draft, known, notify=command.notify)
        return _report(booked, session, as_json=command.as_json)

    return reporting(lambda: asyncio.run(work()), session)


def _report(booked: Booked, session: CommandSession, *, as_json: bool) -> int:
    count_change(booked.id, session)
    print_booked(booked, session, as_json=as_json)
    return exit_codes.DONE


def _changed_draft(
    command: ChangeCommand,
    booking: OwnBooking,
    agenda: str | None,
    known: RuleContext,
    session: CommandSession,
) -> Draft:
    """The booking with what the options say; texts that they leave out stay as they are."""
    have = booking.draft
    for option, given, settled in (
        ("--sig", command.sig, have.sig),
        ("--platform", command.platform, have.platform),
    ):
        if given is not None and given.casefold() != settled.casefold():
            raise misuse(Misuse.SETTLED, session, option=option)
    etherpad, emails = filled_in(command, group_named(have.sig, known.groups or ()), session)
    return msgspec.structs.replace(
        have,
        topic=have.topic if command.topic is None else command.topic,
        day=command.day or have.day,
        start=command.start or have.start,
        end=command.end or have.end,
        agenda=agenda,
        etherpad=etherpad,
        emails=emails,
        record=command.record or have.record,
        private=command.private or have.private,
        repeat=_changed_repeat(command, booking, session),
    )


def _changed_repeat(
    command: ChangeCommand, booking: OwnBooking, session: CommandSession
) -> Repeat | None:
    repeat = repeat_of(command, booking.draft.repeat, session)
    if repeat is not None and booking.series is None:
        raise misuse(Misuse.NO_NEW_SERIES, session)
    return repeat


async def _move(
    command: ChangeCommand,
    booking: OwnBooking,
    occurrence: Meeting,
    client: BookingClient,
    session: CommandSession,
) -> int:
    """Moves one occurrence; nothing else of it can be changed.

    Raises:
        UsageError: something else was asked for, or nothing.
    """
    allowed = {"target", "occurrence", "day", "start", "end", "as_json", "dry_run", "community"}
    given = {
        name: value
        for name, value in msgspec.structs.asdict(command).items()
        if name not in allowed and value not in (None, False, ())
    }
    given.pop("notify", None)  # everybody is mailed in any case
    if given:
        raise misuse(Misuse.NOT_OF_ONE, session, id=booking.id)
    begin, over = occurrence.start.astimezone(BEIJING), occurrence.end.astimezone(BEIJING)
    day = command.day or begin.date()
    start, end = command.start or begin.time(), command.end or over.time()
    if (day, start, end) == (begin.date(), begin.time(), over.time()):
        raise misuse(Misuse.NO_CHANGE, session)
    if command.dry_run:
        number = booking.number or occurrence.number or ""
        print_body(move_body(number, day, start, end), session, as_json=command.as_json)
        return exit_codes.DONE
    booked = await client.move_occurrence(booking, occurrence, day, start, end)
    return _report(booked, session, as_json=command.as_json)


def cancel(command: CancelCommand, session: CommandSession) -> int:
    """Cancels a booking or one occurrence, once that is confirmed.

    Raises:
        UsageError: nobody is there to confirm it, or there is no such occurrence.
    """
    session = at(session, command.community, command.target)

    async def work() -> int:
        if not (command.sure or session.world.interactive):
            raise misuse(Misuse.NOBODY_THERE, session)
        client = open_client(session)
        target = await find(command.target, command.occurrence, client, session)
        if not (command.sure or _agreed(target, session)):
            return exit_codes.FAILED
        booking, occurrence = target.booking, target.occurrence
        cancelling: Callable[[], Awaitable[Booked]] = (
            (lambda: client.cancel(booking))
            if occurrence is None
            else (lambda: client.cancel_occurrence(booking, occurrence))
        )
        booked = await cancelling()
        _print_cancelled(booked, target, session, as_json=command.as_json)
        return exit_codes.DONE

    return reporting(lambda: asyncio.run(work()), session)


def _agreed(target: BookingTarget, session: CommandSession) -> bool:
    """Whether the user confirms what it will do."""
    translate = session.translate
    meeting = target.occurrence or next(iter(target.booking.meetings), None)
    topic = meeting.topic if meeting else target.booking.draft.topic
    told = f"{topic} · {when(meeting, session)}" if meeting else topic
    if target.occurrence is None and target.booking.series is not None:
        count = len(target.booking.coming(session.world.clock()))
        ahead = session.texts.translate(
            "Cli", "All %n coming meeting(s) of the series are cancelled.", "", count
        )
        told = f"{told}\n{ahead}"
    mailed = translate("Cli", "The service e-mails everyone who is invited.")
    session.terminal.ask(f"{told}\n{mailed} {translate('Cli', 'Cancel it? [y/N]')} ")
    stdin = session.world.stdin
    answer = stdin.readline() if stdin else ""
    return answer.strip().casefold() in {"y", "yes", "是"}


def _print_cancelled(
    booked: Booked, target: BookingTarget, session: CommandSession, *, as_json: bool
) -> None:
    now = session.world.clock()
    gone = [target.occurrence] if target.occurrence else list(target.booking.coming(now))
    if as_json:
        found = [Printed(meeting, target.booking) for meeting in gone]
        print_meetings(found, session, as_json=True, status=CANCELLED)
        return
    if booked.looked_up:
        told = session.translate("Cli", "The answer was lost, but a check shows that it worked.")
        session.terminal.warn(told)
    for meeting in gone:
        told = f"{meeting.topic} · {when(meeting, session)}"
        session.terminal.print(session.translate("Cli", "Cancelled: {meeting}", meeting=told))


async def find(
    word: str, on: date | None, client: BookingClient, session: CommandSession
) -> BookingTarget:
    """The booking or the occurrence that is meant.

    Raises:
        BookingFailed: there is no such booking, or it cannot be had.
        UsageError: it has no such occurrence.
    """
    word = own_id(word, session)
    named = _OCCURRENCE.match(word)
    booking = await client.detail(named[1] if named else word)
    if named is None and on is None:
        return BookingTarget(booking)
    if booking.series is None:
        raise misuse(Misuse.NO_SERIES, session, id=booking.id)
    day = on or (parse_date(named[2]) if named else None)
    found = [m for m in booking.meetings if m.start.astimezone(BEIJING).date() == day]
    exact = [m for m in found if m.id == word]
    if not found:
        raise misuse(Misuse.NO_OCCURRENCE, session, id=booking.id, date=day)
    return BookingTarget(booking, next(iter([*exact, *found])))
