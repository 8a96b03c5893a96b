"""One typed JSON file: what it holds is validated when read and replaced whole when saved."""

import errno
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from desktop.storage.files import MAX_BYTES, TooLarge, read_bounded, set_aside, write_atomically
from desktop.storage.notes import Loaded, Note, NoteReason, StorageError

T = TypeVar("T")
Clock = Callable[[], datetime]
Content = Mapping[str, object]


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class JsonFile:
    """A JSON object in a file, under the key `version` the number of its form."""

    def __init__(self, path: Path, version: int = 1, clock: Clock = utc_now) -> None:
        self.path = path
        self._version = version
        self._clock = clock

    def read(self) -> Loaded[Content | None]:
        """The object; None where there is no such file, or none that can be used (then noted)."""
        try:
            content = msgspec.json.decode(read_bounded(self.path), type=dict[str, object])
            reason = self._judge(content.get("version"))
        except FileNotFoundError:
            return Loaded(None)
        except OSError as error:
            detail = error.strerror or type(error).__name__
            return Loaded(None, Note(NoteReason.UNREADABLE, self.path, detail=detail))
        except TooLarge:
            reason = NoteReason.TOO_LARGE
        except (ValueError, RecursionError):
            reason = NoteReason.DAMAGED
        else:
            if reason is None:
                return Loaded(content)
        return Loaded(None, self.set_aside(reason))

    def _judge(self, version: object) -> NoteReason | None:
        """What is wrong with a file of that version, if anything is."""
        if type(version) is not int or version < 1:
            return NoteReason.DAMAGED
        return NoteReason.NEWER if version > self._version else None

    def write(self, content: Content, indent: int = 1) -> None:
        """Replaces the file, indented for people by default; an indent of -1 is for programs.

        Raises:
            StorageError: the system does not let us, or it would be too large to be read again; the
                old file is then untouched.
        """
        whole = {**content, "version": self._version}
        written = msgspec.json.format(msgspec.json.encode(whole), indent=indent)
        if len(written) > MAX_BYTES:
            raise StorageError(self.path, OSError(errno.EFBIG, os.strerror(errno.EFBIG)))
        try:
            write_atomically(self.path, written)
        except OSError as error:
            raise StorageError(self.path, error) from error

    def set_aside(self, reason: NoteReason) -> Note:
        """Moves the file out of the way, and the note that says so."""
        return Note(reason, self.path, aside=set_aside(self.path, self._clock()))


class Document(Generic[T]):
    """A JSON file that holds one struct of the type `kind`, which can be made without arguments."""

    def __init__(
        self, path: Path, kind: type[T], *, version: int = 1, clock: Clock = utc_now
    ) -> None:
        self._kind = kind
        self._file = JsonFile(path, version, clock)

    def load(self) -> Loaded[T]:
        """What the file holds; an empty `kind` where nothing there can be used. Never raises."""
        read = self._file.read()
        if read.value is None:
            return Loaded(self._kind(), read.note)
        try:
            return Loaded(msgspec.convert(read.value, self._kind))
        except (ValueError, RecursionError):
            return Loaded(self._kind(), self._file.set_aside(NoteReason.DAMAGED))

    def save(self, value: T) -> None:
        """Replaces the file.

        Raises:
            StorageError: the system does not let us; the old file is then untouched.
        """
        self._file.write(msgspec.to_builtins(value))
