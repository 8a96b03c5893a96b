"""What is told about a file that could not be read or saved as it should."""

from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from desktop.texts import QT_TRANSLATE_NOOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.texts import Texts

T = TypeVar("T")


class NoteReason(StrEnum):
    """What happened to a file."""

    DAMAGED = "damaged"
    NEWER = "newer"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    VALUES = "values"
    SET_ASIDE = "set-aside"
    KEPT = "kept"
    CHANGED = "changed"
    NO_LOG = "no-log"
    ZONE = "zone"


SENTENCES = {
    NoteReason.DAMAGED: QT_TRANSLATE_NOOP(
        "Storage", "{file} was damaged and has been set aside as {aside}."
    ),
    NoteReason.NEWER: QT_TRANSLATE_NOOP(
        "Storage", "{file} was written by a newer version and has been set aside as {aside}."
    ),
    NoteReason.TOO_LARGE: QT_TRANSLATE_NOOP(
        "Storage", "{file} was far too large and has been set aside as {aside}."
    ),
    NoteReason.UNREADABLE: QT_TRANSLATE_NOOP("Storage", "{file} could not be read: {detail}"),
    NoteReason.VALUES: QT_TRANSLATE_NOOP(
        "Storage",
        "Some values in {file} were not valid and were left out: {detail}",
    ),
    NoteReason.SET_ASIDE: QT_TRANSLATE_NOOP(
        "Storage", "{file} could not be read ({detail}) and has been set aside as {aside}."
    ),
    NoteReason.KEPT: QT_TRANSLATE_NOOP(
        "Storage", "{file} had values that were not valid; as it was, it is kept as {aside}."
    ),
    NoteReason.CHANGED: QT_TRANSLATE_NOOP(
        "Storage", "{file} was changed by something else; as it was, it is kept as {aside}."
    ),
    NoteReason.NO_LOG: QT_TRANSLATE_NOOP("Storage", "No log is written to {file}: {detail}"),
    NoteReason.ZONE: QT_TRANSLATE_NOOP(
        "Storage", "The time zone {file} cannot be used: times are in UTC."
    ),
}
"""English sources; translate them in the context `Storage`."""

NOT_SET_ASIDE = QT_TRANSLATE_NOOP("Storage", "{file} is damaged and could not be set aside.")
NOT_SAVED = QT_TRANSLATE_NOOP("Storage", "{file} could not be saved: {detail}")
NOT_REPLACED = QT_TRANSLATE_NOOP(
    "Storage",
    "{file} could not be saved, because what is there cannot be read or set aside: {detail}",
)


class Note(msgspec.Struct, frozen=True):
    """One thing to tell about one file.

    `aside` is where the file was moved, where it was; `detail` is what the system said, or the
    names of the values. A time zone is told by the file it would be, below the system's own.
    """

    reason: NoteReason
    path: Path
    aside: Path | None = None
    detail: str = ""


class Loaded(msgspec.Struct, Generic[T], frozen=True):
    """What a file held, or the default in its place; `note` where a person should be told."""

    value: T
    note: Note | None = None


class NotReplacedError(OSError):
    """What stands in a file's place cannot be read or moved, and is never overwritten unread."""


class StorageError(Exception):
    """A file could not be saved; `path` and `detail` (the system's words) say which and why."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        self.detail = error.strerror or type(error).__name__
        self._source = NOT_REPLACED if isinstance(error, NotReplacedError) else NOT_SAVED
        super().__init__(self._source.format(file=path, detail=self.detail))

    def describe(self, texts: "Texts") -> str:
        """One sentence for a person."""
        return texts.translate("Storage", self._source).format(file=self.path, detail=self.detail)


def describe(note: Note, texts: "Texts") -> str:
    """One sentence for a person."""
    put_aside = note.reason in {NoteReason.DAMAGED, NoteReason.NEWER, NoteReason.TOO_LARGE}
    source = NOT_SET_ASIDE if put_aside and note.aside is None else SENTENCES[note.reason]
    aside = note.aside.name if note.aside else ""
    return texts.translate("Storage", source).format(
        file=note.path, aside=aside, detail=note.detail
    )
