"""Any sequence of answers, restarts and changes of what is read: each community is as if alone.

Beside the program that reads all of them lives one twin for each, which reads it alone and hears
the same answers. Whatever happens to the others, a community's part of the list, on disk and in
view, and what is told of its changes, is its twin's.
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
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from desktop.communities import Communities
from desktop.meetings.changes import ChangeLog, lineage
from desktop.meetings.schedule import Schedule
from desktop.refreshing import Refreshing
from desktop.services.http import Http
from desktop.services.outcome import State
from desktop.services.parsing import beijing_date
from desktop.services.proxies import Way
from desktop.services.reconcile import cancels
from desktop.services.service import Dialect, Service
from desktop.services.throttling import Limiter, Retries
from desktop.storage.delivered import ChangeStore
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings, SettingsStore
from desktop.ui.changes_model import ChangesModel
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.settings_model import SettingsModel
from tests.helpers.calendar_server import calendar, event
from tests.helpers.community_paging import Paging, answer_for
from tests.helpers.community_rows import Row, portal_row

BEGIN = datetime(2026, 11, 22, 1, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
DAYS = 30
HOME = Service("Home", "http://127.0.0.1:9/a/", Dialect.PORTAL)
OTHER = Service("Other", "http://127.0.0.1:9/b/", Dialect.PORTAL, "Other")
FEED = Service("Feed", "http://127.0.0.1:9/c.ics", Dialect.ICAL, "Feed")
SERVICES = (HOME, OTHER, FEED)
WHICH = st.sampled_from(SERVICES)
MOODS = ("", "refused", "slow", "html", "firewall", "torn", "empty", "odd")


class World:
    """One community's meetings, and in which mood its service answers."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.days: dict[int, datetime] = {}
        self.mood = ""

    def respond(self, request: httpx.Request) -> httpx.Response:
        match self.mood:
            case "refused":
                raise httpx.ConnectError(self.mood)
            case "slow":
                raise httpx.ReadTimeout(self.mood)
            case "html":
                return _answer(200, "text/html", b"<!doctype html><title>Hi</title>")
            case "firewall":
                return _answer(418, "text/html", b"<html>")
        if self.service.dialect is Dialect.ICAL:
            return self._calendar()
        body = json.dumps(self._rows(request)).encode()
        return _answer(200, "application/json", body[:-3] if self.mood == "torn" else body)

    def _rows(self, request: httpx.Request) -> object:
        path = request.url.path.rsplit("/", 2)[-2] + "/"
        query = {key: values[0] for key, values in parse_qs(request.url.query.decode()).items()}
        rows: list[object] = [self._row(n, start) for n, start in self.days.items()]
        if self.mood == "empty":
            return {"code": 200, "data": []}
        if self.mood == "odd":
            return {"code": "E1001", "data": None}
        return answer_for(Dialect.PORTAL, rows, Paging(), path, query).data

    def _row(self, number: int, start: datetime) -> Row:
        local = start.astimezone(ZONE)
        end = local + timedelta(hours=1)
        return portal_row(local.date(), number, start=f"{local:%H:%M}", end=f"{end:%H:%M}")

    def _calendar(self) -> httpx.Response:
        events = [
            event(f"u{number}", start, "LOCATION:https://zoom.us/j/98765432101", topic=f"m{number}")
            for number, start in self.days.items()
        ]
        body = calendar(*([] if self.mood == "empty" else events))
        if self.mood == "torn":
            body = body[:-20]
        return _answer(200, "text/calendar", b"{}" if self.mood == "odd" else body)


def _answer(status: int, kind: str, body: bytes) -> httpx.Response:
    headers = {"Content-Type": kind, "Content-Length": str(len(body))}
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


class Twin:
    """Reads one community alone, from the same answers."""

    def __init__(self, refreshing: Refreshing) -> None:
        self.refreshing = refreshing
        self.schedule: Schedule | None = None
        self.log = ChangeLog()
        self.state: State | None = None

    def refresh(self, now: datetime) -> None:
        before = self.schedule
        kept = asyncio.run(self.refreshing.refresh(DAYS, None, before))
        self.state, self.schedule = kept.refresh.state, kept.schedule
        if kept.refresh.schedule is not None and kept.schedule is not None:
            old, means = before or Schedule(), cancels(kept.refresh, DAYS)
            descent = lineage(old, kept.schedule, means, now, timedelta(days=DAYS))
            self.log = self.log.noting(old, kept.schedule, means, now, descent)


class SideBySide(RuleBasedStateMachine):
    """Three communities, what is read of them, and a twin for each."""

    @initialize()
    def begin(self) -> None:
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(TemporaryDirectory()))
        self.places = Places.of(folder / "all")
        self.now = BEGIN
        self.worlds = {service: World(service) for service in SERVICES}
        self.twins = {
            service: Twin(
                Refreshing(
                    service,
                    ScheduleStore(Places.of(folder / service.name)),
                    lambda: self.now,
                    ZONE,
                    self._http(),
                )
            )
            for service in SERVICES
        }
        chosen = Settings(service=HOME).with_community(OTHER).with_community(FEED)
        SettingsStore(self.places).save(chosen)
        self.restart()

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()

    def _http(self) -> Http:
        def client(service: Service, _way: Way) -> httpx.AsyncClient:
            return httpx.AsyncClient(transport=httpx.MockTransport(self.worlds[service].respond))

        async def at_once(_: float) -> None:
            await asyncio.sleep(0)

        return Http(Limiter(per_second=10**6), Retries(sleep=at_once), client)

    # The program

    @rule()
    def restart(self) -> None:
        store = SettingsStore(self.places)
        self.settings_model = SettingsModel(store, store.load().value)
        reading = self.settings_model.settings.reading
        self.communities = Communities(
            reading, ScheduleStore(self.places), lambda: self.now, ZONE, self._http()
        )
        assert self.communities.load() == []
        self.state = MeetingsModel(self.communities.saved())
        self.changes = ChangesModel(
            self.state, ChangeStore(self.places), HOME, self.settings_model, lambda: self.now
        )
        self.changes.read(reading.names)

    @rule()
    def refresh(self) -> None:
        self.state.begin()
        outcome = asyncio.run(self.communities.refresh(DAYS, None))
        for source in self.communities.reading.sources:
            self.twins[source.service].refresh(self.now)
        self.state.apply(outcome)
        states = [self.twins[one.service].state for one in self.communities.reading.sources]
        told = {part.name for part in outcome.parts if part.refresh.problem is not None}
        names = self.communities.reading.sources
        wanted = {
            one.service.name
            for one, state in zip(names, states, strict=True)
            if state is not State.FRESH
        }
        assert told == wanted, "one is named that did well, or one is not that did not"
        if states:
            every = set(states)
            expected = states[0] if len(every) == 1 else State.PARTIAL
            assert outcome.refresh.state is expected

    @rule(which=WHICH, on=st.booleans())
    def switch(self, which: Service, on: bool) -> None:
        self.settings_model.switch_community(which.name, enabled=on)
        self._follow()

    @rule(which=WHICH)
    def remove(self, which: Service) -> None:
        self.settings_model.remove_community(which.name)
        self._follow()

    @rule(which=WHICH)
    def add(self, which: Service) -> None:
        self.settings_model.add_community(which)
        self._follow()

    def _follow(self) -> None:
        """As the window does, when other communities are to be read."""
        reading = self.settings_model.settings.reading
        if reading != self.communities.reading:
            self.communities.read(reading)
            self.state.start_over(self.communities.saved())
            self.changes.read(reading.names)

    # What happens at the services

    @rule(which=WHICH, number=st.integers(0, 6), day=st.integers(1, 5), hour=st.integers(1, 9))
    def book_or_move(self, which: Service, number: int, day: int, hour: int) -> None:
        start = datetime.combine(beijing_date(self.now), datetime.min.time(), tzinfo=UTC)
        self.worlds[which].days[number] = start + timedelta(days=day, hours=hour)

    @rule(which=WHICH, number=st.integers(0, 6))
    def cancel(self, which: Service, number: int) -> None:
        self.worlds[which].days.pop(number, None)

    @rule(which=WHICH, mood=st.sampled_from(MOODS))
    def feel(self, which: Service, mood: str) -> None:
        self.worlds[which].mood = mood

    @rule(hours=st.integers(1, 20))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    # What must hold

    @invariant()
    def each_is_as_if_it_were_alone(self) -> None:
        if not hasattr(self, "communities"):
            return
        sources = self.communities.reading.sources
        held = self.state.held or Schedule()
        keys = {source.key for source in sources}
        assert {meeting.source for meeting in held.meetings} <= keys
        ids = [meeting.id for meeting in held.meetings]
        assert len(ids) == len(set(ids))
        for source in sources:
            twin = self.twins[source.service].schedule
            alone = twin.keyed(source.key, source.service.community) if twin else None
            mine = tuple(m for m in held.meetings if m.source == source.key)
            assert mine == (alone.meetings if alone else ())
            assert ScheduleStore(self.places).load(source.service).value == twin

    @invariant()
    def what_is_told_is_what_happened_in_each(self) -> None:
        if not hasattr(self, "changes"):
            return
        told = {
            (change.kind, change.before.id)
            for change in self.changes.log().changes
            if change.is_recent(self.now)
        }
        wanted = set()
        for source in self.communities.reading.sources:
            log = self.twins[source.service].log
            parts = [change for change in log.changes if change.is_recent(self.now)]
            befores = Schedule(meetings=tuple(change.before for change in parts)).keyed(source.key)
            wanted |= {
                (change.kind, before.id)
                for change, before in zip(parts, befores.meetings, strict=True)
            }
        assert told == wanted


def walk(examples: int) -> None:
    run_state_machine_as_test(
        SideBySide,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_few_lives_side_by_side(qapp: object) -> None:
    assert qapp is not None
    walk(10)


@pytest.mark.slow
def test_a_hundred_lives_side_by_side(qapp: object) -> None:
    assert qapp is not None
    walk(100)


@pytest.mark.soak
def test_a_thousand_lives_side_by_side(qapp: object) -> None:
    assert qapp is not None
    walk(1000)
