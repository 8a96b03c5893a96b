"""When the list is refreshed, and the way from the network's thread into the window."""

import random
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.refreshing import Kept
from desktop.services.background import Background
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.services.timetable import (
    Chance,
    failures_after,
    seconds_after_waking,
    seconds_to_next,
)
from desktop.ui.state import MeetingsState

Fetch = Callable[[], Coroutine[object, object, Kept]]


class Refresher(QObject):
    """Refreshes on demand, by the timetable and after waking; never twice at once."""

    _arrived = Signal(int, object)

    def __init__(
        self,
        state: MeetingsState,
        background: Background,
        fetch: Fetch,
        chance: Chance = random.random,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._background = background
        self._fetch = fetch
        self._chance = chance
        self._failures = 0
        self._round = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.refresh)
        self._arrived.connect(self._take)

    def refresh(self) -> None:
        """Refreshes now, unless a refresh is under way."""
        if self._state.refreshing:
            return
        self._timer.stop()
        self._state.begin()
        self._background.submit(self._fetch(), partial(self._done, self._round))

    def start_over(self) -> None:
        """Refreshes now for another service; what is under way for the old one is dropped."""
        self._round += 1
        self._failures = 0
        self._state.refreshing = False
        self.refresh()

    def stop(self) -> None:
        """Plans no more refreshes, and drops what is under way: the program ends."""
        self._round += 1
        self._timer.stop()

    def refresh_after_waking(self) -> None:
        """Refreshes as soon as the network has had a moment to come back."""
        if not self._state.refreshing:
            self._timer.start(round(seconds_after_waking(self._chance) * 1000))

    def seconds_left(self) -> float:
        """Seconds until the next refresh; negative where none is planned."""
        return self._timer.remainingTime() / 1000

    def _done(self, asked_in: int, future: Future[Kept]) -> None:
        """Runs on the network's thread."""
        if not future.cancelled():
            self._arrived.emit(asked_in, future)

    def _take(self, asked_in: int, future: Future[Kept]) -> None:
        if asked_in != self._round:
            return
        try:
            self._keep(future.result())
        except Exception:  # a mistake of ours: loud, but the list and the timetable stay
            problem = Problem(Reason.UNEXPECTED)
            nothing = Refresh(state=State.FAILED, problem=problem)
            self._keep(Kept(nothing, self._state.schedule))
            raise

    def _keep(self, kept: Kept) -> None:
        self._failures = failures_after(kept.refresh, self._failures)
        problem = kept.refresh.problem
        asked_to_wait = problem.retry_after if problem else None
        self._state.take(kept)
        wait = seconds_to_next(self._failures, asked_to_wait, self._chance)
        self._timer.start(round(wait * 1000))
