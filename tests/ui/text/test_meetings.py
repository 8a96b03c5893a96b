"""When a meeting is, in words: times, and days for what fills them."""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest

from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import BEIJING, whole_days
from desktop.texts import CatalogueTexts, load_texts
from desktop.ui.text.meetings import beijing_span, grouped_number, span, times, when
from tests.ui.build import NOW, meeting

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

LAST = "24\N{NO-BREAK SPACE}Nov"


@pytest.mark.parametrize(
    ("one", "zone", "row", "words"),
    [
        (SINGLE, BEIJING, ("all day", ""), "all day"),
        (SINGLE, BERLIN, ("all day", "23\N{NO-BREAK SPACE}Nov"), "all day, 23 November"),
        (SUMMIT, BEIJING, ("all day", f"– {LAST}"), "all day, 23 November – 24 November"),
        (SUMMIT, BERLIN, ("all day", f"– {LAST}"), "all day, 23 November – 24 November"),
        (LONG, BERLIN, ("16:00", f"– {LAST}"), "16:00 – 24 November 16:00"),
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
    assert when(SINGLE, now, BEIJING, texts) == "今天 周一 全天"
    assert when(SUMMIT, now, BEIJING, texts) == "今天 周一 全天，11 月 23 日至11 月 24 日"
    assert "全天" in beijing_span(SINGLE, BERLIN, texts)


def test_what_is_shorter_than_a_day_has_times() -> None:
    assert whole_days(lasting(datetime(2026, 11, 23, tzinfo=BEIJING), hours=23), BEIJING) is None


@pytest.mark.parametrize(
    ("number", "platform", "shown"),
    [
        ("960493493", "welink", "960 493 493"),
        ("98765432101", "zoom", "987 6543 2101"),
        ("9876543210", "zoom", "987 654 3210"),
        ("27350001111", "webex", "2735 000 1111"),
        ("98765432101", "tencent", "98 765 432 101"),
        ("room", "zoom", "room"),
    ],
)
def test_numbers_are_grouped_as_their_platform_groups_them(
    number: str, platform: str, shown: str
) -> None:
    assert grouped_number(number, platform) == shown


def test_every_date_has_its_weekday_and_beijings_next_day_a_plus() -> None:
    texts = CatalogueTexts("en", {})
    late = meeting("late", 24 * 5 + 6)  # 19:00 in Berlin, 02:00 in Beijing
    assert when(late, NOW, BERLIN, texts) == "Friday 27 November 19:00 – 20:00"
    assert beijing_span(late, BERLIN, texts) == "Beijing 02:00 – 03:00 +1"
    assert beijing_span(meeting("early", 0), BERLIN, texts) == "Beijing 20:00 – 21:00"
