"""A program with nothing but the tray, as its own process, for tests with a real tray.

Prints one line of JSON for everything that happens, and does what it reads: `look`, `state`,
`tell` or, at the end of its input, ends.
"""

import json
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from desktop.storage.settings import ThemeChoice
from desktop.texts import CatalogueTexts
from desktop.ui.actions import Actions
from desktop.ui.qt_setup import load_resources
from desktop.ui.theme.theme import Theme
from desktop.ui.tray.snapshot import TraySnapshot, TrayView, take_snapshot
from desktop.ui.tray.tray_icon import Tray, TrayHost
from tests.ui.build import NOW, ZONE, meeting, schedule, usual


class TrayProgram:
    """Holds the tray and answers what is asked."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._schedule = usual()
        self.host = TrayHost()
        actions = Actions()
        self.tray = Tray(self._source, Theme(ThemeChoice.LIGHT), actions, self.host)
        self.tray.availability_changed.connect(lambda there: say({"available": there}))
        actions.open_window.connect(lambda: say({"wants": "open"}))
        actions.quit.connect(lambda: say({"wants": "quit"}))
        actions.join.connect(lambda meeting: say({"wants": meeting.id}))
        self.tray.menu.aboutToShow.connect(lambda: say({"menu": "shown"}))

    def _source(self) -> TraySnapshot:
        view = TrayView(schedule=self._schedule, now=NOW, zone=ZONE)
        return take_snapshot(view, CatalogueTexts("en", {}))

    def obey(self) -> None:
        """Does what the next line says."""
        match sys.stdin.readline().strip():
            case "":
                self._app.quit()
            case "look":
                self.host.check()
            case "idle":
                self._schedule = schedule(meeting("later", 5))
                self.tray.refresh()
            case "tell":
                say({"told": self.tray.show_still_running()})
        self._say_state()

    def _say_state(self) -> None:
        say({"available": self.tray.available, "geometry": self.tray.geometry().getRect()})


def say(words: object) -> None:
    """One line of JSON."""
    print(json.dumps(words), flush=True)


def main() -> int:
    """Runs until its input ends."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    load_resources()
    program = TrayProgram(app)
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(program.obey)
    program.tray.start()
    say({"started": program.tray.available})
    app.exec()
    program.tray.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
