"""The whole program on one profile, with clock, tray and notifier held in hand, over real files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.alerts.notifiers import Notifier
from desktop.app import World, build
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.options import Options
from desktop.services.service import Service
from desktop.setup.flow import Outcome, Progress
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import LanguageChoice, Settings, SettingsStore
from desktop.storage.ui_state import SetupProgressStore
from desktop.ui.actions import Actions
from desktop.ui.application import Application
from desktop.ui.theme.theme import Theme
from desktop.ui.tray.snapshot import TraySnapshot
from desktop.ui.tray.tray_icon import Tray, TrayHost
from tests.helpers.patience import PATIENCE_MS
from tests.services.asking import impatient
from tests.ui.alerts.scheduler_rig import FakeNotifier
from tests.ui.build import NOW, ZONE, came
from tests.ui.endings import put_away
from tests.ui.fakes import FakeFinder, FakeOpener, TestClock, fake_system

NOWHERE = Service("Nowhere", "http://127.0.0.1:1/")
ELSEWHERE = Service("Elsewhere", "http://127.0.0.1:2/")
"""Nobody answers there; only what was saved is known."""


class Whole:
    """Starts and ends the program; what was set before a start holds for it.

    `there` is whether the system has a tray, `heard` whether that shows messages, and `messages`
    are those it showed. All alerts go to `notifier`.
    """

    def __init__(
        self, folder: Path, qapp: QApplication, qtbot: QtBot, patch: pytest.MonkeyPatch
    ) -> None:
        self.folder = folder
        self.places = Places.of(folder)
        self.qapp = qapp
        self.qtbot = qtbot
        self.clock = TestClock(NOW)
        self.finder = FakeFinder()
        self.opener = FakeOpener()
        self.notifier = FakeNotifier()
        self.there = True
        self.heard = True
        self.messages: list[str] = []
        self._running: Application | None = None
        self._ended: list[Application] = []
        patch.setattr("desktop.ui.tray.controller.Tray", self._make_tray)
        patch.setattr("desktop.ui.alerts.controller.NotifierChain", self._make_chain)
        patch.setattr(Tray, "show_message", self._show_message)
        self.set_up(Progress(opened_before=True, outcome=Outcome.SKIPPED))
        self.settle(service=NOWHERE)

    def _make_tray(
        self, source: Callable[[], TraySnapshot], theme: Theme, actions: Actions, parent: QObject
    ) -> Tray:
        return Tray(source, theme, actions, TrayHost(lambda: self.there), parent)

    def _make_chain(self, _notifiers: object) -> Notifier:
        return self.notifier

    def _show_message(self, title: str, *_more: object) -> bool:
        if self.heard:
            self.messages.append(title)
        return self.heard

    # Before a start

    def settle(self, **settings: object) -> None:
        """Saves settings, beside those that were saved before."""
        store = SettingsStore(self.places)
        store.save(msgspec.structs.replace(store.load().value, **settings))

    def set_up(self, progress: Progress) -> None:
        """Saves how far the user has come with the wizard."""
        SetupProgressStore(self.places).save(progress)

    @property
    def saved(self) -> Settings:
        """The settings on disk."""
        return SettingsStore(self.places).load().value

    def save(self, *meetings: Meeting, service: Service = NOWHERE) -> None:
        """Saves a list of that service."""
        ScheduleStore(self.places).save(service, Schedule.of(meetings, NOW))

    # Starts and ends

    def start(self, **options: object) -> Application:
        """A start; what happens behind the window has begun when this returns."""
        application = self._build(**options)
        application.show()
        self.qtbot.waitUntil(lambda: application.running)
        return application

    def start_on(self, service: Service, **settings: object) -> Application:
        """A start that reads a service without holding back, once its first list has come."""
        self.settle(service=service, language=LanguageChoice.EN, **settings)
        application = self.start(language=None)
        application.context.communities._one._network._http = impatient()
        state = application.context.meetings_model
        self.qtbot.waitUntil(lambda: state.last is not None and not state.refreshing)
        return application

    def run(self, act: Callable[[Application], object], **options: object) -> int:
        """Runs until the program ends by itself, which `act` is to bring about; the exit code.

        It is 99 where that does not happen.
        """
        application = self._build(**options)
        begin, guard = QTimer(), QTimer()

        def look() -> None:
            if application.running:
                begin.stop()
                act(application)

        begin.timeout.connect(look)
        begin.start(10)
        guard.timeout.connect(partial(self.qapp.exit, 99))
        guard.start(PATIENCE_MS)
        code = application.exec()
        guard.stop()
        return code

    def restart(self, **options: object) -> Application:
        """Ends the program and starts it again."""
        self.end()
        return self.start(**options)

    def end(self) -> None:
        """Ends the program, if it runs."""
        application, self._running = self._running, None
        if application is not None:
            put_away(application)

    def _build(self, **options: object) -> Application:
        self.end()
        chosen = {"profile": self.folder, "language": "en", **options}
        world = World(self.clock, ZONE, fake_system(self.finder, self.opener))
        made = build(Options(**chosen), self.qapp, world)  # type: ignore[arg-type]
        self._running = made
        return made

    @property
    def running(self) -> Application:
        """The program."""
        assert self._running is not None
        return self._running

    # While it runs

    def wake_at(self, minutes: float) -> None:
        """The clock is so many minutes after the beginning, and a beat comes."""
        self.clock.now = NOW
        self.clock.advance(minutes=minutes)
        self.running.parts.heartbeat.ticked.emit()
        self.arrive()

    def refresh(self, *meetings: Meeting) -> None:
        """A new list comes."""
        self.running.context.meetings_model.apply(came(Schedule.of(meetings, self.clock())))
        self.arrive()

    def arrive(self) -> None:
        """Lets arrive what was posted."""
        for _ in range(3):
            self.qapp.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def pick(self, words: str) -> None:
        """Picks the entry of the tray's menu with these words, wherever it is."""
        (found,) = [action for action in self._entries() if words in action.text()]
        found.trigger()
        self.arrive()

    def offers(self, words: str) -> bool:
        """Whether the tray's menu has an entry with these words."""
        return any(words in action.text() for action in self._entries())

    def _entries(self) -> list[QAction]:
        menu = self.running.parts.tray.tray.menu
        menu.aboutToShow.emit()
        self.arrive()
        return menu.findChildren(QAction)

    def tray(self, *, there: bool) -> None:
        """The system's tray comes or goes."""
        self.there = there
        self.running.parts.tray.tray._host.check()

    def close_window(self) -> None:
        """The user closes the window."""
        self.running.window.close()

    def answer(self, words: str) -> list[str]:
        """The next question that waits is answered with that button; fills with what it asked."""
        asked: list[str] = []

        def press() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            asked.append(box.text())
            (button,) = [b for b in box.findChildren(QPushButton) if b.text() == words]
            button.click()

        QTimer.singleShot(0, press)
        return asked
