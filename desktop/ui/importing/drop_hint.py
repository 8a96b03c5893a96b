"""What covers the window while something that can be imported is dragged over it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.theme.palette import color
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font

VEIL = 0.86
"""How much of what is behind is hidden: the words must be legible over it."""

INSET = 8
PADDING = (24, 24, -24, -24)
RADIUS = 12
WORDS = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class DropHint(QWidget):
    """A veil with a dashed frame and a few words; what is dragged falls through it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self.hide()

    def cover(self) -> None:
        """Covers the whole window."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints veil, frame and words."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = color(palette.surface)
        veil.setAlphaF(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(color(palette.accent), 2, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        painter.setFont(font(Size.LARGE, bold=True))
        words, room = self.tr("Drop it here to import its meetings"), frame.adjusted(*PADDING)
        ground = painter.boundingRect(room, WORDS, words).adjusted(-16, -12, 16, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(palette.accent))
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
        painter.setPen(color(palette.on_accent))
        painter.drawText(room, WORDS, words)
        painter.end()
