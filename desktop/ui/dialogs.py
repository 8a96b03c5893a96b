"""The questions and dialogs that open over the window, one of each at a time."""

from collections.abc import Sequence
from concurrent.futures import Executor

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from desktop.joining.interfaces import Opener
from desktop.joining.messages import FAILURES
from desktop.joining.plan import JoinMethod
from desktop.setup import flow
from desktop.setup.flow import Progress
from desktop.storage.json_file import StorageError
from desktop.storage.ui_state import SetupProgressStore
from desktop.texts import Texts
from desktop.ui.installed_clients import InstalledClients
from desktop.ui.settings.needs import SettingsNeeds
from desktop.ui.text.joining import offer
from desktop.ui.wizard.needs import WizardNeeds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.ui.settings.dialog import SettingsDialog
    from desktop.ui.wizard.dialog import WizardDialog


class UnknownHostDialog(QObject):
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


class WayMenu(QMenu):
    """A menu at the mouse with the ways that open something."""

    chosen = Signal(object)
    """The `JoinMethod` that was picked; nothing is told where the menu is closed."""

    def __init__(
        self, ways: Sequence[JoinMethod], platform: str, texts: Texts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        for way in ways:
            action = self.addAction(offer(way, platform, texts))
            action.triggered.connect(lambda _=False, way=way: self.chosen.emit(way))
        self.setActiveAction(self.actions()[0])

    def ask(self) -> None:
        """Shows the question; it goes by itself."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(QCursor.pos())


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


class SetUp(QObject):
    """One wizard at a time; its progress is saved at every step."""

    page_requested = Signal(str)
    join_requested = Signal(object)
    trouble = Signal(str)
    _refused = Signal(str)

    def __init__(
        self,
        store: SetupProgressStore,
        needs: WizardNeeds,
        clients: InstalledClients,
        opener: Opener,
        executor: Executor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._needs = needs
        self._clients = clients
        self._opener = opener
        self._executor = executor
        self._progress = store.load().value
        self.dialog: WizardDialog | None = None
        self._refused.connect(self.trouble)

    @property
    def is_first_run(self) -> bool:
        """Whether no one has ever seen the wizard here."""
        return flow.should_open_by_itself(self._progress)

    def open(self, window: QWidget) -> None:
        """Opens the wizard, or brings it to the front."""
        from desktop.ui.wizard.dialog import WizardDialog

        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        dialog = WizardDialog(self._needs, self._progress, window)
        self.dialog = dialog
        dialog.progressed.connect(self._keep)
        dialog.page_requested.connect(self.page_requested)
        dialog.join_requested.connect(self._join)
        dialog.launch_requested.connect(self._launch)
        dialog.look_requested.connect(self._clients.look)
        dialog.finished.connect(self._closed)
        self._clients.changed.connect(dialog.take_facts)
        self._keep(dialog.progress)
        self._clients.look()
        dialog.show()

    def take_sigs(self) -> None:
        """More names of SIGs have arrived."""
        if self.dialog is not None:
            self.dialog.take_sigs()

    def _keep(self, progress: Progress) -> None:
        self._progress = progress
        try:
            self._store.save(progress)
        except StorageError as error:
            self.trouble.emit(error.describe(self._needs.texts))

    def _join(self, meeting: object) -> None:
        self.join_requested.emit(meeting)

    def _launch(self, address: str) -> None:
        self._executor.submit(self._open, address, self._needs.texts)

    def _open(self, address: str, texts: Texts) -> None:
        opened = self._opener.open(address)
        if opened.failure is not None:
            self._refused.emit(texts.translate("Joining", FAILURES[opened.failure]))

    def _closed(self) -> None:
        if self.dialog is not None:
            self._clients.changed.disconnect(self.dialog.take_facts)
            self.dialog.deleteLater()
            self.dialog = None
