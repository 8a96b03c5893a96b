"""Where a meeting stands, and what it shares with another."""

from datetime import timedelta

import pytest

from desktop.meetings.meeting import Status
from tests.meetings.build import NOON, meeting

SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)


def test_a_meeting_is_upcoming_until_its_very_start() -> None:
    assert meeting("a").status(NOON - MICROSECOND) is Status.UPCOMING
    assert meeting("a").status(NOON) is Status.LIVE


def test_a_meeting_is_live_until_just_before_its_end() -> None:
    one = meeting("a", minutes=60)
    assert one.status(one.end - MICROSECOND) is Status.LIVE
    assert one.status(one.end) is Status.ENDED


def test_the_duration_is_from_start_to_end() -> None:
    assert meeting("a", minutes=90).duration == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("offset", "minutes", "shared"),
    [
        (-60, 60, False),
        (-60, 61, True),
        (0, 60, True),
        (15, 30, True),
        (-15, 120, True),
        (59, 60, True),
        (60, 60, False),
    ],
)
def test_meetings_that_touch_do_not_overlap(offset: int, minutes: int, shared: bool) -> None:
    one = meeting("a")
    other = meeting("b", NOON + timedelta(minutes=offset), minutes)
    assert one.overlaps(other) is shared
    assert other.overlaps(one) is shared
