"""The alerts that lead up to the start of one meeting: which of them is due, and when the next is.

Each stands for all before it. So whoever slept, or paused alerts, hears the latest that was missed
and no other; after the start that is "it has started", and after the end nothing. That it has
started is told only to those whose last alert before it was missed: nobody is told twice that a
meeting begins. Without any lead nothing leads up to a start.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from desktop.alerts.alert import MINUTE, STARTED, Alert, Step, occasion
from desktop.alerts.delivered import Delivered, Delivery
from desktop.meetings.meeting import Meeting


class Countdown(NamedTuple):
    """What is due of one meeting, and the next moment at which anything may be.

    Of that moment it is taken for granted that what is due is shown now.
    """

    due: Alert | None = None
    next_moment: datetime | None = None


NOTHING = Countdown()


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


def _planned(meeting: Meeting, leads: tuple[int, ...]) -> list[tuple[Step, datetime]]:
    """All steps in order; an alert set for the very start is given a minute to be that."""
    steps = [(Step(-lead), meeting.start - lead * MINUTE) for lead in leads]
    started = meeting.start if leads[-1] else meeting.start + MINUTE
    return [*steps, (STARTED, started)]


def _told(entries: Mapping[Step, Delivery]) -> _Told:
    ranks = [step.rank for step in entries]
    confirmed = [step.rank for step, entry in entries.items() if entry.confirmed]
    return _Told(max(ranks, default=_NEVER), max(confirmed, default=_NEVER))


def _is_due(step: Step, told: _Told, leads: tuple[int, ...]) -> bool:
    if step.rank <= told.begun:
        return False
    return step != STARTED or told.confirmed < -leads[-1]


def _snoozed(entries: Mapping[Step, Delivery]) -> tuple[datetime, Step] | None:
    """The latest moment for which a step is to be shown again, and that step."""
    waiting = [(entry.again, step) for step, entry in entries.items() if entry.again is not None]
    return max(waiting, default=None)
