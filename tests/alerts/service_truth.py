"""A made-up service of which everything is known: which row is which meeting, whatever it says."""

import itertools
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import BEIJING, Schedule, Window
from desktop.services.outcome import Refresh, State
from desktop.services.rows import Asked, decode_row
from tests.helpers.community_rows import Row, portal_row

DAYS = 14
LENGTH = timedelta(hours=1)


@dataclass
class Event:
    """One meeting of the truth: it is the same `serial`, whatever happens to it."""

    serial: int
    start: datetime
    sub_id: str
    cancelled: bool = False
    out_of_step: bool = False
    """Whether it was moved alone, to where its series would never lead."""


@dataclass
class Series:
    """A row; a single meeting is a row with one event."""

    row: int
    sig: str
    single: bool
    topic: str
    link: str = "https://meet.example.org/1"
    deleted: bool = False
    events: list[Event] = field(default_factory=list)

    def alive(self) -> list[Event]:
        return [event for event in self.events if not event.cancelled]


class Listed(NamedTuple):
    """What a refresh brought, and which truth each meeting of it is."""

    refresh: Refresh
    meetings: tuple[Meeting, ...]
    serials: dict[str, int]


class Truth:
    """The service's own books."""

    def __init__(self) -> None:
        self.series: list[Series] = []
        self._serials = itertools.count(1)
        self._sub_ids = itertools.count(100)

    def add(self, sig: str, starts: list[datetime], *, single: bool) -> Series:
        """Books a series or a single meeting."""
        made = Series(len(self.series) + 1, sig, single, topic=f"{sig} {len(self.series)}")
        for start in starts:
            self.book(made, start)
        self.series.append(made)
        return made

    def book(self, series: Series, start: datetime) -> Event:
        """Adds an occurrence."""
        event = Event(next(self._serials), start, str(next(self._sub_ids)))
        series.events.append(event)
        return event

    def renumber(self, series: Series) -> None:
        """The service remakes the occurrences, as it does for any change of a series."""
        for event in series.events:
            event.sub_id = str(next(self._sub_ids))

    def find(self, serial: int) -> Event:
        """The meeting with that serial number."""
        return next(e for series in self.series for e in series.events if e.serial == serial)

    def answer(self, shown: datetime) -> Listed:
        """A whole good answer to a client whose clock shows that."""
        asked = Asked(Window.around(shown, DAYS, BEIJING), "openeuler")
        meetings: list[Meeting] = []
        settled: set[str] = set()
        serials: dict[str, int] = {}
        for series in self.series:
            decoded = decode_row(_row(series), asked)
            assert decoded.bad == ()
            settled |= {decoded.settled} if decoded.settled else set()
            meetings += decoded.meetings
            for meeting in decoded.meetings:
                serials[meeting.id] = _serial(series, meeting)
        schedule = Schedule.of(meetings, shown)
        refresh = Refresh(state=State.FRESH, schedule=schedule, settled=frozenset(settled))
        return Listed(refresh, schedule.meetings, serials)


def _serial(series: Series, meeting: Meeting) -> int:
    (event,) = [e for e in series.alive() if e.start == meeting.start]
    return event.serial


def _row(series: Series) -> Row:
    first = series.events[0]
    there = first.start.astimezone(BEIJING)
    changes: Row = {
        "topic": series.topic,
        "group_name": series.sig,
        "join_url": series.link,
        "mid": None,
        "start": f"{there:%H:%M}",
        "end": f"{there + LENGTH:%H:%M}",
        "is_delete": 1 if series.deleted or (series.single and first.cancelled) else 0,
    }
    if not series.single:
        changes |= {
            "is_cycle": True,
            "cycle_type": 1,
            "cycle_interval": 1,
            "cycle_start_date": there.date().isoformat(),
            "cycle_sub": [_entry(event) for event in series.alive()],
        }
    return portal_row(there.date(), series.row, **changes)


def _entry(event: Event) -> Row:
    there = event.start.astimezone(BEIJING)
    return {
        "sub_id": event.sub_id,
        "date": there.date().isoformat(),
        "start": f"{there:%H:%M}",
        "end": f"{there + LENGTH:%H:%M}",
    }


def beijing_day(moment: datetime) -> date:
    """The date in Beijing."""
    return moment.astimezone(BEIJING).date()
