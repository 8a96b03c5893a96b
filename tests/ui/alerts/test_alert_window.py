"""Our own alert: what it offers, where it stands, and that it leaves the keyboard alone."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from desktop.alerts.notifiers import Notification, NotificationAction
from desktop.alerts.settings import Scope
from desktop.platforms.steps import SystemKind
from desktop.ui.alerts.window_notifier import (
    GAP,
    MARGIN,
    PADDING,
    TILE,
    AlertWindow,
    WindowNotifier,
)
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from desktop.ui.widgets import ElidedLabel
from tests.alerts.announcing import DISMISS, JOIN, OPEN, SNOOZE, Ear, asking, notification

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise\\(\\)")


class Corner:
    """A notifier of windows, and the only one of them."""

    def __init__(self, theme: Theme, system: SystemKind = SystemKind.LINUX) -> None:
        self.notifier = WindowNotifier(theme, system)
        self.ear = Ear()

    def show(self, shown: Notification) -> AlertWindow:
        self.notifier.show(shown, self.ear)
        QApplication.processEvents()
        return self.notifier.windows[-1]


@pytest.fixture
def corner(qtbot: QtBot, translator: Translator, theme: Theme) -> Corner:
    assert qtbot is not None
    assert translator is not None
    return Corner(theme)


def buttons(window: AlertWindow) -> dict[str, QPushButton]:
    """Those in view, by what they say."""
    found = window.findChildren(QPushButton)
    return {button.text(): button for button in found if button.isVisible()}


def words(window: AlertWindow) -> list[str]:
    return [label.whole() for label in window.findChildren(ElidedLabel)]


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_says_its_title_and_its_lines(corner: Corner) -> None:
    window = corner.show(notification(text="Zoom · 11:00–12:30\nMoved from 10:00."))
    assert words(window) == [
        "In 10 minutes: TC",
        "Zoom · 11:00–12:30",
        "Moved from 10:00.",
    ]
    assert window.accessibleName().startswith("In 10 minutes: TC")


@pytest.mark.parametrize("actions", [(), (DISMISS,), (OPEN, DISMISS)])
def test_its_words_have_their_room_whatever_it_offers(
    corner: Corner, actions: tuple[NotificationAction, ...]
) -> None:
    shown = msgspec.structs.replace(notification(), actions=actions)
    window = corner.show(shown)
    labels = window.findChildren(ElidedLabel)
    assert [label.text() for label in labels] == ["In 10 minutes: TC", "Zoom"]
    assert {label.x() for label in labels} == {PADDING + TILE + GAP}


def test_it_offers_joining_snoozing_and_dismissing(corner: Corner) -> None:
    window = corner.show(notification())
    assert list(buttons(window)) == ["Join", "Snooze ▾", "Dismiss"]
    press(buttons(window)["Join"])
    assert corner.ear.actions == [JOIN]
    assert corner.notifier.windows == []
    press(buttons(corner.show(notification()))["Dismiss"])
    assert corner.ear.actions == [JOIN, DISMISS]


def test_a_snooze_is_picked_from_the_menu(corner: Corner) -> None:
    window = corner.show(notification())
    entries = [entry.text() for entry in window.snoozes().actions() if entry.text()]
    assert entries == ["5 minutes", "Close this alert only"]
    window.snoozes().actions()[0].trigger()
    assert corner.ear.actions == [SNOOZE]


def test_it_can_be_put_away_without_any_consequence(corner: Corner) -> None:
    corner.show(notification()).snoozes().actions()[-1].trigger()
    assert corner.notifier.windows == []
    assert corner.ear.heard == ["shown"]


def test_a_click_beside_the_buttons_opens(corner: Corner) -> None:
    window = corner.show(notification())
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert corner.ear.actions == [OPEN]


def test_where_one_cannot_join_the_main_button_opens(corner: Corner) -> None:
    window = corner.show(
        Notification(id="one", title="Update on 3 meetings", actions=(OPEN, DISMISS))
    )
    assert list(buttons(window)) == ["Show", "Dismiss"]
    press(buttons(window)["Show"])
    assert corner.ear.actions == [OPEN]


def test_it_asks_for_no_focus_and_stays_on_top(corner: Corner) -> None:
    window = corner.show(notification())
    flags = window.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


@pytest.mark.parametrize("system", [SystemKind.LINUX, SystemKind.MACOS])
def test_several_stack_from_the_corner_and_close_up(
    translator: Translator, theme: Theme, system: SystemKind
) -> None:
    assert translator is not None
    corner = Corner(theme, system)
    room = QGuiApplication.primaryScreen().availableGeometry()
    for name in ("one", "two", "three"):
        corner.show(notification(name))
    boxes = [window.geometry() for window in corner.notifier.windows]
    assert all(room.contains(box) for box in boxes)
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)
    first, second = boxes[0], boxes[1]
    assert room.right() - first.right() == MARGIN
    if system is SystemKind.MACOS:
        assert first.top() - room.top() == MARGIN
        assert first.top() < second.top()
    else:
        assert room.bottom() - first.bottom() == MARGIN
        assert first.top() > second.top()
    corner.notifier.withdraw("one")
    assert corner.notifier.windows[0].geometry() == first
    corner.notifier.close()


def test_it_counts_down_in_place(corner: Corner) -> None:
    window = corner.show(notification(text="one\ntwo\nthree"))
    bottom = window.geometry().bottom()
    corner.notifier.update(notification(title="In 9 minutes: TC", text="one"))
    QApplication.processEvents()
    assert words(window)[:2] == ["In 9 minutes: TC", "one"]
    assert window.geometry().bottom() == bottom
    assert corner.ear.heard == ["shown"]


def test_markup_is_shown_as_it_is(corner: Corner) -> None:
    window = corner.show(notification(title="<b>TC</b> &amp;", text="<img src=x>"))
    for shown in window.findChildren(ElidedLabel):
        assert shown.textFormat() is Qt.TextFormat.PlainText
    assert words(window) == ["<b>TC</b> &amp;", "<img src=x>"]


def test_the_question_is_answered_by_what_is_picked(corner: Corner) -> None:
    window = corner.show(asking())
    assert "Which meetings should alert you?" in [one.text() for one in window.findChildren(QLabel)]
    options = {one.text(): one for one in window.findChildren(QRadioButton) if one.isVisible()}
    assert list(options) == ["Every meeting", "Only SIGs I follow", "None"]
    assert options["Every meeting"].isChecked()
    assert {one.focusPolicy() for one in options.values()} == {Qt.FocusPolicy.NoFocus}
    press(options["Only SIGs I follow"])
    assert corner.ear.actions == []
    corner.notifier.update(asking())
    press(buttons(window)["Done"])
    assert [action.scope for action in corner.ear.actions] == [Scope.FOLLOWED]
    assert corner.notifier.windows == []


def test_without_a_question_there_is_no_room_for_one(corner: Corner) -> None:
    plain, longer = corner.show(notification()), corner.show(asking("two"))
    assert plain.height() < longer.height()
    assert not [one for one in plain.findChildren(QRadioButton) if one.isVisible()]
    corner.notifier.update(notification("two"))
    assert longer.height() == plain.height()
