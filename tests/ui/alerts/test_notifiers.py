"""What holds for every notifier."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop.alerts.native import NativeNotifier
from desktop.alerts.notifiers import (
    Act,
    Listener,
    Notification,
    NotificationAction,
    Notifier,
    NotifierChain,
    NotifierFailedError,
    NotifierFailure,
)
from desktop.asyncio_thread import AsyncioThread
from desktop.platforms.steps import SystemKind
from desktop.ui.alerts.controller import Post
from desktop.ui.alerts.tray_notifier import TrayNotifier
from desktop.ui.alerts.window_notifier import WindowNotifier
from desktop.ui.theme.theme import Theme
from tests.alerts.announcing import OPEN, Ear, notification
from tests.helpers.garbage import collected_here

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise\\(\\)")


class Tray(QSystemTrayIcon):
    """A tray icon on a system that shows its messages; `box` is where it is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.there = True
        self.box = QRect(0, 0, 24, 24)
        self.messages: list[tuple[object, ...]] = []
        monkeypatch.setattr(self, "isVisible", lambda: self.there)
        monkeypatch.setattr(self, "isSystemTrayAvailable", lambda: True)
        monkeypatch.setattr(self, "supportsMessages", lambda: True)
        monkeypatch.setattr(self, "geometry", lambda: self.box)
        monkeypatch.setattr(self, "showMessage", lambda *said: self.messages.append(said[:2]))


class FakeCenter:
    """A notification centre; `error` is what it raises instead of showing."""

    alive = True

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.shown: dict[str, tuple[Notification, Callable[[NotificationAction], None]]] = {}

    async def show(
        self, notification: Notification, act: Callable[[NotificationAction], None]
    ) -> str:
        if self.error is not None:
            raise self.error
        name = f"{notification.id}-{len(self.shown)}"
        self.shown[name] = (notification, act)
        return name

    async def withdraw(self, name: str) -> None:
        """A system may still tell of a click that was on its way."""

    def close(self) -> None:
        self.alive = False


class Rig:
    """One notifier, how to click its latest announcement, and how to break it."""

    def __init__(
        self, notifier: Notifier, click: Callable[[], None], break_it: Callable[[], None]
    ) -> None:
        self.notifier = notifier
        self.click = click
        self.break_it = break_it


@pytest.fixture
def background() -> Iterator[AsyncioThread]:
    background = AsyncioThread()
    with collected_here():
        background.start()
        yield background
        assert background.stop()


def tray_rig(monkeypatch: pytest.MonkeyPatch) -> Rig:
    tray = Tray(monkeypatch)
    notifier = TrayNotifier(tray, SystemKind.WINDOWS)
    return Rig(notifier, tray.messageClicked.emit, lambda: setattr(tray, "there", False))


class Remembering(WindowNotifier):
    """Keeps hold of the window it opened last, though it is closed: a click may be on its way."""

    def show(self, notification: Notification, listener: Listener) -> None:
        super().show(notification, listener)
        self.latest = self.windows[-1] if self.windows else None

    def click(self) -> None:
        assert self.latest is not None
        self.latest.acted.emit(OPEN)


def window_rig(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Rig:
    notifier = Remembering(theme, SystemKind.LINUX)
    screen = "desktop.ui.alerts.window_notifier.QGuiApplication.primaryScreen"
    return Rig(notifier, notifier.click, lambda: monkeypatch.setattr(screen, lambda: None))


def native_rig(background: AsyncioThread, *, chained: bool = False) -> Rig:
    center = FakeCenter()

    async def connect() -> FakeCenter:
        return center

    def click() -> None:
        notification, act = list(center.shown.values())[-1]
        action = notification.action(Act.OPEN)
        assert action is not None
        act(action)

    def break_it() -> None:
        center.error = OSError("gone")

    native = NativeNotifier(background, Post(), connect)
    return Rig(NotifierChain([native]) if chained else native, click, break_it)


@pytest.fixture(params=["native", "tray", "window", "chain"])
def rig(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    theme: Theme,
    background: AsyncioThread,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Rig]:
    assert qtbot is not None
    match request.param:
        case "native":
            rig = native_rig(background)
        case "tray":
            rig = tray_rig(monkeypatch)
        case "window":
            rig = window_rig(theme, monkeypatch)
        case _:
            rig = native_rig(background, chained=True)
    yield rig
    rig.notifier.close()
    settle()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_what_is_shown_is_told_once(rig: Rig, qtbot: QtBot) -> None:
    ear = Ear()
    rig.notifier.show(notification(), ear)
    qtbot.waitUntil(lambda: ear.heard == ["shown"])
    rig.notifier.update(notification(title="In 9 minutes: TC"))
    settle()
    assert ear.heard == ["shown"]


def test_an_action_is_told_once(rig: Rig, qtbot: QtBot) -> None:
    ear = Ear()
    rig.notifier.show(notification(), ear)
    qtbot.waitUntil(lambda: ear.heard == ["shown"])
    rig.click()
    qtbot.waitUntil(lambda: ear.actions == [OPEN])
    rig.click()
    settle()
    assert ear.heard == ["shown", "acted"]


def test_what_was_withdrawn_is_silent(rig: Rig, qtbot: QtBot) -> None:
    ear = Ear()
    rig.notifier.show(notification(), ear)
    qtbot.waitUntil(lambda: ear.heard == ["shown"])
    rig.notifier.withdraw("one")
    rig.notifier.withdraw("one")
    rig.notifier.withdraw("another")
    rig.click()
    settle()
    assert ear.heard == ["shown"]


def test_the_same_one_again_leaves_the_first_silent(rig: Rig, qtbot: QtBot) -> None:
    first, second = Ear(), Ear()
    rig.notifier.show(notification(), first)
    qtbot.waitUntil(lambda: first.heard == ["shown"])
    rig.notifier.show(notification(), second)
    qtbot.waitUntil(lambda: second.heard == ["shown"])
    rig.click()
    qtbot.waitUntil(lambda: second.actions == [OPEN])
    assert first.heard == ["shown"]


def test_a_closed_one_is_silent(rig: Rig, qtbot: QtBot) -> None:
    ear = Ear()
    rig.notifier.show(notification(), ear)
    qtbot.waitUntil(lambda: ear.heard == ["shown"])
    rig.notifier.close()
    rig.click()
    settle()
    assert ear.heard == ["shown"]


def test_a_failure_is_told_once_and_raises_nothing(rig: Rig, qtbot: QtBot) -> None:
    rig.break_it()
    ear = Ear()
    rig.notifier.show(notification(), ear)
    qtbot.waitUntil(lambda: ear.heard == ["failed"])
    assert isinstance(ear.errors[0], NotifierFailedError)
    rig.notifier.update(notification())
    rig.notifier.withdraw("one")
    settle()
    assert ear.heard == ["failed"]


def test_a_tray_on_d_bus_is_not_believed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert qtbot is not None
    tray = Tray(monkeypatch)
    tray.box = QRect()
    ear = Ear()
    notifier = TrayNotifier(tray, SystemKind.LINUX)
    notifier.show(notification(), ear)
    assert ear.errors[0].reason is NotifierFailure.NO_TRAY
    tray.box = QRect(0, 0, 22, 22)
    notifier.show(notification(title="In 1 minute: TC"), ear)
    assert tray.messages == [("In 1 minute: TC", "Zoom")]
