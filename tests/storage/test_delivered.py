"""An alert is on disk before it is shown; a crash costs at most that it is shown once more."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.alerts.delivered import Delivered, Delivery
from desktop.services.service import OPENEULER, OPENUBMC
from desktop.storage.delivered import DeliveredStore, Deliveries
from desktop.storage.json_file import NoteReason, StorageError
from desktop.storage.paths import Places
from desktop.storage.plain_files import service_file

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
SECOND = timedelta(seconds=1)
A, B = "lead-10/20261122T041000Z/1", "moved/20261122T041000Z/2"


@pytest.fixture
def store(tmp_path: Path) -> DeliveredStore:
    return DeliveredStore(Places.of(tmp_path), clock=lambda: NOW)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    name = service_file("delivered", OPENEULER.base, OPENEULER.dialect)
    return Places.of(tmp_path).state / name


def started(store: DeliveredStore, now: datetime = NOW) -> Deliveries:
    return Deliveries(store, OPENEULER, now)


def due_again(deliveries: Deliveries) -> list[str]:
    return [name for name, entry in deliveries.delivered.entries.items() if entry.again]


def test_what_is_begun_is_on_disk_before_it_can_be_shown(store: DeliveredStore) -> None:
    started(store).begin([A, B], NOW)
    assert store.load(OPENEULER).value.entries == {A: Delivery(at=NOW), B: Delivery(at=NOW)}


def test_what_was_confirmed_is_delivered_after_a_restart(store: DeliveredStore) -> None:
    first = started(store)
    first.begin([A], NOW)
    first.confirm([A])
    second = started(store, NOW + SECOND)
    assert second.delivered == first.delivered
    assert A in second.delivered
    assert due_again(second) == []


def test_what_a_crash_left_unconfirmed_is_due_again_within_a_minute(store: DeliveredStore) -> None:
    started(store).begin([A], NOW)
    assert due_again(started(store, NOW + 59 * SECOND)) == [A]
    assert due_again(started(store, NOW + 60 * SECOND)) == []


def test_a_second_crash_does_not_show_it_a_third_time(store: DeliveredStore) -> None:
    started(store).begin([A], NOW)
    started(store, NOW + SECOND).begin([A], NOW + SECOND)
    assert due_again(started(store, NOW + 2 * SECOND)) == []


def test_a_crash_before_it_is_begun_again_does_not_count(store: DeliveredStore) -> None:
    started(store).begin([A], NOW)
    started(store, NOW + SECOND)
    assert due_again(started(store, NOW + 2 * SECOND)) == [A]


def test_what_is_snoozed_stays_snoozed_after_a_restart(store: DeliveredStore) -> None:
    first = started(store)
    first.begin([A], NOW)
    first.again([A], NOW + 300 * SECOND)
    entry = started(store, NOW + SECOND).delivered.entries[A]
    assert (entry.confirmed, entry.again) == (True, NOW + 300 * SECOND)


def test_a_disk_that_is_full_holds_nothing_back(
    store: DeliveredStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    deliveries = started(store)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError):
        deliveries.begin([A], NOW)
    assert A in deliveries.delivered


def test_every_service_has_its_own(store: DeliveredStore, file: Path) -> None:
    Deliveries(store, OPENUBMC, NOW).begin([A], NOW)
    assert started(store).delivered == Delivered()
    (other,) = file.parent.iterdir()
    other.rename(file)
    assert store.load(OPENEULER).value == Delivered()
    assert file.exists()


@pytest.mark.parametrize("moment", ["2026-11-22T04:00:00", "yesterday", None])
def test_a_record_that_cannot_be_read_is_set_aside_and_told(
    store: DeliveredStore, file: Path, moment: str | None
) -> None:
    started(store).begin([A], NOW)
    content = json.loads(file.read_text())
    content["delivered"][A]["at"] = moment
    file.write_text(json.dumps(content))
    deliveries = started(store)
    assert deliveries.delivered == Delivered()
    assert deliveries.note is not None
    assert deliveries.note.reason is NoteReason.DAMAGED
    assert not file.exists()


def test_of_a_record_the_good_part_stays_and_the_original_is_kept(
    store: DeliveredStore, file: Path
) -> None:
    started(store).begin([A, "start/x/1"], NOW)
    content = json.loads(file.read_text())
    content["delivered"][A]["at"] = "yesterday"
    file.write_text(json.dumps(content))
    before = file.read_bytes()
    deliveries = started(store)
    assert set(deliveries.delivered.entries) == {"start/x/1"}
    assert deliveries.note is not None
    assert (deliveries.note.reason, deliveries.note.detail) == (
        NoteReason.VALUES,
        f"delivered.{A}",
    )
    deliveries.confirm(["start/x/1"])
    (kept,) = file.parent.glob("*.replaced-*")
    assert kept.read_bytes() == before
    assert started(store).note is None


def test_a_torn_record_is_told(store: DeliveredStore, file: Path) -> None:
    started(store).begin([A], NOW)
    file.write_bytes(file.read_bytes()[:40])
    note = started(store).note
    assert note is not None
    assert note.reason is NoteReason.DAMAGED


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from desktop.services.service import OPENEULER
from desktop.storage.delivered import Deliveries, DeliveredStore
from desktop.storage.paths import Places
now = datetime.fromisoformat(sys.argv[2])
deliveries = Deliveries(DeliveredStore(Places.of(Path(sys.argv[1]))), OPENEULER, now)
deliveries.begin([sys.argv[3]], now)
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
def test_a_program_killed_before_it_shows_an_alert_shows_it_at_the_next_start(
    store: DeliveredStore, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path), NOW.isoformat(), A]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert due_again(started(store, NOW + SECOND)) == [A]


LEAD = "lead-10/20261122T120000Z/50-501"


def test_what_a_wrong_clock_delivered_is_void_at_the_next_start(store: DeliveredStore) -> None:
    """It is 09:10, and was 19:50 for a minute; the meeting begins at 20:00."""
    early = datetime(2026, 11, 22, 1, 10, tzinfo=UTC)
    first = started(store, early)
    first.begin([LEAD], early + timedelta(hours=10, minutes=40))
    first.confirm([LEAD])
    assert LEAD in first.delivered
    again = started(store, early + SECOND)
    assert LEAD not in again.delivered
    again.correct(early + SECOND)  # as before every plan
    assert LEAD not in started(store, early + timedelta(hours=11)).delivered


def test_a_void_delivery_is_on_disk_once_the_clock_was_seen_to_be_wrong(
    store: DeliveredStore,
) -> None:
    early = datetime(2026, 11, 22, 1, 10, tzinfo=UTC)
    running = started(store, early)
    running.begin([LEAD], early + timedelta(hours=10, minutes=40))
    running.correct(early)
    assert store.load(OPENEULER).value.entries[LEAD].void


def test_what_was_delivered_follows_a_meeting_to_its_new_id(store: DeliveredStore) -> None:
    running = started(store)
    running.begin([LEAD, A], NOW)
    running.follow({"50-501": "50-2026-11-22"})
    assert set(store.load(OPENEULER).value.entries) == {
        "lead-10/20261122T120000Z/50-2026-11-22",
        A,
    }
