"""How long alerts can be put off: one by snoozing, all by a pause."""

from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from desktop.alerts.alert import MINUTE, AlertKind
from desktop.alerts.notice import Notice
from desktop.meetings.times import local, midnight

AN_HOUR = timedelta(hours=1)


class Snooze(StrEnum):
    """For how long a notice is put off."""

    ONE_MINUTE = "1"
    FIVE_MINUTES = "5"
    TEN_MINUTES = "10"
    UNTIL_START = "start"


def snoozes(notice: Notice, now: datetime) -> dict[Snooze, datetime]:
    """What can be offered, and when the notice then comes again.

    Only what ends before the last of its meetings does, and "until start" (of the first of its
    meetings that has not started) only before that start; a cancelled one has none.
    """
    starts = [a.meeting.start for a in notice.alerts if a.kind is not AlertKind.CANCELLED]
    offered: dict[Snooze, datetime] = {
        snooze: now + int(snooze) * MINUTE for snooze in Snooze if snooze is not Snooze.UNTIL_START
    }
    ahead = [start for start in starts if start > now]
    if ahead:
        offered[Snooze.UNTIL_START] = min(ahead)
    last = max(meeting.end for meeting in notice.meetings)
    return {snooze: until for snooze, until in offered.items() if until < last}


def in_an_hour(now: datetime) -> datetime:
    """When a pause of an hour ends."""
    return now + AN_HOUR


def tomorrow(now: datetime, zone: tzinfo | None) -> datetime:
    """When a pause until tomorrow ends: at the next midnight of `zone`."""
    return midnight(local(now, zone).date() + timedelta(days=1), zone)
