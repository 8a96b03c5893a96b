"""A SIG's rhythm in words."""

from collections.abc import Sequence

from desktop.meetings.meeting import Unit
from desktop.meetings.rhythm import LAST, Rhythm
from desktop.texts import QT_TRANSLATE_NOOP, Texts
from desktop.ui.text.meetings import weekday_name

MOST = 2
"""Slots that are named; a SIG with more meets too often to say when."""

_WEEKS = {
    1: QT_TRANSLATE_NOOP("Rhythm", "every {weekday}"),
    2: QT_TRANSLATE_NOOP("Rhythm", "every second {weekday}"),
    3: QT_TRANSLATE_NOOP("Rhythm", "every third {weekday}"),
    4: QT_TRANSLATE_NOOP("Rhythm", "every fourth {weekday}"),
}
_ORDINALS = {
    1: QT_TRANSLATE_NOOP("Rhythm", "the first {weekday} of the month"),
    2: QT_TRANSLATE_NOOP("Rhythm", "the second {weekday} of the month"),
    3: QT_TRANSLATE_NOOP("Rhythm", "the third {weekday} of the month"),
    4: QT_TRANSLATE_NOOP("Rhythm", "the fourth {weekday} of the month"),
    5: QT_TRANSLATE_NOOP("Rhythm", "the fifth {weekday} of the month"),
    LAST: QT_TRANSLATE_NOOP("Rhythm", "the last {weekday} of the month"),
}
_MONTHS = {
    2: QT_TRANSLATE_NOOP("Rhythm", "every second month, {often}"),
    3: QT_TRANSLATE_NOOP("Rhythm", "every third month, {often}"),
}


def rhythm_words(rhythms: Sequence[Rhythm], texts: Texts) -> str:
    """Returns how often and when, or that there is no rhythm."""
    if not rhythms or len(rhythms) > MOST:
        return texts.translate("Rhythm", "no regular rhythm")
    return texts.translate("Rhythm", ", ").join(_slot(rhythm, texts) for rhythm in rhythms)


def _slot(rhythm: Rhythm, texts: Texts) -> str:
    pattern = texts.translate("Rhythm", "{often} {time} Beijing")
    return pattern.format(often=_often(rhythm, texts), time=f"{rhythm.at:%H:%M}")


def _often(rhythm: Rhythm, texts: Texts) -> str:
    weekday = weekday_name(rhythm.weekday, texts)
    if rhythm.unit is Unit.WEEK:
        return texts.translate("Rhythm", _WEEKS[rhythm.interval]).format(weekday=weekday)
    if rhythm.ordinal is None:
        often = texts.translate("Rhythm", "day {day} of the month").format(day=rhythm.day)
    else:
        often = texts.translate("Rhythm", _ORDINALS[rhythm.ordinal]).format(weekday=weekday)
    several = _MONTHS.get(rhythm.interval)
    return texts.translate("Rhythm", several).format(often=often) if several else often
