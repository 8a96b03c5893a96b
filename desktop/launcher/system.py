"""The launcher of the system this runs on."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from desktop.autostart.command import Running, program_command, this_process
from desktop.launcher.entry import SUMMARY
from desktop.launcher.launcher import Launcher
from desktop.launcher.linux import LinuxLauncher
from desktop.launcher.macos import MacLauncher
from desktop.launcher.shortcuts import PowerShellShortcuts, Shortcuts
from desktop.launcher.windows import PROGRAMS, WindowsLauncher
from desktop.texts import COMPILED, load_texts, system_language

ICON = "sig-meetings.svg"
"""What the build put beside the compiled texts."""


def this_launcher(
    platform: str = sys.platform,
    environ: Mapping[str, str] | None = None,
    *,
    running: Running | None = None,
    shortcuts: Shortcuts | None = None,
) -> Launcher:
    """The user's entry for this installation of the program.

    Args:
        platform: as `sys.platform`; every other Unix is treated as Linux.
        environ: this program's environment; None is `os.environ`.
        running: how this program was started; None looks.
        shortcuts: makes them on Windows; None is Windows itself.
    """
    environ = os.environ if environ is None else environ
    command = program_command(running or this_process(platform, environ))
    if platform == "win32":
        comment = load_texts(system_language(environ)).translate("Launcher", SUMMARY)
        maker = shortcuts or PowerShellShortcuts(environ)
        return WindowsLauncher(_roaming(environ) / PROGRAMS, command, comment, maker)
    if platform == "darwin":
        return MacLauncher(_home(environ) / "Applications", command)
    return LinuxLauncher(_data(environ), command, Path(COMPILED, ICON))


def _home(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("HOME") or Path.home())


def _roaming(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")


def _data(environ: Mapping[str, str]) -> Path:
    """The user's data; the specification has a relative folder ignored."""
    told = Path(environ.get("XDG_DATA_HOME") or "")
    return told if told.is_absolute() else _home(environ) / ".local" / "share"
