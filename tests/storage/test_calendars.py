"""What invitations brought and what calendars were told is kept, value by value."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.calendars.export import Ledger
from desktop.calendars.matching import Known
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.services.service import OPENEULER, OPENUBMC
from desktop.storage.calendars import ImportStore, LedgerStore, feed_path, write_feed
from desktop.storage.json_file import NoteReason, StorageError
from desktop.storage.paths import Places
from desktop.storage.plain_files import IMPORTS_FILE
from tests.calendars.reading import known_after

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
MEETING = Meeting(
    id="1",
    topic="TC",
    platform=PlatformKey("zoom"),
    start=NOW + timedelta(days=1),
    end=NOW + timedelta(days=1, hours=1),
)
LEDGER = Ledger().noting([MEETING], [], NOW)
EVERYTHING = (
    "community-2025-series.eml",
    "community-2025-occurrence-moved.eml",
    "kubernetes.ics",
    "own-zone.ics",
    "rdate.ics",
    "all-day.ics",
    "zoom.txt",
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.of(tmp_path)


@pytest.fixture
def store(places: Places) -> ImportStore:
    return ImportStore(places, clock=lambda: NOW)


@pytest.fixture
def known() -> tuple[Known, ...]:
    return known_after(*EVERYTHING)


def test_what_is_known_comes_back_as_it_was(store: ImportStore, known: tuple[Known, ...]) -> None:
    assert store.load().value == ()
    store.save(known)
    loaded = store.load()
    assert (loaded.value, loaded.note) == (known, None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_the_file_is_the_users_alone(store: ImportStore, known: tuple[Known, ...]) -> None:
    store.save(known)
    assert store.path.stat().st_mode & 0o777 == 0o600
    assert store.path.name == IMPORTS_FILE


def test_without_anything_there_is_no_file(store: ImportStore, known: tuple[Known, ...]) -> None:
    store.save(known)
    store.save(())
    assert not store.path.exists()
    assert (store.load().value, store.load().note) == ((), None)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("series", "timing", "start"), "never"),
        (("series", "timing", "start"), "2026-12-02T12:00:00Z"),
        (("series", "timing", "duration"), 7),
        (("series", "timing", "zone", "name"), 3),
        (("series", "timing", "start"), "9999-12-31T23:59:00"),
        (("series", "topic"), None),
        (("series", "sent_at"), "2026-12-02T12:00:00"),
        (("series", "timing", "rules", 0, "interval"), 0),
        (("series",), "damaged"),
    ],
)
def test_one_bad_meeting_does_not_cost_the_others(
    store: ImportStore, known: tuple[Known, ...], path: tuple[str | int, ...], value: object
) -> None:
    single = known_after("community-2025-occurrence-moved.eml", "community-2025-series.eml")
    others = tuple(one for one in known if one.uid != single[0].uid)
    store.save((*single, *others))
    content = json.loads(store.path.read_text(encoding="utf-8"))
    place = content["known"][0]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    store.path.write_text(json.dumps(content), encoding="utf-8")
    loaded = store.load()
    assert [one.uid for one in loaded.value if one.series] == [one.uid for one in others]
    assert loaded.note is not None
    assert loaded.note.reason is NoteReason.VALUES


@pytest.mark.parametrize("content", ["{", "[]", '{"version": 1, "known": [7]}', '{"version": 9}'])
def test_a_file_without_one_good_meeting_is_set_aside(store: ImportStore, content: str) -> None:
    store.path.parent.mkdir(parents=True)
    store.path.write_text(content)
    loaded = store.load()
    assert loaded.value == ()
    assert loaded.note is not None
    assert loaded.note.aside is not None
    assert loaded.note.aside.read_text() == content


def test_meetings_without_a_moment_alone_are_set_aside(store: ImportStore) -> None:
    store.save(known_after("zoom.txt"))
    text = store.path.read_text(encoding="utf-8")
    content = json.loads(text)
    content["known"][0]["series"]["timing"]["start"] = "9999-12-31T23:59:00"
    store.path.write_text(json.dumps(content), encoding="utf-8")
    loaded = store.load()
    assert loaded.value == ()
    assert loaded.note is not None
    assert loaded.note.reason is NoteReason.DAMAGED


def test_each_service_has_its_ledger(places: Places) -> None:
    store = LedgerStore(places, clock=lambda: NOW)
    store.save(OPENEULER, LEDGER)
    assert store.load(OPENEULER).value == LEDGER
    assert LedgerStore(places).load(OPENEULER).value == LEDGER
    assert store.load(OPENUBMC).value == Ledger()


def test_a_bad_entry_does_not_cost_the_others(places: Places) -> None:
    store = LedgerStore(places, clock=lambda: NOW)
    store.save(OPENEULER, LEDGER)
    (file,) = places.state.iterdir()
    content = json.loads(file.read_text(encoding="utf-8"))
    good = content["entries"]["1"]
    content["entries"]["2"] = {**good, "sequence": "many"}
    content["entries"]["3"] = {**good, "changed_at": "2026-11-26T01:00:00"}
    file.write_text(json.dumps(content), encoding="utf-8")
    loaded = store.load(OPENEULER)
    assert loaded.value == LEDGER
    assert loaded.note is not None
    assert loaded.note.reason is NoteReason.VALUES


def test_a_feed_has_one_place_for_the_same_sigs(places: Places) -> None:
    every = feed_path(places, OPENEULER)
    some = feed_path(places, OPENEULER, ["Kernel", "ai"])
    assert some == feed_path(places, OPENEULER, ["AI", "kernel", "Kernel"])
    others = {feed_path(places, OPENUBMC), feed_path(places, OPENEULER, ["Kernel"])}
    assert len({every, some, *others}) == 4


def test_a_feed_is_written_where_it_changed(places: Places) -> None:
    path = feed_path(places, OPENEULER)
    assert write_feed(path, b"one")
    assert not write_feed(path, b"one")
    assert write_feed(path, b"on")
    assert path.read_bytes() == b"on"
    path.unlink()
    path.mkdir()
    with pytest.raises(StorageError):
        write_feed(path, b"two")
