"""The settings dialog with everything it leans on, on files of its own."""

from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.asyncio_thread import AsyncioThread
from desktop.integration.autostart import AutostartError, AutostartFault
from desktop.options import Options
from desktop.services.service import CommunityReading, Service
from desktop.storage.settings import Settings, SettingsStore
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.dialogs import BookingOpener, SettingsOpener
from desktop.ui.service_queries import Ruler, ServiceProbe
from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.settings.page import SettingsPage
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from tests.ui.contexts import GivenSigs, PatientProbe, make_context
from tests.ui.hands import Hands

SIGS = ["ai", "Kernel", "sig-QA"]
SomePage = TypeVar("SomePage", bound=SettingsPage)


class FakeAutostart:
    """An entry in memory; `refusing` has every call fail."""

    def __init__(self) -> None:
        self.on = False
        self.repaired = 0
        self.refusing = False

    def is_on(self) -> bool:
        self._judge(AutostartFault.NOT_READ)
        return self.on

    def turn_on(self) -> None:
        self._judge(AutostartFault.NOT_WRITTEN)
        self.on = True

    def turn_off(self) -> None:
        self._judge(AutostartFault.NOT_REMOVED)
        self.on = False

    def repair(self) -> bool:
        self._judge(AutostartFault.NOT_WRITTEN)
        self.repaired += 1
        return True

    def _judge(self, fault: AutostartFault) -> None:
        if self.refusing:
            raise AutostartError(fault, "the entry", PermissionError(13, "Permission denied"))


class SettingsRig(Hands):
    """Opens the dialog; what it asks for is taken down."""

    def __init__(
        self,
        app: QApplication,
        qtbot: QtBot,
        folder: Path,
        translator: Translator,
        theme: Theme,
        settings: Settings,
    ) -> None:
        self.qtbot = qtbot
        self.context = make_context(app, folder, translator, theme, settings)
        self.places = self.context.places
        self.store = SettingsStore(self.places)
        self.store.save(settings)
        self.settings_model = self.context.settings_model
        self.settings_model.changed.connect(self._apply)
        self.context.communities.read(settings.reading)
        self.autostart = FakeAutostart()
        self.autostart_toggle = AutostartToggle(self.context, self.autostart)
        self.refused: list[str] = []
        self.context.actions.report.connect(self.refused.append)
        self.sigs = GivenSigs(self.context, SIGS)
        self.folders: list[Path] = []
        self.context.actions.open_folder.connect(self.folders.append)
        self.probe = PatientProbe(self.context)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.opener = self._make_opener()

    def rule(self, options: Options, service: Service) -> None:
        """The run reads that service, whatever the settings say."""
        self.context = msgspec.structs.replace(self.context, options=options)
        self.context.communities.read(CommunityReading.alone(service))
        self.opener = self._make_opener()

    def _make_opener(self) -> SettingsOpener:
        booking = BookingOpener(self.context, AsyncioThread(), self.window)
        return SettingsOpener(self.context, self.sigs, self.autostart_toggle, self.probe, booking)

    def make_dialog(self, probe: ServiceProbe) -> SettingsDialog:
        """A dialog that asks by another probe."""
        return SettingsDialog(self.context, self.sigs, self.autostart_toggle, probe)

    def _apply(self) -> None:
        """As the program does on a settings change."""
        settings = self.settings_model.settings
        if Ruler.of(self.context.options) is Ruler.SETTINGS:
            self.context.communities.read(settings.reading)
        wanted = settings.language.value
        self.context.translator.use(wanted if wanted in {"zh", "en"} else "en")

    def open(self, number: int = 0) -> "SettingsRig":
        """Opens the dialog at a page, in front and with the keyboard."""
        if self.opener.dialog is None:
            self.opener.open(self.window)
        self.dialog.show()
        self.qtbot.waitExposed(self.dialog)
        self.dialog.activateWindow()
        self.qtbot.waitUntil(self.dialog.isActiveWindow)
        self.dialog.kinds.setCurrentRow(number)
        self.settle()
        return self

    @property
    def dialog(self) -> SettingsDialog:
        """The open dialog."""
        assert self.opener.dialog is not None
        return self.opener.dialog

    def page(self, kind: type[SomePage]) -> SomePage:
        """Opens the dialog at the page of that kind."""
        self.open()
        for number in range(self.dialog.pages.count()):
            page = self.dialog.page(number)
            if isinstance(page, kind):
                self.dialog.kinds.setCurrentRow(number)
                self.settle()
                return page
        raise AssertionError(kind)

    def stored(self) -> Settings:
        """The settings as the next start will find them."""
        return SettingsStore(self.places).load().value

    def choose(self, box: QComboBox, number: int) -> None:
        """Picks an entry of a drop-down list by keyboard."""
        self.tab_to(box)
        steps = number - box.currentIndex()
        self.press(*[Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up] * abs(steps))
