"""Messages of whichever icon there is."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from desktop.alerts.notifiers import Act, NotifierFailure, NotifierName
from desktop.platforms.steps import SystemKind
from desktop.ui.actions import Actions
from desktop.ui.alerts.tray_notifier import AnyTrayNotifier
from desktop.ui.theme.theme import Theme
from desktop.ui.tray.snapshot import TraySnapshot, TrayState
from desktop.ui.tray.tray_icon import Tray
from tests.alerts.announcing import OPEN, Ear, notification
from tests.ui.alerts.test_notifiers import Tray as Icon

Change = Callable[[Icon | None], None]


@pytest.fixture
def tray(qapp: QApplication, theme: Theme) -> Tray:
    assert qapp is not None
    return Tray(lambda: TraySnapshot(state=TrayState.IDLE, tooltip=""), theme, Actions())


@pytest.fixture
def change(tray: Tray, monkeypatch: pytest.MonkeyPatch) -> Change:
    """Puts another icon into the tray, or none."""
    return lambda icon: monkeypatch.setattr(tray, "_icon", icon)


@pytest.fixture
def notifier(tray: Tray) -> AnyTrayNotifier:
    return AnyTrayNotifier(tray, SystemKind.WINDOWS)


def test_it_is_the_tray_among_the_notifiers(notifier: AnyTrayNotifier) -> None:
    assert notifier.name is NotifierName.TRAY


def test_without_an_icon_it_fails_for_that(notifier: AnyTrayNotifier) -> None:
    ear = Ear()
    notifier.show(notification(), ear)
    notifier.withdraw("one")
    notifier.close()
    assert ear.heard == ["failed"]
    assert ear.errors[0].reason is NotifierFailure.NO_TRAY


def test_each_icon_shows_what_comes_in_its_time(
    notifier: AnyTrayNotifier, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Icon(monkeypatch), Icon(monkeypatch)
    ear = Ear()
    change(first)
    notifier.show(notification("one", title="One"), ear)
    notifier.show(notification("two", title="Two"), ear)
    change(None)
    notifier.show(notification("three"), ear)
    change(second)
    notifier.show(notification("four", title="Four"), ear)
    assert ear.heard == ["shown", "shown", "failed", "shown"]
    assert [words[0] for words in first.messages] == ["One", "Two"]
    assert [words[0] for words in second.messages] == ["Four"]


def test_a_click_opens_what_the_icon_shows(
    notifier: AnyTrayNotifier, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    icon = Icon(monkeypatch)
    ear = Ear()
    change(icon)
    notifier.show(notification(), ear)
    notifier.update(notification(title="In 9 minutes: TC"))
    assert len(icon.messages) == 1
    icon.messageClicked.emit()
    icon.messageClicked.emit()
    assert ear.actions == [OPEN]
    assert ear.actions[0].act is Act.OPEN


@pytest.mark.parametrize("gone", ["withdrawn", "closed"])
def test_what_is_gone_is_not_heard_of(
    notifier: AnyTrayNotifier, change: Change, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    icon = Icon(monkeypatch)
    ear = Ear()
    change(icon)
    notifier.show(notification(), ear)
    notifier.withdraw("one") if gone == "withdrawn" else notifier.close()
    icon.messageClicked.emit()
    assert ear.actions == []


def test_on_linux_a_tray_that_hands_messages_on_is_not_used(
    tray: Tray, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    icon = Icon(monkeypatch)
    monkeypatch.setattr(icon, "geometry", lambda: icon.box.translated(0, 0).intersected(icon.box))
    change(icon)
    notifier = AnyTrayNotifier(tray, SystemKind.LINUX)
    there, nowhere = Ear(), Ear()
    notifier.show(notification(), there)
    icon.box.setSize(icon.box.size() * 0)
    notifier.show(notification(), nowhere)
    assert (there.heard, nowhere.heard) == (["shown"], ["failed"])
