"""Starting at login and the menu entry on macOS."""

import os
import plistlib
import shlex
import shutil
from pathlib import Path
from xml.parsers.expat import ExpatError

from desktop import __version__
from desktop.identity import APPLICATION_ID, COMMAND, NAME
from desktop.integration.autostart import (
    AutostartError,
    AutostartFault,
    AutostartFile,
    StartCommand,
    is_outdated,
)
from desktop.integration.menu_entry import MenuEntryError, MenuEntryFault
from desktop.storage.json_file import TooLarge, read_bounded, replace_file

_LARGEST = 1024 * 1024

_UNREADABLE = (ExpatError, TooLarge, ValueError, plistlib.InvalidFileException)


class MacAutostart:
    """One property list at `path`, named as its `label`, which starts `command`.

    launchd reads it at the next login; loading it now would start a second instance.
    """

    def __init__(self, path: Path, command: StartCommand, label: str) -> None:
        self._file = AutostartFile(path)
        self._command = command
        self._label = label

    def is_on(self) -> bool:
        """See `Autostart`."""
        agent = self._read()
        return bool(agent.get("RunAtLoad")) and not agent.get("Disabled")

    def turn_on(self) -> None:
        """See `Autostart`."""
        agent = {
            "Label": self._label,
            "ProgramArguments": list(self._command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        self._file.write(lambda: plistlib.dumps(agent))  # XML has no control characters

    def turn_off(self) -> None:
        """See `Autostart`."""
        self._file.remove()

    def repair(self) -> bool:
        """See `Autostart`."""
        outdated = self.is_on() and is_outdated(self._found_command(), self._command)
        if outdated:
            self.turn_on()
        return outdated

    def _found_command(self) -> list[str]:
        words = self._read().get("ProgramArguments")
        return [str(word) for word in words] if isinstance(words, list) else []

    def _read(self) -> dict[str, object]:
        """The property list; empty if it is missing or cannot be understood."""
        try:
            content = plistlib.loads(read_bounded(self._file.path, _LARGEST))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise AutostartError(AutostartFault.NOT_READ, str(self._file.path), error) from error
        except _UNREADABLE:
            return {}
        return content if isinstance(content, dict) else {}


IDENTIFIER = f"{APPLICATION_ID}.launcher"
"""Not the program's own, which may be a bundle of the same name."""

_EXECUTABLE = 0o755


class MacMenuEntry:
    """A bundle in the folder `applications` whose executable is a script that runs `command`."""

    def __init__(self, applications: Path, command: StartCommand) -> None:
        self._bundle = applications / f"{NAME}.app"
        self._command = command

    @property
    def path(self) -> Path:
        """See `MenuEntry`."""
        return self._bundle

    def install(self) -> None:
        """See `MenuEntry`."""
        self._refuse_others()
        if any("\0" in word or "\n" in word for word in self._command):
            raise MenuEntryError(MenuEntryFault.UNWRITABLE_COMMAND, self._bundle)
        contents = self._bundle / "Contents"
        script = contents / "MacOS" / COMMAND
        try:
            script.parent.mkdir(parents=True, exist_ok=True)
            replace_file(contents / "Info.plist", plistlib.dumps(_INFORMATION))
            replace_file(script, os.fsencode(f"#!/bin/sh\nexec {shlex.join(self._command)}\n"))
            script.chmod(_EXECUTABLE)
        except OSError as error:
            raise MenuEntryError(MenuEntryFault.NOT_WRITTEN, self._bundle, error) from error

    def remove(self) -> bool:
        """See `MenuEntry`."""
        self._refuse_others()
        if not os.path.lexists(self._bundle):
            return False
        try:
            shutil.rmtree(self._bundle)
        except OSError as error:
            raise MenuEntryError(MenuEntryFault.NOT_REMOVED, self._bundle, error) from error
        return True

    def _refuse_others(self) -> None:
        """Refuses to touch a bundle that was not made here, such as the program itself.

        Raises:
            MenuEntryError: the bundle there was not made here.
        """
        if os.path.lexists(self._bundle) and self._identifier() != IDENTIFIER:
            raise MenuEntryError(MenuEntryFault.NOT_OURS, self._bundle)

    def _identifier(self) -> object:
        """The identifier of the bundle that is there; None if it has none."""
        try:
            content = read_bounded(self._bundle / "Contents" / "Info.plist", _LARGEST)
            found = plistlib.loads(content)
        except (OSError, *_UNREADABLE):
            return None
        return found.get("CFBundleIdentifier") if isinstance(found, dict) else None


_INFORMATION = {
    "CFBundleDevelopmentRegion": "en",
    "CFBundleDisplayName": NAME,
    "CFBundleExecutable": COMMAND,
    "CFBundleIdentifier": IDENTIFIER,
    "CFBundleInfoDictionaryVersion": "6.0",
    "CFBundleName": NAME,
    "CFBundlePackageType": "APPL",
    "CFBundleShortVersionString": __version__,
    "CFBundleVersion": __version__,
}
