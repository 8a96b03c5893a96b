"""`book`: books a meeting or a series, once, and prints it with number and link."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

from desktop.booking.client import Booked
from desktop.booking.dates import Repeat
from desktop.booking.draft import Draft, Group, booking_body, group_named
from desktop.booking.rules import WELINK, Field, RuleContext, coming_dates
from desktop.cli import exit_codes
from desktop.cli.booking_commands import BookCommand, MeetingWords
from desktop.cli.booking_grammar import OWN
from desktop.cli.booking_session import (
    at,
    open_client,
    print_meetings,
    print_records,
    printed,
    reporting,
    when,
)
from desktop.cli.booking_usage import Misuse, misuse
from desktop.cli.context import CommandSession
from desktop.cli.load_meetings import load
from desktop.meetings.meeting import Meeting, PlatformKey, Unit, in_source
from desktop.services.parsing import moments
from desktop.storage.json_file import TooLarge, read_bounded
from desktop.texts import system_reason, system_words

MOST_BYTES = 64 * 1024
"""Of a file with an agenda."""

APART = timedelta(minutes=30)
"""The service wants so much between two meetings in one of its rooms."""

REQUIRED = (Field.SIG, Field.TOPIC, Field.DATE, Field.START, Field.END)


def book(command: BookCommand, session: CommandSession) -> int:
    """Books it, and prints it; returns the exit code.

    Raises:
        UsageError: the options do not say what to book.
    """
    here = at(session, command.community)
    return reporting(lambda: asyncio.run(_book(command, here)), here)


async def _book(command: BookCommand, session: CommandSession) -> int:
    told = (command.sig, command.topic, command.day, command.start, command.end)
    missing = next((f for f, value in zip(REQUIRED, told, strict=True) if value is None), None)
    if missing is not None:
        raise misuse(Misuse.NO_VALUE, session, option=f"--{missing}")
    judge_words(command, session)
    agenda = agenda_of(command, session)
    client = open_client(session)
    known = await client.known()
    draft = _draft(command, agenda, known, session)
    warn_of_overlaps(draft, session)
    if command.dry_run:
        first = client.first_date(draft, known)
        print_body(booking_body(draft, first), session, as_json=command.as_json)
        return exit_codes.DONE
    print_booked(await client.book(draft, known), session, as_json=command.as_json)
    return exit_codes.DONE


def judge_words(words: MeetingWords, session: CommandSession) -> None:
    """Checks that the options go together.

    Raises:
        UsageError: they do not.
    """
    if words.agenda is not None and words.agenda_file is not None:
        raise misuse(Misuse.EITHER, session, one="--agenda", other="--agenda-file")
    if words.private and OWN in words.emails:
        raise misuse(Misuse.PRIVATE_LIST, session)


def agenda_of(words: MeetingWords, session: CommandSession) -> str | None:
    """The agenda that is given, or that the file holds.

    Raises:
        UsageError: the file cannot be read.
    """
    if words.agenda_file is None:
        return words.agenda
    if words.agenda_file == "-":
        stdin = session.world.stdin
        return stdin.read(MOST_BYTES).strip() if stdin else ""
    try:
        content = read_bounded(Path(words.agenda_file), MOST_BYTES)
        return content.decode("utf-8-sig").strip()
    except (OSError, TooLarge, ValueError) as error:
        detail = system_reason(system_words(error), session.texts)
        raise misuse(Misuse.NO_FILE, session, file=words.agenda_file, detail=detail) from error


def repeat_of(words: MeetingWords, before: Repeat | None, session: CommandSession) -> Repeat | None:
    """How a meeting is to recur; `before` is how it does, and fills in what is not said.

    Raises:
        UsageError: it is not said enough, or to be said of no series.
    """
    unit = words.repeat or (before.unit if before else None)
    given = {
        Field.EVERY: words.every,
        Field.ON: words.on,
        Field.UNTIL: words.until,
    }
    if unit is None:
        odd = next((field for field, value in given.items() if value is not None), None)
        if odd is not None:
            raise misuse(Misuse.BELONGS, session, one=f"--{odd}", other="--repeat")
        return None
    same = before if before is not None and before.unit is unit else None
    until = words.until or (before.until if before else None)
    if until is None:
        raise misuse(Misuse.NO_VALUE, session, option="--until")
    on = words.on if words.on is not None else (same.on if same else ())
    every = words.every if words.every is not None else (same.every if same else 1)
    return Repeat(unit, until, every, () if unit is Unit.DAY else on)


def filled_in(
    words: MeetingWords, group: Group | None, session: CommandSession
) -> tuple[str | None, tuple[str, ...] | None]:
    """Etherpad and addresses, with the SIG's own for the word `sig`.

    Raises:
        UsageError: the SIG has none of its own.
    """
    etherpad = words.etherpad
    if etherpad == OWN:
        etherpad = group.etherpad if group else None
        if etherpad is None:
            raise misuse(Misuse.NONE_OF_ITS_OWN, session, option="--etherpad")
    if not words.emails:
        return etherpad, None
    emails: list[str] = []
    for one in words.emails:
        own = group.emails if group else ()
        if one == OWN and not own:
            raise misuse(Misuse.NONE_OF_ITS_OWN, session, option="--email")
        emails += own if one == OWN else [one]
    return etherpad, tuple(dict.fromkeys(emails))


def _draft(
    command: BookCommand, agenda: str | None, known: RuleContext, session: CommandSession
) -> Draft:
    groups, platforms = known.groups or (), known.platforms or ()
    wanted = command.platform or WELINK
    alike = (name for name in platforms if name.casefold() == wanted.casefold())
    etherpad, emails = filled_in(command, group_named(command.sig or "", groups), session)
    return Draft(
        sig=command.sig or "",
        topic=command.topic or "",
        platform=next(alike, wanted),
        day=command.day,
        start=command.start,
        end=command.end,
        agenda=agenda,
        etherpad=etherpad,
        emails=emails,
        record=command.record,
        private=command.private,
        repeat=repeat_of(command, None, session),
    )


def warn_of_overlaps(draft: Draft, session: CommandSession) -> None:
    """Tells a person what is on the saved list at that time: rooms are few, so it may clash."""
    saved = load(session)
    days = coming_dates(draft, session.world.clock())
    if saved is None or not days or draft.start is None or draft.end is None:
        return
    start, end = moments(days[0], draft.start, draft.end)
    wanted = Meeting(
        id="", topic="", platform=PlatformKey(""), start=start - APART, end=end + APART
    )
    for other in saved.meetings:
        if other.overlaps(wanted):
            told = session.translate(
                "Cli",
                "At that time there is: {topic}, {when}",
                topic=other.topic,
                when=when(other, session),
            )
            session.terminal.remark(told)


def print_body(body: object, session: CommandSession, *, as_json: bool) -> None:
    """Prints what would be sent."""
    if as_json:
        print_records([body], session)
        return
    ascii_only = not session.terminal.unicode
    session.terminal.print(json.dumps(body, ensure_ascii=ascii_only, indent=2))


def print_booked(booked: Booked, session: CommandSession, *, as_json: bool) -> None:
    """Prints what was booked or changed."""
    if booked.looked_up:
        told = session.translate("Cli", "The answer was lost, but a check shows that it worked.")
        session.terminal.warn(told)
    if booked.booking is None:
        told = session.translate(
            "Cli",
            "Done; its id is {id}. Number and link could not be read: see sig-meetings bookings.",
            id=booked.id,
        )
        session.terminal.warn(told)
    found = printed([booked.booking] if booked.booking else [], session)
    coming = [one for one in found if one.meeting.over_at > session.world.clock()]
    if as_json:
        print_meetings(coming, session, as_json=True)
        return
    for one in coming:
        session.terminal.print(f"{one.meeting.topic} · {when(one.meeting, session)}")
    if coming:
        _print_way_in(coming[0].meeting, in_source(coming[0].meeting.source, booked.id), session)


def _print_way_in(meeting: Meeting, booking: str, session: CommandSession) -> None:
    """Number, link and id, and how to invite."""
    translate = session.translate
    for label, value in (
        (translate("Cli", "Number"), meeting.number),
        (translate("Cli", "Link"), meeting.join_url),
        (translate("Cli", "Id"), booking),
    ):
        if value:
            session.terminal.print(f"  {label}: {value}")
    session.terminal.print(translate("Cli", "To invite: sig-meetings invite {id}", id=meeting.id))
