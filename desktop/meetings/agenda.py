"""The agenda: the meetings that a filter lets through, grouped by local day."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta, tzinfo
from operator import attrgetter
from typing import Self

import msgspec

from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import local, midnight
from desktop.meetings.search import SearchIndex, SearchQuery

START = attrgetter("start")


class Day(msgspec.Struct, frozen=True):
    """The header of one local day."""

    date: date


class Heading(msgspec.Struct, frozen=True):
    """The header of the meetings of which only the agenda says what was searched for."""


AgendaRow = Day | Heading | Meeting


class Filter(msgspec.Struct, frozen=True):
    """What the user wants to see; by default everything.

    `text` is a search, see `desktop.meetings.search`. `platforms`, `sigs` (as the settings name
    followed ones) and `sources` (communities' keys) are empty if any will do.
    """

    text: str = ""
    platforms: frozenset[PlatformKey] = frozenset()
    sigs: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.platforms or self.sigs or self.sources)

    def lets_through(self, meeting: Meeting) -> bool:
        """Whether it lets a meeting through, whatever that says."""
        return (
            (not self.platforms or meeting.platform in self.platforms)
            and (not self.sigs or meeting.followed_as in self.sigs)
            and (not self.sources or (meeting.source in self.sources and not meeting.imported))
        )


class Agenda(msgspec.Struct, frozen=True):
    """The rows to show, how many meetings the filter hides, and what was searched for."""

    rows: tuple[AgendaRow, ...]
    shown: int
    hidden: int
    query: SearchQuery = SearchQuery()

    @classmethod
    def of(cls, index: SearchIndex, wanted: Filter, zone: tzinfo | None) -> Self:
        """Groups the meetings that `wanted` lets through by the local days of `zone`.

        Those that only say it in their agenda come after the others, under a heading.
        """
        found = index.search(wanted.text)
        best, rest = found.best, found.rest
        if wanted.platforms or wanted.sigs or wanted.sources:
            best = [meeting for meeting in best if wanted.lets_through(meeting)]
            rest = [meeting for meeting in rest if wanted.lets_through(meeting)]
        rows = grouped(best, zone)
        if best and rest:
            rows.append(Heading())
        rows += grouped(rest, zone)
        shown = len(best) + len(rest)
        return cls(tuple(rows), shown, len(index.meetings) - shown, found.query)


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
    """The same agenda from the latest day and meeting back, the best matches still first."""
    parts: list[list[AgendaRow]] = [[]]
    for row in agenda.rows:
        if isinstance(row, Heading):
            parts.append([])
        else:
            parts[-1].append(row)
    rows = _backwards(parts[0])
    for part in parts[1:]:
        rows += [Heading(), *_backwards(part)]
    return msgspec.structs.replace(agenda, rows=tuple(rows))


def _backwards(part: Sequence[AgendaRow]) -> list[AgendaRow]:
    rows: list[AgendaRow] = []
    day: list[AgendaRow] = []
    for row in reversed(part):
        if isinstance(row, Day):
            rows += [row, *day]
            day = []
        else:
            day.append(row)
    return rows


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
