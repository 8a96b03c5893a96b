"""`list`: prints the meetings of the next days, as a table or as JSON."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from desktop.cli import exit_codes
from desktop.cli.commands import ListCommand
from desktop.cli.context import CommandSession
from desktop.cli.imported import imported, passcodes, with_imported
from desktop.cli.listing import Listed, print_footer, print_json, print_table
from desktop.cli.load_meetings import ask_service, load_saved
from desktop.cli.parser import UsageError
from desktop.cli.ready_list import keep_ready, marks_before
from desktop.cli.records import Entry, shown
from desktop.cli.table import COMMUNITY, LONGEST_COMMUNITY, USUAL_WIDTHS, Table
from desktop.cli.terminal import Terminal, width
from desktop.communities import describe_outcome
from desktop.meetings.schedule import Schedule, local, midnight
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import RefreshProgress
from desktop.services.service import CommunityReading
from desktop.storage.schedules import SavedEntrance
from desktop.storage.settings import Settings
from desktop.texts import Texts

NONE: Mapping[str, str] = {}


def list_meetings(command: ListCommand, session: CommandSession) -> int:
    """Prints the list; on a terminal, day by day as it arrives.

    Raises:
        NoMeetingsError: there is none.
    """
    if command.community is not None:
        session = only(command.community, session)
    days = command.days or session.settings.horizon_days
    now = session.world.clock()
    live = None
    if session.terminal.is_watched and not (command.saved or command.as_json):
        live = LivePrinter(now, days, session)
    watch = live.show if live else None
    marks = marks_before(session) if command.saved else None
    loaded = load_saved(session) if command.saved else ask_service(session, days, watch)
    now = now if live else session.world.clock()
    name = session.settings.display_name
    known = passcodes(session)
    entries = entries_of(loaded.schedule, now, days, name, known)
    listed = Listed(entries, now, days, loaded.saved_at)
    listed.fetched_at = loaded.saved_at or loaded.schedule.fetched_at
    listed.older = loaded.older
    listed.names = names_to_show(session)
    listed.max_age = command.max_age
    if marks is not None:
        keep_ready(session, marks, loaded, known, listed.names)
    if command.as_json:
        print_json(listed, session.terminal)
    elif live:
        live.finish(listed)
    else:
        print_table(listed, session.texts, session.terminal)
    return exit_codes.TOO_OLD if listed.too_old() else exit_codes.DONE


def only(name: str, session: CommandSession) -> CommandSession:
    """The session with that community alone, which may be one that is not read otherwise.

    Raises:
        UsageError: there is none of that name.
    """
    every = [*session.reading.sources, *(one.source for one in session.settings.known_communities)]
    wanted = name.strip().casefold()
    for source in every:
        if source.service.name.casefold() == wanted:
            reading = CommunityReading(session.reading.home, (source,))
            return msgspec.structs.replace(session, reading=reading, one_community=True)
    names = ", ".join(dict.fromkeys(source.service.name for source in every))
    words = session.translate(
        "Cli",
        "There is no community called {name}; choose from: {names}.",
        name=name,
        names=names or "–",
    )
    raise UsageError(words)


def names_to_show(session: CommandSession) -> Mapping[str, str]:
    """The communities' names by their keys, where more than one is read."""
    names = session.reading.names
    return names if len(names) > 1 else NONE


class LivePrinter:
    """Prints the days of a list as they arrive, each once it is complete."""

    def __init__(self, now: datetime, days: int, session: CommandSession) -> None:
        self._now = now
        self._days = days
        self._session = session
        self._printed: set[str | None] = set()
        self._imported = imported(session)
        terminal = session.terminal
        self._names = names_to_show(session)
        widths = list(USUAL_WIDTHS)
        widths[COMMUNITY] = min(max(map(width, self._names.values()), default=0), LONGEST_COMMUNITY)
        self._table = Table(now, session.texts, terminal, widths, self._names)

    def show(self, progress: RefreshProgress) -> None:
        """Prints the days that are complete by now."""
        tomorrow = midnight(local(progress.until, None).date(), None)
        name = self._session.settings.display_name
        schedule = with_imported(progress.schedule, self._session, self._imported)
        entries = entries_of(schedule, self._now, self._days, name)
        self._print([entry for entry in entries if entry.start < tomorrow])

    def finish(self, listed: Listed) -> None:
        """Prints the rest, and the last line."""
        if self._print(listed.entries) or self._printed:
            self._session.terminal.print("")
        print_footer(listed, self._session.texts, self._session.terminal)

    def _print(self, entries: Sequence[Entry]) -> bool:
        """Prints the new entries; returns whether there were any."""
        new = [entry for entry in entries if entry.record["id"] not in self._printed]
        if not new:
            return False
        lines = self._table.lines(new)
        begun = bool(self._printed)
        self._printed.update(entry.record["id"] for entry in new)
        self._session.terminal.print("\n".join(lines if begun else lines[1:]))
        self._session.terminal.flush()
        return True


def entries_of(
    schedule: Schedule,
    now: datetime,
    days: int,
    name: str | None,
    passcodes: Mapping[str, str] = NONE,
) -> list[Entry]:
    """The meetings to show, in the plain form that is stored.

    `passcodes` are those that stand beside a meeting's link, by its id.
    """
    plain = msgspec.to_builtins(
        [(meeting, SavedEntrance.of(meeting, name)) for meeting in schedule.meetings]
    )
    entries = shown(plain, now, days)
    for entry in entries if passcodes else ():
        known = passcodes.get(entry.record["id"] or "")
        entry.record["passcode"] = entry.record["passcode"] or known
    return entries


def print_without_display(
    outcome: RefreshOutcome | None,
    visible: Schedule | None,
    settings: Settings,
    now: datetime,
    terminal: Terminal,
    texts: Texts,
) -> int:
    """Prints the meetings in place of the window; returns the exit code.

    `visible` is what the window would show after that outcome.
    """
    problem = describe_outcome(outcome, texts) if outcome else ""
    if problem:
        terminal.warn(problem)
    if outcome is None or visible is None:
        return exit_codes.NO_MEETINGS
    days = settings.horizon_days
    entries = entries_of(visible, now, days, settings.display_name)
    saved_at = visible.fetched_at if outcome.refresh.schedule is None else None
    print_table(Listed(entries, now, days, saved_at), texts, terminal)
    return exit_codes.DONE


def print_picture(path: Path | None, texts: Texts, terminal: Terminal) -> None:
    """Prints where the window's picture is."""
    if path is None:
        words = texts.translate("Cli", "There is no display, and no picture could be saved.")
        terminal.warn(words)
    else:
        words = texts.translate("Cli", "There is no display. A picture of the window: {path}")
        terminal.print(words.format(path=path))
