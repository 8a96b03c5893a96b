"""A searchable list of SIGs with a box to follow each, the followed ones first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.meetings.search import SearchQuery
from desktop.ui.settings_model import SettingsModel
from desktop.ui.text.meetings import sig_name
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import is_language_change, label

LIST_HEIGHT = 180


class SigPicker(QWidget):
    """Ticks apply at once; followed SIGs are listed whatever the service says."""

    def __init__(
        self,
        settings_model: SettingsModel,
        sigs: Sequence[str],
        open_sig: Callable[[str], object] | None = None,
    ) -> None:
        """Enter and a double click open a SIG's page by `open_sig`, where there is one."""
        super().__init__()
        self._open_sig = open_sig
        self._settings_model = settings_model
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setFont(font(Size.STRONG))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.itemChanged.connect(self._changed)
        self.list.itemActivated.connect(self._activated)
        self._none = label(role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._none)
        self.retranslate()
        self.offer(sigs)

    def offer(self, sigs: Sequence[str]) -> None:
        """Lists those SIGs and the followed ones."""
        followed = self._settings_model.settings.followed
        self.list.blockSignals(True)
        self.list.clear()
        names = self._settings_model.settings.reading.names
        offered = {sig: sig_name(sig, names) for sig in (*sigs, *followed)}
        known = [sig for sig in offered if offered[sig]]
        for name in sorted(known, key=lambda sig: (sig not in followed, offered[sig].casefold())):
            item = QListWidgetItem(offered[name])
            item.setData(Qt.ItemDataRole.UserRole, name)
            if self._open_sig is not None:
                item.setToolTip(self.tr("Enter or a double click opens its page."))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = Qt.CheckState.Checked if name in followed else Qt.CheckState.Unchecked
            item.setCheckState(on)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._filter(self.search.text())

    def retranslate(self) -> None:
        """Shows all texts in the language in force."""
        self.search.setPlaceholderText(self.tr("Search SIGs, also by pinyin"))
        self.search.setAccessibleName(self.tr("Search SIGs"))
        self.list.setAccessibleName(self.tr("SIGs"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    def _filter(self, text: str) -> None:
        query = SearchQuery.of(text)
        shown = 0
        for number in range(self.list.count()):
            item = self.list.item(number)
            hide = bool(query.words) and not query.is_said_by(item.text())
            item.setHidden(hide)
            shown += not hide
        self._none.setText("" if shown else self.tr("No SIG with that name."))
        self._none.setVisible(not shown)

    def _activated(self, item: QListWidgetItem) -> None:
        if self._open_sig is not None:
            self._open_sig(item.data(Qt.ItemDataRole.UserRole))

    def _changed(self, item: QListWidgetItem) -> None:
        on = item.checkState() is Qt.CheckState.Checked
        self._settings_model.follow(item.data(Qt.ItemDataRole.UserRole), follow=on)
