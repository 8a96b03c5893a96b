"""The dates on which a series will probably take place; the platform itself decides."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from desktop.meetings.meeting import Unit
from desktop.meetings.recurrence import DAYS_IN_WEEK, MONTHS_IN_YEAR, weekday

MOST_DATES = 400
"""More than any rule that is accepted gives: every day for half a year."""


class Repeat(msgspec.Struct, frozen=True):
    """How a meeting is repeated: every so many units up to and including `until`.

    `on` are weekdays (0 is Sunday) for weeks, one day of the month for months, unused for days.
    """

    unit: Unit
    until: date
    every: int = 1
    on: tuple[int, ...] = ()


def dates_of(repeat: Repeat, first_day: date) -> list[date]:
    """The dates of a series from `first_day` on, in order; none if the rule makes no sense.

    Of several weekdays each counts from its own first date, not from a common week. A month
    without that day has the series on its last one.
    """
    found: set[date] = set()
    if repeat.every < 1:
        return []
    match repeat.unit:
        case Unit.DAY:
            found = set(_every(first_day, repeat.until, repeat.every))
        case Unit.WEEK:
            firsts = (_on_or_after(first_day, point) for point in repeat.on)
            step = repeat.every * DAYS_IN_WEEK
            found = {day for first in firsts for day in _every(first, repeat.until, step)}
        case Unit.MONTH:
            found = {day for point in repeat.on[:1] for day in _monthly(repeat, first_day, point)}
    return sorted(found)


def _every(first: date, last: date, days: int) -> Iterator[date]:
    for number in range(MOST_DATES):
        day = first + timedelta(days=number * days)
        if day > last:
            return
        yield day


def _on_or_after(day: date, point: int) -> date:
    return day + timedelta(days=(point - weekday(day)) % DAYS_IN_WEEK)


def _monthly(repeat: Repeat, first_day: date, point: int) -> Iterator[date]:
    months = first_day.year * MONTHS_IN_YEAR + first_day.month - 1
    for number in range(0, MOST_DATES, repeat.every):
        year, month = divmod(months + number, MONTHS_IN_YEAR)
        if (year, month + 1) > (repeat.until.year, repeat.until.month):
            return
        last = monthrange(year, month + 1)[1]
        day = date(year, month + 1, min(max(point, 1), last))
        if first_day <= day <= repeat.until:
            yield day
