"""Which alerts one meeting gives: its countdown, and what changed about it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

import msgspec

from desktop.alerts.alert import MINUTE, STARTED, Alert, AlertKind, AlertStep, occasion
from desktop.alerts.delivered import Delivered, Delivery
from desktop.meetings.changes import Change, ChangeKind
from desktop.meetings.meeting import Meeting


class Countdown(NamedTuple):
    """What is due for one meeting, and the next time at which anything may be.

    The next moment assumes that what is due is shown now.
    """

    due: Alert | None = None
    next_moment: datetime | None = None


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
