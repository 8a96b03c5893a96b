"""A rhythm in words, in both languages."""

from datetime import date, time

import pytest

from desktop.meetings.meeting import Unit
from desktop.meetings.rhythm import LAST, Rhythm
from desktop.texts import load_texts
from desktop.ui.text.rhythm import rhythm_words

ANCHOR = date(2026, 11, 24)


def weekly(interval: int, weekday: int = 1) -> Rhythm:
    return Rhythm(
        unit=Unit.WEEK,
        interval=interval,
        at=time(16, 30),
        weekday=weekday,
        anchor=ANCHOR,
    )


def monthly(ordinal: int | None, day: int | None = None, interval: int = 1) -> Rhythm:
    return Rhythm(
        unit=Unit.MONTH,
        interval=interval,
        at=time(9),
        weekday=1,
        anchor=ANCHOR,
        ordinal=ordinal,
        day=day,
    )


@pytest.mark.parametrize(
    ("rhythms", "english", "chinese"),
    [
        ((), "no regular rhythm", "没有固定时间"),
        ((weekly(1),), "every Tuesday 16:30 Beijing", "每周二 北京时间 16:30"),
        ((weekly(2),), "every second Tuesday 16:30 Beijing", "隔周周二 北京时间 16:30"),
        (
            (weekly(1), weekly(2, 4)),
            "every Tuesday 16:30 Beijing, every second Friday 16:30 Beijing",
            "每周二 北京时间 16:30，隔周周五 北京时间 16:30",
        ),
        (
            (monthly(2),),
            "the second Tuesday of the month 09:00 Beijing",
            "每月第二个周二 北京时间 09:00",
        ),
        (
            (monthly(LAST),),
            "the last Tuesday of the month 09:00 Beijing",
            "每月最后一个周二 北京时间 09:00",
        ),
        ((monthly(None, 15),), "day 15 of the month 09:00 Beijing", "每月 15 日 北京时间 09:00"),
        (
            (monthly(1, interval=2),),
            "every second month, the first Tuesday of the month 09:00 Beijing",
            "每两个月一次，每月第一个周二 北京时间 09:00",
        ),
        ((weekly(1),) * 3, "no regular rhythm", "没有固定时间"),
    ],
)
def test_words(rhythms: tuple[Rhythm, ...], english: str, chinese: str) -> None:
    assert rhythm_words(rhythms, load_texts("en")) == english
    assert rhythm_words(rhythms, load_texts("zh")) == chinese


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("interval", [1, 2, 3, 4])
def test_every_slot_has_words(weekday: int, interval: int) -> None:
    for language in ("en", "zh"):
        assert "16:30" in rhythm_words((weekly(interval, weekday),), load_texts(language))
