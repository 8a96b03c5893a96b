"""A program that crashes once while it shows an alert, and is started again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from desktop.meetings.meeting import Meeting
from tests.alerts.model import Told
from tests.alerts.program import Disk, Program, told
from tests.meetings.build import NOON

SECONDS = 10
"""A tick."""

TICKS = 6 * 3600 // SECONDS
A_LIST_EVERY = 1800 // SECONDS
BACK_WITHIN_A_MINUTE = 60 // SECONDS - 1


class Crash(NamedTuple):
    """At the `at`th time anything is shown, before it is written, shown or confirmed.

    The program is back after `ticks` more.
    """

    at: int
    before: str
    ticks: int


class Life:
    """Six hours; every half hour a list arrives."""

    def __init__(self, leads: tuple[int, ...], crash: Crash | None) -> None:
        self._program = Program(Disk(), leads, frozenset(), NOON)
        self._crash = crash
        self._down = 0
        self._times = 0
        self._n = 0
        self._shown: list[tuple[int, Told]] = []

    def lived(self, lists: Sequence[tuple[Meeting, ...]]) -> list[tuple[int, Told]]:
        """What showed, and after how many seconds."""
        for self._n in range(TICKS):
            if self._down:
                self._wait()
            elif self._n % A_LIST_EVERY == 0 and self._n // A_LIST_EVERY < len(lists):
                self._program.take_list(lists[self._n // A_LIST_EVERY], self._now)
                self._show()
            elif self._program.must_act(self._now):
                self._show()
        return self._shown

    @property
    def _now(self) -> datetime:
        return NOON + self._n * timedelta(seconds=SECONDS)

    def _wait(self) -> None:
        self._down -= 1
        if not self._down:
            self._program.start(self._now)
            self._show()

    def _show(self) -> None:
        alerts = self._program.due(self._now)
        if not alerts:
            return
        dies = self._crash.before if self._crash and self._crash.at == self._times else ""
        self._times += 1
        if dies != "written":
            self._program.begin(alerts, self._now)
        if dies not in {"written", "shown"}:
            self._shown += [(self._n * SECONDS, told(alert)) for alert in alerts]
        if dies:
            self._die()
        else:
            self._program.confirm(alerts, self._now)
            self._program.due(self._now)  # sets the timer

    def _die(self) -> None:
        assert self._crash is not None
        self._down = self._crash.ticks + 1
        self._crash = None
