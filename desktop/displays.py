"""Which window systems answer on Linux, asked of their sockets without Qt."""

from __future__ import annotations

import re
import socket
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHOICE = "QT_QPA_PLATFORM"
OFFSCREEN = "offscreen"

VARIABLES = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
"""What names the display of each window system, by Qt's name for it."""

PATIENCE = 0.5
"""Seconds a connection to a display may take; displays are on this machine."""

_X_DISPLAY = r"([^:]*):(\d+)(?:\.\d+)?\Z"
_X_SOCKET = "/tmp/.X11-unix/X"  # noqa: S108 - where X servers listen
_USUAL_WAYLAND = "wayland-0"


def display_answers(environ: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether a window would certainly be seen; what Qt alone could tell counts as no.

    Painting into memory counts as a display where it was asked for.
    """
    if system != "linux":
        return True
    asked = {family_of(name) for name in asked_platforms(environ)}
    if asked == {OFFSCREEN}:
        return True
    there = {name for name, key in VARIABLES.items() if environ.get(key)}
    return asked <= VARIABLES.keys() and any(may_work(name, environ) for name in asked | there)


def asked_platforms(environ: Mapping[str, str]) -> list[str]:
    """The window systems that the user's QT_QPA_PLATFORM names, best first."""
    return [name for one in environ.get(CHOICE, "").split(";") if (name := one.strip())]


def family_of(platform: str) -> str:
    """`wayland` of `wayland-egl`, `vnc` of `vnc:size=800x600`."""
    name = platform.partition(":")[0]
    return "wayland" if name.startswith("wayland") else name


def may_work(window_system: str, environ: Mapping[str, str]) -> bool:
    """Whether the display of `wayland` or `xcb` listens; true where that cannot be seen here."""
    if window_system == "wayland":
        return bool(environ.get("WAYLAND_SOCKET")) or _listens(_wayland_sockets(environ))
    sockets = _x_sockets(environ.get("DISPLAY", ""))
    return sockets is None or _listens(sockets)


def _wayland_sockets(environ: Mapping[str, str]) -> list[str]:
    """Where the compositor listens (wl_display_connect(3))."""
    name = environ.get("WAYLAND_DISPLAY") or _USUAL_WAYLAND
    folder = environ.get("XDG_RUNTIME_DIR", "")
    if name.startswith("/"):
        return [name]
    return [f"{folder}/{name}"] if folder else []


def _x_sockets(display: str) -> list[str] | None:
    """Where the X server of a display listens; None for one that is reached over a network."""
    if not display:
        return []
    path = display.removeprefix("unix:")
    if path.startswith("/"):
        return [path, path.rpartition(".")[0]]
    found = re.match(_X_DISPLAY, display)
    if found is None or found[1] not in {"", "unix"}:
        return None
    path = _X_SOCKET + found[2]
    return [path, "\0" + path]  # X servers listen in the abstract name space too


def _listens(sockets: Sequence[str]) -> bool:
    return any(map(_connects, sockets))


def _connects(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(PATIENCE)
        try:
            probe.connect(path)
        except (OSError, ValueError):
            return False
    return True
