"""Watches whether this program loses the focus, the only sign that something else has opened."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop.joining.sight import Sight

PATIENCE_MS = 2500
"""How long after a hand-over a window may take to appear."""


class FocusWatch(QObject):
    """Begins before the hand-over, since a quick client takes the focus before it is over."""

    seen = Signal(object)
    """A `Sight`, once for each hand-over."""

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._sight = Sight.UNKNOWN
        self._settled = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)
        app.applicationStateChanged.connect(self._changed)

    def begin(self) -> None:
        """Something is about to be opened."""
        self._settled = False
        self._timer.stop()
        active = self._app.applicationState() is Qt.ApplicationState.ApplicationActive
        self._sight = Sight.STAYED if active else Sight.UNKNOWN

    def settle(self) -> None:
        """The system took the address; what is seen is told when it is seen, or soon."""
        self._settled = True
        self._timer.start(0 if self._sight is Sight.LEFT else PATIENCE_MS)

    def stop(self) -> None:
        """There is nothing to watch for any more."""
        self._settled = False
        self._timer.stop()

    def _changed(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive and self._sight is Sight.STAYED:
            self._sight = Sight.LEFT
            if self._settled:
                self._timer.start(0)

    def _tell(self) -> None:
        self._settled = False
        self.seen.emit(self._sight)
