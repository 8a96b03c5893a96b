"""The one question that is asked before a link leads to a host nobody here knows."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


class Trust(QObject):
    """Asks once a host; the answer yes is remembered by whoever asked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask(self, host: str) -> bool:
        """Whether the user wants links to `host` to be opened."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Open this link?"))
        box.setText(self.tr("The link leads to {host}.").format(host=host))
        box.setInformativeText(
            self.tr(
                "This is none of the meeting platforms that SIG Meetings knows. "
                "Open it only if you expected this host; you are not asked about it again."
            )
        )
        agree = box.addButton(self.tr("Open"), QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(refuse)
        box.exec()
        agreed = box.clickedButton() is agree
        box.deleteLater()
        return agreed
