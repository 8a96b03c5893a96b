"""The hours of each day in which no alert comes, by the clock on the wall. Pure."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Annotated

import msgspec

from desktop.meetings.schedule import local

MINUTES_OF_A_DAY = 24 * 60

DayMinute = Annotated[int, msgspec.Meta(ge=0, lt=MINUTES_OF_A_DAY)]
"""Minutes since midnight."""


class QuietHours(msgspec.Struct, frozen=True):
    """From `begin` until `end`, past midnight where the end is the earlier of the two.

    Where both are the same there are no such hours.
    """

    begin: DayMinute = 22 * 60
    end: DayMinute = 7 * 60

    def until(self, now: datetime, zone: tzinfo | None) -> datetime | None:
        """When the hours end in which `now` lies; None outside them. A zone of None is local."""
        there = local(now, zone)
        minute = there.hour * 60 + there.minute
        if not self._holds(minute):
            return None
        day = there.date() + timedelta(days=0 if minute < self.end else 1)
        naive = datetime.combine(day, time(*divmod(self.end, 60)))
        ends = (_moment(naive.replace(fold=fold), zone) for fold in (0, 1))
        # Where clocks are set back, the same time comes twice: the first of them may be over.
        return next((end for end in ends if end > now), None)

    def _holds(self, minute: int) -> bool:
        if self.begin <= self.end:
            return self.begin <= minute < self.end
        return minute >= self.begin or minute < self.end


def _moment(naive: datetime, zone: tzinfo | None) -> datetime:
    """The moment in UTC at which clocks in `zone` show that time."""
    if zone is None:
        return datetime.fromtimestamp(naive.timestamp(), UTC)
    return naive.replace(tzinfo=zone).astimezone(UTC)
