"""Which alerts are due now, and when anything is due next. Pure.

`plan` goes through all meetings and changes, `count_down` through the steps that lead up to one
meeting, and `news_of` through what changed; `forecast` plans ahead.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

import msgspec

from desktop.alerts.alert import MINUTE, STARTED, Alert, AlertKind, AlertStep, occasion
from desktop.alerts.delivered import Delivered, Delivery
from desktop.alerts.settings import AlertPreferences
from desktop.meetings.changes import Change, ChangeKind, ChangeLog
from desktop.meetings.meeting import Meeting, Status

LONGEST_MEETING = timedelta(days=2)
"""Meetings that started longer ago are taken to be over; the services know none that long."""

_START = attrgetter("start")
_ORDER = attrgetter("at", "meeting.start", "id")


class Countdown(NamedTuple):
    """What is due of one meeting, and the next moment at which anything may be.

    Of that moment it is taken for granted that what is due is shown now.
    """

    due: Alert | None = None
    next_moment: datetime | None = None


NOTHING = Countdown()


class AlertPlan(msgspec.Struct, frozen=True):
    """The alerts to show now, in order, and when to plan again even if nothing happens.

    `next_moment` takes for granted that what is due is shown; None where nothing is ahead. Plan
    anew as well after anything that the plan was made of has changed, the clock included.
    """

    due: tuple[Alert, ...] = ()
    next_moment: datetime | None = None


def plan(
    meetings: Sequence[Meeting],
    preferences: AlertPreferences,
    delivered: Delivered,
    changes: ChangeLog,
    now: datetime,
) -> AlertPlan:
    """What to show at `now`.

    Args:
        meetings: those of the schedule, in order of their start; no cancelled ones.
        preferences: what the user wants to be alerted of.
        delivered: what was delivered.
        changes: what changed in the last day.
        now: the moment, aware; it may be before that of the last plan.
    """
    settings, delivered = preferences.settings, delivered.settled(now)
    if not settings.enabled:
        return AlertPlan()
    paused_until = _paused_until(meetings, preferences, now)
    if paused_until is not None:
        return AlertPlan((), paused_until)
    countdowns = list(_countdowns(meetings, preferences, delivered, now))
    news = list(_news(preferences, delivered, changes, now))
    due = [found.due for found in (*countdowns, *news) if found.due]
    moments = [found.next_moment for found in (*countdowns, *news) if found.next_moment]
    return AlertPlan(tuple(sorted(due, key=_ORDER)), min(moments, default=None))


def _paused_until(
    meetings: Sequence[Meeting], preferences: AlertPreferences, now: datetime
) -> datetime | None:
    """When the pause ends that holds at `now`; None where none does."""
    settings = preferences.settings
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
    meetings: Sequence[Meeting], preferences: AlertPreferences, delivered: Delivered, now: datetime
) -> Iterator[Countdown]:
    """Of every meeting of which something is due, and of those with the next moment."""
    leads = tuple(sorted(set(preferences.settings.leads), reverse=True))
    if not leads:
        return
    longest, quiet = leads[0] * MINUTE, preferences.settings.quiet_meeting
    last_start = datetime.max.replace(tzinfo=UTC)
    for meeting in _from(meetings, now):
        if meeting.start > last_start:
            return  # nothing of this one, or of those after it, comes sooner
        wanted = preferences.cares(meeting) and meeting.id != quiet
        if wanted and not _is_old(meeting, preferences, delivered):
            found = count_down(meeting, leads, delivered, now)
            if found.next_moment is not None:
                last_start = min(last_start, found.next_moment + longest)
            yield found


def _is_old(meeting: Meeting, preferences: AlertPreferences, delivered: Delivered) -> bool:
    """Whether it had begun before the program did, untold, and nobody picked it."""
    begun = preferences.since is not None and meeting.start <= preferences.since
    return begun and not preferences.picked(meeting) and not delivered.steps(occasion(meeting))


def _news(
    preferences: AlertPreferences, delivered: Delivered, changes: ChangeLog, now: datetime
) -> Iterator[Countdown]:
    """What changed and was not told yet, or is to be told again."""
    for alert in news_of(changes.recent(now), delivered, now):
        if not preferences.cares(alert.meeting):
            continue
        entry = delivered.of(alert.id)
        if entry is None:
            yield Countdown(due=alert)
        elif entry.again is not None and now < entry.again:
            yield Countdown(next_moment=entry.again)
        elif entry.again is not None:
            yield Countdown(due=msgspec.structs.replace(alert, at=entry.again))


class _Told(NamedTuple):
    """The ranks of the latest step that was begun and of the latest that was confirmed."""

    begun: int
    confirmed: int


_NEVER = -10_000
"""Below every rank."""


def count_down(
    meeting: Meeting, leads: tuple[int, ...], delivered: Delivered, now: datetime
) -> Countdown:
    """Where one meeting's countdown stands at `now`.

    Args:
        meeting: one that the user cares about.
        leads: minutes before the start, each once, longest first.
        delivered: what was delivered of all meetings.
        now: the moment, aware.
    """
    if not leads or now >= min(meeting.end, meeting.over_at):
        return NOTHING
    entries = delivered.steps(occasion(meeting))
    snoozed = _snoozed(entries)
    if snoozed is not None and now < snoozed[0]:
        return Countdown(None, snoozed[0])
    planned = _planned(meeting, leads)
    passed = [step for step, moment in planned if moment <= now]
    told = _told(entries)
    due = None
    if passed and _is_due(passed[-1], told, leads):
        alert = passed[-1].alert(meeting, dict(planned)[passed[-1]])
        due = None if delivered.is_spent(alert.id) else alert
        told = _Told(passed[-1].rank, passed[-1].rank)
    elif snoozed is not None:
        due = snoozed[1].alert(meeting, snoozed[0])
        told = _Told(told.begun, max(told.confirmed, snoozed[1].rank))
    ahead = (moment for step, moment in planned[len(passed) :] if _is_due(step, told, leads))
    return Countdown(due, next(ahead, None))


def _planned(meeting: Meeting, leads: tuple[int, ...]) -> list[tuple[AlertStep, datetime]]:
    """All steps in order; an alert set for the very start is given a minute to be that."""
    steps = [(AlertStep(-lead), meeting.start - lead * MINUTE) for lead in leads]
    started = meeting.start if leads[-1] else meeting.start + MINUTE
    return [*steps, (STARTED, started)]


def _told(entries: Mapping[AlertStep, Delivery]) -> _Told:
    ranks = [step.rank for step in entries]
    confirmed = [step.rank for step, entry in entries.items() if entry.confirmed]
    return _Told(max(ranks, default=_NEVER), max(confirmed, default=_NEVER))


def _is_due(step: AlertStep, told: _Told, leads: tuple[int, ...]) -> bool:
    if step.rank <= told.begun:
        return False
    return step != STARTED or told.confirmed < -leads[-1]


def _snoozed(entries: Mapping[AlertStep, Delivery]) -> tuple[datetime, AlertStep] | None:
    """The latest moment for which a step is to be shown again, and that step."""
    waiting = [(entry.again, step) for step, entry in entries.items() if entry.again is not None]
    return max(waiting, default=None)


def news_of(changes: Iterable[Change], delivered: Delivered, now: datetime) -> Iterator[Alert]:
    """The alerts that matter at `now`, delivered or not."""
    for noticed in changes:
        ahead = noticed.noticed_at > now
        change = msgspec.structs.replace(noticed, noticed_at=now) if ahead else noticed
        alert = _alert(change, delivered)
        if alert is not None and now < _matters_until(change, delivered.of(alert.id)):
            yield alert


def _alert(change: Change, delivered: Delivered) -> Alert | None:
    match change.kind:
        case ChangeKind.MOVED:
            return _moved(change, delivered)
        case ChangeKind.CANCELLED if change.noticed_at < change.before.start:
            kind = AlertKind.CANCELLED
        case ChangeKind.LINK if _has_another_link(change):
            kind = AlertKind.LINK_CHANGED
        case _:
            return None
    return Alert(kind=kind, meeting=change.meeting, at=change.noticed_at)


def _moved(change: Change, delivered: Delivered) -> Alert | None:
    """That it moved; that it moved back only to those who were told that it had moved away."""
    start = change.meeting.start
    known = [told for told in delivered.told_starts(change.meeting) if told != start]
    was = known[-1] if known else change.before.start
    if was == start or change.noticed_at >= max(was, start):
        return None
    return Alert(kind=AlertKind.MOVED, meeting=change.meeting, at=change.noticed_at, was=was)


def _has_another_link(change: Change) -> bool:
    known = change.meeting.join_url is not None and not change.undone
    return known and change.noticed_at < change.meeting.start


def _matters_until(change: Change, entry: Delivery | None) -> datetime:
    """What was snoozed comes again even when the meeting has started."""
    meeting = change.meeting
    snoozed = entry is not None and entry.again is not None
    return meeting.start if change.noticed_at < meeting.start and not snoozed else meeting.end


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """All that a plan is made of, but the moment; see `desktop.alerts.planner.plan`."""

    meetings: Sequence[Meeting] = ()
    preferences: AlertPreferences = AlertPreferences()
    delivered: Delivered = Delivered()
    changes: ChangeLog = ChangeLog()

    def showing(self, alerts: Sequence[Alert], now: datetime) -> "Situation":
        """The situation once these alerts were shown."""
        ids = [alert.id for alert in alerts]
        delivered = self.delivered.begin(ids, now).confirm(ids)
        return msgspec.structs.replace(self, delivered=delivered)


def forecast(situation: Situation, now: datetime, until: datetime) -> Iterator[Alert]:
    """The alerts that are due, and those that come until `until` if nothing changes, in order.

    What a pause or a snooze puts off comes `at` the moment at which it then is shown.
    """
    moment: datetime | None = now
    while moment is not None and moment <= until:
        found = plan(
            situation.meetings,
            situation.preferences,
            situation.delivered,
            situation.changes,
            moment,
        )
        for alert in found.due:
            put_off = now < moment and alert.at < moment
            yield msgspec.structs.replace(alert, at=moment) if put_off else alert
        situation = situation.showing(found.due, moment)
        moment = found.next_moment
