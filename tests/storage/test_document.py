"""A typed JSON file: what cannot be used is set aside and told, and never raises."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.storage.document import Document, utc_now
from desktop.storage.notes import SENTENCES, Note, NoteReason, StorageError, describe
from desktop.texts import CatalogueTexts

MOMENT = datetime(2026, 11, 22, 9, 30, 5, tzinfo=UTC)
TEXTS = CatalogueTexts("en", {})


class Thing(msgspec.Struct, frozen=True):
    name: str = "nobody"
    count: int = 0


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
    assert loaded.note == Note(reason, path, aside)
    assert aside.read_bytes() == content
    assert not path.exists()
    assert aside.name in describe(loaded.note, TEXTS)


def test_a_huge_file_is_set_aside_unread(
    path: Path, document: Document[Thing], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_path: Path) -> bytes:
        from desktop.storage.files import read_bounded

        return read_bounded(_path, limit=10)

    monkeypatch.setattr("desktop.storage.document.read_bounded", read)
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
    monkeypatch.setattr("desktop.storage.document.set_aside", lambda _path, _moment: None)
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
    sentence = describe(Note(reason, Path("x.json"), Path("aside"), "theme"), TEXTS)
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
