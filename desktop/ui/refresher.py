"""Refreshes the list on time, and brings the outcome from the network's thread."""

import random
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.asyncio_thread import AsyncioThread
from desktop.meetings.schedule import Schedule
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.services.polling import (
    Chance,
    Reach,
    failures_after,
    reach_at,
    seconds_after_waking,
    seconds_to_next,
)
from desktop.ui.meetings_model import MeetingsModel

Watch = Callable[[Schedule], object]
Fetch = Callable[[Reach, Watch], Coroutine[object, object, RefreshOutcome]]
"""Refreshes that far; calls `Watch` with what has arrived, on the network's thread."""


class Refresher(QObject):
    """Refreshes on demand, by the timetable and after waking; never twice at once.

    On demand and after waking the whole horizon is asked for, by the timetable most often the next
    days alone.
    """

    _arrived = Signal(int, object)
    _progressed = Signal(int, object)

    def __init__(
        self,
        state: MeetingsModel,
        background: AsyncioThread,
        fetch: Fetch,
        chance: Chance = random.random,
        clock: Callable[[], datetime] = partial(datetime.now, UTC),
        horizon: int = 0,
    ) -> None:
        super().__init__()
        self._state = state
        self._background = background
        self._fetch = fetch
        self._chance = chance
        self._clock = clock
        self._whole_at: datetime | None = None
        self._horizon = horizon
        self._begun: tuple[Reach, datetime, int] = (Reach.WHOLE, clock(), horizon)
        self._failures = 0
        self._round = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._refresh_by_timetable)
        self._arrived.connect(self._handle)
        self._progressed.connect(self._handle_progress)

    def refresh(self) -> None:
        """Refreshes the whole horizon now, unless a refresh is under way."""
        self._refresh(Reach.WHOLE)

    def _refresh_by_timetable(self) -> None:
        self._refresh(reach_at(self._clock(), self._whole_at))

    def _refresh(self, reach: Reach) -> None:
        if self._state.refreshing:
            return
        self._timer.stop()
        self._begun = (reach, self._clock(), self._horizon)
        self._state.begin()
        fetching = self._fetch(reach, partial(self._progressed.emit, self._round))
        self._background.submit(fetching, partial(self._done, self._round))

    def start_over(self) -> None:
        """Refreshes now from another service, dropping what is under way for the old one."""
        self._round += 1
        self._failures = 0
        self._whole_at = None
        self._state.refreshing = False
        self.refresh()

    def stop(self) -> None:
        """Stops refreshing, and drops what is under way."""
        self._round += 1
        self._timer.stop()

    def refresh_after_waking(self) -> None:
        """Refreshes once the network has had a moment to come back."""
        self._whole_at = None
        if not self._state.refreshing:
            self._timer.start(round(seconds_after_waking(self._chance) * 1000))

    def look_ahead(self, days: int) -> None:
        """Sets how many days to ask for; asks at once if they are more than before."""
        further = days > self._horizon
        self._horizon = days
        if further:
            self._whole_at = None
            self.refresh()

    def seconds_left(self) -> float:
        """Returns the seconds until the next refresh; negative where none is planned."""
        return self._timer.remainingTime() / 1000

    def _done(self, asked_in: int, future: Future[RefreshOutcome]) -> None:
        """Runs on the network's thread."""
        if not future.cancelled():
            self._arrived.emit(asked_in, future)

    def _handle(self, asked_in: int, future: Future[RefreshOutcome]) -> None:
        if asked_in != self._round:
            return
        try:
            self._apply(future.result())
        except Exception:  # a mistake of ours: loud, but the list and the timetable stay
            problem = Problem(Reason.UNEXPECTED)
            nothing = Refresh(state=State.FAILED, problem=problem)
            self._apply(RefreshOutcome(nothing, self._state.held))
            raise

    def _handle_progress(self, asked_in: int, schedule: Schedule) -> None:
        if asked_in == self._round:
            self._state.apply_progress(schedule)

    def _apply(self, outcome: RefreshOutcome) -> None:
        reach, begun_at, horizon = self._begun
        if reach is Reach.WHOLE and outcome.refresh.state is not State.FAILED:
            self._whole_at = begun_at if horizon >= self._horizon else None
        self._failures = failures_after(outcome.refresh, self._failures)
        problem = outcome.refresh.problem
        asked_to_wait = problem.retry_after if problem else None
        self._state.apply(outcome)
        wait = seconds_to_next(self._failures, asked_to_wait, self._chance)
        self._timer.start(round(wait * 1000))
