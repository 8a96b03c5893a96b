"""A program for a test: a field to type into, and an alert that comes up beside it.

Run with a file. A line is written to it when the field has the focus, and when the alert is in
view; closing it is left to whoever started it. What was typed follows every key.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.platforms.steps import SystemKind
from desktop.storage.settings import ThemeChoice
from desktop.ui.alerts.window_notifier import WindowNotifier
from desktop.ui.qt_setup import load_resources
from desktop.ui.theme.theme import Theme
from tests.alerts.announcing import Ear, notification


def main() -> int:
    """Runs until it is ended."""
    told = Path(sys.argv[1])
    app = QApplication(sys.argv[:1])
    load_resources()
    field = QLineEdit()
    field.setWindowTitle("Field")
    field.textChanged.connect(told.write_text)
    field.showMaximized()  # so that it is behind the alert, too
    notifier = WindowNotifier(Theme(ThemeChoice.LIGHT), SystemKind.LINUX)

    def alert() -> None:
        if not field.isActiveWindow():
            return
        timer.stop()
        notifier.show(notification(title="Alert"), Ear())
        QTimer.singleShot(300, lambda: told.write_text("alerted"))

    timer = QTimer(interval=50)
    timer.timeout.connect(alert)
    timer.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
