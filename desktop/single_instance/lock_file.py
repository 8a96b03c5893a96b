"""The lock of a profile as a file, without importing anything that is slow to import."""

from __future__ import annotations

import os
import sys

from desktop.storage.plain_files import open_regular

LOCK_FILE, SOCKET_FILE = "running.lock", "running.socket"

LONGEST_ADDRESS = 1024
"""Bytes of the lock file that are read."""


def address_of_holder(path: str) -> str:
    """Where the program listens that holds the lock; empty if none does, or not yet."""
    try:
        descriptor = open_regular(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return ""
    try:
        free = lock_descriptor(descriptor)  # if so, closing it releases it
        return "" if free else address_in(descriptor)
    except OSError:
        return ""
    finally:
        os.close(descriptor)


def address_in(descriptor: int) -> str:
    """The address that the holder has written; empty where that is nothing to connect to.

    Raises:
        OSError: it cannot be read.
    """
    told = os.fsdecode(os.read(descriptor, LONGEST_ADDRESS))
    return told if told.startswith("/") and "\0" not in told else ""


if sys.platform == "win32":
    import msvcrt

    def lock_descriptor(descriptor: int) -> bool:
        """Locks the open file; returns False if another process has."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def lock_descriptor(descriptor: int) -> bool:
        """Locks the open file; returns False if another process has."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
