"""The application as macOS talks to it: files and addresses come as events, not as words."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class OpeningApplication(QApplication):
    """Hears of what is to be opened, also before anybody listens ("QFileOpenEvent", Qt)."""

    opened = Signal(str)
    """A file or an address, as a URI."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._waiting: list[str] | None = []

    def event(self, event: QEvent) -> bool:
        """Handles what is to be opened."""
        if isinstance(event, QFileOpenEvent):
            address = event.url().toString(event.url().ComponentFormattingOption.FullyEncoded)
            if self._waiting is None:
                self.opened.emit(address)
            else:
                self._waiting.append(address)
            return True
        return super().event(event)

    def listen(self) -> None:
        """Emits what came before, and from now on what comes."""
        waiting, self._waiting = self._waiting or [], None
        for address in waiting:
            self.opened.emit(address)
