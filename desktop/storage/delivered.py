"""Which alerts were delivered, across restarts and crashes: each is written before it is shown."""

from collections.abc import Collection, Mapping
from datetime import datetime

import msgspec

from desktop.alerts.delivered import Delivered, Delivery
from desktop.services.service import Service
from desktop.storage.document import Clock, JsonFile, load_struct, utc_now
from desktop.storage.names import service_file
from desktop.storage.notes import Loaded
from desktop.storage.places import Places


class _Stored(msgspec.Struct, frozen=True, kw_only=True):
    """The file's form."""

    service: Service
    delivered: dict[str, Delivery] = {}


class DeliveredStore:
    """Keeps one record a service."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._folder = places.state
        self._clock = clock
        self._files: dict[str, JsonFile] = {}

    def load(self, service: Service) -> Loaded[Delivered]:
        """The record as the last save left it; empty where none can be used. Never raises."""
        loaded = load_struct(self._file(service), _Stored, _Stored(service=service), (Service,))
        stored = loaded.value
        if (stored.service.base, stored.service.dialect) != (service.base, service.dialect):
            return Loaded(Delivered())  # another service's file under the same name
        return Loaded(Delivered(stored.delivered), loaded.note)

    def save(self, service: Service, delivered: Delivered) -> None:
        """Replaces the record; on disk when this returns.

        Raises:
            StorageError: the system does not let us; the old record is then untouched.
        """
        stored = _Stored(service=service, delivered=dict(delivered.entries))
        self._file(service).write(msgspec.to_builtins(stored))

    def _file(self, service: Service) -> JsonFile:
        name = service_file("delivered", service.base, service.dialect.value)
        made = JsonFile(self._folder / name, clock=self._clock, shared=True)
        return self._files.setdefault(name, made)


class Deliveries:
    """One service's record in use; every step is on disk before the method returns.

    To show alerts: `begin` them, show them, `confirm` them. A method that raises `StorageError`
    has done its work for this run all the same, so show the alert: only a crash would forget it.
    """

    def __init__(self, store: DeliveredStore, service: Service, now: datetime) -> None:
        """Takes the record up; what a crash less than a minute ago left unconfirmed is due again.

        `note` tells where the file could not be used.
        """
        loaded = store.load(service)
        self.note = loaded.note
        self._store = store
        self._service = service
        settled = loaded.value.settled(now)
        self._unsaved = settled is not loaded.value
        self._delivered = settled.recovered(now)

    @property
    def delivered(self) -> Delivered:
        """The record as it stands: what plans are made of."""
        return self._delivered

    def begin(self, ids: Collection[str], now: datetime) -> None:
        """These alerts are about to be shown.

        Raises:
            StorageError: that could not be saved.
        """
        self._replace(self._delivered.begin(ids, now))

    def confirm(self, ids: Collection[str]) -> None:
        """These alerts were shown.

        Raises:
            StorageError: that could not be saved.
        """
        self._replace(self._delivered.confirm(ids))

    def again(self, ids: Collection[str], at: datetime) -> None:
        """These alerts are to be shown once more at that moment: snoozed, or brought back now.

        Raises:
            StorageError: that could not be saved.
        """
        self._replace(self._delivered.again(ids, at))

    def settle(self, now: datetime) -> None:
        """Takes in what the clock says of deliveries that lie after the present, before each plan.

        Raises:
            StorageError: that could not be saved.
        """
        settled = self._delivered.settled(now)
        if settled is not self._delivered or self._unsaved:
            self._replace(settled)

    def follow(self, heirs: Mapping[str, str]) -> None:
        """Meetings have other ids from now on: what was delivered of the old is of the new.

        Raises:
            StorageError: that could not be saved.
        """
        called = self._delivered.called_anew(heirs)
        if called is not self._delivered:
            self._replace(called)

    def _replace(self, delivered: Delivered) -> None:
        self._delivered = delivered
        self._unsaved = False
        self._store.save(self._service, delivered)
