"""What changed from one list to the next, noted as lists and messages arrive, and kept on disk."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop.meetings.changes import Change, ChangeLog, Lineage, lineage
from desktop.meetings.schedule import Schedule
from desktop.refreshing import CommunityOutcome
from desktop.services.reconcile import cancels
from desktop.services.service import Service
from desktop.storage.delivered import ChangeStore
from desktop.storage.json_file import StorageError
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.settings_model import SettingsModel


class ChangesModel(QObject):
    """Compares each community's refreshed list with the last one compared.

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
        self._sources: frozenset[str] | None = None
        self._last = state.last
        self._step = state.step
        self._failed_before = False
        state.changed.connect(self.update)

    def read(self, sources: Collection[str]) -> None:
        """Tells of these communities alone from now on; what is known of others stays."""
        self._sources = frozenset(sources)
        self._last = self._state.last
        self.changed.emit()

    def log(self) -> ChangeLog:
        """Returns what changed in the last day about the meetings that may be shown."""
        self.update()
        shown = tuple(filter(self._may_show, self._log.changes))
        return self._log if len(shown) == len(self._log.changes) else ChangeLog(shown)

    def _may_show(self, change: Change) -> bool:
        if change.meeting.private and not self._state.shows_private:
            return False
        there = self._sources is None or change.meeting.source in self._sources
        return there or change.meeting.imported

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
        answered = [part for part in last.each if part.refresh.schedule is not None]
        if answered:  # otherwise it says nothing
            self._note(answered)

    def _note(self, parts: Sequence[CommunityOutcome]) -> None:
        noted = self._known or self._store.noted(self._service)
        days, now = self._settings_model.settings.horizon_days, self._clock()
        log, heirs, lists = self._log, dict[str, str](), dict[str, Schedule]()
        for part in parts:
            new, before = part.schedule, self._before(part.key, noted)
            if new is None or new is before:
                continue
            means = cancels(part.refresh, days)
            descent = lineage(before, new, means, now, timedelta(days=days))
            log = log.noting(before, new, means, now, descent)
            heirs |= descent.heirs
            lists[part.key] = new
        if not lists:
            return
        changed = log != self._log
        self._log = log
        self._known = _renewed(noted, lists)
        if heirs:
            self.renamed.emit(heirs)
        if changed or noted is None or noted.meetings != self._known.meetings:
            self._save(self._known)
        if changed:
            self.changed.emit()

    def _before(self, source: str, noted: Schedule | None) -> Schedule:
        """The list of a community that the log goes up to, or else what was there at the start."""
        known = [one.part(source) for one in (noted, self._first) if one is not None]
        return next((one for one in known if one is not None), Schedule())

    def _save(self, noted: Schedule | None) -> None:
        try:
            self._store.save(self._service, self._log, noted)
        except StorageError as error:
            if not self._failed_before:
                self._failed_before = True
                self.failed.emit(error)


def _renewed(noted: Schedule | None, lists: Mapping[str, Schedule]) -> Schedule:
    """What was noted, with these communities' lists in place of their older ones."""
    keys = [key for key, _ in noted.fetched] or [""] if noted is not None else []
    kept = {key: part for key in keys if noted is not None and (part := noted.part(key))}
    return Schedule.combined({**kept, **lists})
