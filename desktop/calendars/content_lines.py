"""Reads iCalendar's text (RFC 5545) into components, leniently, in one pass, within bounds.

Why not with icalendar: 5,000 events must be read within 2 seconds and 150 MB, and it takes several
times both; also it gives up a whole file for one bad value. The tests hold this reader against it.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from desktop.calendars.plain_text import decoded
from desktop.calendars.refusal import CalendarProblem, CalendarRefused

MOST_BYTES = 16 * 1024 * 1024
MOST_LINES = 500_000
MOST_COMPONENTS = 50_000
DEEPEST = 6
LONGEST_VALUE = 262_144
MOST_OF_A_NAME = 64
"""Properties of one name that a component may hold; more are passed over."""

_FOLD = re.compile(rb"(?:\r+\n|\n|\r)[ \t]")
_BREAK = re.compile(r"\r+\n|\n|\r")
_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,63})((?:;(?:[^\":]|\"[^\"]*\")*+)?):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";\s*([A-Za-z0-9-]+)\s*=\s*(\"[^\"]*\"|[^;]*)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_WHOLE = re.compile(rb"BEGIN\s*:\s*VCALENDAR", re.IGNORECASE)


class Property(NamedTuple):
    """A value with its parameters as they are written."""

    value: str
    parameters: str = ""

    def parameter(self, name: str) -> str | None:
        """The parameter of that name, without quotes."""
        if not self.parameters:
            return None
        for key, value in _PARAMETER.findall(self.parameters[:4096]):
            if key.upper() == name:
                return str(value).strip('"')
        return None

    @property
    def text(self) -> str:
        """The value as text, its escapes undone."""
        return unescaped(self.value)


class Component:
    """A component: its properties by name in capitals, and the components inside it."""

    __slots__ = ("children", "name", "properties")

    def __init__(self, name: str) -> None:
        self.name = name
        self.properties: dict[str, list[Property]] = {}
        self.children: list[Component] = []

    def all(self, name: str) -> list[Property]:
        """Every property of a name."""
        return self.properties.get(name, [])

    def first(self, name: str) -> Property | None:
        """The first property of a name."""
        found = self.properties.get(name)
        return found[0] if found else None

    def value(self, name: str) -> str:
        """The first value of a name as it is written, stripped; empty where there is none."""
        found = self.properties.get(name)
        return found[0].value.strip() if found else ""

    def text(self, name: str) -> str | None:
        """The first value of a name as text."""
        found = self.properties.get(name)
        return found[0].text if found else None

    def inside(self, name: str) -> Iterator["Component"]:
        """The components of a name that stand right inside."""
        return (child for child in self.children if child.name == name)


def is_calendar(data: bytes) -> bool:
    """Whether some bytes are, or hold near their beginning, an iCalendar object."""
    head = data[:4096]
    return bool(_WHOLE.search(head.replace(b"\0", b"")))


def read_components(data: bytes, charset: str | None = None) -> list[Component]:
    """The calendars of a file: its `VCALENDAR` components.

    A component that is never closed ends with the file; lines that are none belong to the value
    before them, as some programs break lines without the blank that says so.

    Raises:
        CalendarRefused: it is larger than any calendar, or holds none.
    """
    if len(data) > MOST_BYTES:
        raise CalendarRefused(CalendarProblem.TOO_LARGE)
    tree = _Tree()
    for name, parameters, value in _lines(data, charset):
        if name == "BEGIN":
            tree.begin(value.strip().upper()[:MOST_OF_A_NAME])
        elif name == "END":
            tree.end(value.strip().upper())
        else:
            tree.add(name, Property(value, parameters))
    calendars = list(tree.root.inside("VCALENDAR"))
    if not calendars:
        raise CalendarRefused(CalendarProblem.NO_MEETING)
    return calendars


class _Tree:
    """The components read so far, and those that are open."""

    def __init__(self) -> None:
        self.root = Component("")
        self._open = [self.root]
        self._skipped = 0
        self._count = 0

    def begin(self, name: str) -> None:
        self._count += 1
        if self._count > MOST_COMPONENTS:
            raise CalendarRefused(CalendarProblem.TOO_LARGE)
        if self._skipped or len(self._open) > DEEPEST:
            self._skipped += 1
            return
        child = Component(name)
        self._open[-1].children.append(child)
        self._open.append(child)

    def end(self, name: str) -> None:
        """Ends the innermost component of that name and those inside it that were never closed."""
        if self._skipped:
            self._skipped -= 1
            return
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name == name:
                del self._open[at:]
                return

    def add(self, name: str, one: Property) -> None:
        if not self._skipped:
            found = self._open[-1].properties.setdefault(name, [])
            if len(found) < MOST_OF_A_NAME:
                found.append(one)


def _lines(data: bytes, charset: str | None) -> Iterator[tuple[str, str, str]]:
    """Every line as name, parameters and value."""
    wide = data[:4].count(0) > 0
    text = decoded(data if wide else _FOLD.sub(b"", data), charset)
    if wide:
        text = re.sub(r"(?:\r+\n|\n|\r)[ \t]", "", text)
    if text.count("\n") + text.count("\r") > 2 * MOST_LINES:
        raise CalendarRefused(CalendarProblem.TOO_LARGE)
    pending: tuple[str, str, list[str]] | None = None
    for line in _BREAK.split(text):
        read = _split(line)
        if read is None:
            if pending is not None and pending[0] in _TEXTS and line.strip():
                pending[2].append(line)
            continue
        if pending is not None:
            yield _whole(pending)
        pending = (read[0], read[1], [read[2]])
    if pending is not None:
        yield _whole(pending)


def _whole(pending: tuple[str, str, list[str]]) -> tuple[str, str, str]:
    name, parameters, pieces = pending
    value = pieces[0] if len(pieces) == 1 else "\\n".join(pieces)
    return name, parameters, value[:LONGEST_VALUE]


def _split(line: str) -> tuple[str, str, str] | None:
    """A line's name in capitals, its parameters and its value; None for what is no such line."""
    head, colon, value = line.partition(":")
    if not colon:
        return None
    name, semicolon, rest = head.lstrip("\ufeff ").partition(";")
    if '"' in rest:
        found = _LINE.match(line)
        if found:  # else a quote never ends
            name, semicolon, rest, value = found[1], "", found[2], found[3]
    name = name.rstrip()
    return (name.upper(), semicolon + rest, value) if _is_name(name) else None


def _is_name(name: str) -> bool:
    """Whether a line can begin with `name`; `Agenda: …` goes on with the text before it."""
    capitals = name.upper()
    if capitals in _KNOWN:
        return True
    if not 0 < len(name) <= MOST_OF_A_NAME or not name.isascii():
        return False
    return (name == capitals or capitals.startswith("X-")) and capitals.replace("-", "").isalnum()


_TEXTS = frozenset({"DESCRIPTION", "SUMMARY", "COMMENT", "LOCATION", "CONTACT", "X-ALT-DESC"})
_KNOWN = frozenset(
    {
        "BEGIN",
        "END",
        "ATTENDEE",
        "CATEGORIES",
        "CONFERENCE",
        "DESCRIPTION",
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "DURATION",
        "EXDATE",
        "LOCATION",
        "METHOD",
        "ORGANIZER",
        "PRODID",
        "RDATE",
        "RECURRENCE-ID",
        "RRULE",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "TRIGGER",
        "TZID",
        "UID",
        "URL",
        "VERSION",
        "CREATED",
        "LAST-MODIFIED",
        "CLASS",
        "TRANSP",
        "ACTION",
    }
)


def unescaped(value: str) -> str:
    """Text with its escapes undone (RFC 5545, 3.3.11)."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def listed(value: str, most: int) -> list[str]:
    """The parts of a comma-separated value, at most so many, without cutting up the rest."""
    return list(islice((part.strip() for part in value.split(",", most)[:most]), most))
