"""Starting at login: the interface every system implements, and what can go wrong."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

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
        "Autostart", "Whether the program starts at login cannot be read ({where}): {detail}"
    ),
    AutostartFault.NOT_WRITTEN: QT_TRANSLATE_NOOP(
        "Autostart", "Starting at login could not be switched on ({where}): {detail}"
    ),
    AutostartFault.NOT_REMOVED: QT_TRANSLATE_NOOP(
        "Autostart", "Starting at login could not be switched off ({where}): {detail}"
    ),
    AutostartFault.TOO_LONG: QT_TRANSLATE_NOOP(
        "Autostart",
        "The program lies too deep in folders to be started at login; "
        "move it to where its path is shorter.",
    ),
    AutostartFault.UNWRITABLE_COMMAND: QT_TRANSLATE_NOOP(
        "Autostart",
        "The program's path has characters with which it cannot be started at login; "
        "move it elsewhere.",
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


def is_outdated(found: Sequence[str], wanted: StartCommand) -> bool:
    """Whether an entry with the command `found` needs repairing to `wanted`; see `repair`."""
    if tuple(found) == wanted:
        return False
    return not found or found[0] == wanted[0] or not Path(found[0]).is_file()
