"""Shows each alert at its moment, and carries out what the user chooses of it.

`AlertScheduler` decides when: it plans, sleeps until something may be due, and plans again.
`AlertPresenter` has the groups of the plan shown: it records that an alert begins, asks the
notifier to show it, and records that it was shown, so that a crash neither loses nor repeats one.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from functools import partial
from logging import getLogger

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.alerts.alert import AlertGroup, AlertKind, group_alerts, renamed
from desktop.alerts.messages import AlertFormatter
from desktop.alerts.notifiers import (
    Act,
    Notification,
    NotificationAction,
    Notifier,
    NotifierFailedError,
)
from desktop.alerts.planner import AlertPlan, plan
from desktop.alerts.settings import AlertPreferences, Scope, snoozes
from desktop.meetings.archive import Replay
from desktop.meetings.meeting import Meeting, Status
from desktop.storage.delivered import Deliveries
from desktop.storage.json_file import StorageError
from desktop.ui.context import AppContext

log = getLogger(__name__)

LONGEST_SLEEP_MS = 6 * 3_600_000
"""Timers count in milliseconds of 32 bits; what is further away is planned again on the way."""

RETRY_AFTER = timedelta(minutes=1)
"""What no notifier could show is tried again then."""

RECENT = timedelta(hours=1)
"""What was shown within that time can be brought back."""


class LookBack(msgspec.Struct, frozen=True):
    """What the past has to tell: the replays that came lately, and the ids of what was joined."""

    replays: tuple[Replay, ...] = ()
    joined: frozenset[str] = frozenset()


class AlertScheduler(QObject):
    """Plans whenever it is asked to, and sleeps until something is due.

    Connect to `reconcile` what a plan is made of: new settings, a wake from sleep, a clock that was
    set. Connect the beat of every minute to `tick`, as a timer does not count the time that a
    machine sleeps. New lists it notices by itself.
    """

    def __init__(
        self,
        context: AppContext,
        deliveries: Deliveries,
        notifier: Notifier,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._deliveries = deliveries
        self._look_back = LookBack()
        self._next: datetime | None = None
        self._planned_at = context.clock()
        self._running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.reconcile)
        self._presenter = AlertPresenter(context, deliveries, notifier, self)
        self._presenter.outdated.connect(self.reconcile, Qt.ConnectionType.QueuedConnection)
        context.meetings_model.changed.connect(self.reconcile)

    @property
    def next_moment(self) -> datetime | None:
        """When something may be due next; None where nothing is ahead."""
        return self._next

    def start(self) -> None:
        """Shows what is due, from now on."""
        self._running = True
        self.reconcile()

    def stop(self) -> None:
        """Shows nothing more, and withdraws what is in view."""
        self._running = False
        self._timer.stop()
        self._presenter.close()

    def reconcile(self) -> None:
        """Shows what is due, withdraws what no longer holds, and sleeps until the next moment."""
        if not self._running:
            return
        now = self._planned_at = self._context.clock()
        self._presenter.settle(now)
        self._presenter.refresh(now)
        found = self._plan(now)
        self._sleep(found.next_moment, now)
        self._presenter.show(group_alerts(found.due), now)

    def set_look_back(self, look_back: LookBack) -> None:
        """Takes over what the past has to tell."""
        if look_back != self._look_back:
            self._look_back = look_back
            self._presenter.joined = look_back.joined
            self.reconcile()

    def tick(self) -> None:
        """Counts down in what is shown, once a minute, and catches what the timer slept through."""
        if not self._running:
            return
        now = self._context.clock()
        if (self._next is not None and self._next <= now) or now < self._planned_at:
            self.reconcile()
        else:
            self._presenter.refresh(now)

    def withdraw(self, meeting_id: str) -> None:
        """Withdraws what is shown of that meeting alone, for instance once it is joined."""
        self._presenter.withdraw(meeting_id)

    def rename(self, heirs: Mapping[str, str]) -> None:
        """Calls meetings by their new ids; plans nothing by itself."""
        self._presenter.rename(heirs)

    def bring_back(self, meeting_id: str) -> None:
        """Shows the latest alert of the last hour about a meeting once more."""
        self._presenter.bring_back(meeting_id)

    def _plan(self, now: datetime) -> AlertPlan:
        context = self._context
        changes = context.changes_model.log()  # which may find that meetings have other ids
        schedule = context.meetings_model.schedule
        meetings = schedule.meetings if schedule else ()
        preferences = self._presenter.preferences()
        replays = self._look_back.replays
        return plan(meetings, preferences, self._deliveries.delivered, changes, now, replays)

    def _sleep(self, until: datetime | None, now: datetime) -> None:
        self._next = until
        self._timer.stop()
        if until is not None:
            wait = int((until - now).total_seconds() * 1000) + 1
            self._timer.start(max(1, min(wait, LONGEST_SLEEP_MS)))


class ShownAlert(msgspec.Struct, frozen=True):
    """One group in view, or on its way there; it listens to the notifier."""

    group: AlertGroup
    on_shown: Callable[[AlertGroup], None]
    on_failed: Callable[[AlertGroup, NotifierFailedError], None]
    on_action: Callable[[AlertGroup, NotificationAction], None]

    @property
    def id(self) -> str:
        """The notification's."""
        return self.group.ids[0]

    def shown(self) -> None:
        """Confirms the group."""
        self.on_shown(self.group)

    def failed(self, error: NotifierFailedError) -> None:
        """Has it shown later, as nothing could show it now."""
        self.on_failed(self.group, error)

    def acted(self, action: NotificationAction) -> None:
        """Carries out what the user chose."""
        self.on_action(self.group, action)


class AlertPresenter(QObject):
    """Records what it is about to show, shows it, and records that it was shown."""

    outdated = Signal()
    """The plan is: an alert is to be shown again."""

    def __init__(
        self,
        context: AppContext,
        deliveries: Deliveries,
        notifier: Notifier,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._deliveries = deliveries
        self.joined = frozenset[str]()
        """The ids of the meetings that were joined here."""
        self._notifier = notifier
        self._formatter = AlertFormatter(context.texts, context.zone)
        self._since = context.clock()
        self._shown: dict[str, ShownAlert] = {}
        self._heirs: dict[str, str] = {}
        self._failed_before = False

    def preferences(self) -> AlertPreferences:
        """What the user wants to be alerted of."""
        settings = self._context.settings_model.settings
        self._since = min(self._since, self._context.clock())  # it may have been ahead at the start
        return AlertPreferences(
            settings.alerts, settings.followed, self._since, self.joined, self._context.zone
        )

    def show(self, groups: Collection[AlertGroup], now: datetime) -> None:
        """Shows these, in place of what was shown of the same meetings."""
        ids = [alert_id for group in groups for alert_id in group.ids]
        if not ids:
            return
        self._write(partial(self._deliveries.begin, ids, now))
        preferences = self.preferences()
        for group in groups:
            self._withdraw_older(group)
            shown = ShownAlert(group, self._confirm, self._try_again, self._act)
            self._shown[shown.id] = shown
            self._notifier.show(self._format(group, now, preferences), shown)

    def settle(self, now: datetime) -> None:
        """Checks what was delivered against the clock."""
        self._write(partial(self._deliveries.correct, now))

    def refresh(self, now: datetime) -> None:
        """Withdraws what no longer holds, and rewords the rest as time passes."""
        preferences = self.preferences()
        there = {meeting.id: meeting for meeting in self._meetings()}
        for shown in list(self._shown.values()):
            meetings = shown.group.meetings
            watched = _watched(shown.group, preferences)
            if not self._counts(shown.group) or all(
                m.id not in watched and _is_over(m, there.get(self._id(m), m), preferences, now)
                for m in meetings
            ):
                self._withdraw(shown.id)
            else:
                self._notifier.update(self._format(shown.group, now, preferences))

    def rename(self, heirs: Mapping[str, str]) -> None:
        """Calls meetings by their new ids, also those of which something is in view."""
        self._heirs = {name: heirs.get(heir, heir) for name, heir in self._heirs.items()}
        self._heirs |= heirs
        self._write(partial(self._deliveries.follow, heirs))

    def withdraw(self, meeting_id: str) -> None:
        """Withdraws what is shown of that meeting alone."""
        for shown in list(self._shown.values()):
            if set(map(self._id, shown.group.meetings)) == {meeting_id}:
                self._withdraw(shown.id)

    def bring_back(self, meeting_id: str) -> None:
        """Shows the latest alert of the last hour about a meeting once more."""
        now = self._context.clock()
        recent = self._deliveries.delivered.recent(now, RECENT)
        ids = [alert_id for alert_id in recent if alert_id.split("/", 2)[-1] == meeting_id][:1]
        self._show_again(ids, now)

    def close(self) -> None:
        """Withdraws everything."""
        self._shown.clear()
        self._notifier.close()

    def _format(
        self, group: AlertGroup, now: datetime, preferences: AlertPreferences
    ) -> Notification:
        settings = preferences.settings
        return self._formatter.format(group, now, settings, ask=preferences.undecided)

    def _counts(self, group: AlertGroup) -> bool:
        """Whether any of it counts as delivered; what a wrong clock had shown does not."""
        delivered = self._deliveries.delivered
        return any(alert_id in delivered for alert_id in self._ids(group))

    def _withdraw_older(self, group: AlertGroup) -> None:
        new = set(map(self._id, group.meetings))
        for shown in list(self._shown.values()):
            if set(map(self._id, shown.group.meetings)) <= new:
                self._withdraw(shown.id)

    def _withdraw(self, shown_id: str) -> None:
        del self._shown[shown_id]
        self._notifier.withdraw(shown_id)

    def _confirm(self, group: AlertGroup) -> None:
        log.info("Alerts shown: %s", ", ".join(group.ids))
        self._write(partial(self._deliveries.confirm, self._ids(group)))

    def _try_again(self, group: AlertGroup, error: NotifierFailedError) -> None:
        self._shown.pop(group.ids[0], None)
        log.info("Alerts not shown: %s, %s", ", ".join(group.ids), error)
        self._show_again(self._ids(group), self._context.clock() + RETRY_AFTER)

    def _act(self, group: AlertGroup, action: NotificationAction) -> None:
        self._shown.pop(group.ids[0], None)
        actions, meetings = self._context.actions, list(map(self._latest, group.meetings))
        match action.act:
            case Act.JOIN:
                actions.join.emit(meetings[0])
                actions.open_window.emit()
            case Act.OPEN:
                actions.show_meeting.emit(meetings[0])
            case Act.DISMISS:
                for meeting in meetings:
                    actions.mute.emit(meeting)
            case Act.SNOOZE if action.snooze is not None:
                now = self._context.clock()
                until = snoozes(group, now).get(action.snooze, now)
                self._show_again(self._ids(group), until)
            case Act.CHOOSE if action.scope is not None:
                self._choose(group, action.scope)

    def _choose(self, group: AlertGroup, scope: Scope) -> None:
        """Answers the question; what it stood with comes back if it is still wanted."""
        self._context.actions.choose_scope.emit(scope)
        preferences = self.preferences()
        if any(preferences.cares(self._latest(meeting)) for meeting in group.meetings):
            self._show_again(self._ids(group), self._context.clock())

    def _show_again(self, ids: Collection[str], at: datetime) -> None:
        if ids:
            self._write(partial(self._deliveries.again, ids, at))
            self.outdated.emit()

    def _write(self, step: Callable[[], None]) -> None:
        """Records a step, which holds for this run even where it cannot be saved.

        That is reported once: alerts go on, but a crash may bring one back.
        """
        try:
            step()
        except StorageError as error:
            if not self._failed_before:
                self._failed_before = True
                log.warning("%s", error)
                self._context.actions.report.emit(error.describe(self._context.texts))

    def _latest(self, meeting: Meeting) -> Meeting:
        """The meeting of the latest list: its link may have changed since it was announced."""
        return next((m for m in self._meetings() if m.id == self._id(meeting)), meeting)

    def _id(self, meeting: Meeting) -> str:
        """The meeting's latest id."""
        return self._heirs.get(meeting.id, meeting.id)

    def _ids(self, group: AlertGroup) -> list[str]:
        """The latest ids of the group's alerts."""
        return [renamed(alert_id, self._heirs) for alert_id in group.ids]

    def _meetings(self) -> tuple[Meeting, ...]:
        schedule = self._context.meetings_model.schedule
        return schedule.meetings if schedule else ()


def _watched(group: AlertGroup, preferences: AlertPreferences) -> set[str]:
    """The ids of its meetings that are over, but whose replay the user still wants to hear of."""
    replays = (alert.meeting for alert in group.alerts if alert.kind is AlertKind.REPLAY)
    return {meeting.id for meeting in replays if preferences.wants_replay(meeting)}


def _is_over(
    meeting: Meeting, current: Meeting, preferences: AlertPreferences, now: datetime
) -> bool:
    """Whether what is shown of a meeting no longer holds: it ended, moved, or nobody cares."""
    ended = current.status(now) is Status.ENDED
    return ended or current.start != meeting.start or not preferences.cares(current)
