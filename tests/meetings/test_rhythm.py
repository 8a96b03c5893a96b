"""A rhythm is found where there is one, in Beijing's time, and claimed nowhere else."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.meetings.meeting import Meeting, Unit
from desktop.meetings.rhythm import LAST, Rhythm, gap_today, rhythms_of
from desktop.meetings.schedule import BEIJING
from tests.meetings.build import meeting

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
"""A Thursday, 16:00 in Beijing."""

TODAY = date(2026, 11, 26)


def at(day: date, clock: str = "16:30") -> Meeting:
    start = datetime.combine(day, time.fromisoformat(clock), tzinfo=BEIJING)
    return meeting(f"{start:%Y-%m-%d-%H%M}", start.astimezone(UTC), sig="Kernel")


def days(*numbers: int, clock: str = "16:30") -> list[Meeting]:
    return [at(TODAY + timedelta(days=number), clock) for number in numbers]


def only(meetings: Sequence[Meeting]) -> Rhythm:
    (found,) = rhythms_of(meetings, NOW)
    return found


@pytest.mark.parametrize(
    ("numbers", "interval"),
    [
        ((-21, -14, -7, 0, 7), 1),
        ((-42, -28, -14, 0, 14), 2),
        ((-28, -14, 0), 2),
        ((-42, -21, 0, 21), 3),
        ((-28, -21, -7, 0), 1),  # one was a holiday
        ((0, 14, 28), 2),  # all of it is ahead
        ((-63, -56, -49, -28, -14, 0), 2),  # it was weekly once
    ],
)
def test_weeks(numbers: tuple[int, ...], interval: int) -> None:
    found = only(days(*numbers))
    assert (found.unit, found.interval, found.weekday) == (Unit.WEEK, interval, 3)
    assert found.at == time(16, 30)
    assert found.falls_on(TODAY)


@pytest.mark.parametrize(
    "numbers",
    [
        (),
        (0,),
        (-7, 0),
        (-180, -100, 0),  # three Thursdays are no habit
        (-63, -56, -49),  # it is over
        (-1, -9, -20, -34, 3),
    ],
)
def test_no_rhythm_is_claimed(numbers: tuple[int, ...]) -> None:
    assert rhythms_of(days(*numbers), NOW) == ()


def test_a_meeting_out_of_turn_does_not_hide_the_rhythm() -> None:
    usual = days(-28, -14, 0, 14)
    found = only([*usual, at(date(2026, 11, 18), "10:00")])
    assert (found.interval, found.at) == (2, time(16, 30))


def test_months_by_weekday_and_by_day() -> None:
    second_tuesdays = [date(2026, 8, 11), date(2026, 9, 8), date(2026, 10, 13), date(2026, 11, 10)]
    found = only([at(day) for day in second_tuesdays])
    assert (found.unit, found.interval, found.ordinal, found.weekday) == (Unit.MONTH, 1, 2, 1)
    assert list(found.dates_from(TODAY))[:2] == [date(2026, 12, 8), date(2027, 1, 12)]
    last = [date(2026, 8, 28), date(2026, 9, 25), date(2026, 10, 30), date(2026, 11, 27)]
    found = only([at(day) for day in last])
    assert (found.ordinal, found.weekday) == (LAST, 4)
    fifteenth = [date(2026, month, 15) for month in (8, 9, 10, 11)]
    found = only([at(day) for day in fifteenth])
    assert (found.unit, found.ordinal, found.day) == (Unit.MONTH, None, 15)
    assert next(found.dates_from(TODAY)) == date(2026, 12, 15)


def test_two_slots_are_two_rhythms() -> None:
    found = rhythms_of([*days(-21, -14, -7, 0), *days(-19, -12, -5, clock="10:00")], NOW)
    assert [(one.weekday, one.at.hour) for one in found] == [(3, 16), (5, 10)]


weekdays = st.integers(0, 6)
clocks = st.builds(time, st.integers(8, 22), st.sampled_from([0, 15, 30, 45]))
intervals = st.sampled_from([1, 2, 3])


@given(weekdays, clocks, intervals, st.integers(4, 9), st.integers(-2, 3))
def test_any_series_of_weeks_is_recognized(
    offset: int, clock: time, interval: int, count: int, ahead: int
) -> None:
    last = TODAY + timedelta(days=offset + 7 * ahead)
    dates = [last - timedelta(weeks=interval * number) for number in range(count)]
    assume(dates[0] >= TODAY - timedelta(weeks=interval))
    dates = [day for day in dates if day >= TODAY - timedelta(days=190)]
    assume(len(dates) >= 4)
    found = only([at(day, clock.isoformat()) for day in dates])
    assert (found.unit, found.interval, found.at) == (Unit.WEEK, interval, clock)
    assert all(found.falls_on(day) for day in dates)
    assert found.falls_on(last + timedelta(weeks=interval))
    assert not any(found.falls_on(last + timedelta(days=n)) for n in range(1, 7 * interval))


@given(
    st.lists(st.tuples(st.integers(-200, 40), clocks), max_size=30),
    st.integers(-3000, 3000),
)
def test_whatever_the_meetings_every_rhythm_is_borne_by_three_dates(
    found: list[tuple[int, time]], shift: int
) -> None:
    meetings = [at(TODAY + timedelta(days=n), clock.isoformat()) for n, clock in found]
    for rhythm in rhythms_of(meetings, NOW):
        starts = {one.start for one in meetings}
        bearing = [
            day
            for day in rhythm.dates_from(TODAY - timedelta(days=200))
            if rhythm.start_on(day).astimezone(UTC) in starts
        ]
        assert len(bearing) >= 3
        assert rhythm.falls_on(rhythm.anchor)
    moved = [
        msgspec.structs.replace(one, start=one.start + timedelta(weeks=shift)) for one in meetings
    ]
    rhythms_of(moved, NOW + timedelta(weeks=shift))  # nor does any moment of history matter


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Shanghai"])
def test_a_change_of_the_clocks_elsewhere_makes_no_second_rhythm(zone: str) -> None:
    there = ZoneInfo(zone)
    usual = [
        msgspec.structs.replace(one, start=one.start.astimezone(there))
        for one in days(*range(-70, 15, 7))  # the clocks change on 25 October and 1 November
    ]
    found = only(usual)
    assert (found.interval, found.at) == (1, time(16, 30))


# Today's slot

BERLIN_DAY = (datetime(2026, 11, 25, 23, tzinfo=UTC), datetime(2026, 11, 26, 23, tzinfo=UTC))


def gap(*meetings: Meeting, now: datetime = NOW) -> datetime | None:
    found = gap_today("Kernel", meetings, BERLIN_DAY, now)
    return found.start.astimezone(UTC) if found else None


def test_an_empty_slot_of_today_is_told_until_it_begins() -> None:
    usual = days(-28, -14, 14)
    slot = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
    assert gap(*usual) == slot
    assert gap(*usual, now=slot) is None


def test_nothing_is_told_where_it_is_booked_moved_or_held() -> None:
    usual = days(-28, -14, 14)
    assert gap(*usual, *days(0)) is None
    assert gap(*usual, *days(0, clock="10:00")) is None  # held this morning
    assert gap(*usual, *days(1)) is None  # moved to tomorrow
    assert gap(*usual, *days(-5)) is None
    assert gap(*days(-35, -21, -7, 7)) is None  # it is not today's turn
    assert gap(*days(-14, 0)) is None
    assert gap(*days(-21, -14, -7)) is not None
