"""One connection of a later start, as the first sees it."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.hand_over import LONGEST_MESSAGE, Answer, decode_message, encode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

PATIENCE = 2.0
"""Seconds a guest has to say its line."""


class Guest(QObject):
    """Says one line and is gone."""

    said = Signal(object)
    """Its `Message` or `Request`."""

    def __init__(self, socket: "QLocalSocket") -> None:
        super().__init__(socket)
        self._socket = socket
        socket.setReadBufferSize(LONGEST_MESSAGE)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(socket.deleteLater)
        QTimer.singleShot(int(PATIENCE * 1000), self, socket.abort)

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
            self.said.emit(said)
