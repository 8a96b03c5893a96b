"""The names of the SIGs: those with meetings at once, the others from the service."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.asyncio_thread import AsyncioThread
from desktop.refreshing import Refreshing
from desktop.services.sigs import SigNames
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.service_queries import SigList
from tests.helpers.community import CommunityServer
from tests.helpers.moods import FIREWALL, Mood
from tests.ui.build import came, meeting, schedule

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)


class Asked:
    """Answers for the service: what it says, and after how many seconds."""

    def __init__(self) -> None:
        self.answer = SigNames(("RISC-V", "ai"))
        self.times = 0
        self.seconds = 0.0

    async def __call__(self) -> SigNames:
        self.times += 1
        await asyncio.sleep(self.seconds)
        return self.answer


@pytest.fixture
def background() -> Iterator[AsyncioThread]:
    background = AsyncioThread()
    background.start()
    yield background
    background.stop()


@pytest.fixture
def state(qtbot: QtBot) -> MeetingsModel:
    assert qtbot is not None
    return MeetingsModel(schedule(meeting("a", sig="Kernel"), meeting("b", 1, sig=None)))


@pytest.fixture
def service() -> Asked:
    return Asked()


@pytest.fixture
def sigs(state: MeetingsModel, background: AsyncioThread, service: Asked) -> SigList:
    return SigList(state, background, service)


def test_sigs_with_meetings_are_known_at_once(sigs: SigList, service: Asked) -> None:
    assert sigs.names() == ["Kernel"]
    assert service.times == 0


def test_without_a_list_there_is_none(background: AsyncioThread, service: Asked) -> None:
    assert SigList(MeetingsModel(None), background, service).names() == []


def test_the_others_are_asked_for(sigs: SigList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sigs.changed):
        sigs.refresh()
    assert sigs.names() == ["ai", "Kernel", "RISC-V"]


def test_an_answer_without_names_changes_nothing(
    sigs: SigList, service: Asked, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(sigs.changed):
        sigs.refresh()
    service.answer = SigNames()
    with qtbot.waitSignal(sigs.changed, timeout=100, raising=False) as told:
        sigs.refresh()
        qtbot.waitUntil(lambda: service.times == 2)
    assert not told.signal_triggered
    assert sigs.names() == ["ai", "Kernel", "RISC-V"]


def test_a_new_list_brings_its_sigs(sigs: SigList, state: MeetingsModel) -> None:
    state.apply(came(schedule(meeting("a", sig="TC"))))
    assert sigs.names() == ["TC"]


def test_another_service_has_other_sigs(sigs: SigList, service: Asked, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sigs.changed):
        sigs.refresh()
    service.answer = SigNames()
    sigs.start_over()
    assert sigs.names() == ["Kernel"]


def test_an_answer_of_the_service_before_is_dropped(sigs: SigList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sigs.changed, timeout=300, raising=False) as told:
        sigs.refresh()
        sigs.start_over()
    assert not told.signal_triggered
    assert sigs.names() == ["Kernel"]


def test_the_end_of_the_program_is_no_answer(
    sigs: SigList, service: Asked, background: AsyncioThread, qtbot: QtBot
) -> None:
    service.seconds = 60
    with qtbot.waitSignal(sigs.changed, timeout=100, raising=False) as told:
        sigs.refresh()
        qtbot.waitUntil(lambda: service.times == 1)
        background.stop()
    assert not told.signal_triggered


def test_a_real_service_is_asked_over_the_network(
    state: MeetingsModel, background: AsyncioThread, qtbot: QtBot, tmp_path: Path
) -> None:
    with CommunityServer() as server:
        server.feel(Mood(body=b'{"code": 200, "data": ["Networking"]}'), on="group_name/", times=1)
        server.feel(FIREWALL)
        store = ScheduleStore(Places.of(tmp_path))
        refreshing = Refreshing(server.service, store, lambda: NOW)
        sigs = SigList(state, background, refreshing.sig_names)
        with qtbot.waitSignal(sigs.changed):
            sigs.refresh()
        assert sigs.names() == ["Kernel", "Networking"]
        asked = len(server.requests)
        sigs.refresh()
        qtbot.waitUntil(lambda: len(server.requests) > asked)
        assert sigs.names() == ["Kernel", "Networking"]
