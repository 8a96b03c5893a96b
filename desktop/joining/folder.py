"""Showing one of the program's own folders in the system's file manager."""

from collections.abc import Mapping
from pathlib import Path

from desktop.joining.interfaces import Opened, OpenFailure
from desktop.joining.subprocesses import Starter, find_program, hand_over, open_with
from desktop.platforms.systems import SystemKind

TOOLS = {
    SystemKind.LINUX: "xdg-open",
    SystemKind.MACOS: "/usr/bin/open",
    SystemKind.WINDOWS: "explorer.exe",
}
EXPLORER_IS_WELL = 1
"""The Explorer ends with 1 when it has handed the folder to the one that runs."""


class FolderOpener:
    """Takes no address from outside: only folders that this program made."""

    def __init__(
        self, kind: SystemKind, environ: Mapping[str, str], start: Starter = hand_over
    ) -> None:
        self._kind = kind
        self._environ = environ
        self._start = start

    def open(self, folder: Path) -> Opened:
        """Makes sure the folder is there, and shows it; it may take up to three seconds."""
        shown = str(folder)
        tool = find_program(TOOLS[self._kind], self._environ)
        if tool is None:
            return Opened(shown, OpenFailure.NO_PROGRAM, TOOLS[self._kind])
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            return Opened(shown, OpenFailure.REFUSED, str(error))
        opened = open_with([tool], shown, self._environ, self._start, {})
        well = f"{tool}: {EXPLORER_IS_WELL}"
        if self._kind is SystemKind.WINDOWS and opened.detail == well:
            return Opened(shown)
        return opened
