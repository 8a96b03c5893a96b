"""What changed about each service's meetings in the last day, across restarts.

Beside the changes lies the list up to which they are noted. The saved schedule is no measure of
that: a command may have refreshed it since, or a crash have come between the two.
"""

import msgspec

from desktop.meetings.changes import Change, ChangeLog
from desktop.meetings.schedule import Schedule
from desktop.services.service import Service
from desktop.storage.document import Clock, JsonFile, utc_now
from desktop.storage.names import service_file
from desktop.storage.notes import Loaded, NoteReason
from desktop.storage.places import Places


class _Stored(msgspec.Struct, frozen=True, kw_only=True):
    """The file's form."""

    service: Service
    changes: tuple[Change, ...] = ()
    noted: Schedule | None = None


class ChangeStore:
    """Keeps one log a service."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._folder = places.cache
        self._clock = clock

    def load(self, service: Service) -> Loaded[ChangeLog]:
        """The service's log; an empty one where there is none that can be used. Never raises."""
        stored = self._load(service)
        return Loaded(ChangeLog(stored.value.changes if stored.value else ()), stored.note)

    def noted(self, service: Service) -> Schedule | None:
        """The list up to which the log goes; None where none was kept. Never raises."""
        stored = self._load(service).value
        return stored.noted if stored else None

    def save(self, service: Service, log: ChangeLog, noted: Schedule | None = None) -> None:
        """Replaces the service's log, and the list up to which it goes.

        Raises:
            StorageError: the system does not let us; the old log is then untouched.
        """
        stored = _Stored(service=service, changes=log.changes, noted=noted)
        self._file(service).write(msgspec.to_builtins(stored), indent=-1)

    def _load(self, service: Service) -> Loaded[_Stored | None]:
        file = self._file(service)
        read = file.read()
        if read.value is None:
            return Loaded(None, read.note)
        try:
            stored = msgspec.convert(read.value, _Stored)
        except (ValueError, RecursionError):
            return Loaded(None, file.set_aside(NoteReason.DAMAGED))
        if not _is_timed(stored):
            return Loaded(None, file.set_aside(NoteReason.DAMAGED))
        if (stored.service.base, stored.service.dialect) != (service.base, service.dialect):
            return Loaded(None)  # another service's file under the same name
        return Loaded(stored)

    def _file(self, service: Service) -> JsonFile:
        name = service_file("changes", service.base, service.dialect.value)
        return JsonFile(self._folder / name, clock=self._clock)


def _is_timed(stored: _Stored) -> bool:
    """Whether all its moments know their offset from UTC."""
    moments = [change.noticed_at for change in stored.changes]
    meetings = [m for change in stored.changes for m in (change.before, change.meeting)]
    if stored.noted is not None:
        meetings += stored.noted.meetings
        moments += [stored.noted.fetched_at] if stored.noted.fetched_at else []
    moments += [moment for meeting in meetings for moment in (meeting.start, meeting.end)]
    return all(moment.tzinfo is not None for moment in moments)
