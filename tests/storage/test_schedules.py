"""The last good schedule comes back as it was, and only to the service it came from."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.meetings.meeting import Cadence, Meeting, PlatformKey, Unit
from desktop.meetings.schedule import Schedule
from desktop.services.service import KNOWN_SERVICES, OPENEULER, OPENUBMC, Dialect, Service
from desktop.storage.names import schedule_file
from desktop.storage.notes import Loaded, NoteReason
from desktop.storage.places import Places
from desktop.storage.schedules import ScheduleStore

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)


def meeting(meeting_id: str, hours: int, link: str | None = None) -> Meeting:
    return Meeting(
        id=meeting_id,
        topic=f"会议 {meeting_id}",
        platform=PlatformKey("zoom"),
        start=NOW + timedelta(hours=hours),
        end=NOW + timedelta(hours=hours + 1),
        join_url=link,
        cadence=Cadence(Unit.WEEK, 2),
    )


SCHEDULE = Schedule.of(
    [
        meeting("b", 2, "https://zoom.us/j/80000000003?pwd=a.b-c_d"),
        meeting("a", 1),
        meeting("c", 3, "javascript:alert(1)"),
    ],
    fetched_at=NOW,
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.of(tmp_path)


@pytest.fixture
def store(places: Places) -> ScheduleStore:
    return ScheduleStore(places, clock=lambda: NOW)


def file_of(places: Places) -> Path:
    return places.cache / schedule_file(OPENEULER.base, OPENEULER.dialect)


def test_a_schedule_comes_back_as_it_was(store: ScheduleStore) -> None:
    store.save(OPENEULER, SCHEDULE)
    loaded = store.load(OPENEULER)
    assert loaded.value == SCHEDULE
    assert loaded.note is None


def test_every_service_has_its_own(store: ScheduleStore) -> None:
    store.save(OPENEULER, SCHEDULE)
    assert store.load(OPENUBMC).value is None
    renamed = Service("another name", OPENEULER.base, OPENEULER.dialect)
    assert store.load(renamed).value == SCHEDULE


def test_a_file_of_another_service_is_not_taken(store: ScheduleStore, places: Places) -> None:
    store.save(OPENUBMC, SCHEDULE)
    (places.cache / schedule_file(OPENUBMC.base, OPENUBMC.dialect)).rename(file_of(places))
    assert store.load(OPENEULER).value is None
    assert file_of(places).exists()


def test_ways_in_are_stored_for_the_name_they_are_for(store: ScheduleStore, places: Places) -> None:
    store.save(OPENEULER, SCHEDULE, "Zoë")
    content = json.loads(file_of(places).read_text())
    assert content["display_name"] == "Zoë"
    assert [entrance["passcode"] for entrance in content["entrances"]] == [None, "a.b-c_d", None]
    assert content["entrances"][1]["client_uri"].endswith("&uname=Zo%C3%AB")
    assert content["entrances"][2]["client_uri"] is None


def test_meetings_out_of_order_are_put_in_order(store: ScheduleStore, places: Places) -> None:
    store.save(OPENEULER, Schedule(meetings=SCHEDULE.meetings[::-1], fetched_at=NOW))
    assert store.load(OPENEULER).value == SCHEDULE
    assert file_of(places).exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("start", "2026-11-22T04:00:00"),
        ("end", "2026-11-22T04:00:00"),
        ("end", "tomorrow"),
        ("topic", None),
    ],
)
def test_a_meeting_that_cannot_be_read_costs_itself_alone(
    store: ScheduleStore, places: Places, field: str, value: object
) -> None:
    store.save(OPENEULER, SCHEDULE)
    content = json.loads(file_of(places).read_text())
    content["schedule"]["meetings"][0][field] = value
    before = msgspec.json.encode(content)
    file_of(places).write_bytes(before)
    loaded = store.load(OPENEULER)
    assert loaded.value == Schedule.of(SCHEDULE.meetings[1:], NOW)
    assert loaded.note is not None
    assert (loaded.note.reason, loaded.note.detail) == (NoteReason.VALUES, "schedule.meetings")
    store.save(OPENEULER, SCHEDULE)
    (kept,) = places.cache.glob("*.replaced-*")
    assert kept.read_bytes() == before
    assert store.load(OPENEULER) == Loaded(SCHEDULE)


def test_a_schedule_without_one_good_meeting_is_set_aside(
    store: ScheduleStore, places: Places
) -> None:
    store.save(OPENEULER, SCHEDULE)
    content = json.loads(file_of(places).read_text())
    for row in content["schedule"]["meetings"]:
        row["start"] = "2026-11-22T04:00:00"
    file_of(places).write_bytes(msgspec.json.encode(content))
    loaded = store.load(OPENEULER)
    assert loaded.value is None
    assert loaded.note is not None
    assert loaded.note.reason is NoteReason.DAMAGED
    assert not file_of(places).exists()


@pytest.mark.parametrize("fetched_at", [None, "2026-11-22T04:00:00"])
def test_a_schedule_of_no_moment_is_not_taken(
    store: ScheduleStore, places: Places, fetched_at: str | None
) -> None:
    store.save(OPENEULER, SCHEDULE)
    content = json.loads(file_of(places).read_text())
    content["schedule"]["fetched_at"] = fetched_at
    file_of(places).write_bytes(msgspec.json.encode(content))
    assert store.load(OPENEULER).value is None


def test_torn_files_are_told(store: ScheduleStore, places: Places) -> None:
    store.save(OPENEULER, SCHEDULE)
    whole = file_of(places).read_bytes()
    file_of(places).write_bytes(whole[: len(whole) // 2])
    note = store.load(OPENEULER).note
    assert note is not None
    assert note.reason is NoteReason.DAMAGED


def test_file_names_are_readable_and_differ() -> None:
    services = [*KNOWN_SERVICES, Service("x", OPENEULER.base, Dialect.MINI_PROGRAM)]
    names = {schedule_file(s.base, s.dialect) for s in services}
    assert len(names) == len(services)
    assert all(name.replace("-", "").replace(".", "").isalnum() for name in names)
    assert "www-openeuler-org" in schedule_file("https://www.openeuler.org/api-meeting/", "portal")


def test_file_names_hold_no_path(tmp_path: Path) -> None:
    name = schedule_file("https://x/../../etc/" + "a" * 300, "portal")
    assert (tmp_path / name).parent == tmp_path
    assert len(name) < 100
