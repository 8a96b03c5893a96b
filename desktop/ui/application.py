"""The running program: what happens between the first paint and the last save."""

from contextlib import ExitStack, suppress

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from desktop.platforms.steps import SystemKind
from desktop.storage.json_file import StorageError
from desktop.ui.context import AppContext
from desktop.ui.presenter import Presenter
from desktop.ui.timers import Garbage
from desktop.ui.translator import spoken
from desktop.ui.window import MainWindow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.joining.system import System
    from desktop.single_instance.claim import ProfileClaim
    from desktop.ui.assembly import Parts
    from desktop.ui.hooks import Hooks
    from desktop.ui.journal import Journal
    from desktop.ui.single_instance.server import Instance


BREATH_MS = 30
"""Two frames at sixty a second."""


class Application(QObject):
    """Shows the window, starts the rest after its first paint, and stops everything in order.

    `system` is the machine's own where it is None. `stack` lets go of what the run holds: the
    demo's server, a throw-away profile.
    """

    begun = Signal()
    """Everything behind the window has started."""

    def __init__(
        self,
        context: AppContext,
        window: MainWindow,
        presenter: Presenter,
        system: "System | None",
        stack: ExitStack,
    ) -> None:
        super().__init__()
        self.context = context
        self.window = window
        self.presenter = presenter
        self._system = system
        self._stack = stack
        self._parts: Parts | None = None
        self._claim: ProfileClaim | None = None
        self._instance: Instance | None = None
        self._hooks: Hooks | None = None
        self._journal: Journal | None = None
        self._running = False
        self._ended = False
        self._garbage = Garbage(self)
        self._garbage.start()
        context.settings_model.changed.connect(self._apply_settings)
        context.settings_model.failed.connect(self._report_not_saved)
        context.settings_model.noted.connect(context.meetings_model.add_note)
        window.first_painted.connect(self._begin_soon)

    @property
    def parts(self) -> "Parts":
        """Every part behind the window; made when it is first needed."""
        if self._parts is None:
            from desktop.ui.assembly import make_parts

            self._parts = make_parts(self.context, self.window, self._system)
        return self._parts

    @property
    def running(self) -> bool:
        """Whether everything behind the window has started, and not ended."""
        return self._running

    def listen(self, claim: "ProfileClaim") -> None:
        """Listens for later starts of the profile once the window is painted."""
        self._claim = claim

    def watch(self, hooks: "Hooks") -> None:
        """Quits on a signal, and shows once that the program made an error."""
        from desktop.ui.hooks import FaultNotice

        self._hooks = hooks
        self._fault = FaultNotice(self.window.fault, self.context.texts, self)
        hooks.end_asked.connect(self._leave_at_once)
        hooks.faulted.connect(self._show_fault)
        self.window.language_changed.connect(self._fault.retranslate)

    def show(self) -> None:
        """Shows the window as it was left."""
        context = self.context
        left = context.window_state.load()
        self.window.restore(left.value)
        context.meetings_model.add_note(left.note)
        if context.options.hidden:
            self.begin()
        else:
            self.window.show()

    def exec(self) -> int:
        """Shows the window, runs until the program ends, and returns the exit code."""
        self.show()
        code = self.context.app.exec()
        self.end()
        return code

    def _begin_soon(self) -> None:
        """Lets the first frame reach the screen before anything else is done."""
        QTimer.singleShot(BREATH_MS, self, self.begin)

    def begin(self) -> None:
        """Starts everything that the first paint did not need, once."""
        if self._running or self._ended:
            return
        from desktop.ui.assembly import connect, start

        context, parts = self.context, self.parts
        self._running = True
        connect(context, self.window, self.presenter, parts)
        context.app.applicationStateChanged.connect(self._activated)
        self._meet_later_starts(parts)
        self._keep_journal(parts)
        start(context, parts)
        self._welcome(parts)
        self.begun.emit()

    def _meet_later_starts(self, parts: "Parts") -> None:
        if self._claim is None:
            return
        from desktop.ui.single_instance.server import Instance

        self._instance = Instance(self._claim, self)
        self._instance.asked.connect(parts.lifecycle.come_back)
        self._instance.asked.connect(parts.imports.open_words)
        self._instance.quit_asked.connect(parts.lifecycle.leave)

    def _welcome(self, parts: "Parts") -> None:
        """Listens for later starts, opens the wizard on a first run, handles a hidden start."""
        if self._instance is not None:
            self._instance.listen()
        options = self.context.options
        if not (options.demo or options.hidden) and parts.wizard.is_first_run:
            self.context.actions.open_wizard.emit()
        if options.hidden:
            parts.lifecycle.open_at_start(hidden=True)
        if options.opened:
            parts.imports.open(options.opened)
        if self.context.system is SystemKind.MACOS:
            self._open_what_comes(parts)

    def _open_what_comes(self, parts: "Parts") -> None:
        """Opens what the system hands over in place of a later start, as macOS does."""
        from desktop.ui.opening import OpeningApplication

        app = self.context.app
        if isinstance(app, OpeningApplication):
            app.opened.connect(lambda address: parts.imports.open([address]))
            app.listen()

    def _keep_journal(self, parts: "Parts") -> None:
        if self._hooks is None:
            return
        self.context.meetings_model.add_note(self._hooks.open_log())
        if self._hooks.log is not None:
            from desktop.ui.journal import Journal

            self._journal = Journal(self.context, self._hooks.log.mask, self._instance, self)
            self._journal.follow(parts)

    def leave(self) -> None:
        """Quits, as the tray's Quit does."""
        if self._running:
            self.parts.lifecycle.leave()
        else:
            self.context.app.quit()

    def _leave_at_once(self) -> None:
        """Quits even while a dialog waits for an answer."""
        self.leave()
        QCoreApplication.exit(0)

    def end(self) -> None:
        """Saves the window's state and stops all work."""
        self._ended = True
        kept = self.context.window_state.load().value
        left = msgspec.structs.replace(self.window.remember(), told_kept=kept.told_kept)
        with suppress(StorageError):  # there is nobody left to tell, and nothing much is lost
            self.context.window_state.save(left)
        if self._parts is not None:
            self._stop(self._parts)
        if self._instance is not None:
            self._instance.close()
        elif self._claim is not None:
            self._claim.release()
        if self._journal is not None:
            self._journal.log_end()
        if self._hooks is not None:
            self._hooks.close_log()  # a demo's folder goes with it
        self._stack.close()
        self._garbage.stop()

    def _stop(self, parts: "Parts") -> None:
        from desktop.ui.assembly import stop

        if self._running:
            stop(parts)
        parts.executor.shutdown(wait=True, cancel_futures=True)  # what runs emits into the parts

    def _show_fault(self, details: str) -> None:
        self._fault.show(details)
        self.window.arrange_notices()

    def _activated(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and not self._ended:
            self.context.clients.refresh()

    def _apply_settings(self) -> None:
        context, settings = self.context, self.context.settings_model.settings
        context.theme.choose(settings.theme)
        another_way = context.communities.use_proxy(settings.proxy)
        if self._parts is not None:
            self._parts.community_switch.follow(settings.reading)
            if another_way and self._running:
                self._parts.refresher.start_over()
        context.translator.use(spoken(settings.language.value, context.options.language))

    def _report_not_saved(self, error: StorageError) -> None:
        from desktop.ui.dialogs import report

        report(error.describe(self.context.texts), self.window)
