"""A smoke test: shows the program as usual, and ends it once meetings were painted."""

import sys
from collections.abc import Sequence
from time import perf_counter
from types import TracebackType

import msgspec
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.services.outcome import describe
from desktop.ui.agenda.view import AgendaView
from desktop.ui.application import Application

PATIENCE = 60.0
"""Seconds until the first meeting has to be painted."""

STAGES = ("python", "qt", "window", "shown", "rows")
"""What each stretch of time is called; each begins where the one before it ends.

- `python`: the command line is read and the program's own modules are imported. The clock starts
  at the program's first line: the interpreter's own start is not counted, and neither is, in a
  frozen program, that of the loader before it.
- `qt`: Qt's application is made, and its drawings are at hand.
- `window`: it is made sure that no other start of the profile runs, files are read, and the window
  is built; the demo's server is started.
- `shown`: the window is shown and painted for the first time.
- `rows`: until the first meeting is painted; nothing, where it was in the first painting.
"""


class Smoked(msgspec.Struct, frozen=True):
    """The result: an exit code, and one line."""

    code: int
    line: str


class Smoke(QObject):
    """Watches one application, which runs once, from here.

    Args:
        application: built, and not shown yet.
        times: when the stages up to `window` began, and when that one ended, by `perf_counter`.
        patience: seconds until a meeting has to be painted.
    """

    def __init__(
        self, application: Application, times: Sequence[float], patience: float = PATIENCE
    ) -> None:
        super().__init__()
        self._application = application
        self._times = list(times)
        self._patience = patience
        self._begun = False
        self._smoked: Smoked | None = None
        context, window = application.context, application.window
        self._texts = context.texts
        self._witness = Witness(window.list, self)
        later = Qt.ConnectionType.QueuedConnection  # what is told while painting is true after it
        window.first_painted.connect(self._lap, later)
        self._witness.painted.connect(self._lap, later)
        application.begun.connect(self._handle_begun, later)
        context.meetings_model.changed.connect(self._judge_refresh)
        self._guard = QTimer(self)
        self._guard.setSingleShot(True)
        self._guard.timeout.connect(self._lose_patience)

    def run(self) -> Smoked:
        """Runs the application until it has ended."""
        usual, sys.excepthook = sys.excepthook, self._handle_error
        self._guard.start(int(self._patience * 1000))
        try:
            code = self._application.exec()
        finally:
            sys.excepthook = usual
            self._guard.stop()
        if self._smoked is None:
            said = self._texts.translate("Smoke", "It quit before a meeting was shown.")
            return Smoked(code or 1, said)
        return self._smoked

    @property
    def _painted(self) -> bool:
        return len(self._times) > len(STAGES)

    def _lap(self) -> None:
        """Takes the time: the window was painted, then a meeting in it."""
        self._times.append(perf_counter())
        self._end_if_done()

    def _handle_begun(self) -> None:
        self._begun = True
        self._end_if_done()

    def _end_if_done(self) -> None:
        """Ends the run once everything has started and a meeting was painted."""
        if self._painted and self._begun:
            self._end(Smoked(0, report(self._times)))

    def _judge_refresh(self) -> None:
        """Fails where a refresh is over and has left the list empty."""
        application = self._application
        state, agenda = (
            application.context.meetings_model,
            application.window.list.agenda_model.agenda,
        )
        if state.last is None or state.refreshing or self._painted or agenda.shown:
            return
        said = describe(state.last.refresh, self._texts) if state.failed else ""
        self._fail(said or self._texts.translate("Smoke", "There are no meetings to show."))

    def _lose_patience(self) -> None:
        said = self._texts.translate("Smoke", "No meeting was shown within {seconds} seconds.")
        if self._painted:
            said = self._texts.translate(
                "Smoke", "The background work did not start within {seconds} seconds."
            )
        self._fail(said.format(seconds=round(self._patience)))

    def _handle_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Fails on an uncaught error, after which Qt would go on."""
        sys.__excepthook__(kind, error, trace)
        said = self._texts.translate("Smoke", "SIG Meetings has hit an internal error ({error}).")
        self._fail(said.format(error=kind.__name__))

    def _fail(self, said: str) -> None:
        self._end(Smoked(1, said))

    def _end(self, smoked: Smoked) -> None:
        if self._smoked is None or not self._smoked.code:
            self._smoked = smoked
        self._guard.stop()
        QTimer.singleShot(0, self, self._application.leave)  # a painting may be under way


class Witness(QStyledItemDelegate):
    """Delegates to the list's own delegate, and signals when that has painted a meeting."""

    painted = Signal()
    """Emitted the first time, while painting goes on."""

    def __init__(self, view: AgendaView, parent: QObject) -> None:
        super().__init__(parent)
        self._delegate = view.row_delegate
        self._model = view.agenda_model
        self._seen = False
        view.setItemDelegate(self)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paints one row."""
        self._delegate.paint(painter, option, index)
        if not self._seen and self._model.meeting_at(index) is not None:
            self._seen = True
            self.painted.emit()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Returns the size that the list's own delegate wants."""
        return self._delegate.sizeHint(option, index)


def report(times: Sequence[float]) -> str:
    """Returns the line of a successful start: the milliseconds of each stage and of all.

    `times` are the beginnings of all stages and the end of the last, in seconds.
    """
    spans = zip(STAGES, times, times[1:], strict=False)
    told = [f"{stage} {(end - begin) * 1000:.0f} ms" for stage, begin, end in spans]
    return f"smoke: {', '.join(told)}, all {(times[-1] - times[0]) * 1000:.0f} ms"
