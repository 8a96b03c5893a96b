"""`past`: prints the meetings that ended, with what can be watched and read of them."""

import asyncio
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import msgspec

from desktop.archiving import PastOutcome, describe_past, source_of, with_past_imports
from desktop.cli import exit_codes
from desktop.cli.commands import PastCommand
from desktop.cli.context import CommandSession, NoMeetingsError
from desktop.cli.imported import imported
from desktop.cli.list_meetings import names_to_show, only
from desktop.cli.listing import Listed, print_json, stamp
from desktop.cli.load_meetings import WORDLESS_SECONDS, communities_of, load, remark_service
from desktop.cli.records import Entry
from desktop.cli.table import COLUMNS, GAP, Table
from desktop.cli.terminal import DIM, harmless
from desktop.communities import Communities
from desktop.meetings.archive import DAYS_NAMED, PAST_DAYS, Archive
from desktop.meetings.meeting import Meeting
from desktop.services.past import PastScope
from desktop.services.service import Dialect
from desktop.storage.archives import ArchiveStore
from desktop.storage.json_file import describe as describe_note
from desktop.storage.schedules import SavedEntrance
from desktop.texts import QT_TRANSLATE_NOOP

LINKS = {
    "replay_url": QT_TRANSLATE_NOOP("Past", "Replay"),
    "recording_url": QT_TRANSLATE_NOOP("Past", "Recording"),
    "transcript_url": QT_TRANSLATE_NOOP("Past", "Subtitles"),
    "etherpad": QT_TRANSLATE_NOOP("Past", "Minutes"),
}
"""What may lie below a meeting; translate the names in the context `Past`."""

INDENT = 4


def list_past(command: PastCommand, session: CommandSession) -> int:
    """Prints what has ended.

    Raises:
        NoMeetingsError: no service answers, and nothing is known.
        UsageError: there is no community of that name.
    """
    if command.community is not None:
        session = only(command.community, session)
    days = command.days or PAST_DAYS
    known = _known(session)
    sig = _spelled(command.sig, _names(known, session)) if command.sig else None
    archive, saved_at = known, _latest(known)
    if command.saved:
        if not known.days and not known.meetings:
            words = session.translate("Cli", "No past meetings have been saved yet.")
            raise NoMeetingsError(words)
    else:
        outcome, sig = asyncio.run(_ask(communities_of(session), session, sig, days))
        archive = outcome.archive
        saved_at = _warned(outcome, archive, session)
    now = session.world.clock()
    meetings = _wanted(archive, sig, days, now, session)
    listed = Listed(_entries(meetings, now, session), now, days, saved_at)
    listed.fetched_at = saved_at or now
    listed.names = names_to_show(session)
    if command.as_json:
        print_json(listed, session.terminal)
    else:
        _print_table(listed, session)
    return exit_codes.DONE


def _known(session: CommandSession) -> Archive:
    """What is known already; a file that cannot be read is told."""
    store, parts = ArchiveStore(session.places, session.world.clock), []
    for source in session.reading.sources:
        loaded = store.load(source.service)
        parts.append(loaded.value.keyed(source.key, source.service.community))
        if loaded.note:
            session.warn_once(describe_note(loaded.note, session.texts))
    return Archive.combined(parts)


def _latest(archive: Archive) -> datetime | None:
    """When the services last said anything of the past."""
    return max(archive.days.values(), default=None)


def _names(archive: Archive, session: CommandSession) -> Collection[str]:
    """The SIGs that had meetings, or have some coming."""
    schedule = load(session)
    meetings = (*archive.meetings, *(schedule.meetings if schedule else ()))
    return {name for meeting in meetings if (name := meeting.followed_as)}


def _spelled(typed: str, names: Collection[str]) -> str:
    """The SIG's name as the service writes it, which tells large letters from small ones.

    Among several communities, the name alone does where only one has it.
    """
    if typed in names:
        return typed
    alike = [name for name in names if name.casefold() == typed.casefold()]
    elsewhere = [name for name in names if name.casefold().endswith(f":{typed.casefold()}")]
    return next(iter([*alike, *elsewhere]), typed)


async def _ask(
    communities: Communities, session: CommandSession, sig: str | None, days: int
) -> tuple[PastOutcome, str | None]:
    """Asks for one SIG's meetings, or for the days of all; remarks whom it waits for.

    Returns:
        What came, and the SIG's name as the service writes it.
    """
    if days > DAYS_NAMED and (sig is None or _by_days(sig, session)):
        session.terminal.remark(session.translate("Cli", FURTHER, days=DAYS_NAMED))
    task = asyncio.create_task(_ask_services(communities, session, sig, days))
    await asyncio.wait({task}, timeout=WORDLESS_SECONDS)
    if not task.done():
        remark_service(session)
    return await task


def _by_days(sig: str, session: CommandSession) -> bool:
    """Whether the SIG's community has no list of one SIG, so that its days are asked for."""
    source, _ = source_of(sig, session.reading)
    return source.service.dialect is not Dialect.PORTAL


async def _ask_services(
    communities: Communities, session: CommandSession, sig: str | None, days: int
) -> tuple[PastOutcome, str | None]:
    archiving, reading = communities.archiving, session.reading
    if sig is None or _by_days(sig, session):
        scope = PastScope(days=min(days, DAYS_NAMED), followed=session.settings.followed)
        return await archiving.ask_days_of_all(reading, scope), sig
    outcome = await archiving.ask_sig_of(reading, sig, days)
    if outcome.refresh.schedule is None or outcome.archive.of_sig(sig):
        return outcome, sig
    names = (await communities.sig_names()).names
    spelled = _spelled(sig, names)
    if spelled != sig:
        return await archiving.ask_sig_of(reading, spelled, days), spelled
    if names and sig not in names:
        service = ", ".join(reading.names.values())
        words = session.translate("Cli", "{service} has no SIG {sig}.", service=service, sig=sig)
        session.terminal.warn(words)
    return outcome, sig


FURTHER = QT_TRANSLATE_NOOP(
    "Cli",
    "The service is asked about the last {days} days; older meetings are shown "
    "where they were saved.",
)


def _warned(outcome: PastOutcome, known: Archive, session: CommandSession) -> datetime | None:
    """Prints what went wrong; returns when the list was saved, None if it is fresh.

    Raises:
        NoMeetingsError: nothing came, and nothing is known.
    """
    problem = describe_past(outcome, session.texts)
    failed = outcome.refresh.schedule is None
    if failed and not known.days and not known.meetings:
        raise NoMeetingsError(problem)
    saved_at = _latest(known) if failed else None
    if saved_at is not None:
        moment = stamp(saved_at)
        words = session.translate("Cli", "This is what was saved on {moment}.", moment=moment)
        problem = f"{problem} {words}"
    if problem:
        session.terminal.warn(problem)
    if outcome.trouble is not None:
        session.terminal.warn(outcome.trouble.describe(session.texts))
    return saved_at


def _wanted(
    archive: Archive, sig: str | None, days: int, now: datetime, session: CommandSession
) -> list[Meeting]:
    schedule = archive.since(days, now, None).visible(private=session.settings.show_private)
    known = () if session.one_community else imported(session)
    schedule = with_past_imports(schedule, known, days, now, None)
    return [meeting for meeting in schedule.meetings if sig is None or meeting.followed_as == sig]


def _entries(meetings: Sequence[Meeting], now: datetime, session: CommandSession) -> list[Entry]:
    name = session.settings.display_name
    plain = msgspec.to_builtins([(one, SavedEntrance.of(one, name)) for one in meetings])
    return [Entry(meeting, entrance, now) for meeting, entrance in plain]


def _print_table(listed: Listed, session: CommandSession) -> None:
    """Prints the meetings, and below each the links to what there is of it."""
    terminal, texts = session.terminal, session.texts
    widths = Table(listed.now, texts, terminal, [0] * len(COLUMNS), listed.names)
    widths.lines(listed.entries)
    table = Table(listed.now, texts, terminal, widths.widths, listed.names)
    lines: list[str] = []
    for entry in listed.entries:
        lines += [*table.lines([entry]), *_links(entry, session)]
    if lines:
        terminal.print("\n".join(lines[1:]) + "\n")
    footer = texts.translate(
        "Cli", "%n meeting(s) in the last {days} days.", "", len(listed.entries)
    )
    words = footer.format(days=listed.days)
    if listed.saved_at is not None:
        saved = session.translate("Cli", "As saved on {moment}.", moment=stamp(listed.saved_at))
        words = f"{words} {saved}"
    terminal.print(words)


def _links(entry: Entry, session: CommandSession) -> Iterator[str]:
    terminal = session.terminal
    for key, source in LINKS.items():
        address = entry.record[key]
        if address:
            name = session.texts.translate("Past", source)
            yield GAP * INDENT + terminal.styled(f"{name}: {harmless(address)}", DIM)
