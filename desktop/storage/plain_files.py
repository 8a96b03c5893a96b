"""Names the program's files and opens them, without importing anything that is slow to import."""

from __future__ import annotations

import errno
import os
import stat
import sys
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

APP = "sig-meetings"
CONFIG, CACHE, STATE = "config", "cache", "state"
"""The folders of a profile, below its directory."""

SETTINGS_FILE = "settings.json"
WINDOW_FILE = "window.json"
LOG_FILE = "sig-meetings.log"
IMPORTS_FILE = "imported.json"
READY_LIST = "ready-list.json"
"""A saved list with imported meetings, in the cache; `desktop.cli.ready_list` has it."""

DEMO_FILE = "demo.json"
"""What was booked in the demo, in the cache."""

FEEDS = "feeds"
"""The folder of calendar files that other programs watch, in that of the state."""

_LONGEST_SLUG = 60


def schedule_file(base: str, dialect: str) -> str:
    """The file name of a service's last good schedule: readable, and unique to the service."""
    return service_file("schedule", base, dialect)


def service_file(kind: str, base: str, dialect: str) -> str:
    """The name of a service's file of that kind."""
    host_and_path = base.rpartition("://")[2].lower()
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in host_and_path)
    slug = "-".join(words.split())[:_LONGEST_SLUG].rstrip("-")
    digest = crc32(f"{dialect} {base}".encode())
    return f"{kind}-{slug}-{digest:08x}.json"


XDG = {
    CONFIG: ("XDG_CONFIG_HOME", ".config"),
    CACHE: ("XDG_CACHE_HOME", ".cache"),
    STATE: ("XDG_STATE_HOME", ".local/state"),
}


def plain_folder(kind: str, profile: str, environ: Mapping[str, str]) -> str:
    """The folder for files of that kind; only Linux's are known here (see `Places` for the rest).

    Raises:
        ValueError: it is one of those that are not known here.
        KeyError: the user has no home.
    """
    if profile and not profile.startswith("~"):
        return f"{profile}/{kind}"
    if profile or sys.platform != "linux":
        raise ValueError(kind)
    variable, usual = XDG[kind]
    folder = environ.get(variable) or f"{environ['HOME']}/{usual}"
    if not folder.startswith("/"):
        raise ValueError(folder)
    return f"{folder}/{APP}"


NOT_REGULAR = "not a regular file"
"""The one reason that is ours, not the system's; `desktop.texts.SYSTEM_WORDS` has it, too."""


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
