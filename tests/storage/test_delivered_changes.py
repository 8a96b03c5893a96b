"""What changed comes back as it was, and only to the service it came from."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.meetings.changes import Change, ChangeKind, ChangeLog
from desktop.meetings.schedule import Schedule
from desktop.services.service import OPENEULER, OPENUBMC
from desktop.storage.delivered import ChangeStore
from desktop.storage.json_file import NoteReason
from desktop.storage.paths import Places
from desktop.storage.plain_files import service_file
from tests.meetings.build import meeting

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
OLD = meeting("会议", NOW + timedelta(hours=1))
NEW = msgspec.structs.replace(OLD, topic="新议题")
LOG = ChangeLog(
    (
        Change(kind=ChangeKind.TOPIC, before=OLD, after=NEW, noticed_at=NOW),
        Change(kind=ChangeKind.CANCELLED, before=meeting("b"), after=None, noticed_at=NOW),
    )
)


@pytest.fixture
def store(tmp_path: Path) -> ChangeStore:
    return ChangeStore(Places.of(tmp_path), clock=lambda: NOW)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    name = service_file("changes", OPENEULER.base, OPENEULER.dialect)
    return Places.of(tmp_path).cache / name


def test_a_log_comes_back_as_it_was(store: ChangeStore) -> None:
    assert store.load(OPENEULER).value == ChangeLog()
    store.save(OPENEULER, LOG)
    assert store.load(OPENEULER).value == LOG
    assert store.load(OPENEULER).note is None


def test_every_service_has_its_own(store: ChangeStore, file: Path) -> None:
    store.save(OPENUBMC, LOG)
    assert store.load(OPENEULER).value == ChangeLog()
    (other,) = file.parent.iterdir()
    other.rename(file)
    assert store.load(OPENEULER).value == ChangeLog()
    assert file.exists()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("noticed_at",), "2026-11-22T04:00:00"),
        (("before", "start"), "2026-11-22T04:00:00"),
        (("after", "end"), "2026-11-22T04:00:00"),
        (("after", "topic"), None),
        (("kind",), "other"),
    ],
)
def test_a_change_that_cannot_be_read_costs_itself_alone(
    store: ChangeStore, file: Path, path: tuple[str, ...], value: object
) -> None:
    store.save(OPENEULER, LOG)
    content = json.loads(file.read_text())
    place = content["changes"][0]
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    file.write_text(json.dumps(content))
    loaded = store.load(OPENEULER)
    assert loaded.value == ChangeLog(LOG.changes[1:])
    assert loaded.note is not None
    assert (loaded.note.reason, loaded.note.detail) == (NoteReason.VALUES, "changes")
    content["changes"] = content["changes"][:1]
    file.write_text(json.dumps(content))
    loaded = store.load(OPENEULER)
    assert loaded.value == ChangeLog()
    assert loaded.note is not None
    assert loaded.note.reason is NoteReason.DAMAGED
    assert not file.exists()


def test_a_torn_file_is_told(store: ChangeStore, file: Path) -> None:
    store.save(OPENEULER, LOG)
    file.write_bytes(file.read_bytes()[:50])
    note = store.load(OPENEULER).note
    assert note is not None
    assert note.reason is NoteReason.DAMAGED


def test_the_list_up_to_which_changes_are_noted_is_kept_beside_them(store: ChangeStore) -> None:
    assert store.noted(OPENEULER) is None
    store.save(OPENEULER, LOG)
    assert store.noted(OPENEULER) is None
    noted = Schedule.of([OLD], NOW)
    store.save(OPENEULER, LOG, noted)
    assert store.noted(OPENEULER) == noted
    assert store.load(OPENEULER).value == LOG
    assert store.noted(OPENUBMC) is None


def test_a_noted_list_without_its_zone_is_left_out(store: ChangeStore, file: Path) -> None:
    store.save(OPENEULER, LOG, Schedule.of([OLD], NOW))
    content = json.loads(file.read_text())
    content["noted"]["meetings"][0]["start"] = "2026-11-22T04:00:00"
    file.write_text(json.dumps(content))
    loaded = store.load(OPENEULER)
    assert loaded.value == LOG
    assert loaded.note is not None
    assert loaded.note.reason is NoteReason.VALUES
