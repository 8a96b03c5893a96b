"""Decides which meetings an answer may remove from the list; the only place that does.

`docs/decisions/0010-what-an-answer-must-show.md` has the reasons. In short: what an answer names is
believed. If it does not name a meeting, it either could not know of it (a missing date, an
unreadable row, a time beyond the horizon), or it leaves it out. Leaving out is a cancellation,
unless it is sudden or contradicts the answer itself: then the meeting stays, in doubt, until
another answer leaves it out in the same way.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import msgspec

from desktop.meetings.changes import Cancels, twin_of
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule, Window
from desktop.services.outcome import Problem, Reason, Refresh, State, most_severe
from desktop.services.parsing import beijing_date

SUDDEN = 5
"""From so many rows on, if they are more than half of all, a cancellation is doubted."""

NO_MEETING = ""
"""The key of a doubt about an answer that contradicts itself while no meeting was known."""

_ALWAYS = datetime.min.replace(tzinfo=UTC)
_NEVER = datetime.max.replace(tzinfo=UTC)


class Silence(StrEnum):
    """What an answer means by not naming a meeting; all but the first two are doubtful."""

    UNKNOWN = "unknown"
    """Nothing: it could not have named it, or the part about it could not be read."""
    CANCELLED = "cancelled"
    """It is cancelled: the list in which it would be is complete, readable, and names others."""
    NOTHING_AT_ALL = "nothing-at-all"
    """The answer names no future meeting at all, and no row in it says why."""
    EMPTY_DAY = "empty-day"
    """The service says that its date has meetings, but returns none."""
    EMPTY_SERIES = "empty-series"
    """Its row is there, but lists no occurrence, not even a cancelled one."""
    MOST_OF_IT = "most-of-it"
    """The answer leaves out most of the meetings."""


class Reconciled(msgspec.Struct, frozen=True):
    """The list to show and save, and the refresh as to be reported."""

    refresh: Refresh
    schedule: Schedule


def reconcile(refresh: Refresh, previous: Schedule | None) -> Reconciled:
    """Merges the previous list with what a refresh brought.

    A failed refresh changes nothing. A new doubt makes a refresh partial.
    """
    before = previous or Schedule()
    if refresh.schedule is None:
        return Reconciled(refresh, before)
    answer = _Answer(refresh, refresh.asked or Window(_ALWAYS, _NEVER))
    named = refresh.schedule.meetings + _moved_outside(refresh, before)
    there = {meeting.id: meeting for meeting in named}
    unnamed = [one for one in before.meetings if one.id not in there and not twin_of(one, there)]
    said = [(one, answer.silence(one)) for one in unnamed]
    if answer.is_sudden(said, before):
        said = [(one, answer.doubted(one, silence)) for one, silence in said]
    known, doubts = dict(before.doubts), dict[str, str]()
    kept: list[Meeting] = []
    for meeting, silence in said:
        doubted = known.get(meeting.id)
        if silence is Silence.UNKNOWN:
            kept.append(meeting)
            if doubted is not None:  # it says nothing, so the doubt remains
                doubts[meeting.id] = doubted
        elif silence is not Silence.CANCELLED and silence != doubted:
            kept.append(meeting)
            doubts[meeting.id] = silence
    if refresh.empty_days and not named and not before.meetings:
        doubts[NO_MEETING] = Silence.EMPTY_DAY
    schedule = msgspec.structs.replace(
        Schedule.of([*named, *kept], refresh.schedule.fetched_at),
        doubts=tuple(sorted(doubts.items())),
    )
    is_new = any(known.get(name) != silence for name, silence in doubts.items())
    return Reconciled(_told(refresh) if is_new else refresh, schedule)


def _told(refresh: Refresh) -> Refresh:
    """The refresh with the doubt among its problems."""
    problems = [problem for problem in (refresh.problem,) if problem]
    problem = most_severe([*problems, Problem(Reason.DOUBTED)])
    return msgspec.structs.replace(refresh, state=State.PARTIAL, problem=problem)


def _moved_outside(refresh: Refresh, before: Schedule) -> tuple[Meeting, ...]:
    """Known meetings that are now outside the requested window."""
    known = {meeting.id for meeting in before.meetings} if refresh.outside else set()
    return tuple(meeting for meeting in refresh.outside if meeting.id in known)


class _Answer:
    """A successful refresh, and what it means for meetings that it does not name."""

    def __init__(self, refresh: Refresh, asked: Window) -> None:
        self._refresh = refresh
        self._asked = asked
        meetings = refresh.schedule.meetings if refresh.schedule else ()
        fetched_at = refresh.schedule.fetched_at if refresh.schedule else None
        self._now = fetched_at or _ALWAYS
        self._today = beijing_date(fetched_at).isoformat() if fetched_at else ""
        self._names_any = any(one.over_at > self._now for one in (*meetings, *refresh.outside))

    def silence(self, meeting: Meeting) -> Silence:
        """What it means for a meeting that it does not name."""
        refresh = self._refresh
        if meeting.start > self._asked.end or belongs(meeting, refresh.unread):
            return Silence.UNKNOWN
        if belongs(meeting, refresh.settled):
            empty = belongs(meeting, refresh.empty_series) and meeting.over_at > self._now
            return Silence.EMPTY_SERIES if empty else Silence.CANCELLED
        return self._silence_of_its_day(meeting)

    def _silence_of_its_day(self, meeting: Meeting) -> Silence:
        refresh, over = self._refresh, meeting.over_at <= self._now
        day = beijing_date(meeting.start).isoformat()
        if meeting not in self._asked:
            return Silence.CANCELLED  # long over: nothing to keep or report
        if refresh.bad_rows > refresh.placed or day in refresh.unknown:
            return Silence.UNKNOWN
        if day < self._today and not over:
            return Silence.UNKNOWN  # it runs past midnight; lists from today on omit it
        if day in refresh.empty_days and not over:
            return Silence.EMPTY_DAY
        return Silence.CANCELLED if self._names_any or over else Silence.NOTHING_AT_ALL

    def is_sudden(self, said: Sequence[tuple[Meeting, Silence]], before: Schedule) -> bool:
        """Whether it leaves out most future meetings; the occurrences of a row count once."""
        gone = {_row_of(one) for one, silence in said if self._is_left_out(one, silence)}
        there = {_row_of(one) for one in before.meetings if self._is_to_come(one)}
        return len(gone) >= SUDDEN and 2 * len(gone) > len(there)

    def doubted(self, meeting: Meeting, silence: Silence) -> Silence:
        """What it means for a meeting, if it leaves most of them out."""
        return Silence.MOST_OF_IT if self._is_left_out(meeting, silence) else silence

    def _is_left_out(self, meeting: Meeting, silence: Silence) -> bool:
        """Whether a future meeting seems cancelled only because it is not named."""
        left_out = silence is Silence.CANCELLED and self._is_to_come(meeting)
        return left_out and not belongs(meeting, self._refresh.settled)

    def _is_to_come(self, meeting: Meeting) -> bool:
        return meeting.start <= self._asked.end and meeting.over_at > self._now


def _row_of(meeting: Meeting) -> str:
    return meeting.id.partition("-")[0]


def cancels(refresh: Refresh, days: int) -> Cancels:
    """Whether a meeting that the list after a refresh does not name is cancelled.

    Use it only with that list, which still names unknown and doubted meetings.

    Args:
        refresh: as returned by `reconcile`.
        days: how far ahead it looked, if the refresh does not say so itself.
    """
    if refresh.schedule is None or refresh.schedule.fetched_at is None:
        return lambda _: False
    horizon = Window(_ALWAYS, refresh.schedule.fetched_at + timedelta(days=days))
    answer = _Answer(refresh, refresh.asked or horizon)
    return lambda meeting: answer.silence(meeting) is not Silence.UNKNOWN


def belongs(meeting: Meeting, ids: AbstractSet[str]) -> bool:
    """Whether the meeting, or the recurring row it is an occurrence of, is among those ids."""
    if not ids:
        return False
    parts = meeting.id.split("-")
    return any("-".join(parts[:n]) in ids for n in range(1, len(parts) + 1))
