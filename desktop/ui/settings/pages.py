"""The settings' simple pages."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop.joining.plan import Preference
from desktop.platforms.catalogue import CATALOGUE
from desktop.platforms.recognize import LONGEST_NAME, guest_name
from desktop.storage.settings import LanguageChoice, ThemeChoice
from desktop.texts import Texts
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.settings.page import FIELD, SettingsPage, choice
from desktop.ui.settings_menu import LANGUAGE_NAMES
from desktop.ui.settings_model import SettingsModel
from desktop.ui.sig_picker import SigPicker
from desktop.ui.theme.badge import platform_name
from desktop.ui.widgets import label


class GeneralPage(SettingsPage):
    """Settings of the whole program."""

    def __init__(
        self,
        settings_model: SettingsModel,
        autostart: AutostartToggle | None,
        *,
        language_ruled: bool = False,
    ) -> None:
        """`language_ruled` is whether the command line has chosen the language of this run."""
        super().__init__()
        self.title.setText(self.tr("General"))
        self._settings_model = settings_model
        settings = settings_model.settings
        self._languages = list(LanguageChoice)
        self._themes = list(ThemeChoice)
        as_system = self.tr("Same as the system")
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
        ruled = self.tr("Set by --lang for this run.")
        self.language.setEnabled(not language_ruled)
        self.add_row(self.tr("Language"), self.language, ruled if language_ruled else "")
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
            self.tr("These are not open to everyone: guests need a passcode."),
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
        self.tray = QCheckBox(self.tr("Keep running in the tray, so you still get alerts"))
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
            self.tr("In the app if it is installed"),
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


class SigsPage(SettingsPage):
    """The SIGs to follow, and what that does."""

    def __init__(
        self,
        settings_model: SettingsModel,
        sigs: Sequence[str],
        open_sig: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self.title.setText(self.tr("My SIGs"))
        words = self.tr(
            "You get alerts for the SIGs you follow. If you follow none, you get them "
            "for all meetings."
        )
        self.add_wide(label(words, role="muted"))
        self.picker = SigPicker(settings_model, sigs, open_sig)
        self.add_wide(self.picker, 1)
