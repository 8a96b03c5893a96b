"""Beijing wall-clock dates and times, as the services write them, made into moments in UTC."""

import re
from datetime import UTC, date, datetime, time, timedelta

from desktop.meetings.times import BEIJING

USUAL_LENGTH = timedelta(hours=1)
"""How long a meeting is taken to last where the service does not say when it ends."""

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Dates outside are mistakes, and near the calendar's own ends arithmetic would fail."""

_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]0?0:00(?::00)?)?\Z", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：]\d{2}(?:\.\d+)?)?\Z", re.ASCII)
_MIDNIGHT_HOUR = 24


def parse_date(value: object) -> date | None:
    """A date written `YYYY-MM-DD`; None for anything else."""
    found = _DATE.match(value.strip()) if isinstance(value, str) else None
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def at_days_end(value: object) -> bool:
    """Whether a time is written `24:00`: the midnight with which its day ends."""
    found = _TIME.match(value.strip()) if isinstance(value, str) else None
    return found is not None and (int(found[1]), int(found[2])) == (_MIDNIGHT_HOUR, 0)


def parse_time(value: object) -> time | None:
    """A time written `HH:MM` or `H:MM`, seconds ignored; None for others.

    `24:00` is midnight too; that it is the next day's is for `at_days_end` to say.
    """
    found = _TIME.match(value.strip()) if isinstance(value, str) else None
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    if (hour, minute) == (_MIDNIGHT_HOUR, 0):
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        return None


def moments(day: date, start: time, end: time | None) -> tuple[datetime, datetime]:
    """Start and end in UTC.

    A meeting that does not end after it starts runs past midnight; without an end it lasts the
    usual hour.
    """
    begins = datetime.combine(day, start, tzinfo=BEIJING).astimezone(UTC)
    if end is None:
        return begins, begins + USUAL_LENGTH
    last_day = day if end > start else day + timedelta(days=1)
    return begins, datetime.combine(last_day, end, tzinfo=BEIJING).astimezone(UTC)


def beijing_date(moment: datetime) -> date:
    """The date that calendars in Beijing show at `moment`."""
    return moment.astimezone(BEIJING).date()


def dates_between(begin: datetime, end: datetime) -> list[date]:
    """The Beijing dates from one moment to another, both included."""
    first, last = beijing_date(begin), beijing_date(end)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
