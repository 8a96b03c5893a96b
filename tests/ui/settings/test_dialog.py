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
from desktop.ui.settings.pages import GeneralPage
from tests.ui.settings.conftest import MakeRig
from tests.ui.settings.rig import SettingsRig
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


def test_the_kinds_are_chosen_by_arrows(rig: SettingsRig) -> None:
    rig.open()
    rig.tab_to(rig.dialog.kinds)
    shown = [rig.dialog.pages.currentIndex()]
    for _ in PAGES[1:]:
        rig.press(Qt.Key.Key_Down)
        shown.append(rig.dialog.pages.currentIndex())
    assert shown == list(PAGES)
    titles = [rig.dialog.page(number).title.text() for number in PAGES]
    assert titles == [rig.dialog.kinds.item(number).text() for number in PAGES]


@pytest.mark.parametrize("number", PAGES)
def test_tab_comes_by_everything(rig: SettingsRig, number: int) -> None:
    rig.open(number)
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.append(focus)
        rig.press(Qt.Key.Key_Tab)
    reached = [widget for widget in acted_on(rig.dialog) if left_to_arrows(widget)]
    missed = [widget for widget in acted_on(rig.dialog) if widget not in (*seen, *reached)]
    assert [(type(widget).__name__, name_of(widget)) for widget in missed] == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("number", PAGES)
def test_everything_has_a_name_and_the_room_it_needs(
    make_rig: MakeRig, number: int, language: str
) -> None:
    rig = make_rig(language=language).open(number)
    nameless = [widget for widget in acted_on(rig.dialog) if not name_of(widget).strip()]
    assert [type(widget).__name__ for widget in nameless] == []
    for size in (AS_SMALL_AS_IT_GETS, USUAL):
        rig.dialog.resize(size)

        def fits() -> None:
            assert rig.dialog.width() <= USUAL.width()
            assert cut_parts(rig.dialog) == []
            page = rig.dialog.page(number)
            assert page.minimumSizeHint().width() <= rig.dialog.pages.width()

        rig.qtbot.waitUntil(fits)


def test_enter_in_a_field_neither_closes_nor_presses_anything(rig: SettingsRig) -> None:
    rig.tab_to(rig.page(GeneralPage).name)
    rig.press(Qt.Key.Key_Return)
    assert rig.dialog.isVisible()
    assert rig.probe.asked == []
    assert rig.folders == []


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)  # offscreen
def test_one_dialog_at_a_time(rig: SettingsRig) -> None:
    first = rig.open().dialog
    rig.opener.open(rig.window)
    assert rig.dialog is first
    assert rig.sigs.refreshes == 1
    rig.press(Qt.Key.Key_Escape)
    assert rig.opener.dialog is None
    assert rig.open().dialog is not first
    assert rig.sigs.refreshes == 2


def test_names_that_arrive_without_a_dialog_are_no_matter(rig: SettingsRig) -> None:
    rig.sigs.arrive("RISC-V")
    assert rig.opener.dialog is None
