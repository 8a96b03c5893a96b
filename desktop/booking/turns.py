"""One signed-in call at a time, across all processes of this user: every answer rolls the token."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from zlib import crc32

PAUSE = 0.05
"""Seconds between two looks whether the lock is free."""

PATIENCE = 45.0
"""Seconds; longer than any one call may take."""


class NoTurnError(Exception):
    """The others take too long."""


class Turns:
    """Turns for one service; its lock file is empty and stays where it is."""

    def __init__(self, folder: Path, base: str, seconds: float = PATIENCE) -> None:
        """`folder` is the program's own; `base` is where the service books."""
        self._path = folder / f"booking-{crc32(base.encode()):08x}.lock"
        self._seconds = seconds

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits for one's turn, and holds it.

        A folder in which nothing can be locked holds nobody up.

        Raises:
            NoTurnError: somebody else does not let go.
        """
        try:
            descriptor = self._open()
        except OSError:
            yield
            return
        try:
            deadline = time.monotonic() + self._seconds
            while not _locked(descriptor):
                if time.monotonic() > deadline:
                    raise NoTurnError
                await asyncio.sleep(PAUSE)
            yield
        finally:
            with suppress(OSError):
                os.close(descriptor)  # which unlocks it

    def _open(self) -> int:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        return os.open(self._path, flags, 0o600)


def _locked(descriptor: int) -> bool:
    """Whether the lock could be taken; a process that ends lets go of it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
