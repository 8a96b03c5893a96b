"""Stores the last good schedule of each service, so that meetings show without a network."""

import msgspec

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.platforms import LinkRefused, recognize
from desktop.services.service import Service
from desktop.storage.json_file import Clock, JsonFile, Loaded, NoteReason, load_struct, utc_now
from desktop.storage.paths import Places
from desktop.storage.plain_files import schedule_file


class SavedEntrance(msgspec.Struct, frozen=True):
    """What a meeting's link offers besides itself; None for what it does not offer.

    `meeting_id` is the link's own number if it has one, or else the row's.
    """

    meeting_id: str | None = None
    passcode: str | None = None
    client_uri: str | None = None

    @classmethod
    def of(cls, meeting: Meeting, display_name: str | None) -> "SavedEntrance":
        """The entrance of one meeting for one display name."""
        try:
            found = recognize(meeting.join_url or "", meeting.number, display_name)
        except LinkRefused:
            return cls(meeting_id=meeting.number)
        return cls(found.meeting_id or meeting.number, found.passcode, found.client_uri)


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """The format of the file.

    `entrances` holds what the links offer to `display_name`, in the order of the meetings, so that
    `desktop.cli.fast_list` need not load what parses links.
    """

    service: Service
    schedule: Schedule
    display_name: str | None = None
    entrances: tuple[SavedEntrance, ...] = ()


class ScheduleStore:
    """Stores one schedule per service; save only good ones (fresh or partial)."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self.places = places
        self._folder = places.cache
        self._clock = clock
        self._files: dict[str, JsonFile] = {}

    def load(self, service: Service) -> Loaded[Schedule | None]:
        """Loads the last good schedule of the service; None if there is none. Never raises."""
        file = self._file(service)
        empty = Stored(service=service, schedule=Schedule())
        loaded = load_struct(file, Stored, empty, (Service,))
        stored, note = loaded.value, loaded.note
        if stored is empty:
            return Loaded(None, note)
        if (stored.service.base, stored.service.dialect) != (service.base, service.dialect):
            return Loaded(None)  # another service's file under the same name
        meetings, fetched_at = stored.schedule.meetings, stored.schedule.fetched_at
        timed = tuple(m for m in meetings if m.start.tzinfo and m.end.tzinfo)
        nothing = bool(meetings) and not timed
        if nothing or fetched_at is None or fetched_at.tzinfo is None:
            return Loaded(None, file.set_aside(NoteReason.DAMAGED))
        if len(timed) < len(meetings):
            note = file.left_out("schedule.meetings")
        schedule = Schedule.of(timed, fetched_at)
        return Loaded(msgspec.structs.replace(schedule, doubts=stored.schedule.doubts), note)

    def save(self, service: Service, schedule: Schedule, display_name: str | None = None) -> None:
        """Replaces the service's schedule; `display_name` is the one of the settings.

        Raises:
            StorageError: the system refuses; the old schedule is then untouched.
        """
        stored = Stored(
            service=service,
            schedule=schedule,
            display_name=display_name,
            entrances=tuple(SavedEntrance.of(m, display_name) for m in schedule.meetings),
        )
        self._file(service).write(msgspec.to_builtins(stored), indent=-1)

    def _file(self, service: Service) -> JsonFile:
        name = schedule_file(service.base, service.dialect.value)
        made = JsonFile(self._folder / name, clock=self._clock, shared=True)
        return self._files.setdefault(name, made)
