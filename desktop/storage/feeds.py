"""Stores the calendars that communities publish, as they were last read."""

import msgspec

from desktop.services.feed_copy import FeedCopy
from desktop.services.service import Service
from desktop.storage.json_file import Clock, JsonFile, StorageError, load_struct, utc_now
from desktop.storage.paths import Places
from desktop.storage.plain_files import service_file


class _Stored(msgspec.Struct, frozen=True, kw_only=True):
    """The format of the file; the calendar itself is in it in base64."""

    service: Service
    copy: FeedCopy | None = None


class FeedStore:
    """Stores one calendar per service; it can be fetched again at any time."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._folder = places.cache
        self._clock = clock
        self._files: dict[str, JsonFile] = {}

    def load(self, service: Service) -> FeedCopy | None:
        """Loads the copy; None if there is none that can be used. Never raises."""
        file, empty = self._file(service), _Stored(service=service)
        stored = load_struct(file, _Stored, empty, (Service, FeedCopy)).value
        if (stored.service.base, stored.service.dialect) != (service.base, service.dialect):
            return None  # another service's file under the same name
        copy = stored.copy
        return None if copy is None or copy.asked_at.tzinfo is None else copy

    def save(self, service: Service, copy: FeedCopy) -> StorageError | None:
        """Replaces the copy; returns why that was not possible, if it was not.

        Without it the calendar is simply asked for again.
        """
        stored = _Stored(service=service, copy=copy)
        try:
            self._file(service).write(msgspec.to_builtins(stored), indent=-1)
        except StorageError as error:
            return error
        return None

    def _file(self, service: Service) -> JsonFile:
        name = service_file("calendar-copy", service.base, service.dialect.value)
        made = JsonFile(self._folder / name, clock=self._clock, shared=True)
        return self._files.setdefault(name, made)
