"""Where two starts of one profile meet: a lock that only one of them gets, and a socket.

The lock lies in the profile's own folder, and the socket's address is written into it, so that
starts meet whatever their environments say. Qt is not needed for any of this, so that the first
start pays next to nothing.
"""

import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from desktop.single_instance.lock_file import (
    LOCK_FILE,
    SOCKET_FILE,
    address_in,
    lock_descriptor,
)
from desktop.storage.json_file import UNREADABLE, make_private, set_aside
from desktop.storage.paths import Places
from desktop.storage.plain_files import open_regular

LONGEST_SOCKET = 80
"""Bytes; macOS allows 104, and Qt makes a longer name first and renames it."""

PAUSE = 0.05
"""Seconds between two looks whether the lock is free."""

READABLE = 0o644


class InstancePaths(msgspec.Struct, frozen=True):
    """`lock` is a file; `sockets` are the names a `QLocalServer` may listen under, best first."""

    lock: Path
    sockets: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where the first listens, as it has written into the lock; else where it would at best."""
        told = _read_address(self.lock) if sys.platform != "win32" else ""
        return told or next(iter(self.sockets), "")


def instance_paths(places: Places, environ: Mapping[str, str]) -> InstancePaths | None:
    """Returns where the starts of a profile meet.

    None where no folder can hold a lock; then nobody can be met.
    """
    if sys.platform == "win32":  # pipes have names, no folder; Qt gives them to this user alone
        name = f"sig-meetings-{_digest(places.config)}"
        return InstancePaths(places.state / f"{name}.lock", (name,))
    own = [Path(os.path.realpath(folder)) for folder in (places.config, places.state)]
    home = next((folder for folder in own if _holds_locks(folder)), None)
    if home is not None and _fits(home / SOCKET_FILE):
        return InstancePaths(home / LOCK_FILE, (str(home / SOCKET_FILE),))
    name = f"sig-meetings-{_digest(places.config)}"
    shared = [folder for folder in _shared_folders(environ) if _is_ours_alone(folder)]
    sockets = tuple(str(f / f"{name}.socket") for f in shared if _fits(f / f"{name}.socket"))
    if home is not None:
        return InstancePaths(home / LOCK_FILE, sockets)
    return InstancePaths(shared[0] / f"{name}.lock", sockets) if shared else None


def clear_place(socket: str) -> None:
    """Makes room for a socket of that name: removes one left by a crash, moves anything else."""
    path = Path(socket)
    with suppress(OSError):
        if stat.S_ISSOCK(path.lstat().st_mode):
            path.unlink()
        else:
            set_aside(path, datetime.now(UTC), UNREADABLE)


class Lock:
    """A file that one process at a time holds; the system releases it when the process ends.

    So none is ever left behind by a crash, and no process number has to be trusted.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this process holds it."""
        return self._descriptor is not None

    def acquire(self) -> bool:
        """Tries to acquire the lock, and returns whether this process holds it now.

        Raises:
            OSError: the file cannot be made, or its file system has no locks.
        """
        if self._descriptor is not None:
            return True
        descriptor = self._open()
        try:
            taken = lock_descriptor(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        if taken:
            self._descriptor = descriptor
        else:
            os.close(descriptor)
        return taken

    def write(self, address: str) -> None:
        """Writes where the holder of the lock listens; empty while it does not yet."""
        if self._descriptor is not None and sys.platform != "win32":
            with suppress(OSError):  # of a file of another user it holds the lock alone
                os.ftruncate(self._descriptor, 0)
                os.pwrite(self._descriptor, os.fsencode(address), 0)

    def _open(self) -> int:
        """The file, in a folder that a first run may not have yet.

        Whatever else stands in its place is set aside.
        """
        try:
            return self._open_plain()
        except FileNotFoundError:
            make_private(self._path.parent)
        except PermissionError:
            raise
        except OSError:
            set_aside(self._path, datetime.now(UTC), UNREADABLE)
        return self._open_plain()

    def _open_plain(self) -> int:
        """Opens it for writing, or for reading where it is another user's: a lock needs no more.

        So a program that was started as root on this profile is met by the user's next start.
        """
        flags = os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        try:
            descriptor = open_regular(self._path, os.O_RDWR | flags, READABLE)
        except PermissionError:
            return open_regular(self._path)
        if sys.platform != "win32":
            with suppress(OSError):
                os.fchmod(descriptor, READABLE)  # whatever the umask; the folder is private
        return descriptor

    def release(self) -> None:
        """Releases the lock; the file stays, because another process may be waiting for it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _digest(folder: Path) -> str:
    """Returns a name for user and profile, however the profile's path was written."""
    import hashlib  # few starts need it

    user = str(os.getuid()) if sys.platform != "win32" else os.environ.get("USERNAME", "")
    place = os.path.normcase(os.path.realpath(folder))
    return hashlib.sha256(os.fsencode(f"{user}\0{place}")).hexdigest()[:16]


def _shared_folders(environ: Mapping[str, str]) -> Iterable[Path]:
    """The user's runtime folder, and a folder of our own among temporary files."""
    told = Path(environ.get("XDG_RUNTIME_DIR") or "")
    if told.is_absolute():
        yield told
    yield Path(tempfile.gettempdir()) / f"sig-meetings-{os.getuid()}"


def _holds_locks(folder: Path) -> bool:
    """Whether a lock of the profile can be in that folder of its own, which is made if need be."""
    with suppress(OSError):
        make_private(folder)
    if not folder.is_dir():
        return False
    return os.access(folder, os.W_OK | os.X_OK) or os.access(folder / LOCK_FILE, os.R_OK)


def _fits(socket: Path) -> bool:
    return len(os.fsencode(socket)) <= LONGEST_SOCKET


def _read_address(lock: Path) -> str:
    """What the first has written into the lock; empty where that is nothing to connect to."""
    try:
        descriptor = open_regular(lock)
    except OSError:
        return ""
    try:
        return address_in(descriptor)
    except OSError:
        return ""
    finally:
        os.close(descriptor)


def _is_ours_alone(folder: Path) -> bool:
    """Whether the folder is there, or can be made, and no other user gets into it."""
    with suppress(OSError):
        if not folder.exists():
            make_private(folder)
        found = folder.lstat()
        private = not found.st_mode & 0o077
        return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and private
    return False
