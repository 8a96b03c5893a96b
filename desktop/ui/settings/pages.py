"""The settings' simple pages."""

import re
from collections.abc import Sequence

import msgspec
from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop.alerts.settings import LONGEST_LEAD, AlertSettings
from desktop.joining.plan import Preference
from desktop.platforms.catalogue import CATALOGUE
from desktop.platforms.recognize import LONGEST_NAME, guest_name
from desktop.storage.settings import LanguageChoice, ThemeChoice
from desktop.texts import Texts
from desktop.ui.alerts.scope_choice import ScopeChoice
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.settings.page import FIELD, SettingsPage, choice
from desktop.ui.settings_menu import LANGUAGE_NAMES
from desktop.ui.settings_model import SettingsModel
from desktop.ui.sig_picker import SigPicker
from desktop.ui.theme.badge import platform_name
from desktop.ui.widgets import label

_SEPARATORS = re.compile(r"[\s,，、;；]+")
MOST = 6
"""The most alerts before one meeting; more are a slip of the keyboard."""


def leads_text(leads: tuple[int, ...]) -> str:
    """Writes the minutes, longest first, as one types them."""
    return ", ".join(str(lead) for lead in sorted(set(leads), reverse=True))


def parse_leads(text: str) -> tuple[int, ...]:
    """Reads the minutes that were typed, each once, longest first; none from an empty text.

    Raises:
        ValueError: something is no whole number from 0 to `LONGEST_LEAD`, or there are too many.
    """
    words = [word for word in _SEPARATORS.split(text.strip()) if word]
    if not all(word.isascii() and word.isdigit() for word in words):
        raise ValueError(text)
    leads = sorted({int(word) for word in words}, reverse=True)
    if len(leads) > MOST or any(lead > LONGEST_LEAD for lead in leads):
        raise ValueError(text)
    return tuple(leads)


class GeneralPage(SettingsPage):
    """Settings of the whole program."""

    def __init__(self, settings_model: SettingsModel, autostart: AutostartToggle | None) -> None:
        super().__init__()
        self.title.setText(self.tr("General"))
        self._settings_model = settings_model
        settings = settings_model.settings
        self._languages = list(LanguageChoice)
        self._themes = list(ThemeChoice)
        as_system = self.tr("As the system")
        names = [LANGUAGE_NAMES.get(one, as_system) for one in self._languages]
        self.language = choice(names, self._languages.index(settings.language))
        self.language.activated.connect(
            lambda number: settings_model.set_language(self._languages[number])
        )
        looks = {ThemeChoice.LIGHT: self.tr("Light"), ThemeChoice.DARK: self.tr("Dark")}
        themes = [looks.get(one, as_system) for one in self._themes]
        self.theme = choice(themes, self._themes.index(settings.theme))
        self.theme.activated.connect(lambda number: settings_model.set_theme(self._themes[number]))
        self.name = QLineEdit(settings.display_name or "")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMaximumWidth(FIELD)
        self.name.editingFinished.connect(self._keep_name)
        self.add_row(self.tr("Language"), self.language)
        self.add_row(self.tr("Appearance"), self.theme)
        self.add_row(
            self.tr("Display name"),
            self.name,
            self.tr("What others see when you join without signing in."),
        )
        if autostart is not None:
            self.add_row(self.tr("Start"), self._login_box(autostart))
        self.add_row(self.tr("Closing the window"), self._tray_box())
        self.add_row(
            self.tr("Private meetings"),
            self._private_box(),
            self.tr("They are not for everyone: guests are asked for a passcode."),
        )
        self.end()

    def _login_box(self, autostart: AutostartToggle) -> QCheckBox:
        box = QCheckBox(self.tr("Start in the tray when I sign in to this computer"))
        box.setChecked(autostart.is_on())

        def switch(on: bool) -> None:
            autostart.set(on=on)
            box.setChecked(autostart.is_on())

        box.clicked.connect(switch)
        self.login = box
        return box

    def _tray_box(self) -> QCheckBox:
        self.tray = QCheckBox(self.tr("Keep running in the tray, so that alerts come"))
        self.tray.setChecked(self._settings_model.settings.keep_in_tray is not False)
        self.tray.clicked.connect(lambda on: self._settings_model.set_keep_in_tray(keep=on))
        return self.tray

    def _private_box(self) -> QCheckBox:
        self.private = QCheckBox(self.tr("Show private meetings too"))
        self.private.setChecked(self._settings_model.settings.show_private)
        self.private.clicked.connect(lambda on: self._settings_model.set_show_private(show=on))
        return self.private

    def _keep_name(self) -> None:
        self._settings_model.set_display_name(guest_name(self.name.text()))


ORDER = (Preference.APP, Preference.BROWSER, Preference.ASK)


class JoiningPage(SettingsPage):
    """A choice for each platform that has a client."""

    def __init__(self, settings_model: SettingsModel, texts: Texts) -> None:
        super().__init__()
        self.title.setText(self.tr("Joining"))
        words = [
            self.tr("In the app where it is installed"),
            self.tr("Always in the browser"),
            self.tr("Ask every time"),
        ]
        self.choices = {}
        for platform in CATALOGUE:
            if platform.scheme is None:
                continue
            box = choice(words, ORDER.index(settings_model.settings.preference(platform.key)))
            box.activated.connect(
                lambda number, key=platform.key: settings_model.prefer(key, ORDER[number])
            )
            self.choices[platform.key] = box
            self.add_row(platform_name(platform, texts), box)
        self.end()


class AlertsPage(SettingsPage):
    """Alerts before meetings, and how they look and sound."""

    def __init__(self, settings_model: SettingsModel) -> None:
        super().__init__()
        self.title.setText(self.tr("Alerts"))
        self._settings_model = settings_model
        alerts = settings_model.settings.alerts
        self.scope = ScopeChoice()
        self.scope.follow(settings_model)
        self.leads = QLineEdit(leads_text(alerts.leads))
        self.leads.setMaximumWidth(FIELD)
        self.leads.editingFinished.connect(self._keep_leads)
        self._fault = label(role="live")
        self._fault.hide()
        self.hidden = self._box(
            self.tr("Hide what a meeting is about, for shared screens"), on=alerts.hide_titles
        )
        self.prominent = self._box(
            self.tr("Show alerts in a window of this program"),
            on=alerts.prominent,
        )
        self.sound = self._box(self.tr("Play a sound"), on=alerts.sound)
        self.add_row(self.tr("Alerts"), self.scope)
        meaning = self.tr("Minutes before the start, up to {most}; for example 10, 1.")
        self.add_row(self.tr("When"), self.leads, meaning.format(most=LONGEST_LEAD))
        self.add_wide(self._fault)
        self.add_row(self.tr("Privacy"), self.hidden)
        self.add_row(self.tr("Prominent"), self.prominent)
        self.add_row(self.tr("Sound"), self.sound)
        self.end()

    def _box(self, words: str, *, on: bool) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(on)
        box.clicked.connect(self._keep)
        return box

    def _keep(self) -> None:
        self._replace(
            msgspec.structs.replace(
                self._settings_model.settings.alerts,
                hide_titles=self.hidden.isChecked(),
                prominent=self.prominent.isChecked(),
                sound=self.sound.isChecked(),
            )
        )

    def _keep_leads(self) -> None:
        try:
            leads = parse_leads(self.leads.text())
        except ValueError:
            words = self.tr("Whole minutes from 0 to {most}, a few, with commas between them.")
            self._fault.setText(words.format(most=LONGEST_LEAD))
            self._fault.show()
            return
        self._fault.hide()
        self.leads.setText(leads_text(leads))
        self._replace(msgspec.structs.replace(self._settings_model.settings.alerts, leads=leads))

    def _replace(self, alerts: AlertSettings) -> None:
        self._settings_model.set_alerts(alerts)


class SigsPage(SettingsPage):
    """The SIGs to follow, and what that does."""

    def __init__(self, settings_model: SettingsModel, sigs: Sequence[str]) -> None:
        super().__init__()
        self.title.setText(self.tr("My SIGs"))
        words = self.tr(
            "Alerts come for the SIGs you follow. Follow none, and they come for all meetings."
        )
        self.add_wide(label(words, role="muted"))
        self.picker = SigPicker(settings_model, sigs)
        self.add_wide(self.picker, 1)
