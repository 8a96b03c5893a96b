"""Where two starts of one profile meet: a lock that only one of them gets, and a socket beside it.

Qt is not needed for any of this, so that the first start pays next to nothing.
"""

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from desktop.storage.files import make_private
from desktop.storage.places import Places

LONGEST_SOCKET = 80
"""Bytes; macOS allows 104, and Qt makes a longer name first and renames it."""


PAUSE = 0.05
"""Seconds between two looks whether the lock is free."""


class Rendezvous(msgspec.Struct, frozen=True):
    """`lock` is a file, `socket` the name a `QLocalServer` listens under."""

    lock: Path
    socket: str


def rendezvous(places: Places, environ: Mapping[str, str]) -> Rendezvous | None:
    """Where starts of the profile that has these places meet, in a folder of this user alone.

    None where there is no such folder; then nobody can be met safely.
    """
    name = f"sig-meetings-{_digest(places.config)}"
    if sys.platform == "win32":  # pipes have names, no folder; Qt gives them to this user alone
        return Rendezvous(places.state / f"{name}.lock", name)
    for folder in _folders(places, environ):
        socket = folder / f"{name}.socket"
        if len(os.fsencode(socket)) <= LONGEST_SOCKET and _is_ours_alone(folder):
            return Rendezvous(folder / f"{name}.lock", str(socket))
    return None


class Lock:
    """A file that one process at a time holds; the system lets go of it when the process ends.

    So none is ever left behind by a crash, and no process number has to be trusted.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Whether this process holds the lock now.

        Raises:
            OSError: the file cannot be made, or its file system has no locks.
        """
        if self._descriptor is not None:
            return True
        descriptor = self._open()
        try:
            taken = _lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        if taken:
            self._descriptor = descriptor
        else:
            os.close(descriptor)
        return taken

    def _open(self) -> int:
        """The file, in a folder that a first run may not have yet."""
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:
            make_private(self._path.parent)
            return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)

    def release(self) -> None:
        """Lets the next one have it; the file stays, for somebody may be waiting for it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _digest(folder: Path) -> str:
    """Tells users and profiles apart, whatever way the profile's path was written."""
    user = str(os.getuid()) if sys.platform != "win32" else os.environ.get("USERNAME", "")
    place = os.path.normcase(os.path.realpath(folder))
    return hashlib.sha256(os.fsencode(f"{user}\0{place}")).hexdigest()[:16]


def _folders(places: Places, environ: Mapping[str, str]) -> Iterable[Path]:
    """The user's runtime folder; without one, a folder of our own among temporary files."""
    told = Path(environ.get("XDG_RUNTIME_DIR") or "")
    if told.is_absolute():
        yield told
    yield Path(tempfile.gettempdir()) / f"sig-meetings-{os.getuid()}"
    yield places.state


def _is_ours_alone(folder: Path) -> bool:
    """Whether the folder is there, or can be made, and no other user gets into it."""
    with suppress(OSError):
        if not folder.exists():
            make_private(folder)
        found = folder.lstat()
        private = not found.st_mode & 0o077
        return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and private
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
