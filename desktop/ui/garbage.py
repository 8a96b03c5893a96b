"""Collects Python's garbage on the thread that paints, and on no other.

A cycle that holds one of Qt's objects may otherwise be found by a collection in the network's
thread, and destroying a widget there ends the process.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 60_000
FULL_EVERY = 10
"""So many collections of the young make one of everything."""


class Garbage(QObject):
    """Switches Python's own collections off, and does them by a timer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """From now on only this collects."""
        gc.disable()
        self._timer.start(EVERY_MS)

    def stop(self) -> None:
        """Nothing collects from now on; the program is about to end.

        Python's own collections stay off. One that begins while Qt destroys an object, under a
        lock of its own, may destroy another of Qt's, which then waits for that lock forever.
        """
        self._timer.stop()

    def collect(self) -> None:
        """Collects the young, and now and then everything."""
        self._count += 1
        gc.collect() if self._count % FULL_EVERY == 0 else gc.collect(1)
