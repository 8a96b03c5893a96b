"""Language, theme, display name, starting at login, the tray, and private meetings."""

from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop.platforms.recognize import LONGEST_NAME, guest_name
from desktop.storage.settings import Language
from desktop.storage.settings import Theme as ThemeChoice
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.login import LoginStart
from desktop.ui.settings.page import FIELD, SettingsPage, choice
from desktop.ui.settings_menu import LANGUAGE_NAMES


class GeneralPage(SettingsPage):
    """What concerns the whole program."""

    def __init__(self, keeper: SettingsKeeper, login: LoginStart | None) -> None:
        super().__init__()
        self.title.setText(self.tr("General"))
        self._keeper = keeper
        settings = keeper.settings
        self._languages = list(Language)
        self._themes = list(ThemeChoice)
        as_system = self.tr("As the system")
        names = [LANGUAGE_NAMES.get(one, as_system) for one in self._languages]
        self.language = choice(names, self._languages.index(settings.language))
        self.language.activated.connect(lambda number: keeper.set_language(self._languages[number]))
        looks = {ThemeChoice.LIGHT: self.tr("Light"), ThemeChoice.DARK: self.tr("Dark")}
        themes = [looks.get(one, as_system) for one in self._themes]
        self.theme = choice(themes, self._themes.index(settings.theme))
        self.theme.activated.connect(lambda number: keeper.set_theme(self._themes[number]))
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
        if login is not None:
            self.add_row(self.tr("Start"), self._login_box(login))
        self.add_row(self.tr("Closing the window"), self._tray_box())
        self.add_row(
            self.tr("Private meetings"),
            self._private_box(),
            self.tr("They are not for everyone: guests are asked for a passcode."),
        )
        self.end()

    def _login_box(self, login: LoginStart) -> QCheckBox:
        box = QCheckBox(self.tr("Start in the tray when I sign in to this computer"))
        box.setChecked(login.is_on())

        def switch(on: bool) -> None:
            login.set(on=on)
            box.setChecked(login.is_on())

        box.clicked.connect(switch)
        self.login = box
        return box

    def _tray_box(self) -> QCheckBox:
        self.tray = QCheckBox(self.tr("Keep running in the tray, so that alerts come"))
        self.tray.setChecked(self._keeper.settings.keep_in_tray is not False)
        self.tray.clicked.connect(lambda on: self._keeper.set_keep_in_tray(keep=on))
        return self.tray

    def _private_box(self) -> QCheckBox:
        self.private = QCheckBox(self.tr("Show private meetings too"))
        self.private.setChecked(self._keeper.settings.show_private)
        self.private.clicked.connect(lambda on: self._keeper.set_show_private(show=on))
        return self.private

    def _keep_name(self) -> None:
        self._keeper.set_display_name(guest_name(self.name.text()))
