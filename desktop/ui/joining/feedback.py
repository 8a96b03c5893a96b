"""Watches what comes of a join: whether a window took the focus."""

from contextlib import suppress

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop.joining.messages import FocusEvidence, describe_failures, describe_focus
from desktop.joining.plan import Preference, WayKind
from desktop.joining.track_record import TrackRecord
from desktop.meetings.meeting import Meeting
from desktop.storage.json_file import Document, StorageError
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
    """Follows each join from its announcement to what was seen of it, and learns from that.

    `record` is where it is kept which clients did not open; None keeps that while the program runs.
    """

    status_changed = Signal(object)
    """The `JoinStatus` to show."""

    def __init__(
        self,
        watch: FocusWatch,
        texts: Texts,
        record: Document[TrackRecord] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._watch = watch
        self._texts = texts
        self._file = record
        self._record: TrackRecord | None = None
        self._handed_over: JoinStatus | None = None
        self._last: JoinStatus | None = None
        watch.seen.connect(self._seen)

    def handle(self, status: JoinStatus) -> None:
        """Emits the controller's status, and watches for what follows."""
        if status.client_failed:
            status = self._with_failure(status)
        self.status_changed.emit(status)
        match status.stage:
            case Stage.OPENING:
                self._watch.start()
            case Stage.HANDED_OVER:
                self._handed_over = self._last = status
                self._watch.report()
            case Stage.FAILED:
                self._watch.stop()
            case Stage.TOO_EARLY | Stage.COPIED | Stage.SEEN:
                pass

    def handle_denial(self, meeting: Meeting) -> None:
        """Believes the user that nothing opened, whatever was seen."""
        last = self._last
        if last is not None and last.meeting_id == meeting.id:
            self._show(last, FocusEvidence.STAYED)

    def forget(self, platform: str, preference: Preference) -> None:
        """Starts counting afresh: the user decided how to join the platform's meetings."""
        if preference is Preference.ASK:
            return
        self._keep(self._known().with_success(platform))
        if self._last is not None and self._last.key == platform and self._last.advises_browser:
            self._last = msgspec.structs.replace(self._last, advises_browser=False)
            self.status_changed.emit(self._last)

    def _seen(self, sight: FocusEvidence) -> None:
        status, self._handed_over = self._handed_over, None
        if status is not None:
            self._show(status, sight)

    def _show(self, status: JoinStatus, sight: FocusEvidence) -> None:
        if status.way is None:
            return
        trouble = sight is FocusEvidence.STAYED
        seen = describe_focus(status.way, sight, status.platform, self._texts)
        because = status.missing or (status.client_failed and trouble)
        status = msgspec.structs.replace(
            status,
            stage=Stage.SEEN,
            sentence=run_together([status.sentence, seen]) if because else seen,
            trouble=trouble,
            doubtful=not trouble,
        )
        if status.way is not None and status.way.kind is WayKind.CLIENT:
            if trouble:
                status = self._with_failure(status)
            elif sight is FocusEvidence.LEFT:
                self._keep(self._known().with_success(status.key))
        self._last = status
        self.status_changed.emit(status)

    def _with_failure(self, status: JoinStatus) -> JoinStatus:
        """Counts that the client did not open, and says so once that is no accident."""
        record = self._known().with_failure(status.key)
        self._keep(record)
        if not record.advises_browser(status.key):
            return status
        status = msgspec.structs.replace(status, advises_browser=True)
        if not status.trouble:
            return status
        times = record.times(status.key)
        sentence = describe_failures(status.platform, times, self._texts)
        return msgspec.structs.replace(status, sentence=sentence)

    def _known(self) -> TrackRecord:
        if self._record is None:
            self._record = self._file.load().value if self._file else TrackRecord()
        return self._record

    def _keep(self, record: TrackRecord) -> None:
        if record == self._known():
            return
        self._record = record
        if self._file is not None:
            with suppress(StorageError):  # it is only counted afresh after the next start
                self._file.save(record)
