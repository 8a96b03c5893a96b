"""A platform's glyph on a small tile of its colour, as menus show it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop.platforms.catalogue import Platform
from desktop.ui.theme.icons import draw
from desktop.ui.theme.palette import Palette, color

SIDE = 16
CORNER = 4
INSET = 2


def glyph_tile(platform: Platform, palette: Palette) -> QIcon:
    """The tile for ordinary and for dense screens."""
    made = QIcon()
    for ratio in (1, 2, 3):
        made.addPixmap(_tile(platform, palette, ratio))
    return made


def _tile(platform: Platform, palette: Palette, ratio: int) -> QPixmap:
    made = QPixmap(QSize(SIDE, SIDE) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(palette.badge(platform.tone)))
    box = QRectF(0, 0, SIDE, SIDE)
    painter.drawRoundedRect(box, CORNER, CORNER)
    glyph = box.adjusted(INSET, INSET, -INSET, -INSET)
    draw(painter, f"glyphs/{platform.glyph}", palette.on_badge, glyph)
    painter.end()
    return made
