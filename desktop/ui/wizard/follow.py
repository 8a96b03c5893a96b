"""The page on which one picks the SIGs to hear about."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from desktop.ui.keeper import SettingsKeeper
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label
from desktop.ui.wizard.page import Content, WizardPage

LIST_HEIGHT = 220


class FollowPage(WizardPage):
    """A searchable list of SIGs; a tick holds at once."""

    def __init__(self, content: Content, keeper: SettingsKeeper, sigs: Sequence[str]) -> None:
        super().__init__(content)
        self._keeper = keeper
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search SIGs"))
        self.search.setAccessibleName(self.tr("Search SIGs"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("SIGs"))
        self.list.setFont(font(Size.STRONG))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.itemChanged.connect(self._changed)
        self._none = label(role="muted")
        self.body.addWidget(self.search)
        self.body.addSpacing(8)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._none)
        self.body.addSpacing(8)
        self.add_points()
        self.offer(sigs)

    def offer(self, sigs: Sequence[str]) -> None:
        """Shows those SIGs, and the followed ones whatever happens."""
        followed = self._keeper.settings.followed
        self.list.blockSignals(True)
        self.list.clear()
        for name in sorted({*sigs, *followed}, key=str.casefold):
            item = QListWidgetItem(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = Qt.CheckState.Checked if name in followed else Qt.CheckState.Unchecked
            item.setCheckState(on)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._filter(self.search.text())

    def _filter(self, text: str) -> None:
        wanted = text.casefold().strip()
        shown = 0
        for number in range(self.list.count()):
            item = self.list.item(number)
            hide = wanted not in item.text().casefold()
            item.setHidden(hide)
            shown += not hide
        self._none.setText("" if shown else self.tr("No SIG of that name."))

    def _changed(self, item: QListWidgetItem) -> None:
        on = item.checkState() is Qt.CheckState.Checked
        self._keeper.follow(item.text(), follow=on)
