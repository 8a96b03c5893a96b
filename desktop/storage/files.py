"""Reading and writing whole files safely: bounded, private, and never half-written."""

import errno
import os
import re
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

PRIVATE_FOLDER = 0o700
MAX_BYTES = 64 * 1024 * 1024
KEPT_ASIDE = 3
"""Of one file, that many versions of each kind are kept aside."""

LONGEST_PART = 255
"""Characters of one name, where the system does not tell."""

LONGEST_BELOW = 120
"""Characters of the longest path of a file below a profile."""

ABANDONED_SECONDS = 3600.0
"""A temporary file of that age belongs to a save that was killed."""

DAMAGED, UNREADABLE, REPLACED = "damaged", "unreadable", "replaced"
"""Kinds of files kept aside, as their names say it."""

_TEMPORARY = re.compile(r"\..+\.json\.[a-z0-9_]{8}\.tmp")
"""What `tempfile` names the temporary files of this program's own folders."""


class TooLarge(Exception):
    """A file holds more than `MAX_BYTES`."""


def open_regular(path: Path, flags: int = os.O_RDONLY, mode: int = 0o600) -> int:
    """A descriptor of a regular file; never waits, as opening a pipe that nobody writes to does.

    Raises:
        OSError: as the system says; also for what is no regular file.
    """
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, mode)
    except ValueError as error:  # a name with a null in it
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from error
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, "not a regular file", str(path))


def read_bounded(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a file.

    Raises:
        TooLarge: it holds more than `limit` bytes.
        OSError: as the system says; also for what is no regular file, which might never end.
    """
    with os.fdopen(open_regular(path), "rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise TooLarge
    return content


def make_private(folder: Path) -> None:
    """Makes the folder, and what is missing above it, for the user alone.

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
    """What the system would say to a folder of ours there; empty where nothing speaks against it.

    Nothing is made. The longest path of a file below it counts as well.
    """
    try:
        _try_folder(folder.expanduser().absolute())
    except OSError as error:
        return error.strerror or type(error).__name__
    except (RuntimeError, ValueError) as error:  # nobody is called so; a name with a null in it
        return str(error)
    return ""


def _try_folder(whole: Path) -> None:
    """Raises what speaks against it."""
    if os.name == "nt" and any(map(is_reserved_on_windows, whole.parts[1:])):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    there = next(path for path in (whole, *whole.parents) if os.path.lexists(path))
    if not there.is_dir():
        there.stat()  # a link that leads nowhere, or in circles, says so itself
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if there != whole and not os.access(there, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    longest = os.pathconf(there, "PC_NAME_MAX") if hasattr(os, "pathconf") else LONGEST_PART
    if any(len(os.fsencode(part)) > longest for part in whole.parts):
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
    with suppress(FileNotFoundError):
        os.lstat(whole / ("p" * LONGEST_BELOW))  # the system counts the whole path


def is_reserved_on_windows(part: str) -> bool:
    """Whether Windows keeps the name for a device, or cannot have it.

    As "Naming Files, Paths, and Namespaces" (Microsoft Learn) has it.
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
    """Replaces the file in one step; after a crash either the old or the new content is there.

    Its folder is the program's own: it is made, for the user alone, and rid of the temporary files
    that killed saves left there. `before` runs once the content is on disk, right before the old
    file is replaced.

    Raises:
        OSError: as the system says; the old file is then untouched.
    """
    make_private(path.parent)
    sweep(path.parent, time.time())
    replace_file(path, content, before)


def sweep(folder: Path, now: float) -> None:
    """Removes the temporary files of killed saves from a folder of the program's own.

    `now` is in seconds since the epoch. What is young may belong to a save under way; what lies in
    the future was left under a wrong clock.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    changed = entry.stat(follow_symlinks=False).st_mtime
                    if abs(now - changed) > ABANDONED_SECONDS:
                        Path(entry.path).unlink()


def replace_file(path: Path, content: bytes, before: Callable[[], object] = lambda: None) -> None:
    """As `write_atomically`, in a folder that is there and stays as it is.

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
    """Makes the renaming itself survive a power cut, on systems that can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def set_aside(path: Path, moment: datetime, kind: str = DAMAGED) -> Path | None:
    """Moves what stands there out of the way under a name that nothing has.

    Only the latest few are kept. None where the system does not let us.
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
    """Keeps the file under another name too, as `set_aside` does; it stays where it is."""
    free = _free_name(path, moment, kind)
    if free is None:
        return None
    try:
        try:
            os.link(path, free, follow_symlinks=False)
        except (OSError, NotImplementedError):  # a file system without links, or a link itself
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
