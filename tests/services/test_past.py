"""What a service says of the past, over real HTTP, in both dialects, and for how many requests."""

from datetime import timedelta

import msgspec
import pytest

from desktop.meetings.archive import Archive
from desktop.meetings.schedule import BEIJING
from desktop.services.outcome import Reason, State
from desktop.services.past import PastAnswer, PastScope, ask_past, ask_sig
from desktop.services.service import Dialect
from tests.helpers.community import GENERATIONS, CommunityServer
from tests.helpers.community_paging import Paging
from tests.helpers.community_rows import mini_program_row, portal_row, recurring_row
from tests.helpers.moods import FIREWALL, TORN
from tests.services.asking import NOW, day, impatient, portal_days, run

MINI = Dialect.MINI_PROGRAM
AFTERNOON = NOW + timedelta(hours=2)


def asked(server: CommunityServer, archive: Archive | None = None, days: int = 30) -> PastAnswer:
    scope = PastScope(days=days, archive=archive or Archive())
    return run(ask_past(server.service, AFTERNOON, BEIJING, scope, impatient()))


def after(answer: PastAnswer, archive: Archive | None = None) -> Archive:
    return (archive or Archive()).answered(answer.whole, answer.meetings, AFTERNOON)


def topics(answer: PastAnswer) -> list[str]:
    return [one.topic for one in sorted(answer.meetings, key=lambda one: one.start)]


def test_a_portal_is_asked_for_its_dates_and_the_days_behind() -> None:
    with CommunityServer() as server:
        portal_days(server, -40, -30, -7, -1, 0, 1, 9)
        answer = asked(server)
        first = len(server.requests)
        again = asked(server, after(answer))
    assert topics(answer) == ["day -30", "day -7", "day -1", "day 0"]
    assert answer.refresh.state is State.FRESH
    assert first == 1 + 4
    assert len(server.requests) == first + 1  # the dates alone
    assert again.meetings == ()
    assert again.refresh.state is State.FRESH


def test_a_mini_program_is_asked_for_its_week_and_the_days_before() -> None:
    with CommunityServer(MINI) as server:
        server.rows = [
            mini_program_row(day(n), n + 100, topic=f"day {n}", start="9:00", end="10:00")
            for n in (-35, -20, -8, -3, 0, 2)
        ]
        answer = asked(server)
        paths = sorted(request.path for request in server.requests)
        again = asked(server, after(answer))
    assert topics(answer) == ["day -20", "day -8", "day -3", "day 0"]
    assert answer.refresh.state is State.FRESH
    assert paths == [
        "meeting_activity_data/",
        "meeting_activity_data/",
        "meeting_activity_date/",
        "meetings_weekly/",
    ]
    assert [one.path for one in server.requests[4:]] == ["meeting_activity_date/"]
    assert again.refresh.state is State.FRESH


def test_recordings_subtitles_and_replays_come_along() -> None:
    with CommunityServer() as server:
        server.rows = [
            portal_row(
                day(-2),
                7,
                obs_data=[
                    {
                        "sub_id": None,
                        "text_video_url": "https://obs.example.org/7.mp4",
                        "text_json_url": "https://obs.example.org/7.json",
                    }
                ],
                bili_data=[{"sub_id": None, "replay_url": "https://www.bilibili.com/video/BV7"}],
            )
        ]
        meeting = asked(server).meetings[0]
    assert meeting.recording_url == "https://obs.example.org/7.mp4"
    assert meeting.transcript_url == "https://obs.example.org/7.json"
    assert meeting.replay_url == "https://www.bilibili.com/video/BV7"


def test_a_day_that_fails_costs_itself_alone_and_is_asked_for_again() -> None:
    with CommunityServer() as server:
        portal_days(server, -9, -8)
        server.feel(TORN, on=f"date={day(-9)}")
        answer = asked(server)
        server.calm()
        archive = after(answer)
        again = asked(server, archive)
    assert topics(answer) == ["day -8"]
    assert answer.refresh.state is State.PARTIAL
    assert answer.refresh.missing == {day(-9).isoformat()}
    assert topics(again) == ["day -9"]
    assert len(after(again, archive).meetings) == 2


@pytest.mark.parametrize("dialect", GENERATIONS)
def test_a_service_that_refuses_says_nothing_of_any_day(dialect: Dialect) -> None:
    with CommunityServer(dialect) as server:
        server.feel(FIREWALL)
        answer = asked(server)
    assert answer.refresh.state is State.FAILED
    assert answer.refresh.problem is not None
    assert answer.refresh.problem.reason is Reason.FIREWALL
    assert (answer.meetings, answer.whole) == ((), frozenset())


def test_a_busy_day_is_filled_up_sig_by_sig() -> None:
    with CommunityServer() as server:
        server.paging = Paging(heeds_page=False, heeds_size=False, latest_first=True)
        server.rows = [
            portal_row(day(-4), n, topic=f"{n}", group_name=f"sig-{n % 4}") for n in range(24)
        ]
        answer = asked(server)
    assert len(answer.meetings) == 24
    assert answer.whole >= {day(-4).isoformat()}


def test_a_deleted_row_is_named_as_such() -> None:
    with CommunityServer() as server:
        server.rows = [portal_row(day(-1), 1, status=4), portal_row(day(-1), 2)]
        answer = asked(server)
    assert answer.deleted == {"1"}
    assert [one.id for one in answer.meetings] == ["2"]


def test_a_series_brings_its_past_occurrences_and_none_of_the_coming() -> None:
    with CommunityServer() as server:
        server.rows = [recurring_row([day(-14), day(-7), day(0), day(7)])]
        answer = asked(server)
    assert [one.id for one in answer.meetings] == [f"50-{day(n)}" for n in (-14, -7, 0)]


def test_a_sig_is_asked_for_from_the_latest_back() -> None:
    with CommunityServer() as server:
        server.rows = [portal_row(day(-n), n, group_name="ai & ML") for n in range(1, 131)]
        server.rows += [portal_row(day(-3), 900, group_name="TC")]
        since = NOW - timedelta(days=60)
        answer = run(ask_sig(server.service, "ai & ML", since, NOW, impatient()))
        whole = run(ask_sig(server.service, "ai & ML", NOW - timedelta(days=900), NOW, impatient()))
        none = run(ask_sig(server.service, "nobody", since, NOW, impatient()))
    assert len(answer.meetings) == 100
    assert answer.more
    assert {one.sig for one in answer.meetings} == {"ai & ML"}
    assert len(whole.meetings) == 130
    assert not whole.more
    assert (none.meetings, none.refresh.state) == ((), State.FRESH)


def test_a_front_that_does_not_page_is_not_walked_for_ever() -> None:
    with CommunityServer() as server:
        server.paging = Paging(heeds_page=False, heeds_size=False)
        server.rows = [portal_row(day(-n), n) for n in range(1, 31)]
        answer = run(ask_sig(server.service, "Kernel", NOW - timedelta(days=300), NOW, impatient()))
    assert len(server.requests) == 2
    assert len(answer.meetings) == 10


def test_what_arrives_is_told_day_by_day() -> None:
    told: list[int] = []
    with CommunityServer() as server:
        portal_days(server, -5, -4, -3)
        scope = PastScope(days=30, progress=lambda meetings: told.append(len(meetings)))
        answer = run(ask_past(server.service, AFTERNOON, BEIJING, scope, impatient()))
        assert server.peak <= 4
    assert max(told) == len(answer.meetings) == 3
    assert msgspec.structs.replace(answer, meetings=()).refresh.state is State.FRESH
