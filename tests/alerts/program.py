"""A program that does with the planner what a scheduler does, with time and files in hand."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from desktop.alerts.alert import Alert, AlertKind
from desktop.alerts.delivered import Delivered
from desktop.alerts.planner import plan
from desktop.alerts.settings import AlertPreferences, AlertSettings
from desktop.meetings.changes import Cancels, ChangeLog, lineage
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from tests.alerts.model import Told


class Disk:
    """Keeps the two records as bytes; what a store does, without the files."""

    def __init__(self) -> None:
        self._delivered = msgspec.json.encode(Delivered())
        self._changes = msgspec.json.encode(ChangeLog())
        self.schedule = Schedule()

    def load(self, now: datetime) -> tuple[Delivered, ChangeLog]:
        delivered = msgspec.json.decode(self._delivered, type=Delivered)
        return delivered.recovered(now), msgspec.json.decode(self._changes, type=ChangeLog)

    def save_delivered(self, delivered: Delivered, _now: datetime) -> None:
        self._delivered = msgspec.json.encode(delivered)

    def save_changes(self, log: ChangeLog) -> None:
        self._changes = msgspec.json.encode(log)


class Program:
    """Plans when something happens and when the planner said so, and at no other moment."""

    def __init__(
        self, disk: Disk, leads: tuple[int, ...], followed: frozenset[str], now: datetime
    ) -> None:
        self.disk = disk
        self.settings = AlertSettings(leads=leads)
        self.followed = followed
        self.since: datetime | None = None
        self.wake_at: datetime | None = None
        self.start(now)

    def start(self, now: datetime) -> None:
        """Starts, or starts again, from what is on disk."""
        self.delivered, self.log = self.disk.load(now)
        self.schedule = self.disk.schedule

    def take_list(
        self,
        meetings: Iterable[Meeting],
        now: datetime,
        cancels: Cancels = lambda _meeting: True,
        ahead: timedelta | None = None,
    ) -> None:
        """A whole new list arrived."""
        new = Schedule.of(meetings, now)
        descent = lineage(self.schedule, new, cancels, now, ahead)
        if descent.heirs:
            self.settings = self.settings.renamed(descent.heirs)
            self._replace(self.delivered.renamed(descent.heirs), now)
        log = self.log.noting(self.schedule, new, cancels, now, descent)
        if log != self.log:
            self.disk.save_changes(log)
        self.log = log
        self.schedule = self.disk.schedule = new

    def must_act(self, now: datetime) -> bool:
        """Whether the timer has run out."""
        return self.wake_at is not None and now >= self.wake_at

    def due(self, now: datetime) -> tuple[Alert, ...]:
        """What the planner says is due; sets the timer."""
        corrected = self.delivered.corrected(now)
        if corrected is not self.delivered:
            self._replace(corrected, now)
        self.since = self.since and min(self.since, now)
        preferences = AlertPreferences(self.settings, self.followed, self.since)
        found = plan(self.schedule.meetings, preferences, self.delivered, self.log, now)
        self.wake_at = found.next_moment
        assert self.wake_at is None or self.wake_at > now
        return found.due

    def begin(self, alerts: Iterable[Alert], now: datetime) -> None:
        """Remembers that these are about to be shown."""
        self._replace(self.delivered.begin([alert.id for alert in alerts], now), now)

    def confirm(self, alerts: Iterable[Alert], now: datetime) -> None:
        """Remembers that these were shown."""
        self._replace(self.delivered.confirm([alert.id for alert in alerts]), now)

    def act(self, now: datetime) -> list[Alert]:
        """Plans, and shows what is due."""
        alerts = self.due(now)
        if alerts:
            self.begin(alerts, now)
            self.confirm(alerts, now)
        return list(alerts)

    def snooze(self, alert: Alert, until: datetime, now: datetime) -> None:
        """The user wants an alert again."""
        self._replace(self.delivered.again([alert.id], until), now)

    def _replace(self, delivered: Delivered, now: datetime) -> None:
        self.delivered = delivered
        self.disk.save_delivered(delivered, now)


def told(alert: Alert) -> Told:
    """The alert in the model's words."""
    if alert.kind is AlertKind.LINK_CHANGED:
        return (alert.kind.value, alert.meeting.id, alert.meeting.join_url or "", None)
    return (alert.kind.value, alert.meeting.id, alert.meeting.start, alert.lead)
