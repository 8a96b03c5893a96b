"""Breaks text into lines of a terminal: English between words, Chinese between any characters."""

import re

from desktop.cli.cells import width

_PIECE = re.compile(
    r"""
    (?: [^\s\u2e80-\uffff]+        # a word, or an address
      | [「（]? [\u2e80-\uffff] )  # or one Chinese character
    [，。；：、！？」）”]*            # and what must not begin a line
    \s*
    """,
    re.VERBOSE,
)


def wrapped(text: str, cells: int) -> list[str]:
    """The lines of the text, each of at most so many cells unless one word alone is wider."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > cells:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]
