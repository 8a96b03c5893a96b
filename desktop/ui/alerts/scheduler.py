"""When alerts are shown: at their moment, and not before it is asked for again."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.alerts.alert import group
from desktop.alerts.planner import AlertPlan, plan
from desktop.meetings.changes import ChangeLog
from desktop.ui.alerts.presenter import AlertNeeds, AlertPresenter

LONGEST_SLEEP_MS = 6 * 3_600_000
"""Timers count in milliseconds of 32 bits; what is further away is planned again on the way."""


class AlertScheduler(QObject):
    """Plans anew whenever it is asked to, and sleeps until something is due.

    Connect to `reconcile` what a plan is made of: new settings, a wake from sleep, a clock that was
    set. Connect the beat of every minute to `tick`, as a timer does not count the time that a
    machine sleeps. New lists it sees by itself.
    """

    join_requested = Signal(object)
    """A `Meeting`."""
    open_requested = Signal(object)
    """A `Meeting` to show in the window."""
    mute_requested = Signal(object)
    """A `Meeting` of which the user wants no more alerts."""
    failed = Signal(object)
    """A `StorageError`: alerts go on, but a crash may bring one back; told once."""
    unshown = Signal(object)
    """A `NotifierFailedError`: nothing could show an alert; it is tried again in a minute."""
    scope_chosen = Signal(object)
    """The `Scope` that the user answered an alert's question with."""

    def __init__(
        self,
        needs: AlertNeeds,
        changes: Callable[[], ChangeLog],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._needs = needs
        self._changes = changes
        self._next: datetime | None = None
        self._planned_at = needs.clock()
        self._running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.reconcile)
        self._messenger = AlertPresenter(needs, self)
        self._connect()

    def _connect(self) -> None:
        messenger = self._messenger
        messenger.join_requested.connect(self.join_requested)
        messenger.open_requested.connect(self.open_requested)
        messenger.mute_requested.connect(self.mute_requested)
        messenger.failed.connect(self.failed)
        messenger.unshown.connect(self.unshown)
        messenger.scope_chosen.connect(self.scope_chosen)
        messenger.changed.connect(self.reconcile, Qt.ConnectionType.QueuedConnection)
        self._needs.state.changed.connect(self.reconcile)

    @property
    def next_moment(self) -> datetime | None:
        """When something may be due next; None where nothing is ahead."""
        return self._next

    def start(self) -> None:
        """Shows what is due, from now on."""
        self._running = True
        self.reconcile()

    def stop(self) -> None:
        """Shows nothing more, and takes away what is shown."""
        self._running = False
        self._timer.stop()
        self._messenger.close()

    def reconcile(self) -> None:
        """Shows what is due, takes away what no longer holds, and sleeps until the next moment."""
        if not self._running:
            return
        now = self._planned_at = self._needs.clock()
        self._messenger.settle(now)
        self._messenger.tidy(now)
        found = self._plan(now)
        self._sleep(found.next_moment, now)
        self._messenger.show(group(found.due), now)

    def tick(self) -> None:
        """Once a minute: counts down in what is shown, and sees what the timer slept through."""
        if not self._running:
            return
        now = self._needs.clock()
        if (self._next is not None and self._next <= now) or now < self._planned_at:
            self.reconcile()
        else:
            self._messenger.tidy(now)

    def forget(self, meeting_id: str) -> None:
        """Takes away what is shown of a meeting, for instance once it is joined."""
        self._messenger.forget(meeting_id)

    def follow(self, heirs: Mapping[str, str]) -> None:
        """Meetings have other ids from now on; plans nothing anew by itself."""
        self._messenger.follow(heirs)

    def bring_back(self, meeting_id: str) -> None:
        """Shows the latest alert of a meeting, if there was one in the last hour, once more."""
        self._messenger.bring_back(meeting_id)

    def _plan(self, now: datetime) -> AlertPlan:
        needs = self._needs
        schedule = needs.state.schedule
        meetings = schedule.meetings if schedule else ()
        changes = self._changes()  # which may find that meetings have other ids
        return plan(meetings, needs.preferences(), needs.deliveries.delivered, changes, now)

    def _sleep(self, until: datetime | None, now: datetime) -> None:
        self._next = until
        self._timer.stop()
        if until is not None:
            wait = int((until - now).total_seconds() * 1000) + 1
            self._timer.start(max(1, min(wait, LONGEST_SLEEP_MS)))
