"""The last good schedule comes back as it was, and only to the service it came from."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.meetings.meeting import Cadence, Meeting, PlatformKey, Unit
from desktop.meetings.schedule import Schedule
from desktop.platforms.recognize import guest_name
from desktop.services.rows import decode_row
from desktop.services.service import KNOWN_SERVICES, OPENEULER, OPENUBMC, Dialect, Service
from desktop.storage import json_file
from desktop.storage.json_file import Loaded, NoteReason, StorageError
from desktop.storage.paths import Places
from desktop.storage.plain_files import schedule_file
from desktop.storage.schedules import ScheduleStore
from tests.services.asking import ASKED

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


TEXT = st.text(st.characters(), max_size=40) | st.sampled_from(
    ["\ud800", "a\udfff", "\x00", "\u2028", "𠀀" * 300, "x" * 5000, "1e999", "NaN", "\\u"]
)
NUMBER = (
    st.integers()
    | st.floats()
    | st.sampled_from([float("inf"), float("nan"), 10**400, -1, 0, 2**63, True])
)
DATE = st.sampled_from(["2026-11-22", "2026-11-23", "2100-12-31", "2000-01-01", "9999-12-31"])
TIME = st.sampled_from(["10:00", "24:00", "23:59", "0:00", "8:00:59"])
FIELD = TEXT | NUMBER | st.none() | DATE | TIME
FIELDS = ["id", "topic", "group_name", "sponsor", "community", "platform", "end", "agenda"]
FIELDS += ["etherpad", "mid", "join_url", "replay_url", "status", "is_private", "is_cycle"]
FIELDS += ["cycle_type", "cycle_interval", "cycle_point"]
ODD_ROW = st.fixed_dictionaries(
    {"date": DATE, "start": TIME},
    optional={
        **dict.fromkeys(FIELDS, FIELD),
        "obs_data": st.lists(st.fixed_dictionaries({"text_video_url": FIELD, "sub_id": FIELD})),
        "cycle_sub": st.lists(
            st.fixed_dictionaries({"date": DATE, "start": TIME, "sub_id": FIELD, "status": FIELD})
        ),
    },
)


@settings(deadline=None, max_examples=60)
@given(st.lists(ODD_ROW, max_size=4), TEXT.filter(bool) | st.none())
def test_whatever_is_saved_can_be_read_again(rows: list[object], name: str | None) -> None:
    written = json.loads(json.dumps(rows))  # as an answer brings them
    meetings = [m for row in written for m in decode_row(row, ASKED).meetings]
    doubts = tuple((m.id, "nothing-at-all") for m in meetings)
    schedule = msgspec.structs.replace(Schedule.of(meetings, NOW), doubts=doubts)
    with TemporaryDirectory() as folder:
        store = ScheduleStore(Places.of(Path(folder)), clock=lambda: NOW)
        store.save(OPENEULER, schedule, guest_name(name or ""))
        loaded = store.load(OPENEULER)
    assert loaded.note is None
    assert loaded.value == schedule


def test_what_could_not_be_read_again_is_not_written(
    store: ScheduleStore, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(OPENEULER, SCHEDULE)
    before = file_of(places).read_bytes()
    monkeypatch.setattr(json_file, "MAX_BYTES", len(before))
    long = msgspec.structs.replace(meeting("d", 4), agenda="x" * 4000)
    with pytest.raises(StorageError):
        store.save(OPENEULER, Schedule.of([*SCHEDULE.meetings, long], NOW))
    assert file_of(places).read_bytes() == before
    assert store.load(OPENEULER).value == SCHEDULE
