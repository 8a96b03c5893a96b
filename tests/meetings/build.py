"""Meetings made up for tests."""

from datetime import UTC, datetime, timedelta

from desktop.meetings.meeting import Meeting, PlatformKey

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""A Sunday."""


def meeting(
    name: str,
    start: datetime = NOON,
    minutes: float = 60,
    *,
    sig: str | None = None,
    platform: str = "welink",
) -> Meeting:
    """A meeting of so many minutes; its id and its topic are `name`."""
    end = start + timedelta(minutes=minutes)
    return Meeting(
        id=name, topic=name, platform=PlatformKey(platform), start=start, end=end, sig=sig
    )


def at(hour: float) -> datetime:
    """So many hours after midnight, UTC, of that Sunday."""
    return NOON.replace(hour=0) + timedelta(hours=hour)
