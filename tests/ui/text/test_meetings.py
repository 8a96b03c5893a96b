"""When a meeting is, in words: times, and days for what fills them."""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest

from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import BEIJING, whole_days
from desktop.texts import load_texts
from desktop.ui.text.meetings import beijing_span, span, times, when

BERLIN = ZoneInfo("Europe/Berlin")


def lasting(start: datetime, **length: float) -> Meeting:
    begin = start.astimezone(UTC)
    return Meeting(
        id="a", topic="a", platform=PlatformKey("web"), start=begin, end=begin + timedelta(**length)
    )


SINGLE = lasting(datetime(2026, 11, 23, tzinfo=BEIJING), days=1)
SUMMIT = lasting(datetime(2026, 11, 23, tzinfo=BEIJING), days=2)
LONG = lasting(datetime(2026, 11, 23, 16, tzinfo=BERLIN), days=1)
NIGHT = lasting(datetime(2026, 11, 23, 23, tzinfo=BERLIN), hours=2)
AUTUMN = lasting(datetime(2026, 10, 25, tzinfo=BERLIN), hours=25)
"""The day of 25 hours on which clocks go back."""


@pytest.mark.parametrize(
    ("one", "zone", "row", "words"),
    [
        (SINGLE, BEIJING, ("all day", ""), "all day"),
        (SINGLE, BERLIN, ("all day", "11-23"), "all day, 23 November"),
        (SUMMIT, BEIJING, ("all day", "– 11-24"), "all day, 23 November – 24 November"),
        (SUMMIT, BERLIN, ("all day", "– 11-24"), "all day, 23 November – 24 November"),
        (LONG, BERLIN, ("16:00", "– 11-24"), "16:00 – 24 November 16:00"),
        (NIGHT, BERLIN, ("23:00", "01:00"), "23:00 – 01:00"),
        (AUTUMN, BERLIN, ("all day", ""), "all day"),
    ],
)
def test_a_row_and_a_sentence(one: Meeting, zone: tzinfo, row: tuple[str, str], words: str) -> None:
    texts = load_texts("en")
    assert times(one, zone, texts) == row
    assert span(one, zone, texts) == words


def test_the_detail_and_the_other_clock() -> None:
    texts, now = load_texts("zh"), datetime(2026, 11, 23, 1, tzinfo=UTC)
    assert when(SINGLE, now, BEIJING, texts) == "今天 全天"
    assert when(SUMMIT, now, BEIJING, texts) == "今天 全天，11 月 23 日至11 月 24 日"
    assert "全天" in beijing_span(SINGLE, BERLIN, texts)


def test_what_is_shorter_than_a_day_has_times() -> None:
    assert whole_days(lasting(datetime(2026, 11, 23, tzinfo=BEIJING), hours=23), BEIJING) is None
