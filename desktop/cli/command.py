"""Runs one command line from its words to its exit code; no error ever shows as a traceback."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.cli import exits
from desktop.cli.alerts_command import list_alerts
from desktop.cli.commands import (
    AlertsCommand,
    Command,
    DesktopEntryCommand,
    DoctorCommand,
    JoinCommand,
    LinkCommand,
    ListCommand,
    StepsCommand,
)
from desktop.cli.crash import crash_log
from desktop.cli.desktop_entry_command import change_entry
from desktop.cli.doctor_command import examine
from desktop.cli.join_command import join
from desktop.cli.language import glance, language_of, word_after
from desktop.cli.link_command import describe_link
from desktop.cli.list_command import list_meetings
from desktop.cli.obtaining import NoMeetingsError
from desktop.cli.parser import UsageError, parse
from desktop.cli.session import Session, World, open_session
from desktop.cli.steps_command import print_steps
from desktop.cli.terminal import Terminal
from desktop.options import Options
from desktop.platforms.refusal import SENTENCES, LinkRefused
from desktop.storage.places import Places
from desktop.texts import load_texts

Window = Callable[[Options], int]


def run(words: Sequence[str], window: Window, world: World | None = None) -> int:
    """Does what the command line asks for; returns the exit code.

    Args:
        words: those after the program's name.
        window: opens the window and answers its exit code; called where no command is given.
        world: what it all leans on; the real one where None.
    """
    world = world or World()
    terminal = Terminal(sys.stdout, sys.stderr, world.environ)
    try:
        code = _understand(words, window, world, terminal)
        terminal.flush()
    except BrokenPipeError:
        terminal.give_up()
        return exits.BROKEN_PIPE
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except Exception as error:
        folder = Places.of(_profile(words)).state
        with crash_log(folder, world.clock()) as (logger, file):
            logger.exception("The program stopped.")
        _apologise(error, file, words, world, terminal)
        return exits.FAILED
    return code


def _understand(words: Sequence[str], window: Window, world: World, terminal: Terminal) -> int:
    seen = glance(words, _profile(words), world.environ, world.clock)
    try:
        options, command = parse(words, seen.texts)
    except UsageError as error:
        return _usage(error, terminal)
    except SystemExit:
        return exits.DONE  # help or the version was asked for
    if command is None:
        return window(options)
    with open_session(options, seen, world, terminal) as session:
        return _carry_out(command, session)


def _carry_out(command: Command, session: Session) -> int:
    try:
        return _dispatch(command, session)
    except UsageError as error:
        return _usage(error, session.terminal)
    except NoMeetingsError as error:
        session.terminal.warn(str(error))
        return exits.NO_MEETINGS
    except LinkRefused as refused:
        session.terminal.warn(session.texts.translate("Refusal", SENTENCES[refused.reason]))
        return exits.REFUSED


def _dispatch(command: Command, session: Session) -> int:  # noqa: PLR0911 - one a command
    match command:
        case ListCommand():
            return list_meetings(command, session)
        case LinkCommand():
            return describe_link(command, session)
        case JoinCommand():
            return join(command, session)
        case StepsCommand():
            return print_steps(command, session)
        case AlertsCommand():
            return list_alerts(command, session)
        case DoctorCommand():
            return examine(command, session)
        case DesktopEntryCommand():
            return change_entry(command, session)


def _usage(error: UsageError, terminal: Terminal) -> int:
    terminal.warn(str(error))
    return exits.USAGE


def _profile(words: Sequence[str]) -> Path | None:
    said = word_after("--profile", words)
    return Path(said) if said else None


def _apologise(
    error: Exception, file: Path | None, words: Sequence[str], world: World, terminal: Terminal
) -> None:
    texts = load_texts(language_of(words, None, world.environ))
    sorry = texts.translate("Cli", "Something went wrong in the program itself ({error}).")
    sorry = sorry.format(error=type(error).__name__)
    if file is not None:
        where = texts.translate("Cli", "The details are in {file}.").format(file=file)
        sorry = f"{sorry} {where}"
    terminal.warn(sorry)
