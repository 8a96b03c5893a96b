"""The dialog as a whole: by keyboard, with names, with room for its texts, one at a time."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QWidget,
)

from desktop.ui.settings.dialog import USUAL
from desktop.ui.settings.pages import AlertsPage
from tests.ui.settings.conftest import MakeDesk
from tests.ui.settings.desk import Desk
from tests.ui.test_fit import cut_parts
from tests.ui.test_keyboard import name_of
from tests.ui.wizard.test_walk import left_to_arrows

ACTED_ON = (QAbstractButton, QLineEdit, QComboBox, QListWidget)
PAGES = range(6)
AS_SMALL_AS_IT_GETS = QSize(1, 1)


def acted_on(window: QWidget) -> list[QWidget]:
    """Everything in view that one can act on."""
    return [
        widget
        for kind in ACTED_ON
        for widget in window.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and not isinstance(widget.parent(), QLineEdit)
    ]


def test_the_kinds_are_chosen_by_arrows(desk: Desk) -> None:
    desk.open()
    desk.tab_to(desk.dialog.kinds)
    shown = [desk.dialog.pages.currentIndex()]
    for _ in PAGES[1:]:
        desk.press(Qt.Key.Key_Down)
        shown.append(desk.dialog.pages.currentIndex())
    assert shown == list(PAGES)
    titles = [desk.dialog.page(number).title.text() for number in PAGES]
    assert titles == [desk.dialog.kinds.item(number).text() for number in PAGES]


@pytest.mark.parametrize("number", PAGES)
def test_tab_comes_by_everything(desk: Desk, number: int) -> None:
    desk.open(number)
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.append(focus)
        desk.press(Qt.Key.Key_Tab)
    reached = [widget for widget in acted_on(desk.dialog) if left_to_arrows(widget)]
    missed = [widget for widget in acted_on(desk.dialog) if widget not in (*seen, *reached)]
    assert [(type(widget).__name__, name_of(widget)) for widget in missed] == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("number", PAGES)
def test_everything_has_a_name_and_the_room_it_needs(
    make_desk: MakeDesk, number: int, language: str
) -> None:
    desk = make_desk(language=language).open(number)
    nameless = [widget for widget in acted_on(desk.dialog) if not name_of(widget).strip()]
    assert [type(widget).__name__ for widget in nameless] == []
    for size in (AS_SMALL_AS_IT_GETS, USUAL):
        desk.dialog.resize(size)

        def fits() -> None:
            assert desk.dialog.width() <= USUAL.width()
            assert cut_parts(desk.dialog) == []
            page = desk.dialog.page(number)
            assert page.minimumSizeHint().width() <= desk.dialog.pages.width()

        desk.qtbot.waitUntil(fits, timeout=10_000)


def test_enter_in_a_field_neither_closes_nor_presses_anything(desk: Desk) -> None:
    leads = desk.page(AlertsPage).leads
    desk.tab_to(leads)
    desk.press(Qt.Key.Key_Return)
    assert desk.dialog.isVisible()
    assert desk.tested == []
    assert desk.folders == []


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)  # offscreen
def test_one_dialog_at_a_time(desk: Desk) -> None:
    asked: list[bool] = []
    desk.opener.opened.connect(lambda: asked.append(True))
    first = desk.open().dialog
    desk.opener.open(desk.window)
    assert desk.dialog is first
    assert asked == [True]
    desk.press(Qt.Key.Key_Escape)
    assert desk.opener.dialog is None
    assert desk.open().dialog is not first
    assert asked == [True, True]


def test_names_that_arrive_without_a_dialog_are_no_matter(desk: Desk) -> None:
    desk.opener.take_sigs()
    assert desk.opener.dialog is None
