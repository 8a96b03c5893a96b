"""Runs one command line from its words to its exit code; no error ever shows as a traceback.

What a command needs is imported once it is asked for: most starts only open the window.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from desktop.cli import exits
from desktop.cli.language import glance, language_of, word_after
from desktop.cli.terminal import Terminal
from desktop.identity import NAME
from desktop.options import Options
from desktop.storage.places import Places
from desktop.texts import load_texts
from desktop.zone import describe_zone, settle_zone, zone_trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.cli.world import World

Window = Callable[[Options], int]


def run(words: Sequence[str], window: Window, world: "World | None" = None) -> int:
    """Does what the command line asks for; returns the exit code.

    Args:
        words: those after the program's name.
        window: opens the window and answers its exit code; called where no command is given.
        world: what it all leans on; the real one where None.
    """
    settle_zone(os.environ)
    terminal = Terminal(sys.stdout, sys.stderr, world.environ if world else os.environ)
    try:
        code = _understand(words, window, world, terminal) if words else window(Options())
        terminal.flush()
    except BrokenPipeError:
        terminal.give_up()
        return exits.BROKEN_PIPE
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except Exception as error:
        from desktop.cli.crash import crash_log

        folder = Places.of(_profile(words)).state
        with crash_log(folder, world.clock() if world else _now()) as (logger, file):
            logger.exception("The program stopped.")
        _apologise(error, file, words, world, terminal)
        return exits.FAILED
    return code


def _understand(
    words: Sequence[str], window: Window, world: "World | None", terminal: Terminal
) -> int:
    from desktop.cli.parser import UsageError, parse

    environ = world.environ if world else os.environ
    seen = glance(words, _profile(words), environ, world.clock if world else _now)
    try:
        options, command = parse(words, seen.texts)
    except UsageError as error:
        terminal.warn(str(error))
        return exits.USAGE
    except SystemExit:
        return exits.DONE  # help or the version was asked for
    if command is None:
        return window(options)
    zone = zone_trouble(os.environ)
    if zone is not None:
        terminal.warn(describe_zone(zone, seen.texts))
    from desktop.cli.dispatch import carry_out
    from desktop.cli.session import open_session
    from desktop.cli.world import World

    with _debugging(options), open_session(options, seen, world or World(), terminal) as session:
        return carry_out(command, session)


@contextmanager
def _debugging(options: Options) -> Iterator[None]:
    """Prints the log where that is asked for; its file belongs to the window's program."""
    if not options.debug:
        yield
        return
    from desktop.log import Log

    log = Log(Places.of(options.profile).state, debug=True, stderr=sys.stderr)
    log.start_without_file()
    try:
        yield
    finally:
        log.stop()


def _now() -> datetime:
    return datetime.now(UTC)


def _profile(words: Sequence[str]) -> Path | None:
    said = word_after("--profile", words)
    return Path(said) if said else None


def _apologise(
    error: Exception,
    file: Path | None,
    words: Sequence[str],
    world: "World | None",
    terminal: Terminal,
) -> None:
    texts = load_texts(language_of(words, None, world.environ if world else os.environ))
    sorry = texts.translate("Cli", "Something went wrong in the program itself ({error}).")
    sorry = sorry.format(error=type(error).__name__)
    if file is not None:
        where = texts.translate("Cli", "The details are in {file}.").format(file=file)
        sorry = f"{sorry} {where}"
    terminal.warn(sorry)
    _show(sorry)


def _show(sorry: str) -> None:
    """Shows it where there is no terminal to print on: Windows starts the window without one."""
    if sys.platform == "win32" and sys.stderr is None:
        import ctypes

        error = 0x10  # MB_ICONERROR, "MessageBoxW function", Microsoft Learn
        ctypes.windll.user32.MessageBoxW(None, sorry, NAME, error)
