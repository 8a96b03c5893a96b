"""Watches what a join comes to, and offers the next way in."""

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop.joining.messages import FocusEvidence, describe_focus
from desktop.texts import Texts, run_together
from desktop.ui.joining.status import JoinStatus, Stage

PATIENCE_MS = 2500
"""How long after a hand-over a window may take to appear."""


class FocusWatch(QObject):
    """Begins before the hand-over, since a quick client takes the focus before it is over."""

    seen = Signal(object)
    """A `FocusEvidence`, once for each hand-over."""

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._sight = FocusEvidence.UNKNOWN
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
        self._sight = FocusEvidence.STAYED if active else FocusEvidence.UNKNOWN

    def settle(self) -> None:
        """The system took the address; what is seen is told when it is seen, or soon."""
        self._settled = True
        self._timer.start(0 if self._sight is FocusEvidence.LEFT else PATIENCE_MS)

    def stop(self) -> None:
        """There is nothing to watch for any more."""
        self._settled = False
        self._timer.stop()

    def _changed(self, state: Qt.ApplicationState) -> None:
        if (
            state is not Qt.ApplicationState.ApplicationActive
            and self._sight is FocusEvidence.STAYED
        ):
            self._sight = FocusEvidence.LEFT
            if self._settled:
                self._timer.start(0)

    def _tell(self) -> None:
        self._settled = False
        self.seen.emit(self._sight)


class JoinFeedback(QObject):
    """Follows each join from its announcement to what was seen of it."""

    told = Signal(object)
    """`JoinStatus` to show."""

    def __init__(self, watch: FocusWatch, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self._texts = texts
        self._handed_over: JoinStatus | None = None
        watch.seen.connect(self._seen)

    def take(self, news: JoinStatus) -> None:
        """Takes what the joiner tells."""
        self.told.emit(news)
        match news.stage:
            case Stage.OPENING:
                self._watch.begin()
            case Stage.HANDED_OVER:
                self._handed_over = news
                self._watch.settle()
            case Stage.FAILED:
                self._watch.stop()
            case Stage.COPIED | Stage.SEEN:
                pass

    def _seen(self, sight: FocusEvidence) -> None:
        news = self._handed_over
        self._handed_over = None
        if news is None or news.way is None:
            return
        seen = describe_focus(news.way, sight, news.platform, self._texts)
        sentence = run_together([news.sentence, seen]) if news.missing else seen
        self.told.emit(msgspec.structs.replace(news, stage=Stage.SEEN, sentence=sentence))
