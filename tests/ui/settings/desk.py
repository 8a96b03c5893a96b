"""The settings dialog with everything it leans on, on files of its own."""

from pathlib import Path
from typing import TypeVar

from desktop.ui.settings.needs import Answer, SettingsNeeds
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.integration.autostart import AutostartError, AutostartFault
from desktop.services.service import Service
from desktop.storage.paths import Places
from desktop.storage.settings import Settings, SettingsStore
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.dialogs import SettingsOpener
from desktop.ui.service_queries import Cancel, Ruler
from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.settings.page import SettingsPage
from desktop.ui.settings_model import SettingsModel
from desktop.ui.translator import Translator
from tests.ui.hands import Hands

Asked = tuple[Service, Answer]
SIGS = ["ai", "Kernel", "sig-QA"]
SomePage = TypeVar("SomePage", bound=SettingsPage)


class FakeAutostart:
    """An entry in memory; `refusing` has every call fail."""

    def __init__(self) -> None:
        self.on = False
        self.mended = 0
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

    def mend(self) -> bool:
        self._judge(AutostartFault.NOT_WRITTEN)
        self.mended += 1
        return True

    def _judge(self, fault: AutostartFault) -> None:
        if self.refusing:
            raise AutostartError(fault, "the entry", PermissionError(13, "Permission denied"))


class Desk(Hands):
    """Opens the dialog; what it asks for is taken down."""

    def __init__(
        self, qtbot: QtBot, folder: Path, translator: Translator, settings: Settings
    ) -> None:
        self.qtbot = qtbot
        self.translator = translator
        self.places = Places.of(folder)
        self.store = SettingsStore(self.places)
        self.store.save(settings)
        self.settings_model = SettingsModel(self.store, settings)
        self.settings_model.changed.connect(self._speak)
        self.autostart = FakeAutostart()
        self.login = AutostartToggle(self.autostart, translator.texts)
        self.refused: list[str] = []
        self.login.failed.connect(self.refused.append)
        self.sigs = list(SIGS)
        self.folders: list[Path] = []
        self.tested: list[Asked] = []
        self.given_up: list[Service] = []
        self.in_use: Service | None = None
        self.ruler = Ruler.SETTINGS
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.opener = SettingsOpener(self.needs())

    def rule(self, ruler: Ruler, service: Service) -> None:
        """The run reads that service, whatever the settings say."""
        self.in_use, self.ruler = service, ruler
        self.opener = SettingsOpener(self.needs())

    def needs(self) -> SettingsNeeds:
        """What the dialog is given."""
        return SettingsNeeds(
            settings_model=self.settings_model,
            texts=self.translator.texts,
            login=self.login,
            places=self.places,
            sigs=lambda: self.sigs,
            test=self._test,
            in_use=lambda: self.in_use or self.settings_model.settings.service,
            ruler=self.ruler,
            open_folder=self.folders.append,
        )

    def _test(self, service: Service, say: Answer) -> Cancel:
        self.tested.append((service, say))
        return lambda: self.given_up.append(service)

    def _speak(self) -> None:
        """As the program does on a settings change."""
        wanted = self.settings_model.settings.language.value
        self.translator.use(wanted if wanted in {"zh", "en"} else "en")

    def open(self, number: int = 0) -> "Desk":
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
