"""Narrow windows, where list and detail take turns; and finding the window as it was left."""

import pytest
from PySide6.QtCore import QRect, Qt

from desktop.storage.ui_state import WindowState
from desktop.ui.widgets import inside
from desktop.ui.window import NARROW as LIMIT
from tests.ui.build import usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import NARROW, WIDE, Scene


@pytest.fixture
def narrow(make_scene: MakeScene) -> Scene:
    return make_scene(usual()).show(NARROW)


def in_view(scene: Scene) -> tuple[bool, bool]:
    return scene.agenda.isVisible(), scene.detail.isVisible()


def test_a_wide_window_shows_both(scene: Scene) -> None:
    assert in_view(scene) == (True, True)
    assert not scene.detail.back.isVisible()


def test_a_narrow_one_begins_with_the_list(narrow: Scene) -> None:
    assert in_view(narrow) == (True, False)


def test_a_click_leads_to_the_detail_and_back_leads_back(narrow: Scene) -> None:
    narrow.click(narrow.row_point("soon"))
    assert in_view(narrow) == (False, True)
    assert narrow.shown().id == "soon"
    narrow.detail.back.click()
    assert in_view(narrow) == (True, False)
    assert narrow.agenda.hasFocus()
    assert narrow.selected() == "soon"


def test_escape_leads_back(narrow: Scene) -> None:
    narrow.click(narrow.row_point("soon"))
    narrow.press(Qt.Key.Key_Escape)
    assert in_view(narrow) == (True, False)


def test_find_leads_back_to_the_list(narrow: Scene) -> None:
    narrow.click(narrow.row_point("soon"))
    narrow.keys("Ctrl+F")
    assert in_view(narrow) == (True, False)
    assert narrow.window.toolbar.search.hasFocus()


def test_joining_shows_what_is_told(narrow: Scene) -> None:
    narrow.actions.join_next.emit()
    assert in_view(narrow) == (False, True)
    assert narrow.detail.bar.isVisible()


def test_room_that_comes_back_shows_both_again(narrow: Scene) -> None:
    narrow.click(narrow.row_point("soon"))
    narrow.window.resize(LIMIT, 720)
    narrow.settle()
    assert in_view(narrow) == (True, True)
    narrow.window.resize(LIMIT - 1, 720)
    narrow.settle()
    assert True in in_view(narrow)
    assert in_view(narrow) != (True, True)


def test_the_window_is_found_as_it_was_left(make_scene: MakeScene) -> None:
    left = make_scene(usual()).show((760, 560))
    left.window.splitter.setSizes([390, 370])
    left.settle()
    state = left.window.remember()
    sizes = left.window.splitter.sizes()
    found = make_scene(usual())
    found.window.restore(state)
    found.window.show()
    found.settle()
    assert found.window.size() == left.window.size()
    assert found.window.splitter.sizes() == sizes


@pytest.mark.parametrize("nonsense", [None, "", "AAAA", "not base64 at all", "8J+Qow=="])
def test_a_state_that_makes_no_sense_is_passed_over(
    make_scene: MakeScene, nonsense: str | None
) -> None:
    scene = make_scene(usual())
    scene.window.restore(WindowState(geometry=nonsense, splitter=nonsense))
    scene.show(WIDE)
    assert in_view(scene) == (True, True)


def test_an_empty_detail_never_stands_alone(scene: Scene) -> None:
    scene.click(scene.row_point("soon"))  # which a narrow window would show alone
    scene.window.toolbar.search.setText("no such meeting")
    scene.window.resize(*NARROW)
    scene.settle()
    assert scene.window.empty.isVisible()
    assert not scene.detail.isVisible()
    scene.window.toolbar.search.clear()
    assert in_view(scene) == (True, False)


ROOM = QRect(0, 30, 1024, 546)
"""A small screen with a panel above."""


@pytest.mark.parametrize(
    ("left", "found"),
    [
        (QRect(100, 100, 800, 400), QRect(100, 100, 800, 400)),
        (QRect(0, 0, 1600, 900), QRect(0, 30, 1024, 546)),
        (QRect(1500, 700, 800, 400), QRect(224, 176, 800, 400)),
        (QRect(-700, -300, 800, 400), QRect(0, 30, 800, 400)),
    ],
    ids=["fits", "too large", "beyond", "before"],
)
def test_a_window_is_brought_into_the_screen(left: QRect, found: QRect) -> None:
    assert inside(left, ROOM) == found
