"""Starting at login, as the settings and the wizard show it."""

from PySide6.QtCore import QObject, Signal

from desktop.integration.autostart import Autostart, AutostartError
from desktop.texts import Texts


class AutostartToggle(QObject):
    """Switches the system's own entry, and says so where it cannot."""

    failed = Signal(str)
    """A sentence about what could not be done."""

    def __init__(self, autostart: Autostart, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._autostart = autostart
        self._texts = texts

    def is_on(self) -> bool:
        """Whether the program starts at login; one that cannot be asked does not."""
        try:
            return self._autostart.is_on()
        except AutostartError:
            return False

    def set(self, *, on: bool) -> None:
        """Switches it; `is_on` afterwards tells what holds."""
        try:
            if on:
                self._autostart.turn_on()
            else:
                self._autostart.turn_off()
        except AutostartError as error:
            self.failed.emit(error.describe(self._texts))

    def mend(self) -> None:
        """Follows a program that was moved; what cannot be mended is told when it is switched."""
        try:
            self._autostart.repair()
        except AutostartError:
            return
