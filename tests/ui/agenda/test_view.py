"""The list under mouse and keyboard."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.meetings.meeting import Meeting
from desktop.storage.settings import Settings
from desktop.ui.agenda.delegate import ROW, TALL_ROW
from tests.ui.build import came, many, meeting, schedule, usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import NARROW, Scene
from tests.ui.seen import painted

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Told:
    """The meetings that the list told of, by their ids."""

    def __init__(self, scene: Scene) -> None:
        self.joined: list[str] = []
        self.opened: list[str] = []
        scene.actions.join.connect(self._join)
        scene.agenda.opened.connect(self._open)

    def _join(self, meeting: Meeting) -> None:
        self.joined.append(meeting.id)

    def _open(self, meeting: Meeting) -> None:
        self.opened.append(meeting.id)


def mouse(scene: Scene, kind: QEvent.Type, point: QPoint) -> None:
    viewport = scene.agenda.viewport()
    pressed = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else LEFT
    place = QPointF(viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, QMouseEvent(kind, QPointF(point), place, LEFT, pressed, NONE))


def double_click(scene: Scene, point: QPoint) -> None:
    """As Qt delivers one: press, release, double click in the place of the press, release."""
    for kind in (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
    ):
        mouse(scene, kind, point)


def test_the_running_meeting_leads(scene: Scene) -> None:
    assert scene.selected() == "live"
    assert scene.shown().id == "live"


def test_where_none_runs_the_next_one_leads(make_scene: MakeScene) -> None:
    found = schedule(meeting("over", -3), meeting("next", 2), meeting("then", 3))
    assert make_scene(found).show().selected() == "next"


def test_until_the_user_picks_one_the_leading_meeting_follows_the_time(scene: Scene) -> None:
    scene.clock.advance(minutes=70)
    scene.presenter.render()
    assert scene.selected() == "soon"


def test_what_the_user_picked_stays(scene: Scene) -> None:
    scene.click(scene.row_point("later"))
    scene.clock.advance(minutes=70)
    scene.presenter.render()
    assert scene.selected() == "later"


def test_the_keyboard_passes_over_headers(scene: Scene) -> None:
    scene.agenda.setFocus()
    scene.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert scene.selected() == "tomorrow"
    scene.press(Qt.Key.Key_Up)
    assert scene.selected() == "later"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_joins(scene: Scene, key: Qt.Key) -> None:
    told = Told(scene)
    scene.agenda.setFocus()
    scene.press(key)
    assert told.joined == ["live"]
    assert len(scene.opener.opened) == 1


def test_an_enter_that_is_held_joins_once(scene: Scene) -> None:
    told = Told(scene)
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r", repeated)
        QApplication.sendEvent(scene.agenda, event)
    assert told.joined == ["live"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Right])
def test_space_and_right_open_the_detail(make_scene: MakeScene, key: Qt.Key) -> None:
    scene = make_scene(usual()).show(NARROW)
    scene.agenda.setFocus()
    scene.press(key)
    assert scene.detail.isVisible()
    assert not scene.agenda.isVisible()


def test_a_click_on_the_button_joins_once(scene: Scene) -> None:
    told = Told(scene)
    scene.click(scene.join_point("soon"))
    assert (told.joined, told.opened) == (["soon"], [])
    assert scene.shown().id == "soon"
    assert len(scene.opener.opened) == 1


def test_a_double_click_on_a_row_joins_once(scene: Scene) -> None:
    asked: list[str] = []
    scene.actions.join.connect(lambda meeting: asked.append(meeting.id))
    double_click(scene, scene.row_point("soon"))
    assert asked == ["soon"]


def test_a_double_click_on_the_button_joins_once(scene: Scene) -> None:
    told = Told(scene)
    double_click(scene, scene.join_point("soon"))
    assert told.joined == ["soon"]
    assert len(scene.opener.opened) == 1


def test_a_press_elsewhere_that_ends_on_the_button_does_not_join(scene: Scene) -> None:
    told = Told(scene)
    mouse(scene, QEvent.Type.MouseButtonPress, scene.row_point("soon"))
    mouse(scene, QEvent.Type.MouseButtonRelease, scene.join_point("soon"))
    mouse(scene, QEvent.Type.MouseButtonPress, scene.join_point("soon"))
    mouse(scene, QEvent.Type.MouseButtonRelease, scene.join_point("later"))
    assert told.joined == []


def test_a_click_elsewhere_on_the_row_opens_the_detail(scene: Scene) -> None:
    told = Told(scene)
    scene.click(scene.row_point("later"))
    assert (told.joined, told.opened) == ([], ["later"])
    assert scene.shown().id == "later"
    assert scene.opener.opened == []


def test_a_click_on_a_header_or_beside_the_rows_does_nothing(scene: Scene) -> None:
    told = Told(scene)
    header = scene.agenda.visualRect(scene.agenda.agenda_model.index(0, 0)).center()
    scene.click(header)
    scene.click(QPoint(40, scene.agenda.viewport().height() - 2))
    assert (told.joined, told.opened) == ([], [])
    assert scene.selected() == "live"


def test_the_other_mouse_buttons_join_nothing(scene: Scene) -> None:
    told = Told(scene)
    viewport = scene.agenda.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, pos=scene.join_point("soon"))
    QTest.mouseClick(viewport, Qt.MouseButton.MiddleButton, pos=scene.join_point("soon"))
    assert told.joined == []


def test_a_meeting_without_a_way_in_has_no_button(make_scene: MakeScene) -> None:
    bare = meeting("bare", 1, join_url=None, number=None)
    scene = make_scene(schedule(bare)).show()
    told = Told(scene)
    scene.click(scene.join_point("bare"))
    assert (told.joined, told.opened) == ([], ["bare"])
    assert scene.agenda.row_delegate.button_text(bare) == ""


def test_the_button_of_a_meeting_with_nothing_but_a_number_copies_that(
    make_scene: MakeScene,
) -> None:
    numbered = meeting("numbered", 1, join_url=None, number="961056722")
    scene = make_scene(schedule(numbered)).show()
    scene.click(scene.join_point("numbered"))
    scene.settle()
    assert QGuiApplication.clipboard().text() == "961056722"
    assert scene.opener.opened == []


def test_the_button_of_a_meeting_that_is_over_opens_its_replay(scene: Scene) -> None:
    scene.click(scene.join_point("ended"))
    assert scene.opener.opened == ["https://www.openeuler.org/replay"]


def hover(scene: Scene, point: QPoint) -> None:
    """The mouse comes to rest there, whatever window Qt last saw it in."""
    viewport = scene.agenda.viewport()
    at, everywhere = QPointF(point), QPointF(viewport.mapToGlobal(point))
    none = Qt.MouseButton.NoButton
    kind, keys = QEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QMouseEvent(kind, at, everywhere, none, none, keys))


def test_the_button_lights_up_under_the_mouse(scene: Scene) -> None:
    viewport, delegate = scene.agenda.viewport(), scene.agenda.row_delegate
    hover(scene, scene.join_point("soon"))
    assert delegate.hot_join == scene.agenda.agenda_model.index_of("soon").row()
    assert viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor
    hover(scene, scene.row_point("soon"))
    assert delegate.hot_join == -1
    assert viewport.cursor().shape() is Qt.CursorShape.ArrowCursor
    QTest.mouseMove(viewport, scene.join_point("soon"))
    QApplication.sendEvent(scene.agenda, QEvent(QEvent.Type.Leave))
    assert delegate.hot_join == -1


def test_the_selection_survives_a_refresh(scene: Scene) -> None:
    scene.click(scene.row_point("later"))
    scene.state.apply(came(schedule(meeting("earlier", 0.2), *usual().meetings)))
    assert scene.selected() == "later"
    assert scene.topics()[2] == "earlier"


@pytest.mark.parametrize("position", range(1400, 1600, 36))
def test_what_is_seen_stays_put_when_rows_come_before_it(
    make_scene: MakeScene, position: int
) -> None:
    scene = make_scene(many(60)).show()
    scene.click(scene.row_point("meeting 1"))
    scene.agenda.verticalScrollBar().setValue(position)
    before = scene.row_point("meeting 25").y()
    new = (meeting(f"new {n}", 0.1) for n in range(5))
    scene.state.apply(came(schedule(*new, *many(60).meetings)))
    scene.settle()
    assert scene.selected() == "meeting 1"
    assert scene.row_point("meeting 25").y() == before


def test_it_begins_at_the_top_unless_what_is_on_lies_below(make_scene: MakeScene) -> None:
    """While a window finds its size, the list may have scrolled for a row that is then in view."""
    scene = make_scene(many(60)).show()
    bar = scene.agenda.verticalScrollBar()
    for name, at_top in (("meeting 1", True), ("meeting 40", False)):
        scene.agenda.select(name)
        bar.setValue(max(bar.value(), 40))
        before = bar.value()
        scene.agenda.begin_at_the_top()
        assert bar.value() == (0 if at_top else before)


def test_at_the_top_what_comes_first_is_seen(make_scene: MakeScene) -> None:
    scene = make_scene(many(60)).show()
    scene.state.apply(came(schedule(meeting("new", -0.9), *many(60).meetings)))
    assert scene.agenda.verticalScrollBar().value() == 0
    assert scene.row_point("new").y() < scene.row_point("meeting 0").y()


def test_a_selected_meeting_that_the_filter_hides_comes_back_selected(scene: Scene) -> None:
    scene.click(scene.row_point("later"))
    scene.window.toolbar.search.setText("tomorrow")
    assert scene.topics() == ["tomorrow"]
    scene.window.toolbar.search.clear()
    assert scene.selected() == "later"


def test_a_refresh_that_brings_the_same_resets_nothing(scene: Scene, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(scene.agenda.agenda_model.modelReset):
        scene.state.apply(came(usual()))
        scene.clock.advance(minutes=1)
        scene.presenter.render()


def test_two_meetings_one_follows_are_marked_where_they_overlap(scene: Scene) -> None:
    scene.state.apply(came(schedule(meeting("one", 1), meeting("other", 1.5))))
    scene.settings_model.follow("Kernel", follow=True)
    delegate = scene.agenda.row_delegate
    assert delegate._clash(meeting("one", 1)) == "overlaps other"
    assert "★ Kernel" in delegate._about(meeting("one", 1))


def painted_texts(scene: Scene, name: str) -> list[str]:
    """What the row of a meeting shows."""
    row = QRectF(scene.agenda.visualRect(scene.agenda.agenda_model.index_of(name)))
    return [words.text for words in painted(scene.agenda) if words.row == row]


def test_the_mark_of_an_overlap_is_read_whatever_else_the_row_says(make_scene: MakeScene) -> None:
    found = schedule(
        meeting("one", -0.2, sig="sig-with-a-rather-long-name-of-its-own", topic="One"),
        meeting("other", 0, sig="TC", topic="Other"),
    )
    followed = frozenset({"sig-with-a-rather-long-name-of-its-own", "TC"})
    scene = make_scene(found, Settings(followed=followed)).show()
    for width in (440, 640, 900, 1600):
        scene.window.resize(width, 720)
        scene.settle()
        assert "overlaps TC" in painted_texts(scene, "one"), width


def test_a_button_stands_in_the_row_of_what_is_live_or_soon(make_scene: MakeScene) -> None:
    found = schedule(meeting("live", -0.2), meeting("soon", 0.25), meeting("later", 0.3))
    scene = make_scene(found).show()
    assert scene.selected() == "live"
    assert "Join" in painted_texts(scene, "live")
    assert "Join" in painted_texts(scene, "soon")
    assert "Join" not in painted_texts(scene, "later")
    scene.clock.advance(minutes=4)
    scene.presenter.render()
    assert "Join" in painted_texts(scene, "later")


def test_other_rows_have_their_button_under_the_mouse_and_while_selected(scene: Scene) -> None:
    assert "Join" not in painted_texts(scene, "later")
    hover(scene, scene.row_point("later"))
    assert "Join" in painted_texts(scene, "later")
    hover(scene, scene.row_point("soon"))
    assert "Join" not in painted_texts(scene, "later")
    scene.click(scene.row_point("later"))
    QApplication.sendEvent(scene.agenda, QEvent(QEvent.Type.Leave))
    assert "Join" in painted_texts(scene, "later")


def test_a_long_topic_takes_two_lines_where_one_has_no_room(make_scene: MakeScene) -> None:
    topic = "🙂 Infrastructure office hour: mirrors, CI and the farm"
    scene = make_scene(schedule(meeting("long", 3, topic=topic), meeting("short", 4))).show()
    index = scene.agenda.agenda_model.index_of("long")
    assert scene.agenda.rowHeight(index.row()) == TALL_ROW
    first, second = painted_texts(scene, "long")[2:4]
    assert f"{first} {second}" == topic
    scene.window.resize(2000, 720)
    scene.settle()
    assert scene.agenda.rowHeight(index.row()) == ROW
    assert topic in painted_texts(scene, "long")
