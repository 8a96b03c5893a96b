"""The card of one step, and a grid of as many side by side as fit."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.detail.drawing import Drawing
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets import label

CARD = 150
"""The least width of a card, in logical pixels; no more than `MOST` stand side by side."""

MOST = 3
GAP = 12


def step_card(
    number: int, drawing: str, words: str, theme: Theme, buttons: Sequence[QWidget] = ()
) -> QWidget:
    """Makes the card of a step: its drawing, its number and sentence, and what can be done."""
    card = QWidget()
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(Drawing(drawing, theme))
    line = QHBoxLayout()
    line.setSpacing(6)
    ordinal = label(str(number), bold=True, role="accent")
    ordinal.setWordWrap(False)
    line.addWidget(ordinal, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(words), 1)
    column.addLayout(line)
    for button in buttons:
        column.addWidget(button)
    column.addStretch(1)
    return card


class CardGrid(QWidget):
    """Cards, each as wide as the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(16)

    def show_cards(self, cards: list[QWidget]) -> None:
        """Shows those cards instead of the ones before."""
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = cards
        self._columns = 0
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Returns the width of one card, below which fewer stand side by side."""
        return QSize(CARD, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts as many cards side by side as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(MOST, (self.width() + GAP) // (CARD + GAP)))
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
