"""Asks a test server the way the program does, only without waiting."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TypeVar

from desktop.meetings.schedule import BEIJING, Window
from desktop.services.http import Http, make_client
from desktop.services.outcome import Reason, Refresh
from desktop.services.proxies import Proxies
from desktop.services.refresh import refresh
from desktop.services.rows import Asked
from desktop.services.throttling import Limiter, Retries
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
"""Noon of a Sunday in Beijing."""

TODAY = date(2026, 11, 22)
DAYS = 30
ASKED = Asked(Window.around(NOW, DAYS, BEIJING), "openeuler")

Result = TypeVar("Result")


def run(coroutine: Coroutine[object, object, Result]) -> Result:
    """Runs one coroutine to its end."""
    return asyncio.run(coroutine)


def day(number: int) -> date:
    """So many days after today."""
    return TODAY + timedelta(days=number)


class Sleeper:
    """Sleeps by moving its own clock; tells how long."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def impatient(
    sleeper: Sleeper | None = None,
    read: float = 5.0,
    proxies: Proxies | None = None,
    connect: float = 2.0,
) -> Http:
    """Asks without pauses, and waits for an answer for `read` seconds at most."""
    sleeper = sleeper or Sleeper()

    retries = Retries(sleep=sleeper.sleep, chance=lambda: 0.5, clock=sleeper.clock)
    client = partial(make_client, connect=connect, read=read)
    return Http(Limiter(per_second=10_000), retries, client, proxies, lambda: NOW)


def ask(server: CommunityServer, path: str = "meeting_date/", http: Http | None = None) -> object:
    """The answer to one question."""

    async def asking() -> object:
        async with (http or impatient()).session(server.service, 60.0) as session:
            return await session.fetch_json(path, {"date": TODAY.isoformat()})

    return run(asking())


def refreshed(server: CommunityServer, http: Http | None = None, seconds: float = 60.0) -> Refresh:
    """The outcome of one refresh."""
    return run(refresh(server.service, NOW, DAYS, BEIJING, http or impatient(), seconds))


def topics(outcome: Refresh) -> list[str]:
    """What there is to see, in order."""
    return [m.topic for m in outcome.schedule.meetings] if outcome.schedule else []


def reason(outcome: Refresh) -> Reason | None:
    """Why something is missing."""
    return outcome.problem.reason if outcome.problem else None


def portal_days(server: CommunityServer, *numbers: int) -> None:
    """One meeting on each of those days, named after it."""
    server.rows = [portal_row(day(n), n + 100, topic=f"day {n}") for n in numbers]
