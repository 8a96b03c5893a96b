"""What the program hooks into in its own process: mistakes, Qt's messages, signals to end."""

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QtMsgType,
    Signal,
    SignalInstance,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication

from desktop.storage.json_file import FileProblem
from desktop.texts import Texts
from desktop.ui.widgets import NoticeBar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from logging import Handler
    from socket import socket
    from types import FrameType, TracebackType

    from desktop.log import Log

ENDING_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
MOST_EARLY = 50
"""How many of Qt's messages are kept until the log is open."""

IN_THREAD = "A mistake in the thread %s"
HERE = "A mistake of the program"
IN_PASSING = "A mistake that nobody could be told of"


class Hooks(QObject):
    """From `install` to `remove`, logs every error and turns signals into a quit.

    The log is opened once the window is painted (`open_log`), or with the first mistake.
    """

    faulted = Signal(str)
    """The masked details of an error in the program itself; emitted from any thread."""

    def __init__(self, folder: Path, *, debug: bool = False, parent: QObject | None = None) -> None:
        """Prepares the hooks; `folder` is where the log goes."""
        super().__init__(parent)
        self._folder = folder
        self._debug = debug
        self._log: Log | None = None
        self._closed = False
        self._note: FileProblem | None = None
        self._early: list[tuple[int, str]] = []
        self._before: Callable[[], None] = lambda: None
        self._signals = SignalHook(self)

    @property
    def end_asked(self) -> SignalInstance:
        """Ctrl+C in the terminal, the end of the session, or a plain `kill`."""
        return self._signals.asked

    def install(self) -> None:
        """Installs the hooks."""
        excepthook, in_thread, unraisable = (
            sys.excepthook,
            threading.excepthook,
            sys.unraisablehook,
        )

        def put_back() -> None:
            sys.excepthook = excepthook
            threading.excepthook = in_thread
            sys.unraisablehook = unraisable

        self._before = put_back
        sys.excepthook = self._handle_error
        threading.excepthook = self._handle_error_in_thread
        sys.unraisablehook = self._handle_unraisable
        qInstallMessageHandler(self._handle_message)
        self._signals.install()

    def remove(self) -> None:
        """Restores everything as it was before `install`, and closes the log."""
        self._signals.remove()
        qInstallMessageHandler(None)
        self._before()
        self.close_log()

    @property
    def log(self) -> "Log | None":
        """The log, once it is open."""
        return self._log

    def open_log(self) -> FileProblem | None:
        """Opens the log if it is not open; the note says why there is no file, if there is none."""
        if self._log is None and not self._closed:
            from logging import ERROR, getLogger

            from desktop.log import Log

            self._log = Log(self._folder, debug=self._debug, stderr=sys.stderr)
            self._note = self._log.start()
            self._log.add(_error_handler(self.faulted.emit, self._log))
            for level, text in self._early:
                getLogger("qt").log(min(level, ERROR), "%s", text)
            self._early = []
        return self._note

    def close_log(self) -> None:
        """Closes the log; later errors go to stderr, as Python does by itself."""
        self._closed = True
        if self._log is not None:
            self._log.stop()

    # Mistakes

    def _handle_error(
        self, kind: type[BaseException], error: BaseException, trace: "TracebackType | None"
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self.end_asked.emit()
            return
        self._record(HERE, error.with_traceback(trace))

    def _handle_error_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            name = args.thread.name if args.thread is not None else "?"
            self._record(IN_THREAD, args.exc_value, name)

    def _handle_unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            self._record(IN_PASSING, args.exc_value)

    def _record(self, what: str, error: BaseException, *more: str) -> None:
        self.open_log()
        if self._closed:
            sys.__excepthook__(type(error), error, error.__traceback__)
            return
        from logging import getLogger

        getLogger("desktop").error(what, *more, exc_info=error)

    def _handle_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        from logging import CRITICAL, DEBUG, ERROR, INFO, WARNING, getLogger

        levels = {
            QtMsgType.QtDebugMsg: DEBUG,
            QtMsgType.QtInfoMsg: INFO,
            QtMsgType.QtWarningMsg: WARNING,
            QtMsgType.QtCriticalMsg: ERROR,
            QtMsgType.QtFatalMsg: CRITICAL,
        }
        level = levels.get(kind, ERROR)
        if self._log is not None or level == CRITICAL:
            self.open_log()
            getLogger("qt").log(level, "%s", text)
        elif len(self._early) < MOST_EARLY:
            self._early.append((level, text))


def _error_handler(report: "Callable[[str], None]", log: "Log") -> "Handler":
    """Makes a handler that reports each record with an error, ours or the network loop's."""
    from logging import ERROR, Handler, LogRecord

    class ErrorHandler(Handler):
        """Reports errors; shows nothing itself."""

        def emit(self, record: LogRecord) -> None:
            """Reports one."""
            if record.exc_info is not None and record.exc_info[1] is not None:
                report(log.details(self.format(record)))

    return ErrorHandler(ERROR)


class FaultNotice(QObject):
    """Shows once a run that the program made an error and goes on, and offers the details."""

    def __init__(self, notice: NoticeBar, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notice = notice
        self._texts = texts
        self._details = ""
        self._copied = False
        notice.button.clicked.connect(self._act)

    def show(self, details: str) -> None:
        """Shows the first error; further ones of this run are only logged."""
        if not self._details:
            self._details = details
            self.retranslate()

    def retranslate(self) -> None:
        """Renews the text in the current language."""
        if not self._details:
            return
        translate = self._texts.translate
        if self._copied:
            words = translate("Fault", "Details copied. Send them to whoever can fix it.")
            self._notice.show_notice(words, translate("Fault", "OK"))
        else:
            words = translate("Fault", "SIG Meetings hit an internal error, but keeps running.")
            self._notice.show_notice(words, translate("Fault", "Copy details"))

    def _act(self) -> None:
        if self._copied:
            self._notice.show_notice("", "")
            return
        QGuiApplication.clipboard().setText(self._details)
        self._copied = True
        self.retranslate()


class SignalHook(QObject):
    """Notices signals while Qt's loop sleeps, without polling for them."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}
        self._ends: tuple[int, int] | None = None
        self._sockets: tuple[socket, socket] | None = None
        self._notifier: QSocketNotifier | None = None
        self._heard = False

    def install(self) -> None:
        """Handles the ending signals; those that the parent process ignored stay ignored."""
        reading, writing = self._open_ends()
        self._ends = (reading, writing)
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for name in ENDING_SIGNALS:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._kept[number] = signal.signal(number, _leave_it_to_the_loop)

    def remove(self) -> None:
        """Restores the previous handlers."""
        if self._ends is None:
            return
        signal.set_wakeup_fd(-1)
        for number, handler in self._kept.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        self._kept = {}
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        for end in () if self._sockets else self._ends:
            os.close(end)
        for one in self._sockets or ():
            one.close()
        self._ends = self._sockets = self._notifier = None

    def _open_ends(self) -> tuple[int, int]:
        if sys.platform == "win32":
            from socket import socketpair  # Windows wakes up by sockets alone

            self._sockets = socketpair()
            for one in self._sockets:
                one.setblocking(False)
            return self._sockets[0].fileno(), self._sockets[1].fileno()
        else:  # noqa: RET505 - for the type checker, which knows the system
            ends = os.pipe()
            for end in ends:
                os.set_blocking(end, False)
            return ends

    def _hear(self) -> None:
        if self._ends is None:
            return
        heard = b""
        with suppress(BlockingIOError):
            heard = self._sockets[0].recv(64) if self._sockets else os.read(self._ends[0], 64)
        if not set(heard) & self._kept.keys():
            return
        if self._heard:  # whoever asks twice does not want to wait
            QCoreApplication.exit(1)
        self._heard = True
        self.asked.emit()


def _leave_it_to_the_loop(_number: int, _frame: "FrameType | None") -> None:
    """Does nothing: Python has already written the signal's number into the pipe."""
