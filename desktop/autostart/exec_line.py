"""Commands as the `Exec` key of a desktop file has them.

Source: freedesktop.org, "Desktop Entry Specification", "The Exec key" and "Possible value types".
"""

import re
from collections.abc import Sequence

_PLAIN = re.compile(r"[A-Za-z0-9/._+,:@-]+")
"""An argument of these alone needs no quotes."""

_ESCAPED_IN_QUOTES = re.compile(r'(["`$\\])')
_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_ESCAPE = re.compile(r"\\([sntr\\])")
_WORD = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))', re.DOTALL)


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
    """The command of an `Exec` value; empty where it cannot be read.

    Field codes other than `%%` are left out, for there is nothing to put in their place.
    """
    line = _ESCAPE.sub(lambda found: _ESCAPES[found[1]], value).strip()
    words: list[str] = []
    position = 0
    while position < len(line):
        found = _WORD.match(line, position)
        if found is None:
            return []
        quoted, bare = found.groups()
        words.append(re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL) if bare is None else bare)
        position = found.end()
    return [_without_codes(word) for word in words if not re.fullmatch("%[^%]", word)]


def _quote(word: str) -> str:
    if any(character in word for character in "\n\r\0"):
        raise ValueError(word)
    word = word.replace("%", "%%")
    if _PLAIN.fullmatch(word):
        return word
    return '"' + _ESCAPED_IN_QUOTES.sub(r"\\\1", word) + '"'


def _without_codes(word: str) -> str:
    return re.sub(r"%(.?)", lambda found: "%" if found[1] == "%" else "", word)
