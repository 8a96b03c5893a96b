"""The QR code, as a camera sees it."""

import pytest
import segno
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.storage.settings import ThemeChoice
from desktop.ui.detail.qr import LONGEST_LINK, MODULE, QUIET, QrCode, QrDialog
from desktop.ui.theme.theme import Theme
from tests.ui.build import LINKS
from tests.ui.scene import Kit

LINK = LINKS["welink"] + "/TOKEN?a=1&b=%26"


def modules(image: QImage, count: int) -> list[list[bool]]:
    """Which modules are dark, read at their middles."""
    side = image.width() / (count + 2 * QUIET)

    def dark(x: int, y: int) -> bool:
        place = [round((n + QUIET + 0.5) * side) for n in (x, y)]
        return QColor(image.pixel(place[0], place[1])).lightness() < 128

    return [[dark(x, y) for x in range(count)] for y in range(count)]


def test_it_shows_the_modules_of_the_link(kit: Kit) -> None:
    expected = [[bool(m) for m in row] for row in segno.make(LINK, error="m", micro=False).matrix]
    code = QrCode(LINK)
    kit.qtbot.addWidget(code)
    kit.theme.choose(ThemeChoice.DARK)
    for scale in (1, 1.5, 2):
        side = (len(expected) + 2 * QUIET) * MODULE
        code.resize(round(side * scale), round(side * scale))
        assert modules(code.grab().toImage(), len(expected)) == expected


def test_it_stands_on_white_with_a_quiet_zone(qtbot: QtBot, theme: Theme) -> None:
    code = QrCode(LINK)
    qtbot.addWidget(code)
    image = code.grab().toImage()
    edge = MODULE * QUIET
    width, height = image.width(), image.height()
    frame = [(x, y) for x in range(width) for y in (0, edge - 1, height - 1)]
    frame += [(x, y) for y in range(height) for x in (0, edge - 1, width - 1)]
    assert {QColor(image.pixel(x, y)).name() for x, y in frame} == {"#ffffff"}
    assert theme.palette.surface


def test_the_dialog_says_where_the_code_leads_and_closes(kit: Kit) -> None:
    dialog = QrDialog(LINK, "meeting.huaweicloud.com")
    kit.qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.isVisible()
    assert dialog.windowTitle() == "Scan with phone"
    words = [child.property("text") for child in dialog.children()]
    assert any("meeting.huaweicloud.com" in str(text) for text in words)
    (box,) = dialog.findChildren(QDialogButtonBox)
    box.buttons()[0].click()
    assert not dialog.isVisible()


@pytest.mark.parametrize("length", [300, LONGEST_LINK, LONGEST_LINK + 1, 4096])
def test_a_link_of_any_length_has_a_dialog_that_fits_a_screen(kit: Kit, length: int) -> None:
    link = "https://meet.example.org/".ljust(length, "a")
    dialog = QrDialog(link, "meet.example.org")
    kit.qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() < 720
    fits = length <= LONGEST_LINK
    assert len(dialog.findChildren(QrCode)) == fits
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert ("too long" in told) is not fits
