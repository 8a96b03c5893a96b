"""The small drawings beside the steps: from the resources, in the palette's colours, on a card."""

import re
from functools import cache

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme.palette import Palette, color
from desktop.ui.theme.theme import Theme

WIDTH, HEIGHT = 156, 72
"""The size of the drawings in logical pixels; they are never scaled."""

NARROWEST = 112
"""A narrower card would cut into a drawing; what is further out is empty in all of them."""

RADIUS = 8

_TOKEN = re.compile(r"@([a-z_]+)")


@cache
def drawing(name: str, palette: Palette) -> QSvgRenderer:
    """A drawing below `drawings` in the palette's colours.

    Raises:
        FileNotFoundError: nothing of that name was compiled.
    """
    file = QFile(f":/drawings/{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(name)
    source = bytes(file.readAll().data()).decode()
    coloured = _TOKEN.sub(lambda found: str(getattr(palette, found[1])), source)
    return QSvgRenderer(QByteArray(coloured.encode()))


def paint_drawing(painter: QPainter, box: QRectF, name: str, palette: Palette) -> None:
    """Paints the card that fills `box`, and the drawing in its middle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(color(palette.line))
    painter.setBrush(color(palette.raised))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    left = round(box.x() + (box.width() - WIDTH) / 2)
    top = round(box.y() + (box.height() - HEIGHT) / 2)
    painter.setClipRect(box.adjusted(1, 1, -1, -1))
    drawing(name, palette).render(painter, QRectF(left, top, WIDTH, HEIGHT))
    painter.restore()


class Drawing(QWidget):
    """One drawing on its card. The sentence beside it says everything, so it is silent.

    It hears of no theme: another one paints every widget anew, and what a short-lived widget
    connects to a long-lived one is never freed.
    """

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_drawing(self, name: str) -> None:
        """Shows another drawing."""
        if name != self._name:
            self._name = name
            self.update()

    def sizeHint(self) -> QSize:
        """As large as it was drawn."""
        return QSize(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """May lose its empty margins."""
        return QSize(NARROWEST, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the card and the drawing."""
        painter = QPainter(self)
        paint_drawing(painter, QRectF(self.rect()), self._name, self._theme.palette)
        painter.end()
