"""Keeps the focus in its place when a page is replaced."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Place(msgspec.Struct, frozen=True):
    """A widget of a page: its kind, and how many of that kind precede it."""

    kind: type[QWidget]
    number: int


def place_of(widget: QWidget | None, page: QWidget) -> Place | None:
    """Finds the widget's place on the page; None where it is elsewhere."""
    if widget is None or not page.isAncestorOf(widget):
        return None
    kind = type(widget)
    return Place(kind, _of_kind(page, kind).index(widget))


def focus_at(place: Place, page: QWidget) -> bool:
    """Focuses the widget at that place of the page; returns whether there is one."""
    found = _of_kind(page, place.kind)
    if place.number >= len(found):
        return False
    found[place.number].setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def _of_kind(page: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in page.findChildren(kind) if type(widget) is kind]
