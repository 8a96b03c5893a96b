"""Stores which alerts were delivered and which changes were noticed."""

from collections.abc import Collection, Mapping
from datetime import datetime

import msgspec

from desktop.alerts.delivered import Delivered, Delivery
from desktop.meetings.changes import Change, ChangeLog
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.service import Service
from desktop.storage.json_file import (
    Clock,
    FileProblem,
    JsonFile,
    Loaded,
    NoteReason,
    load_struct,
    utc_now,
)
from desktop.storage.paths import Places
from desktop.storage.plain_files import service_file


class _Stored(msgspec.Struct, frozen=True, kw_only=True):
    """The format of the file."""

    service: Service
    delivered: dict[str, Delivery] = {}


class DeliveredStore:
    """Stores one record per service."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._folder = places.state
        self._clock = clock
        self._files: dict[Service, JsonFile] = {}

    def load(self, service: Service) -> Loaded[Delivered]:
        """Loads the record; empty if there is none that can be used. Never raises."""
        loaded = load_struct(self._file(service), _Stored, _Stored(service=service), (Service,))
        stored = loaded.value
        if (stored.service.base, stored.service.dialect) != (service.base, service.dialect):
            return Loaded(Delivered())  # another service's file under the same name
        return Loaded(Delivered(stored.delivered), loaded.note)

    def save(self, service: Service, delivered: Delivered) -> None:
        """Replaces the record; it is on disk when this returns.

        Raises:
            StorageError: the system refuses; the old record is then untouched.
        """
        stored = _Stored(service=service, delivered=dict(delivered.entries))
        self._file(service).write(msgspec.to_builtins(stored))

    def _file(self, service: Service) -> JsonFile:
        if service not in self._files:
            name = service_file("delivered", service.base, service.dialect.value)
            made = JsonFile(self._folder / name, clock=self._clock, shared=True)
            self._files[service] = made
        return self._files[service]


class Deliveries:
    """One service's record in use; every step is on disk before the method returns.

    To show alerts: `begin` them, show them, `confirm` them. A method that raises `StorageError`
    has still done its work for this run, so show the alert: only a crash would forget it.
    """

    def __init__(self, store: DeliveredStore, service: Service, now: datetime) -> None:
        """Loads the record; what a crash left unconfirmed less than a minute ago is due again.

        `note` is set if the file could not be used.
        """
        loaded = store.load(service)
        self.note = loaded.note
        self._store = store
        self._service = service
        corrected = loaded.value.corrected(now)
        self._unsaved = corrected is not loaded.value
        self._delivered = corrected.recovered(now)

    @property
    def delivered(self) -> Delivered:
        """The current record, from which plans are made."""
        return self._delivered

    def begin(self, ids: Collection[str], now: datetime) -> None:
        """Records that these alerts are about to be shown.

        Raises:
            StorageError: that could not be saved.
        """
        self._replace(self._delivered.begin(ids, now))

    def confirm(self, ids: Collection[str]) -> None:
        """Records that these alerts were shown.

        Raises:
            StorageError: that could not be saved.
        """
        self._replace(self._delivered.confirm(ids))

    def again(self, ids: Collection[str], at: datetime) -> None:
        """Records that these alerts are to be shown again at that moment: snoozed, or brought back.

        Raises:
            StorageError: that could not be saved.
        """
        self._replace(self._delivered.again(ids, at))

    def correct(self, now: datetime) -> None:
        """Corrects deliveries that lie in the future; call it before each plan.

        Raises:
            StorageError: that could not be saved.
        """
        corrected = self._delivered.corrected(now)
        if corrected is not self._delivered or self._unsaved:
            self._replace(corrected)

    def follow(self, heirs: Mapping[str, str]) -> None:
        """Moves what was delivered to the meetings' new ids.

        Raises:
            StorageError: that could not be saved.
        """
        called = self._delivered.renamed(heirs)
        if called is not self._delivered:
            self._replace(called)

    def _replace(self, delivered: Delivered) -> None:
        self._delivered = delivered
        self._unsaved = False
        self._store.save(self._service, delivered)


class _StoredChanges(msgspec.Struct, frozen=True, kw_only=True):
    """The file's form."""

    service: Service
    changes: tuple[Change, ...] = ()
    noted: Schedule | None = None


class ChangeStore:
    """Stores one log of changes per service."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._folder = places.cache
        self._clock = clock
        self._files: dict[Service, JsonFile] = {}

    def load(self, service: Service) -> Loaded[ChangeLog]:
        """Loads the service's log; empty if there is none that can be used. Never raises."""
        stored, note = self._load(service)
        return Loaded(ChangeLog(stored.changes), note)

    def noted(self, service: Service) -> Schedule | None:
        """The list up to which the log goes; None if none was saved. Never raises."""
        return self._load(service)[0].noted

    def save(self, service: Service, log: ChangeLog, noted: Schedule | None = None) -> None:
        """Replaces the service's log, and the list up to which it goes.

        Raises:
            StorageError: the system refuses; the old log is then untouched.
        """
        stored = _StoredChanges(service=service, changes=log.changes, noted=noted)
        self._file(service).write(msgspec.to_builtins(stored), indent=-1)

    def _load(self, service: Service) -> tuple[_StoredChanges, FileProblem | None]:
        """Loads the file; ignores another service's file under the same name."""
        file, nothing = self._file(service), _StoredChanges(service=service)
        loaded = load_struct(file, _StoredChanges, nothing, (Service, Change))
        stored, note = loaded.value, loaded.note
        timed = tuple(filter(_is_timed, stored.changes))
        if len(timed) < len(stored.changes):
            note = file.left_out("changes") if timed else file.set_aside(NoteReason.DAMAGED)
        if (stored.service.base, stored.service.dialect) != (service.base, service.dialect):
            return nothing, None
        noted = stored.noted
        if noted is not None and not _is_true(noted):
            noted, note = None, file.left_out("noted")
        return msgspec.structs.replace(stored, changes=timed, noted=noted), note

    def _file(self, service: Service) -> JsonFile:
        if service not in self._files:
            name = service_file("changes", service.base, service.dialect.value)
            made = JsonFile(self._folder / name, clock=self._clock, shared=True)
            self._files[service] = made
        return self._files[service]


def _is_timed(change: Change) -> bool:
    """Whether all its times have a UTC offset."""
    meetings = [change.before] + ([change.after] if change.after else [])
    return change.noticed_at.tzinfo is not None and all(map(_has_zone, meetings))


def _is_true(schedule: Schedule) -> bool:
    """Whether all times of a list have a UTC offset."""
    at = schedule.fetched_at
    return (at is None or at.tzinfo is not None) and all(map(_has_zone, schedule.meetings))


def _has_zone(meeting: Meeting) -> bool:
    return meeting.start.tzinfo is not None and meeting.end.tzinfo is not None
