"""Recurrence rules against a slow and obvious calendar."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.meetings.meeting import Cadence, Unit
from desktop.meetings.recurrence import Rule, happens_on, occurrences, weekday

DATES = st.dates(date(2026, 1, 1), date(2027, 6, 30))
RULES = st.builds(
    Rule,
    cadence=st.builds(Cadence, unit=st.sampled_from(Unit), interval=st.integers(-1, 7)),
    first=DATES,
    last=DATES,
    points=st.frozensets(st.integers(-1, 33), max_size=5),
)


def walked(rule: Rule) -> Iterator[date]:
    """Every date of the rule, by leafing through a paper calendar."""
    step = max(rule.cadence.interval, 1)
    if rule.cadence.unit is Unit.DAY:
        day = rule.first
        while day <= rule.last:
            yield day
            day += timedelta(days=step)
    elif rule.cadence.unit is Unit.WEEK:
        points = rule.points or {calendar.weekday(*rule.first.timetuple()[:3]) + 1}
        sunday = rule.first
        while sunday.strftime("%A") != "Sunday":
            sunday -= timedelta(days=1)
        while sunday <= rule.last:
            yield from (
                sunday + timedelta(days=offset)
                for offset in range(7)
                if offset in points or (offset == 0 and 7 in points and not rule.points)
            )
            sunday += timedelta(weeks=step)
    else:
        points = rule.points or {rule.first.day}
        year, month = rule.first.year, rule.first.month
        while date(year, month, 1) <= rule.last:
            length = calendar.monthrange(year, month)[1]
            yield from (date(year, month, day) for day in range(1, length + 1) if day in points)
            for _ in range(step):
                year, month = (year + 1, 1) if month == 12 else (year, month + 1)


@given(rule=RULES, begin=DATES, length=st.integers(-3, 100))
def test_occurrences_are_those_of_a_paper_calendar(rule: Rule, begin: date, length: int) -> None:
    end = begin + timedelta(days=length)
    expected = [day for day in walked(rule) if max(begin, rule.first) <= day <= min(end, rule.last)]
    assert list(occurrences(rule, begin, end)) == expected


@given(rule=RULES, day=DATES)
def test_a_day_is_an_occurrence_exactly_when_the_rule_happens_on_it(rule: Rule, day: date) -> None:
    assert list(occurrences(rule, day, day)) == ([day] if happens_on(rule, day) else [])


def test_weekdays_are_counted_from_sunday() -> None:
    assert [weekday(date(2026, 11, 22) + timedelta(days=n)) for n in range(7)] == [*range(7)]


def test_a_fortnight_is_counted_from_the_week_of_the_first_day() -> None:
    first = date(2026, 11, 25)  # a Wednesday
    rule = Rule(Cadence(Unit.WEEK, 2), first, date(2027, 1, 1), frozenset({0, 2, 3}))
    found = [day.isoformat() for day in occurrences(rule, first, date(2026, 12, 12))]
    assert found == ["2026-11-25", "2026-12-06", "2026-12-08", "2026-12-09"]


def test_the_thirty_first_is_skipped_in_short_months() -> None:
    rule = Rule(Cadence(Unit.MONTH), date(2026, 1, 31), date(2026, 5, 31))
    found = [day.month for day in occurrences(rule, rule.first, rule.last)]
    assert found == [1, 3, 5]


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    for unit in Unit:
        rule = Rule(Cadence(unit), date.min, date.max)
        assert list(occurrences(rule, date.min, date.min)) == [date.min]
        assert len(list(occurrences(rule, date(9999, 11, 1), date.max))) in {2, 9, 61}
