"""What replaces the list when there is nothing to show, and the ways out of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.detail.drawing import WIDTH, Drawing
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label, link_button

NOTHING_PLANNED = "nothing-planned"
NOTHING_MATCHES = "nothing-matches"
UNREACHABLE = "unreachable"
"""The drawings of the three."""


class EmptyState(QScrollArea):
    """A drawing, a headline, a sentence, one button, and where there is one a second way out.

    They scroll where notices leave them little room.
    """

    left_otherwise = Signal()
    """The second way out was taken."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("page")
        self.drawing = Drawing(NOTHING_PLANNED, theme)
        self.drawing.setFixedWidth(WIDTH)
        self._headline = label(size=Size.LARGE, bold=True)
        self._sentence = label(size=Size.STRONG, role="muted")
        self.button = QPushButton()
        self.button.setFont(font(Size.BODY, bold=True))
        self.second = link_button()
        self.second.clicked.connect(lambda _=False: self.left_otherwise.emit())
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 16, 32, 16)  # the stretches leave more where there is more
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self.drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for words in (self._headline, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.second, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setWidget(page)

    def show_words(
        self,
        headline: str,
        sentence: str,
        action: str,
        *,
        second: str = "",
        drawing: str = NOTHING_PLANNED,
    ) -> None:
        """Shows what is missing and why; without a label there is no button."""
        self.drawing.show_drawing(drawing)
        self._headline.setText(headline)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self.setAccessibleName(f"{headline}. {sentence}")

    def words(self) -> tuple[str, str, str]:
        """Returns headline, sentence and button."""
        return self._headline.text(), self._sentence.text(), self.button.text()
