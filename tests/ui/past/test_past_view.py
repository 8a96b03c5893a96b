"""The view of what is past: what it shows, what it asks for, and what its buttons open."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.alerts.notifiers import Act
from desktop.meetings.agenda import Day
from desktop.meetings.meeting import Meeting
from desktop.services.service import Community, Dialect, Service
from desktop.storage.settings import LanguageChoice
from desktop.ui.past.presenter import PastPresenter
from desktop.ui.past.row_links import kept_of
from desktop.ui.past.view import PastList
from desktop.ui.view_switch import VIEWS, View
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL
from tests.helpers.workers import finish_work
from tests.services.asking import impatient
from tests.ui.build import NOW, meeting
from tests.ui.whole import Whole

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)

TODAY = NOW.date()
MEDIA = {
    "obs_data": [
        {
            "sub_id": None,
            "text_video_url": "https://obs.example.org/a.mp4",
            "text_vtt_url": "https://www.openeuler.org/a.vtt",
        }
    ],
    "bili_data": [{"sub_id": None, "replay_url": "https://www.openeuler.org/replay"}],
}


class Past:
    """The program and the service it reads."""

    def __init__(self, whole: Whole, server: CommunityServer) -> None:
        self.whole = whole
        self.server = server

    def start(self) -> "Past":
        self.program = self.whole.start_on(self.server.service, followed=frozenset({"TC"}))
        self.program.window.resize(1100, 720)
        return self

    def look(self) -> "Past":
        self.program.window.toolbar.views.show_view(View.PAST)
        return self.rest()

    def rest(self) -> "Past":
        self.whole.qtbot.waitUntil(lambda: not self.presenter.model.loading)
        self.whole.arrive()
        return self

    @property
    def presenter(self) -> PastPresenter:
        return self.program.parts.past

    @property
    def rows(self) -> PastList:
        return self.presenter.list

    @property
    def view(self) -> View:
        return self.program.window.view

    @property
    def topics(self) -> list[str]:
        shown = self.rows.agenda_model.agenda.rows
        return [row.topic for row in shown if isinstance(row, Meeting)]

    def opened(self) -> list[str]:
        finish_work(self.program.parts.executor)
        self.whole.arrive()
        return self.whole.opener.opened


@pytest.fixture
def past(whole: Whole) -> Iterator[Past]:
    with CommunityServer() as server:
        server.rows = [
            portal_row(TODAY - timedelta(days=9), 1, topic="nine", group_name="TC"),
            portal_row(TODAY - timedelta(days=2), 2, topic="two", **MEDIA),
            portal_row(TODAY - timedelta(days=2), 3, topic="late", start="20:00", end="21:00"),
            portal_row(TODAY, 4, topic="this morning"),
            portal_row(TODAY, 5, topic="tonight", start="22:00", end="23:00"),
        ]
        yield Past(whole, server).start()
        whole.end()


def test_nothing_is_asked_until_someone_looks(past: Past) -> None:
    asked = [request.asks_for for request in past.server.requests]
    assert not any("2026-11-13" in one or "2026-11-20" in one for one in asked)
    past.look()
    asked = [request.asks_for for request in past.server.requests]
    assert sum("meeting/?date=2026-11-13" in one for one in asked) == 1
    before = len(past.server.requests)
    past.program.window.show_view(View.UPCOMING)
    past.look()
    assert len(past.server.requests) == before


def test_the_latest_comes_first_and_what_ended_today_is_among_it(past: Past) -> None:
    past.look()
    assert past.topics == ["this morning", "late", "two", "nine"]
    days = [row.date for row in past.rows.agenda_model.agenda.rows if isinstance(row, Day)]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(set(days)) == 3
    assert "4 meetings in the last 30 days" in past.program.window.status.sentence()


def test_time_makes_past_what_was_running(past: Past) -> None:
    past.look()
    past.whole.wake_at(200)
    assert past.topics[0] == "tonight"


def test_the_detail_offers_what_there_is_and_nobody_joins(past: Past) -> None:
    past.look()
    past.rows.select("2")
    past.whole.arrive()
    detail = past.program.window.detail
    assert detail.state is not None
    assert detail.state.past
    assert detail.join.main.text() == "Watch the replay"
    assert detail.join.more.isHidden()
    detail.join.main.click()
    assert past.opened() == ["https://www.openeuler.org/replay"]
    assert past.view is View.PAST
    past.rows.select("3")
    past.whole.arrive()
    assert detail.join.isHidden()


def test_a_rows_buttons_open_their_pages(past: Past) -> None:
    past.look()
    index = past.rows.agenda_model.index_of("2")
    place = QPoint()
    for number, page in enumerate(
        ("https://www.openeuler.org/replay", "https://www.openeuler.org/a.vtt")
    ):
        place = past.rows.link_at(index, number).box.center().toPoint()
        QTest.mouseClick(past.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert past.opened()[-1] == page
    assert len(past.whole.opener.opened) == 2
    viewport = past.rows.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(place.x() - 300, place.y()))
    assert len(past.opened()) == 2  # it was let go elsewhere


def test_enter_opens_the_replay_or_else_the_minutes(past: Past) -> None:
    past.look()
    for name in ("2", "3"):
        past.rows.select(name)
        QTest.keyClick(past.rows, Qt.Key.Key_Return)
    assert past.opened() == [
        "https://www.openeuler.org/replay",
        "https://etherpad.openeuler.org/p/Kernel-meetings",
    ]


def test_buttons_never_reach_into_topic_or_badge(past: Past) -> None:
    past.look()
    index = past.rows.agenda_model.index_of("2")
    found = past.rows.agenda_model.meeting_at(index)
    assert found is not None
    counts = set()
    for width in range(360, 900, 20):
        rect = past.rows.visualRect(index)
        rect.setWidth(width)
        boxes = past.rows.row_delegate.boxes(rect, found)
        links = past.rows.row_delegate.links(rect, found)
        counts.add(len(links))
        edges = [
            boxes.topic.right(),
            *(x for link in links for x in (link.box.left(), link.box.right())),
        ]
        assert edges == sorted(edges)
        assert edges[-1] <= boxes.badge.left()
        assert boxes.topic.width() >= 90
    assert max(counts) == len(kept_of(found)) == 3


def test_the_search_and_the_chips_narrow_it_down(past: Past) -> None:
    past.look()
    window = past.program.window
    window.toolbar.search.setText("nine")
    past.whole.arrive()
    assert past.topics == ["nine"]
    assert "3 hidden by the filter" in window.status.sentence()
    window.toolbar.search.setText("no such thing")
    past.whole.arrive()
    assert window.empty.isVisible()
    assert window.empty.words()[0] == "Nothing matches"
    window.empty.button.click()
    past.whole.arrive()
    assert len(past.topics) == 4
    window.toolbar.sigs.choose_only_mine()
    past.whole.arrive()
    assert past.topics == ["nine"]


def test_each_view_keeps_its_own_meeting(past: Past) -> None:
    window = past.program.window
    window.list.select("5")
    past.look()
    past.rows.select("1")
    past.whole.arrive()
    window.show_view(View.UPCOMING)
    past.whole.arrive()
    assert window.detail.state is not None
    assert (window.detail.state.meeting.id, window.detail.state.past) == ("5", False)
    assert window.list.isVisible()
    past.look()
    assert (window.detail.state.meeting.id, window.detail.state.past) == ("1", True)
    assert past.rows.isVisible()


def test_keys_lead_to_the_views(past: Past, qtbot: QtBot) -> None:
    window = past.program.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    past.rest()
    assert past.view is View.PAST
    assert window.toolbar.views.currentIndex() == 2
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.toolbar.views.currentIndex() == 0
    assert window.list.isVisible()
    window.toolbar.views.setFocus()
    for _ in range(2):
        QTest.keyClick(window.toolbar.views, Qt.Key.Key_Right)
    past.rest()
    assert past.view is View.PAST


def test_joining_leads_back_to_what_is_on(past: Past) -> None:
    past.look()
    past.program.context.actions.join_next.emit()
    past.whole.arrive()
    window = past.program.window
    assert past.view is View.UPCOMING
    assert window.detail.state is not None
    assert window.detail.state.meeting.id == "5"


def test_refresh_asks_for_young_days_again(past: Past) -> None:
    past.look()
    past.server.rows[1] = portal_row(
        TODAY - timedelta(days=2), 2, topic="two", etherpad=None, **MEDIA
    )
    before = len(past.server.requests)
    past.program.context.actions.refresh.emit()
    past.rest()
    asked = [request.asks_for for request in past.server.requests[before:]]
    assert any("meeting/?date=2026-11-20" in one for one in asked)
    assert not any("meeting/?date=2026-11-13" in one for one in asked)  # it is settled


def test_a_service_that_fails_is_said_and_what_is_known_stays(past: Past) -> None:
    past.look()
    past.server.feel(FIREWALL)
    past.program.context.actions.refresh.emit()
    past.rest()
    window = past.program.window
    assert len(past.topics) == 4
    assert "firewall" in window.notice.sentence()
    past.server.calm()
    window.notice.button.click()
    past.rest()
    assert window.notice.sentence() == ""


def test_nothing_known_and_no_answer_says_why(past: Past) -> None:
    past.server.rows = []
    past.server.feel(FIREWALL)
    past.program.context.meetings_model.start_over(None)
    past.presenter.start_over()
    for file in past.whole.places.state.glob("archive-*"):
        file.unlink()
    past.look()
    headline, sentence, button = past.program.window.empty.words()
    assert headline == "Could not load the past meetings"
    assert "firewall" in sentence
    past.server.calm()
    assert button == "Retry"
    past.program.window.empty.button.click()
    past.rest()
    assert past.program.window.empty.words()[0] == "No meetings in the last 30 days"


def test_what_was_joined_here_is_remembered(past: Past) -> None:
    past.program.parts.past.model.join("4")
    past.look()

    def second_line(name: str) -> list[str]:
        found = past.rows.agenda_model.meeting_at(past.rows.agenda_model.index_of(name))
        assert found is not None
        return past.rows.row_delegate._about(found)

    assert second_line("4") == ["Kernel", "you were there"]
    assert second_line("1") == ["★ TC"]  # nobody knows: that is before anything was noted
    past.program.context.settings_model.follow("Kernel", follow=True)
    past.presenter.model.join("2")
    past.whole.clock.advance(minutes=200)
    past.presenter.render()
    assert second_line("5") == ["★ Kernel", "not joined here"]
    past.whole.restart()
    assert past.whole.running.parts.past.model.attendance.joined.keys() == {"2", "4"}


def test_a_replay_that_comes_is_told_once_across_restarts(past: Past) -> None:
    notifier, model = past.whole.notifier, past.presenter.model
    past.program.context.settings_model.follow("Kernel", follow=True)
    past.program.context.actions.refresh.emit()
    state = past.program.context.meetings_model
    past.whole.qtbot.waitUntil(lambda: not state.refreshing)
    past.server.rows[3] = portal_row(TODAY, 4, topic="this morning", **MEDIA)
    past.program.context.actions.refresh.emit()
    past.whole.qtbot.waitUntil(lambda: not state.refreshing)
    model.load()
    past.whole.qtbot.waitUntil(lambda: "Replay ready: this morning" in notifier.titles)
    past.whole.wake_at(5)
    assert "Replay ready: this morning" in notifier.visible()  # it is over, and yet it stays
    notifier.choose(Act.JOIN)
    assert past.opened()[-1] == "https://www.openeuler.org/replay"
    past.whole.restart()
    again = past.whole.running.parts.past.model
    past.whole.qtbot.waitUntil(lambda: bool(again.replays()))
    past.whole.wake_at(6)
    assert notifier.titles.count("Replay ready: this morning") == 1


def days_asked(past: Past) -> list[str]:
    """The Beijing dates whose lists were asked for, since the last call."""
    asked = [request.asks_for for request in past.server.requests]
    past.server.requests.clear()
    return [one.partition("?date=")[2][:10] for one in asked if one.startswith("meeting/?date=")]


def test_a_replay_that_comes_on_another_day_is_told_though_nobody_looks(past: Past) -> None:
    notifier, model = past.whole.notifier, past.presenter.model
    state = past.program.context.meetings_model
    yesterday = TODAY.isoformat()

    def beat() -> None:
        """A refresh comes, and the minute after it."""
        past.program.context.actions.refresh.emit()
        past.whole.qtbot.waitUntil(lambda: not state.refreshing)
        model._load_again()
        past.rest()
        past.whole.qtbot.waitUntil(lambda: model._watching is None or model._watching.done())
        past.whole.arrive()

    beat()
    past.whole.clock.advance(minutes=26 * 60)
    days_asked(past)
    beat()
    assert yesterday not in days_asked(past), "nobody follows or joined any of its meetings"
    model.join("4")
    beat()
    assert days_asked(past).count(yesterday) == 1
    past.server.rows[3] = portal_row(TODAY, 4, topic="this morning", **MEDIA)
    beat()
    assert yesterday not in days_asked(past), "it was asked for a moment ago"
    assert "Replay ready: this morning" not in notifier.titles
    past.whole.clock.advance(minutes=181)
    beat()
    past.whole.qtbot.waitUntil(lambda: "Replay ready: this morning" in notifier.titles)
    past.whole.clock.advance(minutes=181)
    days_asked(past)
    beat()
    assert yesterday not in days_asked(past), "nothing is awaited any more"
    assert notifier.titles.count("Replay ready: this morning") == 1


def test_a_narrow_window_shows_list_and_detail_in_turn(past: Past) -> None:
    past.look()
    window = past.program.window
    window.resize(480, 720)
    past.whole.arrive()
    assert past.rows.isVisible()
    assert not window.detail.isVisible()
    past.rows.select("2")
    QTest.keyClick(past.rows, Qt.Key.Key_Right)
    past.whole.arrive()
    assert window.detail.isVisible()
    assert not past.rows.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    past.whole.arrive()
    assert past.rows.isVisible()


def test_another_language_reaches_all_of_it(past: Past) -> None:
    past.look()
    past.program.context.settings_model.set_language(LanguageChoice.ZH)
    past.whole.arrive()
    window = past.program.window
    tabs = [window.toolbar.views.tabText(n) for n in range(len(VIEWS))]
    assert tabs == ["日程", "周视图", "往期"]
    assert "最近 30 天共 4 场会议" in window.status.sentence()
    assert window.detail.join.main.text() in {"观看回放", ""} or window.detail.join.isHidden()


def test_several_communities_are_marked_and_fail_by_themselves(past: Past) -> None:
    with CommunityServer() as other:
        other.rows = [portal_row(TODAY - timedelta(days=2), 2, topic="elsewhere", start="21:00")]
        source = Service("Beta", other.base, Dialect.PORTAL)
        home = Community(past.server.service)
        past.whole.settle(communities=(home, Community(source, "beta")))
        past.program = past.whole.restart(language=None)
        past.program.context.communities._one._network._http = impatient()
        other.feel(FIREWALL, on="meeting_date", times=1)
        past.look()
        past.whole.qtbot.waitUntil(lambda: past.presenter.model.last is not None)
        past.program.context.actions.refresh.emit()
        past.rest()
        assert past.topics == ["this morning", "elsewhere", "late", "two", "nine"]
        found = past.rows.agenda_model.meeting_at(past.rows.agenda_model.index_of("beta:2"))
        assert found is not None
        assert past.rows.row_delegate._about(found)[:2] == ["Beta", "Kernel"]
        past.rows.select("beta:2")
        past.whole.arrive()
        state = past.program.window.detail.state
        assert state is not None
        assert state.community == "Beta"
        other.feel(FIREWALL)
        past.program.context.actions.refresh.emit()
        past.rest()
        assert past.program.window.notice.sentence().startswith("Beta: ")
        assert len(past.topics) == 5


def test_an_upcoming_list_that_comes_meanwhile_disturbs_nothing(past: Past) -> None:
    past.look()
    past.rows.select("2")
    past.whole.arrive()
    window = past.program.window
    sentence = window.status.sentence()
    past.whole.refresh(meeting("new", 1), meeting("over", -3, topic="over"))
    assert past.view is View.PAST
    assert window.detail.state is not None
    assert window.detail.state.meeting.id == "2"
    assert past.topics[0] == "over"
    assert window.status.sentence() != sentence  # one more
    assert window.status.sentence().startswith("5 ")
