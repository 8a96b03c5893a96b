"""The base of all pages of the settings: rows of a name, a field and an explanation."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.theme.type import Size
from desktop.ui.widgets import label

PADDING = 28
NAME = 150
FIELD = 280
HEIGHT = 32


class SettingsPage(QWidget):
    """A title and a grid of rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("wizardPage")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(PADDING, 24, PADDING, 24)
        self.column.setSpacing(16)
        self.title = label(size=Size.TITLE, bold=True)
        self.column.addWidget(self.title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)

    def add_row(self, name: str, field: QWidget, meaning: str = "") -> None:
        """Adds a field with its name, and a sentence below it where there is one."""
        row = self._grid.rowCount()
        title = label(name, size=Size.STRONG)
        title.setBuddy(field)
        title.setMinimumHeight(HEIGHT)
        title.setFixedWidth(NAME)
        field.setMinimumHeight(HEIGHT)
        if not field.accessibleName() and not isinstance(field, QAbstractButton):
            field.setAccessibleName(name)  # a box is named by what it says itself
        self._grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        holder = QHBoxLayout()  # takes the width that the field leaves, so that columns align
        holder.addWidget(field, 1)
        holder.addStretch()
        self._grid.addLayout(holder, row, 1)
        if meaning:
            self._grid.addWidget(label(meaning, role="muted"), row + 1, 1)

    def add_wide(self, field: QWidget, stretch: int = 0) -> None:
        """Adds a widget over the whole width."""
        self.column.addWidget(field, stretch)

    def end(self) -> None:
        """Leaves the rest of the page empty."""
        self.column.addStretch(1)


def choice(words: list[str], current: int) -> QComboBox:
    """Makes a drop-down list of those words."""
    box = QComboBox()
    box.addItems(words)
    box.setCurrentIndex(current)
    box.setMaximumWidth(FIELD)
    return box
