"""A window with everything around it, on a made-up system, with a clock that stands still."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.options import Options
from desktop.platforms.steps import SystemKind
from desktop.storage.settings import Settings, SettingsStore
from desktop.ui.actions import Actions
from desktop.ui.agenda.view import AgendaView
from desktop.ui.assembly import connect_joining, connect_settings
from desktop.ui.detail.pane import DetailPane
from desktop.ui.joining.controller import JoinController
from desktop.ui.joining.feedback import FocusWatch, JoinFeedback
from desktop.ui.presenter import Presenter
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from desktop.ui.window import MainWindow
from tests.ui.build import NOW, came
from tests.ui.contexts import make_context
from tests.ui.fakes import AtOnce, FakeFinder, FakeOpener, TestClock, fake_system

WIDE = (1100, 720)
NARROW = (480, 720)


class Kit(msgspec.Struct, frozen=True):
    """What every scene of a test shares."""

    app: QApplication
    qtbot: QtBot
    folder: Path
    translator: Translator
    theme: Theme


class Scene:
    """One window; `trusted` answers for the user when a host is asked about."""

    def __init__(
        self,
        kit: Kit,
        found: Schedule | None,
        settings: Settings,
        *,
        demo: bool = False,
        system: SystemKind = SystemKind.LINUX,
    ) -> None:
        self.qtbot = kit.qtbot
        self.finder = FakeFinder()
        self.opener = FakeOpener()
        self.hosts_asked: list[str] = []
        self.trusted = True
        self.clock = TestClock(NOW)
        self.context = make_context(
            kit.app,
            kit.folder,
            kit.translator,
            kit.theme,
            settings,
            found,
            clock=self.clock,
            options=Options(demo=demo),
            system=system,
        )
        self.settings_model = self.context.settings_model
        self.store = SettingsStore(self.context.places)
        self.state = self.context.meetings_model
        if found is not None:
            self.state.apply(came(found))
        self.clients = self.context.clients
        self.clients.attach(self.finder, AtOnce())
        self.theme = kit.theme
        self.window = MainWindow(self.context)
        kit.qtbot.addWidget(self.window)
        self.presenter = Presenter(self.context, self.window)
        fakes = fake_system(self.finder, self.opener)
        self.join_controller = JoinController(
            self.context, fakes, AtOnce(), self._trusts, self.window.ask_method
        )
        self.watch = FocusWatch(kit.app)
        self.feedback = JoinFeedback(self.watch, self.context.texts)
        self.actions.go_to_today.connect(self.window.go_to_today)
        self.actions.ask_date.connect(self.window.ask_date)
        connect_settings(self.context)
        connect_joining(self.context, self.presenter, self.join_controller, self.feedback)

    def _trusts(self, host: str) -> bool:
        self.hosts_asked.append(host)
        return self.trusted

    @property
    def actions(self) -> Actions:
        """What the user asks for."""
        return self.context.actions

    @property
    def agenda(self) -> AgendaView:
        """The list."""
        return self.window.list

    @property
    def detail(self) -> DetailPane:
        """The detail."""
        return self.window.detail

    def show(self, size: tuple[int, int] = WIDE) -> "Scene":
        """Shows the window in that size, active."""
        self.window.resize(*size)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()
        return self

    def settle(self) -> None:
        """Lets everything that was posted arrive."""
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def topics(self) -> list[str]:
        """The meetings of the list, by their topics, in order."""
        rows = self.agenda.agenda_model.agenda.rows
        return [row.topic for row in rows if isinstance(row, Meeting)]

    def shown(self) -> Meeting:
        """The meeting of the detail."""
        assert self.detail.state is not None
        return self.detail.state.meeting

    def selected(self) -> str | None:
        """The id of the selected meeting."""
        meeting = self.agenda.current_meeting()
        return meeting.id if meeting else None

    def row_point(self, name: str) -> QPoint:
        """A point on the topic of a row, in the viewport."""
        index = self.agenda.agenda_model.index_of(name)
        assert index.isValid()
        box = self.agenda.visualRect(index)
        return QPoint(box.left() + 120, box.center().y())

    def join_point(self, name: str) -> QPoint:
        """The middle of a row's button, in the viewport."""
        index = self.agenda.agenda_model.index_of(name)
        assert index.isValid()
        return self.agenda.join_box(index)

    def click(self, point: QPoint) -> None:
        """A left click into the list."""
        QTest.mouseClick(self.agenda.viewport(), Qt.MouseButton.LeftButton, pos=point)

    def press(self, *keys: Qt.Key) -> None:
        """Keys, one after the other, to whatever has the focus."""
        for key in keys:
            focus = QApplication.focusWidget() or self.window
            QTest.keyClick(focus, key)

    def keys(self, sequence: str) -> None:
        """A combination of keys, for instance `Ctrl+F`, to whatever has the focus."""
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(sequence))
