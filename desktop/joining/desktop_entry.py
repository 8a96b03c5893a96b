"""Desktop files on Linux: finds one by its id, and reads and writes the command it starts.

Source: freedesktop.org, "Desktop Entry Specification" and "XDG Base Directory Specification".
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from desktop import xdg
from desktop.joining.subprocesses import find_program

_LARGEST = 1024 * 1024
_GROUP = "[Desktop Entry]"

_PLAIN = re.compile(r"[A-Za-z0-9/._+,:@-]+")
"""An argument of these alone needs no quotes."""

_ESCAPED_IN_QUOTES = re.compile(r'(["`$\\])')
_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_ESCAPE = re.compile(r"\\([sntr\\])")
_PIECE = re.compile(r""""((?:[^"\\]|\\.)*)"|'([^']*)'|((?:[^\s"'\\]|\\.)+)""", re.DOTALL)
_WORD = re.compile(rf"\s*((?:{_PIECE.pattern})+)(?=\s|\Z)", re.DOTALL)


class DesktopEntry(msgspec.Struct, frozen=True):
    """The keys of a desktop file's main group; values are not unescaped."""

    path: Path
    keys: Mapping[str, str]

    @property
    def hidden(self) -> bool:
        """Whether the user or the system deleted it (`Hidden`; `NoDisplay` differs)."""
        return self.keys.get("Hidden") == "true"

    def program(self, environ: Mapping[str, str]) -> str | None:
        """The path of the program it starts; None if `TryExec` or `Exec` is not found."""
        wanted = self.keys.get("TryExec")
        if wanted and find_program(wanted, environ) is None:
            return None
        word = first_word(self.keys.get("Exec", ""))
        return find_program(word, environ) if word else None


def first_word(command: str) -> str | None:
    """The program of an `Exec` line; None if the line cannot be read.

    Skips `env` and the variables it sets, which snaps put before their program.
    """
    words = read_exec(command)
    if words and Path(words[0]).name == "env":
        words = [word for word in words[1:] if "=" not in word]
    return words[0] if words else None


def write_exec(command: Sequence[str]) -> str:
    """The value of `Exec` that starts `command`.

    Raises:
        ValueError: a word has a line break or a NUL, which no desktop file can carry safely.
    """
    return escape(" ".join(_quote(word) for word in command))


def escape(text: str) -> str:
    """A text as a value of type string."""
    return text.replace("\\", "\\\\")


def read_exec(value: str) -> list[str]:
    """The command of an `Exec` value; empty if it cannot be read.

    Drops field codes other than `%%`, since there is nothing to put in their place. Quotes may
    begin within a word and may be single ones: Wine and others write such lines.
    """
    line = _ESCAPE.sub(lambda found: _ESCAPES[found[1]], value).strip()
    words: list[str] = []
    position = 0
    while position < len(line):
        found = _WORD.match(line, position)
        if found is None:
            return []
        pieces = (_unquote(*piece.groups()) for piece in _PIECE.finditer(found[1]))
        words.append("".join(pieces))
        position = found.end()
    return [_without_codes(word) for word in words if not re.fullmatch("%[^%]", word)]


def _quote(word: str) -> str:
    if any(character in word for character in "\n\r\0"):
        raise ValueError(word)
    word = word.replace("%", "%%")
    if _PLAIN.fullmatch(word):
        return word
    return '"' + _ESCAPED_IN_QUOTES.sub(r"\\\1", word) + '"'


def _unquote(double: str | None, single: str | None, bare: str | None) -> str:
    if single is not None:
        return single
    return re.sub(r"\\(.)", r"\1", double or bare or "", flags=re.DOTALL)


def _without_codes(word: str) -> str:
    return re.sub(r"%(.?)", lambda found: "%" if found[1] == "%" else "", word)


def find_entry(entry_id: str, environ: Mapping[str, str]) -> DesktopEntry | None:
    """Finds the desktop file of that id in the first data folder that has one."""
    if "/" in entry_id or not entry_id.endswith(".desktop"):
        return None
    for directory in xdg.data_folders(environ):
        for path in _candidates(entry_id, directory / "applications"):
            keys = read_keys(path)
            if keys is not None:
                return DesktopEntry(path, keys)
    return None


def _candidates(entry_id: str, applications: Path) -> Iterator[Path]:
    """Files of that id; a dash in the id may stand for a folder."""
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
    """Opens a file without blocking, should it be a pipe that nobody writes to."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_keys(path: Path) -> dict[str, str] | None:
    """The raw keys of a file's main group; None if it cannot be read."""
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
