"""A machine on which the wizard runs: its system, its clients, its user's files."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from desktop.ui.wizard.needs import WizardNeeds
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.joining.interfaces import Handler
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.platforms.systems import SystemKind
from desktop.setup.flow import Outcome, Progress, SetupFacts, SetupPage, pages
from desktop.storage.paths import Places
from desktop.storage.settings import LanguageChoice as LanguageSetting
from desktop.storage.settings import Settings, SettingsStore
from desktop.storage.ui_state import SetupProgressStore
from desktop.ui.dialogs import SetUp
from desktop.ui.installed_clients import InstalledClients
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from desktop.ui.wizard.dialog import WizardDialog
from desktop.ui.wizard.page import WizardPage
from tests.ui.fakes import AtOnce, FakeFinder, FakeOpener
from tests.ui.hands import Hands

WELINK = PlatformKey("welink")
SCHEME = "cloudlink"
SIGS = ["ai", "Kernel", "sig-QA", "TC"]


class Kit(msgspec.Struct, frozen=True):
    """What every machine of a test shares."""

    app: QApplication
    qtbot: QtBot
    folder: Path
    translator: Translator
    theme: Theme


class Machine(Hands):
    """One system and its user; what the wizard asks for is taken down.

    `opened` are the pages, `opener.opened` the addresses given to the system itself.
    """

    def __init__(self, kit: Kit, system: SystemKind, *schemes: str) -> None:
        self.qtbot = kit.qtbot
        self.kit = kit
        self.system = system
        self.finder = FakeFinder(*schemes)
        self.opener = FakeOpener()
        self.clients = InstalledClients()
        self.clients.attach(self.finder, AtOnce())
        places = Places.of(kit.folder)
        self.settings_store = SettingsStore(places)
        self.settings_model = SettingsModel(
            self.settings_store, Settings(language=LanguageSetting(kit.translator.current))
        )
        self.settings_model.changed.connect(self._speak)
        self.store = SetupProgressStore(places)
        self.sigs = list(SIGS)
        self.upcoming: tuple[Meeting, str] | None = None
        self.opened: list[str] = []
        self.joined: list[object] = []
        self.trouble: list[str] = []
        self.window = QWidget()
        self.qtbot.addWidget(self.window)
        self.clients.refresh()
        self.set_up = self._make_set_up()

    def _make_set_up(self) -> SetUp:
        needs = WizardNeeds(
            system=self.system,
            settings_model=self.settings_model,
            theme=self.kit.theme,
            texts=self.kit.translator.texts,
            handler=self.handler,
            sigs=lambda: self.sigs,
            upcoming=lambda: self.upcoming,
        )
        made = SetUp(self.store, needs, self.clients, self.opener, AtOnce())
        made.page_requested.connect(self.opened.append)
        made.join_requested.connect(self.joined.append)
        made.trouble.connect(self.trouble.append)
        return made

    def _speak(self) -> None:
        """As the program does on a settings change."""
        wanted = self.settings_model.settings.language.value
        self.kit.translator.use(wanted if wanted in {"zh", "en"} else "en")

    def handler(self) -> Handler | None:
        """What is known of WeLink's client."""
        return self.clients.handler(WELINK)

    @property
    def facts(self) -> SetupFacts:
        """What the wizard knows of this machine."""
        return SetupFacts.of(self.system, self.handler())

    def install(self, *schemes: str) -> None:
        """From now on these clients are there, and no others."""
        self.finder.schemes = set(schemes)
        self.clients.refresh()
        self.settle()

    # Visits

    def open(self) -> WizardDialog:
        """Opens the wizard, in front and with the keyboard."""
        self.set_up.open(self.window)
        dialog = self.dialog
        self.qtbot.waitExposed(dialog)
        dialog.activateWindow()
        self.qtbot.waitUntil(dialog.isActiveWindow)
        self.settle()
        return dialog

    def restart(self) -> None:
        """A new start of the program, which knows no more than its files."""
        if self.set_up.dialog is not None:
            self.set_up.dialog.close()
        self.settle()
        self.set_up = self._make_set_up()

    def keep(self, **changes: object) -> None:
        """The files of someone who has come that far."""
        self.store.save(msgspec.structs.replace(Progress(opened_before=True), **changes))
        self.set_up = self._make_set_up()

    @property
    def dialog(self) -> WizardDialog:
        """The open wizard."""
        assert self.set_up.dialog is not None
        return self.set_up.dialog

    @property
    def page(self) -> WizardPage:
        """The page in view."""
        assert self.dialog.page is not None
        return self.dialog.page

    @property
    def here(self) -> SetupPage:
        """Which page is in view."""
        return self.page.content.page

    @property
    def saved(self) -> Progress:
        """The progress on disk."""
        return self.store.load().value

    def outcome(self) -> Outcome:
        """How the wizard was last ended, by what is on disk."""
        return self.saved.outcome

    def is_first_run(self) -> bool:
        """Whether the wizard would open by itself."""
        return self.set_up.is_first_run

    def visits(self) -> Iterator[SetupPage]:
        """Goes through all pages by Enter alone, and stops at each."""
        if self.set_up.dialog is None:
            self.open()
        for number, page in enumerate(pages(self.facts)):
            if number:
                self.press(Qt.Key.Key_Return)
            assert self.here is page
            yield page

    # Hands

    def button(self, words: str) -> QPushButton:
        """The button of the page that says so."""
        (found,) = [b for b in self.page.findChildren(QPushButton) if b.text() == words]
        return found

    def texts(self) -> list[str]:
        """What the buttons of the page say."""
        return [b.text() for b in self.page.findChildren(QAbstractButton)]
