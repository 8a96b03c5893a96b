"""The planner: which alerts are due now, and when anything is due next. Pure."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from operator import attrgetter

import msgspec

from desktop.alerts.alert import MINUTE, Alert, occasion
from desktop.alerts.countdown import Countdown, count_down
from desktop.alerts.delivered import Delivered
from desktop.alerts.news import news_of
from desktop.alerts.settings import Wishes
from desktop.meetings.changes import ChangeLog
from desktop.meetings.meeting import Meeting, Status

LONGEST_MEETING = timedelta(days=2)
"""Meetings that started longer ago are taken to be over; the services know none that long."""

_START = attrgetter("start")
_ORDER = attrgetter("at", "meeting.start", "id")


class Plan(msgspec.Struct, frozen=True):
    """The alerts to show now, in order, and when to plan again even if nothing happens.

    `next_moment` takes for granted that what is due is shown; None where nothing is ahead. Plan
    anew as well after anything that the plan was made of has changed, the clock included.
    """

    due: tuple[Alert, ...] = ()
    next_moment: datetime | None = None


def plan(
    meetings: Sequence[Meeting],
    wishes: Wishes,
    delivered: Delivered,
    changes: ChangeLog,
    now: datetime,
) -> Plan:
    """What to show at `now`.

    Args:
        meetings: those of the schedule, in order of their start; no cancelled ones.
        wishes: what the user wants to be alerted of.
        delivered: what was delivered.
        changes: what changed in the last day.
        now: the moment, aware; it may be before that of the last plan.
    """
    settings, delivered = wishes.settings, delivered.settled(now)
    if not settings.enabled:
        return Plan()
    paused_until = _paused_until(meetings, wishes, now)
    if paused_until is not None:
        return Plan((), paused_until)
    countdowns = list(_countdowns(meetings, wishes, delivered, now))
    news = list(_news(wishes, delivered, changes, now))
    due = [found.due for found in (*countdowns, *news) if found.due]
    moments = [found.next_moment for found in (*countdowns, *news) if found.next_moment]
    return Plan(tuple(sorted(due, key=_ORDER)), min(moments, default=None))


def _paused_until(meetings: Sequence[Meeting], wishes: Wishes, now: datetime) -> datetime | None:
    """When the pause ends that holds at `now`; None where none does."""
    settings = wishes.settings
    ends = [settings.paused_until] if settings.is_paused(now) else []
    if settings.quiet_meeting is not None:
        ends += [
            meeting.over_at
            for meeting in _from(meetings, now)
            if meeting.id == settings.quiet_meeting and meeting.status(now) is Status.LIVE
        ]
    return max((end for end in ends if end is not None), default=None)


def _from(meetings: Sequence[Meeting], now: datetime) -> Iterator[Meeting]:
    """The meetings that may still run, and all that are ahead."""
    first = bisect_right(meetings, now - LONGEST_MEETING, key=_START)
    return islice(meetings, first, None)


def _countdowns(
    meetings: Sequence[Meeting], wishes: Wishes, delivered: Delivered, now: datetime
) -> Iterator[Countdown]:
    """Of every meeting of which something is due, and of those with the next moment."""
    leads = tuple(sorted(set(wishes.settings.leads), reverse=True))
    if not leads:
        return
    longest, quiet = leads[0] * MINUTE, wishes.settings.quiet_meeting
    last_start = datetime.max.replace(tzinfo=UTC)
    for meeting in _from(meetings, now):
        if meeting.start > last_start:
            return  # nothing of this one, or of those after it, comes sooner
        wanted = wishes.cares(meeting) and meeting.id != quiet
        if wanted and not _is_old(meeting, wishes, delivered):
            found = count_down(meeting, leads, delivered, now)
            if found.next_moment is not None:
                last_start = min(last_start, found.next_moment + longest)
            yield found


def _is_old(meeting: Meeting, wishes: Wishes, delivered: Delivered) -> bool:
    """Whether it had begun before the program did, untold, and nobody picked it."""
    begun = wishes.since is not None and meeting.start <= wishes.since
    return begun and not wishes.picked(meeting) and not delivered.steps(occasion(meeting))


def _news(
    wishes: Wishes, delivered: Delivered, changes: ChangeLog, now: datetime
) -> Iterator[Countdown]:
    """What changed and was not told yet, or is to be told again."""
    for alert in news_of(changes.recent(now), delivered, now):
        if not wishes.cares(alert.meeting):
            continue
        entry = delivered.of(alert.id)
        if entry is None:
            yield Countdown(due=alert)
        elif entry.again is not None and now < entry.again:
            yield Countdown(next_moment=entry.again)
        elif entry.again is not None:
            yield Countdown(due=msgspec.structs.replace(alert, at=entry.again))
