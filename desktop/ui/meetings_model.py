"""What the window knows of the meetings: the list, how the last refresh went, whether one runs."""

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import State
from desktop.storage.json_file import FileProblem
from desktop.ui.imports_model import ImportsModel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.calendars.matching import Merged


class MessageStep(msgspec.Struct, frozen=True):
    """What messages changed from one list to the next.

    `cancelled` are the ids of what they cancelled. `heirs` are new ids by old ones, where the
    service names an imported meeting now.
    """

    before: Schedule = Schedule()
    after: Schedule = Schedule()
    cancelled: frozenset[str] = frozenset()
    heirs: Mapping[str, str] = {}

    def tells_of(self, meeting: Meeting) -> bool:
        """Whether an imported meeting is there or cancelled, and not forgotten."""
        there = self.after.find(meeting.id) is not None
        return not meeting.imported or there or meeting.id in self.cancelled


class MeetingsModel(QObject):
    """One immutable schedule at a time; a failed refresh never replaces a good one.

    `held` is all that the service told, to fill up what the next refresh does not bring. `schedule`
    is what everyone shows and alerts of: without private meetings, unless those are wanted, and
    with what invitations brought. `arriving` is what a first refresh has brought so far, to be
    looked at; alerts, changes and files are of `schedule` alone. `step` is what messages changed
    last. `notes` tell of files that could not be read at the start.
    """

    changed = Signal()

    def __init__(
        self,
        schedule: Schedule | None,
        notes: tuple[FileProblem, ...] = (),
        imports: ImportsModel | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._private = False
        self._imports = imports
        self._visible: Schedule | None = None
        self._rows: Mapping[str, str] = {}
        self.step: MessageStep | None = None
        self.schedule = schedule
        self.notes = notes
        self.arriving: Schedule | None = None
        self.refreshing = False
        self.last: RefreshOutcome | None = None
        if imports is not None:
            imports.changed.connect(self._apply_imports)
            imports.noted.connect(self.add_note)

    @property
    def schedule(self) -> Schedule | None:
        """What may be shown; None where nothing was ever known."""
        return self._visible

    @schedule.setter
    def schedule(self, held: Schedule | None) -> None:
        self.held = held
        before = self._visible
        self._show()
        heirs = self._heirs(before or Schedule())
        if heirs:
            self.step = MessageStep(heirs=heirs)

    def _show(self) -> frozenset[str]:
        """Puts together what may be shown; returns the ids of what messages cancelled."""
        held = self.held
        visible = held.visible(private=self._private) if held is not None else None
        merged = self._merged(visible or Schedule())
        if merged is None:
            self._visible, self._rows = visible, {}
            return frozenset()
        there = held is not None or merged.schedule.meetings
        self._visible = merged.schedule if there else None
        self._rows = merged.rows
        return merged.cancelled

    def _merged(self, visible: Schedule) -> "Merged | None":
        """Merges what was imported into a list; None where nothing was, as mostly."""
        imports = self._imports
        return imports.merge(visible) if imports is not None and imports.known else None

    def _heirs(self, before: Schedule) -> dict[str, str]:
        """Returns the new ids of imported meetings that the service has come to name."""
        if not self._rows and not any(meeting.imported for meeting in before.meetings):
            return {}
        was = {meeting.id for meeting in before.meetings}
        now = {meeting.id for meeting in self._visible.meetings} if self._visible else set()
        return {
            name: row for name, row in self._rows.items() if name in was - now and row in now - was
        }

    def _apply_imports(self) -> None:
        """Shows what was imported, or no longer what was forgotten."""
        before = self._visible or Schedule()
        cancelled = self._show()
        after = self._visible or Schedule()
        self.step = MessageStep(before, after, cancelled, self._heirs(before))
        self.changed.emit()

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
        return (self.arriving if self.held is None else None) or self.schedule or Schedule()

    @property
    def loading(self) -> bool:
        """Whether nothing is known yet and the first answer is still awaited."""
        return self.held is None and (self.last is None or self.refreshing)

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
        self.step = None
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
        if self.refreshing and self.held is None and schedule.meetings:
            visible = schedule.visible(private=self._private)
            merged = self._merged(visible)
            self.arriving = merged.schedule if merged is not None else visible
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
