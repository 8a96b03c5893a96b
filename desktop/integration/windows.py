"""Starting at login and the menu entry on Windows: registry values and shortcuts."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PureWindowsPath
from subprocess import list2cmdline
from typing import Protocol

from desktop.identity import NAME
from desktop.integration.autostart import AutostartError, AutostartFault, StartCommand, is_outdated
from desktop.integration.menu_entry import MenuEntryError, MenuEntryFault
from desktop.joining.windows_registry import UserRegistry

PATIENCE = 60.0
"""Seconds; a cold PowerShell takes some."""

NOT_KEPT = 3
"""The script's exit code if the shortcut leads elsewhere than it should."""

SCRIPT = f"""
$ErrorActionPreference = 'Stop'
try {{
    [Console]::OutputEncoding = [Text.Encoding]::UTF8
    $shell = New-Object -ComObject WScript.Shell
    $link = $shell.CreateShortcut($env:SIG_MEETINGS_LINK)
    $link.TargetPath = $env:SIG_MEETINGS_TARGET
    $link.Arguments = [string]$env:SIG_MEETINGS_ARGUMENTS
    $link.Description = $env:SIG_MEETINGS_COMMENT
    $link.Save()
    $made = $shell.CreateShortcut($env:SIG_MEETINGS_LINK)
    if ($made.TargetPath -ne $env:SIG_MEETINGS_TARGET) {{
        Remove-Item -LiteralPath $env:SIG_MEETINGS_LINK
        exit {NOT_KEPT}
    }}
}} catch {{
    [Console]::Error.WriteLine($_.Exception.Message)
    exit 1
}}
"""
"""A constant: what goes into the shortcut is passed in the environment, never as code.

The object stores paths in the system's code page, so what it stored is checked.
"""


class Shortcuts(Protocol):
    """Makes shortcuts."""

    def make(self, link: Path, command: StartCommand, comment: str) -> None:
        """Makes the file `link`, replacing any that exists, which starts `command`.

        Raises:
            OSError: the system refuses.
            ValueError: no shortcut can carry the command.
        """
        ...


if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    _NO_WINDOW = 0

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


class PowerShellShortcuts:
    """Makes shortcuts with Windows' own PowerShell."""

    def __init__(self, environ: Mapping[str, str], run: Run = subprocess.run) -> None:
        self._environ = environ
        self._run = run

    def make(self, link: Path, command: StartCommand, comment: str) -> None:
        """See `Shortcuts`."""
        told = {
            "SIG_MEETINGS_LINK": str(link),
            "SIG_MEETINGS_TARGET": command[0],
            "SIG_MEETINGS_ARGUMENTS": subprocess.list2cmdline(command[1:]),
            "SIG_MEETINGS_COMMENT": comment,
        }
        try:
            done = self._run(
                [self._shell(), "-NoProfile", "-NonInteractive", "-Command", SCRIPT],
                env={**self._environ, **told},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=PATIENCE,
                creationflags=_NO_WINDOW,
            )
        except subprocess.TimeoutExpired as error:
            raise OSError(str(error)) from error
        if done.returncode == NOT_KEPT:
            raise ValueError(command[0])
        if done.returncode:
            said = " ".join(done.stderr.decode("utf-8", "replace").split())
            raise OSError(said or f"PowerShell: {done.returncode}")

    def _shell(self) -> str:
        """PowerShell's full path, so that no other program of that name is started."""
        windows = PureWindowsPath(self._environ.get("SYSTEMROOT") or r"C:\Windows")
        return str(windows / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe")


_EXPLORER = r"Software\Microsoft\Windows\CurrentVersion"
RUN_KEY = _EXPLORER + r"\Run"
APPROVED_KEY = _EXPLORER + r"\Explorer\StartupApproved\Run"
LONGEST = 260
"""Characters; a longer command line is not run."""

_FIRST_WORD = re.compile(r'\s*(?:"([^"]*)"|([^\s"]+))')


class WindowsAutostart:
    """The value `name` of the Run key, which starts `command`."""

    def __init__(self, registry: UserRegistry, command: StartCommand, name: str) -> None:
        self._registry = registry
        self._command = command
        self._name = name

    def is_on(self) -> bool:
        """See `Autostart`."""
        return bool(self._line()) and not self._is_disapproved()

    def turn_on(self) -> None:
        """See `Autostart`; switching it on here overrides Task Manager."""
        line = list2cmdline(self._command)
        if len(line) > LONGEST:
            raise AutostartError(AutostartFault.TOO_LONG)
        try:
            self._registry.write(RUN_KEY, self._name, line)
            self._registry.delete(APPROVED_KEY, self._name)
        except OSError as error:
            raise AutostartError(AutostartFault.NOT_WRITTEN, RUN_KEY, error) from error

    def turn_off(self) -> None:
        """See `Autostart`."""
        try:
            self._registry.delete(RUN_KEY, self._name)
            self._registry.delete(APPROVED_KEY, self._name)
        except OSError as error:
            raise AutostartError(AutostartFault.NOT_REMOVED, RUN_KEY, error) from error

    def repair(self) -> bool:
        """See `Autostart`."""
        line = self._line()
        if line == list2cmdline(self._command) or not self.is_on():
            return False
        word = _FIRST_WORD.match(line)
        outdated = is_outdated([*filter(None, word.groups())] if word else [], self._command)
        if outdated:
            self.turn_on()
        return outdated

    def _line(self) -> str:
        found = self._read(RUN_KEY)
        return found if isinstance(found, str) else ""

    def _is_disapproved(self) -> bool:
        found = self._read(APPROVED_KEY)
        return isinstance(found, bytes) and bool(found) and found[0] % 2 == 1

    def _read(self, key: str) -> str | bytes | None:
        try:
            return self._registry.read(key, self._name)
        except OSError as error:
            raise AutostartError(AutostartFault.NOT_READ, key, error) from error


PROGRAMS = Path("Microsoft", "Windows", "Start Menu", "Programs")
"""Below the user's roaming application data."""


class WindowsMenuEntry:
    """A shortcut in the folder `programs` that starts `command`; `comment` is its tooltip."""

    def __init__(
        self, programs: Path, command: StartCommand, comment: str, shortcuts: Shortcuts
    ) -> None:
        self._link = programs / f"{NAME}.lnk"
        self._command = command
        self._comment = comment
        self._shortcuts = shortcuts

    @property
    def path(self) -> Path:
        """See `MenuEntry`."""
        return self._link

    def install(self) -> None:
        """See `MenuEntry`."""
        try:
            self._link.parent.mkdir(parents=True, exist_ok=True)
            self._shortcuts.make(self._link, self._command, self._comment)
        except ValueError as error:
            raise MenuEntryError(MenuEntryFault.UNWRITABLE_COMMAND, self._link, error) from error
        except OSError as error:
            raise MenuEntryError(MenuEntryFault.NOT_WRITTEN, self._link, error) from error

    def remove(self) -> bool:
        """See `MenuEntry`."""
        try:
            self._link.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise MenuEntryError(MenuEntryFault.NOT_REMOVED, self._link, error) from error
        return True
