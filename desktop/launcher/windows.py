"""The entry on Windows: a shortcut among the user's own programs in the Start menu.

Source: Microsoft Learn, "KNOWNFOLDERID" (FOLDERID_Programs).
"""

from pathlib import Path

from desktop.autostart.autostart import Command
from desktop.identity import NAME
from desktop.launcher.launcher import Fault, LauncherError
from desktop.launcher.shortcuts import Shortcuts

PROGRAMS = Path("Microsoft", "Windows", "Start Menu", "Programs")
"""Below the user's roaming application data."""


class WindowsLauncher:
    """A shortcut in the folder `programs` that starts `command`; `comment` is its tooltip."""

    def __init__(
        self, programs: Path, command: Command, comment: str, shortcuts: Shortcuts
    ) -> None:
        self._link = programs / f"{NAME}.lnk"
        self._command = command
        self._comment = comment
        self._shortcuts = shortcuts

    @property
    def path(self) -> Path:
        """See `Launcher`."""
        return self._link

    def install(self) -> None:
        """See `Launcher`."""
        try:
            self._link.parent.mkdir(parents=True, exist_ok=True)
            self._shortcuts.make(self._link, self._command, self._comment)
        except ValueError as error:
            raise LauncherError(Fault.UNWRITABLE_COMMAND, self._link, error) from error
        except OSError as error:
            raise LauncherError(Fault.NOT_WRITTEN, self._link, error) from error

    def remove(self) -> bool:
        """See `Launcher`."""
        try:
            self._link.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise LauncherError(Fault.NOT_REMOVED, self._link, error) from error
        return True
