"""Days and zones: where a day begins, what the clock says in Beijing.

A zone of None is the machine's own zone, asked of the system for each moment, so that daylight
saving and a changed system zone are right without knowing the zone's name.
"""

from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
"""The zone in which every community service writes its wall-clock times."""


def local(moment: datetime, zone: tzinfo | None) -> datetime:
    """The aware `moment` on the clocks of `zone`."""
    return moment.astimezone(zone)


def midnight(day: date, zone: tzinfo | None) -> datetime:
    """The aware moment at which `day` begins in `zone`."""
    start = datetime.combine(day, time.min, tzinfo=zone)
    if zone is not None:
        return start
    # astimezone() of a midnight that the clocks skip is an hour off; the timestamp is right.
    return datetime.fromtimestamp(start.timestamp(), UTC)


def differs_from_beijing(moment: datetime, zone: tzinfo | None) -> bool:
    """Whether clocks in `zone` show another time than Beijing's at `moment`."""
    return local(moment, zone).utcoffset() != moment.astimezone(BEIJING).utcoffset()
