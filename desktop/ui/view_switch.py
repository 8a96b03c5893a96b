"""The switch between the window's views, at the left of the toolbar."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QTabBar, QWidget

from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import is_language_change

PADDING = 14
HEIGHT = 30


class View(StrEnum):
    """What the window shows in place of the list."""

    UPCOMING = "upcoming"
    WEEK = "week"
    PAST = "past"


VIEWS = tuple(View)
"""From left to right; Ctrl and the number of its place leads to each."""


class ViewSwitch(QTabBar):
    """One tab for each view; `chosen` tells which the user picked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("views")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFont(font(Size.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for _ in VIEWS:
            self.addTab("")
        self.retranslate()
        self.currentChanged.connect(lambda number: self.chosen.emit(VIEWS[number]))

    def show_view(self, view: View) -> None:
        """Shows which view is in the window."""
        self.setCurrentIndex(VIEWS.index(view))

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        names = {
            View.UPCOMING: self.tr("Upcoming"),
            View.WEEK: self.tr("Week"),
            View.PAST: self.tr("Past"),
        }
        self.setAccessibleName(self.tr("View"))
        for number, view in enumerate(VIEWS):
            self.setTabText(number, names[view])
            self.setTabToolTip(number, f"{names[view]} (Ctrl+{number + 1})")
            self.setAccessibleTabName(number, names[view])

    def changeEvent(self, event: QEvent) -> None:
        """Handles a change of the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Rings the chosen tab: style sheets do not know the focus of tabs."""
        super().focusInEvent(event)
        self._ring(shown=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Removes the ring."""
        super().focusOutEvent(event)
        self._ring(shown=False)

    def _ring(self, *, shown: bool) -> None:
        self.setProperty("ringed", "true" if shown else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def tabSizeHint(self, index: int) -> QSize:
        """Returns a size that has room for the words in bold, as the chosen tab has them."""
        words = QFontMetrics(font(Size.BODY, bold=True)).horizontalAdvance(self.tabText(index))
        return QSize(words + 2 * PADDING, HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Returns the same: no tab is ever cut."""
        return self.tabSizeHint(index)
