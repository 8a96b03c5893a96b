"""What someone wants to book, and the body of the request for it."""

import re
from collections.abc import Collection, Sequence
from datetime import date, time

import msgspec

from desktop.booking.dates import Repeat
from desktop.meetings.meeting import Unit
from desktop.services import parsing
from desktop.services.parsing import mapping

Body = dict[str, object]

CYCLE_TYPES = {Unit.DAY: 0, Unit.WEEK: 1, Unit.MONTH: 2}
SEPARATOR = ";"
"""Between addresses; the service refuses a comma."""

_SEPARATORS = re.compile(r"[;,；，、\s]+")


class Group(msgspec.Struct, frozen=True):
    """A SIG that one may book for, with the minutes and the address that it has of its own."""

    name: str
    etherpad: str | None = None
    emails: tuple[str, ...] = ()


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting as it is wanted; all times are Beijing's.

    `platform` is written as the service lists it. `agenda`, `etherpad` and `emails` are None where
    they are left out: the service then leaves them empty, or as they were. With `repeat`, `day` is
    the first day of the rule, which need not be an occurrence.
    """

    sig: str = ""
    topic: str = ""
    platform: str = ""
    day: date | None = None
    start: time | None = None
    end: time | None = None
    agenda: str | None = None
    etherpad: str | None = None
    emails: tuple[str, ...] | None = None
    record: bool = False
    private: bool = False
    repeat: Repeat | None = None


def groups_in(answer: object) -> tuple[Group, ...]:
    """The SIGs of an answer of `group_info/`; entries without a name are left out."""
    rows = answer if isinstance(answer, list) else ()
    found = (mapping(row) or {} for row in rows)
    return tuple(
        Group(name, parsing.page(row.get("etherpad")), addresses(row.get("email_list")))
        for row in found
        if (name := parsing.line(row.get("group_name"), parsing.LONGEST_NAME))
    )


def addresses(written: object) -> tuple[str, ...]:
    """The addresses in a text, or in a list of texts, however they are separated."""
    texts = written if isinstance(written, list) else [written]
    words = (word for one in texts for word in _SEPARATORS.split(parsing.text(one) or ""))
    return tuple(dict.fromkeys(filter(None, words)))


def group_named(name: str, groups: Sequence[Group]) -> Group | None:
    """The SIG of exactly that name: the service distinguishes case."""
    return next((group for group in groups if group.name == name), None)


def one_line(topic: str) -> str:
    """The topic without blanks around it, as the service stores it."""
    return topic.strip()


def booking_body(draft: Draft, first: date) -> Body:
    """The request to book a draft that keeps the rules.

    `first` is the date of the meeting or of the first occurrence: the service wants it of a series
    too, and lists the series on it. What is left out stays out.
    """
    body: Body = {
        "group_name": draft.sig,
        "platform": draft.platform,
        **_times_and_topic(draft, first),
        **_texts(draft),
    }
    if draft.private:
        body["is_private"] = True
    return body


def change_body(draft: Draft, first: date, *, notify: bool) -> Body:
    """The request to change a meeting into this draft.

    Always says whether it is private: left out, it would open a private room to everybody
    (meeting-platform, meeting_serializers 664-665).
    """
    body = {**_times_and_topic(draft, first), **_texts(draft), "is_private": draft.private}
    if notify:
        body["is_notify"] = True
    return body


def move_body(number: str, day: date, start: time, end: time) -> Body:
    """The request to move one occurrence; `number` is the meeting's."""
    return {"mid": number, "date": day.isoformat(), **_span("", start, end)}


def _times_and_topic(draft: Draft, first: date) -> Body:
    return {
        "topic": one_line(draft.topic),
        "date": first.isoformat(),
        **_span("", draft.start, draft.end),
        "is_record": draft.record,
        **_cycle(draft),
    }


def _texts(draft: Draft) -> Body:
    emails = None if draft.emails is None else SEPARATOR.join(draft.emails)
    told = {"agenda": draft.agenda, "etherpad": draft.etherpad, "email_list": emails}
    return {name: value for name, value in told.items() if value is not None}


def _span(prefix: str, start: time | None, end: time | None) -> Body:
    return {f"{prefix}start": _clock(start), f"{prefix}end": _clock(end)}


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def _cycle(draft: Draft) -> Body:
    """The fields of a series; its points are one text here, and a list in answers."""
    repeat = draft.repeat
    if repeat is None or draft.day is None:
        return {}
    body: Body = {
        "is_cycle": True,
        "cycle_type": CYCLE_TYPES[repeat.unit],
        "cycle_interval": repeat.every,
        "cycle_start_date": draft.day.isoformat(),
        "cycle_end_date": repeat.until.isoformat(),
        **_span("cycle_", draft.start, draft.end),
    }
    if repeat.unit is not Unit.DAY:
        body["cycle_point"] = points_text(repeat.on)
    return body


def points_text(points: Collection[int]) -> str:
    """Weekdays or days of the month as the service takes them: `1,3`."""
    return ",".join(map(str, sorted(set(points))))
