"""A program for a test: one run of the scheduler, which may be killed while it shows an alert.

Run with a profile, a file, `die` or `live`, and the seconds since the alert fell due. The ids of
what is shown are added to the file; `die` kills the program just before.
"""

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.alerts.notifiers import Listener, Notification
from tests.ui.alerts.scheduler_rig import FakeNotifier, SchedulerRig
from tests.ui.build import NOW, meeting


class Fatal(FakeNotifier):
    """Is killed in the act, or writes down what it shows."""

    def __init__(self, told: Path, *, die: bool) -> None:
        super().__init__()
        self._told = told
        self._die = die

    def show(self, notification: Notification, listener: Listener) -> None:
        if self._die:
            os.kill(os.getpid(), signal.SIGKILL)
        with self._told.open("a", encoding="utf-8") as file:
            file.write(f"{notification.id}\n")
        super().show(notification, listener)


def main() -> None:
    """Lives for a moment."""
    profile, told, fate, seconds = sys.argv[1:]
    app = QApplication([])
    rig = SchedulerRig(
        Path(profile),
        meeting("TC", 1 / 6),
        notifier=Fatal(Path(told), die=fate == "die"),
        now=NOW + timedelta(seconds=float(seconds)),
    )
    rig.settle()
    app.processEvents()


if __name__ == "__main__":
    main()
