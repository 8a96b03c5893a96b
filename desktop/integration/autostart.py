"""Starting at login: the interface every system implements, and what can go wrong."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop.storage.json_file import replace_file
from desktop.texts import QT_TRANSLATE_NOOP, DescribedError

StartCommand = tuple[str, ...]
"""A program's absolute path, and its arguments."""


class Autostart(Protocol):
    """The entry that starts one profile of this program at login, hidden in the tray."""

    def is_on(self) -> bool:
        """Whether the entry exists and is not switched off.

        Raises:
            AutostartError: the system does not tell.
        """
        ...

    def turn_on(self) -> None:
        """Writes the entry, replacing any that exists.

        Raises:
            AutostartError: the system refuses, or the command does not fit.
        """
        ...

    def turn_off(self) -> None:
        """Removes the entry; a missing one is no error.

        Raises:
            AutostartError: the system refuses.
        """
        ...

    def repair(self) -> bool:
        """Makes an entry that is on start this program again, if it no longer does.

        Repairs an entry whose program is gone, or is this one with other arguments. Leaves an
        entry that starts another installation which still exists, and one that is off.

        Returns:
            Whether anything was repaired.

        Raises:
            AutostartError: the system refuses.
        """
        ...


class AutostartFault(StrEnum):
    """Why the entry could not be read, written or removed."""

    NOT_READ = "not-read"
    NOT_WRITTEN = "not-written"
    NOT_REMOVED = "not-removed"
    TOO_LONG = "too-long"
    UNWRITABLE_COMMAND = "unwritable-command"


SENTENCES = {
    AutostartFault.NOT_READ: QT_TRANSLATE_NOOP(
        "Autostart", "Cannot tell whether the program starts at login ({where}): {detail}"
    ),
    AutostartFault.NOT_WRITTEN: QT_TRANSLATE_NOOP(
        "Autostart", "Starting at login could not be switched on ({where}): {detail}"
    ),
    AutostartFault.NOT_REMOVED: QT_TRANSLATE_NOOP(
        "Autostart", "Starting at login could not be switched off ({where}): {detail}"
    ),
    AutostartFault.TOO_LONG: QT_TRANSLATE_NOOP(
        "Autostart",
        "The program's path is too long to start at login. Move the program to a shorter path.",
    ),
    AutostartFault.UNWRITABLE_COMMAND: QT_TRANSLATE_NOOP(
        "Autostart",
        "The program's path has characters that prevent starting at login. Move "
        "the program elsewhere.",
    ),
}
"""English sources; translate them in the context `Autostart`."""


class AutostartError(DescribedError):
    """The system refused; `fault` says what, `where` and `detail` are the system's own words."""

    context = "Autostart"

    def __init__(
        self, fault: AutostartFault, where: str = "", error: Exception | None = None
    ) -> None:
        self.fault = fault
        self.where = where
        self.detail = words_of(error)
        super().__init__(SENTENCES[fault], where=where, detail=self.detail)


def words_of(error: Exception | None) -> str:
    """The system's description of a failure; empty if there is none."""
    return getattr(error, "strerror", None) or str(error or "")


class AutostartFile:
    """The file at `path`, where an entry is a file of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, content: Callable[[], bytes]) -> None:
        """Writes what `content` makes, which raises ValueError where the command does not fit.

        Raises:
            AutostartError: the command does not fit, or the file cannot be written.
        """
        try:
            made = content()
        except ValueError as error:
            fault = AutostartFault.UNWRITABLE_COMMAND
            raise AutostartError(fault, str(self.path), error) from error
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self.path, made)
        except OSError as error:
            raise AutostartError(AutostartFault.NOT_WRITTEN, str(self.path), error) from error

    def remove(self) -> None:
        """Removes the file, if it is there.

        Raises:
            AutostartError: it cannot be removed.
        """
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise AutostartError(AutostartFault.NOT_REMOVED, str(self.path), error) from error


def is_outdated(found: Sequence[str], wanted: StartCommand) -> bool:
    """Whether an entry with the command `found` needs repairing to `wanted`; see `repair`."""
    if tuple(found) == wanted:
        return False
    return not found or found[0] == wanted[0] or not Path(found[0]).is_file()
