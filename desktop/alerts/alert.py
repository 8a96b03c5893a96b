"""One alert, its stable identity, and the group in which alerts that are due together are shown."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zlib import crc32

import msgspec

from desktop.meetings.meeting import Meeting

MINUTE = timedelta(minutes=1)
_STAMP = "%Y%m%dT%H%M%SZ"
_LEAD = "lead-"


class AlertKind(StrEnum):
    """Why an alert is given."""

    LEAD = "lead"
    STARTED = "started"
    MOVED = "moved"
    CANCELLED = "cancelled"
    LINK_CHANGED = "link-changed"
    REPLAY = "replay"


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One alert about a meeting.

    `at` is when it is due, or due again; it may be shown later. `lead` is how many minutes before
    the start a LEAD alert is set for; `minutes_left` tells how many are left when it is shown.
    `was` is the start that the user knew of a meeting that moved.
    """

    kind: AlertKind
    meeting: Meeting
    at: datetime
    lead: int | None = None
    was: datetime | None = None

    @property
    def id(self) -> str:
        """The alert's identity: `KIND/OCCASION/MEETING`, the kind with its lead.

        It stays the same across refreshes, restarts, clocks and zones. The occasion is the start
        in UTC, so that a meeting that moved alerts again, but never twice for one start, even if
        it moves back. For a changed link it is a digest of the new link, so that moving the
        meeting does not report the link again.
        """
        if self.kind is AlertKind.LINK_CHANGED:
            digest = crc32((self.meeting.join_url or "").encode(errors="replace"))
            return f"{self.kind}/{digest:08x}/{self.meeting.id}"
        step = f"{_LEAD}{self.lead}" if self.kind is AlertKind.LEAD else self.kind
        return f"{step}/{occasion(self.meeting)}"

    def minutes_left(self, now: datetime) -> int:
        """The minutes from `now` to the start, rounded up; 0 or less once it has started."""
        return -((now - self.meeting.start) // MINUTE)

    def minutes_running(self, now: datetime) -> int:
        """The full minutes since the start; less than 0 before it."""
        return (now - self.meeting.start) // MINUTE


def stamp(moment: datetime) -> str:
    """The moment as written in ids."""
    return moment.astimezone(UTC).strftime(_STAMP)


def moment_of(stamped: str) -> datetime | None:
    """Parses a moment written by `stamp`; None for other text."""
    try:
        return datetime.strptime(stamped, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def renamed(alert_id: str, heirs: Mapping[str, str]) -> str:
    """The id of the same alert after its meeting's id changed.

    Its occasion stays: an alert about one start says nothing about another.
    """
    kind, _, rest = alert_id.partition("/")
    told_of, _, meeting_id = rest.partition("/")
    heir = heirs.get(meeting_id)
    return alert_id if heir is None else f"{kind}/{told_of}/{heir}"


def occasion(meeting: Meeting) -> str:
    """The meeting and its start, as written in ids."""
    return f"{stamp(meeting.start)}/{meeting.id}"


class AlertStep(msgspec.Struct, frozen=True, order=True):
    """One of the alerts that lead up to a start; a later one replaces all before it.

    `rank` is minus the lead, or 1 for "it has started".
    """

    rank: int

    @classmethod
    def named(cls, name: str) -> "AlertStep | None":
        """The step named at the beginning of an id; None for other kinds of alerts."""
        if name == AlertKind.STARTED:
            return STARTED
        digits = name.removeprefix(_LEAD)
        if digits == name or not (digits.isascii() and digits.isdigit()):
            return None
        return cls(-int(digits[:4]))

    def alert(self, meeting: Meeting, at: datetime) -> Alert:
        """The alert of this step."""
        if self == STARTED:
            return Alert(kind=AlertKind.STARTED, meeting=meeting, at=at)
        return Alert(kind=AlertKind.LEAD, meeting=meeting, at=at, lead=-self.rank)


STARTED = AlertStep(1)


CROWD = 3
"""This many meetings at once are shown as one group."""


class AlertGroup(msgspec.Struct, frozen=True):
    """Alerts, at least one, that are shown and delivered together."""

    alerts: tuple[Alert, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all its alerts."""
        return tuple(alert.id for alert in self.alerts)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its meetings, each once."""
        return tuple({alert.meeting.id: alert.meeting for alert in self.alerts}.values())


def group_alerts(due: Iterable[Alert]) -> tuple[AlertGroup, ...]:
    """Groups the alerts of one plan, which are shown at the same moment.

    The alerts of one meeting form one group, even if it moved and is about to start. Three or more
    meetings share one group; two have one each.
    """
    by_meeting: dict[str, list[Alert]] = {}
    for alert in due:
        by_meeting.setdefault(alert.meeting.id, []).append(alert)
    if len(by_meeting) >= CROWD:
        return (AlertGroup(tuple(alert for alerts in by_meeting.values() for alert in alerts)),)
    return tuple(AlertGroup(tuple(alerts)) for alerts in by_meeting.values())
