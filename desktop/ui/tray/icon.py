"""The tray's icon in its states, in the sizes that panels ask for, crisp in each.

The colours stand on a plate with a white rim, so that light and dark panels both show them; the
state is in the drawing, not in its colour alone. Two grids serve all sizes by whole factors.
"""

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop.ui.theme.icons import renderer
from desktop.ui.tray.snapshot import TrayState

SIZES = (16, 22, 24, 32, 48, 64)
"""Pixels."""

FINE_GRID = 24
"""Serves 24 and 48, and without its margin 22; the other grid, 16, serves the rest."""


@cache
def tray_icon(state: TrayState, *, mask: bool) -> QIcon:
    """The icon of that state.

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
