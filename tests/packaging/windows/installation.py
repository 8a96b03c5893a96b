"""The program as it is installed in a wine prefix: put there, looked at, and taken away again."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.identity import SCHEME
from desktop.integration.windows import APPROVED_KEY, RUN_KEY
from project import APPLICATION_ID, COMMAND, NAME, WINDOWED_COMMAND
from tests.helpers.display import patiently
from tests.packaging.windows.wine import Wine
from windows.facts import in_chinese

CLASSES = r"Software\Classes"
INVITATION = f"{APPLICATION_ID}.Invitation"
OPENED_KEYS = (rf"{CLASSES}\{SCHEME}", rf"{CLASSES}\{INVITATION}")
OFFERED_KEYS = (rf"{CLASSES}\.ics\OpenWithProgids", rf"{CLASSES}\.eml\OpenWithProgids")
UNINSTALL_KEY = rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{APPLICATION_ID}"
NAME_ZH = in_chinese(NAME)
CONSOLE, WINDOWED = f"{COMMAND}.exe", f"{WINDOWED_COMMAND}.exe"
UNINSTALLER, LIST = "Uninstall.exe", "installed-files.txt"


class Installation:
    """What the installers do in `wine`; `log` is where the stand-in notes how it was started."""

    def __init__(self, wine: Wine, log: Path) -> None:
        self.wine = wine
        self.folder = wine.local / "Programs" / NAME
        self.data = wine.local / COMMAND
        self.log = log

    # Doing

    def install(self, setup: Path, *switches: str, **environ: str) -> int:
        """Installs silently; the exit code."""
        return self.wine.run(setup, "/S", *switches, STAND_IN_LOG=self._log_there, **environ)

    def uninstall(self, *switches: str, folder: Path | None = None, **environ: str) -> int:
        """Uninstalls silently; the exit code.

        It does itself what the uninstaller does to be able to delete its own file: it runs a copy.
        """
        folder = folder or self.folder
        copy = shutil.copy(folder / UNINSTALLER, self.wine.home)
        where = f"_?={self.wine.path(folder)}"  # has to be last
        return self.wine.run(copy, "/S", *switches, where, STAND_IN_LOG=self._log_there, **environ)

    @contextmanager
    def running(self, name: str = WINDOWED) -> Iterator[subprocess.Popen[bytes]]:
        """One of the two programs runs meanwhile, and has begun to."""
        before = len(self.starts())
        process = self.wine.start(self.folder / name, STAND_IN_LOG=self._log_there)
        try:
            patiently(lambda: len(self.starts()) > before or None, name)
            yield process
        finally:
            self.end_all()
            process.wait(30)

    @contextmanager
    def held(self, file: Path) -> Iterator[None]:
        """A program that lies elsewhere has a file of it open meanwhile."""
        copy = shutil.copy(self.folder / WINDOWED, self.wine.home)
        there = {"STAND_IN_HOLD": self.wine.path(file), "STAND_IN_LOG": self._log_there}
        before = len(self.starts())
        process = self.wine.start(copy, **there)
        try:
            patiently(lambda: len(self.starts()) > before or None, "the other program")
            yield
        finally:
            self.wine.run(copy, "--quit")
            process.wait(30)

    def end_all(self) -> None:
        """Ends whatever of it runs."""
        self.wine.run(self.folder / CONSOLE, "--quit")

    def clear(self) -> None:
        """Makes it a Windows that never saw the program."""
        for key in (UNINSTALL_KEY, RUN_KEY, APPROVED_KEY, *OPENED_KEYS, *OFFERED_KEYS):
            self.wine.forget(key)
        for link in self.links():
            link.unlink()
        for folder in (self.folder, self.data):
            shutil.rmtree(folder, ignore_errors=True)
        self.log.unlink(missing_ok=True)

    # Looking

    def files(self, folder: Path | None = None) -> set[str]:
        """What lies in the program's folder."""
        folder = folder or self.folder
        found = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix() for path in found}

    def links(self) -> list[Path]:
        """Its shortcuts, those in the Start menu first."""
        folders = (self.wine.start_menu, self.wine.desktop)
        return [link for folder in folders for link in sorted(folder.glob("SIG*.lnk"))]

    def registered(self, name: str) -> str:
        """What Windows' list of installed apps knows of it under that name."""
        return self.wine.text(UNINSTALL_KEY, name)

    def at_login(self) -> str:
        """The command line that Windows runs at login."""
        return self.wine.text(RUN_KEY, APPLICATION_ID)

    def starts(self) -> list[str]:
        """How the stand-in was started, first to last."""
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    @property
    def _log_there(self) -> str:
        return self.wine.path(self.log)
