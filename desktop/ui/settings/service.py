"""The settings' page about the service: which one is read, and by which proxy."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from desktop.platforms import LinkRefused
from desktop.platforms.link import parse_link
from desktop.services.proxies import NONE, SYSTEM, proxy_choice
from desktop.services.service import KNOWN_SERVICES, Dialect, Service, custom_service
from desktop.texts import Texts, run_together
from desktop.ui.context import AppContext
from desktop.ui.service_queries import Cancel, Probed, Ruler, ServiceProbe
from desktop.ui.settings.page import SettingsPage, choice
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import ElidedLabel, announce, label


class ProxyRows:
    """The rows for the proxy; `said` shows whether it can be used."""

    def __init__(
        self, page: SettingsPage, settings_model: SettingsModel, texts: Texts, said: QLabel
    ) -> None:
        self._settings_model = settings_model
        self._texts = texts
        self._said = said
        self._fixed = [SYSTEM, NONE]
        current = settings_model.settings.proxy
        own = current not in self._fixed
        words = [
            texts.translate("Proxy", "As the system has it"),
            texts.translate("Proxy", "None"),
            texts.translate("Proxy", "Another one …"),
        ]
        self.kinds = choice(words, len(self._fixed) if own else self._fixed.index(current))
        self.kinds.activated.connect(self._choose)
        self.address = QLineEdit(current if own else "")
        self.address.setPlaceholderText("http://127.0.0.1:7890")
        self.address.setReadOnly(not own)
        self.address.editingFinished.connect(self._use)
        page.add_row(texts.translate("Proxy", "Proxy"), self.kinds)
        page.add_row(
            texts.translate("Proxy", "Proxy's address"),
            self.address,
            texts.translate("Proxy", "HTTP or SOCKS5, with its port."),
        )

    def _choose(self, number: int) -> None:
        self._said.setText("")
        own = number >= len(self._fixed)
        self.address.setReadOnly(not own)
        if own:
            self.address.setFocus()
            self._use()
        else:
            self._settings_model.set_proxy(self._fixed[number])

    def _use(self) -> None:
        """Uses the address, or shows why it cannot be used."""
        written = self.address.text().strip()
        if self.address.isReadOnly() or not written:
            return
        try:
            address = proxy_choice(written)
        except ValueError:
            self._said.setText(
                self._texts.translate(
                    "Proxy", "Write the proxy as http://host:port or socks5://host:port."
                )
            )
            return
        self.address.setText(address)
        if address != self._settings_model.settings.proxy:
            self._settings_model.set_proxy(address)
            self._said.setText(self._texts.translate("Proxy", "This proxy is used from now on."))


class ServicePage(SettingsPage):
    """A known service, or one of the user's own."""

    def __init__(self, context: AppContext, probe: ServiceProbe) -> None:
        super().__init__()
        self.title.setText(self.tr("Service"))
        self._context = context
        self._probe = probe
        self._ruler = Ruler.of(context.options)
        self._settings_model = context.settings_model
        self._asked = 0
        self._running: list[Cancel] = []
        current = self._settings_model.settings.service
        names = [service.name for service in KNOWN_SERVICES]
        known = current in KNOWN_SERVICES
        number = KNOWN_SERVICES.index(current) if known else len(names)
        self.in_use = ElidedLabel()
        self.services = choice([*names, self.tr("Another one …")], number)
        self.services.activated.connect(self._chosen)
        self.base = QLineEdit(current.base)
        self.base.setPlaceholderText("https://")
        self._dialects = list(Dialect)
        dialects = {
            Dialect.PORTAL: self.tr("Portal"),
            Dialect.MINI_PROGRAM: self.tr("Mini-program"),
            Dialect.ICAL: self.tr("Calendar (iCalendar)"),
        }
        words = [dialects[one] for one in self._dialects]
        self.dialect = choice(words, self._dialects.index(current.dialect))
        self.said = label()
        self.add_row(self.tr("In use"), self.in_use, self._rule())
        self.add_row(self.tr("Service"), self.services)
        self.add_row(
            self.tr("Address"), self.base, self.tr("The base address of its interface; https only.")
        )
        self.add_row(self.tr("Dialect"), self.dialect)
        self.proxy = ProxyRows(self, context.settings_model, context.texts, self.said)
        self.add_wide(self._buttons())
        self.add_wide(self.said)
        self.end()
        self._fill(custom=not known)
        self._show_in_use()
        self._settings_model.changed.connect(self._show_in_use)
        self.base.textEdited.connect(self._rewritten)
        self.dialect.activated.connect(self._rewritten)
        self.destroyed.connect(partial(_give_up, self._running))

    def _rule(self) -> str:
        """Explains where the settings do not decide."""
        match self._ruler:
            case Ruler.SETTINGS:
                return ""
            case Ruler.COMMAND_LINE:
                return self.tr(
                    "The command line (--service) decides for this run. What is chosen here is "
                    "used from the next start without it."
                )
            case Ruler.DEMO:
                return self.tr("The demo reads its own made-up meetings, whatever is chosen here.")

    def _buttons(self) -> QWidget:
        self.test = QPushButton(self.tr("Test"))
        self.use = QPushButton(self.tr("Use this service"))
        self.anyway = QPushButton(self.tr("Use it anyway"))
        self.cancel = QPushButton(self.tr("Cancel"))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for button, act in (
            (self.test, self._test),
            (self.use, self._use),
            (self.anyway, self._use_anyway),
            (self.cancel, self._cancel),
        ):
            button.setFont(font(Size.BODY, bold=True))
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.anyway.hide()
        self.cancel.hide()
        return box

    def _fill(self, *, custom: bool) -> None:
        self.base.setReadOnly(not custom)
        self.dialect.setEnabled(custom)
        self.use.setVisible(custom)

    def _show_in_use(self) -> None:
        service = self._context.communities.home
        host = parse_link(service.base).host
        named = service.name != host
        self.in_use.set_whole(f"{service.name} ({host})" if named else service.base)

    def _chosen(self, number: int) -> None:
        self._rewritten()
        custom = number >= len(KNOWN_SERVICES)
        self._fill(custom=custom)
        if custom:
            self.base.setFocus()
            return
        service = KNOWN_SERVICES[number]
        self.base.setText(service.base)
        self.dialect.setCurrentIndex(self._dialects.index(service.dialect))
        self._settings_model.set_service(service)

    def _rewritten(self) -> None:
        """Drops question and answer, as another service is meant now."""
        self._stop_asking()
        self._show_sentence("")

    def _written(self) -> Service | None:
        """Reads the service; shows why and returns None where it cannot be one."""
        number = self.services.currentIndex()
        if number < len(KNOWN_SERVICES):
            return KNOWN_SERVICES[number]
        dialect = self._dialects[self.dialect.currentIndex()]
        try:
            return custom_service(self.base.text(), dialect)
        except LinkRefused as refused:
            self._show_sentence(self._context.texts.translate("Refusal", str(refused)))
            return None

    def _test(self) -> None:
        self._ask(lambda _service, probed: self._show_sentence(probed.sentence))

    def _use(self) -> None:
        self._ask(self._use_if_good)

    def _ask(self, act: Callable[[Service, Probed], None]) -> None:
        """Asks the service, and acts on its answer."""
        self._stop_asking()
        service = self._written()
        if service is None:
            return
        self._show_sentence(self.tr("Asking {host} …").format(host=service.name))
        self.use.setEnabled(False)
        self.cancel.show()
        answer = partial(self._answer, self._asked, partial(act, service))
        self._running.append(self._probe.run(service, answer))

    def _answer(self, asked: int, act: Callable[[Probed], None], probed: Probed) -> None:
        """Acts, unless the page is gone or shows another service by now."""
        if isValid(self) and asked == self._asked:
            self._stop_asking()
            act(probed)

    def _use_if_good(self, service: Service, probed: Probed) -> None:
        if probed.good:
            self._set(service, probed.sentence)
            return
        not_used = self.tr("It is not used.")
        self._show_sentence(run_together([probed.sentence, not_used]))
        self.anyway.show()

    def _use_anyway(self) -> None:
        self._stop_asking()
        service = self._written()
        if service is not None:
            self._set(service, "")

    def _set(self, service: Service, found: str) -> None:
        self._settings_model.set_service(service)
        if self._ruler is Ruler.SETTINGS:
            said = self.tr("This service is used from now on.")
        else:
            said = self.tr("It is kept in the settings; this run goes on with the one in use.")
        self._show_sentence(run_together([said, found]))

    def _cancel(self) -> None:
        self._stop_asking()
        self._show_sentence(self.tr("Not asked any more; nothing was changed."))

    def _stop_asking(self) -> None:
        """Cancels the question, and drops an answer that is on its way."""
        self._asked += 1
        _give_up(self._running)
        if self.cancel.hasFocus():
            self.test.setFocus()
        self.use.setEnabled(True)
        self.cancel.hide()
        self.anyway.hide()

    def _show_sentence(self, sentence: str) -> None:
        self.said.setText(sentence)
        if sentence:
            announce(self.said, sentence)


def _give_up(running: list[Cancel], _gone: object = None) -> None:
    """Cancels all questions, which may be answered already."""
    while running:
        running.pop()()
