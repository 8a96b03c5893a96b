"""What was tried, and the other ways in, right under the Join button until dismissed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.texts import Texts
from desktop.ui.detail.way_words import offer
from desktop.ui.flow import FlowLayout
from desktop.ui.news import News
from desktop.ui.theme.icons import icon
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets import label, link_button


class JoinBar(QFrame):
    """One sentence and a link for each other way."""

    way_chosen = Signal(object)
    steps_requested = Signal()
    set_up_requested = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("joinBar")
        self._theme = theme
        self._texts = texts
        self._told: News | None = None
        self._words = label()
        self._close = QToolButton()
        self._close.clicked.connect(self._dismiss)
        self._ways = QWidget()
        self._flow = FlowLayout(self._ways, spacing=16)
        top = QHBoxLayout()
        top.addWidget(self._words, 1)
        top.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 6, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._ways)
        theme.changed.connect(self._paint_icon)
        self._paint_icon()
        self.hide()

    def tell(self, news: News) -> None:
        """Says what was tried, and offers the other ways."""
        if news is self._told and not self.isHidden():
            return  # whatever has the focus in it keeps it
        self._told = news
        self._words.setText(news.sentence)
        self.setAccessibleName(news.sentence)
        self._close.setAccessibleName(self.tr("Dismiss"))
        self._close.setToolTip(self.tr("Dismiss"))
        self._flow.clear()
        for way in news.ways:
            button = self._link(offer(way, news.platform, self._texts))
            button.clicked.connect(lambda _=False, way=way: self.way_chosen.emit(way))
        self._link(self.tr("Show the steps")).clicked.connect(self.steps_requested)
        if news.set_up:
            words = self.tr("Set up {platform} …").format(platform=news.platform)
            self._link(words).clicked.connect(self.set_up_requested)
        self.show()

    def _link(self, words: str) -> QPushButton:
        button = link_button(words, notice=True)
        self._flow.addWidget(button)
        return button

    def sentence(self) -> str:
        """What it says; empty while hidden."""
        return self._words.text() if not self.isHidden() else ""

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _paint_icon(self) -> None:
        self._close.setIcon(icon("close", self._theme.palette.on_notice))
