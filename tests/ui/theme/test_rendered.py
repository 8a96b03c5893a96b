"""What is painted can be read, also by who sees few colours: measured on pictures."""

from collections import Counter
from functools import cache
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.platforms.catalogue import CATALOGUE, BadgeTone, Platform
from desktop.storage.settings import ThemeChoice
from desktop.ui.theme.badge import HEIGHT, badge_width, paint_badge
from desktop.ui.theme.palette import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, Palette
from desktop.ui.theme.theme import Theme, qt_palette, style_sheet
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label
from tests.ui.theme.test_palette import ENOUGH, contrast

PALETTES = {"light": LIGHT, "dark": DARK, "light-high": LIGHT_HIGH, "dark-high": DARK_HIGH}
DRESSED = pytest.mark.parametrize("palette", PALETTES.values(), ids=list(PALETTES))
ROLES = ("", "muted", "faint", "accent", "live", "pill")
SCALE = 4
"""Pictures are taken so many times as large, so that strokes have pixels of their full colour."""

SIGHTS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
    "achromatopsia": ((0.2126, 0.7152, 0.0722),) * 3,
}  # fmt: skip
"""How colours look to who lacks one kind of cones, or all, in linear light. Source: Machado,
Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"."""


def pixels(image: QImage) -> list[str]:
    """The colours of all pixels."""
    return [
        image.pixelColor(x, y).name() for y in range(image.height()) for x in range(image.width())
    ]


def seen(colour: str, sight: str) -> str:
    """A colour as somebody with that sight sees it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    mixed = [sum(w * c for w, c in zip(row, linear, strict=True)) for row in SIGHTS[sight]]
    back = [
        12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055
        for c in (min(max(value, 0.0), 1.0) for value in mixed)
    ]
    return QColor(*(round(c * 255) for c in back)).name()


def legibility(image: QImage, sight: str = "") -> float:
    """The contrast of the ground, the commonest colour, and the ink, that farthest from it."""
    found = Counter(pixels(image))
    colours = {each: seen(each, sight) if sight else each for each in found}
    ground = colours[found.most_common(1)[0][0]]
    return max(contrast(ground, each) for each in colours.values())


@DRESSED
@pytest.mark.parametrize("ground", ["surface", "raised", "selection"])
def test_labels_of_every_role_can_be_read_as_they_are_painted(
    qtbot: QtBot, qapp: QApplication, palette: Palette, ground: str
) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    own = f"QWidget#box {{ background: {getattr(palette, ground)}; }}"
    box.setStyleSheet(style_sheet(palette) + own)
    box.setObjectName("box")
    box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(box)
    labels = [label("HHHH 会议", size=Size.SMALL, role=role) for role in ROLES]
    for each in labels:
        column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
    box.show()
    qtbot.waitExposed(box)
    for each in labels:
        place = each.geometry()
        whole = taken(box)
        image = whole.copy(QRect(place.topLeft() * SCALE, place.size() * SCALE))
        role = each.property("role")
        assert legibility(image) >= ENOUGH - 0.2, (role, ground)  # strokes are smoothed
    assert qapp is not None


def taken(widget: QWidget) -> QImage:
    """A picture of a widget, several times as large."""
    image = QImage(widget.size() * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    widget.render(image)
    return image


@DRESSED
def test_the_main_button_can_be_read_as_it_is_painted(qtbot: QtBot, palette: Palette) -> None:
    button = QPushButton("Join in WeLink")
    button.setProperty("primary", "true")
    button.setFont(font(Size.LARGE, bold=True))
    button.setPalette(qt_palette(palette))
    button.setStyleSheet(style_sheet(palette))
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    assert legibility(taken(button)) >= ENOUGH


def badge(platform: Platform, palette: Palette) -> QImage:
    """A badge on the surface."""
    size = QSize(badge_width(platform.name), HEIGHT) * SCALE
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(palette.badge(platform.tone)))  # the corners do not count
    painter = QPainter(image)
    paint_badge(painter, QPointF(0, 0), platform, platform.name, palette)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@DRESSED
@pytest.mark.parametrize("sight", list(SIGHTS))
def test_a_badge_can_be_read_whatever_colours_one_sees(palette: Palette, sight: str) -> None:
    for tone in BadgeTone:
        platform = next(row for row in CATALOGUE if row.tone is tone)
        assert legibility(badge(platform, palette), sight) >= ENOUGH, platform.key


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("sight", list(SIGHTS))
def test_two_platforms_are_told_apart_without_colour(sight: str) -> None:
    """By the shape of glyph and name: what is white in one and not in the other."""
    shapes = {row.key: ink(badge(row, LIGHT), sight) for row in CATALOGUE}
    for one, other in combinations(shapes, 2):
        apart = shapes[one] ^ shapes[other]
        assert len(apart) > 0.2 * min(len(shapes[one]), len(shapes[other])), (one, other)


def ink(image: QImage, sight: str) -> set[tuple[int, int]]:
    """Where a badge is bright, as somebody sees it; within the height and width of the smallest."""
    bright = cache(lambda name: contrast(seen(name, sight), "#000000") > 12)
    return {
        (x, y)
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
        if bright(image.pixelColor(x, y).name())
    }


def test_the_theme_follows_who_asks_for_contrast(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp is not None
    monkeypatch.setattr("desktop.ui.theme.theme.wants_contrast", lambda: True)
    assert Theme(ThemeChoice.LIGHT).palette is LIGHT_HIGH
    assert Theme(ThemeChoice.DARK).palette is DARK_HIGH
    monkeypatch.setattr("desktop.ui.theme.theme.wants_contrast", lambda: False)
    assert Theme(ThemeChoice.LIGHT).palette is LIGHT
