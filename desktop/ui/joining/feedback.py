"""Watches what comes of a join: whether a window took the focus."""

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop.joining.messages import FocusEvidence, describe_focus
from desktop.texts import Texts, run_together
from desktop.ui.joining.status import JoinStatus, Stage

PATIENCE_MS = 2500
"""How long a window may take to appear after the hand-over."""


class FocusWatch(QObject):
    """Starts before the hand-over, since a quick client takes the focus before that is over."""

    seen = Signal(object)
    """A `FocusEvidence`, once for each hand-over."""

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._sight = FocusEvidence.UNKNOWN
        self._reporting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._emit)
        app.applicationStateChanged.connect(self._changed)

    def start(self) -> None:
        """Starts watching, just before something is opened."""
        self._reporting = False
        self._timer.stop()
        active = self._app.applicationState() is Qt.ApplicationState.ApplicationActive
        self._sight = FocusEvidence.STAYED if active else FocusEvidence.UNKNOWN

    def report(self) -> None:
        """Emits what was seen, at the latest in a moment: the system took the address."""
        self._reporting = True
        self._timer.start(0 if self._sight is FocusEvidence.LEFT else PATIENCE_MS)

    def stop(self) -> None:
        """Stops watching."""
        self._reporting = False
        self._timer.stop()

    def _changed(self, state: Qt.ApplicationState) -> None:
        if (
            state is not Qt.ApplicationState.ApplicationActive
            and self._sight is FocusEvidence.STAYED
        ):
            self._sight = FocusEvidence.LEFT
            if self._reporting:
                self._timer.start(0)

    def _emit(self) -> None:
        self._reporting = False
        self.seen.emit(self._sight)


class JoinFeedback(QObject):
    """Follows each join from its announcement to what was seen of it."""

    status_changed = Signal(object)
    """The `JoinStatus` to show."""

    def __init__(self, watch: FocusWatch, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self._texts = texts
        self._handed_over: JoinStatus | None = None
        watch.seen.connect(self._seen)

    def handle(self, status: JoinStatus) -> None:
        """Emits the controller's status, and watches for what follows."""
        self.status_changed.emit(status)
        match status.stage:
            case Stage.OPENING:
                self._watch.start()
            case Stage.HANDED_OVER:
                self._handed_over = status
                self._watch.report()
            case Stage.FAILED:
                self._watch.stop()
            case Stage.COPIED | Stage.SEEN:
                pass

    def _seen(self, sight: FocusEvidence) -> None:
        status, self._handed_over = self._handed_over, None
        if status is None or status.way is None:
            return
        seen = describe_focus(status.way, sight, status.platform, self._texts)
        sentence = run_together([status.sentence, seen]) if status.missing else seen
        self.status_changed.emit(
            msgspec.structs.replace(status, stage=Stage.SEEN, sentence=sentence)
        )
