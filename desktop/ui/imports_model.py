"""What invitations brought: kept on disk, merged into every list, and forgotten again."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, tzinfo

from PySide6.QtCore import QObject, Signal

from desktop.meetings.schedule import Schedule, local
from desktop.storage.paths import Places
from desktop.storage.plain_files import IMPORTS_FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.calendars.invitations import Invitation
    from desktop.calendars.matching import Applied, Imported, Known, Merged
    from desktop.storage.json_file import FileProblem

Stamp = tuple[int, int, int]
"""By which a file is known to be another one: when it was written, how large it is, its number."""


class ImportsModel(QObject):
    """One immutable tuple of what is known; only the methods here replace it.

    `desktop.calendars` is imported once there is a file or a message, and no sooner: most people
    have none. What a command writes meanwhile is noticed by `check`. `note` is set where the file
    could not be read.
    """

    changed = Signal()
    """Something was imported or forgotten, or further occurrences have come into the horizon."""

    noted = Signal(object)
    """A `FileProblem` that was met later than at the start."""

    def __init__(
        self,
        places: Places,
        clock: Callable[[], datetime],
        zone: tzinfo | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self._path = str(places.state / IMPORTS_FILE)
        self._clock = clock
        self._zone = zone
        self._stamp: Stamp | None = None
        self._found: tuple[Imported, ...] = ()
        self._expanded_on: date | None = None
        self._rows: Mapping[str, str] = {}
        self._names: Mapping[str, str] = {}
        self.known: tuple[Known, ...] = ()
        self.note: FileProblem | None = None
        self._read_if_written()

    # What there is

    def merge(self, schedule: Schedule) -> "Merged":
        """Merges everything into a service's list."""
        from desktop.calendars.matching import merge

        merged = merge(schedule, self._expanded(), self._clock())
        self._rows = merged.rows
        self._names = {row: name for name, row in merged.rows.items()}
        return merged

    def behind(self, meeting_id: str) -> "Imported | None":
        """Returns what messages say of a listed meeting: of an imported one, or a service's row."""
        name = self._names.get(meeting_id, meeting_id)
        return next((one for one in self._found if one.meeting.id == name), None)

    def listed_as(self, meeting_id: str) -> str:
        """Returns the id under which the list has an imported meeting; any other id as it is."""
        return self._rows.get(meeting_id, meeting_id)

    def passcode(self, meeting_id: str) -> str | None:
        """Returns the passcode that stood beside the link in a message."""
        behind = self.behind(meeting_id)
        return behind.passcode if behind is not None else None

    def _expanded(self) -> "tuple[Imported, ...]":
        """Every occurrence of the coming days; reckoned once a day."""
        today = local(self._clock(), self._zone).date()
        if self._expanded_on != today:
            from desktop.calendars.matching import expanded

            self._found = tuple(expanded(self.known, self._clock(), self._zone))
            self._expanded_on = today
        return self._found

    def check(self) -> None:
        """Notices what was written by another process, and that a new day has come."""
        outdated = self.known and self._expanded_on != local(self._clock(), self._zone).date()
        if self._read_if_written() or outdated:
            self.changed.emit()

    # What changes it

    def add(self, invitations: "Sequence[Invitation]") -> "Applied":
        """Imports what a message said; returns what it was about.

        Raises:
            StorageError: it could not be saved, and is not kept.
        """
        from desktop.calendars.matching import apply

        self._read_if_written()
        applied = apply(self.known, invitations, self._clock())
        self._replace(applied.known)
        return applied

    def forget(self, uid: str) -> "Known | None":
        """Forgets a meeting with all of its occurrences; returns what was known of it.

        Raises:
            StorageError: that could not be saved, and it stays.
        """
        from desktop.calendars.matching import without

        self._read_if_written()
        forgotten = next((one for one in self.known if one.uid == uid), None)
        if forgotten is not None:
            self._replace(without(self.known, uid))
        return forgotten

    def bring_back(self, forgotten: "Known") -> None:
        """Brings back a meeting that was forgotten, unless it was imported anew.

        Raises:
            StorageError: that could not be saved, and it stays forgotten.
        """
        self._read_if_written()
        if all(one.uid != forgotten.uid for one in self.known):
            self._replace((*self.known, forgotten))

    def revert(self, before: "tuple[Known, ...]", after: "tuple[Known, ...]") -> None:
        """Goes back to what was known before an import, unless more has happened since.

        Raises:
            StorageError: that could not be saved, and everything stays.
        """
        self._read_if_written()
        if self.known == after:
            self._replace(before)

    def _replace(self, known: "tuple[Known, ...]") -> None:
        from desktop.storage.calendars import ImportStore

        if known != self.known:
            ImportStore(self._places, self._clock).save(known)
            self._stamp = _stamp(self._path)
            self._set(known)
            self.changed.emit()

    def _read_if_written(self) -> bool:
        """Reads the file where it is another one than before; returns whether that says more."""
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        if stamp is None:
            return self._set(())
        from desktop.storage.calendars import ImportStore

        loaded = ImportStore(self._places, self._clock).load()
        self._stamp = _stamp(self._path)  # a damaged one was set aside
        self.note = loaded.note
        if loaded.note is not None:
            self.noted.emit(loaded.note)
        return self._set(loaded.value)

    def _set(self, known: "tuple[Known, ...]") -> bool:
        changed = known != self.known
        self.known = known
        if changed:
            self._expanded_on = None
            self._found = ()
            self._rows = self._names = {}
        return changed


def _stamp(path: str) -> Stamp | None:
    try:
        there = os.stat(path)  # noqa: PTH116 - a plain name, each minute
    except (OSError, ValueError):
        return None
    return there.st_mtime_ns, there.st_size, there.st_ino
