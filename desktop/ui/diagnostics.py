"""Runs `doctor` beside the window, for whoever wants to send what it says."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.identity import COMMAND, WINDOWED_COMMAND
from desktop.integration.command import Running, program_command, this_process
from desktop.joining.subprocesses import clean_environment
from desktop.ui.context import AppContext

SECONDS = 60.0
"""`doctor` asks the system and the service, and gives up on each by itself."""

NO_WINDOW = 0x08000000
"""CREATE_NO_WINDOW. Source: Microsoft Learn, "Process Creation Flags"."""


class Diagnostics(QObject):
    """Collects what `doctor` says of this machine, in the user's language."""

    ready = Signal(str)
    """What it said; empty where it said nothing."""

    def __init__(
        self,
        context: AppContext,
        executor: Executor,
        run: "Callable[[Sequence[str]], str] | None" = None,
    ) -> None:
        super().__init__()
        self._context = context
        self._executor = executor
        self._run = run or output_of

    def collect(self) -> None:
        """Starts `doctor`; `ready` is emitted once it has ended."""
        command = self.command(this_process(sys.platform, os.environ))
        self._executor.submit(lambda: self.ready.emit(self._run(command)))

    def command(self, running: Running) -> tuple[str, ...]:
        """Returns the command to run: this program, on this profile, in this language."""
        program, *more = program_command(running)
        profile = self._context.options.profile
        options = ("--profile", str(profile)) if profile is not None else ()
        language = ("--lang", self._context.translator.current)
        return (_with_a_terminal(program), *more, *options, *language, "doctor")


def _with_a_terminal(program: str) -> str:
    """Returns the twin of a Windows program that can write: the one with a terminal."""
    path = Path(program)
    twin = path.with_name(f"{COMMAND}{path.suffix}")
    return str(twin) if path.stem == WINDOWED_COMMAND and twin.is_file() else program


def output_of(command: Sequence[str]) -> str:
    """Returns what a command prints; what went wrong, where it prints nothing."""
    environ = clean_environment(os.environ, frozen=bool(getattr(sys, "frozen", False)))
    try:
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            timeout=SECONDS,
            env={**environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
            creationflags=NO_WINDOW if sys.platform == "win32" else 0,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{type(error).__name__}: {' '.join(command)}"
    return (done.stdout or done.stderr).decode("utf-8", "replace").strip()
