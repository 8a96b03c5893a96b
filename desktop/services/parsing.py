"""Parses untrusted values leniently: text fit to be shown, numbers, flags, dates, times."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

import msgspec

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import BEIJING
from desktop.platforms.link import LONGEST_LINK, trimmed

LARGEST_NUMBER = 10**18
"""No larger number means anything here, and Python refuses to format very long ones."""

_FALSE = frozenset({"", "0", "false", "no", "none", "null", "n", "f", "off"})
_TRUE = frozenset({"true", "yes", "y", "t", "on"})


def mapping(value: object) -> Mapping[str, object] | None:
    """The value if it is a JSON object."""
    return value if isinstance(value, dict) else None


def first(row: Mapping[str, object], *names: str) -> object:
    """The first field with a value (not missing, null or blank), or None."""
    for name in names:
        value = row.get(name)
        if value is not None and not (isinstance(value, str) and not value.strip()):
            return value
    return None


def text(value: object) -> str | None:
    """Text as it is, a number as it is written; None for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not -LARGEST_NUMBER < value < LARGEST_NUMBER:  # neither infinity nor NaN
        return None
    return str(int(value)) if value == int(value) else str(value)


def number(value: object) -> int | None:
    """A whole number, even if written as text; None for anything else."""
    written = (text(value) or "").strip()
    digits = written.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) >= len(str(LARGEST_NUMBER)):
        return None
    return int(written)


def truth(value: object) -> bool:
    """Whether a flag is set, as a boolean, a number or a word."""
    if isinstance(value, bool):
        return value
    return (text(value) or "").strip().casefold() not in _FALSE


def certain(value: object) -> bool:
    """Whether a flag is certainly set; for flags that remove something."""
    if isinstance(value, bool):
        return value
    whole = number(value)
    return (text(value) or "").strip().casefold() in _TRUE if whole is None else whole > 0


def deeper_than(value: object, limit: int) -> bool:
    """Whether lists and objects are nested deeper than `limit`; does not recurse."""
    level = [value]
    for _ in range(limit + 1):
        level = [child for node in level for child in _children(node)]
        if not level:
            return False
    return True


def _children(node: object) -> list[object]:
    """The children of a list or object; an empty container still counts as a level."""
    if isinstance(node, dict):
        return [*node.values(), None]
    return [*node, None] if isinstance(node, list) else []


LONGEST_AGENDA = 4096
LONGEST_LINE = 256
LONGEST_NAME = 128
TAKEN_OUT = "\ufffd"
"""Replaces a hidden character in a link."""

_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls; breaks and tabs are dealt with before
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides of direction
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # invisible
    "\ud800-\udfff\U000e0000-\U000e007f]"  # halves of characters, and tags
)
"""Joiners (U+200C, U+200D) stay: scripts and emoji need them."""


def line(value: object, longest: int = LONGEST_LINE) -> str | None:
    """One line of text, whitespace collapsed; None if nothing visible is left."""
    written = text(value)
    if written is None:
        return None
    if not written.isprintable():
        written = _HIDDEN.sub("", _BREAKS.sub(" ", written))
    return _bounded(" ".join(written.split()), longest)


def paragraphs(value: object, longest: int = LONGEST_AGENDA) -> str | None:
    """Text with its line breaks, each as one newline; None if nothing visible is left."""
    written = text(value)
    if written is None:
        return None
    if not written.isprintable():
        written = _HIDDEN.sub("", _BREAKS.sub("\n", written)).expandtabs(4)
    return _bounded(written.strip(), longest)


def link(value: object) -> str | None:
    """A link, or text that contains one, fit to be shown, though perhaps not to be opened.

    A link that must not be opened stays that way: a hidden character inside becomes U+FFFD, which
    no link may contain, and a link that is too long stays one character too long. Judge it before
    opening it.
    """
    written = trimmed(text(value) or "")
    if not written.isprintable():
        breaks = _BREAKS.sub(" ", written).replace("\t", " ")
        written = trimmed(_HIDDEN.sub(TAKEN_OUT, breaks))
    return written[: LONGEST_LINK + 1] or None


def page(value: object) -> str | None:
    """The address of a page: a `link` with blanks written as `%20`.

    Names of minutes have blanks, and people paste them unencoded. Two addresses in one field stay
    separate, and are refused when opened.
    """
    written = (text(value) or "").strip()
    return link(written.replace(" ", "%20") if written.count("://") == 1 else written)


def _bounded(written: str, longest: int) -> str | None:
    """At most `longest` characters; an ellipsis shows that something was cut."""
    if not written.strip("\u200c\u200d \n"):
        return None
    if len(written) <= longest:
        return written
    return written[: longest - 1].rstrip() + "…"


USUAL_LENGTH = timedelta(hours=1)
"""How long a meeting is assumed to last if the service does not say when it ends."""

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Dates outside are mistakes, and arithmetic would fail near the calendar's ends."""

_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]0?0:00(?::00)?)?\Z", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：]\d{2}(?:\.\d+)?)?\Z", re.ASCII)
_MIDNIGHT_HOUR = 24


def parse_date(value: object) -> date | None:
    """A date written `YYYY-MM-DD`; None for anything else."""
    found = _DATE.match(value.strip()) if isinstance(value, str) else None
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def at_days_end(value: object) -> bool:
    """Whether a time is written `24:00`: the midnight with which its day ends."""
    found = _TIME.match(value.strip()) if isinstance(value, str) else None
    return found is not None and (int(found[1]), int(found[2])) == (_MIDNIGHT_HOUR, 0)


def parse_time(value: object) -> time | None:
    """A time written `HH:MM` or `H:MM`, seconds ignored; None for others.

    `24:00` is midnight, too; `at_days_end` tells that it is the next day's.
    """
    found = _TIME.match(value.strip()) if isinstance(value, str) else None
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    if (hour, minute) == (_MIDNIGHT_HOUR, 0):
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        return None


def moments(day: date, start: time, end: time | None) -> tuple[datetime, datetime]:
    """Start and end in UTC.

    A meeting whose end is not after its start runs past midnight; without an end it lasts the
    usual hour.
    """
    begins = datetime.combine(day, start, tzinfo=BEIJING).astimezone(UTC)
    if end is None:
        return begins, begins + USUAL_LENGTH
    last_day = day if end > start else day + timedelta(days=1)
    return begins, datetime.combine(last_day, end, tzinfo=BEIJING).astimezone(UTC)


def beijing_date(moment: datetime) -> date:
    """The date in Beijing at `moment`."""
    return moment.astimezone(BEIJING).date()


def dates_between(begin: datetime, end: datetime) -> list[date]:
    """The Beijing dates from one moment to another, both included."""
    first, last = beijing_date(begin), beijing_date(end)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


class BadRow(StrEnum):
    """What cannot be used in a row, or in one occurrence of it."""

    NOT_AN_OBJECT = "not-an-object"
    NO_ID = "no-id"
    TOPIC = "topic"
    DATE = "date"
    START = "start"
    END = "end"
    CYCLE = "cycle"
    TOO_MANY = "too-many"


class RowRefused(ValueError):
    """Something essential in a row cannot be used; caught before the next row is read."""

    def __init__(self, reason: BadRow) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Decoded(msgspec.Struct, frozen=True):
    """The meetings of one row, and a reason for each part that could not be read.

    `settled` is the row's id if a meeting that it does not name is cancelled, and `outside` are the
    meetings outside the requested window. For a row with something bad, `unread` is the id and
    `day` the date, as far as they are known. `empty` is a series that lists nothing, not even a
    cancelled occurrence. A row that is skipped on purpose has neither meetings nor reasons.
    """

    meetings: tuple[Meeting, ...] = ()
    bad: tuple[BadRow, ...] = ()
    settled: str | None = None
    outside: tuple[Meeting, ...] = ()
    unread: str | None = None
    day: str | None = None
    empty: bool = False
