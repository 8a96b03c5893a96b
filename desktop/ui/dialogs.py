"""Questions and dialogs over the window, one of each at a time."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCursor, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.alerts.history import GivenAlert
from desktop.asyncio_thread import AsyncioThread
from desktop.joining.plan import JoinMethod
from desktop.setup import flow
from desktop.setup.content import unfinished_sentence
from desktop.setup.flow import Progress
from desktop.storage.json_file import StorageError
from desktop.storage.ui_state import SetupProgressStore
from desktop.texts import Texts
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.context import AppContext
from desktop.ui.service_queries import ServiceProbe, SigList
from desktop.ui.setup_facts import setup_facts
from desktop.ui.text.joining import offer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from desktop.ui.booking.dialogs import BookingDialogs
    from desktop.ui.diagnostics import Diagnostics
    from desktop.ui.settings.dialog import SettingsDialog
    from desktop.ui.wizard.dialog import WizardDialog


class UnknownHostDialog(QObject):
    """Asks whether links to an unknown host may be opened."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask(self, host: str) -> bool:
        """Asks whether links to `host` may be opened."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Open this link?"))
        box.setText(self.tr("The link leads to {host}.").format(host=host))
        box.setInformativeText(
            self.tr(
                "SIG Meetings does not know this host as a meeting platform. Open it only "
                "if you expected it; you will not be asked again."
            )
        )
        agree = box.addButton(self.tr("Open"), QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(refuse)
        box.exec()
        agreed = box.clickedButton() is agree
        box.deleteLater()
        return agreed


class JoinMethodMenu(QMenu):
    """A menu at the mouse with the methods of joining."""

    chosen = Signal(object)
    """The `JoinMethod` that was picked; not emitted where the menu is only closed."""

    def __init__(
        self, methods: Sequence[JoinMethod], platform: str, texts: Texts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        for method in methods:
            action = self.addAction(offer(method, platform, texts))
            action.triggered.connect(lambda _=False, method=method: self.chosen.emit(method))
        self.setActiveAction(self.actions()[0])

    def ask(self) -> None:
        """Shows the menu, which deletes itself."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(QCursor.pos())


class ImportDialog(QObject):
    """Lets the user pick files to import."""

    def __init__(self, window: QWidget, open_files: Callable[[list[str]], None]) -> None:
        super().__init__(window)
        self._window = window
        self._open_files = open_files
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Shows the system's dialog, once."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        from PySide6.QtWidgets import QFileDialog

        kinds = [
            self.tr("Invitations and calendars ({patterns})").format(
                patterns="*.eml *.ics *.ical *.vcs *.txt *.html"
            ),
            self.tr("All files ({patterns})").format(patterns="*"),
        ]
        dialog = self.dialog = QFileDialog(self._window, self.tr("Import an invitation"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(kinds)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, accepted: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        if accepted:
            self._open_files([Path(name).as_uri() for name in dialog.selectedFiles()])
        dialog.deleteLater()


class SaveDialog(QObject):
    """Asks where to save a calendar file."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: QFileDialog | None = None

    def ask(self, suggested: str, save: Callable[[Path], None]) -> None:
        """Shows the system's dialog, once; hands on what was chosen."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        from PySide6.QtWidgets import QFileDialog

        filters = self.tr("Calendars ({patterns})").format(patterns="*.ics")
        dialog = self.dialog = QFileDialog(self._window, self.tr("Save a calendar file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(filters)
        dialog.setDefaultSuffix("ics")
        dialog.setDirectory(str(Path(suggested).parent))
        dialog.selectFile(suggested)

        def close(accepted: int) -> None:
            self.dialog = None
            if accepted:
                save(Path(dialog.selectedFiles()[0]))
            dialog.deleteLater()

        dialog.finished.connect(close)
        dialog.open()


class BookingOpener(QObject):
    """Imports what maintainers need when they first ask for it."""

    def __init__(self, context: AppContext, network: AsyncioThread, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._network = network
        self._window = window

    @cached_property
    def dialogs(self) -> "BookingDialogs":
        """The form and one's bookings."""
        from desktop.ui.booking.dialogs import BookingDialogs

        return BookingDialogs(self._context, self._network, self._window)


class SettingsOpener(QObject):
    """Opens one settings dialog at a time."""

    def __init__(
        self,
        context: AppContext,
        sigs: SigList,
        autostart: AutostartToggle | None,
        probe: ServiceProbe,
        booking: BookingOpener,
    ) -> None:
        super().__init__()
        self._context = context
        self._sigs = sigs
        self._autostart = autostart
        self._probe = probe
        self._booking = booking
        self.dialog: SettingsDialog | None = None

    def open_calendar(self, window: QWidget | None) -> None:
        """Opens the settings at the calendar file that is kept up to date."""
        self.open(window)
        if self.dialog is not None:
            self.dialog.show_calendar()

    def open_booking(self, window: QWidget | None) -> None:
        """Opens the settings where one signs in to book."""
        self.open(window)
        if self.dialog is not None:
            self.dialog.show_booking()

    def open(self, window: QWidget | None, *, sigs: bool = False) -> None:
        """Opens the settings, or brings them to the front; at the SIGs where asked to."""
        from desktop.ui.settings.dialog import SettingsDialog

        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
        else:
            self.dialog = SettingsDialog(
                self._context,
                self._sigs,
                self._autostart,
                self._probe,
                window,
                accounts=self._booking.dialogs.accounts,
            )
            self.dialog.finished.connect(self._closed)
            self.dialog.show()
            self._sigs.refresh()
        if sigs:
            self.dialog.show_sigs()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


class WizardOpener(QObject):
    """Opens one wizard at a time, and saves its progress at every step."""

    changed = Signal()
    """The wizard was opened, closed or put off."""

    def __init__(
        self,
        context: AppContext,
        sigs: SigList,
        autostart: AutostartToggle | None,
        store: SetupProgressStore,
    ) -> None:
        super().__init__()
        self._context = context
        self._sigs = sigs
        self._autostart = autostart
        self._store = store
        self._progress = store.load().value
        self.dialog: WizardDialog | None = None

    @property
    def is_first_run(self) -> bool:
        """Whether nobody has seen the wizard here yet."""
        return flow.should_open_by_itself(self._progress)

    def left_to_do(self) -> str:
        """What is left of a wizard that was left half-way, in a sentence; empty if nothing is."""
        if self.dialog is not None or not flow.is_unfinished(self._progress):
            return ""
        facts = setup_facts(self._context)
        return unfinished_sentence(self._progress, facts, self._context.texts)

    def put_off(self) -> None:
        """Reminds nobody any more of a wizard that was left half-way."""
        self._keep(flow.skip(self._progress))
        self.changed.emit()

    def open(self, window: QWidget) -> None:
        """Opens the wizard, or brings it to the front."""
        from desktop.ui.wizard.dialog import WizardDialog

        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        self._sigs.refresh()
        dialog = WizardDialog(self._context, self._sigs, self._autostart, self._progress, window)
        self.dialog = dialog
        dialog.progressed.connect(self._keep)
        dialog.finished.connect(self._closed)
        self._keep(dialog.progress)
        self._context.clients.refresh()
        dialog.show()
        self.changed.emit()

    def _keep(self, progress: Progress) -> None:
        self._progress = progress
        try:
            self._store.save(progress)
        except StorageError as error:
            self._context.actions.report.emit(error.describe(self._context.texts))

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
            self.changed.emit()


def show_code(address: str, host: str, window: QWidget) -> None:
    """Shows an address as a QR code."""
    from desktop.ui.detail.qr import QrDialog

    dialog = QrDialog(address, host, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def show_keys(window: QWidget, texts: Texts) -> None:
    """Shows the sheet of keys of the window."""
    from desktop.ui.agenda.view import KEY_HELP
    from desktop.ui.keys_sheet import KeyHelp, KeysSheet, keys_of

    known = [KeyHelp(QKeySequence(key), source) for key, source in KEY_HELP]
    sheet = KeysSheet([*known, *keys_of(window)], texts, window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()


def show_about(window: QWidget, diagnostics: "Diagnostics", texts: Texts) -> None:
    """Shows what the program is."""
    from desktop.ui.about import AboutDialog

    about = AboutDialog(diagnostics, texts, window)
    about.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    about.open()


def show_alert_history(given: Sequence[GivenAlert], context: AppContext, over: QWidget) -> None:
    """Shows the alerts that were given, over a window."""
    from desktop.ui.alerts.history import AlertHistory

    history = AlertHistory(given, (context.clock(), context.zone), context.texts, over)
    history.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    history.open()


def report(sentence: str, window: QWidget) -> None:
    """Tells the user one sentence."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Information)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(window.windowTitle())
    box.setText(sentence)
    box.open()
