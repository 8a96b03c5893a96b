"""A window of our own shape, with round corners whether or not windows can be seen through."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui.x11 import is_composited

RADIUS = 12
"""Of the corners; the style sheet has the same."""


class RoundWindow(QFrame):
    """Has no frame of the system's; whoever inherits it paints a card as large as the window.

    Where nothing is seen through a window, its corners are cut off (`cut`), and it has to be filled
    with the card's colour: what is painted softly would be mixed with black.
    """

    def __init__(self, parent: QWidget | None, flags: Qt.WindowType) -> None:
        super().__init__(parent, flags | Qt.WindowType.FramelessWindowHint)
        self.cut = not is_composited()
        self.setProperty("cut", "true" if self.cut else "false")  # for the style sheet
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, not self.cut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the corners off anew."""
        super().resizeEvent(event)
        if self.cut:
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(self.rect()).adjusted(0, 0, 1, 1), RADIUS, RADIUS)
            self.setMask(QRegion(shape.toFillPolygon().toPolygon()))
