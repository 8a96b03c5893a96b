"""Every text can be read on everything it may stand on. Source: WCAG 2.2, 1.4.3."""

import msgspec
import pytest

from desktop.platforms.catalogue import BadgeTone
from desktop.ui.theme.palette import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, Palette

ENOUGH = 4.5
MORE = 7.0
"""WCAG 2.2, 1.4.6."""

FOR_LINES = 3.0
"""WCAG 2.2, 1.4.11."""

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
TEXTS = ("text", "muted", "faint", "accent", "live", "fresh")
GROUNDS = ("surface", "raised", "selection")
PAIRS = (
    *((ink, ground) for ink in TEXTS for ground in GROUNDS),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_notice", "notice"),
    ("text", "found"),
    ("muted", "found"),
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@PALETTES
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= ENOUGH


@pytest.mark.parametrize("palette", [LIGHT_HIGH, DARK_HIGH], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_who_asked_for_contrast_has_more_of_it(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= MORE
    assert contrast(palette.line, palette.surface) >= FOR_LINES


@pytest.mark.parametrize("palette", [LIGHT_HIGH, DARK_HIGH], ids=["light", "dark"])
@pytest.mark.parametrize("tone", list(BadgeTone))
def test_their_badges_have_more_of_it_too(palette: Palette, tone: BadgeTone) -> None:
    assert contrast(palette.on_badge, palette.badge(tone)) >= MORE


@PALETTES
@pytest.mark.parametrize("tone", list(BadgeTone))
def test_badges_can_be_read(palette: Palette, tone: BadgeTone) -> None:
    assert contrast(palette.on_badge, palette.badge(tone)) >= ENOUGH


@PALETTES
def test_every_colour_has_a_value(palette: Palette) -> None:
    for role, value in msgspec.structs.asdict(palette).items():
        if role == "scheme":
            continue
        assert len(value) == 7
        assert int(value[1:], 16) >= 0


def test_the_two_differ_in_every_role_but_the_badges_ink() -> None:
    light, dark = msgspec.structs.asdict(LIGHT), msgspec.structs.asdict(DARK)
    assert {role for role in light if light[role] == dark[role]} == {"on_badge"}
