"""Plans alerts: which a meeting gives, which are due now, and when anything is due next. Pure."""

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
from desktop.meetings.archive import Replay
from desktop.meetings.changes import Change, ChangeKind, ChangeLog
from desktop.meetings.meeting import Meeting, Status

LONGEST_MEETING = timedelta(days=2)
"""Meetings that started longer ago count as over; the services have none that long."""

_START = attrgetter("start")
_ORDER = attrgetter("at", "meeting.start", "id")


class AlertPlan(msgspec.Struct, frozen=True):
    """The alerts to show now, in order, and when to plan again even if nothing happens.

    `next_moment` assumes that what is due is shown; None if nothing is ahead. Plan again, too,
    whenever any input of the plan has changed, including the clock.
    """

    due: tuple[Alert, ...] = ()
    next_moment: datetime | None = None


class Countdown(NamedTuple):
    """What is due for one meeting, and the next time at which anything may be.

    The next moment assumes that what is due is shown now.
    """

    due: Alert | None = None
    next_moment: datetime | None = None


def plan(
    meetings: Sequence[Meeting],
    preferences: AlertPreferences,
    delivered: Delivered,
    changes: ChangeLog,
    now: datetime,
    replays: Sequence[Replay] = (),
) -> AlertPlan:
    """What to show at `now`.

    Args:
        meetings: those of the schedule, in order of their start; no cancelled ones.
        preferences: what the user wants alerts for.
        delivered: what was delivered.
        changes: what changed in the last day.
        now: the moment, aware; it may be before that of the last plan.
        replays: those that came lately.
    """
    settings, delivered = preferences.settings, delivered.corrected(now)
    if not settings.enabled:
        return AlertPlan()
    paused_until = _paused_until(meetings, preferences, now)
    if paused_until is not None:
        return AlertPlan((), paused_until)
    countdowns = list(_countdowns(meetings, preferences, delivered, now))
    changed = [
        *_change_alerts(preferences, delivered, changes, now),
        *_replay_alerts(preferences, delivered, replays, now),
    ]
    due = [found.due for found in (*countdowns, *changed) if found.due]
    moments = [found.next_moment for found in (*countdowns, *changed) if found.next_moment]
    return AlertPlan(tuple(sorted(due, key=_ORDER)), min(moments, default=None))


def _paused_until(
    meetings: Sequence[Meeting], preferences: AlertPreferences, now: datetime
) -> datetime | None:
    """When the current pause ends; None if there is none."""
    settings = preferences.settings
    ends = [settings.paused_until] if settings.is_paused(now) else []
    ends.append(preferences.quiet_until(now))
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
    """The countdowns of all meetings with anything due, and with the next moment."""
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
    """Whether it began before the program did, without any alert, and is not picked."""
    begun = preferences.since is not None and meeting.start <= preferences.since
    return begun and not preferences.picked(meeting) and not delivered.steps(occasion(meeting))


def _change_alerts(
    preferences: AlertPreferences, delivered: Delivered, changes: ChangeLog, now: datetime
) -> Iterator[Countdown]:
    """Alerts about changes that were not shown yet, or are to be shown again."""
    for alert in change_alerts(changes.recent(now), delivered, now):
        if preferences.cares(alert.meeting):
            yield from _once(alert, delivered, now)


def _replay_alerts(
    preferences: AlertPreferences, delivered: Delivered, replays: Sequence[Replay], now: datetime
) -> Iterator[Countdown]:
    """Alerts about replays, each once."""
    for replay in replays:
        if preferences.wants_replay(replay.meeting):
            alert = Alert(kind=AlertKind.REPLAY, meeting=replay.meeting, at=replay.at)
            yield from _once(alert, delivered, now)


def _once(alert: Alert, delivered: Delivered, now: datetime) -> Iterator[Countdown]:
    """The alert if it was not shown yet, or is to be shown again."""
    entry = delivered.of(alert.id)
    if entry is None:
        yield Countdown(due=alert)
    elif entry.again is not None and now < entry.again:
        yield Countdown(next_moment=entry.again)
    elif entry.again is not None:
        yield Countdown(due=msgspec.structs.replace(alert, at=entry.again))


# The countdown of one meeting


NOTHING = Countdown()


class _Latest(NamedTuple):
    """The ranks of the latest step that was begun and of the latest that was confirmed."""

    begun: int
    confirmed: int


_NEVER = -10_000
"""Below every rank."""


def count_down(
    meeting: Meeting, leads: tuple[int, ...], delivered: Delivered, now: datetime
) -> Countdown:
    """The state of one meeting's countdown at `now`.

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
        told = _Latest(passed[-1].rank, passed[-1].rank)
    elif snoozed is not None:
        due = snoozed[1].alert(meeting, snoozed[0])
        told = _Latest(told.begun, max(told.confirmed, snoozed[1].rank))
    ahead = (moment for step, moment in planned[len(passed) :] if _is_due(step, told, leads))
    return Countdown(due, next(ahead, None))


def _planned(meeting: Meeting, leads: tuple[int, ...]) -> list[tuple[AlertStep, datetime]]:
    """All steps in order; an alert set for the start itself delays "has started" by a minute."""
    steps = [(AlertStep(-lead), meeting.start - lead * MINUTE) for lead in leads]
    started = meeting.start if leads[-1] else meeting.start + MINUTE
    return [*steps, (STARTED, started)]


def _told(entries: Mapping[AlertStep, Delivery]) -> _Latest:
    ranks = [step.rank for step in entries]
    confirmed = [step.rank for step, entry in entries.items() if entry.confirmed]
    return _Latest(max(ranks, default=_NEVER), max(confirmed, default=_NEVER))


def _is_due(step: AlertStep, told: _Latest, leads: tuple[int, ...]) -> bool:
    if step.rank <= told.begun:
        return False
    return step != STARTED or told.confirmed < -leads[-1]


def _snoozed(entries: Mapping[AlertStep, Delivery]) -> tuple[datetime, AlertStep] | None:
    """The latest time at which a step is to be shown again, and that step."""
    waiting = [(entry.again, step) for step, entry in entries.items() if entry.again is not None]
    return max(waiting, default=None)


# Changes


def change_alerts(
    changes: Iterable[Change], delivered: Delivered, now: datetime
) -> Iterator[Alert]:
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
    """The alert that it moved; that it moved back only if the move was reported."""
    start = change.meeting.start
    known = [told for told in delivered.announced_starts(change.meeting) if told != start]
    was = known[-1] if known else change.before.start
    if was == start or change.noticed_at >= max(was, start):
        return None
    return Alert(kind=AlertKind.MOVED, meeting=change.meeting, at=change.noticed_at, was=was)


def _has_another_link(change: Change) -> bool:
    known = change.meeting.join_url is not None and not change.undone
    return known and change.noticed_at < change.meeting.start


def _matters_until(change: Change, entry: Delivery | None) -> datetime:
    """Until when the alert matters; a snoozed one comes again even after the start."""
    meeting = change.meeting
    snoozed = entry is not None and entry.again is not None
    return meeting.start if change.noticed_at < meeting.start and not snoozed else meeting.end


# Forecast


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """All inputs of a plan except the time; see `plan`."""

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
    """The alerts that are due, and those due up to `until` if nothing changes, in order.

    An alert that a pause or a snooze postpones has the time it is then shown as its `at`.
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
