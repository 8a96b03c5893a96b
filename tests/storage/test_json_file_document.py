"""A typed JSON file: what cannot be used is set aside and told, and never raises."""

import os
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.storage import json_file
from desktop.storage.json_file import (
    SENTENCES,
    Document,
    FileProblem,
    NoteReason,
    StorageError,
    describe,
    utc_now,
)
from desktop.storage.salvage import salvage
from desktop.texts import CatalogueTexts

MOMENT = datetime(2026, 11, 22, 9, 30, 5, tzinfo=UTC)
TEXTS = CatalogueTexts("en", {})


class Thing(msgspec.Struct, frozen=True):
    name: str = "nobody"
    count: int = 0


THINGS = dict[str, Thing]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "thing.json"


@pytest.fixture
def document(path: Path) -> Document[Thing]:
    return Document(path, Thing, version=2, clock=lambda: MOMENT)


def test_what_was_saved_is_loaded(document: Document[Thing]) -> None:
    document.save(Thing("Kernel", 3))
    assert document.load().value == Thing("Kernel", 3)
    assert document.load().note is None


def test_no_file_is_the_default_and_nothing_to_tell(document: Document[Thing]) -> None:
    assert document.load().value == Thing()
    assert document.load().note is None


def test_an_older_version_and_unknown_values_are_read(
    path: Path, document: Document[Thing]
) -> None:
    path.write_text('{"version": 1, "name": "TC", "colour": "blue"}')
    assert document.load().value == Thing("TC", 0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", NoteReason.DAMAGED),
        (b"{", NoteReason.DAMAGED),
        (b"[]", NoteReason.DAMAGED),
        (b"\xff\xfe", NoteReason.DAMAGED),
        (b"[" * 100_000, NoteReason.DAMAGED),
        (b'{"version": 2, "name": ' + b"[" * 100_000, NoteReason.DAMAGED),
        (b'{"name": "TC"}', NoteReason.DAMAGED),
        (b'{"version": true}', NoteReason.DAMAGED),
        (b'{"version": 0}', NoteReason.DAMAGED),
        (b'{"version": "2"}', NoteReason.DAMAGED),
        (b'{"version": 2, "count": "many"}', NoteReason.DAMAGED),
        (b'{"version": 3, "name": "TC"}', NoteReason.NEWER),
    ],
)
def test_what_cannot_be_used_is_set_aside_and_told(
    path: Path, document: Document[Thing], content: bytes, reason: NoteReason
) -> None:
    path.write_bytes(content)
    loaded = document.load()
    aside = path.with_name("thing.json.damaged-20261122T093005")
    assert loaded.value == Thing()
    assert loaded.note == FileProblem(reason, path, aside)
    assert aside.read_bytes() == content
    assert not path.exists()
    assert aside.name in describe(loaded.note, TEXTS)


def test_a_huge_file_is_set_aside_unread(
    path: Path, document: Document[Thing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "desktop.storage.json_file.read_bounded", partial(json_file.read_bounded, limit=10)
    )
    path.write_text('{"version": 2, "name": "TC"}')
    note = document.load().note
    assert note is not None
    assert note.reason is NoteReason.TOO_LARGE


def test_a_file_that_cannot_be_read_is_told_and_stays(
    path: Path, document: Document[Thing]
) -> None:
    path.mkdir()
    loaded = document.load()
    assert loaded.value == Thing()
    assert loaded.note is not None
    assert loaded.note.reason is NoteReason.UNREADABLE
    assert loaded.note.detail
    assert path.is_dir()


def test_a_damaged_file_that_cannot_be_moved_is_told(
    path: Path, document: Document[Thing], monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("{")
    monkeypatch.setattr("desktop.storage.json_file.set_aside", lambda _path, _moment: None)
    note = document.load().note
    assert note is not None
    assert describe(note, TEXTS) == f"{path} is damaged and could not be set aside."


def test_a_failing_save_says_which_file_and_why(path: Path, document: Document[Thing]) -> None:
    path.mkdir()
    with pytest.raises(StorageError) as caught:
        document.save(Thing())
    assert caught.value.path == path
    assert caught.value.describe(TEXTS) == str(caught.value)
    assert str(path) in str(caught.value)
    assert "could not be saved" in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)


@pytest.mark.parametrize("reason", list(NoteReason))
def test_every_reason_has_a_sentence_that_names_the_file(reason: NoteReason) -> None:
    sentence = describe(FileProblem(reason, Path("x.json"), Path("aside"), "theme"), TEXTS)
    assert "x.json" in sentence
    assert "{" not in sentence
    assert reason in SENTENCES


def test_the_clock_is_in_utc() -> None:
    assert utc_now().tzinfo is UTC


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_no_content_makes_loading_raise(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(content)
    assert Document(path, Thing, clock=lambda: MOMENT).load().value == Thing()


# What stands in the file's place


def put_something_unreadable(kind: str, path: Path) -> None:
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "loop":
            path.symlink_to(path)
        case "dangling":
            path.symlink_to(path.with_name("on a disk that is not there"))
        case "device":
            path.symlink_to("/dev/zero")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "loop", "dangling", "device"])
def test_what_cannot_be_read_is_told_and_set_aside_before_a_save(
    path: Path, document: Document[Thing], kind: str
) -> None:
    put_something_unreadable(kind, path)
    began = time.monotonic()
    loaded = document.load()
    assert loaded.value == Thing()
    assert loaded.note is not None
    assert loaded.note.reason is NoteReason.UNREADABLE
    assert loaded.note.detail in describe(loaded.note, TEXTS)
    note = document.save(Thing("TC", 1))
    assert time.monotonic() - began < 10
    assert note is not None
    assert note.reason is NoteReason.SET_ASIDE
    assert note.aside == path.with_name("thing.json.unreadable-20261122T093005")
    assert os.path.lexists(note.aside)
    assert path.is_file()
    assert not path.is_symlink()
    assert document.load().value == Thing("TC", 1)
    assert document.save(Thing("TC", 2)) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_link_to_anothers_file_leaves_that_file_alone(
    path: Path, document: Document[Thing], tmp_path: Path
) -> None:
    other = tmp_path / "dotfiles.json"
    other.write_text('{"version": 2, "name": "TC"}')
    path.symlink_to(other)
    assert document.load().value == Thing("TC")
    document.save(Thing("Kernel"))
    assert other.read_text() == '{"version": 2, "name": "TC"}'
    assert document.load().value == Thing("Kernel")


def test_a_save_that_cannot_move_what_it_cannot_read_is_refused(
    path: Path, document: Document[Thing], monkeypatch: pytest.MonkeyPatch
) -> None:
    path.symlink_to(path)
    document.load()
    monkeypatch.setattr("desktop.storage.json_file.set_aside", lambda *_told: None)
    with pytest.raises(StorageError) as caught:
        document.save(Thing("TC"))
    assert "could not be saved, because what is there cannot be read" in str(caught.value)
    assert caught.value.describe(TEXTS) == str(caught.value)
    assert path.is_symlink()
    assert [p.name for p in path.parent.iterdir()] == ["thing.json"]


def test_without_room_for_the_new_file_the_old_one_is_where_it_was(
    path: Path, document: Document[Thing], monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text('{"version": 2, "name": "TC", "count": "many"}')
    before = path.read_bytes()
    loaded = document.load()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        document.save(loaded.value)
    assert [p.name for p in path.parent.iterdir()] == ["thing.json"]
    assert path.read_bytes() == before


def test_a_document_is_read_value_by_value(path: Path, document: Document[Thing]) -> None:
    path.write_text('{"version": 2, "name": "TC", "count": "many"}')
    loaded = document.load()
    assert loaded.value == Thing("TC", 0)
    assert loaded.note is not None
    assert (loaded.note.reason, loaded.note.detail) == (NoteReason.VALUES, "count")
    note = document.save(loaded.value)
    assert note is not None
    assert note.reason is NoteReason.KEPT
    assert note.aside is not None
    assert '"many"' in note.aside.read_text()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_windows_editors_marks_are_understood(
    path: Path, document: Document[Thing], encoding: str
) -> None:
    mark = "\ufeff" if encoding.endswith("e") else ""
    path.write_bytes((mark + '{"version": 2, "name": "内核"}').encode(encoding))
    assert document.load().value == Thing("内核")


def test_a_store_that_never_looked_still_moves_what_it_cannot_understand(
    path: Path, document: Document[Thing]
) -> None:
    path.write_text('{"version": 9, "name": "from tomorrow"}')
    note = document.save(Thing("TC"))
    assert note is not None
    assert note.reason is NoteReason.NEWER
    assert note.aside is not None
    assert "from tomorrow" in note.aside.read_text()


def test_many_bad_values_are_named_up_to_a_few() -> None:
    found = salvage({str(n): {"count": "x"} for n in range(9)} | {"a": {"count": 1}}, THINGS)
    assert found.value == {**{str(n): Thing() for n in range(9)}, "a": Thing(count=1)}
    assert found.names == "0.count, 1.count, 2.count, 3.count, 4.count, …"
