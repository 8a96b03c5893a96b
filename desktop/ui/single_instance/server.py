"""The first start: claims the profile and listens for later ones."""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.identity import COMMAND, NAME
from desktop.options import Options
from desktop.storage.paths import Places
from desktop.texts import QT_TRANSLATE_NOOP, Texts, load_texts, system_language
from desktop.ui.single_instance.lock import PAUSE, InstancePaths, Lock, clear_place, instance_paths
from desktop.ui.single_instance.protocol import (
    LONGEST_MESSAGE,
    InstanceAnswer,
    decode_message,
    encode,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    from desktop.ui.single_instance.protocol import Message, Request

PATIENCE = 2.0
"""Seconds a connection has to send its line."""


class Connection(QObject):
    """A connection that sends one line."""

    received = Signal(object)
    """Its `Message` or `Request`."""

    def __init__(self, socket: "QLocalSocket") -> None:
        super().__init__(socket)
        self._socket = socket
        socket.setReadBufferSize(LONGEST_MESSAGE)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(socket.deleteLater)
        QTimer.singleShot(int(PATIENCE * 1000), self, socket.abort)

    def read(self) -> None:
        """Reads and answers the line once it is complete."""
        if not self._socket.canReadLine():
            if self._socket.bytesAvailable() >= LONGEST_MESSAGE:
                self._socket.abort()
            return
        message = decode_message(bytes(self._socket.readLine(LONGEST_MESSAGE + 1).data()))
        self._socket.readyRead.disconnect(self.read)
        self._socket.write(encode(InstanceAnswer(taken=message is not None)))
        self._socket.flush()  # whoever is asked may take its time
        self._socket.disconnectFromServer()
        if message is not None:
            self.received.emit(message)


ANSWER = 2.0
"""Seconds a second start waits for the first to answer."""

APPEARANCE = 10.0
"""Seconds it waits for the first to listen at all: that one may be starting on a slow disk."""

MOST_AT_ONCE = 16
TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - a name

SILENT = QT_TRANSLATE_NOOP(
    "Instance",
    "SIG Meetings is already running but does not answer. End it, then start it again.",
)


class Claim(StrEnum):
    """What a start came to."""

    FIRST = "first"
    """This one shows the window."""

    HANDED_OVER = "handed-over"
    """The first one has taken the arguments; this one is done."""

    SILENT = "silent"
    """The first one is there but does not answer."""


def silent_sentence(texts: Texts) -> str:
    """Returns the sentence for a claim that is SILENT."""
    return texts.translate("Instance", SILENT)


class Instance(QObject):
    """This start of the program; the lock is held until it is closed or the process ends.

    `claim` comes before a window shows and costs the first start next to nothing; it `listen`s
    once its window is painted. Where there is no folder that is safe to meet in, every start is
    the first.
    """

    asked = Signal(list)
    """The arguments (`list[str]`) of a later start; the window is to come to the front."""

    quit_asked = Signal()
    """A later start has asked this one to end."""

    def __init__(
        self,
        places: Places,
        environ: Mapping[str, str] | None = None,
        *,
        patience: tuple[float, float] = (APPEARANCE, ANSWER),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._environ = os.environ if environ is None else environ
        self._patience = patience
        self._places = places
        self._paths: InstancePaths | None = None
        self._lock: Lock | None = None
        self._server: QLocalServer | None = None
        self._awaited = False
        self._made: str | None = None

    def claim(self, arguments: list[str]) -> Claim:
        """Becomes the first, or hands `arguments` to it; blocks for a few seconds at most.

        An unfinished start of the first is waited for, and so is its end: whichever of the two
        ends first decides.
        """
        if self._acquire_lock() or self._paths is None:
            self._write_address("")
            return Claim.FIRST
        from desktop.ui.single_instance.client import call
        from desktop.ui.single_instance.protocol import message

        said = message(arguments, self._environ.get(TOKEN, ""))
        deadline = time.monotonic() + self._patience[0]
        while True:
            _allow_foreground()
            met = call(self._paths.address, said, self._patience[1])
            if met is not None:
                return Claim.HANDED_OVER if met else Claim.SILENT
            if self._acquire_lock():
                self._write_address("")
                return Claim.FIRST
            if time.monotonic() > deadline:
                return Claim.SILENT
            time.sleep(PAUSE)

    def listen(self) -> None:
        """Listens for later starts; only the first, which claimed its profile, does."""
        if self._lock is None or not self._lock.held or self._server is not None:
            return
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(MOST_AT_ONCE)
        server.newConnection.connect(self._accept)
        for name in self._names():
            # Whoever holds the lock is alone, so a socket that is there was left by a crash.
            if sys.platform != "win32":
                clear_place(name)
            if server.listen(name):
                self._write_address(name)
                break
        self._server = server

    def _names(self) -> Iterator[str]:
        """Yields where to listen, best first, and at last a folder made for it alone."""
        if self._paths is not None:
            yield from self._paths.sockets
        if sys.platform != "win32":
            from tempfile import mkdtemp

            with suppress(OSError):
                self._made = mkdtemp(prefix="sig-meetings-")
                yield f"{self._made}/socket"

    def _write_address(self, name: str) -> None:
        if self._lock is not None:
            self._lock.write(name)

    def close(self) -> None:
        """Makes way for the next start.

        Where somebody waits for the end, that is for the system to do once the process is gone.
        """
        if self._server is not None:
            self._server.close()
            self._server = None
            self._write_address("")
        if self._made is not None:
            with suppress(OSError):
                os.rmdir(self._made)  # noqa: PTH106 - a plain name
            self._made = None
        if self._lock is not None and not self._awaited:
            self._lock.release()

    def _acquire_lock(self) -> bool:
        """Returns whether this is the first; also true where the system has no locks."""
        if self._paths is None:
            self._paths = instance_paths(self._places, self._environ)
        if self._lock is None and self._paths is not None:
            self._lock = Lock(self._paths.lock)
        try:
            return self._lock is None or self._lock.acquire()
        except OSError:
            return True

    # The first start

    def _accept(self) -> None:

        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            if len(self._server.findChildren(type(socket))) > MOST_AT_ONCE:
                socket.abort()
                socket.deleteLater()
                continue
            connection = Connection(socket)
            connection.received.connect(self._handle)
            connection.read()  # what came before anybody listened

    def _handle(self, message: "Message | Request") -> None:
        from desktop.ui.single_instance.protocol import Request

        if isinstance(message, Request):
            self._awaited = True
            self.quit_asked.emit()
            return
        if message.token:
            os.environ[TOKEN] = message.token  # Qt takes it from there as the window is activated
        self.asked.emit(message.arguments)


def _allow_foreground() -> None:
    """Allows the first start to come to the front; Windows asks the program in use for that."""
    if sys.platform == "win32":
        import ctypes

        anyone = -1  # ASFW_ANY, "AllowSetForegroundWindow function", Microsoft Learn
        ctypes.windll.user32.AllowSetForegroundWindow(anyone)


def claim(options: Options, arguments: list[str]) -> Instance | int:
    """Claims the profile; returns the exit code of a later start that is done.

    The demo without a profile has nothing to share with other starts; each is the first of its own.
    """
    instance = Instance(Places.of(options.profile))
    if options.demo and options.profile is None:
        return instance
    match instance.claim(arguments):
        case Claim.FIRST:
            return instance
        case Claim.HANDED_OVER:
            return 0
        case Claim.SILENT:
            texts = load_texts(options.language or system_language())
            _say(silent_sentence(texts))
            return 1


def _say(sentence: str) -> None:
    """Prints it, or shows a box: Windows gives a program with windows no terminal."""
    if sys.stderr is not None:
        sys.stderr.write(f"{COMMAND}: {sentence}\n")
        return
    from PySide6.QtWidgets import QMessageBox

    QMessageBox.warning(None, NAME, sentence)
