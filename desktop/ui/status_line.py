"""The line below: how fresh the list is, how many meetings it has, and that this is the demo."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.theme.palette import color
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size
from desktop.ui.widgets import ElidedLabel, is_language_change, label

DOT = 8


class ListHealth(StrEnum):
    """How the list is: as the service has it, not quite, or nobody knows yet."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"


class Dot(QWidget):
    """Green, the live colour, or grey while nothing is known; the words say the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._health = ListHealth.UNKNOWN
        self.setFixedSize(QSize(DOT, DOT))
        theme.changed.connect(self.update)

    def show_health(self, health: ListHealth) -> None:
        """Shows that health."""
        self._health = health
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the dot."""
        palette = self._theme.palette
        colours = {
            ListHealth.GOOD: palette.fresh,
            ListHealth.BAD: palette.live,
            ListHealth.UNKNOWN: palette.faint,
        }
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(colours[self._health]))
        painter.drawEllipse(QRectF(0, 0, DOT, DOT))
        painter.end()


class StatusLine(QWidget):
    """One sentence about the list."""

    def __init__(self, theme: Theme, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dot = Dot(theme)
        self._words = ElidedLabel(size=Size.SMALL, role="muted")
        self._demo = label(size=Size.SMALL, bold=True, role="pill")
        self._demo.setWordWrap(False)
        self._demo.setVisible(demo)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self._dot)
        row.addWidget(self._words, 1)
        row.addWidget(self._demo)
        self.retranslate()

    def show_sentence(self, sentence: str, health: ListHealth) -> None:
        """Shows the sentence."""
        self._words.set_whole(sentence)
        self._dot.show_health(health)

    def sentence(self) -> str:
        """Returns the sentence shown."""
        return self._words.whole()

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        self._demo.setText(self.tr("Demo: these meetings are made up"))

    def changeEvent(self, event: QEvent) -> None:
        """Handles a change of the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)
