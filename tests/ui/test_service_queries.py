"""From one service to another while the program runs."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from desktop.asyncio_thread import AsyncioThread
from desktop.communities import Communities
from desktop.refreshing import RefreshOutcome
from desktop.services.polling import Reach
from desktop.services.service import CommunityReading
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.refresher import Refresher, Watch
from desktop.ui.service_queries import CommunitySwitch
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL, Mood

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def servers() -> Iterator[tuple[CommunityServer, CommunityServer]]:
    with CommunityServer() as one, CommunityServer() as other:
        one.rows = [portal_row(NOW.date(), 1, topic="one")]
        other.rows = [portal_row(NOW.date(), 1, topic="other")]
        yield one, other


class World:
    """Two services over the real network, and everything that reads them."""

    def __init__(self, one: CommunityServer, other: CommunityServer, folder: Path) -> None:
        self.one, self.other = one, other
        self.store = ScheduleStore(Places.of(folder))
        self.communities = Communities(
            CommunityReading.alone(one.service), self.store, lambda: NOW, ZONE
        )
        self.state = MeetingsModel(None)
        self.background = AsyncioThread()
        self.refresher = Refresher(self.state, self.background, self._fetch)
        self.switched: list[object] = []
        self.shown: list[list[str]] = []
        self.switch = self.make_switch(fixed=False)
        self.state.changed.connect(lambda: self.shown.append(self.topics()))

    async def _fetch(self, _reach: Reach, _watch: Watch) -> RefreshOutcome:
        return await self.communities.refresh(30, None)

    def make_switch(self, *, fixed: bool) -> CommunitySwitch:
        switch = CommunitySwitch(self.communities, self.state, self.refresher, fixed=fixed)
        switch.switched.connect(self.switched.append)
        return switch

    def save(self, server: CommunityServer) -> None:
        """A list of that server from another day."""
        communities = Communities(
            CommunityReading.alone(server.service), self.store, lambda: NOW, ZONE
        )
        asyncio.run(communities.refresh(30, None))
        server.requests.clear()

    def topics(self) -> list[str]:
        schedule = self.state.schedule
        return [meeting.topic for meeting in schedule.meetings] if schedule else []


@pytest.fixture
def world(
    servers: tuple[CommunityServer, CommunityServer], tmp_path: Path, qtbot: QtBot
) -> Iterator[World]:
    assert qtbot is not None
    world = World(*servers, tmp_path)
    world.background.start()
    yield world
    world.background.stop()


def come_to_rest(world: World, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: world.state.last is not None)


def test_what_was_saved_of_the_other_shows_at_once_and_then_its_answer(
    world: World, qtbot: QtBot
) -> None:
    world.save(world.other)
    world.refresher.refresh()
    come_to_rest(world, qtbot)
    assert world.topics() == ["one"]
    world.other.rows = [portal_row(NOW.date(), 1, topic="newer")]
    world.switch.follow(CommunityReading.alone(world.other.service))
    assert world.topics() == ["other"]
    assert world.state.refreshing
    assert world.switched == [CommunityReading.alone(world.other.service)]
    come_to_rest(world, qtbot)
    assert world.topics() == ["newer"]
    assert world.state.fresh


def test_of_a_service_never_read_before_nothing_shows_but_that_it_is_read(
    world: World, qtbot: QtBot
) -> None:
    world.refresher.refresh()
    come_to_rest(world, qtbot)
    world.switch.follow(CommunityReading.alone(world.other.service))
    assert world.topics() == []
    assert world.state.loading
    come_to_rest(world, qtbot)
    assert world.topics() == ["other"]


def test_a_refresh_under_way_is_dropped(world: World, qtbot: QtBot) -> None:
    world.one.feel(Mood(delay=0.4))
    world.refresher.refresh()
    qtbot.waitUntil(lambda: len(world.one.requests) > 0)
    world.switch.follow(CommunityReading.alone(world.other.service))
    come_to_rest(world, qtbot)
    qtbot.wait(600)  # the old answer comes in meanwhile
    assert world.topics() == ["other"]
    assert ["one"] not in world.shown
    assert world.store.load(world.other.service).value == world.state.schedule


def test_an_answer_of_the_other_that_fails_keeps_what_was_saved_of_it(
    world: World, qtbot: QtBot
) -> None:
    world.save(world.other)
    world.other.feel(FIREWALL)
    world.switch.follow(CommunityReading.alone(world.other.service))
    come_to_rest(world, qtbot)
    assert world.state.failed
    assert world.topics() == ["other"]


def test_there_and_back_shows_the_first_again(world: World, qtbot: QtBot) -> None:
    world.refresher.refresh()
    come_to_rest(world, qtbot)
    world.switch.follow(CommunityReading.alone(world.other.service))
    world.switch.follow(CommunityReading.alone(world.one.service))
    assert world.topics() == ["one"]
    come_to_rest(world, qtbot)
    qtbot.wait(100)
    assert world.topics() == ["one"]


def test_the_same_service_is_no_change(world: World) -> None:
    world.switch.follow(CommunityReading.alone(world.one.service))
    assert world.switched == []
    assert not world.state.refreshing
    assert world.shown == []


def test_a_service_that_the_run_was_told_stays(world: World) -> None:
    world.make_switch(fixed=True).follow(CommunityReading.alone(world.other.service))
    assert world.communities.reading == CommunityReading.alone(world.one.service)
    assert world.switched == []
