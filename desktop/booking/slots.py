"""When a SIG's next meeting could be: the next free one of its usual times."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

import msgspec

from desktop.booking.rules import FIRST_HOUR, LAST_HOUR, QUARTER, last_day
from desktop.meetings.meeting import Meeting, Unit
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
    """The next free one of a SIG's usual times, judged by what is on the list; else tomorrow.

    A SIG that meets every Wednesday at 14:00 has its next one on the first Wednesday on which
    none of its meetings is on the list yet.
    """
    own = sorted((one for one in meetings if one.sig == sig), key=lambda one: one.start)
    if not own:
        return _tomorrow(now)
    return slot_after(own[-1], own, now)


def slot_after(meeting: Meeting, meetings: Iterable[Meeting], now: datetime) -> Slot:
    """The next time at which a meeting could be held again: some weeks later, free, in the future.

    It is free where no meeting of the same SIG is on the list.
    """
    own = [one for one in meetings if one.sig == meeting.sig]
    for start in _starts_after(meeting, _step(meeting, own), now):
        end = start + meeting.duration
        if not any(one.start < end and start < one.end for one in own):
            return _slot(start, end, now)
    return _tomorrow(now)


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


def _starts_after(meeting: Meeting, step: timedelta, now: datetime) -> Iterator[datetime]:
    """The same time of the day, step by step, as far ahead as can be booked."""
    start = meeting.start
    passed = max((now - start) // step + 1, 0)
    for number in range(passed, passed + TRIES):
        candidate = start + number * step
        if local(candidate, BEIJING).date() <= last_day(now):
            yield candidate


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
