"""Recurrence, held against dateutil and recurring-ical-events, which the program itself spares."""

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.calendars.content_lines import read_components
from desktop.calendars.recurrence import Effort, parse_rule, rule_dates
from desktop.calendars.timing import Timing, timing_of
from desktop.calendars.zones import UTC_ZONE, zone_named, zones_of
from tests.helpers.yardstick import seconds

wall = datetime.fromisoformat
BEGIN, END = wall("2026-11-01"), wall("2027-03-01")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
weekdays = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
ordinals = st.sampled_from((1, 2, 3, 4, 5, -1, -2, -5))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule of the kinds that calendars hold, and of some that they seldom do."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    parts += draw(days_of_months() if frequency in {"MONTHLY", "YEARLY"} else days_of_weeks())
    if draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True))
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    if frequency == "WEEKLY" and draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(WEEKDAYS))}")
    parts += draw(
        st.sampled_from(([], ["UNTIL=20270115T093000"]))
        | st.integers(1, 60).map(lambda n: [f"COUNT={n}"])
    )
    return ";".join(parts)


def days_of_weeks() -> st.SearchStrategy[list[str]]:
    return st.just([]) | weekdays.map(lambda days: ["BYDAY=" + ",".join(days)])


@st.composite
def days_of_months(draw: st.DrawFn) -> list[str]:
    kind = draw(st.sampled_from(("none", "nth", "days", "plain", "position")))
    if kind == "nth":
        return ["BYDAY=" + ",".join(f"{draw(ordinals)}{day}" for day in draw(weekdays))]
    if kind == "days":
        numbers = st.integers(-31, 31).filter(bool)
        listed = draw(st.lists(numbers, min_size=1, max_size=3, unique=True))
        return ["BYMONTHDAY=" + ",".join(map(str, listed))]
    if kind == "none":
        return []
    position = [f"BYSETPOS={draw(st.sampled_from((1, 2, -1, -2)))}"] if kind == "position" else []
    return ["BYDAY=" + ",".join(draw(weekdays)), *position]


starts = st.datetimes(wall("2024-01-01"), wall("2027-01-01")).map(
    lambda moment: moment.replace(minute=30, second=0, microsecond=0)
)


def ours(text: str, start: datetime) -> list[datetime]:
    rule = parse_rule(text)
    assert rule is not None
    found = rule_dates(rule, start, BEGIN.date(), END.date(), Effort())
    return [m for m in found if m < END and (rule.until is None or m <= rule.until)]


@settings(deadline=None)
@given(rules(), starts)
def test_a_rule_gives_the_dates_that_dateutil_gives(text: str, start: datetime) -> None:
    theirs = rrulestr(text, dtstart=start)
    wanted = [m for m in islice(theirs.xafter(BEGIN, inc=True), 2_000) if m < END]
    assert ours(text, start) == wanted


@settings(deadline=None, max_examples=40)
@given(rules(), starts, st.sampled_from(("Europe/Berlin", "America/New_York", "Asia/Shanghai")))
def test_an_event_has_the_occurrences_that_recurring_ical_events_finds(
    text: str, start: datetime, zone: str
) -> None:
    text = text.replace("UNTIL=20270115T093000", "UNTIL=20270115T093000Z")
    first = next(iter(ours_from(text, start)), None)
    assume(first is not None)
    start = first or start
    calendar = event(f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}", "DURATION:PT1H", f"RRULE:{text}")
    begin, end = BEGIN.replace(tzinfo=UTC), END.replace(tzinfo=UTC)
    theirs = recurring_ical_events.of(icalendar.Calendar.from_ical(calendar)).between(begin, end)
    wanted = sorted(one["DTSTART"].dt.astimezone(UTC) for one in theirs)
    found = [span.start for span in timing(calendar).spans(begin, end)]
    assert [m for m in found if m < end] == [m for m in wanted if m < end]


def ours_from(text: str, start: datetime) -> list[datetime]:
    rule = parse_rule(text)
    assert rule is not None
    return list(islice(rule_dates(rule, start, start.date(), END.date(), Effort()), 1))


def event(*lines: str) -> bytes:
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:x",
        "BEGIN:VEVENT",
        "UID:x",
        "DTSTAMP:20260101T000000Z",
    )
    return "\r\n".join([*head, *lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def timing(calendar: bytes) -> Timing:
    (component,) = read_components(calendar)
    found = timing_of(next(component.inside("VEVENT")), zones_of(component), UTC_ZONE)
    assert found is not None
    return found


def days(found: Timing) -> list[str]:
    spans = found.spans(BEGIN.replace(tzinfo=UTC), END.replace(tzinfo=UTC))
    return [f"{span.start:%m-%d %H:%M}" for span in spans]


def test_exceptions_and_further_dates() -> None:
    calendar = event(
        "DTSTART;TZID=Europe/Berlin:20261102T150000",
        "DTEND;TZID=Europe/Berlin:20261102T160000",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;TZID=Europe/Berlin:20261109T150000",
        "EXDATE;VALUE=DATE:20261116",
        "RDATE:20261224T140000Z",
    )
    assert days(timing(calendar)) == ["11-02 14:00", "11-23 14:00", "12-24 14:00"]


def test_an_hour_stays_the_same_through_daylight_saving() -> None:
    calendar = event("DTSTART;TZID=America/New_York:20261001T090000", "RRULE:FREQ=MONTHLY")
    assert days(timing(calendar)) == ["11-01 14:00", "12-01 14:00", "01-01 14:00", "02-01 14:00"]


def test_an_all_day_event_is_excluded_by_its_day() -> None:
    calendar = event(
        "DTSTART;VALUE=DATE:20261130", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20261201"
    )
    assert days(timing(calendar)) == ["11-30 00:00", "12-02 00:00"]


@pytest.mark.parametrize(
    ("name", "summer"),
    [
        ("China Standard Time", 8),
        ("W. Europe Standard Time", 2),
        ("Pacific Standard Time", -7),
        ("(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi", 8),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", 2),
        ("/mozilla.org/20050126_1/Asia/Shanghai", 8),
        ("tzone://Microsoft/Utc", 0),
        ("GMT+8", 8),
        ("UTC+05:30", 5.5),
        ("Asia/Kolkata", 5.5),
        ("Etc/GMT-8", 8),
    ],
)
def test_zones_have_many_names(name: str, summer: float) -> None:
    zone = zone_named(name)
    assert zone is not None
    noon = wall("2026-07-01T12:00")
    assert zone.to_utc(noon) == noon.replace(tzinfo=UTC) - timedelta(hours=summer)
    assert zone.local(zone.to_utc(noon)) == noon


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "/etc/passwd", "x" * 500, "a\0b", "Nowhere/Land", "+99:00"]
)
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zone_named(name) is None


OWN = b"""BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:Own
BEGIN:DAYLIGHT
DTSTART:20070311T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
END:VTIMEZONE
END:VCALENDAR
"""


@given(st.datetimes(wall("2008-01-01"), wall("2040-01-01")))
def test_a_zone_of_a_calendar_s_own_is_as_its_rules_say(moment: datetime) -> None:
    (calendar,) = read_components(OWN)
    zone = zones_of(calendar)["Own"]
    true = ZoneInfo("America/New_York")
    aware = moment.replace(tzinfo=true, microsecond=0)
    assume(aware.astimezone(UTC).astimezone(true) == aware)  # the hour that the clocks skip
    offsets = {aware.replace(fold=fold).utcoffset() for fold in (0, 1)}
    assume(len(offsets) == 1)
    assert zone.to_utc(moment.replace(microsecond=0)) == aware.astimezone(UTC)


BOMBS = [
    "FREQ=SECONDLY",
    "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;COUNT=999999999;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=7;BYDAY=MO,TU,WE,TH,FR,SA",
    "FREQ=MONTHLY;BYSETPOS=366;BYDAY=MO",
    "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYYEARDAY=1",
    "FREQ=YEARLY;BYDAY=" + ",".join(f"{n}MO" for n in range(1, 54)) + ";COUNT=99999",
    "FREQ=DAILY;BYHOUR="
    + ",".join(map(str, range(24)))
    + ";BYMINUTE="
    + ",".join(map(str, range(60))),
    "FREQ=WEEKLY;INTERVAL=999999999;COUNT=99999999999999999999",
]


@pytest.mark.parametrize("rule", BOMBS, ids=range(len(BOMBS)))
def test_a_rule_that_never_comes_true_or_too_often_takes_no_time(rule: str) -> None:
    calendar = event("DTSTART:19720101T000000Z", f"RRULE:{rule}")
    begin, end = BEGIN.replace(tzinfo=UTC), END.replace(tzinfo=UTC)
    assert seconds(lambda: timing(calendar).spans(begin, end), 1.5) < 1.5


def test_all_the_rules_of_a_calendar_share_their_effort() -> None:
    effort = Effort(1_000)
    rule = parse_rule("FREQ=DAILY;BYDAY=MO;COUNT=100000")
    assert rule is not None
    begun = wall("1990-01-01")
    for _ in range(10):
        list(rule_dates(rule, begun, BEGIN.date(), END.date(), effort))
    assert effort.spent
