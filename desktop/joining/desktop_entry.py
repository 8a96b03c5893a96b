"""Desktop files on Linux: where one of an id lies, and what it would start.

Source: freedesktop.org, "Desktop Entry Specification" and "XDG Base Directory Specification".
"""

import os
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from desktop.joining.subprocesses import find_program

_LARGEST = 1024 * 1024
_GROUP = "[Desktop Entry]"


class DesktopEntry(msgspec.Struct, frozen=True):
    """The keys of a desktop file's main group, unescaped values as they stand."""

    path: Path
    keys: Mapping[str, str]

    @property
    def hidden(self) -> bool:
        """Whether the user or the system deleted it (`Hidden`; `NoDisplay` is another matter)."""
        return self.keys.get("Hidden") == "true"

    def program(self, environ: Mapping[str, str]) -> str | None:
        """The path of the program it starts; None where `TryExec` or `Exec` is not found."""
        wanted = self.keys.get("TryExec")
        if wanted and find_program(wanted, environ) is None:
            return None
        word = first_word(self.keys.get("Exec", ""))
        return find_program(word, environ) if word else None


def first_word(command: str) -> str | None:
    """The program of an `Exec` line; None where the line cannot be read.

    What `env` sets before a program (as snaps do) is passed over.
    """
    try:
        words = shlex.split(command)
    except ValueError:
        return None
    if words and Path(words[0]).name == "env":
        words = [word for word in words[1:] if "=" not in word]
    return words[0] if words else None


def find_entry(entry_id: str, environ: Mapping[str, str]) -> DesktopEntry | None:
    """The desktop file of that id in the first data directory that has it."""
    if "/" in entry_id or not entry_id.endswith(".desktop"):
        return None
    for directory in data_directories(environ):
        for path in _candidates(entry_id, directory / "applications"):
            keys = read_keys(path)
            if keys is not None:
                return DesktopEntry(path, keys)
    return None


def data_directories(environ: Mapping[str, str]) -> Iterator[Path]:
    """The user's data directory and the system's, in order; relative ones are not valid."""
    home = environ.get("XDG_DATA_HOME") or environ.get("HOME", "") + "/.local/share"
    system = environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    for name in (home, *system.split(":")):
        if name.startswith("/"):
            yield Path(name)


def _candidates(entry_id: str, applications: Path) -> Iterator[Path]:
    """Files of that id; a dash of the id may stand for a folder."""
    yield applications / entry_id
    try:
        nested = sorted(applications.glob("*/**/*.desktop"))
    except OSError:
        return
    for path in nested:
        # Some tools name a file in a folder by its bare name.
        if entry_id in {path.relative_to(applications).as_posix().replace("/", "-"), path.name}:
            yield path


def _never_wait(path: str, flags: int) -> int:
    """Opens what may be a pipe that nobody writes to."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_keys(path: Path) -> dict[str, str] | None:
    """The keys of a file's main group, as they stand; None where it cannot be read."""
    try:
        with open(path, encoding="utf-8", errors="replace", opener=_never_wait) as file:
            lines = file.read(_LARGEST).splitlines()
    except (OSError, ValueError):
        return None
    keys: dict[str, str] = {}
    inside = False
    for line in map(str.strip, lines):
        if line.startswith("["):
            inside = line == _GROUP
        elif inside and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            keys.setdefault(key.rstrip(), value.lstrip())
    return keys
