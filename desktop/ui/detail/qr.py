"""A QR code for the phone, drawn from its modules so that it is sharp at any size."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.ui.theme.type import Size
from desktop.ui.widgets import fitting, label

QUIET = 4
"""Modules of white around the code. Source: ISO/IEC 18004."""

MODULE = 6
LARGEST = 540
"""A code of many modules gets smaller ones rather than a dialog that no screen has room for."""

BESIDE = 140
"""Height of what the dialog has beside the code."""

LONGEST_LINK = 2331
"""Bytes that the largest code holds at the error correction used. Source: ISO/IEC 18004."""

PAPER = "#ffffff"
INK = "#000000"


class QrCode(QWidget):
    """Black on white in every theme, as cameras want it; at most `LONGEST_LINK` bytes of text."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import segno

        code = segno.make(text, error="m", micro=False)
        self._rows = [bytes(row) for row in code.matrix]
        total = len(self._rows) + 2 * QUIET
        room = fitting(QSize(LARGEST, LARGEST + BESIDE), self).height() - BESIDE
        side = total * max(1, min(MODULE, room // total))
        self.setMinimumSize(QSize(side, side))
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the code centred, in whole modules."""
        painter = QPainter(self)
        total = len(self._rows) + 2 * QUIET
        module = min(self.width(), self.height()) / total
        left = (self.width() - module * total) / 2
        top = (self.height() - module * total) / 2
        painter.fillRect(QRectF(left, top, module * total, module * total), QColor(PAPER))
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    place = QRectF(
                        left + (x + QUIET) * module, top + (y + QUIET) * module, module, module
                    )
                    painter.fillRect(place.adjusted(0, 0, 0.2, 0.2), QColor(INK))
        painter.end()


class QrDialog(QDialog):
    """The code in a window of its own, with what to do with it."""

    def __init__(self, text: str, host: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Scan with phone"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        words = self.tr("Scan it with your phone's camera or the meeting app. It leads to {host}.")
        if len(text.encode()) > LONGEST_LINK:
            words = self.tr("This link to {host} is too long for a QR code; copy it instead.")
        else:
            column.addWidget(QrCode(text), 0, Qt.AlignmentFlag.AlignHCenter)
        sentence = label(words.format(host=host), size=Size.BODY, role="muted")
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(sentence)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
