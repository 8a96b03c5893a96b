"""The system this program runs on: who finds clients there, who opens addresses and folders."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from desktop.joining.interfaces import HandlerFinder, Opened, Opener, OpenFailure
from desktop.joining.linux import LinuxHandlerFinder, LinuxOpener
from desktop.joining.macos import CoreServices, MacHandlerFinder, MacOpener
from desktop.joining.subprocesses import (
    Starter,
    clean_environment,
    find_program,
    hand_over,
    is_bundled,
    open_with,
)
from desktop.joining.windows import (
    WindowsHandlerFinder,
    WindowsOpener,
    startfile,
    startfile_from_bundle,
)
from desktop.joining.windows_registry import WindowsRegistry
from desktop.platforms.steps import SystemKind

__all__ = ["System", "SystemKind", "this_system"]


class System(msgspec.Struct, frozen=True):
    """What differs from system to system."""

    kind: SystemKind
    finder: HandlerFinder
    opener: Opener


def this_system(
    platform: str = sys.platform,
    environ: Mapping[str, str] | None = None,
    *,
    frozen: bool | None = None,
) -> System:
    """The parts for the system this runs on; any other Unix counts as Linux.

    Args:
        platform: as `sys.platform`.
        environ: this program's environment, which is cleaned here; None is `os.environ`.
        frozen: whether this program runs from a bundle; None finds out.
    """
    if frozen is None:
        frozen = is_bundled()
    clean = clean_environment(os.environ if environ is None else environ, frozen=frozen)
    if platform == "win32":
        start = startfile_from_bundle if frozen else startfile
        windows = WindowsHandlerFinder(WindowsRegistry())
        return System(SystemKind.WINDOWS, windows, WindowsOpener(start))
    if platform == "darwin":
        return System(SystemKind.MACOS, MacHandlerFinder(CoreServices()), MacOpener(clean))
    return System(SystemKind.LINUX, LinuxHandlerFinder(clean), LinuxOpener(clean))


TOOLS = {
    SystemKind.LINUX: "xdg-open",
    SystemKind.MACOS: "/usr/bin/open",
    SystemKind.WINDOWS: "explorer.exe",
}
EXPLORER_SUCCESS = 1
"""Explorer exits with 1 once it has handed the folder to the instance that is running."""


class FolderOpener:
    """Shows folders of this program in the file manager, and opens files that it wrote.

    It opens no address from outside.
    """

    def __init__(
        self, kind: SystemKind, environ: Mapping[str, str], start: Starter = hand_over
    ) -> None:
        self._kind = kind
        self._environ = environ
        self._start = start

    def open(self, folder: Path) -> Opened:
        """Makes the folder if it is missing, and shows it; may take up to three seconds."""
        shown = str(folder)
        tool = find_program(TOOLS[self._kind], self._environ)
        if tool is None:
            return Opened(shown, OpenFailure.NO_PROGRAM, TOOLS[self._kind])
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            return Opened(shown, OpenFailure.REFUSED, str(error))
        return self._open_with(tool, shown)

    def open_file(self, file: Path) -> Opened:
        """Opens a file with the user's program for its kind; may take up to three seconds."""
        tool = find_program(TOOLS[self._kind], self._environ)
        if tool is None:
            return Opened(str(file), OpenFailure.NO_PROGRAM, TOOLS[self._kind])
        return self._open_with(tool, str(file))

    def _open_with(self, tool: str, shown: str) -> Opened:
        opened = open_with([tool], shown, self._environ, self._start, {})
        success = f"{tool}: {EXPLORER_SUCCESS}"
        if self._kind is SystemKind.WINDOWS and opened.detail == success:
            return Opened(shown)
        return opened
