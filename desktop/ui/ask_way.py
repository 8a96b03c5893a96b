"""The question which way to take, for those who want to be asked each time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from desktop.joining.plan import Way
from desktop.texts import Texts
from desktop.ui.detail.way_words import offer


class WayMenu(QMenu):
    """A menu at the mouse with the ways that open something."""

    chosen = Signal(object)
    """The `Way` that was picked; nothing is told where the menu is closed."""

    def __init__(self, ways: Sequence[Way], platform: str, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        for way in ways:
            action = self.addAction(offer(way, platform, texts))
            action.triggered.connect(lambda _=False, way=way: self.chosen.emit(way))
        self.setActiveAction(self.actions()[0])

    def ask(self) -> None:
        """Shows the question; it goes by itself."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(QCursor.pos())
