"""Stores what is past of each service, and which meetings were joined here."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from desktop.meetings.archive import Archive, AwareMoment
from desktop.meetings.meeting import Meeting
from desktop.services.service import Service
from desktop.storage.json_file import Clock, JsonFile, Loaded, NoteReason, load_struct, utc_now
from desktop.storage.paths import Places
from desktop.storage.plain_files import service_file

MOST_JOINED = 500
"""The latest are remembered."""


class _Stored(msgspec.Struct, frozen=True, kw_only=True):
    """The format of an archive's file."""

    service: Service
    meetings: tuple[Meeting, ...] = ()
    planned: frozenset[str] = frozenset()
    replays: Mapping[str, AwareMoment] = {}
    days: Mapping[str, AwareMoment] = {}


class ArchiveStore:
    """Stores one archive per service: the service may have forgotten what it holds."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._folder = places.state
        self._clock = clock
        self._files: dict[str, JsonFile] = {}

    def load(self, service: Service) -> Loaded[Archive]:
        """Loads the archive; empty if there is none that can be used. Never raises."""
        file, empty = self._file(service), _Stored(service=service)
        loaded = load_struct(file, _Stored, empty, (Service,))
        stored, note = loaded.value, loaded.note
        if (stored.service.base, stored.service.dialect) != (service.base, service.dialect):
            return Loaded(Archive())  # another service's file under the same name
        timed = tuple(m for m in stored.meetings if m.start.tzinfo and m.end.tzinfo)
        if len(timed) < len(stored.meetings):
            if not timed:
                return Loaded(Archive(), file.set_aside(NoteReason.DAMAGED))
            note = file.left_out("meetings")
        archive = Archive(planned=stored.planned, replays=stored.replays, days=stored.days)
        return Loaded(archive.holding(timed), note)

    def save(self, service: Service, archive: Archive) -> None:
        """Replaces the archive.

        Raises:
            StorageError: the system refuses; the old archive is then untouched.
        """
        stored = _Stored(
            service=service,
            meetings=archive.meetings,
            planned=archive.planned,
            replays=archive.replays,
            days=archive.days,
        )
        self._file(service).write(msgspec.to_builtins(stored), indent=-1)

    def _file(self, service: Service) -> JsonFile:
        name = service_file("archive", service.base, service.dialect.value)
        made = JsonFile(self._folder / name, clock=self._clock, shared=True)
        return self._files.setdefault(name, made)


class _StoredJoined(msgspec.Struct, frozen=True, kw_only=True):
    """The format of the file: when each meeting was joined, by its id, the latest last."""

    joined: dict[str, AwareMoment] = {}


class JoinedStore:
    """Remembers the ids of the meetings that were joined here, and nothing else about anyone."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._file = JsonFile(places.state / "joined.json", clock=clock, shared=True)

    def load(self) -> Loaded[Mapping[str, datetime]]:
        """Loads when each was joined, by its id. Never raises."""
        loaded = load_struct(self._file, _StoredJoined, _StoredJoined())
        return Loaded(loaded.value.joined, loaded.note)

    def add(self, meeting_id: str, now: datetime) -> Mapping[str, datetime]:
        """Adds one; returns all.

        Raises:
            StorageError: that could not be saved.
        """
        joined = {key: at for key, at in self.load().value.items() if key != meeting_id}
        joined[meeting_id] = now
        kept = dict(list(joined.items())[-MOST_JOINED:])
        self._file.write(msgspec.to_builtins(_StoredJoined(joined=kept)))
        return kept
