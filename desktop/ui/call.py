"""A later start speaks to the first: one line, and the answer to it."""

import time

from desktop.ui.hand_over import LONGEST_MESSAGE, Message, Request, encode, is_taken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket


def call(socket_name: str, line: Message | Request, patience: float) -> bool | None:
    """Whether the first start has taken the line; blocks for a few times `patience` seconds.

    None where nobody listens, or whoever did is just about to end. No event loop is needed.
    """
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(socket_name)
    if not socket.waitForConnected(int(patience * 1000)):
        return None
    socket.write(encode(line))
    taken = _await_answer(socket, patience)
    socket.abort()
    return taken


def _await_answer(socket: "QLocalSocket", patience: float) -> bool | None:
    deadline = time.monotonic() + patience
    while not socket.canReadLine():
        left = int((deadline - time.monotonic()) * 1000)
        if left <= 0 or socket.bytesAvailable() > LONGEST_MESSAGE:
            return False
        if not socket.waitForReadyRead(left):
            connected = socket.state() is socket.LocalSocketState.ConnectedState
            return False if connected else None
    return is_taken(bytes(socket.readLine(LONGEST_MESSAGE).data()))
