"""What the window knows of the meetings: the list, how the last refresh went, whether one runs."""

from PySide6.QtCore import QObject, Signal

from desktop.meetings.schedule import Schedule
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import State
from desktop.storage.json_file import FileProblem


class MeetingsModel(QObject):
    """One immutable schedule at a time; a failed refresh never replaces a good one.

    `held` is all that is known, to fill up what the next refresh does not bring. `schedule` is what
    everyone shows and alerts of: without private meetings, unless those are wanted. `arriving` is
    what a first refresh has brought so far, to be looked at; alerts, changes and files are of
    `schedule` alone. `notes` tell of files that could not be read at the start.
    """

    changed = Signal()

    def __init__(
        self,
        schedule: Schedule | None,
        notes: tuple[FileProblem, ...] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._private = False
        self.schedule = schedule
        self.notes = notes
        self.arriving: Schedule | None = None
        self.refreshing = False
        self.last: RefreshOutcome | None = None

    @property
    def schedule(self) -> Schedule | None:
        """What may be shown; None where nothing was ever known."""
        return self._visible

    @schedule.setter
    def schedule(self, held: Schedule | None) -> None:
        self.held = held
        self._visible = held.visible(private=self._private) if held is not None else None

    @property
    def shows_private(self) -> bool:
        """Whether private meetings are among those to see."""
        return self._private

    def show_private(self, *, show: bool) -> None:
        """Shows private meetings, or hides them."""
        if show is not self._private:
            self._private = show
            self.schedule = self.held
            self.changed.emit()

    @property
    def shown(self) -> Schedule:
        """The list to show: the last good one, or what has arrived of the first."""
        return self.schedule or self.arriving or Schedule()

    @property
    def loading(self) -> bool:
        """Whether nothing is known yet and the first answer is still awaited."""
        return self.schedule is None and (self.last is None or self.refreshing)

    @property
    def fresh(self) -> bool:
        """Whether the list is as the service last had it, whole."""
        return self.last is not None and self.last.refresh.state is State.FRESH

    @property
    def failed(self) -> bool:
        """Whether the last refresh brought nothing."""
        return self.last is not None and self.last.refresh.state is State.FAILED

    def start_over(self, schedule: Schedule | None) -> None:
        """Starts over with what was last saved of another service."""
        self.schedule = schedule
        self.arriving = None
        self.last = None
        self.refreshing = False
        self.changed.emit()

    def begin(self) -> None:
        """Notes that a refresh has begun."""
        self.refreshing = True
        self.arriving = None
        self.changed.emit()

    def apply_progress(self, schedule: Schedule) -> None:
        """Shows more of the first refresh; a list that is there already stays."""
        if self.refreshing and self.schedule is None and schedule.meetings:
            self.arriving = schedule.visible(private=self._private)
            self.changed.emit()

    def apply(self, outcome: RefreshOutcome) -> None:
        """Applies the outcome of a refresh; one that brought nothing keeps the list."""
        self.refreshing = False
        self.arriving = None
        self.last = outcome
        if outcome.refresh.schedule is not None or self.held is None:
            self.schedule = outcome.schedule
        self.changed.emit()

    def add_note(self, note: FileProblem | None) -> None:
        """Adds a note on a file that could not be read; None is ignored."""
        if note is not None:
            self.notes = (*self.notes, note)
            self.changed.emit()

    def dismiss_notes(self) -> None:
        """Removes the notes, once they were read."""
        self.notes = ()
        self.changed.emit()
