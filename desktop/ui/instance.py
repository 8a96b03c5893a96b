"""One instance per user and profile: the first start listens, a later one hands over and ends."""

import os
import sys
import time
from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.storage.places import Places
from desktop.texts import QT_TRANSLATE_NOOP, Texts
from desktop.ui.hand_over import (
    LONGEST_MESSAGE,
    Answer,
    decode_message,
    encode,
    is_taken,
    message,
)
from desktop.ui.rendezvous import Lock, Rendezvous, rendezvous

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER = 2.0
"""Seconds a second start waits for the first to answer."""

APPEARANCE = 10.0
"""Seconds it waits for the first to listen at all: that one may be starting on a slow disk."""

PAUSE = 0.05
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
    """What to tell a person where the claim is SILENT."""
    return texts.translate("Instance", SILENT)


class Instance(QObject):
    """This start of the program; the lock is held until it is closed or the process ends.

    `claim` comes before a window shows and costs the first start next to nothing; it `listen`s
    once its window is painted. Where there is no folder that is safe to meet in, every start is
    the first.
    """

    asked = Signal(list)
    """The arguments (`list[str]`) of a later start; the window is to come to the front."""

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
        self._meeting = rendezvous(places, self._environ)
        self._lock = Lock(self._meeting.lock) if self._meeting else None
        self._server: QLocalServer | None = None

    def claim(self, arguments: list[str]) -> Claim:
        """Becomes the first, or hands `arguments` to the one that is; blocks for seconds at most.

        An unfinished start of the first is waited for, and so is its end: whichever of the two
        ends first decides.
        """
        if self._meeting is None or self._take_lock():
            return Claim.FIRST
        deadline = time.monotonic() + self._patience[0]
        while True:
            met = self._hand_over(self._meeting, arguments)
            if met is not None:
                return Claim.HANDED_OVER if met else Claim.SILENT
            if self._take_lock():
                return Claim.FIRST
            if time.monotonic() > deadline:
                return Claim.SILENT
            time.sleep(PAUSE)

    def listen(self) -> None:
        """Hears later starts from now on; only for the first."""
        if self._meeting is None or self._server is not None:
            return
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(MOST_AT_ONCE)
        server.newConnection.connect(self._greet)
        # Whoever holds the lock is alone, so a socket that is there was left behind by a crash.
        QLocalServer.removeServer(self._meeting.socket)
        server.listen(self._meeting.socket)
        self._server = server

    def close(self) -> None:
        """Lets the next start be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            self._lock.release()

    def _take_lock(self) -> bool:
        """Whether this is the first; also where the system has no locks to give."""
        try:
            return self._lock is None or self._lock.take()
        except OSError:
            return True

    # The second start

    def _hand_over(self, meeting: Rendezvous, arguments: list[str]) -> bool | None:
        """Whether the first has taken the message; None where nobody listens yet."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(meeting.socket)
        if not socket.waitForConnected(int(self._patience[1] * 1000)):
            return None
        _let_come_to_the_front()
        socket.write(encode(message(arguments, self._environ.get(TOKEN, ""))))
        taken = self._await_answer(socket)
        socket.abort()
        return taken

    def _await_answer(self, socket: "QLocalSocket") -> bool | None:
        """As `_hand_over`; one that closes the connection is just about to end."""
        deadline = time.monotonic() + self._patience[1]
        while not socket.canReadLine():
            left = int((deadline - time.monotonic()) * 1000)
            if left <= 0 or socket.bytesAvailable() > LONGEST_MESSAGE:
                return False
            if not socket.waitForReadyRead(left):
                connected = socket.state() is socket.LocalSocketState.ConnectedState
                return False if connected else None
        return is_taken(bytes(socket.readLine(LONGEST_MESSAGE).data()))

    # The first start

    def _greet(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            if len(self._server.findChildren(type(socket))) > MOST_AT_ONCE:
                socket.abort()
                socket.deleteLater()
                continue
            guest = Guest(socket)
            guest.said.connect(self._take)
            guest.read()  # what came before anybody listened

    def _take(self, arguments: list[str], token: str) -> None:
        if token:
            os.environ[TOKEN] = token  # Qt takes it from there when the window is activated
        self.asked.emit(arguments)


class Guest(QObject):
    """One connection of a later start, which says one line and is gone."""

    said = Signal(list, str)
    """Its arguments, and its token."""

    def __init__(self, socket: "QLocalSocket") -> None:
        super().__init__(socket)
        self._socket = socket
        socket.setReadBufferSize(LONGEST_MESSAGE)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(socket.deleteLater)
        QTimer.singleShot(int(ANSWER * 1000), self, socket.abort)

    def read(self) -> None:
        """Answers the line once it is there."""
        if not self._socket.canReadLine():
            if self._socket.bytesAvailable() >= LONGEST_MESSAGE:
                self._socket.abort()
            return
        said = decode_message(bytes(self._socket.readLine(LONGEST_MESSAGE + 1).data()))
        self._socket.readyRead.disconnect(self.read)
        self._socket.write(encode(Answer(taken=said is not None)))
        self._socket.flush()  # whoever is asked may take its time
        self._socket.disconnectFromServer()
        if said is not None:
            self.said.emit(said.arguments, said.token)


def _let_come_to_the_front() -> None:
    """Windows lets only the program that the user works with hand the foreground on."""
    if sys.platform == "win32":
        import ctypes

        anyone = -1  # ASFW_ANY, "AllowSetForegroundWindow function", Microsoft Learn
        ctypes.windll.user32.AllowSetForegroundWindow(anyone)
