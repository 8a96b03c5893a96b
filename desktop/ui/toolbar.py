"""The row above the list: views, search, chips, refresh, settings; two rows where it is narrow."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, SignalInstance
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from desktop.meetings.agenda import Filter
from desktop.ui.context import AppContext
from desktop.ui.filter_chips import CommunityChip, PlatformChips, SigChip
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.theme.icons import icon
from desktop.ui.theme.type import Size, font
from desktop.ui.view_switch import ViewSwitch
from desktop.ui.widgets import MenuButton, is_language_change

SEARCH_WIDTH = 280
SEARCH_MINIMUM = 160
SEARCH_NARROWEST = 72
"""Of the field in a window that has two rows: the views beside it are never cut."""

HINT_MARGIN = 84
"""What the magnifier, the clear button and the frame take of the field."""

GAP = 8
ICON_SIZE = QSize(18, 18)
CLEAR = "_q_qlineeditclearaction"
"""Qt's name for the action behind the clear button, which has no accessible name of its own."""

EDGE = 16


class Toolbar(QWidget):
    """Makes a `Filter` of what the user types and picks."""

    def __init__(self, context: AppContext, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = context.theme
        self._actions = context.actions
        self.views = ViewSwitch()
        self.search = self._make_search()
        self.platforms = PlatformChips(context.texts)
        self.sigs = SigChip(context.actions)
        self.book = self._make_book()
        self.communities = CommunityChip()
        self.refresh = QToolButton()
        self.refresh.setIconSize(ICON_SIZE)
        self.settings = MenuButton(menu)
        self.settings.setIconSize(ICON_SIZE)
        self._chips = QWidget()
        self._grid = QGridLayout(self)
        self._two_rows: bool | None = None
        self._lay_out()
        self._connect()
        self.retranslate()
        self._paint_icons()

    def wanted(self, followed: frozenset[str]) -> Filter:
        """Returns the filter, given the SIGs one follows."""
        return Filter(
            text=self.search.text(),
            platforms=self.platforms.chosen,
            sigs=followed if self.sigs.only_mine else frozenset(),
            sources=self.communities.chosen,
        )

    @property
    def filter_changes(self) -> tuple[SignalInstance, ...]:
        """The signals that announce a change of the filter."""
        return (
            self.search.textChanged,
            self.platforms.changed,
            self.sigs.changed,
            self.communities.changed,
        )

    def clear_filter(self) -> None:
        """Resets the filter."""
        self.search.clear()
        self.platforms.clear()
        self.sigs.clear()
        self.communities.clear()

    def offer_communities(self, names: Mapping[str, str]) -> None:
        """Offers the communities by their keys, where there are several."""
        if self.communities.offer(names):
            self._two_rows = None
            self._fit()

    def show_refreshing(self, refreshing: bool) -> None:
        """Disables the button while a refresh runs."""
        self.refresh.setEnabled(not refreshing)

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        self.search.offer_hints(
            self.tr("Search topic, SIG, pinyin"),
            self.tr("Search topic, SIG"),
            self.tr("Search"),
        )
        self.search.setAccessibleName(self.tr("Search meetings"))
        self._magnifier.setText(self.tr("Search meetings"))
        if self._clear is not None:
            self._clear.setText(self.tr("Clear the search"))
        self.book.setText(self.tr("+ Book"))
        self.book.setToolTip(self.tr("Book a meeting (Ctrl+N)"))
        self.book.setAccessibleName(self.tr("Book a meeting"))
        self.refresh.setToolTip(self.tr("Refresh (F5)"))
        self.refresh.setAccessibleName(self.tr("Refresh"))
        self.settings.setToolTip(self.tr("Settings"))
        self.settings.setAccessibleName(self.tr("Settings"))
        self._two_rows = None
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Handles a change of the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Uses two rows where one is too narrow."""
        super().resizeEvent(event)
        self._fit()

    def _make_search(self) -> "SearchField":
        field = SearchField()
        field.setObjectName("search")
        field.setFont(font(Size.STRONG))
        field.setClearButtonEnabled(True)
        field.setMinimumWidth(SEARCH_MINIMUM)
        field.setMaxLength(100)
        return field

    def _make_book(self) -> QPushButton:
        button = QPushButton()
        button.setFont(font(Size.BODY, bold=True))
        return button

    def _lay_out(self) -> None:
        self._flow = FlowLayout(self._chips, spacing=GAP)
        self._flow.addWidget(self.platforms)
        self._flow.addWidget(self.sigs)
        self._flow.addWidget(self.communities)
        self._grid.setContentsMargins(EDGE, 12, EDGE, 12)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.addWidget(self.views, 0, 0)
        self._grid.addWidget(self.refresh, 0, 4)
        self._grid.addWidget(self.settings, 0, 5)

    def _fit(self) -> None:
        chips = self.platforms.sizeHint().width() + GAP + self.sigs.sizeHint().width()
        if not self.communities.isHidden():
            chips += GAP + self.communities.sizeHint().width()
        tools = self.refresh.sizeHint().width() + self.settings.sizeHint().width()
        views = self.views.sizeHint().width()
        tools += self.book.sizeHint().width()
        needed = views + SEARCH_MINIMUM + chips + tools + 2 * EDGE + 5 * GAP
        room = self.width() - needed
        two_rows = room < 0
        beside = min(SEARCH_MINIMUM + room, SEARCH_WIDTH)
        self.search.setMaximumWidth(self.maximumWidth() if two_rows else beside)
        self.search.setMinimumWidth(SEARCH_NARROWEST if two_rows else SEARCH_MINIMUM)
        if two_rows is self._two_rows:
            return
        self._two_rows = two_rows
        self._grid.addWidget(self.search, 0, 1, 1, 3 if two_rows else 1)
        if two_rows:
            self._flow.addWidget(self.book)
            self._grid.addWidget(self._chips, 1, 0, 1, 6)
        else:
            self._flow.removeWidget(self.book)
            self._grid.addWidget(self.book, 0, 3)
            self._grid.addWidget(self._chips, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setColumnStretch(1, 8)
        self._grid.setColumnStretch(2, 0 if two_rows else 1)

    def _connect(self) -> None:
        self._magnifier = QAction(self)
        self._clear = self.search.findChild(QAction, CLEAR)
        self.search.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self.book.clicked.connect(lambda _=False: self._actions.book.emit(""))
        self.refresh.clicked.connect(lambda _=False: self._actions.refresh.emit())
        self._theme.changed.connect(self._paint_icons)

    def _paint_icons(self) -> None:
        muted = self._theme.palette.muted
        self._magnifier.setIcon(icon("search", muted))
        self.refresh.setIcon(icon("refresh", muted))
        self.settings.setIcon(icon("settings", muted))


class SearchField(QLineEdit):
    """Says in the empty field what can be searched, in as many words as it has room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[str, ...] = ()

    def offer_hints(self, *hints: str) -> None:
        """Takes the hints, the longest first; where none has room, the magnifier says enough."""
        self._hints = hints
        self._choose_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses the hint anew."""
        super().resizeEvent(event)
        self._choose_hint()

    def _choose_hint(self) -> None:
        room, metrics = self.width() - HINT_MARGIN, self.fontMetrics()
        fitting = (hint for hint in self._hints if metrics.horizontalAdvance(hint) <= room)
        self.setPlaceholderText(next(fitting, ""))
