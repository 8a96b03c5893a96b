"""`import`: keeps the meetings of an invitation, a calendar or a text, and prints them."""

from pathlib import Path

import msgspec

from desktop.calendars.invitations import read_invitations
from desktop.calendars.matching import (
    Imported,
    Known,
    apply,
    concerned,
    expanded,
    id_of,
    merge,
    without,
)
from desktop.calendars.messages import MOST_BYTES, read_message
from desktop.calendars.refusal import SENTENCES, CalendarProblem, CalendarRefused
from desktop.cli import exit_codes
from desktop.cli.commands import ImportCommand
from desktop.cli.context import CommandSession
from desktop.cli.imported import imported
from desktop.cli.listing import Listed, print_json
from desktop.cli.load_meetings import load
from desktop.cli.parser import UsageError
from desktop.cli.records import CANCELLED, Entry
from desktop.cli.table import table
from desktop.meetings.changes import Lineage
from desktop.meetings.schedule import Schedule, Window, midnight
from desktop.storage.calendars import ImportStore
from desktop.storage.delivered import ChangeStore
from desktop.storage.json_file import FileProblem, NoteReason, StorageError, TooLarge, read_bounded
from desktop.storage.json_file import describe as describe_note
from desktop.storage.schedules import SavedEntrance
from desktop.texts import run_together, system_words


def import_messages(command: ImportCommand, session: CommandSession) -> int:
    """Keeps and prints what a message says; or forgets a meeting.

    Raises:
        UsageError: neither was asked for, or both; or no imported meeting has that id.
    """
    if (command.file is None) is (command.remove is None):
        said = session.translate(
            "Cli", "Give either a file, - for the standard input, or --remove."
        )
        raise UsageError(said)
    known = imported(session)
    try:
        if command.remove is not None:
            return _remove(command.remove, known, session)
        return _import(command.file or "", known, session, as_json=command.as_json)
    except UnreadableError as error:
        session.terminal.warn(str(error))
    except CalendarRefused as refused:
        session.terminal.warn(refused.describe(session.texts))
    except StorageError as error:
        session.terminal.warn(error.describe(session.texts))
    return exit_codes.FAILED


class UnreadableError(Exception):
    """A file could not be read; its text is the sentence to show."""


def _import(file: str, known: tuple[Known, ...], session: CommandSession, *, as_json: bool) -> int:
    now = session.world.clock()
    read = read_invitations(read_message(_content(file, session)), now)
    for problem in read.problems:
        session.terminal.warn(_sentence(problem, session))
    if not read.invitations:
        return exit_codes.FAILED  # a link without a time: that was just said
    applied = apply(known, read.invitations, now)
    ImportStore(session.places, session.world.clock).save(applied.known)
    _note_changes(known, applied.known, session)
    days = session.settings.horizon_days
    end = Window.around(now, days, None).end
    begin = min(midnight(now.astimezone().date(), None), now)
    name = session.settings.display_name
    found = concerned(applied, Window(begin, end))
    entries = [_entry(one, name, session) for one in found]
    if as_json:
        listed = Listed(entries, now, days, now)
        print_json(listed, session.terminal)
        return exit_codes.DONE
    if entries:
        session.terminal.print(table(entries, now, session.texts, session.terminal) + "\n")
        words = _outcome(found, session)
    else:
        ahead = session.texts.translate("Cli", "in the next %n day(s)", "", days)
        words = session.translate("Cli", "Imported; none of its meetings is {ahead}.", ahead=ahead)
    session.terminal.print(words)
    return exit_codes.DONE


def _note_changes(
    before: tuple[Known, ...], after: tuple[Known, ...], session: CommandSession
) -> None:
    """Notes what the message cancelled or moved, for the window to tell when it starts next.

    One that runs notices the message itself.
    """
    now, saved = session.world.clock(), load(session) or Schedule()
    was, there = (merge(saved, expanded(known, now), now) for known in (before, after))
    store = ChangeStore(session.places, session.world.clock)
    log = store.load(session.service).value
    noted = log.noting(
        was.schedule, there.schedule, lambda one: one.id in there.cancelled, now, Lineage({})
    )
    if noted != log:
        try:
            store.save(session.service, noted, store.noted(session.service))
        except StorageError as error:
            session.terminal.warn(error.describe(session.texts))


def _outcome(found: list[Imported], session: CommandSession) -> str:
    """How many meetings were imported, and how many were cancelled."""
    cancelled = sum(one.cancelled for one in found)
    held = len(found) - cancelled
    translate = session.texts.translate
    return run_together(
        (
            translate("Cli", "%n meeting(s) imported.", "", held) if held else "",
            translate("Cli", "%n meeting(s) cancelled.", "", cancelled) if cancelled else "",
        )
    )


def _entry(one: Imported, name: str | None, session: CommandSession) -> Entry:
    """The meeting as `list` has it; it may be cancelled."""
    entrance = SavedEntrance.of(one.meeting, name)
    plain, ways = msgspec.to_builtins((one.meeting, entrance))
    entry = Entry(plain, ways, session.world.clock())
    entry.record["passcode"] = entry.record["passcode"] or one.passcode
    if one.cancelled:
        entry.record["status"] = CANCELLED
    return entry


def _remove(name: str, known: tuple[Known, ...], session: CommandSession) -> int:
    """Forgets a meeting, with all of its occurrences."""
    meant = next(
        (k for k in known if name == id_of(k.uid) or name.startswith(f"{id_of(k.uid)}-")), None
    )
    if meant is None:
        said = session.translate(
            "Cli", "No imported meeting has the id {id}; they begin with invitation-.", id=name
        )
        raise UsageError(said)
    ImportStore(session.places, session.world.clock).save(without(known, meant.uid))
    topic = (meant.series or meant.singles[-1]).topic
    session.terminal.print(session.translate("Cli", "Removed: {topic}", topic=topic))
    return exit_codes.DONE


def _content(file: str, session: CommandSession) -> bytes | str:
    """What is to be read.

    Raises:
        CalendarRefused: it is too large.
        UnreadableError: it cannot be read.
    """
    if file == "-":
        return _standard_input(session)
    path = Path(file)
    try:
        return read_bounded(path, MOST_BYTES)
    except TooLarge:
        raise CalendarRefused(CalendarProblem.TOO_LARGE) from None
    except OSError as error:
        detail = system_words(error)
        note = FileProblem(NoteReason.UNREADABLE, path, detail=detail)
        raise UnreadableError(describe_note(note, session.texts)) from error


def _standard_input(session: CommandSession) -> bytes | str:
    stdin = session.world.stdin
    if stdin is None:
        raise UsageError(session.translate("Cli", "There is nothing to read."))
    raw = getattr(stdin, "buffer", None)
    content: bytes | str = (raw or stdin).read(MOST_BYTES + 1)
    return content


def _sentence(problem: CalendarProblem, session: CommandSession) -> str:
    return session.translate("Calendars", SENTENCES[problem])
