"""The names of all SIGs, asked of the service once they are wanted."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.services.background import Background
from desktop.ui.state import MeetingsState

TYPE_CHECKING = False
if TYPE_CHECKING:  # it would import the network before the first paint
    from concurrent.futures import Future

    from desktop.services.sigs import SigNames

Ask = Callable[[], "Coroutine[object, object, SigNames]"]


class SigList(QObject):
    """The SIGs that have meetings are known at once; the others come from the service."""

    changed = Signal()
    _arrived = Signal(int, object)

    def __init__(
        self,
        state: MeetingsState,
        background: Background,
        ask: Ask,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._background = background
        self._ask = ask
        self._round = 0
        self._asked: Sequence[str] = ()
        self._arrived.connect(self._take)

    def names(self) -> list[str]:
        """What is known so far, in order."""
        schedule = self._state.schedule
        meeting = {m.sig for m in schedule.meetings if m.sig} if schedule else set()
        return sorted(meeting.union(self._asked), key=str.casefold)

    def look(self) -> None:
        """Asks the service; without an answer, what is known stays."""
        self._background.submit(self._ask(), partial(self._done, self._round))

    def start_over(self) -> None:
        """Forgets what another service said, and what it may still say."""
        self._round += 1
        self._asked = ()

    def _done(self, asked_in: int, future: "Future[SigNames]") -> None:
        """Runs on the network's thread."""
        if not future.cancelled():
            self._arrived.emit(asked_in, future)

    def _take(self, asked_in: int, future: "Future[SigNames]") -> None:
        if asked_in != self._round:
            return
        names = future.result().names
        if names:
            self._asked = names
            self.changed.emit()
