"""What happens every minute: the clock's tick, waking from sleep, and collecting garbage."""

import gc
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

MINUTE_MS = 60_000
JUMP_SECONDS = 30.0
"""A beat this much later or earlier than planned means sleep or a changed clock."""


class Heartbeat(QObject):
    """Ticks every minute, as countdowns need."""

    ticked = Signal()
    woke = Signal()

    def __init__(
        self,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.beat)
        self._expected = clock()

    def start(self) -> None:
        """Starts ticking."""
        self._plan()

    def stop(self) -> None:
        """Stops ticking."""
        self._timer.stop()

    def beat(self) -> None:
        """Ticks, and detects a jump of the clock since the last tick.

        The next beat is planned whatever goes wrong in this one.
        """
        try:
            if sys.platform != "win32":
                time.tzset()  # the system's library otherwise keeps to the zone of the start
            late = (self._clock() - self._expected).total_seconds()
        finally:
            self._plan()
        if abs(late) > JUMP_SECONDS:
            self.woke.emit()
        self.ticked.emit()

    def _plan(self) -> None:
        now = self._clock()
        into = now.second * 1000 + now.microsecond // 1000
        wait = MINUTE_MS - into + 50
        self._expected = now + timedelta(milliseconds=wait)
        self._timer.start(wait)


EVERY_MS = 60_000
FULL_EVERY = 10
"""Every so many collections of the young, everything is collected."""


class Garbage(QObject):
    """Collects garbage by a timer instead of at Python's own moments."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Switches Python's own collections off, and starts the timer."""
        gc.disable()
        self._timer.start(EVERY_MS)

    def stop(self) -> None:
        """Stops collecting; the program is about to end.

        Python's own collections stay off. One that begins while Qt destroys an object, under a
        lock of its own, may destroy another of Qt's, which then waits for that lock forever.
        """
        self._timer.stop()

    def collect(self) -> None:
        """Collects the young, and every now and then everything."""
        self._count += 1
        gc.collect() if self._count % FULL_EVERY == 0 else gc.collect(1)
