"""Reads a community's public calendar: bytes to the meetings of a window, within 2 s and 150 MB.

The calendars of Kubernetes, CNCF, Fedora, Apache or W3C hold years of recurring events. Only those
that can touch the window are expanded, and only those that do are read in full.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256

import msgspec

from desktop.calendars.content_lines import Component, Property, listed, read_components, unescaped
from desktop.calendars.links import MeetingLinks, described, explicit_texts, meeting_links
from desktop.calendars.message_text import topic_of
from desktop.calendars.plain_text import one_line, paragraphs
from desktop.calendars.recurrence import Effort, Frequency
from desktop.calendars.refusal import CalendarProblem
from desktop.calendars.timing import Span, Timing, duration_of, moment_of, timing_of
from desktop.calendars.zones import UTC_ZONE, Zone, zone_named, zones_of
from desktop.meetings.meeting import Cadence, Meeting, Unit
from desktop.meetings.schedule import Window
from desktop.platforms.catalogue import WEB, platform_of

MOST_MEETINGS = 20_000
SHORTEST_REFRESH, LONGEST_REFRESH = timedelta(minutes=5), timedelta(days=7)
LONGEST_SIG = 64

_NAME = r"[A-Za-z][\w&+-]*(?: [A-Z][\w&+-]*){0,2}"
_GROUP = re.compile(rf"\b(?P<kind>SIG|WG|TAG|TOC|UG)[ :_-]{{1,3}}(?P<name>{_NAME})")
_GROUP_BEFORE = re.compile(rf"\b(?P<name>{_NAME}) (?P<kind>SIG|WG|TAG|Working Group)\b")
_NOT_IN_A_NAME = re.compile(
    r"\s+(?:(?:bi-?|semi-?)?weekly|monthly|daily|regular|meetings?|calls?|sync|office|public|community"
    r"|triage|planning|standup|apac|emea|us|eu|calendar)\b.*\Z",
    re.IGNORECASE,
)
_UNITS = {Frequency.DAILY: Unit.DAY, Frequency.WEEKLY: Unit.WEEK, Frequency.MONTHLY: Unit.MONTH}
_NO_SIGS = frozenset(
    {"meeting", "meetings", "event", "events", "public", "http", "default", "other"}
)


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a public calendar says of a window; `refresh_every` is how often it asks to be read.

    The ids of meetings begin with that of their event. `settled` are those of events that could be
    read, all of whose occurrences in the window are therefore named or do not take place; `unread`
    those of events of which something could not be read.
    """

    meetings: tuple[Meeting, ...] = ()
    name: str | None = None
    refresh_every: timedelta | None = None
    problems: tuple[CalendarProblem, ...] = ()
    settled: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


class _Found(msgspec.Struct):
    """What was found out on the way."""

    problems: dict[CalendarProblem, None] = {}
    settled: set[str] = set()
    unread: set[str] = set()

    def damaged(self, event: str) -> None:
        """Something of that event could not be read."""
        self.problems[CalendarProblem.DAMAGED] = None
        self.unread.add(event)


class _Calendar(msgspec.Struct, frozen=True):
    """What holds for every event of a calendar."""

    zones: Mapping[str, Zone]
    floating: Zone
    effort: Effort
    name: str | None
    community: str | None


def read_feed(
    data: bytes,
    window: Window,
    *,
    community: str | None = None,
    zone: Zone = UTC_ZONE,
    charset: str | None = None,
) -> Feed:
    """The meetings of a calendar that touch a window.

    Args:
        data: the calendar's bytes.
        window: the span of time that is wanted.
        community: whose calendar it is, for the meetings.
        zone: where the clocks hang that a time without any zone means.
        charset: as the answer declared it.

    Raises:
        CalendarRefused: it is no calendar, or larger than any.
    """
    meetings: dict[str, Meeting] = {}
    read, effort = _Found(), Effort()
    name: str | None = None
    refresh: timedelta | None = None
    for component in read_components(data, charset):
        calendar = _Calendar(
            zones_of(component),
            zone_named(component.value("X-WR-TIMEZONE")) or zone,
            effort,
            one_line(component.text("X-WR-CALNAME") or component.text("NAME"), 128),
            community,
        )
        name = name or calendar.name
        refresh = refresh or _refresh(component)
        for meeting in _meetings(component, calendar, window, read):
            if len(meetings) >= MOST_MEETINGS:
                read.problems[CalendarProblem.CUT] = None
                break
            meetings.setdefault(_free_id(meeting, meetings), meeting)
    if effort.spent:
        read.problems[CalendarProblem.CUT] = None
    ordered = sorted(
        (msgspec.structs.replace(m, id=i) if m.id != i else m for i, m in meetings.items()),
        key=lambda meeting: (meeting.start, meeting.end, meeting.id),
    )
    return Feed(
        meetings=tuple(ordered),
        name=name,
        refresh_every=refresh,
        problems=tuple(read.problems),
        settled=frozenset(read.settled - read.unread),
        unread=frozenset(read.unread),
    )


def _free_id(meeting: Meeting, taken: Mapping[str, Meeting]) -> str:
    """The meeting's id, with its time where another occurrence of that day has it already."""
    other = taken.get(meeting.id)
    if other is None or other.start == meeting.start:
        return meeting.id
    return f"{meeting.id}-{meeting.start:%H%M}"


def _refresh(calendar: Component) -> timedelta | None:
    """How often the calendar asks to be read again, within reason."""
    for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
        span = duration_of(calendar.value(name))
        if span:
            return min(max(span, SHORTEST_REFRESH), LONGEST_REFRESH)
    return None


def _meetings(
    component: Component, calendar: _Calendar, window: Window, read: _Found
) -> Iterator[Meeting]:
    masters, changed = _by_uid(component, calendar)
    for uid, event in masters.items():
        try:
            yield from _series(uid, event, changed.pop(uid, {}), calendar, window)
        except (ValueError, OverflowError):
            read.damaged(_name_of(uid))
        else:
            read.settled.add(_name_of(uid))
    for uid, alone in changed.items():
        for recurrence_id, event in alone.items():
            try:
                yield from _changed(uid, event, recurrence_id.date(), calendar, window)
            except (ValueError, OverflowError):
                read.damaged(_name_of(uid))


def _name_of(uid: str) -> str:
    """What the ids of an event's meetings begin with."""
    return sha256(uid.encode(errors="replace")).hexdigest()[:12]


_Changed = dict[datetime, Component]


def _by_uid(
    component: Component, calendar: _Calendar
) -> tuple[dict[str, Component], dict[str, _Changed]]:
    """The events by UID, and the changed occurrences of each by the start they had."""
    masters: dict[str, Component] = {}
    changed: dict[str, _Changed] = {}
    for number, event in enumerate(component.inside("VEVENT")):
        uid = event.value("UID").casefold() or f"event-{number}"
        about = event.first("RECURRENCE-ID")
        if about is None:
            if uid not in masters or _sequence(event) >= _sequence(masters[uid]):
                masters[uid] = event
            continue
        floating = _zone_of_start(event, calendar) if about.parameter("TZID") is None else None
        moment = moment_of(about, calendar.zones, floating or calendar.floating)
        if moment is not None:
            there = changed.setdefault(uid, {})
            if moment not in there or _sequence(event) >= _sequence(there[moment]):
                there[moment] = event
    return masters, changed


def _zone_of_start(event: Component, calendar: _Calendar) -> Zone:
    timing = timing_of(event, calendar.zones, calendar.floating)
    return timing.zone if timing else calendar.floating


def _sequence(event: Component) -> int:
    value = event.value("SEQUENCE")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0  # noqa: PLR2004


def _series(
    uid: str,
    event: Component,
    changed: _Changed,
    calendar: _Calendar,
    window: Window,
) -> Iterator[Meeting]:
    """The occurrences of an event that touch the window, each changed one as it was changed."""
    timing = timing_of(event, calendar.zones, calendar.floating)
    if timing is None:
        if event.first("DTSTART") is not None:
            raise ValueError(uid)  # a start that cannot be read
        return
    for recurrence_id, other in changed.items():
        day = timing.zone.local(recurrence_id).date()
        yield from _changed(uid, other, day, calendar, window, series=event)
    if _is_cancelled(event):
        return
    spans = timing.spans(window.begin, window.end, calendar.effort)
    if timing.all_day:
        gone = {timing.zone.local(moment).date() for moment in changed}
        spans = [span for span in spans if span.day not in gone]
    else:
        spans = [span for span in spans if span.start not in changed]
    if spans:
        yield from _shown(uid, event, timing, spans, calendar)


def _changed(
    uid: str,
    event: Component,
    day: date,
    calendar: _Calendar,
    window: Window,
    series: Component | None = None,
) -> Iterator[Meeting]:
    """One occurrence that was changed, named by the day it was to be on."""
    timing = timing_of(event, calendar.zones, calendar.floating)
    if timing is None or _is_cancelled(event):
        return
    first = timing.first
    if first.end > window.begin and first.start <= window.end:
        if series is not None and not event.properties.get("DESCRIPTION"):
            event.properties["DESCRIPTION"] = series.all("DESCRIPTION")
        yield from _shown(uid, event, timing, [Span(first.start, first.end, day)], calendar)


def _shown(
    uid: str, event: Component, timing: Timing, spans: list[Span], calendar: _Calendar
) -> Iterator[Meeting]:
    text = described(event)
    links = meeting_links(list(explicit_texts(event)), text, thorough=False, effort=calendar.effort)
    if timing.all_day and links.platform == WEB.key:
        return  # a release, a holiday, a conference
    topic = topic_of(event.text("SUMMARY")) or calendar.name or platform_of(links.platform).name
    sig = _sig(event, topic, calendar.name)
    name = _name_of(uid)
    row = name if timing.recurs or event.all("RECURRENCE-ID") else None
    pattern = _meeting(links, text, event, timing, calendar)
    for span in spans:
        own = f"{name}-{span.day.isoformat()}" if row else name
        yield msgspec.structs.replace(
            pattern, id=own, row=row, topic=topic, sig=sig, start=span.start, end=span.end
        )


def _meeting(
    links: MeetingLinks, text: str, event: Component, timing: Timing, calendar: _Calendar
) -> Meeting:
    """What all occurrences of an event share."""
    return Meeting(
        id="",
        topic="",
        platform=links.platform,
        start=timing.first.start,
        end=timing.first.end,
        community=calendar.community,
        sponsor=_person(event.first("ORGANIZER"), calendar.name),
        number=links.number,
        join_url=links.join_url,
        passed_over=links.others,
        etherpad=links.etherpad,
        agenda=paragraphs(text),
        cadence=cadence_of(timing),
    )


def cadence_of(timing: Timing) -> Cadence | None:
    """How often it happens, where one rule says so."""
    rule = timing.rules[0] if len(timing.rules) == 1 else None
    if rule is None or rule.frequency not in _UNITS:
        return None
    return Cadence(_UNITS[rule.frequency], rule.interval)


def _is_cancelled(event: Component) -> bool:
    return event.value("STATUS").upper() in {"CANCELLED", "CANCELED"}


def _person(written: Property | None, calendar_name: str | None) -> str | None:
    name = one_line(written.parameter("CN"), 128) if written else None
    return None if name is None or name == calendar_name or "@" in name else name


def _sig(event: Component, topic: str, calendar_name: str | None) -> str | None:
    """The group that meets: the category, else what the names of calendar or event call one."""
    for category in event.all("CATEGORIES"):
        for part in listed(category.value, 8):
            name = one_line(unescaped(part), LONGEST_SIG)
            if name and name.casefold() not in _NO_SIGS:
                return name
    return group_named(calendar_name) or group_named(topic) or one_line(calendar_name, LONGEST_SIG)


def group_named(text: str | None) -> str | None:
    """The group that a name names: `SIG Node` of `Kubernetes SIG Node weekly`."""
    found = _GROUP.search(text or "")
    if found:
        name = _NOT_IN_A_NAME.sub("", " " + found["name"]).strip()
        return f"{found['kind']} {name}" if name else None
    found = _GROUP_BEFORE.search(text or "")
    return f"{found['name']} {found['kind']}" if found else None
