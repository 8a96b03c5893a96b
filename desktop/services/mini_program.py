"""The mini-program's dialect: one paged list of everything from today on."""

from datetime import date, datetime

from desktop.meetings.schedule import Window
from desktop.services.errors import ServiceError
from desktop.services.fetcher import Fetcher
from desktop.services.harvest import Harvest
from desktop.services.paging import Walk, walk_pages
from desktop.services.values import mapping, truth
from desktop.services.wallclock import beijing_date, dates_between, parse_date


async def gather(fetcher: Fetcher, window: Window, now: datetime, harvest: Harvest) -> None:
    """Brings the rows of the list; where a later page fails, those before it stay.

    It begins today: what the window has of the evening before is not asked for, and stays as it is.
    """
    today = beijing_date(now)
    days = dates_between(window.begin, window.end)
    harvest.unasked.update(day.isoformat() for day in days if day < today)
    walk = harvest.begin()
    whole = False
    try:
        await walk_pages(fetcher, "meetings_recently/", {}, walk)
        whole = not walk.cut
    except ServiceError as error:
        harvest.failed(error)
    finally:
        if not whole:
            harvest.missing.update(_unseen(walk, window))


def _unseen(walk: Walk, window: Window) -> set[str]:
    """The dates that the part which did not arrive may hold.

    The list is in order of date: what is missing comes on or after the last row's date. A list
    that turns out not to be in order may miss anything.
    """
    dates = [day for row in walk.found.values() if (day := _date_of(row)) is not None]
    ordered = dates == sorted(dates)
    last = dates[-1] if dates and ordered else date.min
    days = dates_between(window.begin, window.end)
    return {day.isoformat() for day in days if day >= last}


def _date_of(row: object) -> date | None:
    """The row's date; a recurring row's says nothing about its place."""
    fields = mapping(row)
    if fields is None or truth(fields.get("is_cycle")):
        return None
    return parse_date(fields.get("date"))
