"""Where the program keeps its files, and what can be done with them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from desktop.storage.paths import Places
from desktop.texts import Texts, system_reason, system_words
from desktop.ui.actions import Actions
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.settings.page import SettingsPage
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import ElidedLabel, label

FILE = "sig-meetings-settings.json"
LARGEST = 1_000_000
"""Bytes; no export comes near."""


class DataPage(SettingsPage):
    """The folders, Open, Export, Import and Reset."""

    imported = Signal(str)
    """Other settings hold; what to say about it. The other pages are out of date."""

    reset_done = Signal()
    """Every setting is back at its default, and the other pages are out of date."""

    def __init__(
        self,
        settings_model: SettingsModel,
        places: Places,
        actions: Actions,
        texts: Texts,
    ) -> None:
        super().__init__()
        self.title.setText(self.tr("Data"))
        self._settings_model = settings_model
        self._places = places
        self._texts = texts
        for name, folder in (
            (self.tr("Settings"), places.config),
            (self.tr("Saved lists"), places.cache),
            (self.tr("State"), places.state),
        ):
            shown = ElidedLabel(size=Size.STRONG)
            shown.setMinimumHeight(32)
            shown.set_whole(str(folder))
            self.add_row(name, shown)
        self.open = self._button(
            self.tr("Open folder"), lambda: actions.open_folder.emit(places.config)
        )
        self.export = self._button(self.tr("Export settings…"), self._export)
        self.take = self._button(self.tr("Import settings…"), self._import)
        self.reset = self._button(self.tr("Reset settings…"), self._reset)
        self.said = label(role="muted")
        self.add_wide(self._row())
        self.add_wide(self.said)
        self.end()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setFont(font(Size.BODY, bold=True))
        button.clicked.connect(lambda _=False: act())
        return button

    def _row(self) -> QWidget:
        box = QWidget()
        row = FlowLayout(box, spacing=12)
        for button in (self.open, self.export, self.take, self.reset):
            row.addWidget(button)
        return box

    def _export(self) -> None:
        start = str(Path.home() / FILE)
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export settings"), start, "*.json")
        if name:
            self.export_to(Path(name))

    def export_to(self, target: Path) -> None:
        """Writes the settings to a file, and shows how that went."""
        try:
            target.write_bytes(self._settings_model.exported())
        except OSError as error:
            words = self.tr("Could not export the settings: {reason}")
            self.said.setText(words.format(reason=system_reason(system_words(error), self._texts)))
        else:
            self.said.setText(self.tr("Exported to {path}.").format(path=target))

    def _import(self) -> None:
        start, title = str(Path.home() / FILE), self.tr("Import settings")
        name, _ = QFileDialog.getOpenFileName(self, title, start, "*.json")
        if name:
            self.import_from(Path(name))

    def import_from(self, source: Path) -> None:
        """Takes over the settings of a file, and shows how that went."""
        try:
            with source.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            words = self.tr("Could not read the file: {reason}")
            self.said.setText(words.format(reason=system_reason(system_words(error), self._texts)))
            return
        invalid = self._settings_model.take_over(content) if len(content) <= LARGEST else None
        if invalid is None:
            self.said.setText(self.tr("This file has no SIG Meetings settings in it."))
            return
        words = self.tr("Imported from {path}.").format(path=source)
        if invalid:
            left_out = self.tr("These values were invalid and keep their defaults: {names}.")
            words += "\n" + left_out.format(names=", ".join(invalid))
        self.imported.emit(words)

    def _reset(self) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Reset settings"))
        box.setText(self.tr("This puts every setting back to its default."))
        box.setInformativeText(self.tr("It also clears followed SIGs and trusted hosts."))
        reset = box.addButton(self.tr("Reset"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        if box.clickedButton() is reset:
            self.reset_now()
        box.deleteLater()

    def reset_now(self) -> None:
        """Resets every setting to its default."""
        self._settings_model.reset()
        self.reset_done.emit()

    def show_reset(self) -> None:
        """Shows that everything was reset."""
        self.said.setText(self.tr("All settings are back to their defaults."))

    def show_imported(self, words: str) -> None:
        """Shows how an import went."""
        self.said.setText(words)
