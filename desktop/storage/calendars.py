"""What invitations brought, and what was written into calendars, on disk."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32

import msgspec

from desktop.calendars.choice import Prepared, Sources, prepare
from desktop.calendars.export import Ledger, LedgerEntry
from desktop.calendars.invitations import Invitation
from desktop.calendars.matching import Known
from desktop.calendars.timing import EARLIEST, LATEST
from desktop.services.service import Service
from desktop.storage.json_file import (
    Clock,
    FileProblem,
    JsonFile,
    Loaded,
    NoteReason,
    StorageError,
    TooLarge,
    load_struct,
    read_bounded,
    utc_now,
    write_atomically,
)
from desktop.storage.paths import Places
from desktop.storage.plain_files import FEEDS, IMPORTS_FILE, service_file


class _StoredImports(msgspec.Struct, frozen=True, kw_only=True):
    """The file's form."""

    known: tuple[Known, ...] = ()


class ImportStore:
    """Keeps what messages said of meetings, whichever service is asked."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self.path = places.state / IMPORTS_FILE
        self._file = JsonFile(self.path, clock=clock, shared=True)

    def load(self) -> Loaded[tuple[Known, ...]]:
        """What is known; nothing where there is nothing that can be used. Never raises."""
        loaded = load_struct(self._file, _StoredImports, _StoredImports(), (Invitation,))
        known, note = loaded.value.known, loaded.note
        kept = tuple(filter(None, map(_sound, known)))
        if kept != known:
            note = self._file.left_out("known") if kept else self._set_aside(note)
        return Loaded(kept, note)

    def save(self, known: Sequence[Known]) -> None:
        """Replaces what is known; without anything there is no file.

        Raises:
            StorageError: the system does not let us; the old file is then untouched.
        """
        self._file.write(msgspec.to_builtins(_StoredImports(known=tuple(known))), indent=-1)
        if not known:
            try:
                self.path.unlink(missing_ok=True)
            except OSError as error:
                raise StorageError(self.path, error) from error

    def _set_aside(self, note: FileProblem | None) -> FileProblem | None:
        return note if note and note.aside else self._file.set_aside(NoteReason.DAMAGED)


def _sound(known: Known) -> Known | None:
    """What of a meeting can be reckoned with; None where nothing of it can."""
    series = known.series if known.series and _is_timed(known.series) else None
    singles = tuple(filter(_is_timed, known.singles))
    if series is None and not singles:
        return None
    if series == known.series and singles == known.singles:
        return known
    return msgspec.structs.replace(known, series=series, singles=singles)


def _is_timed(said: Invitation) -> bool:
    """Whether its moments know their offset where they must, and can be reckoned with."""
    aware = (said.sent_at, said.recurrence_id, *said.timing.extra, *said.timing.excluded)
    rules = said.timing.rules
    start = said.timing.start
    if start.tzinfo is not None or not EARLIEST <= start.year <= LATEST:
        return False
    if any(moment is not None and moment.tzinfo is None for moment in aware):
        return False
    try:
        first = said.timing.first
    except (OverflowError, ValueError, LookupError, OSError):
        return False
    return first.start <= first.end and all(rule.interval > 0 for rule in rules)


class _StoredLedger(msgspec.Struct, frozen=True, kw_only=True):
    """The file's form."""

    service: Service
    entries: dict[str, LedgerEntry] = {}


class Reaching(msgspec.Struct, frozen=True):
    """How far ahead the list looks, in days, and whether private meetings may be shown."""

    days: int
    private: bool = False


class LedgerStore:
    """Keeps one ledger a service: what was last written of each meeting."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._folder = places.state
        self._clock = clock
        self._files: dict[str, JsonFile] = {}

    def load(self, service: Service) -> Loaded[Ledger]:
        """The ledger as the last save left it; empty where none can be used. Never raises."""
        file, nothing = self._file(service), _StoredLedger(service=service)
        loaded = load_struct(file, _StoredLedger, nothing, (Service, LedgerEntry))
        stored, note = loaded.value, loaded.note
        if (stored.service.base, stored.service.dialect) != (service.base, service.dialect):
            return Loaded(Ledger())  # another service's file under the same name
        entries = {name: entry for name, entry in stored.entries.items() if _has_zones(entry)}
        if len(entries) < len(stored.entries):
            note = file.left_out("entries") if entries else file.set_aside(NoteReason.DAMAGED)
        return Loaded(Ledger(entries), note)

    def save(self, service: Service, ledger: Ledger) -> None:
        """Replaces the ledger.

        Raises:
            StorageError: the system does not let us; the old ledger is then untouched.
        """
        stored = _StoredLedger(service=service, entries=ledger.entries)
        self._file(service).write(msgspec.to_builtins(stored), indent=-1)

    def _file(self, service: Service) -> JsonFile:
        name = service_file("calendar", service.base, service.dialect.value)
        made = JsonFile(self._folder / name, clock=self._clock, shared=True)
        return self._files.setdefault(name, made)


def _has_zones(entry: LedgerEntry) -> bool:
    moments = (entry.meeting.start, entry.meeting.end, entry.changed_at)
    return all(moment.tzinfo is not None for moment in moments)


class CountedChanges(msgspec.Struct, frozen=True):
    """What there is to write, and what is to be told: of the ledger's file, and of its save."""

    prepared: Prepared
    note: FileProblem | None = None
    trouble: StorageError | None = None


def count_changes(
    store: LedgerStore, service: Service, sources: Sources, now: datetime, reach: Reaching
) -> CountedChanges:
    """Counts how often each meeting changed since the last file was written, and keeps that."""
    ledger = store.load(service)
    prepared = prepare(
        ledger.value, sources, now, ahead=timedelta(days=reach.days), private=reach.private
    )
    trouble = None
    if prepared.ledger != ledger.value:
        try:
            store.save(service, prepared.ledger)
        except StorageError as error:
            trouble = error
    return CountedChanges(prepared, ledger.note, trouble)


def feed_path(
    places: Places, service: Service, sigs: Iterable[str] = (), *, mine: bool = False
) -> Path:
    """Where the feed of a service lies, of some SIGs or all: always the same for the same.

    That of `mine`, the followed SIGs, stays where it is when one follows others.
    """
    stem = service_file("feed", service.base, service.dialect.value).removesuffix(".json")
    if mine:
        return places.state / FEEDS / f"{stem}-mine.ics"
    names = sorted({name.casefold() for name in sigs})
    if names:
        stem += f"-{crc32(chr(0).join(names).encode(errors='replace')):08x}"
    return places.state / FEEDS / f"{stem}.ics"


def write_feed(path: Path, content: bytes) -> bool:
    """Replaces the file where it holds anything else; answers whether it did.

    Raises:
        StorageError: the system does not let us; the old file is then untouched.
    """
    try:
        if read_bounded(path, len(content)) == content:
            return False
    except (OSError, TooLarge):
        pass
    try:
        write_atomically(path, content)
    except OSError as error:
        raise StorageError(path, error) from error
    return True
