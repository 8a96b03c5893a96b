"""The sheet of keys: what each does, read from the window's own shortcuts."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from desktop.texts import Texts
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label


class KeyHelp(NamedTuple):
    """Keys, and what they do: a source in the context `Keys`."""

    keys: QKeySequence
    source: str


def keys_of(window: QWidget) -> Iterator[KeyHelp]:
    """Yields what the window's shortcuts do; each says so in its "What's this?"."""
    for shortcut in window.findChildren(QShortcut):
        if shortcut.whatsThis():
            yield KeyHelp(shortcut.key(), shortcut.whatsThis())


def shown_keys(keys: QKeySequence, texts: Texts) -> str:
    """Returns the keys as this system writes them."""
    written = keys.toString(QKeySequence.SequenceFormat.NativeText)
    if written == QKeySequence(Qt.Key.Key_Return).toString(QKeySequence.SequenceFormat.NativeText):
        return texts.translate("Keys", "Enter")
    return written.replace("+", " ") if len(written) > 1 else written


class KeysSheet(QDialog):
    """The keys and what they do, half of them beside the others: it fits into any screen."""

    def __init__(self, known: list[KeyHelp], texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.translate("Keys", "Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(2, 8)
        rows = -(-len(known) // 2)
        for number, (keys, source) in enumerate(known):
            group, row = divmod(number, rows)
            cap = label(shown_keys(keys, texts), size=Size.SMALL, role="key")
            cap.setWordWrap(False)
            words = label(texts.translate("Keys", source), size=Size.STRONG)
            words.setWordWrap(False)
            middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(cap, row, 3 * group, middle)
            grid.addWidget(words, row, 3 * group + 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFont(font(Size.BODY, bold=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(texts.translate("Keys", "Keys"), size=Size.LARGE, bold=True))
        column.addLayout(grid)
        column.addWidget(buttons)
