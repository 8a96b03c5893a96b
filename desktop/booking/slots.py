"""When a SIG's next meeting could be: the next free time of its rhythm, or of its last meeting."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

import msgspec

from desktop.booking.rules import FIRST_HOUR, LAST_HOUR, QUARTER, last_day
from desktop.meetings.meeting import Meeting, Unit
from desktop.meetings.rhythm import rhythms_of
from desktop.meetings.schedule import BEIJING, local

USUAL_START, USUAL_LENGTH = time(10), timedelta(hours=1)
WEEK = timedelta(weeks=1)
TRIES = 12
LAST = time(LAST_HOUR, 60 - QUARTER)


class Slot(msgspec.Struct, frozen=True):
    """A day and times in Beijing."""

    day: date
    start: time
    end: time


def next_slot(sig: str, meetings: Iterable[Meeting], now: datetime) -> Slot:
    """The next free time of a SIG, by what it held and has booked; tomorrow where it has nothing.

    A SIG that meets every Wednesday at 14:00 has its next one on the first Wednesday on which
    none of its meetings is booked yet.
    """
    own = sorted((one for one in meetings if one.sig == sig), key=lambda one: one.start)
    return slot_after(own[-1], own, now) if own else _tomorrow(now)


def slot_after(meeting: Meeting, meetings: Iterable[Meeting], now: datetime) -> Slot:
    """The next time at which a meeting could be held again: as long, in the future, and free.

    That is of the SIG's rhythm, best of the one that this meeting is part of; without a rhythm it
    is some weeks later. It is free where no meeting of the same SIG is booked.
    """
    own = [one for one in meetings if one.sig == meeting.sig]
    for start in _starts(meeting, own, now):
        end = start + meeting.duration
        in_time = start > now and local(start, BEIJING).date() <= last_day(now)
        if in_time and not any(one.start < end and start < one.end for one in own):
            return _slot(start, end, now)
    return _tomorrow(now)


def _starts(meeting: Meeting, own: list[Meeting], now: datetime) -> Iterator[datetime]:
    begin = local(meeting.start, BEIJING)
    today = local(now, BEIJING).date()
    rhythms = rhythms_of(own, now)
    for rhythm in sorted(rhythms, key=lambda one: one.at != begin.time()):
        for day in rhythm.dates_from(today, (last_day(now) - today).days + 1):
            yield rhythm.start_on(day)
    step = _step(meeting, own)
    passed = max((now - meeting.start) // step + 1, 0)
    for number in range(passed, passed + TRIES):
        yield meeting.start + number * step


def _step(meeting: Meeting, own: list[Meeting]) -> timedelta:
    """How long it is from one meeting to the next: as its series says, or as it was last."""
    if meeting.cadence is not None:
        match meeting.cadence.unit:
            case Unit.DAY:
                return timedelta(days=max(meeting.cadence.interval, 1))
            case Unit.WEEK:
                return WEEK * max(meeting.cadence.interval, 1)
            case Unit.MONTH:
                return 4 * WEEK
    before = [one.start for one in own if one.start < meeting.start]
    gap = meeting.start - max(before) if before else WEEK
    return gap if gap in {WEEK, 2 * WEEK, 4 * WEEK} else WEEK


def _slot(start: datetime, end: datetime, now: datetime) -> Slot:
    """The slot in Beijing, at times that the service takes."""
    begin, finish = local(start, BEIJING), local(end, BEIJING)
    first = time(begin.hour, begin.minute - begin.minute % QUARTER)
    last = time(finish.hour, finish.minute - finish.minute % QUARTER)
    if not time(FIRST_HOUR) <= first < LAST or begin.date() != finish.date():
        return _tomorrow(now)
    return Slot(begin.date(), first, last if first < last <= LAST else LAST)


def _tomorrow(now: datetime) -> Slot:
    day = local(now, BEIJING).date() + timedelta(days=1)
    end = (datetime.combine(day, USUAL_START) + USUAL_LENGTH).time()
    return Slot(day, USUAL_START, end)
