"""The popover in which one follows SIGs: searched, the followed ones first, ticks keep it open."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.meetings.search import SearchQuery
from desktop.ui.actions import Actions
from desktop.ui.popover import Popover
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label, rule

WIDTH = 300
ROW = 28
MOST_ROWS = 11
TICK_INSET = 5
"""Pixels by which the style sets the tick of a row in."""

NAME = Qt.ItemDataRole.UserRole


class SigPopover(Popover):
    """Shows SIGs by their names in the settings; `names` says how each is shown."""

    only_toggled = Signal(bool)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._names: Mapping[str, str] = {}
        self._followed: frozenset[str] = frozenset()
        self.setAccessibleName(self.tr("My SIGs"))
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Search SIGs, also by pinyin"))
        self.search.setAccessibleName(self.tr("Search SIGs"))
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("plainList")
        self.list.setFont(font(Size.STRONG))
        self.list.setAccessibleName(self.tr("SIGs"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.itemChanged.connect(self._changed)
        self.list.installEventFilter(self)
        self._none = label(role="muted")
        self.only = QCheckBox(self.tr("Show only my SIGs"))
        self.only.setFont(font(Size.STRONG))
        self.only.toggled.connect(self.only_toggled)
        self._why = label(self.tr("Follow a SIG first: tick it above."), role="muted")
        for part in (self.search, self._none, self.list, rule()):
            self.column.addWidget(part)
        below = QVBoxLayout()
        below.setContentsMargins(TICK_INSET, 0, 0, 0)
        below.setSpacing(self.column.spacing())
        below.addWidget(self.only)
        below.addWidget(self._why)
        self.column.addLayout(below)
        self.setFixedWidth(WIDTH)

    def offer(self, names: Mapping[str, str], followed: frozenset[str], *, only_mine: bool) -> None:
        """Lists the SIGs of `names`, the followed ones first."""
        self._names, self._followed = names, followed
        with QSignalBlocker(self.list), QSignalBlocker(self.only):
            self.list.clear()
            ordered = sorted(names, key=lambda name: names[name].casefold())
            mine = [name for name in ordered if name in followed]
            others = [name for name in ordered if name not in followed]
            for words, some in ((self.tr("Following"), mine), (self._count(others), others)):
                if some and mine:
                    self._add_heading(words)
                for name in some:
                    self._add(name)
            self.only.setChecked(only_mine)
        self._explain()
        self.list.setFixedHeight(min(max(self.list.count(), 1), MOST_ROWS) * ROW + 2)
        self._filter(self.search.text())

    def follow(self, followed: frozenset[str]) -> None:
        """Ticks what is followed by now; nothing changes its place under the hand."""
        self._followed = followed
        with QSignalBlocker(self.list):
            for item in self.items():
                item.setCheckState(self._state(item.data(NAME)))
        self._explain()

    def items(self) -> list[QListWidgetItem]:
        """Returns the entries of SIGs, without the headings."""
        every = (self.list.item(number) for number in range(self.list.count()))
        return [item for item in every if item.data(NAME) is not None]

    def open_below(self, anchor: QWidget) -> None:
        """Shows it with an empty search, which has the focus."""
        self.search.clear()
        super().open_below(anchor)
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leads with the arrows from the search into the list and back; Return ticks."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            act = self._act(watched, event.key())
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _act(self, watched: QObject, key: int) -> Callable[[], None] | None:
        shown = [item for item in self.items() if not item.isHidden()]
        if watched is self.search:
            return self._enter if shown and key in {Qt.Key.Key_Down, Qt.Key.Key_Return} else None
        current = self.list.currentItem()
        if key == Qt.Key.Key_Up and shown and current is shown[0]:
            return self.search.setFocus
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current in shown:
            return lambda: current.setCheckState(self._other(current))
        return None

    def _enter(self) -> None:
        first = next(item for item in self.items() if not item.isHidden())
        self.list.setCurrentItem(first)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(font(Size.SMALL))
        self.list.addItem(item)

    def _add(self, name: str) -> None:
        item = QListWidgetItem(self._names[name])
        item.setData(NAME, name)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(self._state(name))
        self.list.addItem(item)

    def _state(self, name: str) -> Qt.CheckState:
        return Qt.CheckState.Checked if name in self._followed else Qt.CheckState.Unchecked

    def _other(self, item: QListWidgetItem) -> Qt.CheckState:
        on = item.checkState() is Qt.CheckState.Checked
        return Qt.CheckState.Unchecked if on else Qt.CheckState.Checked

    def _count(self, others: list[str]) -> str:
        return self.tr("%n other(s)", "", len(others))

    def _explain(self) -> None:
        """Says why "show only my SIGs" cannot be chosen where none is followed."""
        self.only.setEnabled(bool(self._followed))
        self._why.setVisible(not self._followed)

    def _filter(self, text: str) -> None:
        query = SearchQuery.of(text)
        every = [self.list.item(number) for number in range(self.list.count())]
        shown = 0
        for item in every:
            is_sig = item.data(NAME) is not None
            hide = bool(query.words) and (not is_sig or not query.is_said_by(item.text()))
            item.setHidden(hide)
            shown += is_sig and not hide
        nothing = (
            self.tr("No SIG with that name.") if every else self.tr("No SIG has a meeting yet.")
        )
        self._none.setText("" if shown else nothing)
        self._none.setVisible(not shown)
        self.list.setVisible(bool(shown))

    def _changed(self, item: QListWidgetItem) -> None:
        name = item.data(NAME)
        if isinstance(name, str):
            self._actions.follow.emit(name, item.checkState() is Qt.CheckState.Checked)
