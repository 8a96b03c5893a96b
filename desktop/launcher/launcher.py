"""What every system's menu of programs comes to, and what can go wrong with an entry in it."""

from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop.texts import QT_TRANSLATE_NOOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.texts import Texts


class Launcher(Protocol):
    """The user's own entry that starts this program; systems that were told of it show it."""

    @property
    def path(self) -> Path:
        """Where the entry lies, or would."""
        ...

    def install(self) -> None:
        """Makes the entry, afresh where there is one.

        Raises:
            LauncherError: the system does not let us, or the command does not fit into it.
        """
        ...

    def remove(self) -> bool:
        """Takes the entry away; whether there was one.

        Raises:
            LauncherError: the system does not let us, or the entry is not ours.
        """
        ...


class Fault(StrEnum):
    """Why the entry could not be made or taken away."""

    NOT_WRITTEN = "not-written"
    NOT_REMOVED = "not-removed"
    NOT_OURS = "not-ours"
    UNWRITABLE_COMMAND = "unwritable-command"


SENTENCES = {
    Fault.NOT_WRITTEN: QT_TRANSLATE_NOOP(
        "Launcher", "The program could not be added to your applications ({where}): {detail}"
    ),
    Fault.NOT_REMOVED: QT_TRANSLATE_NOOP(
        "Launcher", "The program could not be taken out of your applications ({where}): {detail}"
    ),
    Fault.NOT_OURS: QT_TRANSLATE_NOOP(
        "Launcher", "Something else has the place of the entry and stays as it is: {where}"
    ),
    Fault.UNWRITABLE_COMMAND: QT_TRANSLATE_NOOP(
        "Launcher",
        "The program's path has characters that no entry can carry; move it elsewhere.",
    ),
}
"""English sources; translate them in the context `Launcher`."""


class LauncherError(Exception):
    """No entry was made or taken away; `fault` says why, `where` and `detail` are the system's."""

    def __init__(self, fault: Fault, where: Path, error: Exception | None = None) -> None:
        self.fault = fault
        self.where = where
        self.detail = getattr(error, "strerror", None) or str(error or "")
        super().__init__(SENTENCES[fault].format(where=where, detail=self.detail))

    def describe(self, texts: "Texts") -> str:
        """One sentence for a person."""
        source = texts.translate("Launcher", SENTENCES[self.fault])
        return source.format(where=self.where, detail=self.detail)
