"""Opens files without waiting, without importing anything that is slow to import."""

from __future__ import annotations

import errno
import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


NOT_REGULAR = "not a regular file"
"""The one reason that is ours and not the system's; `desktop.storage.json_file` translates it."""


def open_regular(path: str | Path, flags: int = os.O_RDONLY, mode: int = 0o600) -> int:
    """Opens a regular file; never blocks, as opening a pipe that nobody writes to would.

    Raises:
        OSError: as the system says; also if it is not a regular file.
    """
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, mode)
    except ValueError as error:  # a name with a null in it
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from error
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, NOT_REGULAR, str(path))
