"""Writes meetings as a calendar file that other programs read, and counts what changed in them.

The services number no changes, so the `Ledger` does: it remembers what was last written of each
meeting. What it is written from is all in it, so the same ledger always gives the same bytes.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Self
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import BEIJING
from desktop.platforms.catalogue import WEB, platform_of
from desktop.platforms.link import LinkRefused
from desktop.platforms.recognize import Recognized, recognize

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Timezone

    from desktop.texts import Texts

PRODUCT = "-//SIG Meetings//SIG Meetings//EN"
SEPARATOR = "\n\n⸻\n"
"""Stands in a description between the agenda and what the program adds."""

KEPT_FOR = timedelta(days=30)
"""So long after its end a meeting's number of changes is remembered."""

MOST_ENTRIES = 20_000
DEFAULT_ALARMS = (15,)
REFRESH = timedelta(minutes=15)
ZONE = "Asia/Shanghai"


class LedgerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What was last written of a meeting; `changed_at` is when it changed last, in UTC."""

    meeting: Meeting
    sequence: int = 0
    cancelled: bool = False
    digest: str = ""
    changed_at: datetime


class Ledger(msgspec.Struct, frozen=True):
    """What was written of every meeting, by id."""

    entries: dict[str, LedgerEntry] = msgspec.field(default_factory=dict)

    def noting(
        self, meetings: Iterable[Meeting], cancelled: Iterable[Meeting], now: datetime
    ) -> Self:
        """The ledger once some meetings are as they are and others are cancelled.

        A meeting that neither names stays as it was: a list may be cut. What was over long ago is
        forgotten.
        """
        entries = {
            name: entry
            for name, entry in self.entries.items()
            if entry.meeting.end > now - KEPT_FOR
        }
        for meeting in cancelled:
            entries[meeting.id] = _noted(entries.get(meeting.id), meeting, now, cancelled=True)
        for meeting in meetings:
            entries[meeting.id] = _noted(entries.get(meeting.id), meeting, now, cancelled=False)
        newest = sorted(entries.items(), key=lambda pair: pair[1].meeting.end)[-MOST_ENTRIES:]
        return type(self)(dict(newest))

    def of(
        self, meetings: Collection[Meeting], cancelled: Collection[Meeting] = ()
    ) -> list[LedgerEntry]:
        """The entries of some meetings, in order of their start."""
        wanted = dict.fromkeys(meeting.id for meeting in (*meetings, *cancelled))
        found = [self.entries[name] for name in wanted if name in self.entries]
        return sorted(found, key=lambda entry: (entry.meeting.start, entry.meeting.id))

    def cancelled(self) -> list[Meeting]:
        """The meetings that are known to be cancelled: a feed goes on naming them as such."""
        return [entry.meeting for entry in self.entries.values() if entry.cancelled]


def calendar_file(
    entries: Iterable[LedgerEntry],
    texts: "Texts",
    *,
    name: str = "SIG Meetings",
    alarms: Collection[int] = DEFAULT_ALARMS,
) -> bytes:
    """An iCalendar file (RFC 5545, 7986, 9074) of some meetings.

    Args:
        entries: what a ledger says of them.
        texts: the language of its labels.
        name: what calendar programs call it.
        alarms: minutes before the start.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("X-WR-TIMEZONE", ZONE)
    _add_refresh(calendar)
    calendar.add_component(_beijing())
    for entry in entries:
        calendar.add_component(_event(entry, texts, alarms))
    return bytes(calendar.to_ical(sorted=False))


def uid_of(meeting: Meeting) -> str:
    """The UID of a meeting: the same on every machine and in every file."""
    return str(_uuid(f"{meeting.community or ''}/{meeting.id}"))


def _uuid(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"sigmeetings:{name}")


def _noted(
    old: LedgerEntry | None, meeting: Meeting, now: datetime, *, cancelled: bool
) -> LedgerEntry:
    digest = _digest(meeting, cancelled=cancelled)
    if old is not None and old.digest == digest:
        return old
    sequence = old.sequence + 1 if old is not None else 0
    moment = now.astimezone(UTC).replace(microsecond=0)
    return LedgerEntry(
        meeting=meeting, sequence=sequence, cancelled=cancelled, digest=digest, changed_at=moment
    )


def _digest(meeting: Meeting, *, cancelled: bool) -> str:
    """What of a meeting a calendar shows, as one short word."""
    shown = (
        meeting.topic,
        meeting.sig,
        meeting.sponsor,
        meeting.platform,
        meeting.start.astimezone(UTC).isoformat(),
        meeting.end.astimezone(UTC).isoformat(),
        meeting.number,
        meeting.join_url,
        meeting.etherpad,
        meeting.agenda,
        cancelled,
    )
    return sha256(msgspec.json.encode(shown)).hexdigest()[:24]


def _add_refresh(calendar: "Calendar") -> None:
    from icalendar import vDuration

    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))


def _beijing() -> "Timezone":
    """China's zone as it is since 1991: one offset, no daylight saving."""
    from icalendar import Timezone, TimezoneStandard

    zone = Timezone()
    zone.add("TZID", ZONE)
    zone.add("X-LIC-LOCATION", ZONE)
    standard = TimezoneStandard()
    standard.add("DTSTART", datetime(1991, 9, 15, 1))  # noqa: DTZ001 - on the zone's own clocks
    standard.add("TZOFFSETFROM", timedelta(hours=8))
    standard.add("TZOFFSETTO", timedelta(hours=8))
    standard.add("TZNAME", "CST")
    zone.add_component(standard)
    return zone


def _event(entry: LedgerEntry, texts: "Texts", alarms: Collection[int]) -> "Event":
    from icalendar import Event, vUri

    meeting = _literal(entry.meeting)
    read = _read_link(meeting)
    platform = texts.translate("Platform", platform_of(meeting.platform).name)
    event = Event()
    event.add("UID", uid_of(meeting))
    event.add("DTSTAMP", entry.changed_at)
    event.add("LAST-MODIFIED", entry.changed_at)
    event.add("SEQUENCE", entry.sequence)
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("SUMMARY", meeting.topic)
    event.add("DTSTART", meeting.start.astimezone(BEIJING))
    event.add("DTEND", meeting.end.astimezone(BEIJING))
    event.add("DESCRIPTION", _description(meeting, read, platform, texts))
    if meeting.join_url is not None:
        event.add("LOCATION", meeting.join_url)
    elif meeting.number is not None or meeting.platform != WEB.key:
        event.add("LOCATION", " ".join(filter(None, (platform, meeting.number))))
    if read is not None:
        event.add("URL", vUri(read.browser_url))
        conference = vUri(read.browser_url)
        conference.params.update(VALUE="URI", FEATURE=["AUDIO", "VIDEO"], LABEL=platform)
        event.add("CONFERENCE", conference)
    if meeting.sig is not None:
        event.add("CATEGORIES", [meeting.sig])
    if meeting.sponsor is not None:
        event.add("CONTACT", meeting.sponsor)
    if not entry.cancelled:
        for minutes in sorted(set(alarms)):
            event.add_component(_alarm(meeting, minutes))
    return event


def _alarm(meeting: Meeting, minutes: int) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("UID", str(_uuid(f"{uid_of(meeting)}/alarm/{minutes}")))
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", meeting.topic)
    alarm.add("TRIGGER", timedelta(minutes=-minutes))
    return alarm


def _literal(meeting: Meeting) -> Meeting:
    r"""The meeting without `\N` in its words: icalendar's `vText` takes that for the end of a line.

    What comes between is a word joiner: nobody sees it, and who imports the file drops it.
    """
    words = {"topic": meeting.topic, "agenda": meeting.agenda, "sig": meeting.sig}
    words |= {"sponsor": meeting.sponsor, "etherpad": meeting.etherpad}
    odd = {name: text.replace("\\N", "\\\u2060N") for name, text in words.items() if text}
    return msgspec.structs.replace(meeting, **odd)


def _read_link(meeting: Meeting) -> Recognized | None:
    try:
        return recognize(meeting.join_url or "", meeting.number)
    except LinkRefused:
        return None


def _description(meeting: Meeting, read: Recognized | None, platform: str, texts: "Texts") -> str:
    """The agenda, then what one needs to join, labelled in the user's language."""
    number = (read.meeting_id if read else None) or meeting.number
    facts = (
        (texts.translate("Calendars", "SIG"), meeting.sig),
        (texts.translate("Calendars", "Sponsor"), meeting.sponsor),
        (texts.translate("Calendars", "Platform"), platform),
        (texts.translate("Calendars", "Meeting number"), number),
        (texts.translate("Calendars", "Passcode"), read.passcode if read else None),
        (texts.translate("Calendars", "Meeting link"), meeting.join_url),
        (texts.translate("Calendars", "Minutes"), meeting.etherpad),
    )
    lines = "\n".join(f"{label}: {value}" for label, value in facts if value)
    return f"{meeting.agenda}{SEPARATOR}{lines}" if meeting.agenda else lines
