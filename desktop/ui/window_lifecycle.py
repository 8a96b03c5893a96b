"""What closing the window does, and how it comes back."""

from enum import StrEnum

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from desktop.storage.json_file import StorageError
from desktop.ui.context import AppContext
from desktop.ui.tray.controller import TrayController
from desktop.ui.window import MainWindow


class Closing(StrEnum):
    """What becomes of the program when its window is closed."""

    HIDE = "hide"
    """It goes on in the tray."""

    HIDE_AND_TELL = "hide-and-tell"
    """The same, and the tray says so, the first time only."""

    ASK = "ask"
    """There is no tray; the user is asked once whether it keeps running unseen."""

    KEEP_RUNNING = "keep-running"
    """It keeps running without window and icon; starting it again shows it."""

    QUIT = "quit"


class Opening(StrEnum):
    """How the window shows."""

    SHOW = "show"
    MINIMISE = "minimise"
    """In the task bar, for a start at login on a system without a tray."""

    HIDE = "hide"


def when_closed(*, tray: bool, keep: bool | None, told: bool) -> Closing:
    """Decides what closing the window does.

    Args:
        tray: whether there is a tray now.
        keep: the setting `keep_in_tray`; None is a user who was never asked.
        told: whether the tray once said that the program goes on there.
    """
    if keep is False:
        return Closing.QUIT
    if tray:
        return Closing.HIDE if told else Closing.HIDE_AND_TELL
    return Closing.KEEP_RUNNING if keep else Closing.ASK


def when_started(*, hidden: bool, tray: bool, keep: bool | None) -> Opening:
    """Decides how the window shows at the start.

    A program that would be out of reach shows itself, but in nobody's way.

    Args:
        hidden: whether the command line asked for a hidden start, as login does.
        tray: whether there is a tray.
        keep: the setting `keep_in_tray`.
    """
    if not hidden:
        return Opening.SHOW
    return Opening.HIDE if tray or keep else Opening.MINIMISE


def when_tray_goes(*, visible: bool, keep: bool | None) -> Opening:
    """Decides how the window shows once its tray is gone.

    Args:
        visible: whether the window shows, be it minimised; it then stays as it is.
        keep: the setting `keep_in_tray`.
    """
    if visible:
        return Opening.SHOW
    return Opening.HIDE if keep else Opening.MINIMISE


class WindowLifecycle(QObject):
    """Carries out these decisions; the demo always ends when its window is closed."""

    def __init__(self, context: AppContext, window: MainWindow, tray: TrayController) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._tray = tray
        self._leaving = False
        context.app.setQuitOnLastWindowClosed(False)
        window.may_close = self.may_close
        context.app.commitDataRequest.connect(self._let_go)
        tray.tray.availability_changed.connect(self._tray_changed)

    @property
    def _keep(self) -> bool | None:
        return (
            False
            if self._context.options.demo
            else self._context.settings_model.settings.keep_in_tray
        )

    def open_at_start(self, *, hidden: bool) -> None:
        """Shows the window at the start as decided."""
        self._open(when_started(hidden=hidden, tray=self._tray.available, keep=self._keep))

    def come_back(self) -> None:
        """Brings the window to the front."""
        window = self._window
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    def show_if_hidden(self) -> None:
        """Shows the window for a dialog that opens over it."""
        if not self._window.isVisible():
            self.come_back()

    def leave(self) -> None:
        """Ends the program."""
        self._let_go()
        self._context.app.quit()

    def may_close(self) -> bool:
        """Handles the window's closing: quits, or hides it and returns False."""
        if self._leaving:
            self._context.app.quit()  # a session that was about to end may have gone on
            return True
        told = self._context.window_state.load().value.told_kept
        decided = when_closed(tray=self._tray.available, keep=self._keep, told=told)
        if decided is Closing.ASK:
            keep = self._ask()
            self._context.settings_model.set_keep_in_tray(keep=keep)
            decided = Closing.KEEP_RUNNING if keep else Closing.QUIT
        if decided is Closing.QUIT:
            self.leave()
            return True
        self._window.hide()
        if decided is Closing.HIDE_AND_TELL and self._tray.tray.show_still_running():
            self._remember_told()
        return False

    def _let_go(self) -> None:
        """Lets windows close for good: the program or the session ends."""
        self._leaving = True

    def _remember_told(self) -> None:
        memory = self._context.window_state
        try:
            memory.save(msgspec.structs.replace(memory.load().value, told_kept=True))
        except StorageError:
            return  # then it is said once more

    def _ask(self) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self._window.windowTitle())
        box.setText(self.tr("Keep running, so you still get alerts?"))
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
            visible = self._window.isVisible()
            self._open(when_tray_goes(visible=visible, keep=self._keep))

    def _open(self, how: Opening) -> None:
        window = self._window
        if how is Opening.SHOW:
            window.show()
        elif how is Opening.MINIMISE:
            window.showMinimized()
