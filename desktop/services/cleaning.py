"""Texts of a stranger made fit to be shown: no control or bidi-override characters, bounded."""

import re

from desktop.platforms.link import LONGEST_LINK, trimmed
from desktop.services.values import text

LONGEST_AGENDA = 4096
LONGEST_LINE = 256
LONGEST_NAME = 128
TAKEN_OUT = "\ufffd"
"""Stands where a hidden character stood in a link."""

_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls; breaks and tabs are dealt with before
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides of direction
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # invisible
    "\ud800-\udfff\U000e0000-\U000e007f]"  # halves of characters, and tags
)
"""Joiners (U+200C, U+200D) stay: scripts and emoji are made with them."""


def line(value: object, longest: int = LONGEST_LINE) -> str | None:
    """One line of text, whitespace collapsed; None where nothing visible is left."""
    written = text(value)
    if written is None:
        return None
    if not written.isprintable():
        written = _HIDDEN.sub("", _BREAKS.sub(" ", written))
    return _bounded(" ".join(written.split()), longest)


def paragraphs(value: object, longest: int = LONGEST_AGENDA) -> str | None:
    """Text whose line breaks stay, each as one newline; None where nothing visible is left."""
    written = text(value)
    if written is None:
        return None
    if not written.isprintable():
        written = _HIDDEN.sub("", _BREAKS.sub("\n", written)).expandtabs(4)
    return _bounded(written.strip(), longest)


def link(value: object) -> str | None:
    """A link, or the text that holds one, fit to be shown, though perhaps not to be opened.

    What must not be opened stays so: a hidden character inside becomes U+FFFD, which no link may
    hold, and one that is too long stays too long by one. Whoever opens it judges it.
    """
    written = trimmed(text(value) or "")
    if not written.isprintable():
        breaks = _BREAKS.sub(" ", written).replace("\t", " ")
        written = trimmed(_HIDDEN.sub(TAKEN_OUT, breaks))
    return written[: LONGEST_LINK + 1] or None


def page(value: object) -> str | None:
    """The address of a page: a `link` in which plain blanks are written as `%20`.

    The names of minutes have blanks, and people paste them as they are. Two addresses in one field
    stay apart, and are refused when they are to be opened.
    """
    written = (text(value) or "").strip()
    return link(written.replace(" ", "%20") if written.count("://") == 1 else written)


def _bounded(written: str, longest: int) -> str | None:
    """At most `longest` characters; an ellipsis says that something was cut."""
    if not written.strip("\u200c\u200d \n"):
        return None
    if len(written) <= longest:
        return written
    return written[: longest - 1].rstrip() + "…"
