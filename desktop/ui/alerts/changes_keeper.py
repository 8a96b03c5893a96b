"""What changed from one list to the next, noted as the lists come, and kept on disk."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.meetings.changes import ChangeLog
from desktop.services.reconcile import cancels
from desktop.services.service import Service
from desktop.storage.changes import ChangeStore
from desktop.storage.notes import StorageError
from desktop.ui.state import MeetingsState


class ChangesKeeper(QObject):
    """Compares each new list with the one before, of one service.

    `days` answers how far ahead refreshes look. `note` tells where the file could not be used.
    """

    changed = Signal()
    failed = Signal(object)
    """A `StorageError`: the log holds for now, but could not be saved; told once."""

    def __init__(
        self,
        state: MeetingsState,
        store: ChangeStore,
        service: Service,
        days: Callable[[], int],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        loaded = store.load(service)
        self.note = loaded.note
        self._state = state
        self._store = store
        self._service = service
        self._days = days
        self._clock = clock
        self._log = loaded.value
        self._known = state.held
        self._told = False
        state.changed.connect(self.take)

    def switch(self, service: Service) -> None:
        """Keeps the log of another service from now on."""
        loaded = self._store.load(service)
        self.note = loaded.note
        self._service = service
        self._log = loaded.value
        self._known = self._state.held
        self.changed.emit()

    def log(self) -> ChangeLog:
        """What changed in the last day, the list now in force taken in; of what there is to see."""
        self.take()
        private = any(change.meeting.private for change in self._log.changes)
        if self._state.shows_private or not private:
            return self._log
        return ChangeLog(tuple(c for c in self._log.changes if not c.meeting.private))

    def take(self) -> None:
        """Takes in the list now in force; once is as good as twice."""
        known, new, last = self._known, self._state.held, self._state.last
        if new is known:
            return
        self._known = new
        if known is None or new is None or last is None:
            return
        means = cancels(last.refresh, self._days())
        log = self._log.noting(known, new, means, self._clock())
        if log != self._log:
            self._log = log
            self._save()
            self.changed.emit()

    def _save(self) -> None:
        try:
            self._store.save(self._service, self._log)
        except StorageError as error:
            if not self._told:
                self._told = True
                self.failed.emit(error)
