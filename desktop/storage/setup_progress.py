"""How far the wizard came: remembered, but no setting."""

import msgspec

from desktop.setup.progress import Progress
from desktop.storage.document import Clock, Document, utc_now
from desktop.storage.notes import Loaded
from desktop.storage.places import Places

SETUP_FILE = "setup.json"


class SetupProgressStore:
    """Keeps the progress of the wizard."""

    def __init__(self, places: Places, clock: Clock = utc_now) -> None:
        self._file = Document(places.state / SETUP_FILE, Progress, clock=clock)

    def load(self) -> Loaded[Progress]:
        """The progress; an empty one where there is none yet. Never raises.

        A file that cannot be used was there all the same: this is no first run then.
        """
        loaded = self._file.load()
        if loaded.note is None:
            return loaded
        known = msgspec.structs.replace(loaded.value, opened_before=True)
        return Loaded(known, loaded.note)

    def save(self, progress: Progress) -> None:
        """Replaces the progress.

        Raises:
            StorageError: the system does not let us; the old progress is then untouched.
        """
        self._file.save(progress)
