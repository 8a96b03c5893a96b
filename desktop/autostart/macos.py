"""Starting at login on macOS: a launch agent of the user's.

Source: Apple, "Daemons and Services Programming Guide", and the manual page `launchd.plist(5)`.
"""

import plistlib
from pathlib import Path
from xml.parsers.expat import ExpatError

from desktop.autostart.autostart import AutostartError, Command, Fault, is_outdated
from desktop.storage.files import TooLarge, read_bounded, replace_file

_LARGEST = 1024 * 1024

_UNREADABLE = (ExpatError, TooLarge, ValueError, plistlib.InvalidFileException)


class MacAutostart:
    """One property list at `path`, named as its `label`, which starts `command`.

    launchd reads it at the next login; it is not asked to start a second one now.
    """

    def __init__(self, path: Path, command: Command, label: str) -> None:
        self._path = path
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
        try:
            content = plistlib.dumps(agent)
        except ValueError as error:  # XML has no control characters
            raise AutostartError(Fault.UNWRITABLE_COMMAND, str(self._path), error) from error
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, content)
        except OSError as error:
            raise AutostartError(Fault.NOT_WRITTEN, str(self._path), error) from error

    def turn_off(self) -> None:
        """See `Autostart`."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise AutostartError(Fault.NOT_REMOVED, str(self._path), error) from error

    def mend(self) -> bool:
        """See `Autostart`."""
        outdated = self.is_on() and is_outdated(self._found_command(), self._command)
        if outdated:
            self.turn_on()
        return outdated

    def _found_command(self) -> list[str]:
        words = self._read().get("ProgramArguments")
        return [str(word) for word in words] if isinstance(words, list) else []

    def _read(self) -> dict[str, object]:
        """What the list says; nothing where it is not there or cannot be understood."""
        try:
            content = plistlib.loads(read_bounded(self._path, _LARGEST))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise AutostartError(Fault.NOT_READ, str(self._path), error) from error
        except _UNREADABLE:
            return {}
        return content if isinstance(content, dict) else {}
