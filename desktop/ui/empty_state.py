"""What replaces the list when there is nothing to show, and the way out of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label


class EmptyState(QWidget):
    """A headline, a sentence, and one button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._headline = label(size=Size.LARGE, bold=True)
        self._sentence = label(size=Size.STRONG, role="muted")
        self.button = QPushButton()
        self.button.setFont(font(Size.BODY, bold=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(8)
        column.addStretch(2)
        for words in (self._headline, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_words(self, headline: str, sentence: str, action: str) -> None:
        """Shows what is missing and why; without a label there is no button."""
        self._headline.setText(headline)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{headline}. {sentence}")

    def words(self) -> tuple[str, str, str]:
        """Returns headline, sentence and button."""
        return self._headline.text(), self._sentence.text(), self.button.text()
