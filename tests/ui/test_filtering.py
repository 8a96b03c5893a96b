"""Search, chips and My SIGs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop.storage.settings import Settings
from tests.ui.build import came, meeting, schedule, usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene

ALL, WELINK, ZOOM, TENCENT, OTHER = range(5)


def offered(scene: Scene) -> list[str]:
    return list(scene.window.toolbar.sigs.actions_by_sig())


def only_mine(scene: Scene) -> None:
    scene.window.toolbar.sigs.choose_only_mine()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("SOON", ["soon"]),
        ("sig-qa", ["later"]),
        ("960 493 493", ["live"]),
        ("nothing like it", []),
        ("  ", ["ended", "live", "soon", "later", "tomorrow", "next week"]),
    ],
)
def test_what_is_typed_narrows_the_list(scene: Scene, typed: str, found: list[str]) -> None:
    QTest.keyClicks(scene.window.toolbar.search, typed)
    assert scene.topics() == found


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (ALL, ["ended", "live", "soon", "later", "tomorrow", "next week"]),
        (WELINK, ["ended", "live"]),
        (ZOOM, ["soon"]),
        (TENCENT, ["later"]),
        (OTHER, ["tomorrow", "next week"]),
    ],
)
def test_a_chip_lets_its_platform_through(scene: Scene, number: int, found: list[str]) -> None:
    chips = scene.window.toolbar.platforms
    chips.button(number).click()
    assert scene.topics() == found
    assert [n for n in range(5) if chips.button(n).isChecked()] == [number]


def test_search_and_chip_narrow_together(scene: Scene) -> None:
    scene.window.toolbar.platforms.button(WELINK).click()
    scene.window.toolbar.search.setText("live")
    assert scene.topics() == ["live"]
    assert "5 hidden by the filter" in scene.window.status.sentence()


def test_the_status_counts_what_the_filter_hides(scene: Scene) -> None:
    assert "hidden" not in scene.window.status.sentence()
    scene.window.toolbar.platforms.button(ZOOM).click()
    assert "6 meetings in the next 30 days" in scene.window.status.sentence()
    assert "5 hidden by the filter" in scene.window.status.sentence()


def test_every_sig_with_a_meeting_can_be_followed(scene: Scene) -> None:
    assert offered(scene) == ["ai", "Kernel", "RISC-V", "sig-QA", "TC"]


def test_following_a_sig_in_the_menu_is_kept_and_marked(scene: Scene) -> None:
    scene.window.toolbar.sigs.actions_by_sig()["TC"].trigger()
    assert scene.keeper.settings.followed == {"TC"}
    assert scene.store.load().value.followed == {"TC"}
    assert scene.window.toolbar.sigs.actions_by_sig()["TC"].isChecked()
    assert scene.agenda.agenda_model.board.followed == {"TC"}
    scene.window.toolbar.sigs.actions_by_sig()["TC"].trigger()
    assert scene.keeper.settings.followed == frozenset()


def test_a_followed_sig_is_offered_even_without_a_meeting(make_scene: MakeScene) -> None:
    scene = make_scene(usual(), Settings(followed=frozenset({"sig-Java"})))
    assert "sig-Java" in offered(scene)
    assert scene.window.toolbar.sigs.actions_by_sig()["sig-Java"].isChecked()


def test_only_my_sigs_are_shown_once_that_is_wanted(make_scene: MakeScene) -> None:
    scene = make_scene(usual(), Settings(followed=frozenset({"TC", "sig-QA"}))).show()
    only_mine(scene)
    assert scene.topics() == ["soon", "later"]
    assert scene.window.toolbar.sigs.button.property("on") == "true"
    scene.keeper.follow("sig-QA", follow=False)
    assert scene.topics() == ["soon"]


def test_sigs_come_and_go_with_the_list_but_the_choice_stays(make_scene: MakeScene) -> None:
    scene = make_scene(usual(), Settings(followed=frozenset({"TC"}))).show()
    only_mine(scene)
    scene.state.take(came(schedule(meeting("new", 1, sig="TC"), meeting("b", 2, sig="X"))))
    assert offered(scene) == ["TC", "X"]
    assert scene.window.toolbar.sigs.only_mine
    assert scene.topics() == ["new"]


def test_the_menu_says_so_where_there_is_no_sig(make_scene: MakeScene) -> None:
    scene = make_scene(schedule()).show()
    (menu,) = scene.window.toolbar.sigs.findChildren(QMenu)
    menu.aboutToShow.emit()
    assert "No SIG has a meeting yet" in [action.text() for action in menu.actions()]


def test_filtering_does_not_change_what_the_detail_shows(scene: Scene) -> None:
    scene.click(scene.row_point("later"))
    scene.window.toolbar.platforms.button(ZOOM).click()
    assert scene.topics() == ["soon"]
    assert scene.shown().id == "later"
    assert "no longer in the list" not in scene.detail.notice.sentence()


def test_escape_leaves_the_search(scene: Scene) -> None:
    scene.window.toolbar.search.setFocus()
    scene.window.toolbar.search.setText("soon")
    scene.press(Qt.Key.Key_Escape)
    assert scene.window.toolbar.search.text() == ""
    assert scene.agenda.hasFocus()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # pop-ups, offscreen
def test_sigs_are_picked_in_the_open_menu(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(), Settings(followed=frozenset({"A", "B"}))).show()
    (menu,) = scene.window.toolbar.sigs.findChildren(QMenu)
    menu.popup(scene.window.mapToGlobal(scene.window.rect().center()))
    menu.setActiveAction(scene.window.toolbar.sigs.actions_by_sig()["A"])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    scene.settle()
    assert scene.keeper.settings.followed == {"B"}
    assert offered(scene) == ["B"]
