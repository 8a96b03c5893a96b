"""The agenda: the meetings that a filter lets through, grouped by local day."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta, tzinfo
from functools import cached_property
from operator import attrgetter
from typing import Self

import msgspec

from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import Schedule, local, midnight

START = attrgetter("start")
SEPARATORS = re.compile(r"[\s-]+")


class Day(msgspec.Struct, frozen=True):
    """The header of one local day."""

    date: date


AgendaRow = Day | Meeting


class Filter(msgspec.Struct, frozen=True):
    """What the user wants to see; by default everything.

    Each word of `text` must occur in topic, SIG, sponsor, number or agenda, regardless of case.
    `platforms`, `sigs` (as the settings name followed ones) and `sources` (communities' keys) are
    empty if any will do.
    """

    text: str = ""
    platforms: frozenset[PlatformKey] = frozenset()
    sigs: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.platforms or self.sigs or self.sources)


class SearchIndex:
    """The meetings of a schedule with their text case-folded, once the first search needs it."""

    def __init__(self, meetings: tuple[Meeting, ...]) -> None:
        self.meetings = meetings

    @classmethod
    def of(cls, schedule: Schedule) -> Self:
        """The index of a schedule."""
        return cls(schedule.meetings)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text to search, for each meeting."""
        return tuple(searchable(meeting) for meeting in self.meetings)

    def matching(self, wanted: Filter) -> list[Meeting]:
        """The meetings that `wanted` lets through, in order."""
        platforms, sigs, sources = wanted.platforms, wanted.sigs, wanted.sources
        return [
            meeting
            for meeting in self._saying(wanted.text)
            if (not platforms or meeting.platform in platforms)
            and (not sigs or meeting.followed_as in sigs)
            and (not sources or meeting.source in sources)
        ]

    def _saying(self, text: str) -> Sequence[Meeting]:
        words = text.casefold().split()
        number = typed_number(text)
        if not words:
            return self.meetings
        return [
            meeting
            for meeting, said in zip(self.meetings, self.texts, strict=True)
            if all(word in said for word in words) or (number and number in said)
        ]


def typed_number(text: str) -> str | None:
    """The digits of a meeting number, also when typed in groups; None for other text."""
    digits = SEPARATORS.sub("", text)
    return digits if digits.isascii() and digits.isdigit() else None


def searchable(meeting: Meeting) -> str:
    """The text to search, case-folded."""
    parts = (meeting.topic, meeting.sig, meeting.sponsor, meeting.number, meeting.agenda)
    return "\n".join(part for part in parts if part).casefold()


class Agenda(msgspec.Struct, frozen=True):
    """The rows to show, and how many meetings the filter hides."""

    rows: tuple[AgendaRow, ...]
    shown: int
    hidden: int

    @classmethod
    def of(cls, index: SearchIndex, wanted: Filter, zone: tzinfo | None) -> Self:
        """Groups the meetings that `wanted` lets through by the local days of `zone`."""
        kept = index.matching(wanted) if wanted else list(index.meetings)
        rows = tuple(grouped(kept, zone))
        return cls(rows=rows, shown=len(kept), hidden=len(index.meetings) - len(kept))


def grouped(meetings: Sequence[Meeting], zone: tzinfo | None) -> list[AgendaRow]:
    """The meetings (in order of start) with a header before each local day that has any."""
    rows: list[AgendaRow] = []
    position = 0
    while position < len(meetings):
        day = local(meetings[position].start, zone).date()
        tomorrow = midnight(day + timedelta(days=1), zone)
        after = bisect_left(meetings, tomorrow, lo=position + 1, key=START)
        rows.append(Day(day))
        rows.extend(meetings[position:after])
        position = after
    return rows


def latest_first(agenda: Agenda) -> Agenda:
    """The same agenda from the latest day and meeting back."""
    rows: list[AgendaRow] = []
    day: list[AgendaRow] = []
    for row in reversed(agenda.rows):
        if isinstance(row, Day):
            rows += [row, *day]
            day = []
        else:
            day.append(row)
    return msgspec.structs.replace(agenda, rows=tuple(rows))


def clashes(meetings: Sequence[Meeting], followed: frozenset[str]) -> dict[str, Meeting]:
    """Maps the id of each followed meeting that overlaps another to that other one."""
    mine = [m for m in meetings if m.followed_as in followed]
    found: dict[str, Meeting] = {}
    latest: Meeting | None = None
    for meeting in mine:
        if latest is not None and latest.overlaps(meeting):
            found.setdefault(latest.id, meeting)
            found.setdefault(meeting.id, latest)
        if latest is None or meeting.end > latest.end:
            latest = meeting
    return found
