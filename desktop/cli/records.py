"""Meetings as the command line prints them: plain values, made from the saved file.

The fast path makes these straight from the saved file, so nothing slow is imported here; the full
path converts its structs to the same plain values first, which keeps both alike.
"""

from __future__ import annotations

from datetime import datetime, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    StoredFields = Mapping[str, object]
    Record = dict[str, str | None]
    Fields = dict[str, str | bool | None]

UPCOMING, LIVE, ENDED = "upcoming", "live", "ended"
CANCELLED = "cancelled"
"""Only of what a message cancels: a list names no such meeting."""

FROM_INVITATION = "invitation-"
"""Begins the ids of meetings that no service names, as `desktop.calendars.matching` has it."""

USUAL_MINUTES = 60
"""The default age from which a list is stale: an hour, as in the window."""

MOST_MINUTES = 366 * 24 * 60

SAME = ("id", "community", "topic", "sig", "sponsor", "platform")
LAST = ("etherpad", "replay_url", "recording_url", "transcript_url", "agenda")

LONGEST_OVERRUN = timedelta(hours=3)
"""As `desktop.meetings.meeting` has it."""


class Entry:
    """One meeting of a list: its times in the machine's zone, and what `--json` prints.

    `source` is the key of its community.
    """

    __slots__ = ("end", "over_at", "record", "source", "start")

    def __init__(self, meeting: StoredFields, entrance: StoredFields, now: datetime) -> None:
        self.start = _moment(meeting["start"])
        self.end = _moment(meeting["end"])
        self.over_at = self._over_at(meeting)
        self.source = _known(meeting.get("source", ""))
        self.record = self._record(meeting, entrance, now)

    def _record(self, meeting: StoredFields, entrance: StoredFields, now: datetime) -> Record:
        return {
            **{key: _text(meeting.get(key)) for key in SAME},
            "start": self.start.isoformat(timespec="seconds"),
            "end": self.end.isoformat(timespec="seconds"),
            "status": self._status(now),
            "meeting_id": _text(entrance.get("meeting_id") or meeting.get("number")),
            "passcode": _text(entrance.get("passcode")),
            "join_url": _text(meeting.get("join_url")),
            "client_uri": _text(entrance.get("client_uri")),
            **{key: _text(meeting.get(key)) for key in LAST},
        }

    def _status(self, now: datetime) -> str:
        if now < self.start:
            return UPCOMING
        return LIVE if now < self.over_at else ENDED

    def _over_at(self, meeting: StoredFields) -> datetime:
        """As `Meeting.over_at`."""
        if _flag(meeting, "closed"):
            return self.start
        return self.end + LONGEST_OVERRUN if _flag(meeting, "overrun") else self.end


def freshness(fetched_at: datetime | None, now: datetime, max_age: int | None) -> Fields:
    """What `--json` adds to every record: when its list was fetched, and whether it is stale.

    Args:
        fetched_at: that time, aware; None if it is unknown.
        now: the current time.
        max_age: the minutes after which a list is stale; the usual hour if None.
    """
    if fetched_at is None:
        return {"saved_at": None, "stale": True}
    age = now - fetched_at  # a negative age means that a clock was set
    most = timedelta(minutes=USUAL_MINUTES if max_age is None else max_age)
    told = fetched_at.astimezone().isoformat(timespec="seconds")
    return {"saved_at": told, "stale": not timedelta(0) <= age <= most}


def shown(
    meetings: Iterable[tuple[StoredFields, StoredFields]], now: datetime, days: int
) -> list[Entry]:
    """The meetings to show, with their entrances: today's, and those `days` ahead.

    The same as `Schedule.shown` with the machine's zone.

    Raises:
        KeyError, TypeError, ValueError: a meeting is not in the format of the saved file.
    """
    begin = min(_midnight(now), now)
    last = now + timedelta(days=days)
    entries = [Entry(meeting, entrance, now) for meeting, entrance in meetings]
    return sorted(
        (e for e in entries if max(e.end, e.over_at) > begin and e.start <= last), key=_order
    )


def _order(entry: Entry) -> tuple[datetime, datetime, str]:
    return entry.start, entry.end, entry.record["id"] or ""


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.astimezone().date(), datetime.min.time()).astimezone()


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_known(value))
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment.astimezone()


def is_private(meeting: StoredFields) -> bool:
    """Whether a meeting is private; in lists of older versions none is."""
    return _flag(meeting, "private")


def _flag(meeting: StoredFields, name: str) -> bool:
    value = meeting.get(name, False)
    if type(value) is not bool:
        raise TypeError(value)
    return value


def _known(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise TypeError(value)
