"""What the user wants to be alerted of, and until when alerts pause."""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Annotated

import msgspec

from desktop.alerts.alert import MINUTE, AlertGroup, AlertKind
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import local, midnight

LONGEST_LEAD = 120
"""Minutes."""

SLACK = timedelta(minutes=1)
"""A clock that is set back by no more was not wrong."""

LONGEST_PAUSE = timedelta(days=2)
"""A pause that seems to last longer was begun under a wrong clock, and is over."""

Lead = Annotated[int, msgspec.Meta(ge=0, le=LONGEST_LEAD)]
"""So many minutes before the start; 0 is the start itself."""

PauseMoment = Annotated[datetime, msgspec.Meta(tz=True)]


class Scope(StrEnum):
    """Which meetings are alerted for, beside the armed ones."""

    EVERY = "every"
    FOLLOWED = "followed"
    NONE = "none"


class AlertSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the user chose.

    `scope` says which meetings are alerted for; None is a user who has not chosen, and is asked.
    `leads` are the alerts before a meeting, in any order; none means that only changes are told.
    `armed` and `muted` are ids of meetings: the one is alerted for although its SIG is not
    followed, the other never is, whatever else holds. `paused_until` and `quiet_meeting` pause
    all alerts: from `paused_since` until that moment, and while the meeting with that id, which was
    joined here, runs; of that meeting itself nothing is told but its changes. `hide_titles` keeps
    what a meeting is about off the screen, `sound` makes an alert heard, `prominent` shows it in
    this program's own window rather than in the system's way.
    """

    enabled: bool = True
    scope: Scope | None = None
    leads: tuple[Lead, ...] = (10, 1)
    armed: frozenset[str] = frozenset()
    muted: frozenset[str] = frozenset()
    paused_until: PauseMoment | None = None
    paused_since: PauseMoment | None = None
    quiet_meeting: str | None = None
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
        """With that meeting treated like any other again; so a muted one is brought back."""
        return msgspec.structs.replace(
            self, armed=self.armed - {meeting_id}, muted=self.muted - {meeting_id}
        )

    def choose(self, scope: Scope) -> "AlertSettings":
        """With alerts for those meetings, whatever was chosen before."""
        return msgspec.structs.replace(self, enabled=True, scope=scope)

    def pause(self, until: datetime | None, since: datetime | None = None) -> "AlertSettings":
        """Paused until that moment; None ends every pause. `since` is when the user asked."""
        quiet = self.quiet_meeting if until else None
        return msgspec.structs.replace(
            self, paused_until=until, paused_since=since if until else None, quiet_meeting=quiet
        )

    def be_quiet_during(self, meeting_id: str) -> "AlertSettings":
        """Paused while that meeting runs."""
        return msgspec.structs.replace(self, quiet_meeting=meeting_id)

    def is_paused(self, now: datetime) -> bool:
        """Whether `paused_until` holds alerts back at `now`.

        A pause that has yet to begin was set under a clock that was wrong, and is over.
        """
        begun = self.paused_since is None or self.paused_since <= now + SLACK
        return (
            begun
            and self.paused_until is not None
            and (now < self.paused_until <= now + LONGEST_PAUSE)
        )

    def called_anew(self, heirs: Mapping[str, str]) -> "AlertSettings":
        """With the meetings called by their latest ids: what was armed or muted stays so."""

        def latest(meeting_id: str) -> str:
            return heirs.get(meeting_id, meeting_id)

        return msgspec.structs.replace(
            self,
            armed=frozenset(map(latest, self.armed)),
            muted=frozenset(map(latest, self.muted)),
            quiet_meeting=latest(self.quiet_meeting) if self.quiet_meeting else None,
        )


class AlertPreferences(msgspec.Struct, frozen=True):
    """The alert settings, the SIGs the user follows, and since when alerts are given.

    `since` is when the program started, or began to read this service: of meetings that had begun
    by then only followed and armed ones tell that they have started. None tells of all.
    """

    settings: AlertSettings = AlertSettings()
    followed: frozenset[str] = frozenset()
    since: datetime | None = None

    @property
    def scope(self) -> Scope:
        """Which meetings are alerted for.

        Until the user has chosen, all are where no SIG is followed, otherwise only theirs.
        """
        return self.settings.scope or (Scope.FOLLOWED if self.followed else Scope.EVERY)

    @property
    def undecided(self) -> bool:
        """Whether every meeting alerts though nobody chose that, so that one is to be asked."""
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

    def picked(self, meeting: Meeting) -> bool:
        """Whether the user picked the meeting: by following its SIG, or by arming it."""
        return meeting.id in self.settings.armed or meeting.sig in self.followed


AN_HOUR = timedelta(hours=1)


class Snooze(StrEnum):
    """For how long a group is put off."""

    ONE_MINUTE = "1"
    FIVE_MINUTES = "5"
    TEN_MINUTES = "10"
    UNTIL_START = "start"


def snoozes(group: AlertGroup, now: datetime) -> dict[Snooze, datetime]:
    """The snoozes to offer, and when the group then comes again.

    Only what ends before the last of its meetings does, and "until start" (of the first of its
    meetings that has not started) only before that start; a cancelled one has none.
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
