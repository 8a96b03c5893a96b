"""A first start on a slow service: rows appear day by day, and nothing else takes them for good."""

from datetime import timedelta

import pytest

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import BEIJING
from desktop.storage.delivered import ChangeStore
from desktop.storage.schedules import ScheduleStore
from desktop.ui.application import Application
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import Mood, refused
from tests.ui.build import NOW, meeting
from tests.ui.whole import Whole

TODAY = NOW.astimezone(BEIJING).date()
HELD = Mood(delay=20.0)

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)


def fill(server: CommunityServer, *numbers: int) -> None:
    """One meeting at 22:00 in Beijing on each of those days."""
    server.rows = [
        portal_row(TODAY + timedelta(days=n), n + 1, start="22:00", end="23:00", topic=f"day {n}")
        for n in numbers
    ]


def hold(server: CommunityServer, number: int, mood: Mood = HELD) -> None:
    """That day's answer takes long."""
    server.feel(mood, on=f"meeting/?date={TODAY + timedelta(days=number)}")


def rows(application: Application) -> list[str]:
    """The topics in the list."""
    shown = application.window.list.agenda_model.agenda.rows
    return [row.topic for row in shown if isinstance(row, Meeting)]


def test_the_first_rows_show_before_the_last_answer(whole: Whole) -> None:
    with CommunityServer() as server:
        fill(server, 0, 1, 2)
        hold(server, 2)
        whole.settle(service=server.service)
        application = whole.start()
        whole.qtbot.waitUntil(lambda: rows(application) == ["day 0", "day 1"])
        state = application.context.meetings_model
        assert (state.last, state.schedule) == (None, None)
        assert state.refreshing
        assert application.window.list.isVisible()
        assert application.window.status.sentence() == "Loading meetings…"
        assert application.context.communities.saved() is None
        shown = application.window.detail.state
        assert shown is not None
        assert shown.meeting.topic == "day 0"
        application.context.actions.join_next.emit()  # what is there can be joined
        whole.qtbot.waitUntil(lambda: whole.opener.opened != [])
        whole.end()


def test_a_first_list_that_arrives_slowly_is_kept_once_it_is_whole(whole: Whole) -> None:
    with CommunityServer() as server:
        fill(server, 0, 1, 2)
        hold(server, 2, Mood(delay=1.0))
        whole.settle(service=server.service)
        application = whole.start()
        whole.qtbot.waitUntil(lambda: len(rows(application)) == 2)
        whole.qtbot.waitUntil(lambda: application.context.meetings_model.last is not None)
        assert rows(application) == ["day 0", "day 1", "day 2"]
        assert application.context.changes_model.log().changes == ()
        saved = application.context.communities.saved()
        assert saved is not None
        assert len(saved.meetings) == 3
        whole.end()


def test_a_list_that_is_there_stays_whole_while_the_next_arrives(whole: Whole) -> None:
    with CommunityServer() as server:
        fill(server, 0, 1, 2)
        hold(server, 1, Mood(delay=1.5))
        whole.settle(service=server.service)
        kept = [meeting(f"{n + 1}", 2 + 24 * n, topic=f"day {n}") for n in range(3)]
        whole.save(*kept, service=server.service)
        application = whole.start()
        seen: list[list[str]] = []
        application.context.meetings_model.changed.connect(lambda: seen.append(rows(application)))
        whole.qtbot.waitUntil(lambda: application.context.meetings_model.last is not None)
        whole.arrive()
        assert all(shown == ["day 0", "day 1", "day 2"] for shown in [*seen, rows(application)])
        whole.end()


def test_by_the_timetable_the_far_days_stay_and_are_never_told_as_cancelled(whole: Whole) -> None:
    with CommunityServer() as server:
        fill(server, 0, 3, 20)
        whole.settle(service=server.service)
        application = whole.start()
        context, refresher = application.context, application.parts.refresher
        whole.qtbot.waitUntil(lambda: context.meetings_model.last is not None)
        server.requests.clear()
        fill(server, 0, 3)  # nobody asks for day 20 now
        whole.clock.advance(minutes=10)
        refresher._timer.timeout.emit()
        whole.qtbot.waitUntil(lambda: not context.meetings_model.refreshing)
        assert rows(application) == ["day 0", "day 3", "day 20"]
        assert len(server.requests) == 3
        assert context.changes_model.log().changes == ()
        assert application.window.status.sentence().startswith("Updated just now")
        for _ in range(2):  # what is gone may be doubted once
            whole.clock.advance(minutes=60)
            refresher._timer.timeout.emit()
            whole.qtbot.waitUntil(lambda: not context.meetings_model.refreshing)
        assert [change.meeting.topic for change in context.changes_model.log().changes] == [
            "day 20"
        ]
        whole.end()


def test_nothing_is_asked_once_the_program_has_ended(whole: Whole) -> None:
    whole.save(meeting("now", -0.2))
    application = whole.start()
    refresher = application.parts.refresher
    whole.qtbot.waitUntil(lambda: refresher.seconds_left() > 0)
    application.end()
    assert refresher.seconds_left() < 0


def test_a_service_that_refuses_shows_why_and_no_rows(whole: Whole) -> None:
    with CommunityServer() as server:
        fill(server, 0)
        server.feel(refused())
        whole.settle(service=server.service)
        application = whole.start()
        whole.qtbot.waitUntil(lambda: application.context.meetings_model.last is not None)
        assert rows(application) == []
        assert ScheduleStore(whole.places).load(server.service).value is None
        assert ChangeStore(whole.places).load(server.service).value.changes == ()
        whole.end()
