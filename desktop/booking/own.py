"""One's own bookings, read from the service's rows."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import msgspec

from desktop.booking.dates import Repeat
from desktop.booking.draft import Draft, addresses
from desktop.booking.rules import SERIES_DAYS_AHEAD
from desktop.meetings.meeting import Meeting, Unit
from desktop.meetings.schedule import Window
from desktop.services import parsing
from desktop.services.parsing import (
    certain,
    first,
    mapping,
    number,
    parse_date,
    parse_time,
    text,
    truth,
)
from desktop.services.recurring import CANCELLED
from desktop.services.rows import Asked, decode_row
from desktop.services.service import Service

_UNITS = {0: Unit.DAY, 1: Unit.WEEK, 2: Unit.MONTH}
_MASK = "*"
_PAST = timedelta(days=400)
_AHEAD = timedelta(days=SERIES_DAYS_AHEAD + 30)


class OwnBooking(msgspec.Struct, frozen=True, kw_only=True):
    """One of one's own bookings: a meeting, or a series with its occurrences.

    `meetings` are in order, past ones too; an occurrence's `sub_id` is its name of this moment, and
    changes with the series. `draft` is what is booked: its addresses are None where the service
    masks them, as it does in lists. `sponsor` is one's own name there.
    """

    id: str
    draft: Draft
    meetings: tuple[Meeting, ...] = ()
    number: str | None = None
    sponsor: str | None = None
    cancelled: bool = False
    updated: str | None = None

    @property
    def series(self) -> str | None:
        """The id of the series; None for a single meeting."""
        return self.id if self.draft.repeat is not None else None

    def coming(self, now: datetime) -> tuple[Meeting, ...]:
        """The meetings, or occurrences, that are not over."""
        return tuple(one for one in self.meetings if one.over_at > now)


def read_booking(row: object, service: Service, now: datetime) -> OwnBooking | None:
    """Reads one row of one's own; None if it has no id or no date."""
    fields = mapping(row)
    own_id = parsing.line((fields or {}).get("id"), parsing.LONGEST_NAME)
    if fields is None or own_id is None:
        return None
    window = Window(now - _PAST, now + _AHEAD)
    decoded = decode_row(fields, Asked(window, service.community, now=now))
    found = sorted((*decoded.meetings, *decoded.outside), key=lambda meeting: meeting.start)
    return OwnBooking(
        id=own_id,
        draft=_draft(fields),
        meetings=tuple(found),
        number=parsing.line(fields.get("mid"), parsing.LONGEST_NAME),
        sponsor=parsing.line(fields.get("sponsor"), parsing.LONGEST_NAME),
        cancelled=certain(fields.get("is_delete")) or number(fields.get("status")) == CANCELLED,
        updated=parsing.line(fields.get("update_time")),
    )


def _draft(fields: Mapping[str, object]) -> Draft:
    cycle = truth(fields.get("is_cycle"))
    prefix = "cycle_" if cycle else ""
    written = text(first(fields, "email_list")) or ""
    return Draft(
        sig=parsing.line(fields.get("group_name"), parsing.LONGEST_NAME) or "",
        topic=parsing.line(fields.get("topic")) or "",
        platform=parsing.line(fields.get("platform"), parsing.LONGEST_NAME) or "",
        day=parse_date(first(fields, "cycle_start_date" if cycle else "date", "date")),
        start=parse_time(first(fields, f"{prefix}start", "start")),
        end=parse_time(first(fields, f"{prefix}end", "end")),
        agenda=parsing.paragraphs(fields.get("agenda")),
        etherpad=parsing.page(fields.get("etherpad")),
        emails=None if _MASK in written else addresses(written),
        record=truth(fields.get("is_record")),
        private=truth(fields.get("is_private")),
        repeat=_repeat(fields) if cycle else None,
    )


def _repeat(fields: Mapping[str, object]) -> Repeat | None:
    unit = _UNITS.get(number(first(fields, "cycle_type")) or 0)
    until = parse_date(first(fields, "cycle_end_date")) or date.max
    written = first(fields, "cycle_point")
    words = written if isinstance(written, list) else (text(written) or "").split(",")
    points = (number(word) for word in words)
    if unit is None:
        return None
    return Repeat(
        unit,
        until,
        number(first(fields, "cycle_interval")) or 1,
        tuple(sorted(point for point in points if point is not None)),
    )
