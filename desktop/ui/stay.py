"""Staying in the tray: what closing the window does, and how the window comes back."""

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from desktop.storage.notes import StorageError
from desktop.ui.front import Front
from desktop.ui.tray.closing import Closing, Opening, when_closed, when_started, when_tray_goes
from desktop.ui.tray.desk import TrayDesk


class Stay(QObject):
    """Carries out the decisions of `desktop.ui.tray.closing`; the demo always ends when closed."""

    def __init__(self, front: Front, tray: TrayDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._front = front
        self._tray = tray
        self._leaving = False
        front.app.setQuitOnLastWindowClosed(False)
        front.window.may_close = self.may_close
        front.app.commitDataRequest.connect(self._let_go)
        tray.tray.availability_changed.connect(self._tray_changed)

    @property
    def _keep(self) -> bool | None:
        return False if self._front.options.demo else self._front.keeper.settings.keep_in_tray

    def open_at_start(self, *, hidden: bool) -> None:
        """Shows the window at the start, or not."""
        self._open(when_started(hidden=hidden, tray=self._tray.available, keep=self._keep))

    def come_back(self) -> None:
        """Brings the window to the front."""
        window = self._front.window
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    def leave(self) -> None:
        """Ends the program."""
        self._let_go()
        self._front.app.quit()

    def may_close(self) -> bool:
        """The user closes the window: whether that ends the program, which it then does."""
        if self._leaving:
            self._front.app.quit()  # a session that was about to end may have gone on
            return True
        told = self._front.memory.load().value.told_kept
        decided = when_closed(tray=self._tray.available, keep=self._keep, told=told)
        if decided is Closing.ASK:
            keep = self._ask()
            self._front.keeper.set_keep_in_tray(keep=keep)
            decided = Closing.KEEP_RUNNING if keep else Closing.QUIT
        if decided is Closing.QUIT:
            self.leave()
            return True
        self._front.window.hide()
        if decided is Closing.HIDE_AND_TELL and self._tray.tray.tell_kept():
            self._remember_told()
        return False

    def _let_go(self) -> None:
        """Qt closes all windows when the program or the session ends; then none of them hides."""
        self._leaving = True

    def _remember_told(self) -> None:
        memory = self._front.memory
        try:
            memory.save(msgspec.structs.replace(memory.load().value, told_kept=True))
        except StorageError:
            return  # then it is said once more

    def _ask(self) -> bool:
        box = QMessageBox(self._front.window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self._front.window.windowTitle())
        box.setText(self.tr("Keep running, so that alerts come?"))
        box.setInformativeText(
            self.tr("There is no tray here. Start SIG Meetings again to see its window.")
        )
        keep = box.addButton(self.tr("Keep running"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Quit"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.exec()
        kept = box.clickedButton() is keep
        box.deleteLater()
        return kept

    def _tray_changed(self, available: bool) -> None:
        if not available:
            visible = self._front.window.isVisible()
            self._open(when_tray_goes(visible=visible, keep=self._keep))

    def _open(self, how: Opening) -> None:
        window = self._front.window
        if how is Opening.SHOW:
            window.show()
        elif how is Opening.MINIMISE:
            window.showMinimized()
