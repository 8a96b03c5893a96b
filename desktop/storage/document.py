"""One typed JSON file: what it holds is validated when read and replaced whole when saved."""

import codecs
import errno
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from desktop.storage.files import (
    MAX_BYTES,
    UNREADABLE,
    TooLarge,
    keep_copy,
    read_bounded,
    set_aside,
    write_atomically,
)
from desktop.storage.notes import Loaded, Note, NoteReason, NotReplacedError, StorageError
from desktop.storage.salvage import salvage

T = TypeVar("T")
Clock = Callable[[], datetime]
Content = Mapping[str, object]


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class JsonFile:
    """A JSON object in a file, under the key `version` the number of its form.

    A save replaces only what this object has read or written itself, or can at least understand;
    anything else is kept under another name first.
    """

    def __init__(
        self, path: Path, version: int = 1, clock: Clock = utc_now, *, shared: bool = False
    ) -> None:
        """One that is `shared` is written by other starts of this program as well."""
        self.path = path
        self._version = version
        self._clock = clock
        self._shared = shared
        self._looked = False
        self._unread = False
        self._known: bytes | None = None
        self._keeps: NoteReason | None = None

    def read(self) -> Loaded[Content | None]:
        """The object; None where there is no such file, or none that can be used (then noted)."""
        self._looked, self._unread, self._known, self._keeps = True, False, None, None
        try:
            raw = read_bounded(self.path)
        except FileNotFoundError as error:
            return Loaded(None, self._dangling(error))
        except OSError as error:
            self._unread = True
            return Loaded(None, Note(NoteReason.UNREADABLE, self.path, detail=_words(error)))
        except TooLarge:
            return Loaded(None, self.set_aside(NoteReason.TOO_LARGE))
        content, reason = self._understand(raw)
        if reason is not None:
            return Loaded(None, self.set_aside(reason))
        self._known = raw
        return Loaded(content)

    def left_out(self, names: str) -> Note:
        """The note that these values were not valid; the next save keeps the file as it is, too."""
        self._keeps = NoteReason.KEPT
        return Note(NoteReason.VALUES, self.path, detail=names)

    def write(self, content: Content, indent: int = 1) -> Note | None:
        """Replaces the file, indented for people by default; an indent of -1 is for programs.

        The note tells of what stood there and is kept under another name, if anything was.

        Raises:
            StorageError: the system does not let us, or it would be too large to be read again; the
                old file is then untouched.
        """
        whole = {**content, "version": self._version}
        raw = msgspec.json.format(msgspec.json.encode(whole), indent=indent)
        if len(raw) > MAX_BYTES:
            raise StorageError(self.path, OSError(errno.EFBIG, os.strerror(errno.EFBIG)))
        notes: list[Note] = []
        try:
            write_atomically(self.path, raw, lambda: notes.extend(self._protect()))
        except OSError as error:
            raise StorageError(self.path, error) from error
        self._looked, self._unread, self._known, self._keeps = True, False, raw, None
        return notes[0] if notes else None

    def set_aside(self, reason: NoteReason, detail: str = "") -> Note:
        """Moves the file out of the way, and the note that says so."""
        kinds = (UNREADABLE,) if reason is NoteReason.SET_ASIDE else ()
        aside = set_aside(self.path, self._clock(), *kinds)
        return Note(reason, self.path, aside=aside, detail=detail)

    def _understand(self, raw: bytes) -> tuple[Content, NoteReason | None]:
        """The object in a file's content, and what is wrong with it, if anything is."""
        try:
            content = msgspec.json.decode(_utf_8(raw), type=dict[str, object])
        except (ValueError, RecursionError):
            return {}, NoteReason.DAMAGED
        version = content.get("version")
        if type(version) is not int or version < 1:
            return {}, NoteReason.DAMAGED
        return content, NoteReason.NEWER if version > self._version else None

    def _dangling(self, error: OSError) -> Note | None:
        """A link that leads nowhere is not the same as no file: what it led to may come back."""
        if not os.path.lexists(self.path):
            return None
        return Note(NoteReason.UNREADABLE, self.path, detail=_words(error))

    def _protect(self) -> list[Note]:
        """Keeps what a save is about to replace, where it is not known to be ours to replace.

        Raises:
            OSError: it can be neither read nor moved, or is a folder, and must stay.
        """
        try:
            raw = read_bounded(self.path)
        except FileNotFoundError as error:
            return [self._moved(NoteReason.SET_ASIDE, error)] if self._dangling(error) else []
        except TooLarge:
            return [self._moved(NoteReason.TOO_LARGE, None)]
        except OSError as error:
            if self.path.is_dir() and not self.path.is_symlink():
                raise
            return [self._moved(NoteReason.SET_ASIDE, error)]
        if self._looked and (self._unread or not self._shared) and self._known != raw:
            return [self._copied(NoteReason.CHANGED)]
        if self._keeps is not None and self._known == raw:
            return [self._copied(self._keeps)]
        _, bad = self._understand(raw) if self._known != raw else (None, None)
        return [self._moved(bad, None)] if bad is not None else []

    def _moved(self, reason: NoteReason, error: OSError | None) -> Note:
        note = self.set_aside(reason, _words(error) if error else "")
        if note.aside is None:
            raise NotReplacedError(0, note.detail or str(reason)) from error
        return note

    def _copied(self, reason: NoteReason) -> Note:
        aside = keep_copy(self.path, self._clock())
        if aside is None:
            raise NotReplacedError(0, str(reason))
        return Note(reason, self.path, aside=aside)


class Document(Generic[T]):
    """A JSON file that holds one struct of the type `kind`, which can be made without arguments."""

    def __init__(
        self, path: Path, kind: type[T], *, version: int = 1, clock: Clock = utc_now
    ) -> None:
        self._kind = kind
        self._file = JsonFile(path, version, clock)

    def load(self) -> Loaded[T]:
        """What the file holds, value by value; an empty `kind` where nothing can be used.

        Never raises.
        """
        return load_struct(self._file, self._kind, self._kind())

    def save(self, value: T) -> Note | None:
        """Replaces the file; the note tells of what stood there and is kept, if anything was.

        Raises:
            StorageError: the system does not let us; the old file is then untouched.
        """
        return self._file.write(msgspec.to_builtins(value))


def load_struct(file: JsonFile, kind: type[T], empty: T, whole: tuple[type, ...] = ()) -> Loaded[T]:
    """What a file holds as one struct, without the values that are not valid, which are noted.

    Structs of the types `whole` are all good or not at all. A file without one good value is
    damaged, and set aside. Never raises.
    """
    read = file.read()
    if read.value is None:
        return Loaded(empty, read.note)
    found = salvage(read.value, kind, whole)
    if found.value is None or (found.bad and found.value == empty):
        return Loaded(empty, file.set_aside(NoteReason.DAMAGED))
    return Loaded(found.value, file.left_out(found.names) if found.bad else None)


def _utf_8(raw: bytes) -> bytes:
    """JSON as Windows' editors save it, too: with a byte order mark, or in UTF-16.

    Raises:
        ValueError: it is not what its mark says.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16").encode()
    return raw.removeprefix(codecs.BOM_UTF8)


def _words(error: OSError) -> str:
    """What the system said."""
    return error.strerror or type(error).__name__
