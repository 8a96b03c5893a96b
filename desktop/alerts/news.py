"""The alerts of what changed: a meeting that moved, was cancelled, or got another link.

Each is told once, and only of meetings that were still ahead when the change was noticed. It is due
from then on: whoever paused alerts hears of it afterwards while it matters, until the meeting
starts (where it was moved into the past but still runs, until it ends). What was noticed in the
future, by a clock that was ahead, counts as noticed now.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from desktop.alerts.alert import Alert, AlertKind
from desktop.alerts.delivered import Delivered, Delivery
from desktop.meetings.changes import Change, ChangeKind


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
