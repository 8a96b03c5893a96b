"""One ring around what has the focus, shown only while the keyboard is in use."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QWidget
from shiboken6 import isValid

from desktop.ui.theme.palette import color
from desktop.ui.theme.theme import Theme

WIDTH = 2
"""Of the ring, in logical pixels."""

GAP = 1
"""Between what has the focus and the ring."""

RADIUS = 9
SHOWN_OTHERWISE = (QLineEdit, QComboBox)
"""Fields have an edge of their own, which shows where one types however one came there."""

OWN_RING = "ownRing"
"""A property of widgets that show the focus inside themselves, such as a list in its row; while
the keyboard is in use their property `ring` is true."""


class FocusRing(QObject):
    """Follows the focus, and whether it was the keyboard or the mouse that was used last."""

    def __init__(self, app: QApplication, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._by_keyboard = False
        self._window: QWindow | None = None
        self._overlay: RingOverlay | None = None
        app.focusChanged.connect(self._follow)
        app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    @property
    def overlay(self) -> "RingOverlay | None":
        """The ring that is shown, if one is."""
        return self._overlay

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notices keys and the mouse of the window in front; lets all of them pass."""
        if event.type() is QEvent.Type.KeyPress:
            self._set(by_keyboard=True)
        elif event.type() is QEvent.Type.MouseButtonPress:
            self._set(by_keyboard=False)
        return False

    def _watch(self, window: QWindow | None) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window.destroyed.disconnect(self._forget)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._window = None

    def _set(self, *, by_keyboard: bool) -> None:
        if by_keyboard is not self._by_keyboard:
            self._by_keyboard = by_keyboard
            self._follow(None, QApplication.focusWidget())

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._overlay is not None:
            self._overlay.leave()
            self._overlay = None
        for widget in (before, now):
            if widget is not None and widget.property(OWN_RING):
                widget.setProperty("ring", self._by_keyboard and widget is now)
                widget.update()
        if now is None or not self._by_keyboard or now.property(OWN_RING):
            return
        if not isinstance(now, SHOWN_OTHERWISE):
            self._overlay = RingOverlay(now, self._theme)
            self._overlay.destroyed.connect(self._lose_overlay)

    def _lose_overlay(self, gone: QObject) -> None:
        if self._overlay is gone:
            self._overlay = None


class RingOverlay(QWidget):
    """The ring itself: above everything in the window, and never in the way."""

    def __init__(self, around: QWidget, theme: Theme) -> None:
        super().__init__(around.window())
        self._window = around.window()
        self._around = around
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._followed = list(_ancestry(around))
        for each in self._followed:
            each.installEventFilter(self)
        self._place()

    def leave(self) -> None:
        """Takes the ring away."""
        for each in self._followed:
            if isValid(each):
                each.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follows what it is around: its place, its size, and whether it is seen."""
        if event.type() in {
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
            QEvent.Type.LayoutRequest,
        }:
            self._place()
        return False

    def _place(self) -> None:
        around, window = self._around, self._window
        if not isValid(around):
            self.leave()
            return
        margin = WIDTH + GAP
        box = QRect(around.mapTo(window, QPoint(0, 0)), around.size())
        box = box.adjusted(-margin, -margin, margin, margin)
        for ancestor in self._followed[1:-1]:
            corner = ancestor.mapTo(window, QPoint(0, 0))
            room = QRect(corner, ancestor.size())
            if _cuts_off(ancestor):
                box &= room
        box &= window.rect()
        self.setGeometry(box)
        self.setVisible(around.isVisible() and not box.isEmpty())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the ring, open where it is cut off."""
        if not isValid(self._around):
            return
        corner = self._around.mapTo(self._window, QPoint(0, 0)) - self.pos()
        edge = GAP + WIDTH / 2
        ring = QRectF(QRect(corner, self._around.size())).adjusted(-edge, -edge, edge, edge)
        radius = min(RADIUS, ring.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self._theme.palette.accent), WIDTH))
        painter.drawRoundedRect(ring, radius, radius)
        painter.end()


def _ancestry(widget: QWidget) -> "list[QWidget]":
    """Returns the widget and its ancestors, up to its window."""
    found = [widget]
    while not found[-1].isWindow() and (parent := found[-1].parentWidget()) is not None:
        found.append(parent)
    return found


def _cuts_off(ancestor: QWidget) -> bool:
    """Returns whether an ancestor is the viewport of an area that scrolls."""
    area = ancestor.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is ancestor
