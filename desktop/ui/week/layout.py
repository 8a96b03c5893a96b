"""Where the meetings of a week go: which day, from when to when, and beside which others."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo

import msgspec

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import local

DAYS = 7
DAY_MINUTES = 24 * 60
SHORTEST = 30
"""Minutes; a shorter meeting is drawn as long as this, or nobody could read it."""


class Block(msgspec.Struct, frozen=True):
    """A meeting's part of one day.

    `begin` and `end` are minutes of the local day as its clock shows them; it stands in `lane` of
    so many `lanes` side by side.
    """

    meeting: Meeting
    day: int
    begin: int
    end: int
    lane: int = 0
    lanes: int = 1


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def blocks(meetings: Iterable[Meeting], monday: date, zone: tzinfo | None) -> list[Block]:
    """The blocks of a week, in order of day and start; one past midnight has several."""
    parts: list[list[Block]] = [[] for _ in range(DAYS)]
    for meeting in meetings:
        for part in _parts(meeting, monday, zone):
            parts[part.day].append(part)
    return [block for day in parts for block in side_by_side(day)]


def _parts(meeting: Meeting, monday: date, zone: tzinfo | None) -> Iterable[Block]:
    start, end = local(meeting.start, zone), local(meeting.end, zone)
    for number in range(DAYS):
        day = monday + timedelta(days=number)
        begin, until = _minute(start, day), _minute(end, day)
        if begin < DAY_MINUTES and (until > 0 or (begin == until == 0)):
            latest = DAY_MINUTES - SHORTEST
            first = min(max(begin, 0), latest)
            yield Block(meeting, number, first, max(min(until, DAY_MINUTES), first + SHORTEST))


def _minute(moment: datetime, day: date) -> int:
    """The minute of a day that its clock shows at a moment; outside of it where it is another."""
    wall = moment.replace(tzinfo=None)
    return int((wall - datetime.combine(day, time())) / timedelta(minutes=1))


def side_by_side(day: Sequence[Block]) -> list[Block]:
    """The blocks of one day, those that overlap in lanes beside each other."""
    placed: list[Block] = []
    group: list[Block] = []
    free: list[int] = []
    """When each lane of the group is free again."""
    for block in sorted(day, key=lambda b: (b.begin, b.end, b.meeting.id)):
        if free and block.begin >= max(free):
            placed += _closed(group, len(free))
            group, free = [], []
        lane = next((n for n, until in enumerate(free) if until <= block.begin), len(free))
        free[lane : lane + 1] = [block.end]
        group.append(msgspec.structs.replace(block, lane=lane))
    return placed + _closed(group, len(free))


def _closed(group: Sequence[Block], lanes: int) -> list[Block]:
    return [msgspec.structs.replace(block, lanes=lanes) for block in group]
