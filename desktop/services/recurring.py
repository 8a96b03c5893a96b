"""Finds the occurrences of a recurring row: those it lists, or else those of its rule."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

import msgspec

from desktop.meetings.meeting import Cadence, Unit
from desktop.meetings.recurrence import DAYS_IN_WEEK, Rule, occurrences
from desktop.meetings.schedule import Window
from desktop.services import parsing
from desktop.services.parsing import (
    BadRow,
    RowRefused,
    at_days_end,
    beijing_date,
    certain,
    first,
    mapping,
    moments,
    number,
    parse_date,
    parse_time,
    text,
)

MOST_OCCURRENCES = 1000
"""No more of a row's occurrences are read; a meeting every hour for 40 days would still fit."""

STARTS = ("cycle_start", "start", "start_time")
ENDS = ("cycle_end", "end", "end_time")

CANCELLED = 4
"""The status of a cancelled row or occurrence."""

_UNITS = {0: Unit.DAY, 1: Unit.WEEK, 2: Unit.MONTH}
_MOST_DAYS_IN_MONTH = 31
_LONGEST_INTERVAL = 366
_SEPARATORS = re.compile(r"[,，;；\s]+")


class Occurrence(msgspec.Struct, frozen=True):
    """One occurrence; `day` is its Beijing date, `start` and `end` are in UTC.

    `status` is the service's latest state of it, as `desktop.services.rows` explains.
    """

    day: date
    start: datetime
    end: datetime
    sub_id: str | None = None
    status: int | None = None


def cadence_of(fields: Mapping[str, object]) -> Cadence | None:
    """How often the row recurs; None if it does not say so sensibly."""
    unit = _UNITS.get(_whole(fields, "cycle_type", -1))
    interval = _whole(fields, "cycle_interval", 1)
    if unit is None or not 0 < interval <= _LONGEST_INTERVAL:
        return None
    return Cadence(unit, interval)


def occurrences_of(
    fields: Mapping[str, object], window: Window
) -> tuple[list[Occurrence], list[BadRow]]:
    """The occurrences near `window`, and a reason for each that could not be read.

    No occurrences means that all are cancelled.

    Raises:
        RowRefused: nothing is listed, and the rule makes no sense.
    """
    listed = fields.get("cycle_sub")
    if not isinstance(listed, list):
        return _expanded(fields, window), []
    found: list[Occurrence] = []
    bad = [BadRow.TOO_MANY] if len(listed) > MOST_OCCURRENCES else []
    for entry in listed[:MOST_OCCURRENCES]:
        try:
            found.extend(_listed(entry, fields))
        except RowRefused as refused:
            bad.append(refused.reason)
    return found, bad


def _listed(entry: object, fields: Mapping[str, object]) -> list[Occurrence]:
    """Reads one entry of `cycle_sub`; missing times are the row's."""
    own = mapping(entry)
    if own is None:
        raise RowRefused(BadRow.NOT_AN_OBJECT)
    if certain(own.get("is_delete")) or number(own.get("status")) == CANCELLED:
        return []
    day = parse_date(own.get("date"))
    if day is None:
        raise RowRefused(BadRow.DATE)
    start, end = first(own, *STARTS), first(own, *ENDS)
    if start is None:
        start, end = first(fields, *STARTS), first(fields, *ENDS) if end is None else end
    sub_id = parsing.line(own.get("sub_id"), parsing.LONGEST_NAME)
    span = span_of(start, end, day)
    return [Occurrence(day, *span, sub_id, number(own.get("status")))]


def span_of(written_start: object, written_end: object, day: date) -> tuple[datetime, datetime]:
    """Start and end in UTC of the times written for a Beijing date.

    Raises:
        RowRefused: either is not a time.
    """
    start, end = parse_time(written_start), parse_time(written_end)
    if start is None:
        raise RowRefused(BadRow.START)
    if end is None and written_end is not None:
        raise RowRefused(BadRow.END)
    return moments(day + timedelta(days=at_days_end(written_start)), start, end)


def _expanded(fields: Mapping[str, object], window: Window) -> list[Occurrence]:
    """The rule's occurrences from the evening before the window to its end.

    A row without a rule happens once, on its own date.
    """
    start, end = first(fields, *STARTS), first(fields, *ENDS)
    own_day = parse_date(first(fields, "date"))
    if own_day is not None and first(fields, "cycle_type") is None:
        return [Occurrence(own_day, *span_of(start, end, own_day))]
    begins, ends = beijing_date(window.begin) - timedelta(days=1), beijing_date(window.end)
    days = occurrences(_rule(fields, ends), begins, ends)
    return [Occurrence(day, *span_of(start, end, day)) for day in days]


def _rule(fields: Mapping[str, object], horizon: date) -> Rule:
    begins = parse_date(first(fields, "cycle_start_date", "date"))
    if begins is None:
        raise RowRefused(BadRow.DATE)
    written_end = first(fields, "cycle_end_date")
    ends = parse_date(written_end) if written_end is not None else horizon
    cadence = cadence_of(fields)
    if cadence is None or ends is None:
        raise RowRefused(BadRow.CYCLE)
    return Rule(cadence, begins, ends, _points(first(fields, "cycle_point"), cadence.unit))


def _points(written: object, unit: Unit) -> frozenset[int]:
    """Weekdays or days of the month: `"1,3"`, a list, or a single number; 7 is also Sunday."""
    if written is None or unit is Unit.DAY:
        return frozenset()
    parts = written if isinstance(written, list) else _SEPARATORS.split(text(written) or "?")
    points = {number(part) for part in parts if part != ""}
    allowed = range(DAYS_IN_WEEK + 1) if unit is Unit.WEEK else range(1, _MOST_DAYS_IN_MONTH + 1)
    if not all(point in allowed for point in points):
        raise RowRefused(BadRow.CYCLE)
    whole = (point for point in points if point is not None)
    return frozenset(p % DAYS_IN_WEEK if unit is Unit.WEEK else p for p in whole)


def _whole(fields: Mapping[str, object], name: str, missing: int) -> int:
    """A whole number; `missing` if the row has no value, -1 if it is not a whole number."""
    written = first(fields, name)
    if written is None:
        return missing
    value = number(written)
    return -1 if value is None else value
