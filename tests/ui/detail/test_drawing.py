"""The drawings beside the steps: every one renders, in light and in dark, and follows the theme."""

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop.platforms.steps import load_guides
from desktop.storage.settings import ThemeChoice
from desktop.ui.detail.drawing import (
    HEIGHT,
    NARROWEST,
    WIDTH,
    Drawing,
    drawing,
    paint_drawing,
)
from desktop.ui.theme.palette import DARK, LIGHT, Palette
from desktop.ui.theme.theme import Theme

NAMES = sorted(
    {
        step.drawing
        for guide in load_guides().values()
        for step in (*guide.app, *guide.browser, *guide.phone, *guide.set_up_steps)
    }
)
pytestmark = pytest.mark.usefixtures("qapp")

EVERY_NAME = pytest.mark.parametrize("name", NAMES)


def painted(name: str, palette: Palette, width: int = WIDTH) -> QImage:
    image = QImage(width, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(palette.surface)
    painter = QPainter(image)
    paint_drawing(painter, QRectF(0, 0, width, HEIGHT), name, palette)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@EVERY_NAME
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_drawing_is_in_the_palettes_colours(name: str, palette: Palette) -> None:
    assert drawing(name, palette).isValid()
    seen = colours(painted(name, palette))
    assert {palette.accent, palette.raised, palette.line} <= seen
    other = LIGHT if palette is DARK else DARK
    assert not {other.accent, other.raised, other.surface} & (seen - {palette.on_accent})


@EVERY_NAME
def test_a_narrow_card_cuts_nothing_off(name: str) -> None:
    wide, narrow = painted(name, LIGHT), painted(name, LIGHT, NARROWEST)
    left = (WIDTH - NARROWEST) // 2
    inside = (left + 3, 3, NARROWEST - 6, HEIGHT - 6)
    assert wide.copy(*inside) == narrow.copy(3, 3, *inside[2:])
    beyond = wide.copy(3, 3, left - 3, HEIGHT - 6)
    assert colours(beyond) == {LIGHT.raised}


def test_a_drawing_is_read_once_for_a_palette() -> None:
    assert drawing("qr-code", LIGHT) is drawing("qr-code", LIGHT)
    assert drawing("qr-code", LIGHT) is not drawing("qr-code", DARK)


def test_a_drawing_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        drawing("cat", LIGHT)


def test_a_drawing_follows_the_theme(qtbot: QtBot, theme: Theme) -> None:
    shown = Drawing("popup-choose", theme)
    qtbot.addWidget(shown)
    shown.resize(200, HEIGHT)
    assert LIGHT.accent in colours(shown.grab().toImage())
    theme.choose(ThemeChoice.DARK)
    after = colours(shown.grab().toImage())
    assert DARK.accent in after
    assert LIGHT.accent not in after


def test_a_drawing_is_decoration(qtbot: QtBot, theme: Theme) -> None:
    shown = Drawing("popup-choose", theme)
    qtbot.addWidget(shown)
    assert shown.sizeHint() == QSize(WIDTH, HEIGHT)
    assert shown.minimumSizeHint() == QSize(NARROWEST, HEIGHT)
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == ""
    assert not shown.focusPolicy().value
