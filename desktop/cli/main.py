"""Runs one command line: parses it, carries it out, and returns the exit code."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from desktop.cli import exit_codes
from desktop.cli.language import early_options, language_of
from desktop.cli.plain_settings import word_after
from desktop.cli.terminal import Terminal
from desktop.identity import NAME
from desktop.options import Options
from desktop.storage.paths import Places
from desktop.texts import load_texts
from desktop.zone import describe_zone, repair_zone, zone_trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.cli.context import CommandWorld

OpenWindow = Callable[[Options], int]


def run(words: Sequence[str], window: OpenWindow, world: "CommandWorld | None" = None) -> int:
    """Runs the command line; returns the exit code.

    Args:
        words: those after the program's name.
        window: opens the window and returns its exit code; called if no command is given.
        world: the outside world; the real one if None.
    """
    repair_zone(os.environ)
    terminal = Terminal(sys.stdout, sys.stderr, world.environ if world else os.environ)
    try:
        code = _understand(words, window, world, terminal) if words else window(Options())
        terminal.flush()
    except BrokenPipeError:
        terminal.give_up()
        return exit_codes.BROKEN_PIPE
    except KeyboardInterrupt:
        return exit_codes.INTERRUPTED
    except Exception as error:
        from desktop.log import crash_log

        folder = Places.of(_profile(words)).state
        with crash_log(folder, world.clock() if world else _now()) as (logger, file):
            logger.exception("The program stopped.")
        _apologise(error, file, words, world, terminal)
        return exit_codes.FAILED
    return code


def _understand(
    words: Sequence[str], window: OpenWindow, world: "CommandWorld | None", terminal: Terminal
) -> int:
    from desktop.cli.command_line import parse
    from desktop.cli.parser import UsageError

    environ = world.environ if world else os.environ
    seen = early_options(words, _profile(words), environ, world.clock if world else _now)
    try:
        options, command = parse(words, seen.texts)
    except UsageError as error:
        terminal.warn(str(error))
        return exit_codes.USAGE
    except SystemExit:
        return exit_codes.DONE  # help or the version was asked for
    if command is None:
        return window(options)
    zone = zone_trouble(os.environ)
    if zone is not None:
        terminal.warn(describe_zone(zone, seen.texts))
    from desktop.cli.context import CommandWorld, open_session
    from desktop.cli.dispatch import carry_out

    with (
        _debugging(options),
        open_session(options, seen, world or CommandWorld(), terminal) as session,
    ):
        return carry_out(command, session)


@contextmanager
def _debugging(options: Options) -> Iterator[None]:
    """Prints the log with `--debug`; its file belongs to the window's process."""
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
    world: "CommandWorld | None",
    terminal: Terminal,
) -> None:
    texts = load_texts(language_of(words, None, world.environ if world else os.environ))
    sorry = texts.translate("Cli", "SIG Meetings has hit an internal error ({error}).")
    sorry = sorry.format(error=type(error).__name__)
    if file is not None:
        where = texts.translate("Cli", "The details are in {file}.").format(file=file)
        sorry = f"{sorry} {where}"
    terminal.warn(sorry)
    show_box(sorry)


def show_box(sentence: str) -> None:
    """Shows a message box on Windows, where the window is started without a terminal."""
    if sys.platform == "win32" and sys.stderr is None:
        import ctypes

        error = 0x10  # MB_ICONERROR, "MessageBoxW function", Microsoft Learn
        ctypes.windll.user32.MessageBoxW(None, sentence, NAME, error)
