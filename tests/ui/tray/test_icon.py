"""The icon in its states and sizes, looked at pixel by pixel."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from desktop.platforms.catalogue import CATALOGUE
from desktop.ui.theme.palette import DARK, LIGHT, Palette
from desktop.ui.tray.icon import SIZES, glyph_tile, tray_icon
from desktop.ui.tray.snapshot import TrayState

pytestmark = pytest.mark.usefixtures("qapp")

PANELS = ("#ffffff", "#f3f3f3", "#1f2228", "#000000")


def picture(state: TrayState, size: int, *, mask: bool = False) -> QImage:
    return tray_icon(state, mask=mask).pixmap(QSize(size, size), 1.0).toImage()


def contrast(one: QColor, other: QColor) -> float:
    """As the Web Content Accessibility Guidelines reckon it."""

    def luminance(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mask", [False, True])
@pytest.mark.parametrize("state", TrayState)
def test_every_state_has_a_picture_of_each_size(state: TrayState, *, mask: bool) -> None:
    icon = tray_icon(state, mask=mask)
    assert {size.width() for size in icon.availableSizes()} == set(SIZES)
    assert icon.isMask() is mask


@pytest.mark.parametrize("size", SIZES)
def test_states_are_told_apart_without_colour(size: int) -> None:
    grey = QImage.Format.Format_Grayscale8
    pictures = [picture(state, size).convertToFormat(grey) for state in TrayState]
    for number, one in enumerate(pictures):
        for other in pictures[number + 1 :]:
            differing = sum(
                abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 60
                for x in range(size)
                for y in range(size)
            )
            assert differing > size * size / 20


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("state", TrayState)
def test_rim_or_plate_stands_out_from_every_panel(state: TrayState, panel: str) -> None:
    shown = picture(state, 16)
    rim, plate = shown.pixelColor(0, 8), shown.pixelColor(1, 8)
    assert max(contrast(rim, QColor(panel)), contrast(plate, QColor(panel))) >= 4.5
    assert contrast(rim, plate) >= 4.5


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", TrayState)
def test_the_edges_fall_on_whole_pixels(state: TrayState, size: int) -> None:
    shown = picture(state, size)
    row = [shown.pixelColor(x, size // 2) for x in range(size * 3 // 16)]
    edge = [color.name(QColor.NameFormat.HexArgb) for color in row]
    assert set(edge) <= {"#00000000", "#ffffffff", edge[-1]}
    assert edge[-1] != "#ffffffff"


@pytest.mark.parametrize("state", TrayState)
def test_a_mask_has_no_colour_but_a_shape(state: TrayState) -> None:
    shown = picture(state, 64, mask=True).convertToFormat(QImage.Format.Format_ARGB32)
    pixels = [shown.pixelColor(x, y) for x in range(64) for y in range(64)]
    assert {color.name() for color in pixels if color.alpha() > 0} == {"#000000"}
    opaque = sum(color.alpha() == 255 for color in pixels) / len(pixels)
    assert 0.3 < opaque < 0.9


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_platform_has_a_tile_of_its_tone(palette: Palette) -> None:
    for platform in CATALOGUE:
        tile = glyph_tile(platform, palette).pixmap(QSize(16, 16), 2.0).toImage()
        assert tile.width() == 32
        assert tile.pixelColor(16, 1).name() == palette.badge(platform.tone)
