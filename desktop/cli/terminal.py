"""Prints to a terminal: widths of characters, wrapping, colours."""

from __future__ import annotations

import os
import re
import sys
from functools import lru_cache
from io import TextIOWrapper
from unicodedata import category, east_asian_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

ELLIPSIS = "…"


def harmless(text: str) -> str:
    """The text without control characters, which a terminal would obey instead of print."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def width(text: str) -> int:
    """The width of the text in terminal cells; a Chinese character takes two."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def cut(text: str, cells: int) -> str:
    """The text cut to at most `cells` cells; an ellipsis shows that something is missing."""
    if width(text) <= cells:
        return text
    kept, left = [], cells - width(ELLIPSIS)
    for character in text:
        left -= _cells(character)
        if left < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + ELLIPSIS if cells > 0 else ""


def fill(text: str, cells: int) -> str:
    """The text cut or padded with blanks to exactly `cells` cells."""
    kept = cut(text, cells)
    return kept + " " * (cells - width(kept))


_PIECE = r"""
    (?: [^\s\u2e80-\uffff]+        # a word, or an address
      | [「（]? [\u2e80-\uffff] )  # or one Chinese character
    [，。；：、！？」）”]*            # and what must not begin a line
    \s*
    """
"""Compiled when something is wrapped: that takes longer than all else of printing a list."""


def wrapped(text: str, cells: int) -> list[str]:
    """The lines of the text, each at most `cells` wide unless one word alone is wider."""
    lines = [""]
    for piece in re.findall(_PIECE, text, re.VERBOSE):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > cells:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


COLUMNS = 100
"""The width if it is unknown, as in a pipe."""

NARROWEST = 40

BOLD, DIM, GREEN, CYAN = "1", "2", "1;32", "36"


class Terminal:
    """The output streams of one run, and what they can show."""

    def __init__(self, out: TextIO | None, err: TextIO | None, environ: Mapping[str, str]) -> None:
        self._out = out
        self._err = err
        for stream in (out, err):
            if isinstance(stream, TextIOWrapper):
                _tolerate_any_character(stream)
        self.unicode = (getattr(out, "encoding", None) or "utf-8").lower().startswith("utf")
        self.columns = self._columns(environ)
        self.coloured = _may_colour(out, environ)

    def print(self, text: str) -> None:
        """Prints output, with a line break after it."""
        if self._out is not None:
            self._out.write(text + "\n")

    def print_bytes(self, content: bytes) -> None:
        """Prints a file as it is, whatever the terminal's encoding and line breaks are."""
        if self._out is None:
            return
        self._out.flush()
        raw = getattr(self._out, "buffer", None)
        if raw is None:
            self._out.write(content.decode(errors="replace"))
        else:
            raw.write(content)

    def warn(self, text: str) -> None:
        """Prints one line to the error stream."""
        if self._err is not None:
            self.flush()
            self._err.write(f"sig-meetings: {text}\n")

    def remark(self, text: str) -> None:
        """Prints one line to the error stream if a person is waiting at a terminal."""
        if self._err is not None and self._err.isatty():
            self.warn(text)
            self._err.flush()

    def ask(self, question: str) -> None:
        """Prints a question to the user; the answer is read on the same line."""
        if self._err is not None:
            self.flush()
            self._err.write(question)
            self._err.flush()

    def flush(self) -> None:
        """Flushes the output.

        Raises:
            BrokenPipeError: nobody reads it.
        """
        if self._out is not None:
            self._out.flush()

    def give_up(self) -> None:
        """Discards all further output, so that a closed pipe causes no more errors."""
        from contextlib import suppress

        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._out.fileno() if self._out else nowhere)
            os.close(nowhere)

    @property
    def is_watched(self) -> bool:
        """Whether a person is watching the output."""
        return self._out is not None and self._out.isatty()

    def styled(self, text: str, style: str) -> str:
        """The text in a style; plain without colours or without a style."""
        if not self.coloured or not style or not text.strip():
            return text
        return f"\x1b[{style}m{text}\x1b[0m"

    def _columns(self, environ: Mapping[str, str]) -> int:
        told = environ.get("COLUMNS", "")
        if told.isascii() and told.isdigit() and int(told):
            return max(int(told), NARROWEST)
        try:
            seen = os.get_terminal_size(self._out.fileno()).columns if self._out else 0
        except (OSError, ValueError):
            seen = 0
        return max(seen, NARROWEST) if seen else COLUMNS


def _tolerate_any_character(stream: TextIOWrapper) -> None:
    try:
        stream.reconfigure(errors="replace")
    except BrokenPipeError:
        return  # of what the fast path left unsaid; whoever prints next meets the same


def _may_colour(out: TextIO | None, environ: Mapping[str, str]) -> bool:
    if out is None or environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    understood = sys.platform != "win32" or "WT_SESSION" in environ
    return understood and out.isatty()
