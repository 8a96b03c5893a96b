"""The program's icon is legible from 16 to 512 pixels: its mark stands out at every size."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from desktop.ui.theme.icons import application_icon
from tests.ui.theme.test_palette import contrast

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def picture(size: int) -> QImage:
    return application_icon().pixmap(QSize(size, size), 1.0).toImage()


def runs(image: QImage, part: float) -> int:
    """How often dark and light take turns on the line at that part of the height."""
    y = round(image.height() * part)
    colours = [image.pixelColor(x, y) for x in range(image.width())]
    dark = [contrast(each.name(), "#ffffff") > 3 for each in colours if each.alpha() > 128]
    return sum(one is not other for one, other in pairwise(dark))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", SIZES)
def test_the_mark_has_its_strokes_at_every_size(size: int) -> None:
    image = picture(size)
    assert (image.width(), image.height()) == (size, size)
    legs = max(runs(image, part / 100) for part in range(50, 72, 2))
    assert legs >= 6, "the frame, and at least two legs of the W between its edges"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", SIZES)
def test_it_stands_out_on_light_and_dark(size: int) -> None:
    image = picture(size)
    edge = image.pixelColor(1 if size < 32 else size // 10, size // 2).name()
    assert contrast(edge, "#ffffff") >= 3
    assert contrast(edge, "#17191e") >= 2.5
