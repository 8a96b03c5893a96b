"""Stores how often each booking was changed from here: the service allows five, and tells none."""

import msgspec

from desktop.services.service import Service
from desktop.storage.json_file import Clock, FileProblem, JsonFile, Loaded, load_struct, utc_now
from desktop.storage.paths import Places
from desktop.storage.plain_files import service_file

MOST_KEPT = 500
"""The latest of so many bookings: more than anybody makes in half a year."""


class _StoredCounts(msgspec.Struct, frozen=True, kw_only=True):
    """The format of the file."""

    service: Service
    changes: dict[str, int] = {}


class ChangeCounts:
    """One count for each booking of a service."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._folder = places.state
        self._clock = clock

    def load(self, service: Service) -> Loaded[dict[str, int]]:
        """The counts by the bookings' ids; empty if there are none that can be used."""
        empty = _StoredCounts(service=service)
        loaded = load_struct(self._file(service), _StoredCounts, empty, (Service,))
        if loaded.value.service.base != service.base:
            return Loaded({})  # another service's file under the same name
        return Loaded(dict(loaded.value.changes), loaded.note)

    def add(self, service: Service, booking: str) -> FileProblem | None:
        """Counts one more change; returns a note if the file was damaged.

        Raises:
            StorageError: the system refuses; the old counts are then untouched.
        """
        loaded = self.load(service)
        count = loaded.value.pop(booking, 0) + 1
        changes = dict([*loaded.value.items(), (booking, count)][-MOST_KEPT:])
        stored = _StoredCounts(service=service, changes=changes)
        file = self._file(service)
        file.read()
        file.write(msgspec.to_builtins(stored))
        return loaded.note

    def _file(self, service: Service) -> JsonFile:
        name = service_file("bookings", service.base, service.dialect.value)
        return JsonFile(self._folder / name, clock=self._clock, shared=True)
