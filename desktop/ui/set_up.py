"""Opens the wizard when it is wanted, and keeps what comes of it."""

from concurrent.futures import Executor

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.joining.opener import Opener
from desktop.joining.sentences import FAILURES
from desktop.setup import flow
from desktop.setup.progress import Progress
from desktop.storage.notes import StorageError
from desktop.storage.setup_progress import SetupProgressStore
from desktop.texts import Texts
from desktop.ui.clients import Clients
from desktop.ui.wizard.needs import WizardNeeds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.ui.wizard.dialog import WizardDialog


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
        clients: Clients,
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
