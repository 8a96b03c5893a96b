"""A scheduler with everything around it: a clock that stands still, real files, a fake notifier."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop.alerts.notifiers import (
    Act,
    Listener,
    Notification,
    Notifier,
    NotifierFailedError,
    NotifierFailure,
    NotifierName,
)
from desktop.alerts.settings import AlertSettings
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.service import OPENEULER
from desktop.storage.delivered import ChangeStore, DeliveredStore, Deliveries
from desktop.storage.paths import Places
from desktop.storage.settings import ThemeChoice
from desktop.texts import load_texts
from desktop.ui.alerts.scheduler import AlertScheduler
from desktop.ui.changes_model import ChangesModel
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from tests.ui.build import NOW, came
from tests.ui.contexts import make_context
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

    def withdraw(self, notification_id: str) -> None:
        self.in_view.pop(notification_id, None)

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


class SchedulerRig:
    """One run of the program; `restart` begins the next over the same files."""

    def __init__(
        self,
        folder: Path,
        *meetings: Meeting,
        notifier: FakeNotifier | None = None,
        announcer: Notifier | None = None,
        now: datetime = NOW,
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.places = Places.of(folder)
        self.clock = TestClock(now)
        self.notifier = notifier or FakeNotifier()
        self._announcer = announcer or self.notifier
        self.context = make_context(
            app,
            folder,
            Translator(app),
            Theme(ThemeChoice.LIGHT),
            schedule=Schedule.of(meetings, NOW),
            clock=self.clock,
            texts=load_texts("zh"),
        )
        self.state = self.context.meetings_model
        self.heard: list[object] = []
        actions = self.context.actions
        for action in (actions.join, actions.show_meeting, actions.mute, actions.report):
            action.connect(self.heard.append)
        actions.choose_scope.connect(lambda scope: self.set_alerts(self.alerts.choose(scope)))
        self._start()

    def _start(self) -> None:
        store = DeliveredStore(self.places, self.clock)
        self.deliveries = Deliveries(store, OPENEULER, self.clock())
        change_store = ChangeStore(self.places, self.clock)
        changes = ChangesModel(
            self.state, change_store, OPENEULER, self.context.settings_model, self.clock
        )
        context = msgspec.structs.replace(self.context, changes_model=changes)
        self.scheduler = AlertScheduler(context, self.deliveries, self._announcer)
        changes.renamed.connect(self.scheduler.rename)
        self.scheduler.start()

    @property
    def alerts(self) -> AlertSettings:
        """What the user chose."""
        return self.context.settings_model.settings.alerts

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

    def set_alerts(self, settings: AlertSettings) -> None:
        """The user changes the settings."""
        self.context.settings_model.set_alerts(settings)
        self.scheduler.reconcile()

    def settle(self) -> None:
        """Lets arrive what was posted."""
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
