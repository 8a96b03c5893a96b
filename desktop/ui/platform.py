"""Which window system Qt is to use, and what to do where there is none."""

import sys
from collections.abc import MutableMapping

from PySide6.QtGui import QGuiApplication

CHOICE = "QT_QPA_PLATFORM"


def choose_platform(environ: MutableMapping[str, str], system: str = sys.platform) -> None:
    """On Linux, lets Qt fall back to painting into memory where no window system answers.

    Without this a missing display ends the whole process inside Qt. A choice of the user's stands.
    """
    if system != "linux" or environ.get(CHOICE):
        return
    there = []
    if environ.get("WAYLAND_DISPLAY"):
        there.append("wayland")
    if environ.get("DISPLAY"):
        there.append("xcb")
    environ[CHOICE] = ";".join([*there, "offscreen"])


def is_headless(asked: str | None) -> bool:
    """Whether Qt paints into memory although nobody asked for it.

    Args:
        asked: what the user had put into QT_QPA_PLATFORM; None where it was not set.
    """
    return QGuiApplication.platformName() == "offscreen" and asked != "offscreen"
