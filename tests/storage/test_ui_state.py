"""The wizard's progress is kept from one run to the next, and never mistaken for a first run."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.setup import flow
from desktop.setup.flow import ContactKind, Outcome, Progress, SetupPage
from desktop.storage.json_file import NoteReason, StorageError
from desktop.storage.paths import Places
from desktop.storage.ui_state import SetupProgressStore

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
PROGRESS = st.builds(
    Progress,
    page=st.sampled_from(SetupPage),
    passed=st.frozensets(st.sampled_from(SetupPage)),
    outcome=st.sampled_from(Outcome),
    opened_before=st.booleans(),
    applied=st.booleans(),
    accepted=st.booleans(),
    applied_by=st.none() | st.sampled_from(ContactKind),
    signed_in=st.booleans(),
    password_set=st.booleans(),
    switched=st.booleans(),
    client_came=st.none() | st.booleans(),
)


def store_in(folder: Path) -> SetupProgressStore:
    return SetupProgressStore(Places.of(folder), clock=lambda: MOMENT)


def file_in(folder: Path) -> Path:
    return folder / "state" / "setup.json"


def test_without_a_file_it_is_the_first_run(tmp_path: Path) -> None:
    loaded = store_in(tmp_path).load()
    assert (loaded.value, loaded.note) == (Progress(), None)
    assert flow.should_open_by_itself(loaded.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(progress=PROGRESS)
def test_what_was_saved_is_loaded(tmp_path: Path, progress: Progress) -> None:
    store_in(tmp_path).save(progress)
    loaded = store_in(tmp_path).load()
    assert (loaded.value, loaded.note) == (progress, None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", NoteReason.DAMAGED),
        ('{"version": 1, "page": "cellar"}', NoteReason.DAMAGED),
        ('{"version": 1, "applied": "yes"}', NoteReason.DAMAGED),
        ('{"version": 2, "page": "try"}', NoteReason.NEWER),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_is_no_first_run(
    tmp_path: Path, content: str, reason: NoteReason
) -> None:
    file_in(tmp_path).parent.mkdir(parents=True)
    file_in(tmp_path).write_text(content)
    loaded = store_in(tmp_path).load()
    assert loaded.note is not None
    assert loaded.note.reason is reason
    assert loaded.value == Progress(opened_before=True)
    assert not flow.should_open_by_itself(loaded.value)


def test_what_is_not_written_begins_empty_and_what_is_not_known_is_ignored(tmp_path: Path) -> None:
    file_in(tmp_path).parent.mkdir(parents=True)
    file_in(tmp_path).write_text('{"version": 1, "page": "try", "mood": "good"}')
    loaded = store_in(tmp_path).load()
    assert (loaded.value, loaded.note) == (Progress(page=SetupPage.TRY), None)


def test_nothing_in_the_file_says_who_the_user_is(tmp_path: Path) -> None:
    store_in(tmp_path).save(Progress(applied=True, applied_by=ContactKind.EMAIL))
    written = json.loads(file_in(tmp_path).read_text())
    assert written == {
        "version": 1,
        "page": "welcome",
        "passed": [],
        "outcome": "open",
        "opened_before": False,
        "applied": True,
        "accepted": False,
        "applied_by": "email",
        "signed_in": False,
        "password_set": False,
        "switched": False,
        "client_came": None,
    }


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    with pytest.raises(StorageError):
        store_in(tmp_path).save(Progress())
