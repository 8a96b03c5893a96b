"""A machine on which the wizard runs: its system, its clients, its user's files."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.joining.interfaces import Handler
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.platforms.steps import SystemKind
from desktop.setup.flow import Outcome, Progress, SetupFacts, SetupPage, pages
from desktop.storage.settings import LanguageChoice as LanguageSetting
from desktop.storage.settings import Settings, SettingsStore
from desktop.storage.ui_state import SetupProgressStore
from desktop.ui.dialogs import WizardOpener
from desktop.ui.joining.controller import JoinController
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from desktop.ui.wizard.dialog import WizardDialog
from desktop.ui.wizard.page import WizardPage
from tests.ui.build import schedule
from tests.ui.contexts import GivenSigs, make_context
from tests.ui.fakes import AtOnce, FakeFinder, FakeOpener, fake_system
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
        language = LanguageSetting(kit.translator.current)
        self.context = make_context(
            kit.app,
            kit.folder,
            kit.translator,
            kit.theme,
            Settings(language=language),
            system=system,
        )
        self.clients = self.context.clients
        self.clients.attach(self.finder, AtOnce())
        self.settings_store = SettingsStore(self.context.places)
        self.settings_model = self.context.settings_model
        self.settings_model.changed.connect(self._speak)
        self.store = SetupProgressStore(self.context.places)
        self.sigs = GivenSigs(self.context, SIGS)
        self.opened: list[str] = []
        self.joined: list[object] = []
        self.trouble: list[str] = []
        self.window = QWidget()
        self.qtbot.addWidget(self.window)
        self.clients.refresh()
        clients = fake_system(self.finder, self.opener)
        self.joins = JoinController(
            self.context, clients, AtOnce(), lambda _host: False, lambda *_asked: None
        )
        self._connect()
        self.wizard = self._make_wizard()

    def _connect(self) -> None:
        actions = self.context.actions
        actions.open_page.connect(self.opened.append)
        actions.launch_client.connect(self.joins.launch)
        actions.check_clients.connect(self.clients.refresh)
        actions.join.connect(self.joined.append)
        actions.report.connect(self.trouble.append)

    def _make_wizard(self) -> WizardOpener:
        return WizardOpener(self.context, self.sigs, None, self.store)

    def plan(self, *meetings: Meeting) -> None:
        """These meetings are known from now on."""
        self.context.meetings_model.schedule = schedule(*meetings)

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
        self.wizard.open(self.window)
        dialog = self.dialog
        self.qtbot.waitExposed(dialog)
        dialog.activateWindow()
        self.qtbot.waitUntil(dialog.isActiveWindow)
        self.settle()
        return dialog

    def restart(self) -> None:
        """A new start of the program, which knows no more than its files."""
        if self.wizard.dialog is not None:
            self.wizard.dialog.close()
        self.settle()
        self.wizard = self._make_wizard()

    def keep(self, **changes: object) -> None:
        """The files of someone who has come that far."""
        self.store.save(msgspec.structs.replace(Progress(opened_before=True), **changes))
        self.wizard = self._make_wizard()

    @property
    def dialog(self) -> WizardDialog:
        """The open wizard."""
        assert self.wizard.dialog is not None
        return self.wizard.dialog

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
        return self.wizard.is_first_run

    def visits(self) -> Iterator[SetupPage]:
        """Goes through all pages by Enter alone, and stops at each."""
        if self.wizard.dialog is None:
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
