"""The first page: language and display name, and what this is for."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit

from desktop.platforms.recognize import LONGEST_NAME, guest_name
from desktop.storage.settings import Language
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.settings_menu import LANGUAGE_NAMES
from desktop.ui.theme.type import Size
from desktop.ui.widgets import label
from desktop.ui.wizard.page import Content, WizardPage

FIELD = 300


class WelcomePage(WizardPage):
    """Both choices hold at once."""

    def __init__(self, content: Content, keeper: SettingsKeeper) -> None:
        super().__init__(content)
        self._keeper = keeper
        self.language = QComboBox()
        self.language.setMaximumWidth(FIELD)
        self._languages = list(Language)
        for one in self._languages:
            self.language.addItem(LANGUAGE_NAMES.get(one, self.tr("As the system")))
        self.language.setCurrentIndex(self._languages.index(keeper.settings.language))
        self.language.activated.connect(self._choose_language)
        self.name = QLineEdit(keeper.settings.display_name or "")
        self.name.setMaximumWidth(FIELD)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("Shown when you join as a guest"))
        self.name.editingFinished.connect(self._keep_name)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        for words, field in (
            (self.tr("Language"), self.language),
            (self.tr("Display name"), self.name),
        ):
            name = label(words, size=Size.STRONG)
            name.setWordWrap(False)
            name.setBuddy(field)
            field.setAccessibleName(words)
            form.addRow(name, field)
        self.body.addLayout(form)
        self.body.addSpacing(20)
        self.add_points()
        self.end()

    def _choose_language(self, number: int) -> None:
        self._keeper.set_language(self._languages[number])

    def _keep_name(self) -> None:
        self._keeper.set_display_name(guest_name(self.name.text()))
