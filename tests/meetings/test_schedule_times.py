"""Days and zones, through changes of daylight saving and without knowing the zone's name."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop.meetings.schedule import BEIJING, differs_from_beijing, local, midnight
from tests.meetings.build import NOON
from tests.meetings.zones import machine_zone

ZONES = [
    "UTC",
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "Africa/Cairo",  # loses its midnight in spring
    "America/Havana",  # has its midnight twice in autumn
    "Australia/Lord_Howe",  # changes by half an hour
]


@pytest.mark.parametrize("name", ZONES)
def test_a_day_begins_at_its_first_moment_in_every_zone(name: str) -> None:
    zone = ZoneInfo(name)
    with machine_zone(name):
        for days in range(366):
            day = date(2026, 1, 1) + timedelta(days=days)
            start = midnight(day, zone).astimezone(UTC)
            assert midnight(day, None) == start
            assert local(start, zone).date() == local(start, None).date() == day
            before = start - timedelta(microseconds=1)
            assert local(before, zone).date() == local(before, None).date() == day - timedelta(1)


def test_local_shows_the_clocks_of_the_zone() -> None:
    assert local(NOON, BEIJING).isoformat() == "2026-11-22T20:00:00+08:00"
    with machine_zone("America/New_York"):
        assert local(NOON, None).isoformat() == "2026-11-22T07:00:00-05:00"


def test_beijing_differs_where_the_clocks_do() -> None:
    assert not differs_from_beijing(NOON, BEIJING)
    assert not differs_from_beijing(NOON, ZoneInfo("Asia/Singapore"))
    assert differs_from_beijing(NOON, UTC)
    with machine_zone("Asia/Taipei"):
        assert not differs_from_beijing(NOON, None)
    with machine_zone("Europe/Berlin"):
        assert differs_from_beijing(NOON, None)


def test_whether_beijing_differs_is_asked_for_the_moment() -> None:
    perth_in_2008, perth = datetime(2008, 1, 1, tzinfo=UTC), ZoneInfo("Australia/Perth")
    assert differs_from_beijing(perth_in_2008, perth)
    assert not differs_from_beijing(NOON, perth)
