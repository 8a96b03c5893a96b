"""What changed about each service's meetings in the last day, across restarts."""

import msgspec

from desktop.meetings.changes import Change, ChangeLog
from desktop.services.service import Service
from desktop.storage.document import Clock, JsonFile, utc_now
from desktop.storage.names import service_file
from desktop.storage.notes import Loaded, NoteReason
from desktop.storage.places import Places


class _Stored(msgspec.Struct, frozen=True, kw_only=True):
    """The file's form."""

    service: Service
    changes: tuple[Change, ...] = ()


class ChangeStore:
    """Keeps one log a service."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._folder = places.cache
        self._clock = clock

    def load(self, service: Service) -> Loaded[ChangeLog]:
        """The service's log; an empty one where there is none that can be used. Never raises."""
        file = self._file(service)
        read = file.read()
        if read.value is None:
            return Loaded(ChangeLog(), read.note)
        try:
            stored = msgspec.convert(read.value, _Stored)
        except (ValueError, RecursionError):
            return Loaded(ChangeLog(), file.set_aside(NoteReason.DAMAGED))
        if not all(map(_is_timed, stored.changes)):
            return Loaded(ChangeLog(), file.set_aside(NoteReason.DAMAGED))
        if (stored.service.base, stored.service.dialect) != (service.base, service.dialect):
            return Loaded(ChangeLog())  # another service's file under the same name
        return Loaded(ChangeLog(stored.changes))

    def save(self, service: Service, log: ChangeLog) -> None:
        """Replaces the service's log.

        Raises:
            StorageError: the system does not let us; the old log is then untouched.
        """
        stored = _Stored(service=service, changes=log.changes)
        self._file(service).write(msgspec.to_builtins(stored), indent=-1)

    def _file(self, service: Service) -> JsonFile:
        name = service_file("changes", service.base, service.dialect.value)
        return JsonFile(self._folder / name, clock=self._clock)


def _is_timed(change: Change) -> bool:
    """Whether all its moments know their offset from UTC."""
    moments = [change.noticed_at, change.before.start, change.before.end]
    if change.after is not None:
        moments += [change.after.start, change.after.end]
    return all(moment.tzinfo is not None for moment in moments)
