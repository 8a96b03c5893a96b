"""Everything works by keyboard, and has a name for those who do not see it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QLineEdit,
    QTabBar,
    QWidget,
)

from tests.ui.build import LINKS, failed, meeting, schedule, usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import NARROW, WIDE, Scene

INTERACTIVE = (QAbstractButton, QLineEdit)


def reachable(window: QWidget) -> Iterator[QWidget]:
    """The widgets that Tab comes by, in its order, once round."""
    first = QApplication.focusWidget()
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.append(focus)
        yield focus
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert len(seen) < 200
    assert focus in (first, None) or focus in seen
    assert window.isActiveWindow()


def interactive(window: QWidget) -> list[QWidget]:
    """Everything one can act on that is in view."""
    return [
        widget
        for kind in INTERACTIVE
        for widget in window.findChildren(kind)
        if widget.isVisible() and widget.isEnabled()
    ]


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def full(request: pytest.FixtureRequest, make_scene: MakeScene) -> Scene:
    """A window with a notice, a join bar and all the facts there are."""
    it = meeting(
        "it",
        0.5,
        platform="zoom",
        etherpad="https://etherpad.openeuler.org/p/x",
        replay_url="https://www.openeuler.org/r",
    )
    scene = make_scene(schedule(it, meeting("other", 2))).show(request.param)
    scene.state.apply(failed(scene.state.schedule))
    scene.actions.join_next.emit()
    scene.settle()
    return scene


def test_tab_comes_by_everything(full: Scene) -> None:
    full.window.setFocus()
    full.press(Qt.Key.Key_Tab)
    came_by = set(reachable(full.window))
    missed = [w for w in interactive(full.window) if w not in came_by and not _in_another(w)]
    assert [(type(w).__name__, name_of(w)) for w in missed] == []


def _in_another(widget: QWidget) -> bool:
    """Whether a widget is only a part of one that Tab comes by: a chip of a group, a clear sign.

    Of buttons of which exactly one is pressed, Tab stops at that one and arrows go on.
    """
    parent = widget.parentWidget()
    if isinstance(parent, QLineEdit | QTabBar):
        return True
    return isinstance(widget, QAbstractButton) and _is_one_of_many(widget)


def _is_one_of_many(button: QAbstractButton) -> bool:
    return button in _grouped(button.window()) and not button.isChecked()


def _grouped(window: QWidget) -> list[QAbstractButton]:
    groups = [group for group in window.findChildren(QButtonGroup) if group.exclusive()]
    return [button for group in groups for button in group.buttons()]


def test_everything_one_can_act_on_has_a_name(full: Scene) -> None:
    nameless = [w for w in interactive(full.window) if not name_of(w).strip()]
    assert [(type(w).__name__, w.objectName()) for w in nameless] == []


def test_the_list_itself_has_a_name(scene: Scene) -> None:
    assert scene.agenda.accessibleName() == "Meetings"


def test_find_goes_to_the_search(scene: Scene) -> None:
    scene.window.toolbar.search.setText("old")
    scene.keys("Ctrl+F")
    assert scene.window.toolbar.search.hasFocus()
    assert scene.window.toolbar.search.selectedText() == "old"


def test_refresh_by_f5(scene: Scene) -> None:
    asked: list[int] = []
    scene.actions.refresh.connect(lambda: asked.append(1))
    scene.press(Qt.Key.Key_F5)
    assert asked == [1]


@pytest.mark.parametrize("anywhere", ["list", "search"])
def test_join_now_from_anywhere(scene: Scene, anywhere: str) -> None:
    (scene.agenda if anywhere == "list" else scene.window.toolbar.search).setFocus()
    scene.keys("Ctrl+J")
    assert scene.opener.opened == [LINKS["welink"]]


def test_from_the_search_to_a_meeting_without_the_mouse(scene: Scene) -> None:
    scene.keys("Ctrl+F")
    QTest.keyClicks(scene.window.toolbar.search, "later")
    scene.press(Qt.Key.Key_Down)
    assert scene.agenda.hasFocus()
    assert scene.selected() == "later"
    scene.press(Qt.Key.Key_Return)
    assert scene.opener.opened == [LINKS["tencent"]]


def test_a_link_in_the_facts_by_keyboard(scene: Scene) -> None:
    copy = next(
        button
        for button in scene.detail.facts.findChildren(QAbstractButton)
        if button.accessibleName() == "Copy: Link"
    )
    copy.setFocus()
    scene.press(Qt.Key.Key_Space)
    assert QApplication.clipboard().text() == LINKS["welink"]


def test_in_a_narrow_window_the_detail_has_the_focus_it_is_opened_for(
    make_scene: MakeScene,
) -> None:
    scene = make_scene(usual()).show(NARROW)
    scene.agenda.setFocus()
    scene.press(Qt.Key.Key_Space)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert scene.detail.isAncestorOf(focus)


def test_in_a_narrow_detail_without_a_link_the_way_back_has_the_focus(
    make_scene: MakeScene,
) -> None:
    scene = make_scene(schedule(meeting("it", join_url=None))).show(NARROW)
    scene.agenda.setFocus()
    scene.press(Qt.Key.Key_Space)
    assert scene.detail.back.hasFocus()
