"""`export` and `feed`: saved meetings as a file for calendar programs."""

from pathlib import Path

from desktop.calendars.choice import Choice, Prepared, Sources, is_called
from desktop.calendars.export import calendar_file
from desktop.cli import exit_codes
from desktop.cli.commands import ExportCommand, FeedCommand
from desktop.cli.context import CommandSession, NoMeetingsError
from desktop.cli.imported import imported
from desktop.cli.load_meetings import ask_service, load
from desktop.cli.parser import UsageError
from desktop.meetings.schedule import Schedule
from desktop.storage.calendars import (
    LedgerStore,
    Reaching,
    count_changes,
    feed_path,
    write_feed,
)
from desktop.storage.delivered import ChangeStore
from desktop.storage.json_file import StorageError, describe, replace_file

STANDARD_OUTPUT = "-"


def export(command: ExportCommand, session: CommandSession) -> int:
    """Writes a file of saved meetings, or prints it.

    Raises:
        NoMeetingsError: nothing was saved.
        UsageError: no saved meeting has one of the ids.
    """
    followed = session.settings.followed if command.mine else frozenset()
    if command.mine and not followed:
        session.terminal.warn(session.translate("Cli", "You do not follow any SIG yet."))
        return exit_codes.FAILED
    choice = Choice(ids=command.ids, sigs=command.sigs, followed=followed)
    content = _calendar(choice, _saved(session, ask=session.demo), session)
    if command.output in {None, STANDARD_OUTPUT}:
        session.terminal.print_bytes(content)
        return exit_codes.DONE
    try:
        _write(Path(command.output or ""), content)
    except StorageError as error:
        session.terminal.warn(error.describe(session.texts))
        return exit_codes.FAILED
    return exit_codes.DONE


def feed(command: FeedCommand, session: CommandSession) -> int:
    """Brings the file up to date, and prints its address.

    Raises:
        NoMeetingsError: nothing was saved, and the service does not answer.
    """
    choice = Choice(sigs=command.sigs)
    content = _calendar(choice, _saved(session, ask=True), session)
    path = feed_path(session.places, session.service, choice.sigs)
    try:
        write_feed(path, content)
    except StorageError as error:
        session.terminal.warn(error.describe(session.texts))
        return exit_codes.FAILED
    session.terminal.print(path.as_uri())
    return exit_codes.DONE


def _saved(session: CommandSession, *, ask: bool) -> Schedule:
    """The whole list that was saved, private meetings too; the service's where none was.

    Raises:
        NoMeetingsError: there is none, and nothing was imported either.
    """
    saved = load(session)
    if saved is None and ask:
        ask_service(session, session.settings.horizon_days)
        saved = load(session)
    if saved is not None:
        return saved
    if imported(session):
        return Schedule()
    raise NoMeetingsError(session.translate("Cli", "No list of meetings has been saved yet."))


def _calendar(choice: Choice, saved: Schedule, session: CommandSession) -> bytes:
    """The file; how often each meeting changed is counted and kept."""
    log = ChangeStore(session.places, session.world.clock).load(session.service)
    counted = count_changes(
        LedgerStore(session.places, session.world.clock),
        session.service,
        Sources(saved=saved, known=imported(session), log=log.value),
        session.world.clock(),
        Reaching(session.settings.horizon_days, session.settings.show_private),
    )
    for note in filter(None, (counted.note, log.note)):
        session.terminal.warn(describe(note, session.texts))
    if counted.trouble is not None:
        session.terminal.warn(counted.trouble.describe(session.texts))
    prepared = counted.prepared
    _judge(choice, prepared, session)
    name = " · ".join(["SIG Meetings", *[*choice.sigs, *sorted(choice.followed)][:3]])
    return calendar_file(prepared.entries(choice), session.texts, name=name)


def _judge(choice: Choice, prepared: Prepared, session: CommandSession) -> None:
    """Tells SIGs of which nothing is there.

    Raises:
        UsageError: no meeting has one of the ids.
    """
    every = [*prepared.schedule.meetings, *prepared.shown.cancelled()]
    for name in choice.ids:
        if not any(is_called(meeting, name) for meeting in every):
            said = session.translate(
                "Cli", "No meeting has the id or number {word}; see sig-meetings list.", word=name
            )
            raise UsageError(said)
    wanted = [Choice(sigs=(name,)) for name in choice.sigs]
    wanted += [Choice(followed=frozenset({name})) for name in sorted(choice.followed)]
    for one, name in zip(wanted, (*choice.sigs, *sorted(choice.followed)), strict=True):
        if not any(map(one.wants, every)):
            words = session.translate("Cli", "No saved meeting belongs to the SIG {sig}.", sig=name)
            session.terminal.warn(words)


def _write(path: Path, content: bytes) -> None:
    """Replaces a file in one step; what is no regular file is written to.

    Raises:
        StorageError: the system does not let us.
    """
    try:
        whole = path.resolve()
        if whole.exists() and not whole.is_file() and not whole.is_dir():
            whole.write_bytes(content)  # a device, or a pipe
        else:
            replace_file(whole, content)
    except (OSError, RuntimeError, ValueError) as error:
        told = error if isinstance(error, OSError) else OSError(0, str(error))
        raise StorageError(path, told) from error
