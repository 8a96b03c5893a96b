"""From the scheduler to a real notification service and back: Join joins."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.alerts.native import NativeNotifier, probe, reach
from desktop.alerts.notifiers import NotifierChain, NotifierFailure, NotifierName
from desktop.asyncio_thread import AsyncioThread
from desktop.platforms.steps import SystemKind
from desktop.ui.alerts.controller import Post
from desktop.ui.alerts.window_notifier import WindowNotifier
from desktop.ui.theme.theme import Theme
from tests.alerts.announcing import Ear, notification
from tests.helpers.display import Display, need_display
from tests.helpers.garbage import collected_here
from tests.helpers.notification_service import NotificationService, private_bus, until
from tests.ui.alerts.scheduler_rig import SchedulerRig
from tests.ui.build import meeting

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise\\(\\)")

CONNECT = reach("SIG Meetings")
TC = meeting("TC", 1 / 6, platform="zoom")
"""Its first alert is due at once."""


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon (Debian's package dbus) is missing.")
    with private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def window(theme: Theme) -> WindowNotifier:
    return WindowNotifier(theme, SystemKind.LINUX)


@pytest.fixture
def chain(qtbot: QtBot, window: WindowNotifier) -> Iterator[NotifierChain]:
    assert qtbot is not None
    background = AsyncioThread()
    native = NativeNotifier(background, Post(), CONNECT)
    chain = NotifierChain([native, window])
    with collected_here():
        background.start()
        yield chain
        chain.close()
        assert background.stop()


def test_join_on_a_native_alert_joins(
    bus: str, chain: NotifierChain, qtbot: QtBot, tmp_path: Path, window: WindowNotifier
) -> None:
    service = NotificationService(bus)
    rig = SchedulerRig(tmp_path, TC, announcer=chain)
    qtbot.waitUntil(lambda: len(service.shown) == 1)
    assert service.shown[0].title == "10 分钟后：TC"
    qtbot.waitUntil(lambda: chain.report()[0].works)
    service.press(service.shown[0], "join")
    qtbot.waitUntil(lambda: rig.heard == [TC])
    assert window.windows == []
    service.stop()


def test_snooze_on_a_native_alert_brings_it_back(
    bus: str, chain: NotifierChain, qtbot: QtBot, tmp_path: Path
) -> None:
    service = NotificationService(bus)
    rig = SchedulerRig(tmp_path, TC, announcer=chain)
    qtbot.waitUntil(lambda: chain.report()[0].works)
    service.press(service.wait(), "snooze-5")
    qtbot.waitUntil(lambda: any(e.again for e in rig.deliveries.delivered.entries.values()))
    rig.wake_at(4)
    assert len(service.shown) == 1
    rig.wake_at(5)
    qtbot.waitUntil(lambda: len(service.shown) == 2)
    assert service.shown[1].title == "5 分钟后：TC"
    service.stop()


def test_without_a_service_our_own_window_shows_it_once_and_the_reason_is_kept(
    bus: str, chain: NotifierChain, qtbot: QtBot, tmp_path: Path, window: WindowNotifier
) -> None:
    assert bus
    rig = SchedulerRig(tmp_path, TC, announcer=chain)
    qtbot.waitUntil(lambda: len(window.windows) == 1)
    native, own = chain.report()
    assert native.name is NotifierName.NATIVE
    assert native.error is not None
    assert native.error.reason is NotifierFailure.NO_SERVICE
    assert own.works
    assert all(entry.confirmed for entry in rig.deliveries.delivered.entries.values())


@pytest.mark.display
def test_dunst_shows_it(bus: str, chain: NotifierChain, qtbot: QtBot) -> None:
    need_display()
    if shutil.which("dunst") is None:
        pytest.skip("dunst (Debian's package dunst) is missing.")
    with Display() as display:
        environ = {"DBUS_SESSION_BUS_ADDRESS": bus, "PATH": "/usr/bin", "HOME": "/nonexistent"}
        display.start(["dunst"], environ)
        until(lambda: probe(CONNECT) is None)
        ear = Ear()
        chain.show(notification(), ear)
        qtbot.waitUntil(lambda: ear.heard == ["shown"])
        assert chain.report()[0].works
        count = subprocess.check_output(["dunstctl", "count", "displayed"], env=environ, text=True)
        assert count.strip() == "1"
