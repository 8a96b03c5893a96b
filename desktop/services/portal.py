"""The portal's dialect: first the dates that have meetings, then each of those days."""

import asyncio
from datetime import date, datetime

from desktop.meetings.schedule import Window
from desktop.services.envelope import page_of
from desktop.services.errors import ServiceError
from desktop.services.fetcher import Fetcher
from desktop.services.harvest import Harvest
from desktop.services.paging import walk_pages
from desktop.services.wallclock import beijing_date, parse_date


async def gather(fetcher: Fetcher, window: Window, now: datetime, harvest: Harvest) -> None:
    """Brings the rows of every day of `window` that has meetings; one failed day costs itself."""
    try:
        today = beijing_date(now).isoformat()
        named = page_of(await fetcher.fetch_json("meeting_date/", {"date": today})).rows
    except ServiceError as error:
        harvest.failed(error)
        return
    days = _days(named, window, harvest)
    harvest.nothing_to_ask = not days
    harvest.missing.update(day.isoformat() for day in days)
    async with asyncio.TaskGroup() as group:
        for day in days:
            group.create_task(_gather_day(fetcher, day.isoformat(), harvest))


def _days(named: list[object], window: Window, harvest: Harvest) -> list[date]:
    """The named dates inside the window, soonest first; one that cannot be read is counted."""
    first, last = beijing_date(window.begin), beijing_date(window.end)
    parsed = [parse_date(written) for written in named]
    harvest.bad_dates = parsed.count(None)
    return sorted({day for day in parsed if day is not None and first <= day <= last})


async def _gather_day(fetcher: Fetcher, day: str, harvest: Harvest) -> None:
    walk = harvest.begin()
    try:
        await walk_pages(fetcher, "meeting/", {"date": day}, walk)
    except ServiceError as error:
        harvest.failed(error)
    else:
        if not walk.cut:
            harvest.missing.discard(day)
