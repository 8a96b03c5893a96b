"""The rows of the settings about the proxy by which services are reached."""

from PySide6.QtWidgets import QLabel, QLineEdit

from desktop.services.proxies import NONE, SYSTEM, proxy_choice
from desktop.texts import Texts
from desktop.ui.settings.page import SettingsPage, choice
from desktop.ui.settings_model import SettingsModel


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
            texts.translate("Proxy", "Same as the system"),
            texts.translate("Proxy", "None"),
            texts.translate("Proxy", "Another one…"),
        ]
        self.kinds = choice(words, len(self._fixed) if own else self._fixed.index(current))
        self.kinds.activated.connect(self._choose)
        self.address = QLineEdit(current if own else "")
        self.address.setPlaceholderText("http://127.0.0.1:7890")
        self.address.setReadOnly(not own)
        self.address.editingFinished.connect(self._use)
        page.add_row(texts.translate("Proxy", "Proxy"), self.kinds)
        page.add_row(
            texts.translate("Proxy", "Proxy address"),
            self.address,
            texts.translate("Proxy", "HTTP or SOCKS5, with the port."),
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
            self._said.setText(self._texts.translate("Proxy", "Now using this proxy."))
