"""What changed from one list to the next, noted as lists and messages arrive, and kept on disk."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop.meetings.changes import ChangeLog, Lineage, lineage
from desktop.meetings.schedule import Schedule
from desktop.services.reconcile import cancels
from desktop.services.service import Service
from desktop.storage.delivered import ChangeStore
from desktop.storage.json_file import StorageError
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.settings_model import SettingsModel


class ChangesModel(QObject):
    """Compares each refreshed list of a service with the last one compared.

    That one is kept on disk with the log: whatever else refreshed the saved list since, a command
    for instance, no change is missed. `note` says why the file could not be used, where it could
    not. What messages change is noted as they come; the service's lists know nothing of it.
    """

    changed = Signal()
    renamed = Signal(object)
    """A mapping of old ids of meetings to their new ones; emitted before `changed`."""
    failed = Signal(object)
    """A `StorageError`: the log holds for now, but could not be saved; emitted once."""

    def __init__(
        self,
        state: MeetingsModel,
        store: ChangeStore,
        service: Service,
        settings_model: SettingsModel,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        loaded = store.load(service)
        self.note = loaded.note
        self._state = state
        self._store = store
        self._service = service
        self._settings_model = settings_model
        self._clock = clock
        self._log = loaded.value
        self._first = state.held
        self._known: Schedule | None = None
        self._last = state.last
        self._step = state.step
        self._failed_before = False
        state.changed.connect(self.update)

    def switch(self, service: Service) -> None:
        """Switches to the log of another service."""
        loaded = self._store.load(service)
        self.note = loaded.note
        self._service = service
        self._log = loaded.value
        self._first, self._known = self._state.held, None
        self._last, self._step = self._state.last, self._state.step
        self.changed.emit()

    def log(self) -> ChangeLog:
        """Returns what changed in the last day about the meetings that may be shown."""
        self.update()
        private = any(change.meeting.private for change in self._log.changes)
        if self._state.shows_private or not private:
            return self._log
        return ChangeLog(tuple(c for c in self._log.changes if not c.meeting.private))

    def update(self) -> None:
        """Notes the changes of the latest refresh, and of the latest messages, once."""
        self._note_refresh()
        self._note_messages()

    def _note_messages(self) -> None:
        step = self._state.step
        if step is None or step is self._step:
            return
        self._step = step
        kept = tuple(change for change in self._log.changes if step.tells_of(change.meeting))
        log = ChangeLog(kept).noting(
            step.before,
            step.after,
            lambda meeting: meeting.id in step.cancelled,
            self._clock(),
            Lineage(step.heirs),
        )
        changed = log != self._log
        self._log = log
        if step.heirs:
            self.renamed.emit(step.heirs)
        if changed:
            self._save(self._known or self._store.noted(self._service))
            self.changed.emit()

    def _note_refresh(self) -> None:
        last = self._state.last
        if last is None or last is self._last:
            return
        self._last = last
        if last.refresh.schedule is None:
            return  # it says nothing
        new = last.schedule
        noted = self._known or self._store.noted(self._service)
        known = noted or self._first
        if new is None or new is known:
            return
        days, now = self._settings_model.settings.horizon_days, self._clock()
        means = cancels(last.refresh, days)
        before, self._known = known or Schedule(), new
        descent = lineage(before, new, means, now, timedelta(days=days))
        log = self._log.noting(before, new, means, now, descent)
        changed = log != self._log
        self._log = log
        if descent.heirs:
            self.renamed.emit(descent.heirs)
        if changed or noted is None or before.meetings != new.meetings:
            self._save(new)
        if changed:
            self.changed.emit()

    def _save(self, noted: Schedule | None) -> None:
        try:
            self._store.save(self._service, self._log, noted)
        except StorageError as error:
            if not self._failed_before:
                self._failed_before = True
                self.failed.emit(error)
