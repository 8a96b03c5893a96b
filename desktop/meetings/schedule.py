"""The immutable list of meetings that everything renders, and when its days begin."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from operator import attrgetter
from typing import Self
from zoneinfo import ZoneInfo

import msgspec

from desktop.meetings.meeting import Meeting, Status, in_source

BEIJING = ZoneInfo("Asia/Shanghai")
"""The zone in which every community service writes its wall-clock times."""


def local(moment: datetime, zone: tzinfo | None) -> datetime:
    """The aware `moment` in local time of `zone`."""
    return moment.astimezone(zone)


def midnight(day: date, zone: tzinfo | None) -> datetime:
    """The aware moment at which `day` begins in `zone`."""
    start = datetime.combine(day, time.min, tzinfo=zone)
    if zone is not None:
        return start
    # astimezone() of a midnight that the clocks skip is an hour off; the timestamp is right.
    return datetime.fromtimestamp(start.timestamp(), UTC)


def differs_from_beijing(moment: datetime, zone: tzinfo | None) -> bool:
    """Whether clocks in `zone` show another time than Beijing's at `moment`."""
    return local(moment, zone).utcoffset() != moment.astimezone(BEIJING).utcoffset()


A_DAY = timedelta(days=1)


def whole_days(meeting: Meeting, zone: tzinfo | None) -> tuple[date, date] | None:
    """The first and the last of the days that a meeting fills; None if it has times.

    Days are those of `zone`, or else of Beijing, where a date without a zone is meant.
    """
    if meeting.duration < A_DAY:
        return None
    for place in (zone, BEIJING):
        start, end = local(meeting.start, place), local(meeting.end, place)
        if start.time() == end.time() == time.min:
            return start.date(), (end - A_DAY / 2).date()  # noon: clocks may have changed
    return None


HORIZON_DAYS = 30
MAX_HORIZON_DAYS = 60
"""The services name dates about two months ahead, not more."""

LONGEST_NIGHT = timedelta(hours=6)
"""How long after midnight meetings that began yesterday are still requested."""


class Window(msgspec.Struct, frozen=True):
    """A span of time.

    A meeting is in it if it ends after `begin` and starts by `end`.
    """

    begin: datetime
    end: datetime

    @classmethod
    def around(cls, now: datetime, days: int, zone: tzinfo | None) -> Self:
        """From the start of `now`'s local day (a few hours earlier at night) for `days` days ahead.

        Just after midnight it includes the evening before, whose meetings may still be running.
        """
        today = midnight(local(now, zone).date(), zone)
        return cls(begin=min(today, now - LONGEST_NIGHT), end=now + timedelta(days=days))

    def __contains__(self, meeting: Meeting) -> bool:
        return max(meeting.end, meeting.over_at) > self.begin and meeting.start <= self.end


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """An immutable list of meetings in order of their start, and when it was true.

    `fetched_at` is the time of the answer, in UTC; None for a list that was never fetched. `doubts`
    are the ids of meetings that the latest answer left out but that are kept, each with the way in
    which it was left out (`desktop.services.reconcile`). A list of several communities has the time
    of each in `fetched`, by its key, and the latest of them as `fetched_at`.
    """

    meetings: tuple[Meeting, ...] = ()
    fetched_at: datetime | None = None
    doubts: tuple[tuple[str, str], ...] = ()
    fetched: tuple[tuple[str, datetime], ...] = ()

    @classmethod
    def of(cls, meetings: Iterable[Meeting], fetched_at: datetime | None) -> Self:
        """Makes a schedule, in order; of two meetings with the same id, the first is kept."""
        unique: dict[str, Meeting] = {}
        for meeting in meetings:
            unique.setdefault(meeting.id, meeting)
        ordered = sorted(unique.values(), key=attrgetter("start", "end", "id"))
        return cls(meetings=tuple(ordered), fetched_at=fetched_at)

    @classmethod
    def combined(cls, parts: Mapping[str, Self]) -> Self:
        """The lists of several communities as one, by their keys, which their meetings bear."""
        if parts.keys() == {""}:
            return parts[""]
        fetched = {key: part.fetched_at for key, part in parts.items() if part.fetched_at}
        whole = cls.of(
            (meeting for part in parts.values() for meeting in part.meetings),
            max(fetched.values(), default=None),
        )
        doubts = tuple(doubt for part in parts.values() for doubt in part.doubts)
        return msgspec.structs.replace(whole, doubts=doubts, fetched=tuple(fetched.items()))

    def part(self, source: str) -> Self | None:
        """One community's part, with the time of its own list; None if there is none."""
        if not self.fetched:
            return None if source or self.fetched_at is None else self
        fetched_at = dict(self.fetched).get(source)
        if fetched_at is None:
            return None
        meetings = tuple(meeting for meeting in self.meetings if meeting.source == source)
        return type(self)(meetings=meetings, fetched_at=fetched_at)

    def keyed(self, source: str, community: str | None = None) -> Self:
        """A community's own list as part of a combined one: its ids begin with its key.

        `community` is the one whose meetings these are, whatever its rows say.
        """
        if not source:
            return self
        meetings = tuple(
            msgspec.structs.replace(
                meeting,
                id=in_source(source, meeting.id),
                row=in_source(source, meeting.row) if meeting.row else None,
                community=community or meeting.community,
                source=source,
            )
            for meeting in self.meetings
        )
        doubts = tuple((in_source(source, name), how) for name, how in self.doubts)
        return msgspec.structs.replace(self, meetings=meetings, doubts=doubts)

    @property
    def oldest(self) -> datetime | None:
        """When the oldest list in it was true; None for a list that was never fetched."""
        return min((moment for _, moment in self.fetched), default=self.fetched_at)

    def visible(self, *, private: bool) -> Self:
        """The meetings to show: without private ones, unless those are wanted."""
        if private or not any(meeting.private for meeting in self.meetings):
            return self
        public = tuple(meeting for meeting in self.meetings if not meeting.private)
        return msgspec.structs.replace(self, meetings=public)

    def within(self, window: Window) -> Self:
        """The meetings in `window`."""
        begun, after = (self._begun(moment) for moment in (window.begin, window.end))
        running = tuple(meeting for meeting in self.meetings[:begun] if meeting in window)
        return type(self)(
            meetings=running + self.meetings[begun:after],
            fetched_at=self.fetched_at,
            fetched=self.fetched,
        )

    def _begun(self, moment: datetime) -> int:
        """How many meetings, from the first, have begun by `moment`."""
        return bisect_right(self.meetings, moment, key=attrgetter("start"))

    def shown(self, now: datetime, days: int, zone: tzinfo | None) -> Self:
        """The meetings to show: those of today and later, and those still running."""
        today = midnight(local(now, zone).date(), zone)
        return self.within(Window(begin=min(today, now), end=now + timedelta(days=days)))

    def find(self, meeting_id: str) -> Meeting | None:
        """The meeting with that id, if there is one."""
        return next((m for m in self.meetings if m.id == meeting_id), None)

    def running_or_next(self, now: datetime) -> Meeting | None:
        """The meeting to join now: of those running, the last to have started; or else the next."""
        begun = self._begun(now)
        live = [m for m in self.meetings[:begun] if m.status(now) is Status.LIVE]
        return next(iter([*live[-1:], *self.meetings[begun : begun + 1]]), None)
