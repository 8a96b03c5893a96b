"""Quiet hours: over midnight, in zones that set their clocks, and what comes when they end."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given as given_that
from hypothesis import strategies as st

from desktop.alerts.alert import AlertKind
from desktop.alerts.delivered import Delivered
from desktop.alerts.planner import Situation, forecast, plan
from desktop.alerts.settings import MINUTES_OF_A_DAY, AlertPreferences, AlertSettings, QuietHours
from desktop.meetings.changes import ChangeLog
from tests.ui.build import NOW, meeting

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [BERLIN, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata")]
NIGHT = QuietHours(22 * 60, 7 * 60)


def at(text: str, zone: ZoneInfo = BERLIN, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-22T21:59:59", None),
        ("2026-11-22T22:00", "2026-11-23T07:00"),
        ("2026-11-22T23:59", "2026-11-23T07:00"),
        ("2026-11-23T00:00", "2026-11-23T07:00"),
        ("2026-11-23T06:59:59", "2026-11-23T07:00"),
        ("2026-11-23T07:00", None),
        ("2026-12-31T23:00", "2027-01-01T07:00"),
    ],
)
def test_a_night_goes_over_midnight(zone: ZoneInfo, now: str, end: str | None) -> None:
    assert NIGHT.until(at(now, zone), zone) == (at(end, zone) if end else None)


def test_hours_of_the_day_do_not() -> None:
    lunch = QuietHours(12 * 60, 13 * 60)
    assert lunch.until(at("2026-11-22T11:59"), BERLIN) is None
    assert lunch.until(at("2026-11-22T12:30"), BERLIN) == at("2026-11-22T13:00")
    assert lunch.until(at("2026-11-22T13:00"), BERLIN) is None


def test_hours_that_end_as_they_begin_are_none() -> None:
    assert QuietHours(60, 60).until(at("2026-11-22T01:00"), BERLIN) is None


def test_a_night_in_which_clocks_are_set_forward() -> None:
    assert NIGHT.until(at("2026-03-28T23:00"), BERLIN) == at("2026-03-29T07:00")
    gap = QuietHours(22 * 60, 2 * 60 + 30)  # 02:30 does not come that night
    end = gap.until(at("2026-03-28T23:00"), BERLIN)
    assert end is not None
    assert at("2026-03-29T01:00") < end <= at("2026-03-29T03:30")


def test_a_night_in_which_an_hour_comes_twice() -> None:
    early = QuietHours(22 * 60, 2 * 60 + 30)
    first, second = at("2026-10-25T02:10"), at("2026-10-25T02:10", fold=1)
    assert second - first == timedelta(hours=1)
    assert early.until(first, BERLIN) == at("2026-10-25T02:30")
    assert early.until(second, BERLIN) == at("2026-10-25T02:30", fold=1)


@given_that(
    begin=st.integers(0, MINUTES_OF_A_DAY - 1),
    end=st.integers(0, MINUTES_OF_A_DAY - 1),
    minutes=st.integers(0, 366 * MINUTES_OF_A_DAY),
    zone=st.sampled_from(ZONES),
)
def test_they_always_end_within_a_day_and_are_over_then(
    begin: int, end: int, minutes: int, zone: ZoneInfo
) -> None:
    hours = QuietHours(begin, end)
    now = at("2026-01-01T00:00", UTC) + timedelta(minutes=minutes)  # type: ignore[arg-type]
    until = hours.until(now, zone)
    if until is not None:
        assert now < until <= now + timedelta(hours=25)
        local = until.astimezone(zone)
        assert hours.until(until + timedelta(hours=2), zone) is None or begin != end
        assert local.minute == end % 60 or local.utcoffset() != now.astimezone(zone).utcoffset()


def preferences(hours: QuietHours | None) -> AlertPreferences:
    return AlertPreferences(AlertSettings(quiet_hours=hours), zone=BERLIN)


def test_nothing_comes_in_quiet_hours_and_what_matters_when_they_end() -> None:
    now = NOW.astimezone(BERLIN)
    quiet = QuietHours(now.hour * 60, (now.hour + 1) * 60)
    inside, across = meeting("inside", 0.4, 10), meeting("across", 0.5, 180)
    found = plan([inside, across], preferences(quiet), Delivered(), ChangeLog(), NOW)
    assert found.due == ()
    assert found.next_moment == at(f"2026-11-22T{now.hour + 1:02}:00")
    situation = Situation(meetings=[inside, across], preferences=preferences(quiet))
    came = list(forecast(situation, NOW, NOW + timedelta(hours=3)))
    assert [(alert.meeting.id, alert.kind) for alert in came] == [("across", AlertKind.STARTED)]
    assert came[0].at == found.next_moment


def test_hours_that_come_later_leave_what_comes_before() -> None:
    now = NOW.astimezone(BERLIN)
    quiet = QuietHours((now.hour + 2) * 60, (now.hour + 3) * 60)
    situation = Situation(
        meetings=[meeting("before", 1), meeting("in", 2.5)], preferences=preferences(quiet)
    )
    came = list(forecast(situation, NOW, NOW + timedelta(hours=6)))
    assert [alert.meeting.id for alert in came if alert.kind is AlertKind.LEAD] == ["before"] * 2
    assert all(quiet.until(alert.at, BERLIN) is None for alert in came)
