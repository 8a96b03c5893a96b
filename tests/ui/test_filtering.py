"""Search, chips and My SIGs."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem, QToolButton

from desktop.meetings.schedule import Schedule
from desktop.storage.settings import LanguageChoice, Settings
from desktop.ui.sig_popover import SigPopover
from tests.ui.build import came, meeting, schedule, usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene
from tests.ui.seen import list_faults

POPUPS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen
ALL, WELINK, ZOOM, TENCENT, OTHER = range(5)


def offered(scene: Scene) -> list[str]:
    return sorted((item.text() for item in opened(scene).items()), key=str.casefold)


def opened(scene: Scene) -> SigPopover:
    """The popover, opened afresh."""
    scene.window.toolbar.sigs.open()
    popover = scene.window.toolbar.sigs.popover
    assert popover is not None
    return popover


def entry(popover: SigPopover, name: str) -> QListWidgetItem:
    return next(item for item in popover.items() if item.text() == name)


def tick(popover: SigPopover, name: str, *, on: bool = True) -> None:
    entry(popover, name).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def ticked(popover: SigPopover) -> list[str]:
    return [i.text() for i in popover.items() if i.checkState() is Qt.CheckState.Checked]


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


@POPUPS
def test_every_sig_with_a_meeting_can_be_followed(scene: Scene) -> None:
    assert offered(scene) == ["ai", "Kernel", "RISC-V", "sig-QA", "TC"]


@POPUPS
def test_following_a_sig_in_the_popover_is_kept_and_marked_and_keeps_it_open(scene: Scene) -> None:
    scene.show()
    popover = opened(scene)
    order = [item.text() for item in popover.items()]
    tick(popover, "TC")
    assert scene.settings_model.settings.followed == {"TC"}
    assert scene.store.load().value.followed == {"TC"}
    assert scene.agenda.agenda_model.context.followed == {"TC"}
    assert popover.isVisible()
    assert ticked(popover) == ["TC"]
    assert [item.text() for item in popover.items()] == order
    assert ticked(opened(scene))[0] == "TC"
    assert opened(scene).items()[0].text() == "TC"
    tick(opened(scene), "TC", on=False)
    assert scene.settings_model.settings.followed == frozenset()


@POPUPS
def test_a_followed_sig_is_offered_even_without_a_meeting(make_scene: MakeScene) -> None:
    scene = make_scene(usual(), Settings(followed=frozenset({"sig-Java"}))).show()
    assert ticked(opened(scene)) == ["sig-Java"]


@POPUPS
def test_the_popover_is_searched_and_left_by_the_keyboard(scene: Scene) -> None:
    scene.show()
    popover = opened(scene)
    QTest.keyClicks(popover.search, "qa")
    assert [item.text() for item in popover.items() if not item.isHidden()] == ["sig-QA"]
    QTest.keyClick(popover.search, Qt.Key.Key_Down)
    QTest.keyClick(popover.list, Qt.Key.Key_Return)
    assert scene.settings_model.settings.followed == {"sig-QA"}
    QTest.keyClick(popover.list, Qt.Key.Key_Up)
    popover.search.setText("zzz")
    assert popover._none.text() == "No SIG with that name."
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


@POPUPS
def test_only_mine_explains_itself_where_no_sig_is_followed(scene: Scene) -> None:
    scene.show()
    popover = opened(scene)
    assert not popover.only.isEnabled()
    assert popover._why.isVisible()
    tick(popover, "TC")
    assert popover.only.isEnabled()
    assert not popover._why.isVisible()
    popover.only.click()
    assert scene.topics() == ["soon"]
    tick(popover, "TC", on=False)
    assert len(scene.topics()) == 6
    assert scene.window.toolbar.sigs.button.property("on") == "false"


def test_only_my_sigs_are_shown_once_that_is_wanted(make_scene: MakeScene) -> None:
    scene = make_scene(usual(), Settings(followed=frozenset({"TC", "sig-QA"}))).show()
    only_mine(scene)
    assert scene.topics() == ["soon", "later"]
    assert scene.window.toolbar.sigs.button.property("on") == "true"
    scene.settings_model.follow("sig-QA", follow=False)
    assert scene.topics() == ["soon"]


@POPUPS
def test_sigs_come_and_go_with_the_list_but_the_choice_stays(make_scene: MakeScene) -> None:
    scene = make_scene(usual(), Settings(followed=frozenset({"TC"}))).show()
    only_mine(scene)
    scene.state.apply(came(schedule(meeting("new", 1, sig="TC"), meeting("b", 2, sig="X"))))
    assert offered(scene) == ["TC", "X"]
    assert scene.window.toolbar.sigs.only_mine
    assert scene.topics() == ["new"]


@POPUPS
def test_the_popover_says_so_where_there_is_no_sig(make_scene: MakeScene) -> None:
    popover = opened(make_scene(schedule()).show())
    assert popover._none.text() == "No SIG has a meeting yet."
    assert popover._none.isVisible()


def test_the_detail_shows_what_the_filter_leaves_and_then_what_was_picked(scene: Scene) -> None:
    scene.click(scene.row_point("later"))
    scene.window.toolbar.platforms.button(ZOOM).click()
    assert scene.topics() == ["soon"]
    assert (scene.shown().id, scene.selected()) == ("soon", "soon")
    assert not scene.detail.notice.isVisible()
    scene.window.toolbar.platforms.button(ALL).click()
    assert (scene.shown().id, scene.selected()) == ("later", "later")


def test_where_nothing_matches_the_detail_shows_nothing_until_something_does(scene: Scene) -> None:
    scene.click(scene.row_point("later"))
    QTest.keyClicks(scene.window.toolbar.search, "zzz")
    assert scene.topics() == []
    assert scene.detail.state is None
    assert not scene.detail.join.isVisible()
    assert not scene.detail.verticalScrollBar().isVisible()
    scene.state.apply(came(schedule(meeting("zzz"), *usual().meetings)))
    assert scene.shown().id == "zzz"
    scene.window.toolbar.search.clear()
    assert (scene.shown().id, scene.selected()) == ("later", "later")


def test_of_what_is_left_the_one_that_matters_now_is_shown(scene: Scene) -> None:
    scene.window.toolbar.search.setText("e")  # "ended" comes first, "live" runs
    assert scene.topics()[0] == "ended"
    assert scene.shown().id == "live"
    scene.window.toolbar.search.setText("ended")
    assert scene.shown().id == "ended"


def test_a_meeting_that_stood_in_is_picked_once_it_is_acted_on(scene: Scene) -> None:
    scene.click(scene.row_point("later"))
    scene.window.toolbar.search.setText("soon")
    scene.window.toolbar.search.setFocus()
    scene.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert len(scene.opener.opened) == 1
    scene.window.toolbar.search.clear()
    assert (scene.shown().id, scene.selected()) == ("soon", "soon")


def test_unfollowing_says_that_the_filter_hides_the_meeting_now(make_scene: MakeScene) -> None:
    scene = make_scene(usual(), Settings(followed=frozenset({"TC", "sig-QA"}))).show()
    only_mine(scene)
    scene.click(scene.row_point("later"))
    scene.detail.star.click()
    assert scene.topics() == ["soon"]
    assert scene.shown().id == "later"
    assert "The filter hides this meeting" in scene.detail.notice.sentence()
    scene.detail.star.click()
    assert not scene.detail.notice.isVisible()
    assert scene.selected() == "later"


def test_a_meeting_further_ahead_than_the_list_reaches_is_not_called_cancelled(
    scene: Scene,
) -> None:
    scene.click(scene.row_point("next week"))
    settings = msgspec.structs.replace(scene.settings_model.settings, horizon_days=3)
    scene.settings_model._replace(settings)
    assert "next week" not in scene.topics()
    assert "beyond the days" in scene.detail.notice.sentence()


def test_rows_have_the_height_of_their_kind_after_any_change(scene: Scene) -> None:
    toolbar = scene.window.toolbar
    more = schedule(*usual().meetings, meeting("more", 46), meeting("first", -0.9))

    def refresh(found: Schedule) -> Callable[[], None]:
        return lambda: scene.state.apply(came(found))

    steps: list[Callable[[], object]] = [
        lambda: toolbar.search.setText("tc"),
        toolbar.search.clear,
        toolbar.platforms.button(WELINK).click,
        toolbar.platforms.button(OTHER).click,
        toolbar.platforms.button(ALL).click,
        refresh(more),
        refresh(usual()),
        refresh(schedule()),
        refresh(more),
        lambda: scene.window.resize(900, 700),
        lambda: scene.window.resize(1600, 700),
        lambda: scene.window.resize(700, 700),
        refresh(schedule(meeting("long", 2, topic="内核补丁评审 " * 9), *usual().meetings)),
        lambda: scene.window.resize(1100, 700),
        lambda: toolbar.search.setText("kernel"),
        lambda: toolbar.search.setText("next"),
        toolbar.search.clear,
        lambda: toolbar.search.setText("o"),
        toolbar.search.clear,
        refresh(usual()),
        lambda: scene.clock.advance(hours=12),
        scene.presenter.render,
    ]
    for step in steps:
        step()
        assert list(list_faults(scene.agenda)) == []


def test_escape_leaves_the_search(scene: Scene) -> None:
    scene.window.toolbar.search.setFocus()
    scene.window.toolbar.search.setText("soon")
    scene.press(Qt.Key.Key_Escape)
    assert scene.window.toolbar.search.text() == ""
    assert scene.agenda.hasFocus()


def test_what_stands_in_stays_selected_when_the_list_changes(scene: Scene) -> None:
    scene.click(scene.row_point("later"))
    scene.window.toolbar.platforms.button(OTHER).click()
    assert scene.selected() == "tomorrow"
    scene.state.apply(came(schedule(meeting("jitsi", 5, platform="jitsi"), *usual().meetings)))
    assert (scene.shown().id, scene.selected()) == ("tomorrow", "tomorrow")


def test_until_the_user_picks_one_the_leading_meeting_follows_the_list_too(scene: Scene) -> None:
    scene.state.apply(came(schedule(meeting("begun", -0.1), *usual().meetings)))
    assert (scene.shown().id, scene.selected()) == ("begun", "begun")


@pytest.mark.parametrize("language", [LanguageChoice.EN, LanguageChoice.ZH])
def test_the_hint_has_room_whatever_the_width(scene: Scene, language: LanguageChoice) -> None:
    scene.settings_model.set_language(language)
    field, hints = scene.window.toolbar.search, list[str]()
    for width in (440, 640, 720, 880, 1024, 1100, 1280, 1600):
        scene.window.resize(width, 720)
        scene.settle()
        icons = [one.width() for one in field.findChildren(QToolButton) if one.isVisible()]
        room = field.width() - sum(icons)
        assert field.fontMetrics().horizontalAdvance(field.placeholderText()) < room, f"{width} px"
        hints.append(field.placeholderText())
    assert hints[-1] == max(hints, key=len), "where there is room, all of it is said"
