"""Any sequence of answers and restarts, against an obvious model of what the user may lose.

The service is asked as always, with its connection replaced by answers made here: decoding, the
dialects, the judgement and the files are the program's own. The model knows what was sent, not how
it is read. A meeting that is still to come may be gone, and may be told as cancelled, only where
an answer that could have named it, and that could be read, did not; and either that answer named
another meeting, or the answer before that spoke of the meeting left it out as well.
"""

import asyncio
import json
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

import httpx
import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.meetings.changes import ChangeKind, ChangeLog
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import BEIJING
from desktop.refreshing import Refreshing
from desktop.services.http import Http
from desktop.services.outcome import State
from desktop.services.parsing import beijing_date
from desktop.services.proxies import Way
from desktop.services.reconcile import cancels
from desktop.services.service import Dialect, Service
from desktop.services.throttling import Limiter, Retries
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from tests.helpers.community_paging import Paging, answer_for
from tests.helpers.community_rows import Row, mini_program_row, portal_row

BEGIN = datetime(2026, 11, 22, 1, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
DAYS = 30
NUMBERS = st.integers(0, 6)
AHEAD = st.integers(1, 4)
"""So few that an oddity is often about the same meeting as the one before."""

JSON = "application/json"
REFUSALS: dict[str, tuple[int, str, str]] = {
    "firewall": (418, "text/html", "<html>"),
    "out of order": (500, "text/html", "<html>"),
    "page": (200, "text/html", "<html>"),
    **{
        json.dumps(content): (200, "application/json", json.dumps(content))
        for content in (
            {"code": "E1001", "msg": "internal error", "data": None},
            {"code": "error", "data": []},
            {"success": False, "data": None},
            {"status": 500, "error": "down", "data": []},
            {"code": 200, "data": {"code": 500, "msg": "inner", "data": []}},
            {"code": 200, "data": False},
            {"detail": "bad"},
        )
    },
}
EMPTY: list[object] = [
    {"code": 200, "data": None},
    {"code": 200, "msg": "success", "data": []},
    {"total": 0, "page": 1, "size": 50, "data": []},
    [],
]
ODD_DATES = ["2026.11.26", 1795622400, "2026年11月26日", None, "2026-11-26T00:00:00Z"]
ODD_FIELDS: list[Row] = [
    {"start": "soon"},
    {"date": "2026.11.26"},
    {"end": {}},
    {"topic": ["x"]},
    {"odd": "DEEP"},
]


def made(status: int, kind: str, words: str) -> httpx.Response:
    """An answer as it comes from a connection: not read yet."""
    content = words.encode()
    headers = {"Content-Type": kind, "Content-Length": str(len(content))}
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(content))


class Sent(msgspec.Struct, kw_only=True):
    """What one answer is; by default it is true and whole.

    `refused` and `empty` replace the answer to the first question, `torn` breaks it off. `dates` is
    how many dates can be read where others cannot. `days` says which days' lists are refused, torn,
    cut or empty. `bad` are rows with one field that cannot be read.
    """

    refused: str = ""
    empty: object = None
    torn: bool = False
    dates: int | None = None
    odd_date: object = None
    days: dict[str, str] = {}
    bad: dict[int, Row] = {}


class Belief(RuleBasedStateMachine):
    """What the service has is `rows`; what the user has is `shown`."""

    dialect = Dialect.PORTAL

    @initialize()
    def begin(self) -> None:
        self.stack = ExitStack()
        self.places = Places.of(Path(self.stack.enter_context(TemporaryDirectory())))
        self.now = BEGIN
        self.rows: dict[int, Row] = {}
        self.shown: dict[str, Meeting] = {}
        self.left_out: dict[str, bool] = {}
        """Of each meeting whether the latest answer that spoke of it left it out."""
        self.lost: set[str] = set()
        self.log = ChangeLog()
        self.sent = Sent()
        self.restart()

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()

    # The service

    def respond(self, request: httpx.Request) -> httpx.Response:
        sent, path = self.sent, request.url.path.rsplit("/", 2)[-2] + "/"
        query = {key: values[0] for key, values in parse_qs(request.url.query.decode()).items()}
        true = answer_for(self.dialect, list(self.rows.values()), Paging(), path, query)
        content, mood = true.data, sent.days.get(query.get("date", ""), "")
        if path != "meeting/":
            mood = "torn" if sent.torn else ""
            if sent.refused:
                status, kind, words = REFUSALS[sent.refused]
                return made(status, kind, words)
            if sent.empty is not None:
                content = sent.empty
        if isinstance(content, dict) and isinstance(content.get("data"), list):
            content = {**content, "data": self.changed(path, content["data"])}
            if mood == "empty":
                content = {"code": 200, "data": []}
            if mood == "cut":
                content = {**content, "data": [], "total": 7}
        if mood == "refused":
            content = {"success": False, "data": []}
        written = json.dumps(content).replace('"DEEP"', "[" * 3000 + "]" * 3000)
        written = written[:-3] if mood == "torn" else written
        return made(true.status or 200, JSON, written)

    def changed(self, path: str, data: list[object]) -> list[object]:
        """The dates with an odd one, or the rows with an odd field."""
        if path == "meeting_date/":
            return (
                data if self.sent.dates is None else [*data[: self.sent.dates], self.sent.odd_date]
            )
        bad = self.sent.bad
        return [row | bad.get(int(row["id"]), {}) for row in data if isinstance(row, dict)]

    # The program

    @rule()
    def restart(self) -> None:
        service = Service("Test", "http://127.0.0.1:9/", self.dialect)

        def client(_: Service, _way: Way) -> httpx.AsyncClient:
            return httpx.AsyncClient(transport=httpx.MockTransport(self.respond))

        async def at_once(_: float) -> None:
            await asyncio.sleep(0)

        http = Http(Limiter(per_second=10**6), Retries(sleep=at_once), client)
        store = ScheduleStore(self.places)
        self.refreshing = Refreshing(service, store, lambda: self.now, ZONE, http)
        loaded = store.load(service)
        assert loaded.note is None
        self.schedule = loaded.value
        kept = {meeting.id: meeting for meeting in (loaded.value.meetings if loaded.value else ())}
        assert kept == self.shown

    def ask(self, sent: Sent) -> State:
        """One refresh, and what must hold after it."""
        self.sent = sent
        before, schedule = self.shown, self.schedule
        kept = asyncio.run(self.refreshing.refresh(DAYS, None, schedule))
        self.schedule = kept.schedule
        assert self.refreshing.saved() == kept.schedule
        if schedule is not None and kept.schedule is not None:
            means = cancels(kept.refresh, DAYS)
            self.log = self.log.noting(schedule, kept.schedule, means, self.now)
        after = {
            meeting.id: meeting for meeting in (kept.schedule.meetings if kept.schedule else ())
        }
        self.shown = after
        self.judge(Seen(self, sent), before, after)
        told = {c.before.id for c in self.log.changes if c.kind is ChangeKind.CANCELLED}
        assert told <= self.lost, "a cancellation was told of which nothing is known"
        return kept.refresh.state

    def judge(self, seen: "Seen", before: dict[str, Meeting], after: dict[str, Meeting]) -> None:
        for name, meeting in before.items():
            if meeting.end <= self.now or name in seen.named:
                continue
            out = seen.leaves_out(name, meeting)
            may_go = out and (seen.is_strong(meeting) or self.left_out.get(name, False))
            if out is not None:
                self.left_out[name] = out
            if may_go:
                self.lost.add(name)
            else:
                assert name in after, f"{name} was forgotten"
                assert after[name] == meeting, f"{name} changed without a word"
        for name in seen.named:
            self.left_out[name] = False
            assert name in after, f"{name} was named and is not there"
        for name, meeting in after.items():
            if name in seen.named:
                row = self.rows[int(name)]
                day, start = beijing_date(meeting.start), meeting.start.astimezone(ZONE)
                assert (str(day), f"{start:%H:%M}") == (row["date"], row["start"]), "misdated"

    # What happens at the service

    @rule(number=NUMBERS, ahead=AHEAD, hour=st.integers(8, 20))
    def book_or_move(self, number: int, ahead: int, hour: int) -> None:
        row = portal_row if self.dialect is Dialect.PORTAL else mini_program_row
        day = beijing_date(self.now) + timedelta(days=ahead)
        self.rows[number] = row(day, number, start=f"{hour:02}:00", end=f"{hour + 1:02}:30")
        self.rows = dict(sorted(self.rows.items(), key=lambda pair: str(pair[1]["date"])))

    @precondition(lambda self: self.rows)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        del self.rows[data.draw(st.sampled_from(sorted(self.rows)))]

    @rule()
    def cancel_all(self) -> None:
        self.rows.clear()

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    # What it answers

    @rule()
    def good(self) -> None:
        self.ask(Sent())

    @rule()
    def good_twice(self) -> None:
        self.ask(Sent())
        assert self.ask(Sent()) is State.FRESH
        coming = {name for name, meeting in self.shown.items() if meeting.end > self.now}
        assert coming <= {str(number) for number in self.rows}, "a true cancellation is never told"

    @rule(content=st.sampled_from(EMPTY))
    def empty(self, content: object) -> None:
        self.ask(Sent(empty=content))

    @rule(how=st.sampled_from(sorted(REFUSALS)))
    def refused(self, how: str) -> None:
        assert self.ask(Sent(refused=how)) is State.FAILED

    @rule()
    def torn(self) -> None:
        assert self.ask(Sent(torn=True)) is State.FAILED

    @rule(odd=st.sampled_from(ODD_DATES), readable=st.integers(0, 3))
    def odd_dates(self, odd: object, readable: int) -> None:
        state = self.ask(Sent(dates=readable, odd_date=odd))
        assert self.dialect is Dialect.MINI_PROGRAM or state is not State.FRESH

    @rule(
        moods=st.dictionaries(AHEAD, st.sampled_from(["refused", "torn", "cut", "empty"])),
        bad=st.dictionaries(NUMBERS, st.sampled_from(ODD_FIELDS), max_size=2),
    )
    def odd_lists(self, moods: dict[int, str], bad: dict[int, Row]) -> None:
        today = beijing_date(self.now)
        days = {(today + timedelta(days=n)).isoformat(): mood for n, mood in moods.items()}
        self.ask(Sent(days=days, bad=bad))


class Seen:
    """What one answer says of which meeting, by what was sent."""

    def __init__(self, life: Belief, sent: Sent) -> None:
        self._sent = sent
        self._portal = life.dialect is Dialect.PORTAL
        self._rows = life.rows
        self._dates = sorted({str(row["date"]) for row in life.rows.values()})[: sent.dates]
        if sent.empty is not None:
            self._dates = []
        today = beijing_date(life.now).isoformat()
        self._nothing = bool(sent.refused) or (sent.torn and sent.empty is None)
        if self._portal and sent.dates is not None and not self._dates:
            self._nothing = True
        moods = [self._mood(day) for day in self._dates if day >= today]
        if self._portal and moods and all(mood in {"refused", "torn"} for mood in moods):
            self._nothing = True
        read = [n for n in life.rows if self._arrives(n) and n not in sent.bad]
        arrived = [n for n in life.rows if self._arrives(n)]
        if arrived and not read:
            self._nothing = True
        self.named = set() if self._nothing else {str(n) for n in read if self._is_ahead(n, life)}

    def _mood(self, day: str) -> str:
        return self._sent.days.get(day, "") if self._portal else ""

    def _arrives(self, number: int) -> bool:
        """Whether the row is in a list that can be read."""
        day = str(self._rows[number]["date"])
        if not self._portal:
            return self._sent.empty is None
        return day in self._dates and not self._mood(day)

    def _is_ahead(self, number: int, life: Belief) -> bool:
        row = self._rows[number]
        ends = datetime.fromisoformat(f"{row['date']}T{row['end']}").replace(tzinfo=BEIJING)
        return ends > life.now

    def leaves_out(self, name: str, meeting: Meeting) -> bool | None:
        """Whether a meeting that is not named is left out; None where nothing is said of it."""
        if self._nothing:
            return None
        if int(name) in self._sent.bad and int(name) in self._rows and self._arrives(int(name)):
            return None
        day = beijing_date(meeting.start).isoformat()
        if not self._portal:
            return True
        if day in self._dates:
            return True if self._mood(day) in {"", "empty"} else None
        return None if self._sent.dates is not None else True

    def is_strong(self, meeting: Meeting) -> bool:
        """Whether it names other meetings, and does not contradict itself."""
        day = beijing_date(meeting.start).isoformat()
        return bool(self.named) and not (day in self._dates and self._mood(day) == "empty")


class BeliefOfOneList(Belief):
    """The same over the mini-program's single list."""

    dialect = Dialect.MINI_PROGRAM


MACHINES = (Belief, BeliefOfOneList)


def walk(machine: type[Belief], examples: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("machine", MACHINES)
def test_a_few_lives_lose_nothing_that_they_should_not(machine: type[Belief]) -> None:
    walk(machine, 10)


@pytest.mark.slow
@pytest.mark.parametrize("machine", MACHINES)
def test_a_hundred_lives_lose_nothing_that_they_should_not(machine: type[Belief]) -> None:
    walk(machine, 100)


@pytest.mark.soak
@pytest.mark.parametrize("machine", MACHINES)
def test_a_thousand_lives_lose_nothing_that_they_should_not(machine: type[Belief]) -> None:
    walk(machine, 1000)
