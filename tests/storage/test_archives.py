"""An archive comes back as it was, without what is not valid in it, and to its service alone."""

import json
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.meetings.archive import Archive
from desktop.services.service import OPENEULER, OPENUBMC
from desktop.storage.archives import MOST_JOINED, ArchiveStore, JoinedStore
from desktop.storage.json_file import JsonFile, NoteReason, StorageError
from desktop.storage.paths import Places
from desktop.storage.plain_files import service_file
from tests.meetings.build import NOON, meeting

NOW = NOON + timedelta(hours=3)
ARCHIVE = (
    Archive()
    .keeping([meeting("a"), meeting("b")], NOW)
    .keeping([meeting("p", NOON - timedelta(days=2))], NOW, planned=True)
    .keeping([msgspec.structs.replace(meeting("a"), replay_url="https://a.example/")], NOW)
    .answered(["2026-11-22"], [], NOW)
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.of(tmp_path)


@pytest.fixture
def store(places: Places) -> ArchiveStore:
    return ArchiveStore(places, clock=lambda: NOW)


def file_of(places: Places) -> Path:
    return places.state / service_file("archive", OPENEULER.base, OPENEULER.dialect)


def test_an_archive_comes_back_as_it_was(store: ArchiveStore, places: Places) -> None:
    store.save(OPENEULER, ARCHIVE)
    assert store.load(OPENEULER).value == ARCHIVE
    assert store.load(OPENEULER).note is None
    assert store.load(OPENUBMC).value == Archive()
    assert file_of(places).stat().st_mode & 0o077 == 0


def test_nothing_saved_is_nothing_known(store: ArchiveStore) -> None:
    loaded = store.load(OPENEULER)
    assert (loaded.value, loaded.note) == (Archive(), None)


def test_what_is_not_valid_is_left_out_alone(store: ArchiveStore, places: Places) -> None:
    store.save(OPENEULER, ARCHIVE)
    written = json.loads(file_of(places).read_text())
    written["meetings"][0]["start"] = "some day"
    written["meetings"][1]["start"] = "2026-11-22T12:00:00"
    written["days"]["2026-11-20"] = "2026-11-20T10:00:00"
    written["planned"].append(7)
    file_of(places).write_text(json.dumps(written))
    loaded = ArchiveStore(places, clock=lambda: NOW).load(OPENEULER)
    assert [one.id for one in loaded.value.meetings] == ["b"]
    assert list(loaded.value.days) == ["2026-11-22"]
    assert loaded.note is not None
    assert loaded.note.reason in {NoteReason.VALUES, NoteReason.KEPT}


def test_a_damaged_archive_is_set_aside(store: ArchiveStore, places: Places) -> None:
    file_of(places).parent.mkdir(parents=True)
    file_of(places).write_text("{")
    loaded = store.load(OPENEULER)
    assert loaded.value == Archive()
    assert loaded.note is not None
    assert loaded.note.reason is NoteReason.DAMAGED
    store.save(OPENEULER, ARCHIVE)
    assert store.load(OPENEULER).value == ARCHIVE


def test_another_services_file_is_not_taken(store: ArchiveStore, places: Places) -> None:
    store.save(OPENUBMC, ARCHIVE)
    other = places.state / service_file("archive", OPENUBMC.base, OPENUBMC.dialect)
    other.rename(file_of(places))
    assert store.load(OPENEULER).value == Archive()


def test_what_was_joined_is_remembered_within_bounds(places: Places) -> None:
    store = JoinedStore(places, clock=lambda: NOW)
    assert store.load().value == {}
    for number in range(3):
        store.add(f"m{number}", NOW + timedelta(minutes=number))
    joined = store.add("m0", NOW + timedelta(hours=1))
    assert list(joined) == ["m1", "m2", "m0"]
    assert JoinedStore(places).load().value == joined
    many = {f"x{n}": "2026-01-01T00:00:00Z" for n in range(MOST_JOINED)}
    JsonFile(places.state / "joined.json").write({"joined": many})
    kept = JoinedStore(places).add("last", NOW)
    assert len(kept) == MOST_JOINED
    assert "x0" not in kept
    assert "last" in kept


def test_a_folder_that_refuses_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with pytest.raises(StorageError):
        ArchiveStore(Places.of(tmp_path)).save(OPENEULER, ARCHIVE)
    with pytest.raises(StorageError):
        JoinedStore(Places.of(tmp_path)).add("a", NOW)
