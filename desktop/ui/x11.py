"""What X11's window managers and servers are asked beyond what Qt asks them."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

STATES = (b"_NET_WM_STATE_SKIP_TASKBAR", b"_NET_WM_STATE_SKIP_PAGER")
COMPOSITOR = b"_NET_WM_CM_S0"
"""The selection that a compositor owns. Source: Extended Window Manager Hints."""

_ATOM = 4
_APPEND = 2
_BITS = 32


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Reply(ctypes.Structure):
    _fields_ = (
        ("kind", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("number", ctypes.c_uint32),
    )


def keep_out_of_task_bar(window: QWidget) -> None:
    """Keeps a window that is to be shown out of the task bar, where the system can be asked."""
    if QGuiApplication.platformName() != "xcb" or window.isVisible():
        return
    try:
        _Server().append(int(window.winId()), b"_NET_WM_STATE", STATES)
    except OSError:
        return  # an entry in the task bar is no reason to lose the alert


def is_composited() -> bool:
    """Whether windows can be seen through; taken for granted where nobody can be asked."""
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        return _Server().has_owner(COMPOSITOR)
    except OSError:
        return True


class _Server:
    """A short exchange with the X server, over its own connection."""

    def __init__(self) -> None:
        """Loads the library; opens no connection yet.

        Raises:
            OSError: there is no library to talk with.
        """
        self._xcb = ctypes.CDLL("libxcb.so.1")
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = [ctypes.c_void_p]
        self._xcb.xcb_connect.restype = ctypes.c_void_p
        self._xcb.xcb_intern_atom.restype = _Cookie
        self._xcb.xcb_get_selection_owner.restype = _Cookie
        self._xcb.xcb_get_selection_owner_reply.restype = ctypes.POINTER(_Reply)
        self._xcb.xcb_intern_atom_reply.restype = ctypes.POINTER(_Reply)

    def append(self, window: int, name: bytes, values: tuple[bytes, ...]) -> None:
        """Adds atoms to a property of a window; the server has done so when this returns.

        Raises:
            OSError: the server does not answer.
        """
        with self._connection() as connection:
            atoms = [self._atom(connection, value) for value in (name, *values)]
            data = (ctypes.c_uint32 * len(values))(*atoms[1:])
            self._xcb.xcb_change_property(
                connection,
                ctypes.c_uint8(_APPEND),
                ctypes.c_uint32(window),
                ctypes.c_uint32(atoms[0]),
                ctypes.c_uint32(_ATOM),
                ctypes.c_uint8(_BITS),
                ctypes.c_uint32(len(values)),
                data,
            )
            self._atom(connection, name)  # a round trip

    def has_owner(self, name: bytes) -> bool:
        """Whether somebody owns a selection.

        Raises:
            OSError: the server does not answer.
        """
        with self._connection() as connection:
            atom = ctypes.c_uint32(self._atom(connection, name))
            cookie = self._xcb.xcb_get_selection_owner(connection, atom)
            reply = self._xcb.xcb_get_selection_owner_reply(connection, cookie, None)
            return bool(self._taken(reply))

    @contextmanager
    def _connection(self) -> Iterator[ctypes.c_void_p]:
        connection = ctypes.c_void_p(self._xcb.xcb_connect(None, None))
        try:
            if self._xcb.xcb_connection_has_error(connection):
                raise OSError
            yield connection
        finally:
            self._xcb.xcb_disconnect(connection)

    def _atom(self, connection: ctypes.c_void_p, name: bytes) -> int:
        length = ctypes.c_uint16(len(name))
        cookie = self._xcb.xcb_intern_atom(connection, ctypes.c_uint8(0), length, name)
        reply = self._xcb.xcb_intern_atom_reply(connection, cookie, None)
        return self._taken(reply)

    def _taken(self, reply: "ctypes._Pointer[_Reply] | None") -> int:
        """The atom or window that a reply names; frees the reply."""
        if not reply:
            raise OSError
        number = int(reply.contents.number)
        self._free(reply)
        return number
