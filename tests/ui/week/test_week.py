"""The week view: where meetings stand, and what mouse, keyboard and buttons do."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from desktop.ui.theme.type import Face, Size
from desktop.ui.view_switch import View
from desktop.ui.week.layout import blocks, monday_of
from desktop.ui.week.view import WeekView, broken, heads
from tests.ui.build import NOW, ZONE, many, meeting, schedule, usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene

MONDAY = date(2026, 11, 16)
"""Of the week that ends with the tests' Sunday."""


@pytest.fixture
def week(make_scene: MakeScene) -> Scene:
    return make_scene(usual()).show()


def view_of(scene: Scene) -> WeekView:
    scene.window.show_view(View.WEEK)
    scene.settle()
    assert scene.window._week is not None
    return scene.window._week


def click(scene: Scene, name: str) -> None:
    grid = view_of(scene).grid
    block = next(block for block in grid.blocks if block.meeting.id == name)
    grid._bring_into_view(block)
    place = grid.box(block).center().toPoint()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_overlapping_meetings_stand_side_by_side_and_others_alone() -> None:
    one, two, three = meeting("one", 0, 90), meeting("two", 1, 60), meeting("three", 3, 10)
    placed = {b.meeting.id: (b.lane, b.lanes) for b in blocks([one, two, three], MONDAY, ZONE)}
    assert placed == {"one": (0, 2), "two": (1, 2), "three": (0, 1)}


def test_a_meeting_past_midnight_stands_on_both_days() -> None:
    night = meeting("night", -15, 4 * 60)  # Saturday 22:00 to Sunday 02:00 in Berlin
    parts = [(b.day, b.begin, b.end) for b in blocks([night], MONDAY, ZONE)]
    assert parts == [(5, 22 * 60, 24 * 60), (6, 0, 2 * 60)]


def test_one_that_ends_at_midnight_stands_on_one_day_and_a_short_one_can_be_read() -> None:
    parts = [(b.day, b.end - b.begin) for b in blocks([meeting("m", 10, 60)], MONDAY, ZONE)]
    assert parts == [(6, 60)]
    short = blocks([meeting("s", 10.95, 3)], MONDAY, ZONE)
    assert [(b.end - b.begin, b.end <= 24 * 60) for b in short] == [(30, True)]


@pytest.mark.usefixtures("qapp")
def test_a_narrow_block_breaks_its_topic_anywhere_and_elides_the_rest() -> None:
    face = Face(Size.SMALL, bold=True)
    topic = "Kernel SIG 双周例会"
    for room in (20.0, 30.0, 45.0):
        for lines in (1, 2, 3, 9):
            shown = broken(face, topic, room, lines)
            assert len(shown) <= lines
            assert all(face.width(line) <= room for line in shown)
            whole = "".join(shown).replace(" ", "") == topic.replace(" ", "")
            assert whole or shown[-1].endswith("…")
    assert broken(face, topic, 45, 9)[0].startswith("Ke")


@pytest.mark.usefixtures("qapp")
def test_every_day_can_be_told_from_its_head_in_the_narrowest_window() -> None:
    face = Face(Size.BODY, bold=True)
    assert heads(face, [("Mon", 16)], 100) == ["Mon 16"]
    for names in (("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), ("周一", "周二", "周日")):
        days = [(name, 16) for name in names]
        assert heads(face, days, 33) == [f"{name}\n16" for name in names]
    assert heads(face, [("Fri", 7), ("Wed", 25)], face.width("Fri 7") + 1) == ["Fri\n7", "Wed\n25"]


def test_weeks_begin_on_monday() -> None:
    assert {monday_of(MONDAY + timedelta(days=n)) for n in range(7)} == {MONDAY}


def test_it_shows_the_lists_meetings_of_this_week_and_turns_to_others(week: Scene) -> None:
    view = view_of(week)
    assert view.grid.monday == monday_of(NOW.date())
    assert {b.meeting.id for b in view.grid.blocks} == {"ended", "live", "soon", "later"}
    assert not view.back.isEnabled()
    view.on.click()
    assert view.grid.monday == MONDAY + timedelta(days=7)
    assert "tomorrow" in {b.meeting.id for b in view.grid.blocks}
    view.today.click()
    assert view.grid.monday == MONDAY
    for _ in range(9):
        view.turn(1)
    assert not view.on.isEnabled()
    week.keys("Ctrl+T")
    assert view.grid.monday == MONDAY


def test_filters_apply(week: Scene) -> None:
    view = view_of(week)
    week.window.toolbar.search.setText("soon")
    assert {b.meeting.id for b in view.grid.blocks} == {"soon"}


def test_a_click_shows_the_detail_and_a_double_click_joins(week: Scene) -> None:
    click(week, "later")
    assert week.shown().id == "later"
    assert week.detail.isVisible()
    week.window.go_back()
    assert view_of(week).isVisible()
    joined: list[str] = []
    week.actions.join.connect(lambda one: joined.append(one.id))
    grid = view_of(week).grid
    block = next(b for b in grid.blocks if b.meeting.id == "soon")
    place = grid.box(block).center().toPoint()
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert joined == ["soon"]


def test_arrows_lead_from_meeting_to_meeting_and_enter_joins(week: Scene) -> None:
    grid = view_of(week).grid
    grid.setFocus()
    grid.select(grid.blocks[0].meeting)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.current is not None
    assert grid.current.id == grid.blocks[1].meeting.id
    assert grid.current.topic in grid.accessibleDescription()
    joined: list[str] = []
    week.actions.join.connect(lambda one: joined.append(one.id))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert joined == [grid.blocks[1].meeting.id]


def test_left_and_right_lead_to_other_days(make_scene: MakeScene) -> None:
    scene = make_scene(schedule(meeting("a", 20), meeting("b", 44), meeting("c", 46))).show()
    view = view_of(scene)
    view.turn(1)
    view.grid.select(view.grid.blocks[0].meeting)
    QTest.keyClick(view.grid, Qt.Key.Key_Right)
    assert view.grid.current is not None
    assert view.grid.current.id == "b"
    QTest.keyClick(view.grid, Qt.Key.Key_Left)
    assert view.grid.current.id == "a"


def test_the_list_is_as_it_was_after_a_look_at_the_week(week: Scene) -> None:
    week.click(week.row_point("later"))
    view_of(week)
    week.window.show_view(View.UPCOMING)
    assert (week.shown().id, week.selected()) == ("later", "later")
    assert week.agenda.isVisible()


def test_today_selects_what_runs(week: Scene) -> None:
    week.click(week.row_point("later"))
    week.keys("Ctrl+T")
    assert week.selected() == "live"
    assert week.agenda.verticalScrollBar().value() == 0


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # pop-ups, offscreen
@pytest.mark.parametrize("view", [View.UPCOMING, View.WEEK])
def test_a_picked_day_is_gone_to(make_scene: MakeScene, view: View) -> None:
    scene = make_scene(many(60)).show()
    scene.window.show_view(view)
    scene.settle()
    scene.keys("Ctrl+G")
    popover = scene.window._date_popover
    assert popover is not None
    day = scene.agenda.days()[-1]
    popover.calendar.clicked.emit(QDate(day.year, day.month, day.day))
    scene.settle()
    if view is View.WEEK:
        assert view_of(scene).grid.monday == monday_of(day)
    else:
        meeting = scene.agenda.current_meeting()
        assert meeting is not None
        assert meeting.start.astimezone(ZONE).date() == day
        assert scene.agenda.verticalScrollBar().value() > 0
