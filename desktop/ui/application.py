"""The running program: what happens between the first paint and the last save."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import datetime

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.services.background import Background
from desktop.storage.document import Document
from desktop.storage.notes import StorageError
from desktop.storage.window_state import WindowState
from desktop.texts import system_language
from desktop.ui.clients import Clients
from desktop.ui.detail.qr import QrDialog
from desktop.ui.heartbeat import Heartbeat
from desktop.ui.joiner import Joiner
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.ladder import Ladder
from desktop.ui.language import Language as Speech
from desktop.ui.login import LoginStart
from desktop.ui.presenter import Presenter
from desktop.ui.refresher import Refresher
from desktop.ui.service_switch import ServiceSwitch
from desktop.ui.set_up import SetUp
from desktop.ui.settings_opener import SettingsOpener
from desktop.ui.sig_list import SigList
from desktop.ui.state import MeetingsState
from desktop.ui.theme.theme import Theme
from desktop.ui.window import MainWindow


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """Every part that runs, made once by `desktop.app`.

    `stack` lets go of what the run holds: the demo's server, a throw-away profile. `language` is
    the one the command line asked for.
    """

    app: QApplication
    clock: Callable[[], datetime]
    state: MeetingsState
    window: MainWindow
    presenter: Presenter
    keeper: SettingsKeeper
    theme: Theme
    speech: Speech
    clients: Clients
    joiner: Joiner
    ladder: Ladder
    refresher: Refresher
    set_up: SetUp
    sigs: SigList
    settings: SettingsOpener
    login: LoginStart
    switch: ServiceSwitch
    heartbeat: Heartbeat
    background: Background
    executor: ThreadPoolExecutor
    memory: Document[WindowState]
    stack: ExitStack
    language: str | None = None
    demo: bool = False


class Application(QObject):
    """Connects the parts, starts the work after the first paint, and ends it in order."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self._started = False
        self._connect()

    def _connect(self) -> None:
        parts = self.parts
        parts.presenter.refresh_requested.connect(parts.refresher.refresh)
        parts.presenter.join_requested.connect(parts.joiner.join)
        parts.presenter.way_chosen.connect(parts.joiner.take)
        parts.presenter.page_requested.connect(parts.joiner.open_page)
        parts.joiner.told.connect(parts.ladder.take)
        parts.ladder.told.connect(parts.presenter.tell)
        parts.joiner.trouble.connect(self._say)
        parts.joiner.code_requested.connect(self._show_code)
        parts.presenter.set_up_requested.connect(self.open_set_up)
        parts.set_up.page_requested.connect(parts.joiner.open_page)
        parts.set_up.join_requested.connect(parts.presenter.join)
        parts.set_up.trouble.connect(self._say)
        parts.sigs.changed.connect(parts.set_up.take_sigs)
        parts.sigs.changed.connect(parts.settings.take_sigs)
        parts.window.menu.settings_requested.connect(self.open_settings)
        parts.settings.opened.connect(parts.sigs.look)
        parts.login.failed.connect(self._say)
        parts.keeper.changed.connect(self._apply_settings)
        parts.keeper.failed.connect(self._say_not_saved)
        parts.heartbeat.ticked.connect(parts.presenter.render)
        parts.heartbeat.woke.connect(parts.refresher.refresh_after_waking)
        parts.window.first_painted.connect(self.begin, Qt.ConnectionType.QueuedConnection)
        parts.app.applicationStateChanged.connect(self._activated)

    def show(self) -> None:
        """Shows the window as it was left."""
        self.parts.window.restore(self.parts.memory.load().value)
        self.parts.window.show()

    def exec(self) -> int:
        """Shows the window, runs until it is closed, and answers the exit code."""
        self.show()
        code = self.parts.app.exec()
        self.end()
        return code

    def begin(self) -> None:
        """Starts what the first paint did not need: the network, and looking for clients."""
        if self._started:
            return
        self._started = True
        self.parts.background.start()
        self.parts.refresher.refresh()
        self.parts.clients.look()
        self.parts.heartbeat.start()
        if not self.parts.demo:
            self.open_set_up_once()

    def open_set_up_once(self) -> None:
        """Opens the wizard by itself on the very first run."""
        if self.parts.set_up.is_first_run:
            self.open_set_up()

    def open_settings(self) -> None:
        """Opens the settings."""
        self.parts.settings.open(self.parts.window)

    def open_set_up(self) -> None:
        """Opens the wizard, and asks the service for the names of its SIGs."""
        self.parts.set_up.open(self.parts.window)
        self.parts.sigs.look()

    def end(self) -> None:
        """Remembers the window and stops all work."""
        parts = self.parts
        with suppress(StorageError):  # there is nobody left to tell, and nothing much is lost
            parts.memory.save(parts.window.remember())
        parts.heartbeat.stop()
        if self._started:
            parts.background.stop()
        parts.executor.shutdown(wait=True, cancel_futures=True)  # what runs emits into the parts
        parts.stack.close()

    def _activated(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._started:
            self.parts.clients.look()

    def _apply_settings(self) -> None:
        settings = self.parts.keeper.settings
        self.parts.theme.choose(settings.theme)
        self.parts.switch.follow(settings.service)
        self.parts.speech.use(spoken(settings.language.value, self.parts.language))

    def _show_code(self, address: str, host: str) -> None:
        dialog = QrDialog(address, host, self.parts.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _say_not_saved(self, error: StorageError) -> None:
        self._say(error.describe(self.parts.speech.texts))

    def _say(self, sentence: str) -> None:
        box = QMessageBox(self.parts.window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Information)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.parts.window.windowTitle())
        box.setText(sentence)
        box.open()


def spoken(setting: str, asked: str | None) -> str:
    """The language to speak: the command line's, else the setting's, else the system's."""
    if asked:
        return asked
    return setting if setting in {"zh", "en"} else system_language()
