"""When an event of a calendar happens: its start, its rule, its exceptions, its zone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from operator import attrgetter

import msgspec

from desktop.calendars.content_lines import Component, Property
from desktop.calendars.recurrence import Effort, RecurrenceRule, parse_rule, rule_dates
from desktop.calendars.zones import UTC_ZONE, Zone, naive, zone_named

MOST_DATES = 2_000
"""Dates that RDATE and EXDATE may list together, each."""

MOST_RULES = 4
MOST_SPANS = 1_000
"""Occurrences of one event that are shown."""

EARLIEST, LATEST = 1971, 2199
USUAL_DURATION = timedelta(hours=1)
LONGEST_DURATION = timedelta(days=31)
A_DAY = timedelta(days=1)

_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?\Z",
    re.IGNORECASE,
)


class Span(msgspec.Struct, frozen=True, order=True):
    """One occurrence, in UTC; `day` is its date on the clocks of the event's own zone."""

    start: datetime
    end: datetime
    day: date


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """When an event happens; can be stored, and expanded for any window later.

    `start` is naive, on the clocks of `zone`. `extra` (RDATE) and `excluded` (EXDATE) are in UTC,
    `excluded_days` are days of the zone. `listed` says that the event has several occurrences.
    """

    start: datetime
    duration: timedelta
    zone: Zone = UTC_ZONE
    all_day: bool = False
    rules: tuple[RecurrenceRule, ...] = ()
    extra: tuple[datetime, ...] = ()
    excluded: tuple[datetime, ...] = ()
    excluded_days: tuple[date, ...] = ()

    @property
    def recurs(self) -> bool:
        """Whether it happens more than once."""
        return bool(self.rules or self.extra)

    @property
    def first(self) -> Span:
        """Its start, as if it happened once."""
        return self._span(self.start)

    def may_touch(self, begin: datetime, end: datetime) -> bool:
        """Whether any of it can lie between two moments; quick, and right where it says no."""
        margin = self.duration + 2 * A_DAY
        early, late = (moment.replace(tzinfo=None) for moment in (begin - margin, end + margin))
        if self.start > late:
            return bool(self.extra)
        if self.start >= early or self.extra:
            return True
        return any(rule.until is None or rule.until >= early for rule in self.rules)

    def spans(self, begin: datetime, end: datetime, effort: Effort | None = None) -> list[Span]:
        """The occurrences that touch the time from `begin` to `end`, in order."""
        if not self.may_touch(begin, end):
            return []
        found: dict[datetime, Span] = {}
        for span in islice(self._every(begin, end, effort or Effort()), MOST_SPANS):
            if span.end > begin and span.start <= end:
                found.setdefault(span.start, span)
        return sorted(found.values(), key=attrgetter("start"))

    def is_occurrence(self, start: datetime, effort: Effort | None = None) -> bool:
        """Whether one of its occurrences starts at an aware moment."""
        spans = self.spans(start, start + timedelta(seconds=1), effort)
        return any(span.start == start for span in spans)

    def _every(self, begin: datetime, end: datetime, effort: Effort) -> Iterator[Span]:
        excluded, excluded_days = frozenset(self.excluded), frozenset(self.excluded_days)
        for moment in self._moments(begin, end, effort):
            try:
                span = self._span(moment)
            except OverflowError:
                continue
            if span.start not in excluded and span.day not in excluded_days:
                yield span
        for start in self.extra:
            if start not in excluded and begin - self.duration <= start <= end:
                day = self.zone.local(start).date()
                if day not in excluded_days:
                    yield Span(start, start + self.duration, day)

    def _moments(self, begin: datetime, end: datetime, effort: Effort) -> Iterator[datetime]:
        """The starts that the rules give, on the event's clocks, a day around the window."""
        if not self.rules:
            yield self.start
            return
        early = (begin - self.duration - A_DAY).date()
        late = (end + A_DAY).date()
        for rule in self.rules:
            for moment in rule_dates(rule, self.start, early, late, effort):
                if rule.until is None or self._until(rule, moment) <= rule.until:
                    yield moment

    def _until(self, rule: RecurrenceRule, moment: datetime) -> datetime:
        return self.zone.to_utc(moment).replace(tzinfo=None) if rule.until_is_utc else moment

    def _span(self, moment: datetime) -> Span:
        start = self.zone.to_utc(moment)
        if self.all_day:
            return Span(start, self.zone.to_utc(moment + self.duration), moment.date())
        return Span(start, start + self.duration, moment.date())


def timing_of(event: Component, zones: Mapping[str, Zone], floating: Zone) -> Timing | None:
    """When an event happens; None where its start cannot be read.

    `zones` are those that the calendar defines, `floating` is where the clocks hang that an event
    without any zone means.
    """
    begins = event.first("DTSTART")
    start = naive(begins.value) if begins else None
    if begins is None or start is None or not EARLIEST <= start.year <= LATEST:
        return None
    zone = zone_of(begins, zones, floating)
    all_day = "T" not in begins.value.upper()
    extra = _listed(event.all("RDATE"), zones, zone) if event.all("RDATE") else []
    excluded = _listed(event.all("EXDATE"), zones, zone) if event.all("EXDATE") else []
    return Timing(
        start=start,
        duration=_duration(event, start, zone, zones) or (A_DAY if all_day else USUAL_DURATION),
        zone=zone,
        all_day=all_day,
        rules=tuple(
            rule
            for written in event.all("RRULE")[:MOST_RULES]
            if (rule := parse_rule(written.value)) is not None
        ),
        extra=tuple(
            one if isinstance(one, datetime) else zone.to_utc(_at(one, start)) for one in extra
        ),
        excluded=tuple(one for one in excluded if isinstance(one, datetime)),
        excluded_days=tuple(one for one in excluded if not isinstance(one, datetime)),
    )


def moment_of(
    written: Property | None, zones: Mapping[str, Zone], floating: Zone
) -> datetime | None:
    """The moment in UTC that a property names; None where there is none."""
    moment = naive(written.value) if written else None
    if written is None or moment is None or not EARLIEST <= moment.year <= LATEST:
        return None
    return zone_of(written, zones, floating).to_utc(moment)


def zone_of(written: Property, zones: Mapping[str, Zone], floating: Zone) -> Zone:
    """The zone of a date-time: UTC by its `Z`, else what its TZID names."""
    if written.value.strip()[-1:] in {"Z", "z"}:
        return UTC_ZONE
    name = written.parameter("TZID")
    if name is None:
        return floating
    return zones.get(name) or zone_named(name) or floating


def _duration(
    event: Component, start: datetime, zone: Zone, zones: Mapping[str, Zone]
) -> timedelta | None:
    """How long it takes, by DTEND or DURATION; None where neither says so sensibly."""
    ends = event.first("DTEND")
    end = naive(ends.value) if ends else None
    if ends is not None and end is not None and EARLIEST <= end.year <= LATEST:
        other = zone_of(ends, zones, zone)
        span = end - start if other == zone else other.to_utc(end) - zone.to_utc(start)
        return span if timedelta() < span <= LONGEST_DURATION else None
    return duration_of(event.value("DURATION"))


def duration_of(written: str) -> timedelta | None:
    """The span that `PT1H30M` writes; None where it is none, or longer than any meeting."""
    found = _DURATION.match(written.strip()[:64])
    if not found or found[1] == "-":
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return span if timedelta() < span <= LONGEST_DURATION else None


def _listed(
    written: Iterable[Property], zones: Mapping[str, Zone], zone: Zone
) -> list[datetime | date]:
    """What RDATE or EXDATE list: moments in UTC, days where no time of day is written."""
    found: list[datetime | date] = []
    for one in written:
        own = zone_of(Property("", one.parameters), zones, zone)
        left = MOST_DATES - len(found)
        for part in one.value.split(",", left)[:left]:
            text = part.partition("/")[0].strip()  # a period begins with its start
            moment = naive(text)
            if moment is None or not EARLIEST <= moment.year <= LATEST:
                continue
            if "T" not in text.upper():
                found.append(moment.date())
            else:
                found.append((UTC_ZONE if text[-1] in "Zz" else own).to_utc(moment))
    return found


def _at(day: date, start: datetime) -> datetime:
    """The moment on a listed day at which the event would begin."""
    return datetime.combine(day, start.time())
