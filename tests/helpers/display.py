"""A real X display: Xvfb with a window manager on it, and a person's hands and eyes."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import pytest

Seen = TypeVar("Seen")

TOOLS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "xprop": "x11-utils",
}
"""The programs that are needed, and what their packages are called."""

SIZE = (1280, 900)
PATIENCE = 20.0


def need_display() -> None:
    """Skips the test where there can be no display; fails it where there has to be one."""
    missing = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if not missing and sys.platform == "linux":
        return
    words = f"no X display can be had: install {' '.join(missing)}"
    if sys.platform != "linux":
        pytest.skip("Xvfb is a Linux matter")
    wanted = os.environ.get("SIG_MEETINGS_DISPLAY_TESTS") == "required"
    if wanted or os.environ.get("CI") == "true":
        pytest.fail(words)
    pytest.skip(words)


def patiently(look: Callable[[], Seen | None], what: str, patience: float = PATIENCE) -> Seen:
    """What `look` finds, asked again until it finds something.

    Raises:
        TimeoutError: it found nothing in so many seconds; `what` says what was looked for.
    """
    deadline = time.monotonic() + patience
    while (found := look()) is None:
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.05)
    return found


class Display:
    """A display of its own, with openbox; everything that runs on it ends with it."""

    def __init__(self, size: tuple[int, int] = SIZE) -> None:
        self._size = size
        self._processes: list[subprocess.Popen[bytes]] = []
        self.name = ""
        try:
            self.name = self._start_server()
            self._manager = self._start_manager()
            patiently(self._is_managed, "the window manager")
        except TimeoutError:
            self._end_all()
            raise

    def _start_manager(self) -> subprocess.Popen[bytes]:
        environ = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"]}
        return self.start(["openbox"], environ)

    def _start_server(self) -> str:
        reading, writing = os.pipe()
        width, height = self._size
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"]
        # without -noreset the server starts over when its last client leaves, which may be the
        # tool that asks for the window manager, and takes a manager with it that just arrives
        command += ["-nolisten", "tcp", "-noreset"]
        server = subprocess.Popen(
            command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._processes.append(server)
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise TimeoutError(command)
        return f":{number}"

    def _is_managed(self) -> str | None:
        if self._manager.poll() is not None:
            self._manager = self._start_manager()
        return self.ask("xdotool", "get_desktop") or None

    def start(self, command: Sequence[str], environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Starts a program on the display."""
        process = subprocess.Popen(
            command,
            env={**environ, "DISPLAY": self.name},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        return process

    def ask(self, *command: str) -> str:
        """Runs a tool on the display to its end; what it says, nothing where it fails."""
        environ = {"PATH": os.environ["PATH"], "DISPLAY": self.name, "HOME": os.environ["HOME"]}
        done = subprocess.run(
            command, env=environ, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    # Hands and eyes

    def window(self, title: str) -> str:
        """The window with that in its title, in front and with the focus."""
        search = ("xdotool", "search", "--onlyvisible", "--name", title)
        window = patiently(lambda: self.ask(*search).splitlines()[-1:] or None, title)[0]
        patiently(lambda: self._activate(window), f"the focus on {title}")
        return window

    def _activate(self, window: str) -> str | None:
        self.ask("xdotool", "windowactivate", "--sync", window)
        has_focus = self.ask("xdotool", "getwindowfocus") == window
        return window if has_focus else None

    def press(self, keys: str) -> None:
        """A key or a combination of keys, for instance `ctrl+f`."""
        self.ask("xdotool", "key", "--clearmodifiers", keys)

    def click(self, x: int, y: int) -> None:
        """A click of the left mouse button there."""
        self.ask("xdotool", "mousemove", "--sync", str(x), str(y), "click", "1")

    def picture(self, file: Path) -> Path:
        """A picture of the whole screen."""
        self.ask("import", "-window", "root", str(file))
        return file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end_all()

    def _end_all(self) -> None:
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
