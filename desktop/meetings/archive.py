"""What is past: the meetings that ended, as far as they are known, and which days are settled."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from operator import attrgetter
from typing import Annotated, Self

import msgspec

from desktop.meetings.meeting import Meeting, Status, in_source
from desktop.meetings.schedule import BEIJING, Schedule, local, midnight

AwareMoment = Annotated[datetime, msgspec.Meta(tz=True)]

PAST_DAYS = 30
"""How far back everyone looks who does not say."""

DAYS_NAMED = 42
"""How far back the services name the days that have meetings."""

KEPT_DAYS = 366
MOST_KEPT = 2000
MOST_TEXT = 2 * 2**20
"""An archive's limits: days, meetings, characters of their agendas; the newest are kept."""

SETTLED_AFTER = timedelta(days=3)
"""A list that came so long after its day is not asked for again: replays are there by then."""

ASK_AGAIN = timedelta(minutes=30)
"""A younger day is asked for again after that time."""

REPLAY_IS_NEWS = timedelta(days=3)
"""Whoever was away for longer finds a replay without being told of it."""

MEDIA = ("replay_url", "recording_url", "transcript_url", "etherpad", "agenda")
"""What stays known of a meeting even if a later answer leaves it out."""


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """Meetings that ended, in order of their start.

    `planned` are the ids of those that nobody has named since their end: they were to take place
    and were never cancelled. `replays` tells when a replay was first seen of those that were known
    before without one. `days` tells when the list of a Beijing date, ISO 8601, last came whole.
    """

    meetings: tuple[Meeting, ...] = ()
    planned: frozenset[str] = frozenset()
    replays: Mapping[str, AwareMoment] = {}
    days: Mapping[str, AwareMoment] = {}

    def keeping(self, named: Iterable[Meeting], now: datetime, *, planned: bool = False) -> Self:
        """With those of the meetings that have ended; one that is yet to come is not past.

        Args:
            named: the meetings of an answer; what it leaves out says nothing.
            now: the moment, aware.
            planned: whether they were named before their end only.
        """
        known = {meeting.id: meeting for meeting in self.meetings}
        unsure, replays = set(self.planned), dict(self.replays)
        for meeting in named:
            if meeting.status(now) is not Status.ENDED:
                known.pop(meeting.id, None)
                unsure.discard(meeting.id)
            elif not planned:
                before = known.get(meeting.id)
                if before is not None and meeting.watch_url and not before.watch_url:
                    replays.setdefault(meeting.id, now)
                known[meeting.id] = _remembering(before, meeting)
                unsure.discard(meeting.id)
            elif meeting.id not in known:
                known[meeting.id] = meeting
                unsure.add(meeting.id)
        kept = self._replaced(known.values(), unsure)
        return msgspec.structs.replace(kept, replays=replays)

    def answered(self, days: Iterable[str], named: Iterable[Meeting], now: datetime) -> Self:
        """After an answer in which the lists of those Beijing dates came whole.

        A meeting of theirs that was only planned, and is not named, did not take place.
        """
        whole, there = frozenset(days), tuple(named)
        ids = {meeting.id for meeting in there}
        gone = {
            meeting.id
            for meeting in self.meetings
            if meeting.id in self.planned - ids and not meeting.private and _day(meeting) in whole
        }
        kept = self.without(gone).keeping(there, now)
        asked = {**kept.days, **dict.fromkeys(whole, now)}
        return msgspec.structs.replace(kept, days=asked)

    def without(self, ids: Iterable[str]) -> Self:
        """Without meetings that the service calls cancelled or deleted."""
        gone = frozenset(ids)
        kept = [meeting for meeting in self.meetings if meeting.id not in gone]
        return self if len(kept) == len(self.meetings) else self._replaced(kept, self.planned)

    def to_ask(self, days: Iterable[date], now: datetime, *, again: bool = False) -> list[date]:
        """Those of the days whose lists are worth a request, the latest first.

        Args:
            days: Beijing dates that have meetings.
            now: the moment, aware.
            again: whether days that are not settled are asked for however young their list is.
        """
        return sorted((day for day in days if self._is_open(day, now, again=again)), reverse=True)

    def _is_open(self, day: date, now: datetime, *, again: bool) -> bool:
        asked = self.days.get(day.isoformat())
        if asked is None or asked > now:  # a clock was ahead
            return True
        over = datetime.combine(day + timedelta(days=1), time(), tzinfo=BEIJING)
        if asked >= over + SETTLED_AFTER:
            return False
        return again or now - asked >= ASK_AGAIN

    def since(self, days: int, now: datetime, zone: tzinfo | None) -> Schedule:
        """The meetings of the last `days` local days and of today that are over at `now`."""
        begin = midnight(local(now, zone).date() - timedelta(days=days), zone)
        over = (m for m in self.meetings if m.start >= begin and m.status(now) is Status.ENDED)
        return Schedule.of(over, None)

    def of_sig(self, sig: str) -> tuple[Meeting, ...]:
        """The meetings of one SIG as the settings name it, the latest first."""
        return tuple(one for one in reversed(self.meetings) if one.followed_as == sig)

    def keyed(self, source: str, community: str | None = None) -> Self:
        """One community's own as part of several: its ids begin with its key."""
        if not source:
            return self
        meetings = Schedule(meetings=self.meetings).keyed(source, community).meetings
        return msgspec.structs.replace(
            self,
            meetings=meetings,
            planned=frozenset(in_source(source, name) for name in self.planned),
            replays={in_source(source, name): at for name, at in self.replays.items()},
        )

    @classmethod
    def combined(cls, parts: Sequence[Self]) -> Self:
        """Those of several communities as one; a day came when it last came of all that have it."""
        if len(parts) == 1:
            return parts[0]
        days: dict[str, datetime] = {}
        for part in parts:
            for day, asked in part.days.items():
                days[day] = min(asked, days.get(day, asked))
        whole = cls(
            planned=frozenset().union(*(part.planned for part in parts)),
            replays={name: at for part in parts for name, at in part.replays.items()},
            days=days,
        )
        return whole.holding(meeting for part in parts for meeting in part.meetings)

    def holding(self, meetings: Iterable[Meeting]) -> Self:
        """With those meetings and no others, in order."""
        return self._replaced(meetings, self.planned)

    def find(self, meeting_id: str) -> Meeting | None:
        """The meeting with that id, if it is there."""
        return next((m for m in self.meetings if m.id == meeting_id), None)

    def pruned(self, now: datetime) -> Self:
        """Within the limits: without what is oldest, and without the agendas that are too much."""
        begin, kept, text = now - timedelta(days=KEPT_DAYS), list[Meeting](), 0
        for meeting in list(reversed(self.meetings))[:MOST_KEPT]:
            if meeting.start < begin:
                break
            text += len(meeting.agenda or "")
            cut = text > MOST_TEXT and meeting.agenda is not None
            kept.append(msgspec.structs.replace(meeting, agenda=None) if cut else meeting)
        first = begin.date().isoformat()
        days = {day: asked for day, asked in self.days.items() if day >= first}
        recent = {name: at for name, at in self.replays.items() if now - at <= REPLAY_IS_NEWS}
        pruned = self._replaced(kept, self.planned)
        return msgspec.structs.replace(pruned, days=days, replays=recent)

    def _replaced(self, meetings: Iterable[Meeting], planned: Iterable[str]) -> Self:
        ordered = tuple(sorted(meetings, key=attrgetter("start", "end", "id")))
        unsure = frozenset(planned) & {meeting.id for meeting in ordered}
        return msgspec.structs.replace(self, meetings=ordered, planned=unsure)


class Replay(msgspec.Struct, frozen=True):
    """A meeting whose replay came, and when that was seen."""

    meeting: Meeting
    at: datetime


def new_replays(archive: Archive, now: datetime) -> tuple[Replay, ...]:
    """The replays that came lately."""
    recent = {name for name, at in archive.replays.items() if now - at <= REPLAY_IS_NEWS}
    if not recent:
        return ()
    there = (meeting for meeting in archive.meetings if meeting.id in recent)
    return tuple(Replay(meeting, min(archive.replays[meeting.id], now)) for meeting in there)


def _day(meeting: Meeting) -> str:
    return meeting.start.astimezone(BEIJING).date().isoformat()


def _remembering(before: Meeting | None, now: Meeting) -> Meeting:
    """The meeting as it is named now, with the links and texts that were known before."""
    if before is None:
        return now
    lost = {
        name: getattr(before, name)
        for name in MEDIA
        if getattr(now, name) is None and getattr(before, name) is not None
    }
    return msgspec.structs.replace(now, **lost) if lost else now
