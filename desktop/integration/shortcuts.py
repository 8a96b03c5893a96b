"""Making shortcuts on Windows.

Source: Microsoft Learn, "WshShortcut Object" and "about_PowerShell_exe".
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PureWindowsPath
from typing import Protocol

from desktop.integration.autostart import StartCommand

PATIENCE = 60.0
"""Seconds; a cold PowerShell takes some."""

NOT_KEPT = 3
"""How the script ends where the shortcut leads elsewhere than it was told."""

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
"""Always the same: what is put into the shortcut comes by the environment, never as code.

The object keeps paths in the system's code page, so what it has kept is looked at again.
"""


class Shortcuts(Protocol):
    """Makes shortcuts."""

    def make(self, link: Path, command: StartCommand, comment: str) -> None:
        """Makes the file `link`, afresh where it is there, that starts `command`.

        Raises:
            OSError: the system does not let us.
            ValueError: no shortcut can carry the command.
        """
        ...


if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    _NO_WINDOW = 0

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


class PowerShellShortcuts:
    """Has Windows' own PowerShell make them."""

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
        """By its full path, so that no other program of that name is started."""
        windows = PureWindowsPath(self._environ.get("SYSTEMROOT") or r"C:\Windows")
        return str(windows / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe")
