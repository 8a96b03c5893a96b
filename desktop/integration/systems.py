"""Picks the start at login and the menu entry of the system this program runs on."""

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from desktop import xdg
from desktop.identity import APPLICATION_ID
from desktop.integration.autostart import Autostart
from desktop.integration.command import Running, login_command, program_command, this_process
from desktop.integration.linux import LinuxAutostart, LinuxMenuEntry
from desktop.integration.macos import MacAutostart, MacMenuEntry
from desktop.integration.menu_entry import SUMMARY, MenuEntry
from desktop.integration.windows import (
    PROGRAMS,
    PowerShellShortcuts,
    Shortcuts,
    WindowsAutostart,
    WindowsMenuEntry,
)
from desktop.joining.windows_registry import UserRegistry, WindowsUserRegistry
from desktop.texts import COMPILED, load_texts, system_language


def this_autostart(
    profile: Path | None = None,
    platform: str = sys.platform,
    environ: Mapping[str, str] | None = None,
    *,
    running: Running | None = None,
    registry: UserRegistry | None = None,
) -> Autostart:
    """The entry of one profile; each has its own, so that none switches another's.

    Args:
        profile: the profile's directory; None is the user's own.
        platform: as `sys.platform`; any other Unix counts as Linux.
        environ: this program's environment; None is `os.environ`.
        running: how this program was started; None finds out.
        registry: the user's registry on Windows; None is the machine's.
    """
    environ = os.environ if environ is None else environ
    command = login_command(running or this_process(platform, environ), profile)
    name = entry_name(profile)
    if platform == "win32":
        return WindowsAutostart(registry or WindowsUserRegistry(), command, name)
    if platform == "darwin":
        path = xdg.home(environ) / "Library" / "LaunchAgents" / f"{name}.plist"
        return MacAutostart(path, command, name)
    path = xdg.config_home(environ) / "autostart" / f"{name}.desktop"
    return LinuxAutostart(path, command, APPLICATION_ID)


def entry_name(profile: Path | None) -> str:
    """The entry's name: the application's id, plus a digest of the path for other profiles."""
    if profile is None:
        return APPLICATION_ID
    place = os.fsencode(profile.expanduser().absolute())
    return f"{APPLICATION_ID}-{hashlib.sha256(place).hexdigest()[:8]}"


ICON = "sig-meetings.svg"
"""A file that the build puts beside the compiled texts."""


def this_menu_entry(
    platform: str = sys.platform,
    environ: Mapping[str, str] | None = None,
    *,
    running: Running | None = None,
    shortcuts: Shortcuts | None = None,
) -> MenuEntry:
    """The user's entry for this installation of the program.

    Args:
        platform: as `sys.platform`; any other Unix counts as Linux.
        environ: this program's environment; None is `os.environ`.
        running: how this program was started; None finds out.
        shortcuts: makes them on Windows; None is Windows itself.
    """
    environ = os.environ if environ is None else environ
    command = program_command(running or this_process(platform, environ))
    if platform == "win32":
        comment = load_texts(system_language(environ)).translate("Launcher", SUMMARY)
        maker = shortcuts or PowerShellShortcuts(environ)
        return WindowsMenuEntry(_roaming(environ) / PROGRAMS, command, comment, maker)
    if platform == "darwin":
        return MacMenuEntry(xdg.home(environ) / "Applications", command)
    return LinuxMenuEntry(xdg.data_home(environ), command, Path(COMPILED, ICON))


def _roaming(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
