"""Drawings from the compiled resources, recoloured and rendered sharp for any screen."""

from functools import cache

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICON = 16
"""Side of an icon or a glyph in logical pixels."""

SMALL_ICON = 24
"""Up to so many pixels the program's icon has a drawing of its own, with fewer and bolder lines."""


@cache
def renderer(path: str, color: str) -> QSvgRenderer:
    """Returns the drawing at `path` (below the resources' root) in one colour.

    Raises:
        FileNotFoundError: nothing of that name was compiled.
    """
    file = QFile(f":/{path}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(path)
    drawing = bytes(file.readAll().data()).replace(b"currentColor", color.encode())
    return QSvgRenderer(QByteArray(drawing))


def draw(painter: QPainter, path: str, color: str, box: QRectF) -> None:
    """Paints a drawing into `box`."""
    renderer(path, color).render(painter, box)


def pixmap(path: str, color: str, size: int = ICON, ratio: float = 1.0) -> QPixmap:
    """Renders the drawing at `size` logical pixels for a screen of that pixel ratio."""
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, path, color, QRectF(0, 0, size, size))
    painter.end()
    return made


@cache
def icon(name: str, color: str, size: int = ICON) -> QIcon:
    """Returns a toolbar icon, rendered once for ordinary and for dense screens.

    What a style paints of an icon stays in Qt's cache of pixmaps; each new icon would add to it.
    """
    made = QIcon()
    for ratio in (1.0, 2.0, 3.0):
        made.addPixmap(pixmap(f"icons/{name}", color, size, ratio))
    return made


def application_icon() -> QIcon:
    """Returns the program's icon in the sizes that systems ask for."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        drawing = "sig-meetings-small" if size <= SMALL_ICON else "sig-meetings"
        made.addPixmap(pixmap(f"icons/{drawing}", "", size))
    return made
