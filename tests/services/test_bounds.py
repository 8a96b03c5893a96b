"""One bound on bytes, rows and time holds for a whole refresh, at every stage."""

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Mapping

import pytest

from desktop.services import responses, rows
from desktop.services.outcome import Reason, ServiceError, State
from desktop.services.paging import Collected, Walk
from desktop.services.responses import Budget, decode
from desktop.services.rows import RowReader
from desktop.services.service import Dialect
from tests.helpers.community import GENERATIONS, CommunityServer, Request
from tests.helpers.community_paging import Answer
from tests.helpers.community_rows import portal_row, recurring_row
from tests.helpers.display import patiently
from tests.helpers.moods import Mood
from tests.services.asking import ASKED, day, portal_days, reason, refreshed, run, topics

MANY = 99_999_999

REFRESH = """
import asyncio, json, sys, time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo
from desktop.services.refresh import refresh
from desktop.services.http import Http
from desktop.services.throttling import Limiter
from desktop.services.service import Dialect, Service

def most():
    status = dict(line.split(":", 1) for line in open("/proc/self/status"))
    return int(status["VmHWM"].split()[0]) / 1024

async def main():
    service = Service("Test", sys.argv[1], Dialect(sys.argv[2]))
    now, zone = datetime(2026, 11, 22, 4, tzinfo=UTC), ZoneInfo("Asia/Shanghai")
    before, begun = most(), time.monotonic()
    outcome = await refresh(service, now, 30, zone, Http(Limiter(per_second=10_000)))
    print(json.dumps({
        "state": outcome.state, "reason": outcome.problem and outcome.problem.reason,
        "missing": len(outcome.missing), "grown": most() - before,
        "seconds": time.monotonic() - begun,
        "meetings": len(outcome.schedule.meetings) if outcome.schedule else 0,
    }))

asyncio.run(main())
"""


def measured(server: CommunityServer) -> Mapping[str, object]:
    """What one refresh in a process of its own came to, grew by (MiB), and took."""
    command = [sys.executable, "-c", REFRESH, server.base, server.dialect.value]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    found: Mapping[str, object] = json.loads(done.stdout)
    return found


def rows_of(size: int, row: str) -> bytes:
    """An answer of about so many bytes, made of that row with a number of its own each time."""
    length = len(row.replace("@", "9999999")) + 1
    rows = ",".join(row.replace("@", str(n)) for n in range(size // length))
    return f'{{"code":200,"total":{MANY},"data":[{rows}]}}'.encode()


TINY = {
    "empty": "{}",
    "numbers": "@",
    "lists": "[[@]]",
    "ids": '{"id":@}',
    "meetings": '{"id":@,"date":"2026-11-23","start":"10:00"}',
    "texts": '{"id":@,"agenda":"' + "x" * 200 + '"}',
}


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@LINUX
@pytest.mark.slow
@pytest.mark.parametrize("dialect", GENERATIONS)
@pytest.mark.parametrize("row", TINY)
def test_pages_of_tiny_rows_without_end_are_cut_and_told(dialect: Dialect, row: str) -> None:
    with CommunityServer(dialect) as server:
        portal_days(server, *range(30))
        body = rows_of(responses.LARGEST_BODY - 1000, TINY[row])
        on = "meeting/?" if dialect is Dialect.PORTAL else "meetings_recently"
        server.feel(Mood(body=body), on=on)
        found = measured(server)
    assert found["state"] in {State.PARTIAL, State.FAILED}
    assert found["reason"] == Reason.CUT
    assert float(str(found["seconds"])) < 20
    assert float(str(found["grown"])) < 200


@LINUX
@pytest.mark.slow
def test_packed_pages_count_by_what_comes_out_of_them() -> None:
    with CommunityServer() as server:
        portal_days(server, *range(30))
        body = gzip.compress(b'{"code":200,"data":[]' + b" " * 9_000_000 + b"}")
        server.feel(Mood(body=body, headers={"Content-Encoding": "gzip"}), on="meeting/?")
        found = measured(server)
    assert (found["reason"], found["missing"]) == (Reason.CUT, 27)
    assert float(str(found["grown"])) < 200


class OneDayLast(CommunityServer):
    """Answers for day 2 once the client has counted four dates and the rows of the others."""

    def __init__(self) -> None:
        super().__init__()
        self.counted = 0

    def answer(self, request: Request) -> Answer:
        if f"date={day(2)}" in request.asks_for:
            patiently(lambda: self.counted >= 4 + 3 or None, "dates and rows")
        return super().answer(request)


def test_what_fits_arrives_and_the_rest_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget.__init__, "__defaults__", (responses.MOST_BYTES, 10**6, 40))
    take_rows = Budget.take_rows
    with OneDayLast() as server:

        def counted(budget: Budget, count: int) -> None:
            server.counted += count
            take_rows(budget, count)

        monkeypatch.setattr(Budget, "take_rows", counted)
        portal_days(server, 0, 1, 2, 3)
        server.rows += [portal_row(day(2), n) for n in range(40)]
        outcome = refreshed(server)
    assert (outcome.state, reason(outcome)) == (State.PARTIAL, Reason.CUT)
    assert "2026-11-24" in outcome.missing
    assert {"day 0", "day 1", "day 3"} <= set(topics(outcome))


@pytest.mark.parametrize(
    ("budget", "asked"),
    [
        (Budget(size=10), lambda budget: budget.take_bytes(11)),
        (Budget(values=3), lambda budget: decode(b"[1,2,3,4]", Reason.TORN, budget=budget)),
        (Budget(rows=3), lambda budget: budget.take_rows(4)),
    ],
)
def test_a_spent_budget_stays_spent(budget: Budget, asked: object) -> None:
    budget.check()
    assert callable(asked)
    with pytest.raises(ServiceError) as caught:
        asked(budget)
    assert caught.value.problem.reason is Reason.CUT
    with pytest.raises(ServiceError):
        budget.check()


def harvest_of(*rows: object) -> Collected:
    walk = Walk(day="2026-11-23")
    walk.found.update({str(number): row for number, row in enumerate(rows)})
    walk.pages = 1
    return Collected(walks=[walk])


def test_rows_that_stand_for_a_thousand_meetings_each_are_bounded() -> None:
    series = [
        recurring_row([day(n % 30) for n in range(1000)], number, agenda="x" * 4000)
        for number in range(60)
    ]
    begun = time.monotonic()
    reading = run(RowReader(harvest_of(*series), ASKED, begun + 60).read())
    assert reading.stopped is Reason.CUT
    agendas = sum(len(meeting.agenda or "") for meeting in reading.meetings())
    assert agendas <= rows.MOST_TEXT
    assert time.monotonic() - begun < 20


def test_reading_stops_when_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "READING_SECONDS", 0.0)
    many = [portal_row(day(1), number) for number in range(1000)]
    assert (
        run(RowReader(harvest_of(*many), ASKED, time.monotonic() - 1).read()).stopped
        is Reason.TIMED_OUT
    )
    assert run(RowReader(harvest_of(*many), ASKED, time.monotonic() + 60).read()).stopped is None


def test_the_loop_goes_on_while_rows_are_read() -> None:
    import asyncio

    async def watched() -> int:
        beats = 0

        async def beat() -> None:
            nonlocal beats
            while True:
                beats += 1
                await asyncio.sleep(0)

        beating = asyncio.ensure_future(beat())
        rows = [portal_row(day(1), number) for number in range(2000)]
        await RowReader(harvest_of(*rows), ASKED, time.monotonic() + 60).read()
        beating.cancel()
        return beats

    assert run(watched()) > 20
