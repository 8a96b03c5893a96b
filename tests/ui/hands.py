"""A person's hands on one dialog: keys, and the time that what they start takes."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget


class Hands:
    """Presses keys on the `dialog` of whoever inherits it."""

    @property
    def dialog(self) -> QDialog:
        """The dialog in question."""
        raise NotImplementedError

    def settle(self) -> None:
        """Lets everything that was posted arrive."""
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def press(self, *keys: Qt.Key) -> None:
        """Keys, one after the other, to whatever has the focus."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.dialog, key)
            if key != Qt.Key.Key_Tab:  # which posts nothing that anybody waits for
                self.settle()

    def tab_to(self, widget: QWidget) -> None:
        """Goes on by Tab until the widget has the focus."""
        for _ in range(60):
            if widget.hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(widget)
