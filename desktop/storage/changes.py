"""What changed about each service's meetings in the last day, across restarts."""

import msgspec

from desktop.meetings.changes import Change, ChangeLog
from desktop.services.service import Service
from desktop.storage.document import Clock, JsonFile, load_struct, utc_now
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
        self._files: dict[str, JsonFile] = {}

    def load(self, service: Service) -> Loaded[ChangeLog]:
        """The service's log; an empty one where there is none that can be used. Never raises."""
        file = self._file(service)
        loaded = load_struct(file, _Stored, _Stored(service=service), (Service, Change))
        stored, note = loaded.value, loaded.note
        timed = tuple(filter(_is_timed, stored.changes))
        if len(timed) < len(stored.changes):
            note = file.left_out("changes") if timed else file.set_aside(NoteReason.DAMAGED)
        if (stored.service.base, stored.service.dialect) != (service.base, service.dialect):
            return Loaded(ChangeLog())  # another service's file under the same name
        return Loaded(ChangeLog(timed), note)

    def save(self, service: Service, log: ChangeLog) -> None:
        """Replaces the service's log.

        Raises:
            StorageError: the system does not let us; the old log is then untouched.
        """
        stored = _Stored(service=service, changes=log.changes)
        self._file(service).write(msgspec.to_builtins(stored), indent=-1)

    def _file(self, service: Service) -> JsonFile:
        name = service_file("changes", service.base, service.dialect.value)
        made = JsonFile(self._folder / name, clock=self._clock, shared=True)
        return self._files.setdefault(name, made)


def _is_timed(change: Change) -> bool:
    """Whether all its moments know their offset from UTC."""
    moments = [change.noticed_at, change.before.start, change.before.end]
    if change.after is not None:
        moments += [change.after.start, change.after.end]
    return all(moment.tzinfo is not None for moment in moments)
