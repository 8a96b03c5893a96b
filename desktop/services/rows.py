"""Turns rows of either dialect into meetings.

Ignores an unknown or odd optional field. An unusable essential field makes its row a bad row, which
costs no other. Nothing here raises, whatever the row.
"""

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import partial

import msgspec

from desktop.meetings.meeting import Cadence, Meeting, PlatformKey
from desktop.meetings.schedule import BEIJING, Window
from desktop.platforms.catalogue import WEB, platform_named
from desktop.platforms.link import LinkRefused
from desktop.platforms.recognize import Recognized, meeting_number, recognize
from desktop.services import parsing
from desktop.services.outcome import Reason
from desktop.services.paging import Collected
from desktop.services.parsing import (
    BadRow,
    Decoded,
    RowRefused,
    certain,
    first,
    mapping,
    number,
    parse_date,
    text,
    truth,
)
from desktop.services.recurring import (
    CANCELLED,
    MOST_OCCURRENCES,
    Occurrence,
    cadence_of,
    occurrences_of,
    span_of,
)

TOPICS = ("topic", "name")
PLATFORMS = ("platform", "mplatform")
LINKS = ("join_url", "url", "meeting_url")
STARTS = ("start", "start_time", "startTime")
ENDS = ("end", "end_time", "endTime")
MEDIA = ("bili_data", "obs_data")
"""The names of each field, newest first."""

ENDED, OVERRUN = 2, 3
"""Values of `status` of a row or an occurrence: over, perhaps closed early; still running past its
end. 0 and 1 say no more than the clock does, 4 is cancelled."""

UNNAMED = "—"
MADE_UP = "x"
"""The prefix of ids made up here, for rows without one."""


class Asked(msgspec.Struct, frozen=True):
    """The context in which rows are read.

    `community` owns rows that name none; `day` is the date of rows that have none, since they are
    in the list of one day. `now` is when the service's own view of what is running is judged;
    without it, that view is believed.
    """

    window: Window
    community: str | None = None
    day: date | None = None
    now: datetime | None = None


def decode_row(row: object, asked: Asked) -> Decoded:
    """Reads one row, already decoded from JSON; never raises."""
    fields = mapping(row)
    if fields is None:
        return Decoded(bad=(BadRow.NOT_AN_OBJECT,))
    if _is_activity(fields):
        return Decoded()
    if certain(fields.get("is_delete")) or number(fields.get("status")) == CANCELLED:
        return Decoded(settled=_own_id(fields))
    try:
        if truth(fields.get("is_cycle")):
            return _recurring(fields, asked)
        return _single(fields, asked)
    except RowRefused as refused:
        day = parse_date(first(fields, "date"))
        return Decoded(
            bad=(refused.reason,),
            unread=_own_id(fields),
            day=day.isoformat() if day and not truth(fields.get("is_cycle")) else None,
        )


def _single(fields: Mapping[str, object], asked: Asked) -> Decoded:
    day = parse_date(first(fields, "date")) if first(fields, "date") is not None else asked.day
    if day is None:
        raise RowRefused(BadRow.DATE)
    begins, ends = span_of(first(fields, *STARTS), first(fields, *ENDS), day)
    meeting = _shared(fields, asked, None)(
        id=_row_id(fields, day.isoformat()),
        start=begins,
        end=ends,
        **_media_of(fields).get(None, NO_MEDIA).links(fields),
        **_standing(number(fields.get("status")), begins, ends, asked.now),
    )
    return Decoded((meeting,)) if meeting in asked.window else Decoded(outside=(meeting,))


def _recurring(fields: Mapping[str, object], asked: Asked) -> Decoded:
    make = _shared(fields, asked, cadence_of(fields))
    row_id = _row_id(fields, text(first(fields, "cycle_start_date")) or "")
    found, bad = occurrences_of(fields, asked.window)
    media = _media_of(fields)
    several = Counter(day for day, _ in {(one.day, one.start) for one in found})
    meetings = (
        make(
            id=_occurrence_id(row_id, one, alone=several[one.day] == 1),
            row=row_id,
            sub_id=one.sub_id,
            start=one.start,
            end=one.end,
            **media.get(one.sub_id or "", NO_MEDIA).links(fields),
            **_standing(one.status, one.start, one.end, asked.now),
        )
        for one in found
    )
    kept = tuple(meeting for meeting in meetings if meeting in asked.window)
    return Decoded(
        kept,
        tuple(bad),
        settled=row_id,
        unread=row_id if bad else None,
        empty=fields.get("cycle_sub") == [],
    )


def _shared(
    fields: Mapping[str, object], asked: Asked, cadence: Cadence | None
) -> partial[Meeting]:
    """A factory for the row's meetings, filled in with what its occurrences share.

    Raises:
        RowRefused: the topic is not text.
    """
    written_topic = first(fields, *TOPICS)
    if written_topic is not None and text(written_topic) is None:
        raise RowRefused(BadRow.TOPIC)
    join_url = parsing.link(first(fields, *LINKS))
    known = _recognized(join_url)
    platform, claimed = _platform(fields, known)
    sig = _name(fields, "group_name", "sig_name")
    number = _number(fields) or (meeting_number(known.meeting_id) if known else None)
    return partial(
        Meeting,
        topic=parsing.line(written_topic) or sig or number or UNNAMED,
        platform=platform,
        community=_name(fields, "community") or asked.community,
        sig=sig,
        sponsor=_name(fields, "sponsor", "creator"),
        claimed=claimed,
        number=number,
        join_url=known.browser_url if known else join_url,
        passed_over=known.passed_over if known else (),
        etherpad=parsing.page(first(fields, "etherpad")),
        agenda=parsing.paragraphs(first(fields, "agenda", "detail")),
        cadence=cadence,
        private=truth(fields.get("is_private")),
    )


class Media(msgspec.Struct, frozen=True):
    """What can be watched or read of one occurrence afterwards."""

    replay: str | None = None
    recording: str | None = None
    transcript: str | None = None

    def links(self, fields: Mapping[str, object]) -> dict[str, str | None]:
        """The links for a meeting; older rows have a replay of their own."""
        own = parsing.page(first(fields, "replay_url", "video_url", "bil_url"))
        return {
            "replay_url": own or self.replay,
            "recording_url": self.recording,
            "transcript_url": self.transcript,
        }

    def adding(self, entry: Mapping[str, object]) -> "Media":
        """With what another entry of the same occurrence adds; what came first stays."""
        return Media(
            self.replay or parsing.page(first(entry, "replay_url")),
            self.recording or parsing.page(first(entry, "text_video_url")),
            self.transcript or parsing.page(first(entry, "text_vtt_url", "text_json_url")),
        )


NO_MEDIA = Media()


def _media_of(fields: Mapping[str, object]) -> dict[str | None, Media]:
    """The media of each occurrence by its `sub_id`; None for those of a single meeting."""
    found: dict[str | None, Media] = {}
    for name in MEDIA:
        entries = fields.get(name)
        for entry in entries[:MOST_OCCURRENCES] if isinstance(entries, list) else ():
            own = mapping(entry)
            if own is not None:
                key = parsing.line(own.get("sub_id"), parsing.LONGEST_NAME)
                found[key] = found.get(key, NO_MEDIA).adding(own)
    return found


def _standing(
    status: int | None, start: datetime, end: datetime, now: datetime | None
) -> dict[str, bool]:
    """What the service says of a meeting's state, if that makes sense at `now`.

    It may say that a meeting is over before its end, or goes on after it. What it says before the
    start, or of a meeting that is running by the clock anyway, adds nothing.
    """
    return {
        "closed": status == ENDED and (now is None or start <= now),
        "overrun": status == OVERRUN and (now is None or end <= now),
    }


def _number(fields: Mapping[str, object]) -> str | None:
    """The number one can type; Tencent's internal `m_mid` is not one."""
    return meeting_number(text(first(fields, "mid", "meeting_id")))


def _name(fields: Mapping[str, object], *names: str) -> str | None:
    return parsing.line(first(fields, *names), parsing.LONGEST_NAME)


def _recognized(join_url: str | None) -> Recognized | None:
    try:
        return recognize(join_url) if join_url else None
    except LinkRefused:
        return None


def _platform(
    fields: Mapping[str, object], known: Recognized | None
) -> tuple[PlatformKey, PlatformKey | None]:
    """The platform by the link, and the one that the row claims if it differs."""
    named = platform_named(text(first(fields, *PLATFORMS)) or "")
    if known is None:
        return (named or WEB).key, None
    disagrees = named is not None and named.key != known.platform
    return known.platform, named.key if named and disagrees else None


def _is_activity(fields: Mapping[str, object]) -> bool:
    """Activities stand between meetings in the calendar's data: a title, no platform, no topic."""
    no_meeting = first(fields, *PLATFORMS, *TOPICS) is None
    return no_meeting and first(fields, "title") is not None


def _own_id(fields: Mapping[str, object]) -> str | None:
    return _name(fields, "id")


def _row_id(fields: Mapping[str, object], day: str) -> str:
    """The service's id, or else a digest of what stays the same across refreshes.

    Raises:
        RowRefused: there is nothing to make an id of.
    """
    own = _own_id(fields)
    if own:
        return own
    link = parsing.link(first(fields, *LINKS))
    what = _number(fields) or link or parsing.line(first(fields, *TOPICS))
    if not what:
        raise RowRefused(BadRow.NO_ID)
    sig = _name(fields, "group_name", "sig_name") or ""
    told = f"{sig}\n{what}\n{day}".encode(errors="replace")
    return MADE_UP + hashlib.blake2s(told, digest_size=6).hexdigest()


def _occurrence_id(row_id: str, one: Occurrence, *, alone: bool) -> str:
    """The row and the date, plus the time in Beijing if there are several on that date.

    The service's `sub_id` does not identify an occurrence: any change of a series, even of its
    topic, may give all coming occurrences new ones.
    """
    on_its_day = f"{row_id}-{one.day.isoformat()}"
    return on_its_day if alone else f"{on_its_day}-{one.start.astimezone(BEIJING):%H%M}"


BATCH = 50
"""Rows read before the loop may do something else, or be stopped."""

READING_SECONDS = 3.0
"""The time for reading what arrived, even once the refresh's own time is up."""

MOST_MEETINGS = 20_000
MOST_TEXT = 8 * 2**20
"""Limits of one refresh: meetings, and characters of their agendas. A row may stand for a thousand
occurrences, and the list must fit into a file that can be read again."""


class DecodedRows(msgspec.Struct):
    """The meetings that the collected rows contain, and what could not be read.

    `missing` are the dates on which a row of unknown id could not be read, `placed` counts the bad
    rows whose id or date is known. `stopped` says why reading stopped early, if it did.
    """

    decoded: list[Decoded] = msgspec.field(default_factory=list)
    missing: set[str] = msgspec.field(default_factory=set)
    placed: int = 0
    stopped: Reason | None = None

    @property
    def bad(self) -> int:
        """How many rows, or occurrences of rows, could not be read."""
        return sum(len(one.bad) for one in self.decoded)

    @property
    def nothing_readable(self) -> bool:
        """Whether rows arrived but none could be read: the format has changed."""
        return bool(self.decoded) and all(
            one.bad and not one.meetings and not one.outside for one in self.decoded
        )

    def meetings(self) -> Iterable[Meeting]:
        """The meetings inside the window, in no order."""
        return (meeting for one in self.decoded for meeting in one.meetings)

    def ids(self, field: str) -> frozenset[str]:
        """The rows' ids in that field."""
        return frozenset(found for one in self.decoded if (found := getattr(one, field)))

    def add(self, one: Decoded, days: list[str]) -> None:
        """Adds what was read of a row that is in the lists of those days."""
        self.decoded.append(one)
        if not one.bad:
            return
        if one.unread is not None:
            self.placed += len(one.bad)
        elif days or one.day:
            self.placed += len(one.bad)
            self.missing.update(days or [str(one.day)])


class RowReader:
    """Reads collected rows as they arrive, each of them once."""

    def __init__(self, collected: Collected, asked: Asked, deadline: float) -> None:
        self._collected = collected
        self._asked = asked
        self._deadline = deadline
        self._decoded: dict[str, Decoded] = {}

    async def read(self) -> DecodedRows:
        """Reads what has arrived so far, until the deadline on the monotonic clock.

        The result says if time ran out, or if there are too many meetings; the rows left over may
        be any meeting's.
        """
        from asyncio import sleep  # whoever only decodes a row need not load it

        reading = DecodedRows()
        deadline = max(self._deadline, time.monotonic() + READING_SECONDS)
        meetings = characters = 0
        for position, (key, (row, days)) in enumerate(self._collected.rows().items()):
            if position % BATCH == 0:
                await sleep(0)
            if time.monotonic() > deadline:
                reading.stopped = Reason.TIMED_OUT
                break
            one = self._decoded.get(key)
            if one is None:
                one = self._decoded[key] = decode_row(row, self._asked)
            meetings += len(one.meetings)
            characters += sum(len(meeting.agenda or "") for meeting in one.meetings)
            if meetings > MOST_MEETINGS or characters > MOST_TEXT:
                reading.stopped = Reason.CUT
                break
            reading.add(one, days)
        return reading
