"""A private JSON file: read within limits, validated, written atomically, set aside when bad."""

import codecs
import errno
import os
import re
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from desktop.storage.plain_files import open_regular
from desktop.storage.salvage import salvage
from desktop.texts import QT_TRANSLATE_NOOP, DescribedError, system_reason, system_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.texts import Texts

ValueT = TypeVar("ValueT")


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
        "Some values in {file} were invalid and were left out: {detail}",
    ),
    NoteReason.SET_ASIDE: QT_TRANSLATE_NOOP(
        "Storage", "{file} could not be read ({detail}) and has been set aside as {aside}."
    ),
    NoteReason.KEPT: QT_TRANSLATE_NOOP(
        "Storage", "{file} had invalid values; the original is kept as {aside}."
    ),
    NoteReason.CHANGED: QT_TRANSLATE_NOOP(
        "Storage", "{file} was changed by something else; the original is kept as {aside}."
    ),
    NoteReason.NO_LOG: QT_TRANSLATE_NOOP("Storage", "Could not write the log to {file}: {detail}"),
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


class FileProblem(msgspec.Struct, frozen=True):
    """Something to report about a file.

    `aside` is where the file was moved, if it was; `detail` is what the system said, or the names
    of the values. For a time zone, the path is that of the zone's file.
    """

    reason: NoteReason
    path: Path
    aside: Path | None = None
    detail: str = ""


class Loaded(msgspec.Struct, Generic[ValueT], frozen=True):
    """What a file held, or the default; `note` is set if the user should be told."""

    value: ValueT
    note: FileProblem | None = None


class NotReplacedError(OSError):
    """What is in the file's place can be neither read nor moved; it is never overwritten unread."""


class StorageError(DescribedError):
    """A file could not be saved; `path` and `detail` (the system's words) say which and why."""

    context = "Storage"

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        self.detail = system_words(error)
        source = NOT_REPLACED if isinstance(error, NotReplacedError) else NOT_SAVED
        super().__init__(source, file=path, detail=self.detail)


def describe(note: FileProblem, texts: "Texts") -> str:
    """The sentence about a file's problem."""
    put_aside = note.reason in {NoteReason.DAMAGED, NoteReason.NEWER, NoteReason.TOO_LARGE}
    source = NOT_SET_ASIDE if put_aside and note.aside is None else SENTENCES[note.reason]
    aside = note.aside.name if note.aside else ""
    detail = system_reason(note.detail, texts)
    return texts.translate("Storage", source).format(file=note.path, aside=aside, detail=detail)


PRIVATE_FOLDER = 0o700
MAX_BYTES = 64 * 1024 * 1024
KEPT_ASIDE = 3
"""How many old versions of a file are kept, for each kind."""

LONGEST_PART = 255
"""Characters of one name, if the system does not tell."""

LONGEST_BELOW = 120
"""Characters of the longest path below a profile."""

ABANDONED_SECONDS = 3600.0
"""A temporary file older than this was left by a save that was killed."""

DAMAGED, UNREADABLE, REPLACED = "damaged", "unreadable", "replaced"
"""Kinds of files kept aside, as in their names."""

_TEMPORARY = re.compile(r"\..+\.json\.[a-z0-9_]{8}\.tmp")
"""How `tempfile` names temporary files in this program's folders."""


class TooLarge(Exception):
    """A file holds more than `MAX_BYTES`."""


def read_bounded(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Reads a file up to a limit.

    Raises:
        TooLarge: it holds more than `limit` bytes.
        OSError: as the system says; also if it is not a regular file, which might never end.
    """
    with os.fdopen(open_regular(path), "rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise TooLarge
    return content


def make_private(folder: Path) -> None:
    """Makes the folder and any missing parents, for the user alone.

    Raises:
        OSError: as the system says.
    """
    for missing in [p for p in (folder, *folder.parents) if not p.exists()][::-1]:
        missing.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(PRIVATE_FOLDER)


def why_unusable(folder: Path) -> str:
    """Why the system would refuse a folder of ours there; empty if it would not.

    Makes nothing. Also considers the longest path of a file below it.
    """
    try:
        _try_folder(folder.expanduser().absolute())
    except OSError as error:
        return system_words(error)
    except (RuntimeError, ValueError) as error:  # no such user; a name with a null in it
        return str(error)
    return ""


def _try_folder(whole: Path) -> None:
    """Raises OSError if the folder cannot be used."""
    if os.name == "nt" and any(map(is_reserved_on_windows, whole.parts[1:])):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    there = next(path for path in (whole, *whole.parents) if os.path.lexists(path))
    if not there.is_dir():
        there.stat()  # a dangling or circular link raises its own error
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if there != whole and not os.access(there, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    longest = os.pathconf(there, "PC_NAME_MAX") if hasattr(os, "pathconf") else LONGEST_PART
    if any(len(os.fsencode(part)) > longest for part in whole.parts):
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
    with suppress(FileNotFoundError):
        os.lstat(whole / ("p" * LONGEST_BELOW))  # the system counts the whole path


def is_reserved_on_windows(part: str) -> bool:
    """Whether Windows reserves the name for a device, or does not allow it.

    Source: Microsoft Learn, "Naming Files, Paths, and Namespaces".
    """
    stem = part.partition(".")[0].rstrip(" ").upper()
    return (
        stem in {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
        or re.fullmatch("(COM|LPT)[0-9¹²³]", stem) is not None
        or part.endswith((".", " "))
        or re.search('[<>:"|?*\x00-\x1f]', part) is not None
    )


def write_atomically(
    path: Path, content: bytes, before: Callable[[], object] = lambda: None
) -> None:
    """Replaces the file in one step; a crash leaves either the old or the new content.

    Makes its folder, which is the program's own, for the user alone, and removes temporary files
    that killed saves left there. Calls `before` once the content is on disk, right before replacing
    the old file.

    Raises:
        OSError: as the system says; the old file is then untouched.
    """
    make_private(path.parent)
    sweep(path.parent, time.time())
    replace_file(path, content, before)


def sweep(folder: Path, now: float) -> None:
    """Removes the temporary files of killed saves from a folder of the program's own.

    `now` is in seconds since the epoch. Recent files may belong to a save in progress; files from
    the future were left under a wrong clock.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    changed = entry.stat(follow_symlinks=False).st_mtime
                    if abs(now - changed) > ABANDONED_SECONDS:
                        Path(entry.path).unlink()


def replace_file(path: Path, content: bytes, before: Callable[[], object] = lambda: None) -> None:
    """Does the same as `write_atomically` in an existing folder, which it leaves as it is.

    Raises:
        OSError: as the system says; the old file is then untouched.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)  # made with mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        before()
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the renaming survive a power cut, on systems that support it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def set_aside(path: Path, moment: datetime, kind: str = DAMAGED) -> Path | None:
    """Moves a file out of the way, to an unused name.

    Keeps only the latest few. Returns None if the system refuses.
    """
    free = _free_name(path, moment, kind)
    try:
        if free is not None:
            path.rename(free)
        _drop_older(path, kind)
    except OSError:
        return free if free is not None and os.path.lexists(free) else None
    return free


def keep_copy(path: Path, moment: datetime, kind: str = REPLACED) -> Path | None:
    """Copies the file to an unused name, as for `set_aside`."""
    free = _free_name(path, moment, kind)
    if free is None:
        return None
    try:
        try:
            os.link(path, free, follow_symlinks=False)
        except (
            OSError,
            NotImplementedError,
        ):  # no hard links here, or a symbolic link
            replace_file(free, read_bounded(path))
        _drop_older(path, kind)
    except (OSError, TooLarge):
        return free if free.exists() else None
    return free


def _free_name(path: Path, moment: datetime, kind: str) -> Path | None:
    stem = f"{path.name}.{kind}-{moment:%Y%m%dT%H%M%S}"
    names = [stem, *(f"{stem}-{number}" for number in range(2, 10))]
    return next((path.with_name(n) for n in names if not os.path.lexists(path.with_name(n))), None)


def _drop_older(path: Path, kind: str) -> None:
    for file in sorted(path.parent.glob(f"{path.name}.{kind}-*"))[:-KEPT_ASIDE]:
        file.unlink()


T = TypeVar("T")
Clock = Callable[[], datetime]
FileContent = Mapping[str, object]


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class JsonFile:
    """A file with one JSON object, whose key `version` is the number of its format.

    A save replaces only what this object has read or written itself, or can at least understand;
    anything else is first kept under another name.
    """

    def __init__(
        self, path: Path, version: int = 1, clock: Clock = utc_now, *, shared: bool = False
    ) -> None:
        """A `shared` file is written by other instances of this program, too."""
        self.path = path
        self._version = version
        self._clock = clock
        self._shared = shared
        self._looked = False
        self._unread = False
        self._known: bytes | None = None
        self._keeps: NoteReason | None = None

    def read(self) -> Loaded[FileContent | None]:
        """Reads the object; None if there is no file, or it cannot be used (with a note)."""
        self._looked, self._unread, self._known, self._keeps = True, False, None, None
        try:
            raw = read_bounded(self.path)
        except FileNotFoundError as error:
            return Loaded(None, self._dangling(error))
        except OSError as error:
            self._unread = True
            return Loaded(
                None, FileProblem(NoteReason.UNREADABLE, self.path, detail=system_words(error))
            )
        except TooLarge:
            return Loaded(None, self.set_aside(NoteReason.TOO_LARGE))
        content, reason = self._understand(raw)
        if reason is not None:
            return Loaded(None, self.set_aside(reason))
        self._known = raw
        return Loaded(content)

    def left_out(self, names: str) -> FileProblem:
        """Returns a note that these values were invalid; the next save keeps a copy of the file."""
        self._keeps = NoteReason.KEPT
        return FileProblem(NoteReason.VALUES, self.path, detail=names)

    def write(self, content: FileContent, indent: int = 1) -> FileProblem | None:
        """Replaces the file, indented for people; an indent of -1 is for programs.

        Returns a note if what was there is kept under another name.

        Raises:
            StorageError: the system refuses, or the file would be too large to be read again; the
                old file is then untouched.
        """
        whole = {**content, "version": self._version}
        raw = msgspec.json.format(msgspec.json.encode(whole), indent=indent)
        if len(raw) > MAX_BYTES:
            raise StorageError(self.path, OSError(errno.EFBIG, os.strerror(errno.EFBIG)))
        notes: list[FileProblem] = []
        try:
            write_atomically(self.path, raw, lambda: notes.extend(self._protect()))
        except OSError as error:
            raise StorageError(self.path, error) from error
        self._looked, self._unread, self._known, self._keeps = True, False, raw, None
        return notes[0] if notes else None

    def set_aside(self, reason: NoteReason, detail: str = "") -> FileProblem:
        """Moves the file out of the way; returns the note that says so."""
        kinds = (UNREADABLE,) if reason is NoteReason.SET_ASIDE else ()
        aside = set_aside(self.path, self._clock(), *kinds)
        return FileProblem(reason, self.path, aside=aside, detail=detail)

    def _understand(self, raw: bytes) -> tuple[FileContent, NoteReason | None]:
        """Parses a file's content; returns the object and what is wrong with it, if anything."""
        try:
            content = msgspec.json.decode(_utf_8(raw), type=dict[str, object])
        except (ValueError, RecursionError):
            return {}, NoteReason.DAMAGED
        version = content.get("version")
        if type(version) is not int or version < 1:
            return {}, NoteReason.DAMAGED
        return content, NoteReason.NEWER if version > self._version else None

    def _dangling(self, error: OSError) -> FileProblem | None:
        """Reports a dangling link, which is not the same as no file: its target may come back."""
        if not os.path.lexists(self.path):
            return None
        return FileProblem(NoteReason.UNREADABLE, self.path, detail=system_words(error))

    def _protect(self) -> list[FileProblem]:
        """Keeps what a save is about to replace, unless we know that we may replace it.

        Raises:
            OSError: it can be neither read nor moved, or is a folder.
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

    def _moved(self, reason: NoteReason, error: OSError | None) -> FileProblem:
        note = self.set_aside(reason, system_words(error) if error else "")
        if note.aside is None:
            raise NotReplacedError(0, note.detail or str(reason)) from error
        return note

    def _copied(self, reason: NoteReason) -> FileProblem:
        aside = keep_copy(self.path, self._clock())
        if aside is None:
            raise NotReplacedError(0, str(reason))
        return FileProblem(reason, self.path, aside=aside)


class Document(Generic[T]):
    """A JSON file with one struct of type `kind`, which needs no arguments."""

    def __init__(
        self, path: Path, kind: type[T], *, version: int = 1, clock: Clock = utc_now
    ) -> None:
        self._kind = kind
        self._file = JsonFile(path, version, clock)

    def load(self) -> Loaded[T]:
        """Loads the valid values of the file; an empty `kind` if none can be used.

        Never raises.
        """
        return load_struct(self._file, self._kind, self._kind())

    def save(self, value: T) -> FileProblem | None:
        """Replaces the file; returns a note if what was there is kept under another name.

        Raises:
            StorageError: the system does not let us; the old file is then untouched.
        """
        return self._file.write(msgspec.to_builtins(value))


def load_struct(file: JsonFile, kind: type[T], empty: T, whole: tuple[type, ...] = ()) -> Loaded[T]:
    """Loads a file as one struct, without its invalid values, which are noted.

    Structs of the types `whole` are valid as a whole or not at all. A file without a single valid
    value is damaged, and set aside. Never raises.
    """
    read = file.read()
    if read.value is None:
        return Loaded(empty, read.note)
    found = salvage(read.value, kind, whole)
    if found.value is None or (found.bad and found.value == empty):
        return Loaded(empty, file.set_aside(NoteReason.DAMAGED))
    return Loaded(found.value, file.left_out(found.names) if found.bad else None)


def _utf_8(raw: bytes) -> bytes:
    """Converts JSON as Windows' editors save it (UTF-16, or with a byte order mark) to UTF-8.

    Raises:
        ValueError: it is not what its mark says.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16").encode()
    return raw.removeprefix(codecs.BOM_UTF8)
