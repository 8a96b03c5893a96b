"""Stores how the window and the wizard were left, and what joining has taught."""

import msgspec

from desktop.joining.track_record import TrackRecord
from desktop.setup.flow import Progress
from desktop.storage.json_file import Clock, Document, Loaded, utc_now
from desktop.storage.paths import Places
from desktop.storage.plain_files import WINDOW_FILE

SETUP_FILE = "setup.json"
JOINING_FILE = "joining.json"


class SetupProgressStore:
    """Stores the progress of the wizard."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._file = Document(places.state / SETUP_FILE, Progress, clock=clock)

    def load(self) -> Loaded[Progress]:
        """Loads the progress; empty if there is none yet. Never raises.

        A file that cannot be used still means that this is not the first run.
        """
        loaded = self._file.load()
        if loaded.note is None:
            return loaded
        known = msgspec.structs.replace(loaded.value, opened_before=True)
        return Loaded(known, loaded.note)

    def save(self, progress: Progress) -> None:
        """Replaces the progress.

        Raises:
            StorageError: the system refuses; the old progress is then untouched.
        """
        self._file.save(progress)


class WindowState(msgspec.Struct, frozen=True, kw_only=True):
    """`geometry` and `splitter` are Qt's own states in base64.

    `told_kept` is whether the user was told once that the program goes on in the tray.
    """

    geometry: str | None = None
    splitter: str | None = None
    told_kept: bool = False


def window_document(places: Places, clock: Clock = utc_now) -> Document[WindowState]:
    """The file that remembers the window."""
    return Document(places.state / WINDOW_FILE, WindowState, clock=clock)


def track_record_document(places: Places, clock: Clock = utc_now) -> Document[TrackRecord]:
    """The file that remembers which clients did not open."""
    return Document(places.state / JOINING_FILE, TrackRecord, clock=clock)
