"""The first start listens for later ones."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.single_instance.claim import ProfileClaim
from desktop.single_instance.lock import clear_place
from desktop.single_instance.protocol import (
    InstanceAnswer,
    Message,
    Request,
    decode_message,
    encode,
)
from desktop.single_instance.wire import LONGEST_MESSAGE

PATIENCE = 2.0
"""Seconds a connection has to send its line."""


class Connection(QObject):
    """A connection that sends one line."""

    received = Signal(object)
    """Its `Message` or `Request`."""

    def __init__(self, socket: QLocalSocket) -> None:
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


MOST_AT_ONCE = 16
TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - a name


class Instance(QObject):
    """The running program, as later starts meet it; it `listen`s once its window is painted."""

    asked = Signal(list)
    """The arguments (`list[str]`) of a later start; the window is to come to the front."""

    quit_asked = Signal()
    """A later start has asked this one to end."""

    def __init__(self, claim: ProfileClaim, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._claim = claim
        self._server: QLocalServer | None = None
        self._awaited = False
        self._made: str | None = None

    def listen(self) -> None:
        """Listens for later starts; only the first, which claimed its profile, does."""
        if not self._claim.held or self._server is not None:
            return
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(MOST_AT_ONCE)
        server.newConnection.connect(self._accept)
        for name in self._names():
            # Whoever holds the lock is alone, so a socket that is there was left by a crash.
            if sys.platform != "win32":
                clear_place(name)
            if server.listen(name):
                self._claim.publish(name)
                break
        self._server = server

    def _names(self) -> Iterator[str]:
        """Yields where to listen, best first, and at last a folder made for it alone."""
        yield from self._claim.addresses
        if sys.platform != "win32":
            from tempfile import mkdtemp

            with suppress(OSError):
                self._made = mkdtemp(prefix="sig-meetings-")
                yield f"{self._made}/socket"

    def close(self) -> None:
        """Makes way for the next start.

        Where somebody waits for the end, that is for the system to do once the process is gone.
        """
        if self._server is not None:
            self._server.close()
            self._server = None
            self._claim.publish("")
        if self._made is not None:
            with suppress(OSError):
                os.rmdir(self._made)  # noqa: PTH106 - a plain name
            self._made = None
        if not self._awaited:
            self._claim.release()

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

    def _handle(self, message: Message | Request) -> None:
        if isinstance(message, Request):
            self._awaited = True
            self.quit_asked.emit()
            return
        if message.token:
            os.environ[TOKEN] = message.token  # Qt takes it from there as the window is activated
        self.asked.emit(message.arguments)
