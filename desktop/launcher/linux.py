"""The entry on Linux: a desktop file of the user's, and the icon it names.

Sources: freedesktop.org, "Desktop Entry Specification", "Icon Theme Specification" and "XDG Base
Directory Specification".
"""

import os
from pathlib import Path

from desktop.autostart.autostart import Command
from desktop.identity import APPLICATION_ID
from desktop.launcher.entry import FILE_NAME, desktop_entry
from desktop.launcher.launcher import Fault, LauncherError
from desktop.storage.files import replace_file


class LinuxLauncher:
    """The entry below the user's folder of data, `data`; it starts `command` and shows `icon`.

    No tool is run for it. `update-desktop-database` only notes what types of files programs open,
    and this one opens none. Caches of icons are out of date, and are passed over, once their
    theme's folder is younger than they are, so that folder is given the present time.
    """

    def __init__(self, data: Path, command: Command, icon: Path) -> None:
        self._command = command
        self._drawing = icon
        self._theme = data / "icons" / "hicolor"
        self._icon = self._theme / "scalable" / "apps" / f"{APPLICATION_ID}{icon.suffix}"
        self._entry = data / "applications" / FILE_NAME

    @property
    def path(self) -> Path:
        """See `Launcher`."""
        return self._entry

    def install(self) -> None:
        """See `Launcher`."""
        try:
            content = desktop_entry(self._command).encode()
        except ValueError as error:
            raise LauncherError(Fault.UNWRITABLE_COMMAND, self._entry, error) from error
        try:
            _put(self._icon, self._drawing.read_bytes())
            os.utime(self._theme)
            _put(self._entry, content)
        except OSError as error:
            raise LauncherError(Fault.NOT_WRITTEN, self._entry, error) from error

    def remove(self) -> bool:
        """See `Launcher`."""
        there = [file for file in (self._entry, self._icon) if os.path.lexists(file)]
        try:
            for file in there:
                file.unlink()
            if self._icon in there:
                os.utime(self._theme)
        except OSError as error:
            raise LauncherError(Fault.NOT_REMOVED, self._entry, error) from error
        return bool(there)


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, content)
