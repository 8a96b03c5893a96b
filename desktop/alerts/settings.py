"""What the user wishes of alerts."""

from datetime import datetime, timedelta
from typing import Annotated

import msgspec

from desktop.meetings.meeting import Meeting

LONGEST_LEAD = 120
"""Minutes."""

LONGEST_PAUSE = timedelta(days=2)
"""A pause that seems to last longer was begun under a wrong clock, and is over."""

Lead = Annotated[int, msgspec.Meta(ge=0, le=LONGEST_LEAD)]
"""So many minutes before the start; 0 is the start itself."""

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class AlertSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the user chose.

    `leads` are the alerts before a meeting, in any order; none means that only changes are told.
    `armed` and `muted` are ids of meetings: the one is alerted for although its SIG is not
    followed, the other never is, whatever else holds. `paused_until` and `quiet_meeting` pause
    all alerts: until that moment, and while the meeting with that id, which was joined here, runs;
    of that meeting itself nothing is told but its changes. `hide_titles` keeps what a meeting is
    about off the screen, `sound` makes an alert heard, `prominent` shows it in this program's own
    window rather than in the system's way.
    """

    enabled: bool = True
    leads: tuple[Lead, ...] = (10, 1)
    armed: frozenset[str] = frozenset()
    muted: frozenset[str] = frozenset()
    paused_until: Moment | None = None
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

    def pause(self, until: datetime | None) -> "AlertSettings":
        """Paused until that moment; None ends every pause."""
        quiet = self.quiet_meeting if until else None
        return msgspec.structs.replace(self, paused_until=until, quiet_meeting=quiet)

    def be_quiet_during(self, meeting_id: str) -> "AlertSettings":
        """Paused while that meeting runs."""
        return msgspec.structs.replace(self, quiet_meeting=meeting_id)

    def is_paused(self, now: datetime) -> bool:
        """Whether `paused_until` holds alerts back at `now`."""
        return self.paused_until is not None and now < self.paused_until <= now + LONGEST_PAUSE


class Wishes(msgspec.Struct, frozen=True):
    """The alert settings, and the SIGs the user follows."""

    settings: AlertSettings = AlertSettings()
    followed: frozenset[str] = frozenset()

    def cares(self, meeting: Meeting) -> bool:
        """Whether the user wants alerts for the meeting.

        Where no SIG is followed every meeting counts, otherwise only theirs and the armed ones.
        """
        if meeting.id in self.settings.muted:
            return False
        return (
            not self.followed or meeting.sig in self.followed or meeting.id in self.settings.armed
        )
