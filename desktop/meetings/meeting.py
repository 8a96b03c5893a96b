"""One meeting, or one occurrence of a recurring one."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

import msgspec

PlatformKey = NewType("PlatformKey", str)
"""The key of a row in the platform catalogue, such as `welink`."""

IMPORTED = "invitation-"
"""Begins the ids of meetings that a message brought and no service names."""


LONGEST_OVERRUN = timedelta(hours=3)
"""How long past its end a meeting is assumed to run if the service said it was overrunning."""


def in_source(source: str, name: str) -> str:
    """A name that is unique within one community (an id, a SIG), unique among several."""
    return f"{source}:{name}" if source else name


class Status(StrEnum):
    """A meeting's state at one moment."""

    UPCOMING = "upcoming"
    LIVE = "live"
    ENDED = "ended"


class Unit(StrEnum):
    """What a recurring meeting counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Cadence(msgspec.Struct, frozen=True):
    """How often a recurring meeting happens: every `interval` units."""

    unit: Unit
    interval: int = 1


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting; its texts are cleaned, its times are aware and in UTC.

    `id` stays the same across refreshes and restarts. An occurrence of a recurring row is its row
    and its Beijing date, `ROW-YYYY-MM-DD`, and where the row has several on one date their time
    too, `ROW-YYYY-MM-DD-HHMM`; `row` is that row's id, None for a single meeting, whose id is its
    row's. `sub_id` is what the service calls the occurrence; it may change with any change of the
    series, and only helps to recognize one that moved. `platform` is what the link says, or the
    row where there is no link; `claimed` is what the row says where the two disagree. `number` is
    the meeting number one can type into the client. `passed_over` are the other links that stood
    beside `join_url`. None stands for unknown.

    `source` is the key of the community in whose list it stands, and begins its `id` and `row`;
    empty for the community that was read before there could be several.

    `closed` is a meeting that the service says is over, whatever its end; `overrun` one that it
    says still runs past its end. A `private` one asks guests for a passcode. `replay_url`,
    `recording_url` and `transcript_url` are of this very occurrence.
    """

    id: str
    topic: str
    platform: PlatformKey
    start: datetime
    end: datetime
    row: str | None = None
    sub_id: str | None = None
    community: str | None = None
    sig: str | None = None
    sponsor: str | None = None
    claimed: PlatformKey | None = None
    number: str | None = None
    join_url: str | None = None
    passed_over: tuple[str, ...] = ()
    etherpad: str | None = None
    replay_url: str | None = None
    recording_url: str | None = None
    transcript_url: str | None = None
    agenda: str | None = None
    cadence: Cadence | None = None
    closed: bool = False
    overrun: bool = False
    private: bool = False
    source: str = ""

    @property
    def followed_as(self) -> str | None:
        """Its SIG as the settings name it: SIGs of one name in two communities are two."""
        return in_source(self.source, self.sig) if self.sig else None

    def status(self, now: datetime) -> Status:
        """The meeting's state at `now`; live from its start until just before it is over.

        Being closed means nothing before the start: someone may try a room and leave.
        """
        if now < self.start:
            return Status.UPCOMING
        return Status.LIVE if now < self.over_at else Status.ENDED

    @property
    def over_at(self) -> datetime:
        """When it is over: at its end, or when the service says; never before its start."""
        if self.closed:
            return self.start
        return self.end + LONGEST_OVERRUN if self.overrun else self.end

    @property
    def has_way_in(self) -> bool:
        """Whether anything leads into it: a link, or a number to type into the client."""
        return bool(self.join_url or self.number)

    @property
    def imported(self) -> bool:
        """Whether a message brought it, and no service names it."""
        return self.id.startswith(IMPORTED)

    @property
    def watch_url(self) -> str | None:
        """Where to watch it afterwards: its replay, or else the recording."""
        return self.replay_url or self.recording_url

    def overlaps(self, other: "Meeting") -> bool:
        """Whether the two overlap in time."""
        return self.start < other.end and other.start < self.end

    @property
    def duration(self) -> timedelta:
        """From start to end."""
        return self.end - self.start
