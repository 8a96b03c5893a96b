"""Small widgets that several screens share: plain labels, link buttons, a thin line, a notice."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.ui.theme.type import Size, font


def label(text: str = "", *, size: Size = Size.BODY, bold: bool = False, role: str = "") -> QLabel:
    """A label that never reads markup into its text and wraps where it must.

    `role` picks its colour in the style sheet (`muted`, `faint`, `pill`).
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(size, bold=bold))
    made.setWordWrap(True)
    made.setProperty("role", role)
    return made


def recolour(widget: QWidget, role: str) -> None:
    """Gives a label another role, and so another colour."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def link_button(text: str = "", *, notice: bool = False) -> QPushButton:
    """A button that looks like a link, for actions beside text."""
    made = QPushButton(text)
    made.setProperty("link", "true")
    made.setProperty("notice", "true" if notice else "false")
    made.setFont(font(Size.BODY, bold=notice))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def rule() -> QFrame:
    """A thin line between two parts."""
    made = QFrame()
    made.setObjectName("rule")
    return made


class ElidedLabel(QLabel):
    """One line of plain text that ends in an ellipsis where it does not fit, and then tells all."""

    def __init__(self, *, size: Size = Size.BODY, role: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size))
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_whole(self, text: str) -> None:
        """The text in full."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def whole(self) -> str:
        """The text in full."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the text anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.width()
        )
        self.setText(shown)
        cut = shown != self._whole
        self.setToolTip(self._whole.replace("<", "‹").replace(">", "›") if cut else "")

    def minimumSizeHint(self) -> QSize:
        """May shrink to nothing."""
        return QSize(0, super().minimumSizeHint().height())


class Notice(QFrame):
    """One sentence and one way to do something about it."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._words = label()
        self._button = link_button(notice=True)
        self._button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.hide()

    def tell(self, sentence: str, action: str) -> None:
        """Shows a sentence, or nothing at all where it is empty."""
        self._words.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        """What it says; empty while hidden."""
        return self._words.text() if not self.isHidden() else ""


def is_language_change(event: QEvent) -> bool:
    """Whether an event asks a widget to say its texts again."""
    return event.type() is QEvent.Type.LanguageChange
