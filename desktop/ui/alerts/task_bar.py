"""Keeps a window of ours out of the task bar.

A tool window has no entry on Windows and macOS. On X11 Qt makes no such promise, and has no call
for it: the states that say it are set here, on the window that is not shown yet, where Qt leaves
them standing. Wayland asks the compositor, which lists no tool windows.

Sources: freedesktop.org, "Extended Window Manager Hints", `_NET_WM_STATE`; xcb's manual pages.
"""

import ctypes

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

STATES = (b"_NET_WM_STATE_SKIP_TASKBAR", b"_NET_WM_STATE_SKIP_PAGER")
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
        ("atom", ctypes.c_uint32),
    )


def keep_out_of_task_bar(window: QWidget) -> None:
    """Sees to it before the window is shown; where the system cannot be asked, does nothing."""
    if QGuiApplication.platformName() != "xcb" or window.isVisible():
        return
    try:
        _Server().append(int(window.winId()), b"_NET_WM_STATE", STATES)
    except OSError:
        return  # an entry in the task bar is no reason to lose the alert


class _Server:
    """One short talk with the X server, over a connection of its own."""

    def __init__(self) -> None:
        """Opens no connection yet.

        Raises:
            OSError: there is no library to talk with.
        """
        self._xcb = ctypes.CDLL("libxcb.so.1")
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = [ctypes.c_void_p]
        self._xcb.xcb_connect.restype = ctypes.c_void_p
        self._xcb.xcb_intern_atom.restype = _Cookie
        self._xcb.xcb_intern_atom_reply.restype = ctypes.POINTER(_Reply)

    def append(self, window: int, name: bytes, values: tuple[bytes, ...]) -> None:
        """Adds atoms to a property of a window; the server has done so when this returns.

        Raises:
            OSError: the server does not answer.
        """
        connection = ctypes.c_void_p(self._xcb.xcb_connect(None, None))
        try:
            if self._xcb.xcb_connection_has_error(connection):
                raise OSError(name)
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
        finally:
            self._xcb.xcb_disconnect(connection)

    def _atom(self, connection: ctypes.c_void_p, name: bytes) -> int:
        length = ctypes.c_uint16(len(name))
        cookie = self._xcb.xcb_intern_atom(connection, ctypes.c_uint8(0), length, name)
        reply = self._xcb.xcb_intern_atom_reply(connection, cookie, None)
        if not reply:
            raise OSError(name)
        atom = int(reply.contents.atom)
        self._free(reply)
        return atom
