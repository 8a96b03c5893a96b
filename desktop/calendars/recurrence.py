"""Expands iCalendar's recurrence rules within a window, in bounded time.

A period at a time (a day, week, month or year of the rule) its days are tested; periods before the
window are skipped, so that a rule from 1970 costs no more than one of today. Rules that never come
true end with the window, and `Effort` bounds what all rules of a calendar may cost together.

Why not with recurring-ical-events or dateutil: a rule that no day fulfils keeps them busy for
minutes, and 5,000 weekly events for longer than a refresh may take. The tests hold this expansion
against theirs.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import islice

import msgspec

MOST_EFFORT = 1_500_000
"""Days that may be tested for all the rules of a calendar together: a second or two."""

MOST_TIMES = 24
MOST_LISTED = 400
LONGEST_INTERVAL = 1_000
DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12
DECEMBER = 12
LAST_YEAR = 9_998

_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z")
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?\Z")


class Frequency(StrEnum):
    """What a rule counts in; what happens more than once a day is no meeting."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


class RecurrenceRule(msgspec.Struct, frozen=True, kw_only=True):
    """An RRULE. Weekdays count from 0, Monday; `nth_weekdays` are pairs of ordinal and weekday.

    `until` is naive: in UTC where `until_is_utc`, else on the clocks of the event's zone.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    until_is_utc: bool = False
    weekdays: tuple[int, ...] = ()
    nth_weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    times: tuple[time, ...] = ()
    week_start: int = 0


class Effort:
    """How many days may still be tested; shared by the rules of one calendar."""

    def __init__(self, left: int = MOST_EFFORT) -> None:
        self.left = left

    def spend(self, days: int) -> bool:
        """Takes the cost of so many days; False where nothing is left."""
        self.left -= days
        return self.left >= 0

    @property
    def spent(self) -> bool:
        """Whether something had to be left out."""
        return self.left < 0


@lru_cache(maxsize=1024)
def parse_rule(text: str) -> RecurrenceRule | None:
    """The rule that an RRULE writes; None where it is none, or repeats within a day."""
    parts: dict[str, str] = {}
    for part in text[:4096].upper().replace(" ", "").split(";"):
        name, _, value = part.partition("=")
        parts.setdefault(name, value)
    try:
        frequency = Frequency(parts.get("FREQ", ""))
    except ValueError:
        return None
    until, until_is_utc = _until(parts.get("UNTIL", ""))
    days = [found for day in parts.get("BYDAY", "").split(",") if (found := _DAY.match(day))]
    counts_weekdays = frequency in {Frequency.MONTHLY, Frequency.YEARLY}
    nth = {(int(d[1]), _WEEKDAYS[d[2]]) for d in days if d[1] and int(d[1]) and counts_weekdays}
    plain = {_WEEKDAYS[d[2]] for d in days if not (d[1] and int(d[1]) and counts_weekdays)}
    return RecurrenceRule(
        frequency=frequency,
        interval=min(max(_number(parts.get("INTERVAL", ""), 1), 1), LONGEST_INTERVAL),
        count=max(_number(parts["COUNT"], 1), 1) if parts.get("COUNT") else None,
        until=until,
        until_is_utc=until_is_utc,
        weekdays=tuple(sorted(plain)),
        nth_weekdays=tuple(sorted(nth)),
        month_days=_numbers(parts.get("BYMONTHDAY", ""), 31),
        months=_numbers(parts.get("BYMONTH", ""), 12, lowest=1),
        year_days=_numbers(parts.get("BYYEARDAY", ""), 366),
        weeks=_numbers(parts.get("BYWEEKNO", ""), 53),
        positions=_numbers(parts.get("BYSETPOS", ""), 366),
        times=_times(parts),
        week_start=_WEEKDAYS.get(parts.get("WKST", "MO"), 0),
    )


def rule_dates(
    rule: RecurrenceRule, start: datetime, begin: date, end: date, effort: Effort
) -> Iterator[datetime]:
    """The moments of a rule from `begin` to `end`, on the clocks of the event, in order.

    `start` is the event's. `until` is honoured to the day only; the caller knows the zone.
    """
    last = end if rule.until is None else min(end, rule.until.date() + timedelta(days=1))
    first = start.date()
    if first > last or last.year > LAST_YEAR:
        return
    period, left = _skipped(rule, first, max(begin, first))
    walk = _WALKS[rule.frequency]
    defaults = _with_defaults(rule, start)
    times = rule.times or (start.time(),)
    while left is None or left > 0:
        days = walk(defaults, first, period)
        if days is None or days[0] > last or not effort.spend(len(days)):
            return
        for moment in _moments(defaults, days, times):
            if moment < start:
                continue
            if moment.date() > last or left == 0:
                return
            left = None if left is None else left - 1
            if moment.date() >= begin:
                yield moment
        period += 1


def _skipped(rule: RecurrenceRule, first: date, begin: date) -> tuple[int, int | None]:
    """The first period that is of interest, and how many occurrences are left by then."""
    period = max(_period_of(rule, first, begin), 0)
    if rule.count is None:
        return period, None
    if not _is_steady(rule) or not period:
        return 0, rule.count
    if rule.frequency is Frequency.DAILY:
        return period, rule.count - period
    weekdays = rule.weekdays or (first.weekday(),)
    offset = (first.weekday() - rule.week_start) % DAYS_IN_WEEK
    in_first = sum((day - rule.week_start) % DAYS_IN_WEEK >= offset for day in weekdays)
    return period, rule.count - in_first - (period - 1) * len(weekdays)


def _is_steady(rule: RecurrenceRule) -> bool:
    """Whether each period but the first has as many occurrences as any other."""
    filters = (rule.nth_weekdays, rule.month_days, rule.months, rule.year_days, rule.weeks)
    if any(filters) or rule.positions or rule.times:
        return False
    return rule.frequency is Frequency.WEEKLY or (
        rule.frequency is Frequency.DAILY and not rule.weekdays
    )


def _period_of(rule: RecurrenceRule, first: date, day: date) -> int:
    """The number of the last period that begins on or before `day`."""
    match rule.frequency:
        case Frequency.DAILY:
            return (day - first).days // rule.interval
        case Frequency.WEEKLY:
            days = _week_begin(day, rule.week_start) - _week_begin(first, rule.week_start)
            return days.days // (DAYS_IN_WEEK * rule.interval)
        case Frequency.MONTHLY:
            months = (day.year - first.year) * MONTHS_IN_YEAR + day.month - first.month
            return months // rule.interval
        case Frequency.YEARLY:
            return (day.year - first.year) // rule.interval


def _with_defaults(rule: RecurrenceRule, start: datetime) -> RecurrenceRule:
    """The rule with what it leaves to the event's start."""
    named = rule.weekdays or rule.nth_weekdays or rule.month_days or rule.year_days
    if named:
        return rule
    replace = msgspec.structs.replace
    if rule.weeks:
        return replace(rule, weekdays=(start.weekday(),))
    match rule.frequency:
        case Frequency.WEEKLY:
            return replace(rule, weekdays=(start.weekday(),))
        case Frequency.MONTHLY:
            return replace(rule, month_days=(start.day,))
        case Frequency.YEARLY:
            return replace(rule, month_days=(start.day,), months=rule.months or (start.month,))
        case Frequency.DAILY:
            return rule


def _moments(
    rule: RecurrenceRule, days: Sequence[date], times: tuple[time, ...]
) -> Iterator[datetime]:
    """What of a period is meant, in order."""
    kept = (day for day in days if _is_meant(rule, day))
    moments = (datetime.combine(day, at) for day in kept for at in times)
    if not rule.positions:
        yield from moments
        return
    every = list(moments)
    picked = {p - 1 if p > 0 else len(every) + p for p in rule.positions}
    yield from (every[at] for at in sorted(picked) if 0 <= at < len(every))


def _is_meant(rule: RecurrenceRule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and not _is_counted(
        rule.month_days, day.day, monthrange(day.year, day.month)[1]
    ):
        return False
    if (rule.weekdays or rule.nth_weekdays) and not _is_weekday_meant(rule, day):
        return False
    if rule.year_days and not _is_counted(rule.year_days, _day_of_year(day), _days_in(day.year)):
        return False
    return not rule.weeks or _is_week_meant(rule.weeks, day)


def _is_weekday_meant(rule: RecurrenceRule, day: date) -> bool:
    weekday = day.weekday()
    if weekday in rule.weekdays:
        return True
    if not rule.nth_weekdays:
        return False
    if rule.frequency is Frequency.YEARLY and not rule.months:
        at, size = _day_of_year(day), _days_in(day.year)
    else:
        at, size = day.day, monthrange(day.year, day.month)[1]
    forward, backward = (at - 1) // DAYS_IN_WEEK + 1, -((size - at) // DAYS_IN_WEEK + 1)
    return (forward, weekday) in rule.nth_weekdays or (backward, weekday) in rule.nth_weekdays


def _is_week_meant(weeks: tuple[int, ...], day: date) -> bool:
    year, week, _ = day.isocalendar()
    return year == day.year and _is_counted(weeks, week, date(year, DECEMBER, 28).isocalendar()[1])


def _is_counted(listed: tuple[int, ...], at: int, size: int) -> bool:
    """Whether the place `at` of `size` is listed, from the front or from the back."""
    return at in listed or at - size - 1 in listed


def _day_of_year(day: date) -> int:
    return day.toordinal() - date(day.year, 1, 1).toordinal() + 1


def _days_in(year: int) -> int:
    return _day_of_year(date(year, DECEMBER, 31))


def _week_begin(day: date, week_start: int) -> date:
    return day - timedelta(
        days=min((day.weekday() - week_start) % DAYS_IN_WEEK, day.toordinal() - 1)
    )


PeriodDates = Callable[[RecurrenceRule, date, int], Sequence[date] | None]


def _day_walk(rule: RecurrenceRule, first: date, period: int) -> Sequence[date] | None:
    ordinal = first.toordinal() + period * rule.interval
    return (date.fromordinal(ordinal),) if ordinal <= _LAST_DAY else None


def _week_walk(rule: RecurrenceRule, first: date, period: int) -> Sequence[date] | None:
    begin = _week_begin(first, rule.week_start).toordinal() + period * rule.interval * DAYS_IN_WEEK
    if begin + DAYS_IN_WEEK > _LAST_DAY:
        return None
    if rule.weekdays and not rule.nth_weekdays:  # most rules
        offsets = sorted((day - rule.week_start) % DAYS_IN_WEEK for day in rule.weekdays)
        return [date.fromordinal(begin + offset) for offset in offsets]
    return [date.fromordinal(begin + offset) for offset in range(DAYS_IN_WEEK)]


def _month_walk(rule: RecurrenceRule, first: date, period: int) -> Sequence[date] | None:
    months = first.year * MONTHS_IN_YEAR + first.month - 1 + period * rule.interval
    year, month = divmod(months, MONTHS_IN_YEAR)
    return _days_of_month(year, month + 1) if year <= LAST_YEAR else None


def _year_walk(rule: RecurrenceRule, first: date, period: int) -> Sequence[date] | None:
    year = first.year + period * rule.interval
    if year > LAST_YEAR:
        return None
    if not rule.months:
        return [
            day for month in range(1, MONTHS_IN_YEAR + 1) for day in _days_of_month(year, month)
        ]
    return [day for month in sorted(rule.months) for day in _days_of_month(year, month)]


@lru_cache(maxsize=512)
def _days_of_month(year: int, month: int) -> tuple[date, ...]:
    return tuple(date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))


_LAST_DAY = date(LAST_YEAR, DECEMBER, 31).toordinal()
_WALKS: dict[Frequency, PeriodDates] = {
    Frequency.DAILY: _day_walk,
    Frequency.WEEKLY: _week_walk,
    Frequency.MONTHLY: _month_walk,
    Frequency.YEARLY: _year_walk,
}


def _until(text: str) -> tuple[datetime | None, bool]:
    found = _UNTIL.match(text)
    if not found:
        return None, False
    year, month, day = (int(found[at]) for at in (1, 2, 3))
    try:
        if found[4] is None:
            return datetime.combine(date(year, month, day), time(23, 59, 59)), False
        clock = time(int(found[4]), int(found[5]), min(int(found[6]), 59))
        return datetime.combine(date(year, month, day), clock), found[7] is not None
    except ValueError:
        return None, False


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else default  # noqa: PLR2004


def _numbers(text: str, highest: int, lowest: int | None = None) -> tuple[int, ...]:
    found = set()
    for part in islice(text.split(","), MOST_LISTED):
        try:
            number = int(part) if len(part) <= 4 else 0  # noqa: PLR2004 - a sign and three digits
        except ValueError:
            continue
        if number and (-highest if lowest is None else lowest) <= number <= highest:
            found.add(number)
    return tuple(sorted(found))


def _times(parts: dict[str, str]) -> tuple[time, ...]:
    """The times of day that a rule names itself; none where it leaves them to the event."""
    if not parts.get("BYHOUR"):
        return ()
    hours = _clock(parts["BYHOUR"], 23)
    minutes = _clock(parts.get("BYMINUTE", ""), 59) or (0,)
    return tuple(islice((time(h, m) for h in hours for m in minutes), MOST_TIMES))


def _clock(text: str, highest: int) -> tuple[int, ...]:
    numbers = {_number(part, -1) for part in islice(text.split(","), MOST_LISTED)}
    return tuple(sorted(n for n in numbers if 0 <= n <= highest))
