"""What changed between two lists of meetings, and the log that keeps it for a day."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

import msgspec

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule

KEPT_FOR = timedelta(days=1)
"""So long after it was noticed a change is shown."""

Cancels = Callable[[Meeting], bool]
"""Whether a new list that does not name a meeting says by that that it is cancelled."""


class ChangeKind(StrEnum):
    """What about a meeting changed."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    LINK = "link"
    PLATFORM = "platform"
    TOPIC = "topic"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that changed about one meeting.

    `before` is the meeting as it was at first, `after` as it is now; None where it is cancelled,
    and `before` then is as it was last. `noticed_at` is when the latest change was seen, in UTC.
    """

    kind: ChangeKind
    before: Meeting
    after: Meeting | None
    noticed_at: datetime

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now, or as it last was."""
        return self.after or self.before

    @property
    def undone(self) -> bool:
        """Whether everything is as it was at first: it moved, and it moved back."""
        value = _VALUES.get(self.kind)
        return value is not None and value(self.before) == value(self.meeting)

    def is_recent(self, now: datetime) -> bool:
        """Whether it still is to be shown; a moment far ahead was told by a wrong clock."""
        return abs(now - self.noticed_at) < KEPT_FOR


class ChangeLog(msgspec.Struct, frozen=True, dict=True):
    """The changes of one service's meetings in the last day, at most one of a kind a meeting.

    A change that was undone stays in `changes`, though `of` does not show it: whoever was told
    of the change is to be told that it no longer holds.
    """

    changes: tuple[Change, ...] = ()

    def noting(self, old: Schedule, new: Schedule, cancels: Cancels, now: datetime) -> "ChangeLog":
        """The log after the list `old` was replaced by `new`, both of one service.

        What changed twice counts as one change, from how it was at first to how it is now. Only
        meetings that both lists speak of are compared. One that is gone from the new list is
        cancelled where `cancels` says so and it was not over; otherwise nothing is known of it.
        A link that appears where there was none is no change: nobody has used another.
        """
        kept = {(c.before.id, c.kind): c for c in self.changes if c.is_recent(now)}
        there = {meeting.id: meeting for meeting in new.meetings}
        touched = {name for name, _ in kept}
        for meeting in (*_back(kept, old, there), *old.meetings):
            found = there.get(meeting.id)
            if found is None:
                key = (meeting.id, ChangeKind.CANCELLED)
                if key not in kept and now < meeting.over_at and cancels(meeting):
                    kept[key] = Change(
                        kind=ChangeKind.CANCELLED, before=meeting, after=None, noticed_at=now
                    )
            elif found != meeting or meeting.id in touched:
                kept.pop((meeting.id, ChangeKind.CANCELLED), None)
                for change in _compared(kept, meeting, found, now):
                    kept[meeting.id, change.kind] = change
        return ChangeLog(tuple(kept.values()))

    def of(self, meeting_id: str, now: datetime) -> tuple[Change, ...]:
        """What to show about one meeting; of a cancelled one only that it is cancelled."""
        changes = self._by_meeting.get(meeting_id, ())
        return tuple(c for c in changes if c.is_recent(now) and not c.undone)

    def recent(self, now: datetime) -> Iterator[Change]:
        """All of the last day, undone ones too; of a cancelled meeting only that."""
        for changes in self._by_meeting.values():
            yield from (change for change in changes if change.is_recent(now))

    def with_cancelled(self, schedule: Schedule, now: datetime) -> Schedule:
        """The schedule to show, with the meetings that were cancelled; not one to alert from."""
        gone = [c.before for c in self.recent(now) if c.kind is ChangeKind.CANCELLED]
        return Schedule.of([*schedule.meetings, *gone], schedule.fetched_at) if gone else schedule

    @cached_property
    def _by_meeting(self) -> dict[str, tuple[Change, ...]]:
        found: dict[str, tuple[Change, ...]] = {}
        for change in self.changes:
            others = found.get(change.before.id, ())
            if change.kind is ChangeKind.CANCELLED:
                found[change.before.id] = (change,)
            elif ChangeKind.CANCELLED not in {other.kind for other in others}:
                found[change.before.id] = (*others, change)
        return found


_VALUES = {
    ChangeKind.MOVED: attrgetter("start", "end"),
    ChangeKind.LINK: attrgetter("join_url"),
    ChangeKind.PLATFORM: attrgetter("platform"),
    ChangeKind.TOPIC: attrgetter("topic"),
}
"""What is compared for each kind; None where nothing was known."""

_Key = tuple[str, ChangeKind]


def _back(kept: dict[_Key, Change], old: Schedule, there: dict[str, Meeting]) -> list[Meeting]:
    """Changed meetings that the old list did not name and the new one does, as they last were."""
    named = {meeting.id for meeting in old.meetings}
    latest = {name: change.meeting for (name, _), change in kept.items() if name not in named}
    return [meeting for name, meeting in latest.items() if name in there]


def _compared(
    kept: dict[_Key, Change], old: Meeting, new: Meeting, now: datetime
) -> Iterator[Change]:
    """The changes of a meeting that both lists name, with what was noted of it before."""
    for kind, value in _VALUES.items():
        noted = kept.get((old.id, kind))
        before = value(old)
        changed = before != value(new)
        if noted is not None:
            noticed_at = now if changed else noted.noticed_at
            yield msgspec.structs.replace(noted, after=new, noticed_at=noticed_at)
        elif changed and before is not None:
            yield Change(kind=kind, before=old, after=new, noticed_at=now)
