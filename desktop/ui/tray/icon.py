"""Draws the tray's icon and the menu's glyphs."""

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop.platforms.catalogue import Platform
from desktop.ui.theme.icons import draw, renderer
from desktop.ui.theme.palette import Palette, color
from desktop.ui.tray.snapshot import TrayState

SIDE = 16
CORNER = 4
INSET = 2


def glyph_tile(platform: Platform, palette: Palette) -> QIcon:
    """The platform's tile, for ordinary and dense screens."""
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


SIZES = (16, 22, 24, 32, 48, 64)
"""Pixels."""

FINE_GRID = 24
"""The grid for 24 and 48, and for 22 without its margin; all others use the grid of 16."""


@cache
def tray_icon(state: TrayState, *, mask: bool) -> QIcon:
    """The icon for that state.

    Args:
        state: what it says.
        mask: without colours, for a menu bar that paints its icons itself (macOS).
    """
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_draw_mask(state, size) if mask else _draw(state, size))
    made.setIsMask(mask)
    return made


def _draw(state: TrayState, size: int) -> QPixmap:
    fine = size % FINE_GRID == 0
    cropped = size == FINE_GRID - 2
    name = f"tray-{state}-24" if fine or cropped else f"tray-{state}"
    box = QRectF(-1, -1, FINE_GRID, FINE_GRID) if cropped else QRectF(0, 0, size, size)
    return _paint(name, size, box)


def _draw_mask(state: TrayState, size: int) -> QPixmap:
    return _paint(f"tray-{state}-mask", size, QRectF(0, 0, size, size))


def _paint(name: str, size: int, box: QRectF) -> QPixmap:
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer(f"icons/{name}", "").render(painter, box)
    painter.end()
    return made
