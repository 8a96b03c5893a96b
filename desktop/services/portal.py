"""The portal's dialect: first the dates that have meetings, then each of those days."""

import asyncio
from datetime import date, datetime

from desktop.meetings.schedule import Window
from desktop.services.envelope import page_of
from desktop.services.errors import ServiceError
from desktop.services.fetcher import Fetcher
from desktop.services.harvest import Harvest
from desktop.services.outcome import Reason
from desktop.services.paging import walk_pages
from desktop.services.wallclock import beijing_date, dates_between, parse_date


async def gather(fetcher: Fetcher, window: Window, now: datetime, harvest: Harvest) -> None:
    """Brings the rows of every day of `window` that has meetings; one failed day costs itself."""
    try:
        today = beijing_date(now).isoformat()
        named = page_of(await fetcher.fetch_json("meeting_date/", {"date": today})).rows
        days = _days(named, window, harvest)
    except ServiceError as error:
        harvest.failed(error)
        return
    harvest.nothing_to_ask = not days
    harvest.missing.update(day.isoformat() for day in days)
    async with asyncio.TaskGroup() as group:
        for day in days:
            group.create_task(_gather_day(fetcher, day.isoformat(), harvest))


def _days(named: list[object], window: Window, harvest: Harvest) -> list[date]:
    """The named dates inside the window, soonest first; one that cannot be read is counted.

    It may be any of the dates that are not named, so that nothing is known of those.

    Raises:
        ServiceError: dates are named, and none can be read.
    """
    inside = dates_between(window.begin, window.end)
    parsed = [day for written in named if (day := parse_date(written)) is not None]
    if named and not parsed:
        raise ServiceError.because(Reason.CHANGED_FORM)
    wanted = set(parsed).intersection(inside)
    harvest.bad_dates = len(named) - len(parsed)
    if harvest.bad_dates:
        harvest.missing.update(day.isoformat() for day in inside if day not in wanted)
    return sorted(wanted)


async def _gather_day(fetcher: Fetcher, day: str, harvest: Harvest) -> None:
    walk = harvest.begin(day)
    try:
        await walk_pages(fetcher, "meeting/", {"date": day}, walk)
    except ServiceError as error:
        harvest.failed(error)
    else:
        if not walk.cut:
            harvest.missing.discard(day)
