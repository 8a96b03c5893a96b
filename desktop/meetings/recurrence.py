"""Expands a recurrence rule into dates, for rows that do not list their occurrences."""

from collections.abc import Iterator
from datetime import date

import msgspec

from desktop.meetings.meeting import Cadence, Unit

DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12


class Rule(msgspec.Struct, frozen=True):
    """How something recurs between two dates (both included).

    `points` are weekdays (0 is Sunday) for weeks, days of the month for months, unused for days.
    Weeks are counted from the Sunday of the week in which the rule starts.
    """

    cadence: Cadence
    first: date
    last: date
    points: frozenset[int] = frozenset()


def weekday(day: date) -> int:
    """The day of the week, 0 for Sunday, as in the services' rows."""
    return day.isoweekday() % DAYS_IN_WEEK


def happens_on(rule: Rule, day: date) -> bool:
    """Whether the rule has an occurrence on `day`."""
    if not rule.first <= day <= rule.last:
        return False
    interval = max(rule.cadence.interval, 1)
    match rule.cadence.unit:
        case Unit.DAY:
            return (day - rule.first).days % interval == 0
        case Unit.WEEK:
            # Day 7 of the calendar was a Sunday, so this counts Sundays, even from the first week.
            weeks = day.toordinal() // DAYS_IN_WEEK - rule.first.toordinal() // DAYS_IN_WEEK
            return weeks % interval == 0 and weekday(day) in (rule.points or {weekday(rule.first)})
        case Unit.MONTH:
            months = (day.year - rule.first.year) * MONTHS_IN_YEAR + day.month - rule.first.month
            return months % interval == 0 and day.day in (rule.points or {rule.first.day})


def occurrences(rule: Rule, begin: date, end: date) -> Iterator[date]:
    """The rule's dates from `begin` to `end`, both included, in order."""
    begin, end = max(begin, rule.first), min(end, rule.last)
    for ordinal in range(begin.toordinal(), end.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if happens_on(rule, day):
            yield day
