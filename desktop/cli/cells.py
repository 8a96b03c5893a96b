"""Text in the cells of a terminal: its width, cutting it, filling it up, keeping it harmless."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, east_asian_width

ELLIPSIS = "…"


def harmless(text: str) -> str:
    """The text without anything that a terminal would obey instead of print."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def width(text: str) -> int:
    """How many cells the text takes; a wide Chinese character takes two."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def cut(text: str, cells: int) -> str:
    """The text in at most so many cells; an ellipsis says that something is missing."""
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
    """The text cut or filled up with blanks to exactly so many cells."""
    kept = cut(text, cells)
    return kept + " " * (cells - width(kept))
