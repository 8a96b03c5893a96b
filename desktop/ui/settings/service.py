"""Which community service is read, with a test that says what it found."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from desktop.platforms import LinkRefused
from desktop.services.service import KNOWN_SERVICES, Dialect, Service, custom_service
from desktop.texts import Texts
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.settings.needs import Tester
from desktop.ui.settings.page import SettingsPage, choice
from desktop.ui.settings.proxy import ProxyRows
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label


class ServicePage(SettingsPage):
    """A known service, or one of the user's own."""

    def __init__(self, keeper: SettingsKeeper, texts: Texts, test: Tester) -> None:
        super().__init__()
        self.title.setText(self.tr("Service"))
        self._keeper = keeper
        self._texts = texts
        self._test = test
        self._asked = 0
        current = keeper.settings.service
        names = [service.name for service in KNOWN_SERVICES]
        known = current in KNOWN_SERVICES
        number = KNOWN_SERVICES.index(current) if known else len(names)
        self.services = choice([*names, self.tr("Another one …")], number)
        self.services.activated.connect(self._chosen)
        self.base = QLineEdit(current.base)
        self.base.setPlaceholderText("https://")
        self._dialects = list(Dialect)
        dialects = {
            Dialect.PORTAL: self.tr("Portal"),
            Dialect.MINI_PROGRAM: self.tr("Mini-program"),
        }
        words = [dialects[one] for one in self._dialects]
        self.dialect = choice(words, self._dialects.index(current.dialect))
        self.said = label()
        self.add_row(self.tr("Service"), self.services)
        self.add_row(
            self.tr("Address"), self.base, self.tr("The base address of its interface; https only.")
        )
        self.add_row(self.tr("Dialect"), self.dialect)
        self.proxy = ProxyRows(self, keeper, texts, self.said)
        self.add_wide(self._buttons())
        self.add_wide(self.said)
        self.end()
        self._fill(custom=not known)

    def _buttons(self) -> QWidget:
        self.test = QPushButton(self.tr("Test"))
        self.use = QPushButton(self.tr("Use this service"))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for button, act in ((self.test, self._ask), (self.use, self._take)):
            button.setFont(font(Size.BODY, bold=True))
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        return box

    def _fill(self, *, custom: bool) -> None:
        self.base.setReadOnly(not custom)
        self.dialect.setEnabled(custom)
        self.use.setVisible(custom)

    def _chosen(self, number: int) -> None:
        self._asked += 1
        self.said.setText("")
        custom = number >= len(KNOWN_SERVICES)
        self._fill(custom=custom)
        if custom:
            self.base.setFocus()
            return
        service = KNOWN_SERVICES[number]
        self.base.setText(service.base)
        self.dialect.setCurrentIndex(self._dialects.index(service.dialect))
        self._keeper.set_service(service)

    def _written(self) -> Service | None:
        """The service as it is written; None, and a sentence, where it cannot be one."""
        number = self.services.currentIndex()
        if number < len(KNOWN_SERVICES):
            return KNOWN_SERVICES[number]
        dialect = self._dialects[self.dialect.currentIndex()]
        try:
            return custom_service(self.base.text(), dialect)
        except LinkRefused as refused:
            self.said.setText(self._texts.translate("Refusal", str(refused)))
            return None

    def _ask(self) -> None:
        service = self._written()
        if service is not None:
            self._asked += 1
            self.said.setText(self.tr("Asking {host} …").format(host=service.name))
            self._test(service, partial(self._answer, self._asked))

    def _answer(self, asked: int, sentence: str) -> None:
        """Says what was found, unless the page is gone or speaks of another service by now."""
        if isValid(self) and asked == self._asked:
            self.said.setText(sentence)

    def _take(self) -> None:
        self._asked += 1
        service = self._written()
        if service is not None:
            self._keeper.set_service(service)
            self.said.setText(self.tr("This service is used from now on."))
