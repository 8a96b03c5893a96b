"""What changed about each service's meetings in the last day, across restarts.

Beside the changes lies the list up to which they are noted. The saved schedule is no measure of
that: a command may have refreshed it since, or a crash have come between the two.
"""

import msgspec

from desktop.meetings.changes import Change, ChangeLog
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.service import Service
from desktop.storage.document import Clock, JsonFile, load_struct, utc_now
from desktop.storage.names import service_file
from desktop.storage.notes import Loaded, Note, NoteReason
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
        self._files: dict[str, JsonFile] = {}

    def load(self, service: Service) -> Loaded[ChangeLog]:
        """The service's log; an empty one where there is none that can be used. Never raises."""
        stored, note = self._load(service)
        return Loaded(ChangeLog(stored.changes), note)

    def noted(self, service: Service) -> Schedule | None:
        """The list up to which the log goes; None where none was kept. Never raises."""
        return self._load(service)[0].noted

    def save(self, service: Service, log: ChangeLog, noted: Schedule | None = None) -> None:
        """Replaces the service's log, and the list up to which it goes.

        Raises:
            StorageError: the system does not let us; the old log is then untouched.
        """
        stored = _Stored(service=service, changes=log.changes, noted=noted)
        self._file(service).write(msgspec.to_builtins(stored), indent=-1)

    def _load(self, service: Service) -> tuple[_Stored, Note | None]:
        """What the file holds; nothing of another service's file under the same name."""
        file, nothing = self._file(service), _Stored(service=service)
        loaded = load_struct(file, _Stored, nothing, (Service, Change))
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
        name = service_file("changes", service.base, service.dialect.value)
        made = JsonFile(self._folder / name, clock=self._clock, shared=True)
        return self._files.setdefault(name, made)


def _is_timed(change: Change) -> bool:
    """Whether all its moments know their offset from UTC."""
    meetings = [change.before] + ([change.after] if change.after else [])
    return change.noticed_at.tzinfo is not None and all(map(_has_zone, meetings))


def _is_true(schedule: Schedule) -> bool:
    """Whether all moments of a list know their offset from UTC."""
    at = schedule.fetched_at
    return (at is None or at.tzinfo is not None) and all(map(_has_zone, schedule.meetings))


def _has_zone(meeting: Meeting) -> bool:
    return meeting.start.tzinfo is not None and meeting.end.tzinfo is not None
