"""The autostart entry of the system this runs on."""

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from desktop.autostart.autostart import Autostart
from desktop.autostart.command import Running, login_command, this_process
from desktop.autostart.linux import LinuxAutostart
from desktop.autostart.macos import MacAutostart
from desktop.autostart.user_registry import UserRegistry, WindowsUserRegistry
from desktop.autostart.windows import WindowsAutostart
from desktop.identity import APPLICATION_ID


def this_autostart(
    profile: Path | None = None,
    platform: str = sys.platform,
    environ: Mapping[str, str] | None = None,
    *,
    running: Running | None = None,
    registry: UserRegistry | None = None,
) -> Autostart:
    """The entry for one profile; every profile has its own, so that none switches another's.

    Args:
        profile: the profile's directory; None is the user's own.
        platform: as `sys.platform`; every other Unix is treated as Linux.
        environ: this program's environment; None is `os.environ`.
        running: how this program was started; None looks.
        registry: the user's registry on Windows; None is the machine's.
    """
    environ = os.environ if environ is None else environ
    command = login_command(running or this_process(platform, environ), profile)
    name = entry_name(profile)
    if platform == "win32":
        return WindowsAutostart(registry or WindowsUserRegistry(), command, name)
    if platform == "darwin":
        path = _home(environ) / "Library" / "LaunchAgents" / f"{name}.plist"
        return MacAutostart(path, command, name)
    path = _config(environ) / "autostart" / f"{name}.desktop"
    return LinuxAutostart(path, command, APPLICATION_ID)


def entry_name(profile: Path | None) -> str:
    """The entry's name: the application's id, for other profiles with a digest of their path."""
    if profile is None:
        return APPLICATION_ID
    place = os.fsencode(profile.expanduser().absolute())
    return f"{APPLICATION_ID}-{hashlib.sha256(place).hexdigest()[:8]}"


def _home(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("HOME") or Path.home())


def _config(environ: Mapping[str, str]) -> Path:
    """The user's configuration; the specification has a relative one ignored."""
    told = Path(environ.get("XDG_CONFIG_HOME") or "")
    return told if told.is_absolute() else _home(environ) / ".config"
