"""A Wayland desktop without a screen: weston, whose socket lies in a folder of the bare system."""

import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.helpers.display import patiently
from tests.packaged.bare_system import RUNTIME

SOCKET = "wayland-test"


class Compositor:
    """Runs while it is entered. `folder` is the user's runtime folder, as the machine sees it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._weston: subprocess.Popen[bytes] | None = None

    def session(self) -> dict[str, str]:
        """The environment of a program in the bare system; no X is to be had."""
        return {
            "WAYLAND_DISPLAY": SOCKET,
            "XDG_RUNTIME_DIR": RUNTIME,
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }

    def __enter__(self) -> Self:
        self._weston = subprocess.Popen(
            ["weston", "--backend=headless-backend.so", f"--socket={SOCKET}", "--idle-time=0"],
            env={"PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(self._folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        socket = self._folder / SOCKET
        patiently(lambda: socket.exists() or None, "weston's socket")
        socket.chmod(0o777)  # the program is another user's
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._weston is not None:
            self._weston.terminate()
            self._weston.wait(10)
