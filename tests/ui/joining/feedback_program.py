"""Runs the program, joins at once as soon as its window has the focus, and writes down the bar.

Arguments: the profile, the service's base, and the file for what the bar says in the end.
"""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from desktop.app import build, make_qt
from desktop.options import Options
from desktop.services.service import Dialect, Service
from desktop.ui.application import Application
from desktop.ui.joining.status import JoinStatus, Stage

LOOK_EVERY_MS = 20


def main(profile: str, base: str, target: str) -> int:
    """Answers the program's exit code."""
    service = Service("Test", base, Dialect.PORTAL)
    options = Options(profile=Path(profile), service=service, language="en")
    application = build(options, make_qt())
    timer = QTimer()
    timer.setInterval(LOOK_EVERY_MS)
    timer.timeout.connect(partial(join_once_it_can, application, timer, Path(target)))
    timer.start()
    return application.exec()


def join_once_it_can(application: Application, timer: QTimer, target: Path) -> None:
    """Presses Join when there is a meeting, and the user is looking at it."""
    active = application.context.app.applicationState() is Qt.ApplicationState.ApplicationActive
    if (
        not active
        or application.context.meetings_model.last is None
        or application.window.detail.state is None
    ):
        return
    timer.stop()
    application.parts.feedback.status_changed.connect(partial(write_down, application, target))
    application.context.actions.join_next.emit()


def write_down(application: Application, target: Path, status: JoinStatus) -> None:
    """Writes what the bar says of what was seen."""
    if status.stage is Stage.SEEN:
        new = target.with_suffix(".new")
        new.write_text(application.window.detail.bar.sentence(), "utf-8")
        new.rename(target)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
