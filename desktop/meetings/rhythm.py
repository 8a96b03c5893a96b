"""When a SIG usually meets: its rhythm, from what was held and what is booked; pure.

Everything is reckoned in Beijing, where the meetings are booked, so no change of the clocks
elsewhere makes two rhythms of one. Where the meetings show none, there is none: nobody is told of
a habit that three dates happen to have.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

import msgspec

from desktop.meetings.meeting import Meeting, Unit
from desktop.meetings.schedule import BEIJING

LOOK_BACK = timedelta(days=200)
"""Older meetings say nothing of today's habit."""

FEWEST = 3
"""So many dates, the latest of the slot, show a rhythm."""

COVERED = 0.7
"""The part of the rhythm's dates on which there was a meeting, at least; holidays cost some."""

MISSED = 2
"""So many dates in a row without a meeting, and none booked: the rhythm is over."""

WEEK = 7
MOST_WEEKS = 4
MOST_MONTHS = 3
LAST = -1
"""The ordinal of a month's last weekday."""


class Rhythm(msgspec.Struct, frozen=True, kw_only=True):
    """A slot that comes again: every `interval` weeks or months, at a Beijing time.

    `weekday` counts from Monday, 0. A monthly one falls on the weekday's `ordinal` (`LAST` is the
    last one), or, where that is None, on the `day` of the month. `anchor` is one of its dates.
    """

    unit: Unit
    interval: int
    at: time
    weekday: int
    anchor: date
    ordinal: int | None = None
    day: int | None = None

    def falls_on(self, day: date) -> bool:
        """Whether that Beijing date is one of its dates."""
        if self.unit is Unit.WEEK:
            return (day - self.anchor).days % (WEEK * self.interval) == 0
        if (_month(day) - _month(self.anchor)) % self.interval:
            return False
        if self.ordinal is None:
            return day.day == self.day
        return day.weekday() == self.weekday and self.ordinal in _ordinals(day)

    def start_on(self, day: date) -> datetime:
        """When it begins on that Beijing date, aware."""
        return datetime.combine(day, self.at, tzinfo=BEIJING)

    @property
    def apart(self) -> timedelta:
        """About how far two of its dates are apart."""
        days = WEEK if self.unit is Unit.WEEK else 28
        return timedelta(days=days * self.interval)

    def dates_from(self, day: date, most_days: int = 400) -> Iterator[date]:
        """Its dates from that day on."""
        days = (day + timedelta(days=number) for number in range(most_days))
        return (one for one in days if self.falls_on(one))


def rhythms_of(meetings: Iterable[Meeting], now: datetime) -> tuple[Rhythm, ...]:
    """The rhythms that the meetings of one SIG show at `now`, the firmest first.

    Args:
        meetings: what was held and what is booked, in any order; nothing that was cancelled.
        now: the moment, aware.
    """
    today = now.astimezone(BEIJING).date()
    slots: dict[time, set[date]] = {}
    for meeting in meetings:
        start = meeting.start.astimezone(BEIJING)
        if meeting.start >= now - LOOK_BACK:
            slots.setdefault(start.time().replace(second=0, microsecond=0), set()).add(start.date())
    found: list[tuple[int, Rhythm]] = []
    for at, days in slots.items():
        found += _of_slot(at, days, today)
    found.sort(key=lambda one: (-one[0], one[1].weekday, one[1].at))
    return tuple(rhythm for _, rhythm in found)


def _of_slot(at: time, days: set[date], today: date) -> Iterator[tuple[int, Rhythm]]:
    """The rhythms of the dates with one time of day, with how many dates bear each."""
    left = set(days)
    for weeks in (range(1, MOST_WEEKS), range(MOST_WEEKS, MOST_WEEKS + 1)):
        for weekday in range(WEEK):
            same = sorted(day for day in left if day.weekday() == weekday)
            best = _best(same, weeks, _weeks)
            if best is None or _is_over(same[-1], best.interval * WEEK, today):
                continue
            left -= set(same)
            rhythm = Rhythm(
                unit=Unit.WEEK, interval=best.interval, at=at, weekday=weekday, anchor=same[-1]
            )
            yield best.dates, rhythm
        if weeks.start == 1:
            for count, monthly in _monthly(at, sorted(left), today):
                same_weekday = monthly.weekday if monthly.ordinal is not None else None
                left = {
                    day
                    for day in left
                    if day.weekday() != same_weekday and not monthly.falls_on(day)
                }
                yield count, monthly


def _monthly(at: time, days: Sequence[date], today: date) -> Iterator[tuple[int, Rhythm]]:
    """The monthly rhythms: by the weekday's ordinal, or by the day of the month."""
    taken: set[date] = set()
    groups: dict[tuple[int | None, int | None, int | None], list[date]] = {}
    for day in days:
        for ordinal in _ordinals(day):
            groups.setdefault((ordinal, day.weekday(), None), []).append(day)
        groups.setdefault((None, None, day.day), []).append(day)
    by_length = sorted(groups.items(), key=lambda group: -len(group[1]))
    for (nth, _, number), dates in by_length:
        same = [day for day in dates if day not in taken]
        best = _best(same, range(1, MOST_MONTHS + 1), _month)
        if best is None or _is_over(same[-1], best.interval * 31, today):
            continue
        taken.update(same)
        yield (
            best.dates,
            Rhythm(
                unit=Unit.MONTH,
                interval=best.interval,
                at=at,
                weekday=same[-1].weekday(),
                anchor=same[-1],
                ordinal=nth,
                day=number,
            ),
        )


class _Fit(msgspec.Struct, frozen=True):
    """An interval, how many of the latest dates it fits, and what part of its own those are."""

    interval: int
    dates: int
    covered: float


def _best(days: Sequence[date], intervals: range, count: "Counted") -> _Fit | None:
    """The interval that fits the most of the latest dates, and misses the fewest of its own."""
    numbers = [count(day) for day in days]
    fits = [fit for interval in intervals if (fit := _fit(numbers, interval)) is not None]
    return max(fits, key=lambda fit: (fit.dates, fit.covered, -fit.interval), default=None)


def _fit(numbers: Sequence[int], interval: int) -> _Fit | None:
    """How many of the latest numbers are steps of that interval, with few left out."""
    best: _Fit | None = None
    for size in range(1, len(numbers) + 1):
        first, last = numbers[-size], numbers[-1]
        if (last - first) % interval or (size > 1 and first == numbers[-size + 1]):
            break
        covered = size / ((last - first) // interval + 1)
        if size >= FEWEST and covered >= COVERED:
            best = _Fit(interval, size, covered)
    return best


def _is_over(last: date, days: int, today: date) -> bool:
    return (today - last).days > MISSED * days


def _weeks(day: date) -> int:
    return day.toordinal() // WEEK


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _ordinals(day: date) -> tuple[int, ...]:
    """Which of its weekday a date is in its month; the last has that, too."""
    number = (day.day - 1) // WEEK + 1
    is_last = (day + timedelta(days=WEEK)).month != day.month
    return (number, LAST) if is_last else (number,)


class Gap(msgspec.Struct, frozen=True):
    """A SIG's usual slot of today for which nothing is booked."""

    sig: str
    start: datetime


def gap_today(
    sig: str, meetings: Sequence[Meeting], day: tuple[datetime, datetime], now: datetime
) -> Gap | None:
    """The SIG's usual slot still to come today for which there is nothing, if there is one.

    Not so where a meeting lies so near that it may be the one that moved.

    Args:
        sig: the SIG.
        meetings: its meetings, held, booked and cancelled.
        day: when the local day begins and ends, aware.
        now: the moment, aware.
    """
    begin, end = day
    first = begin.astimezone(BEIJING).date()
    for rhythm in rhythms_of(meetings, now):
        near = min(rhythm.apart / 2, timedelta(days=WEEK)) - timedelta(hours=1)
        for number in range(3):
            date_there = first + timedelta(days=number)
            start = rhythm.start_on(date_there)
            if not (begin <= start < end and start > now and rhythm.falls_on(date_there)):
                continue
            if not any(abs(meeting.start - start) < near for meeting in meetings):
                return Gap(sig, start)
    return None


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Counted = Callable[[date], int]
