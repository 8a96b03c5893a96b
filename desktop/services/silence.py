"""What an answer's silence about a meeting means."""

from datetime import timedelta

from desktop.meetings.changes import Cancels
from desktop.meetings.meeting import Meeting
from desktop.services.merge import is_settled
from desktop.services.outcome import Refresh
from desktop.services.wallclock import beijing_date


def cancels(refresh: Refresh, days: int) -> Cancels:
    """Whether a meeting that a refresh for `days` days ahead does not list is cancelled.

    Silence means that only where the meeting would have been listed: not beyond the horizon, not
    on a date whose meetings are missing or were not asked for, and not where a row could not be
    read that may have been its own. A row that speaks for its meetings (`Refresh.settled`) is
    believed even then.
    """
    unknown, settled, complete = refresh.unknown, refresh.settled, not refresh.bad_rows
    fetched_at = refresh.schedule.fetched_at if refresh.schedule else None
    until = fetched_at + timedelta(days=days) if fetched_at else None

    def cancelled(meeting: Meeting) -> bool:
        if until is None or meeting.start > until:
            return False
        if is_settled(meeting, settled):
            return True
        return complete and beijing_date(meeting.start).isoformat() not in unknown

    return cancelled
