"""The snapshot: in order, without doubles, cut to a window, and the meeting to join now."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule, Window
from tests.meetings.build import NOON, at, meeting
from tests.meetings.zones import machine_zone

BEIJING = ZoneInfo("Asia/Shanghai")
MEETINGS = st.lists(
    st.builds(
        lambda name, hour, minutes: meeting(name, at(hour), minutes),
        st.sampled_from("abcdefgh"),
        st.integers(-48, 48),
        st.integers(1, 1500),
    ),
    max_size=12,
)


def names(schedule: Schedule) -> list[str]:
    return [m.id for m in schedule.meetings]


def test_an_empty_schedule_was_never_fetched() -> None:
    assert Schedule().fetched_at is None
    assert Schedule().running_or_next(NOON) is None


def test_a_schedule_is_in_order_of_start_end_and_id() -> None:
    rows = [
        meeting("d", at(11)),
        meeting("c", at(10), 90),
        meeting("b", at(10)),
        meeting("a", at(10)),
    ]
    assert names(Schedule.of(rows, NOON)) == ["a", "b", "c", "d"]


def test_of_two_meetings_with_one_id_the_first_stays() -> None:
    schedule = Schedule.of([meeting("a", at(12)), meeting("a", at(8))], NOON)
    assert [m.start for m in schedule.meetings] == [at(12)]


@given(rows=MEETINGS)
def test_a_schedule_of_a_schedule_is_itself(rows: list[Meeting]) -> None:
    once = Schedule.of(rows, NOON)
    assert Schedule.of(reversed(once.meetings), NOON) == once
    assert {m.id for m in once.meetings} == {m.id for m in rows}


def test_a_meeting_is_found_by_its_id() -> None:
    schedule = Schedule.of([meeting("a"), meeting("b")], NOON)
    assert schedule.find("b") == meeting("b")
    assert schedule.find("c") is None


def test_a_window_holds_what_has_not_ended_before_and_has_started_by_its_end() -> None:
    window = Window(begin=at(10), end=at(12))
    assert meeting("ends at its begin", at(9)) not in window
    assert meeting("runs into it", at(9), 61) in window
    assert meeting("starts at its end", at(12)) in window
    assert meeting("starts after it", at(12.1)) not in window
    assert meeting("spans it", at(0), 24 * 60) in window


def test_cutting_keeps_when_it_was_fetched() -> None:
    cut = Schedule.of([meeting("a", at(1)), meeting("b", at(11))], NOON).within(
        Window(begin=at(10), end=at(12))
    )
    assert (names(cut), cut.fetched_at) == (["b"], NOON)


def test_a_window_begins_with_the_local_day() -> None:
    window = Window.around(NOON, 30, BEIJING)
    assert window.begin == datetime(2026, 11, 22, tzinfo=BEIJING)
    assert window.end == NOON + timedelta(days=30)


def test_just_after_midnight_the_evening_before_belongs_to_the_window() -> None:
    now = datetime(2026, 11, 22, 0, 30, tzinfo=BEIJING)
    assert Window.around(now, 30, BEIJING).begin == now - timedelta(hours=6)


def test_what_is_shown_is_today_ahead_and_what_still_runs() -> None:
    now = at(0.5)
    rows = [
        meeting("over since yesterday", at(-2), 60),
        meeting("over since midnight", at(-1), 60),
        meeting("ran into today", at(-1), 75),
        meeting("still runs", at(-1), 180),
        meeting("later", at(20)),
        meeting("last moment", now + timedelta(days=2)),
        meeting("too late", now + timedelta(days=2, seconds=1)),
    ]
    shown = Schedule.of(rows, NOON).shown(now, 2, UTC)
    assert names(shown) == ["ran into today", "still runs", "later", "last moment"]


def test_today_is_the_machines_today_where_no_zone_is_given() -> None:
    early = meeting("early", at(-7))  # 22 November, 01:00 in Beijing
    with machine_zone("Asia/Shanghai"):
        assert names(Schedule.of([early], NOON).shown(NOON, 1, None)) == ["early"]
    with machine_zone("UTC"):
        assert names(Schedule.of([early], NOON).shown(NOON, 1, None)) == []


@pytest.mark.parametrize(
    ("hour", "joined"),
    [
        (7, "long"),
        (8, "long"),
        (9, "long"),
        (10, "short"),
        (10.5, "long"),
        (12, "next"),
        (14, None),
    ],
)
def test_one_joins_the_latest_that_runs_or_else_the_next(hour: float, joined: str | None) -> None:
    schedule = Schedule.of(
        [meeting("long", at(8), 240), meeting("short", at(10), 30), meeting("next", at(13))], NOON
    )
    found = schedule.running_or_next(at(hour))
    assert (found.id if found else None) == joined


def test_a_meeting_that_runs_past_its_end_is_still_the_one_to_join() -> None:
    long = msgspec.structs.replace(meeting("long", minutes=60), overrun=True)
    closed = msgspec.structs.replace(meeting("closed", minutes=240), closed=True)
    now = NOON + timedelta(hours=2)
    both = Schedule.of([long, closed, meeting("next", NOON + timedelta(hours=5))], NOON)
    assert both.running_or_next(now) == long
    assert both.running_or_next(NOON + timedelta(hours=4)) == both.find("next")
    night = NOON.replace(hour=23)
    late = msgspec.structs.replace(meeting("late", night, 30), overrun=True)
    shown = Schedule.of([late], NOON).shown(NOON + timedelta(hours=13), 30, UTC)
    assert shown.meetings == (late,)


def test_private_meetings_are_there_and_not_seen() -> None:
    secret = msgspec.structs.replace(meeting("secret"), private=True)
    both = Schedule.of([secret, meeting("open")], NOON)
    assert [m.id for m in both.visible(private=False).meetings] == ["open"]
    assert both.visible(private=True) is both
    assert Schedule.of([meeting("open")], NOON).visible(private=False).meetings
