"""The running program: what happens between the first paint and the last save."""

from contextlib import suppress

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMessageBox

from desktop.storage.json_file import StorageError
from desktop.ui.front import Front
from desktop.ui.timers import Garbage
from desktop.ui.translator import spoken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.assembly import Backstage
    from desktop.ui.hooks import Hooks
    from desktop.ui.journal import Journal
    from desktop.ui.single_instance.server import Instance
    from desktop.ui.window_lifecycle import WindowLifecycle


BREATH_MS = 30
"""Two frames at sixty a second."""


class Application(QObject):
    """Shows the window, makes the rest after its first paint, and ends everything in order."""

    begun = Signal()
    """What happens behind the window has started."""

    def __init__(self, front: Front, backstage: "Callable[[], Backstage]") -> None:
        super().__init__()
        self.front = front
        self._make_backstage = backstage
        self._back: Backstage | None = None
        self._stay: WindowLifecycle | None = None
        self._instance: Instance | None = None
        self._hooks: Hooks | None = None
        self._journal: Journal | None = None
        self._ended = False
        self._garbage = Garbage(self)
        self._garbage.start()
        front.settings_model.changed.connect(self._apply_settings)
        front.settings_model.failed.connect(self._say_not_saved)
        front.settings_model.noted.connect(front.state.add_note)
        front.window.first_painted.connect(self._begin_soon)

    @property
    def back(self) -> "Backstage":
        """What happens behind the window; made when it is first needed."""
        if self._back is None:
            self._back = self._make_backstage()
        return self._back

    def listen(self, instance: "Instance") -> None:
        """Hears later starts of the same profile once the window has been painted."""
        self._instance = instance

    def watch(self, hooks: "Hooks") -> None:
        """Ends when a signal asks for it, and says once that a mistake was made."""
        from desktop.ui.hooks import FaultNotice

        window = self.front.window
        self._hooks = hooks
        self._fault = FaultNotice(window.fault, self.front.translator.texts, self)
        hooks.end_asked.connect(self._leave_at_once)
        hooks.faulted.connect(self._say_fault)
        window.language_changed.connect(self._fault.retranslate)

    def show(self) -> None:
        """Shows the window as it was left."""
        front = self.front
        left = front.memory.load()
        front.window.restore(left.value)
        front.state.add_note(left.note)
        if front.options.hidden:
            self.begin()
        else:
            front.window.show()

    def exec(self) -> int:
        """Shows the window, runs until the program ends, and answers the exit code."""
        self.show()
        code = self.front.app.exec()
        self.end()
        return code

    def _begin_soon(self) -> None:
        """Lets the first frame reach the screen before anything else is done."""
        QTimer.singleShot(BREATH_MS, self, self.begin)

    def begin(self) -> None:
        """Starts what the first paint did not need, once."""
        if self._stay is not None or self._ended:
            return
        from desktop.ui.assembly import connect
        from desktop.ui.window_lifecycle import WindowLifecycle

        front, back = self.front, self.back
        self._stay = WindowLifecycle(front, back.tray)
        connect(front, back, self._stay, self.say)
        back.joiner.code_requested.connect(self._show_code)
        front.presenter.set_up_requested.connect(self.open_set_up)
        front.window.menu.settings_requested.connect(self.open_settings)
        back.tray.tray.set_up_requested.connect(self.open_set_up)
        back.tray.tray.settings_requested.connect(self.open_settings)
        back.alerts.failed.connect(self._say_not_saved)
        back.alerts.sigs_wanted.connect(self._open_sigs)
        front.changes.failed.connect(self._say_not_saved)
        front.app.applicationStateChanged.connect(self._activated)
        front.state.add_note(front.changes.note)
        front.state.add_note(back.alerts.note)
        self._keep_journal(back)
        self._start(back)
        if front.options.hidden:
            self._stay.open_at_start(hidden=True)
        self.begun.emit()

    def _keep_journal(self, back: "Backstage") -> None:
        if self._hooks is None:
            return
        self.front.state.add_note(self._hooks.open_log())
        if self._hooks.log is not None:
            from desktop.ui.journal import Journal

            self._journal = Journal(self.front, self._hooks.log.mask, self._instance, self)
            self._journal.follow(back)

    def _start(self, back: "Backstage") -> None:
        back.background.start()
        back.refresher.refresh()
        self.front.clients.look()
        back.heartbeat.start()
        back.tray.tray.start()
        back.alerts.start()
        if back.login is not None:
            back.login.mend()
        if self._instance is not None and self._stay is not None:
            self._instance.asked.connect(self._stay.come_back)
            self._instance.quit_asked.connect(self._stay.leave)
            self._instance.listen()
        options = self.front.options
        if not (options.demo or options.hidden) and back.set_up.is_first_run:
            self.open_set_up()

    def open_settings(self) -> None:
        """Opens the settings."""
        self._come_back()
        self.back.settings.open(self.front.window)

    def _open_sigs(self) -> None:
        """Opens the settings where one picks the SIGs to follow."""
        self._come_back()
        self.back.settings.open(self.front.window, sigs=True)

    def open_set_up(self) -> None:
        """Opens the wizard, and asks the service for the names of its SIGs."""
        self._come_back()
        self.back.set_up.open(self.front.window)
        self.back.sigs.look()

    def leave(self) -> None:
        """Has the program end, as the tray's Quit does."""
        if self._stay is None:
            self.front.app.quit()
        else:
            self._stay.leave()

    def _leave_at_once(self) -> None:
        """Ends it even while a dialog waits for an answer."""
        self.leave()
        QCoreApplication.exit(0)

    def end(self) -> None:
        """Remembers the window and stops all work."""
        self._ended = True
        front = self.front
        kept = front.memory.load().value
        left = msgspec.structs.replace(front.window.remember(), told_kept=kept.told_kept)
        with suppress(StorageError):  # there is nobody left to tell, and nothing much is lost
            front.memory.save(left)
        if self._back is not None:
            self._stop(self._back)
        if self._instance is not None:
            self._instance.close()
        if self._journal is not None:
            self._journal.tell_end()
        if self._hooks is not None:
            self._hooks.close_log()  # a demo's folder goes with it
        front.stack.close()
        self._garbage.stop()

    def _stop(self, back: "Backstage") -> None:
        if self._stay is not None:
            back.alerts.stop()
            back.tray.tray.stop()
            back.heartbeat.stop()
            back.refresher.stop()
            back.background.stop()
        back.executor.shutdown(wait=True, cancel_futures=True)  # what runs emits into the parts

    def say(self, sentence: str) -> None:
        """Tells the user one sentence."""
        window = self.front.window
        box = QMessageBox(window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Information)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(window.windowTitle())
        box.setText(sentence)
        box.open()

    def _say_fault(self, details: str) -> None:
        self._fault.tell(details)
        self.front.window.arrange_notices()

    def _come_back(self) -> None:
        if self._stay is not None and not self.front.window.isVisible():
            self._stay.come_back()

    def _activated(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and not self._ended:
            self.front.clients.look()

    def _apply_settings(self) -> None:
        front, settings = self.front, self.front.settings_model.settings
        front.theme.choose(settings.theme)
        another_way = front.refreshing.use_proxy(settings.proxy)
        if self._back is not None:
            self._back.switch.follow(settings.service)
            if another_way and self._stay is not None:
                self._back.refresher.start_over()
        front.translator.use(spoken(settings.language.value, front.options.language))

    def _show_code(self, address: str, host: str) -> None:
        from desktop.ui.detail.qr import QrDialog

        dialog = QrDialog(address, host, self.front.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _say_not_saved(self, error: StorageError) -> None:
        self.say(error.describe(self.front.translator.texts))
