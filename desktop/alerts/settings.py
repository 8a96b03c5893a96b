"""What the user wants alerts for, how long they pause, and the snoozes."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Annotated

import msgspec

from desktop.alerts.alert import MINUTE, AlertGroup, AlertKind
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import local, midnight

MINUTES_OF_A_DAY = 24 * 60

DayMinute = Annotated[int, msgspec.Meta(ge=0, lt=MINUTES_OF_A_DAY)]
"""Minutes since midnight."""


class QuietHours(msgspec.Struct, frozen=True):
    """From `begin` until `end`, past midnight where the end is the earlier of the two.

    Where both are the same there are no such hours.
    """

    begin: DayMinute = 22 * 60
    end: DayMinute = 7 * 60

    def until(self, now: datetime, zone: tzinfo | None) -> datetime | None:
        """When the hours end in which `now` lies; None outside them. A zone of None is local."""
        there = local(now, zone)
        minute = there.hour * 60 + there.minute
        if not self._holds(minute):
            return None
        day = there.date() + timedelta(days=0 if minute < self.end else 1)
        naive = datetime.combine(day, time(*divmod(self.end, 60)))
        ends = (_moment(naive.replace(fold=fold), zone) for fold in (0, 1))
        # Where clocks are set back, the same time comes twice: the first of them may be over.
        return next((end for end in ends if end > now), None)

    def _holds(self, minute: int) -> bool:
        if self.begin <= self.end:
            return self.begin <= minute < self.end
        return minute >= self.begin or minute < self.end


def _moment(naive: datetime, zone: tzinfo | None) -> datetime:
    """The moment in UTC at which clocks in `zone` show that time."""
    if zone is None:
        return datetime.fromtimestamp(naive.timestamp(), UTC)
    return naive.replace(tzinfo=zone).astimezone(UTC)


LONGEST_LEAD = 120
"""Minutes."""

SLACK = timedelta(minutes=1)
"""A clock set back by less was not wrong."""

LONGEST_PAUSE = timedelta(days=2)
"""A pause that seems to last longer began under a wrong clock, and is over."""

Lead = Annotated[int, msgspec.Meta(ge=0, le=LONGEST_LEAD)]
"""Minutes before the start; 0 is the start itself."""

PauseMoment = Annotated[datetime, msgspec.Meta(tz=True)]


class Scope(StrEnum):
    """Which meetings alert, besides the armed ones."""

    EVERY = "every"
    FOLLOWED = "followed"
    NONE = "none"


class AlertSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the user chose.

    `scope` says which meetings alert; None if the user has not chosen, and is asked.
    `leads` are the alerts before a meeting, in any order; without any, only changes alert. `armed`
    and `muted` are ids of meetings: armed ones alert although their SIG is not followed, muted ones
    never do. `paused_until` and `quiet_meeting` pause
    all alerts: from `paused_since` until that moment, and while the meeting with that id, which was
    joined here, runs; that meeting itself alerts of nothing but its changes. `quiet_hours` pause
    them every day. `hide_titles` keeps
    topics off the screen, `sound` plays a sound, `prominent` uses this program's own window rather
    than the system's notifications.
    """

    enabled: bool = True
    scope: Scope | None = None
    leads: tuple[Lead, ...] = (10, 1)
    armed: frozenset[str] = frozenset()
    muted: frozenset[str] = frozenset()
    paused_until: PauseMoment | None = None
    paused_since: PauseMoment | None = None
    quiet_meeting: str | None = None
    quiet_hours: QuietHours | None = None
    hide_titles: bool = False
    sound: bool = False
    prominent: bool = False

    def arm(self, meeting_id: str) -> "AlertSettings":
        """With alerts for that meeting, whatever its SIG."""
        return msgspec.structs.replace(
            self, armed=self.armed | {meeting_id}, muted=self.muted - {meeting_id}
        )

    def mute(self, meeting_id: str) -> "AlertSettings":
        """Without alerts for that meeting."""
        return msgspec.structs.replace(
            self, armed=self.armed - {meeting_id}, muted=self.muted | {meeting_id}
        )

    def unmark(self, meeting_id: str) -> "AlertSettings":
        """With that meeting neither armed nor muted."""
        return msgspec.structs.replace(
            self, armed=self.armed - {meeting_id}, muted=self.muted - {meeting_id}
        )

    def remind(self, meeting_id: str) -> "AlertSettings":
        """With an alert before that meeting, whatever else was chosen; others stay as they are."""
        settings = self.arm(meeting_id)
        if not settings.enabled:
            settings = settings.choose(Scope.NONE)
        return settings if settings.leads else msgspec.structs.replace(settings, leads=(10,))

    def choose(self, scope: Scope) -> "AlertSettings":
        """With alerts for those meetings, whatever was chosen before."""
        return msgspec.structs.replace(self, enabled=True, scope=scope)

    def pause(self, until: datetime | None, since: datetime | None = None) -> "AlertSettings":
        """Paused until that moment; None ends every pause. `since` is when the user chose it."""
        quiet = self.quiet_meeting if until else None
        return msgspec.structs.replace(
            self, paused_until=until, paused_since=since if until else None, quiet_meeting=quiet
        )

    def be_quiet_during(self, meeting_id: str) -> "AlertSettings":
        """Paused while that meeting runs."""
        return msgspec.structs.replace(self, quiet_meeting=meeting_id)

    def is_paused(self, now: datetime) -> bool:
        """Whether `paused_until` holds alerts back at `now`.

        A pause that has yet to begin was chosen under a wrong clock, and is over.
        """
        begun = self.paused_since is None or self.paused_since <= now + SLACK
        return (
            begun
            and self.paused_until is not None
            and (now < self.paused_until <= now + LONGEST_PAUSE)
        )

    def renamed(self, heirs: Mapping[str, str]) -> "AlertSettings":
        """With the meetings' latest ids: what was armed or muted stays so."""

        def latest(meeting_id: str) -> str:
            return heirs.get(meeting_id, meeting_id)

        return msgspec.structs.replace(
            self,
            armed=frozenset(map(latest, self.armed)),
            muted=frozenset(map(latest, self.muted)),
            quiet_meeting=latest(self.quiet_meeting) if self.quiet_meeting else None,
        )


class AlertPreferences(msgspec.Struct, frozen=True):
    """The alert settings, the SIGs the user follows, since when alerts are given, and the zone.

    `since` is when the program started, or began to read this service: of the meetings that had
    begun by then, only followed and armed ones alert that they have started. If None, all do.
    `joined` are the ids of meetings that were joined here. Quiet hours are those of `zone`; None is
    the machine's.
    """

    settings: AlertSettings = AlertSettings()
    followed: frozenset[str] = frozenset()
    since: datetime | None = None
    joined: frozenset[str] = frozenset()
    zone: tzinfo | None = None

    def quiet_until(self, now: datetime) -> datetime | None:
        """When the quiet hours end in which `now` lies; None outside them."""
        hours = self.settings.quiet_hours
        return hours.until(now, self.zone) if hours is not None else None

    @property
    def scope(self) -> Scope:
        """Which meetings alert.

        Until the user has chosen, all do if no SIG is followed, otherwise only theirs.
        """
        return self.settings.scope or (Scope.FOLLOWED if self.followed else Scope.EVERY)

    @property
    def undecided(self) -> bool:
        """Whether every meeting alerts only by default, so that the user should be asked."""
        return self.settings.enabled and self.settings.scope is None and not self.followed

    def cares(self, meeting: Meeting) -> bool:
        """Whether the user wants alerts for the meeting."""
        if meeting.id in self.settings.muted:
            return False
        match self.scope:
            case Scope.EVERY:
                return True
            case Scope.FOLLOWED:
                return self.picked(meeting)
            case Scope.NONE:
                return meeting.id in self.settings.armed

    def reminds(self, meeting: Meeting) -> bool:
        """Whether an alert comes before the meeting, unless alerts are paused then."""
        return self.settings.enabled and bool(self.settings.leads) and self.cares(meeting)

    def wants_replay(self, meeting: Meeting) -> bool:
        """Whether the user wants to know that a replay came: of one that was joined or picked."""
        if meeting.id in self.settings.muted:
            return False
        if self.scope is Scope.NONE:
            return meeting.id in self.settings.armed
        return meeting.id in self.joined or self.picked(meeting)

    def picked(self, meeting: Meeting) -> bool:
        """Whether the user picked the meeting: by following its SIG, or by arming it."""
        return meeting.id in self.settings.armed or meeting.followed_as in self.followed


AN_HOUR = timedelta(hours=1)


class Snooze(StrEnum):
    """How long a group of alerts is snoozed."""

    ONE_MINUTE = "1"
    FIVE_MINUTES = "5"
    TEN_MINUTES = "10"
    UNTIL_START = "start"


def snoozes(group: AlertGroup, now: datetime) -> dict[Snooze, datetime]:
    """The snoozes to offer, and when the group then comes again.

    Offers only snoozes that end before the last of its meetings does, and "until start" (of the
    first of its meetings that has not started) only before that start; a cancelled meeting has
    none.
    """
    starts = [a.meeting.start for a in group.alerts if a.kind is not AlertKind.CANCELLED]
    offered: dict[Snooze, datetime] = {
        snooze: now + int(snooze) * MINUTE for snooze in Snooze if snooze is not Snooze.UNTIL_START
    }
    ahead = [start for start in starts if start > now]
    if ahead:
        offered[Snooze.UNTIL_START] = min(ahead)
    last = max(meeting.end for meeting in group.meetings)
    return {snooze: until for snooze, until in offered.items() if until < last}


def in_an_hour(now: datetime) -> datetime:
    """When a pause of an hour ends."""
    return now + AN_HOUR


def tomorrow(now: datetime, zone: tzinfo | None) -> datetime:
    """When a pause until tomorrow ends: at the next midnight of `zone`."""
    return midnight(local(now, zone).date() + timedelta(days=1), zone)
