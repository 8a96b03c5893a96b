"""Keeps what an incomplete refresh could not know, and nothing else."""

from collections.abc import Set as AbstractSet

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.outcome import Refresh, State
from desktop.services.wallclock import beijing_date


def keep_missing(refresh: Refresh, previous: Schedule | None) -> Schedule:
    """The list to show after a refresh.

    A failed one leaves the previous list alone, a fresh one stands as it is for the days that were
    asked for; of the others the previous list's meetings stay. After a partial one those of the
    `missing` dates stay too: a day that failed, a day whose list was cut, and for the
    mini-program's single list everything from where it broke off. A list that was cut cannot say
    that a meeting is cancelled, and losing one costs more than showing one too many. What did
    arrive is always believed: a meeting that moved is where it is now, and one whose row says that
    it is cancelled goes. Kept meetings go with their date at the latest.
    """
    if refresh.schedule is None:
        return previous or Schedule()
    unknown = refresh.unasked if refresh.state is State.FRESH else refresh.unknown
    if not unknown or previous is None:
        return refresh.schedule
    kept = [
        meeting
        for meeting in previous.meetings
        if beijing_date(meeting.start).isoformat() in unknown
        and not is_settled(meeting, refresh.settled)
    ]
    return Schedule.of([*refresh.schedule.meetings, *kept], refresh.schedule.fetched_at)


def is_settled(meeting: Meeting, settled: AbstractSet[str]) -> bool:
    """Whether the meeting, or the recurring row it is an occurrence of, is among those ids."""
    parts = meeting.id.split("-")
    return any("-".join(parts[:n]) in settled for n in range(1, len(parts) + 1))
