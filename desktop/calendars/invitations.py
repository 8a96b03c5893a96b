"""From a message to invitations: what the meeting is, when it is, and what the message changes."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from itertools import chain, islice

import msgspec

from desktop.calendars.content_lines import Component, Property, read_components
from desktop.calendars.export import PRODUCT, SEPARATOR
from desktop.calendars.links import MeetingLinks, described, explicit_texts, meeting_links
from desktop.calendars.message_text import Said, read_text, topic_of
from desktop.calendars.messages import CalendarPart, MessageContent
from desktop.calendars.plain_text import one_line, paragraphs
from desktop.calendars.recurrence import Effort
from desktop.calendars.refusal import CalendarProblem, CalendarRefused
from desktop.calendars.timing import Timing, moment_of, timing_of
from desktop.calendars.zones import BEIJING_ZONE, Zone, zone_named, zones_of
from desktop.meetings.meeting import PlatformKey
from desktop.platforms.catalogue import WEB, platform_named, platform_of

MOST_INVITATIONS = 500
LONGEST_UID = 255
HIGHEST_SEQUENCE = 2**31 - 1

_COMMUNITY_UID = re.compile(r"(welink|zoom|tencent)\s*(\d{6,20})\Z", re.IGNORECASE)
_COMMUNITY_PRODID = re.compile(r"-//open\w+\b", re.IGNORECASE)


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a message says: a meeting or a series, or one occurrence of a series.

    `uid` is folded: the community writes one number as `WeLink…` and `WELINK…`. `sent_at` is when
    it was said, in UTC, as far as that is known. `recurrence_id` (UTC) marks a message about one
    occurrence. `of_community` are the community's own, whose moved occurrences carry the new
    start there. `certain` is whether a calendar said it, and not words alone.
    """

    uid: str
    timing: Timing
    topic: str
    platform: PlatformKey = WEB.key
    sequence: int = 0
    sent_at: datetime | None = None
    cancelled: bool = False
    recurrence_id: datetime | None = None
    and_later: bool = False
    of_community: bool = False
    certain: bool = True
    join_url: str | None = None
    passed_over: tuple[str, ...] = ()
    number: str | None = None
    passcode: str | None = None
    sig: str | None = None
    sponsor: str | None = None
    etherpad: str | None = None
    agenda: str | None = None


class ReadInvitations(msgspec.Struct, frozen=True, kw_only=True):
    """What was read: invitations, links that stand alone, and what was left out, by reason."""

    invitations: tuple[Invitation, ...] = ()
    links: MeetingLinks | None = None
    problems: tuple[CalendarProblem, ...] = ()


def read_invitations(
    content: MessageContent, now: datetime, zone: Zone = BEIJING_ZONE
) -> ReadInvitations:
    """Everything that a message invites to, changes or cancels.

    Args:
        content: the message, as `messages.read_message` gives it.
        now: for dates that leave out their year.
        zone: where the clocks hang that a time without any zone means.

    Returns:
        At least one invitation, or none but `links` where there is a link and no time.

    Raises:
        CalendarRefused: there is neither.
    """
    found: list[Invitation] = []
    problems: dict[CalendarProblem, None] = dict.fromkeys(content.problems)
    effort = Effort()
    every = chain.from_iterable(
        _from_part(part, content, zone, effort, problems) for part in content.calendars
    )
    for read in islice(every, MOST_INVITATIONS + 1):
        if read is None:
            problems[CalendarProblem.DAMAGED] = None
        else:
            found.append(read)
    if not found and content.text.strip():
        said = read_text(content.text, content.subject, content.sent_at or now, zone)
        if said is not None:
            found.append(_from_words(said.timing, said, content))
    if len(found) > MOST_INVITATIONS or effort.spent:
        problems[CalendarProblem.CUT] = None
    if found:
        return ReadInvitations(
            invitations=tuple(found[:MOST_INVITATIONS]), problems=tuple(problems)
        )
    links = meeting_links(content.addresses, content.text)
    if links.join_url or links.number:
        return ReadInvitations(links=links, problems=(*problems, CalendarProblem.NO_TIME))
    raise CalendarRefused(next(iter(problems), CalendarProblem.NO_MEETING))


def _from_part(
    part: CalendarPart,
    content: MessageContent,
    zone: Zone,
    effort: Effort,
    problems: dict[CalendarProblem, None],
) -> Iterator[Invitation | None]:
    try:
        yield from _from_calendar(part, content, zone, effort)
    except CalendarRefused as refusal:
        problems[refusal.reason] = None


class _Source(msgspec.Struct, frozen=True):
    """What the events of a calendar are read with; `content` is the message that it came in."""

    calendar: Component
    zones: Mapping[str, Zone]
    floating: Zone
    content: MessageContent
    effort: Effort


def _from_calendar(
    part: CalendarPart, content: MessageContent, floating: Zone, effort: Effort
) -> Iterator[Invitation | None]:
    """The invitations of a calendar; None for each event that cannot be read."""
    for calendar in read_components(part.data, part.charset):
        here = zone_named(calendar.value("X-WR-TIMEZONE")) or floating
        events = list(islice(calendar.inside("VEVENT"), MOST_INVITATIONS + 1))
        alone = len({event.value("UID").casefold() for event in events}) == 1
        meant = content if alone else MessageContent()
        source = _Source(calendar, zones_of(calendar), here, meant, effort)
        for event in events:
            try:
                yield _read_event(event, source)
            except (ValueError, OverflowError):
                yield None


def _read_event(event: Component, source: _Source) -> Invitation | None:
    calendar, zones, here, content = source.calendar, source.zones, source.floating, source.content
    timing = timing_of(event, zones, here)
    if timing is None:
        return None
    community = _COMMUNITY_UID.match(event.value("UID"))
    said = read_text(content.text, content.subject, None, here) if content.text.strip() else None
    own = calendar.value("PRODID") == PRODUCT
    written = described(event)
    links = meeting_links(
        [*explicit_texts(event), *content.addresses],
        "\n".join(text for text in (written, content.text) if text),
        community[2] if community else None,
        effort=source.effort,
    )
    cancelled = _is_cancelled(event, calendar)
    topic = topic_of(event.text("SUMMARY")) or (said.topic if said else None)
    about = event.first("RECURRENCE-ID")
    platform = _platform(links, community[1] if community else None)
    return Invitation(
        uid=_uid(event.value("UID"), links, timing),
        timing=timing,
        topic=topic or topic_of(content.subject) or platform_of(platform).name,
        platform=platform,
        sequence=_sequence(event.value("SEQUENCE")),
        sent_at=content.sent_at
        or (None if community else moment_of(event.first("DTSTAMP"), zones, here)),
        cancelled=cancelled,
        recurrence_id=moment_of(about, zones, timing.zone if _bare(about) else here),
        and_later=bool(about and (about.parameter("RANGE") or "").upper() == "THISANDFUTURE"),
        of_community=bool(community) and bool(_COMMUNITY_PRODID.match(calendar.value("PRODID"))),
        join_url=links.join_url,
        passed_over=links.others,
        number=links.number,
        passcode=links.passcode,
        sig=(said.sig if said else None) or (one_line(event.text("CATEGORIES")) if own else None),
        sponsor=(said.sponsor if said else None) or _sponsor(event),
        etherpad=links.etherpad,
        agenda=(said.agenda if said else None) or _agenda(written, own=own),
    )


def _from_words(timing: Timing, said: Said, content: MessageContent) -> Invitation:
    """The invitation that a text without any calendar makes."""
    links = meeting_links(content.addresses, content.text)
    platform = _platform(links, said.platform)
    return Invitation(
        uid=_uid("", links, timing),
        timing=timing,
        topic=said.topic or said.sig or platform_of(platform).name,
        platform=platform,
        sent_at=content.sent_at,
        cancelled=said.cancelled,
        recurrence_id=timing.first.start if said.one_of_series else None,
        of_community=said.of_community,
        certain=False,
        join_url=links.join_url,
        passed_over=links.others,
        number=links.number,
        passcode=links.passcode,
        sig=said.sig,
        sponsor=said.sponsor,
        etherpad=links.etherpad,
        agenda=said.agenda,
    )


def _uid(written: str, links: MeetingLinks, timing: Timing) -> str:
    """The event's UID folded; the community's form of one, or a made-up one, where it has none."""
    uid = "".join(written.split()).casefold()
    if uid:
        return uid if len(uid) <= LONGEST_UID else sha256(uid.encode()).hexdigest()
    if links.number and links.platform != WEB.key:
        return f"{links.platform}{links.number}"
    told = f"{links.join_url or ''}\n{'' if links.join_url else timing.start.isoformat()}"
    return f"text-{sha256(told.encode(errors='replace')).hexdigest()[:24]}"


def _platform(links: MeetingLinks, called: str | None) -> PlatformKey:
    if links.platform != WEB.key or not called:
        return links.platform
    named = platform_named(called)
    return named.key if named else WEB.key


def _is_cancelled(event: Component, calendar: Component) -> bool:
    return "CANCEL" in calendar.value("METHOD").upper() or event.value("STATUS").upper() in {
        "CANCELLED",
        "CANCELED",
    }


def _sequence(written: str) -> int:
    digits = written if written.isascii() and written.isdigit() and len(written) <= 10 else "0"  # noqa: PLR2004
    return min(int(digits), HIGHEST_SEQUENCE)


def _bare(written: Property | None) -> bool:
    return written is not None and written.parameter("TZID") is None


def _sponsor(event: Component) -> str | None:
    """The organizer's name, else the address; the contact where there is no organizer."""
    organizer = event.first("ORGANIZER")
    if organizer is None:
        return one_line(event.text("CONTACT"), 128)
    name = one_line(organizer.parameter("CN"), 128)
    address = re.sub(r"\Amailto:", "", organizer.value, flags=re.IGNORECASE)
    return name or one_line(address, 128)


def _agenda(written: str, *, own: bool) -> str | None:
    """The description; of this program's own files without what the program added to it."""
    return paragraphs(written.rpartition(SEPARATOR)[0] if own else written)
