"""What changed from one list to the next is noted once, and outlives the program."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.meetings.changes import ChangeKind
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.service import OPENEULER
from desktop.storage.delivered import ChangeStore
from desktop.storage.paths import Places
from desktop.storage.settings import Settings, SettingsStore
from desktop.ui.changes_model import ChangesModel
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.settings_model import SettingsModel
from tests.ui.build import NOW, came, failed, meeting
from tests.ui.fakes import TestClock

TC = meeting("TC", 2)
LATER = msgspec.structs.replace(
    TC, start=TC.start + timedelta(hours=1), end=TC.end + timedelta(hours=1)
)


class Room:
    """A state with one meeting, and who watches it."""

    def __init__(self, folder: Path) -> None:
        self.places = Places.of(folder)
        self.state = MeetingsModel(Schedule.of([TC], NOW))
        self.settings_model = self.keep()
        self.told: list[object] = []
        self.settings_model.failed.connect(self.told.append)

    def keep(self) -> ChangesModel:
        clock = TestClock(NOW)
        store = ChangeStore(self.places, clock)
        settings_model = SettingsModel(SettingsStore(self.places), Settings())
        return ChangesModel(self.state, store, OPENEULER, settings_model, clock)

    def refresh(self, *meetings: Meeting) -> None:
        self.state.apply(came(Schedule.of(meetings, NOW)))

    def kinds(self) -> list[ChangeKind]:
        return [change.kind for change in self.settings_model.log().recent(NOW)]


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    assert qtbot is not None
    return Room(tmp_path)


def test_a_change_is_noted_told_and_kept(room: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room.settings_model.changed):
        room.refresh(LATER)
    assert room.kinds() == [ChangeKind.MOVED]
    assert room.keep().log() == room.settings_model.log()
    assert room.settings_model.note is None


def test_the_same_list_again_changes_nothing(room: Room, qtbot: QtBot) -> None:
    room.refresh(LATER)
    with qtbot.assertNotEmitted(room.settings_model.changed):
        room.refresh(LATER)
        room.state.begin()
    assert room.kinds() == [ChangeKind.MOVED]


def test_what_the_whole_list_no_longer_names_is_cancelled(room: Room) -> None:
    room.refresh()
    assert room.kinds() == [ChangeKind.CANCELLED]


def test_a_failed_refresh_cancels_nothing(room: Room) -> None:
    room.state.apply(failed(room.state.schedule))
    assert room.kinds() == []


def test_the_first_list_is_no_change(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    room = Room(tmp_path)
    room.state.schedule = None
    room.settings_model.update()
    room.refresh(TC)
    assert room.kinds() == []


def test_a_log_that_cannot_be_saved_holds_and_is_told_once(room: Room) -> None:
    room.places.cache.mkdir(parents=True, exist_ok=True)
    room.places.cache.rmdir()
    room.places.cache.write_text("in the way")
    room.refresh(LATER)
    room.refresh(TC)
    assert room.kinds() != []
    assert len(room.told) == 1


def test_a_private_meeting_is_hidden_and_neither_that_nor_its_end_is_told(room: Room) -> None:
    secret = msgspec.structs.replace(meeting("secret", 3), private=True)
    room.refresh(TC, secret)
    assert room.state.schedule is not None
    assert [m.id for m in room.state.schedule.meetings] == ["TC"]
    room.state.show_private(show=True)
    assert [m.id for m in room.state.schedule.meetings] == ["TC", "secret"]
    room.state.show_private(show=False)
    assert room.kinds() == []
    room.refresh(TC)
    assert room.kinds() == []
    room.state.show_private(show=True)
    assert room.kinds() == [ChangeKind.CANCELLED]
