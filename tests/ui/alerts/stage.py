"""A scheduler with everything around it: a clock that stands still, real files, a fake notifier."""

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop.alerts.messages import AlertFormatter
from desktop.alerts.notification import Act, Notification
from desktop.alerts.notifiers import (
    Announcer,
    Listener,
    NotifierFailedError,
    NotifierFailure,
    NotifierName,
)
from desktop.alerts.settings import AlertPreferences, AlertSettings, Scope
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.service import OPENEULER
from desktop.storage.delivered import ChangeStore, DeliveredStore, Deliveries
from desktop.storage.paths import Places
from desktop.storage.settings import Settings, SettingsStore
from desktop.texts import load_texts
from desktop.ui.alerts.presenter import AlertNeeds
from desktop.ui.alerts.scheduler import AlertScheduler
from desktop.ui.changes_model import ChangesModel
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.settings_model import SettingsModel
from tests.ui.build import NOW, ZONE, came
from tests.ui.fakes import TestClock


class FakeNotifier:
    """Shows at once, or fails while `broken`; `titles` are all that it ever showed, in order."""

    name = NotifierName.WINDOW

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.in_view: dict[str, tuple[Notification, Listener]] = {}
        self.broken = False

    def show(self, notification: Notification, listener: Listener) -> None:
        if self.broken:
            listener.failed(NotifierFailedError(NotifierFailure.NO_SCREEN))
            return
        self.titles.append(notification.title)
        self.in_view[notification.id] = (notification, listener)
        listener.shown()

    def update(self, notification: Notification) -> None:
        _, listener = self.in_view[notification.id]
        self.in_view[notification.id] = (notification, listener)

    def withdraw(self, announcement_id: str) -> None:
        self.in_view.pop(announcement_id, None)

    def close(self) -> None:
        self.in_view.clear()

    def visible(self) -> list[str]:
        """The titles in view."""
        return [notification.title for notification, _ in self.in_view.values()]

    def choose(self, act: Act) -> None:
        """The user does that with the only one in view."""
        ((notification, listener),) = self.in_view.values()
        self.in_view.clear()
        action = notification.action(act)
        assert action is not None
        listener.acted(action)


class Stage:
    """One run of the program; `restart` begins the next over the same files."""

    def __init__(
        self,
        folder: Path,
        *meetings: Meeting,
        notifier: FakeNotifier | None = None,
        announcer: Announcer | None = None,
        now: datetime = NOW,
    ) -> None:
        self.places = Places.of(folder)
        self.clock = TestClock(now)
        self.preferences = AlertPreferences(AlertSettings())
        self.notifier = notifier or FakeNotifier()
        self._announcer = announcer or self.notifier
        self.state = MeetingsModel(Schedule.of(meetings, NOW))
        self.heard: list[object] = []
        self._start()

    def _start(self) -> None:
        store = DeliveredStore(self.places, self.clock)
        self.deliveries = Deliveries(store, OPENEULER, self.clock())
        changes = ChangeStore(self.places, self.clock)
        settings_model = SettingsModel(SettingsStore(self.places), Settings())
        self.changes = ChangesModel(self.state, changes, OPENEULER, settings_model, self.clock)
        needs = AlertNeeds(
            state=self.state,
            deliveries=self.deliveries,
            notifier=self._announcer,
            formatter=AlertFormatter(load_texts("zh"), ZONE),
            preferences=lambda: self.preferences,
            clock=self.clock,
        )
        self.scheduler = AlertScheduler(needs, self.changes.log)
        self.scheduler.join_requested.connect(self.heard.append)
        self.scheduler.open_requested.connect(self.heard.append)
        self.scheduler.mute_requested.connect(self.heard.append)
        self.scheduler.failed.connect(self.heard.append)
        self.scheduler.unshown.connect(self.heard.append)
        self.scheduler.scope_chosen.connect(self._choose)
        self.changes.renamed.connect(self.scheduler.follow)
        self.scheduler.start()

    def _choose(self, scope: Scope) -> None:
        self.wish(self.preferences.settings.choose(scope))

    def restart(self) -> None:
        """Ends this run and begins another."""
        self.scheduler.stop()
        self.state.changed.disconnect()
        self._start()

    def wake_at(self, minutes: float) -> None:
        """The clock is so many minutes after the beginning, and a beat comes."""
        self.clock.now = NOW + timedelta(minutes=minutes)
        self.scheduler.tick()
        self.settle()

    def live_until(self, minutes: int) -> None:
        """Lives on, beat by beat."""
        first = int((self.clock() - NOW) / timedelta(minutes=1))
        for minute in range(first + 1, minutes + 1):
            self.wake_at(minute)

    def refresh(self, *meetings: Meeting) -> None:
        """A new list comes."""
        self.state.apply(came(Schedule.of(meetings, self.clock())))
        self.settle()

    def wish(self, settings: AlertSettings) -> None:
        """The user changes the settings."""
        self.preferences = AlertPreferences(settings, self.preferences.followed)
        self.scheduler.reconcile()

    def settle(self) -> None:
        """Lets arrive what was posted."""
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
