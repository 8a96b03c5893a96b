"""Time zones of calendars: by IANA's name, by Windows' name, by offset, by VTIMEZONE."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from desktop.calendars.content_lines import Component
from desktop.calendars.recurrence import Effort, RecurrenceRule, parse_rule, rule_dates

LONGEST_NAME = 96
MOST_ZONES = 100
MOST_OBSERVANCES = 40
EFFORT_A_YEAR = 800

_IANA = re.compile(r"(?:[A-Za-z0-9_+-]+/){0,2}[A-Za-z0-9_+-]+\Z")
_PATH = re.compile(r"[A-Za-z]+/[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)?\Z")
_OFFSET = re.compile(
    r"\(?\s*(?:UTC|GMT|Z)?\s*([+-])(\d{1,2}):?([0-5]\d)?\s*\)?(?:\s.*)?\Z", re.IGNORECASE
)
_UTC_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?\Z")
_CITIES = {
    "beijing": "Asia/Shanghai",
    "北京": "Asia/Shanghai",
    "hong kong": "Asia/Hong_Kong",
    "中国标准时间": "Asia/Shanghai",
    "pacific time": "America/Los_Angeles",
    "mountain time": "America/Denver",
    "central time": "America/Chicago",
    "eastern time": "America/New_York",
    "amsterdam": "Europe/Amsterdam",
    "dublin": "Europe/London",
    "brussels": "Europe/Paris",
    "mumbai": "Asia/Kolkata",
    "tokyo": "Asia/Tokyo",
    "seoul": "Asia/Seoul",
}
"""What Outlook's own descriptions of zones name, `(UTC+08:00) Beijing, Chongqing, …`."""


class Observance(msgspec.Struct, frozen=True):
    """From when on a zone has which offset; `start` is on the clocks before, offsets in seconds."""

    start: datetime
    before: int
    after: int
    rule: RecurrenceRule | None = None
    dates: tuple[datetime, ...] = ()


class Zone(msgspec.Struct, frozen=True):
    """A time zone that can be stored: IANA's name, a fixed offset in seconds, or a VTIMEZONE's."""

    name: str | None = None
    offset: int = 0
    observances: tuple[Observance, ...] = ()

    def to_utc(self, moment: datetime) -> datetime:
        """The moment in UTC at which this zone's clocks show the naive `moment`.

        Raises:
            OverflowError: it lies beyond what datetimes hold.
        """
        if self.name is not None:
            return moment.replace(tzinfo=_zone_info(self.name)).astimezone(UTC)
        offset = _observed(self, moment) if self.observances else self.offset
        return (moment - timedelta(seconds=offset)).replace(tzinfo=UTC)

    def local(self, moment: datetime) -> datetime:
        """What this zone's clocks show at an aware `moment`, naive."""
        if self.name is not None:
            return moment.astimezone(_zone_info(self.name)).replace(tzinfo=None)
        plain = moment.astimezone(UTC).replace(tzinfo=None)
        if not self.observances:
            return plain + timedelta(seconds=self.offset)
        guess = plain + timedelta(seconds=_observed(self, plain))
        return plain + timedelta(seconds=_observed(self, guess))


UTC_ZONE = Zone(name="UTC")
BEIJING_ZONE = Zone(name="Asia/Shanghai")


@lru_cache(maxsize=256)
def _zone_info(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


@lru_cache(maxsize=1024)
def zone_named(name: str) -> Zone | None:
    """The zone that calendars call by `name`; None where nobody knows it."""
    name = name.strip().strip('"')
    if not name or len(name) > LONGEST_NAME:
        return None
    if name.upper() in {"UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT", "TZONE://MICROSOFT/UTC"}:
        return UTC_ZONE
    for candidate in _iana_names(name):
        if _exists(candidate):
            return Zone(name=candidate)
    return _windows_zone(name) or _described_zone(name)


def _iana_names(name: str) -> Iterator[str]:
    """The name itself, and the last parts of `/mozilla.org/20050126_1/Asia/Shanghai`."""
    if _PATH.match(name):
        yield name
    parts = [part for part in name.split("/") if part]
    for size in (3, 2):
        if len(parts) > size:
            yield "/".join(parts[-size:])


def _exists(name: str) -> bool:
    if not _IANA.match(name):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _windows_zone(name: str) -> Zone | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    found = WINDOWS_TO_OLSON.get(name) or WINDOWS_TO_OLSON.get(
        name.replace("tzone://Microsoft/", "")
    )
    return Zone(name=found) if found and _exists(found) else None


def _described_zone(name: str) -> Zone | None:
    """A zone told by its offset, or by the cities of Outlook's descriptions."""
    folded = name.casefold()
    for city, zone in _CITIES.items():
        if city in folded:
            return Zone(name=zone)
    found = _OFFSET.match(name)
    if not found:
        return None
    seconds = int(found[2]) * 3600 + int(found[3] or 0) * 60
    return Zone(offset=seconds if found[1] == "+" else -seconds) if seconds <= 15 * 3600 else None


def zones_of(calendar: Component) -> Mapping[str, Zone]:
    """The zones that a calendar defines or merely names, by their TZID.

    A name that is known is believed before its definition: those are often cut to one year.
    """
    found: dict[str, Zone] = {}
    for component in calendar.inside("VTIMEZONE"):
        name = component.value("TZID")
        if not name or len(found) >= MOST_ZONES:
            continue
        known = zone_named(name) or zone_named(component.value("X-LIC-LOCATION"))
        defined = known or _defined(component)
        if defined is not None:
            found[name] = defined
    return found


def _defined(component: Component) -> Zone | None:
    observances = tuple(
        observance
        for child in component.children[:MOST_OBSERVANCES]
        if child.name in {"STANDARD", "DAYLIGHT"}
        for observance in _observance(child)
    )
    return Zone(observances=observances) if observances else None


def _observance(component: Component) -> Iterator[Observance]:
    start = naive(component.value("DTSTART"))
    before, after = (_seconds(component.value(name)) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    if after is None:
        return
    yield Observance(
        start=start or datetime(1970, 1, 1),  # noqa: DTZ001 - on the clocks of the zone
        before=after if before is None else before,
        after=after,
        rule=parse_rule(component.value("RRULE")),
        dates=tuple(
            moment
            for listed in component.all("RDATE")[:MOST_OBSERVANCES]
            for part in listed.value.split(",", MOST_OBSERVANCES)[:MOST_OBSERVANCES]
            if (moment := naive(part)) is not None
        ),
    )


def _seconds(value: str) -> int | None:
    found = _UTC_OFFSET.match(value)
    if not found:
        return None
    seconds = int(found[2]) * 3600 + int(found[3]) * 60 + int(found[4] or 0)
    return (seconds if found[1] == "+" else -seconds) if seconds < 24 * 3600 else None


def naive(value: str) -> datetime | None:
    """The wall-clock moment that `20261126T140000` writes; a date's is its midnight."""
    value = value.strip().rstrip("Zz")
    if not (value.isascii() and value[:8].isdigit()):
        return None
    try:
        day = date(int(value[:4]), int(value[4:6]), int(value[6:8]))
        if len(value) == 8:  # noqa: PLR2004 - a date alone
            return datetime.combine(day, time.min)
        clock = value[9:].ljust(6, "0")
        if value[8] not in "Tt " or not clock.isdigit():
            return None
        at = time(int(clock[:2]), int(clock[2:4]), min(int(clock[4:6]), 59))
    except ValueError:
        return None
    return datetime.combine(day, at)


def _observed(zone: Zone, moment: datetime) -> int:
    """The offset in seconds that a VTIMEZONE gives for a naive `moment` on its clocks."""
    best: tuple[datetime, int] | None = None
    for onset, after in _onsets(zone, moment.year):
        if onset <= moment and (best is None or onset >= best[0]):
            best = (onset, after)
    if best is not None:
        return best[1]
    first = min(zone.observances, key=lambda one: one.start)
    return first.before


@lru_cache(maxsize=512)
def _onsets(zone: Zone, year: int) -> tuple[tuple[datetime, int], ...]:
    """When the offset changed last before and in a year."""
    begin, end = date(max(year - 1, 1), 1, 1), date(year, 12, 31)
    found: list[tuple[datetime, int]] = []
    for one in zone.observances:
        moments = [one.start, *one.dates]
        if one.rule is not None:
            days = rule_dates(one.rule, one.start, begin, end, Effort(EFFORT_A_YEAR))
            moments += [moment for moment in days if _not_over(one.rule, moment, one.before)]
        found.extend((moment, one.after) for moment in moments if moment.year <= year)
    return tuple(found)


def _not_over(rule: RecurrenceRule, moment: datetime, before: int) -> bool:
    if rule.until is None:
        return True
    if rule.until_is_utc:
        moment -= timedelta(seconds=before)
    return moment <= rule.until
