"""Opens the settings dialog, one at a time."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.settings.needs import SettingsNeeds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.ui.settings.dialog import SettingsDialog


class SettingsOpener(QObject):
    """Keeps the dialog while it is open."""

    opened = Signal()

    def __init__(self, needs: SettingsNeeds, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._needs = needs
        self.dialog: SettingsDialog | None = None

    def open(self, window: QWidget | None, *, sigs: bool = False) -> None:
        """Opens the settings, or brings them to the front; at the followed SIGs where told so."""
        from desktop.ui.settings.dialog import SettingsDialog

        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
        else:
            self.dialog = SettingsDialog(self._needs, window)
            self.dialog.finished.connect(self._closed)
            self.dialog.show()
            self.opened.emit()
        if sigs:
            self.dialog.show_sigs()

    def take_sigs(self) -> None:
        """More names of SIGs have arrived."""
        if self.dialog is not None:
            self.dialog.take_sigs()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
