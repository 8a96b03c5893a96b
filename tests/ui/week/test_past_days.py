"""The days of this week that are over: they are asked for, shown, read, and joined by nobody."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.services.service import Service
from desktop.ui.detail.view_state import Absence, DetailState
from desktop.ui.view_switch import View
from desktop.ui.week.view import WeekGrid
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL
from tests.ui.build import NOW
from tests.ui.whole import Whole

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)

TODAY = NOW.date()
"""A Sunday."""

REPLAY = {"bili_data": [{"sub_id": None, "replay_url": "https://www.openeuler.org/replay"}]}


class Week:
    """The program, the service it reads, and the week in view."""

    def __init__(self, whole: Whole, server: CommunityServer) -> None:
        self.whole = whole
        self.server = server
        self.program = whole.start_on(server.service)
        self.program.window.resize(1400, 900)

    def until(self, done: Callable[[], bool]) -> None:
        """Waits for that, on however busy a machine."""
        self.whole.qtbot.waitUntil(done)

    def look(self, view: View = View.WEEK) -> "Week":
        self.program.window.toolbar.views.show_view(view)
        return self.rest()

    def rest(self) -> "Week":
        self.until(lambda: not self.program.parts.past.model.loading)
        self.whole.arrive()
        return self

    @property
    def grid(self) -> WeekGrid:
        week = self.program.window._week
        assert week is not None
        return week.grid

    @property
    def shown(self) -> list[tuple[int, str]]:
        return [(block.day, block.meeting.topic) for block in self.grid.blocks]

    @property
    def detail(self) -> DetailState:
        state = self.program.window.detail.state
        assert state is not None
        return state

    def asked(self, day: str) -> int:
        """How often the meetings of that day were asked for."""
        requests = list(self.server.requests)
        return sum(f"meeting/?date={day}" in request.asks_for for request in requests)

    def absence(self) -> Absence | None:
        """Why the meeting of the detail is not in view."""
        return self.detail.absence

    def place(self, topic: str) -> QPoint:
        block = next(one for one in self.grid.blocks if one.meeting.topic == topic)
        self.grid._bring_into_view(block)
        return self.grid.box(block).center().toPoint()

    def click(self, topic: str) -> None:
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(self.grid.viewport(), left, pos=self.place(topic))
        self.whole.arrive()


@pytest.fixture
def week(whole: Whole) -> Iterator[Week]:
    with CommunityServer() as server:
        server.rows = [
            portal_row(TODAY - timedelta(days=9), 1, topic="the week before"),
            portal_row(TODAY - timedelta(days=6), 2, topic="monday", platform="ZOOM"),
            portal_row(TODAY - timedelta(days=2), 3, topic="friday", **REPLAY),
            portal_row(TODAY, 4, topic="this morning"),
            portal_row(TODAY, 5, topic="tonight", start="22:00", end="23:00"),
        ]
        yield Week(whole, server)
        whole.end()


def test_they_are_asked_for_once_and_shown_with_the_others(week: Week) -> None:
    assert week.asked("2026-11-20") == 0
    week.look()
    assert week.shown == [(0, "monday"), (4, "friday"), (6, "this morning"), (6, "tonight")]
    week.look(View.UPCOMING).look()
    assert week.asked("2026-11-20") == 1
    assert len(week.shown) == 4


def test_on_a_monday_nothing_is_over_and_nothing_is_asked_for(week: Week) -> None:
    week.whole.clock.advance(minutes=24 * 60)
    week.look()
    assert week.asked("2026-11-20") == 0
    week.whole.clock.advance(minutes=24 * 60)
    week.look(View.UPCOMING).look()
    assert week.asked("2026-11-20") == 1


def test_one_is_read_with_its_replay_and_joined_by_nobody(week: Week) -> None:
    week.look().click("friday")
    assert week.detail.meeting.topic == "friday"
    assert week.detail.past
    assert week.absence() is None
    assert week.program.window.detail.join.main.text() == "Watch the replay"
    QTest.mouseDClick(week.grid.viewport(), Qt.MouseButton.LeftButton, pos=week.place("friday"))
    QTest.keyClick(week.grid, Qt.Key.Key_Return)
    week.whole.arrive()
    assert week.whole.opener.opened == []
    assert week.detail.meeting.topic == "friday"


def test_it_stays_through_a_refresh_and_is_said_to_be_over_in_the_list(week: Week) -> None:
    week.look().click("monday")
    week.program.context.actions.refresh.emit()
    state = week.program.context.meetings_model
    week.until(lambda: not state.refreshing)
    week.rest()
    assert week.detail.meeting.topic == "monday"
    assert week.absence() is None
    week.look(View.UPCOMING)
    assert week.detail.meeting.topic == "monday"
    assert week.absence() is Absence.OVER
    week.look()
    assert week.absence() is None


def test_the_filter_and_the_search_hold_for_them(week: Week) -> None:
    week.look().click("monday")
    week.program.window.toolbar.search.setText("friday")
    week.until(lambda: week.shown == [(4, "friday")])
    assert week.program.window.detail.state is None  # rather than one that is out of view
    week.program.window.toolbar.clear_filter()
    week.until(lambda: len(week.shown) == 4)


def test_a_service_that_does_not_answer_is_told_and_asked_again(week: Week) -> None:
    week.server.feel(FIREWALL, on="date=2026-11-20")
    week.look()
    notice = week.program.window.notice
    assert "firewall" in notice.sentence()
    assert week.shown == [(0, "monday"), (6, "this morning"), (6, "tonight")]
    week.server.calm()
    notice.button.click()
    week.until(lambda: (4, "friday") in week.shown)


def test_another_community_brings_its_own_past(week: Week) -> None:
    own, theirs = set(week.look().shown), {(5, "theirs"), (6, "now")}
    with CommunityServer() as other:
        other.rows = [
            portal_row(TODAY - timedelta(days=1), 8, topic="theirs"),
            portal_row(TODAY, 9, topic="now"),
        ]
        settings_model = week.program.context.settings_model
        settings_model.add_community(Service("Elsewhere", other.base))
        week.until(lambda: set(week.shown) == own | theirs)
        settings_model.switch_community(week.server.service.name, enabled=False)
        week.until(lambda: set(week.shown) == theirs)


def test_what_was_picked_stays_picked_on_the_way_by_the_past(week: Week) -> None:
    window = week.look().program.window
    late = portal_row(TODAY, 6, topic="tonight, too", start="22:30", end="23:30")
    week.server.rows.append(late)
    week.program.context.actions.refresh.emit()
    week.until(lambda: (6, "tonight, too") in week.shown)
    window.toolbar.search.setText("tonight")
    week.until(lambda: week.shown == [(6, "tonight"), (6, "tonight, too")])
    week.click("tonight, too")
    week.server.feel(FIREWALL)  # so that every look asks anew
    week.program.parts.past.refresh()
    week.rest().look(View.PAST)
    assert window.detail.state is None
    week.look()
    current = window.list.current_meeting()
    assert current is not None
    assert (week.detail.meeting.topic, current.topic) == ("tonight, too", "tonight, too")
