"""Saves a picture of the window where there is no display."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from desktop.ui.application import Application

PATIENCE_MS = 70_000
"""A refresh takes at most a minute; this guards against a program that hangs."""

PICTURE = "sig-meetings.png"


def take_picture(application: Application) -> Path | None:
    """Runs until the first refresh is over, ends, and returns where the picture was saved.

    None is a picture that could not be saved.
    """
    application.show()
    _wait_for_refresh(application)
    path = Path(tempfile.mkdtemp(prefix="sig-meetings-")) / PICTURE
    saved = application.window.grab().save(str(path))
    application.end()
    return path if saved else None


def _wait_for_refresh(application: Application) -> None:
    state = application.context.meetings_model
    loop = QEventLoop()

    def quit_when_done() -> None:
        if state.last is not None:
            loop.quit()

    state.changed.connect(quit_when_done)
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    loop.exec()
