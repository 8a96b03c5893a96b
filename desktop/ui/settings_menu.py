"""The menu behind the gear: settings, language, theme, display name, set-up, keys, about, quit."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from desktop.platforms.recognize import guest_name
from desktop.storage.settings import LanguageChoice, ThemeChoice
from desktop.ui.context import AppContext

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)
LANGUAGE_NAMES = {LanguageChoice.ZH: "中文", LanguageChoice.EN: "English"}
"""Languages are named in themselves, for those who cannot read the others."""


class SettingsMenu(QMenu):
    """Rebuilt whenever it opens, so that it always shows the current settings."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = context.actions
        self._settings_model = context.settings_model
        self._context = context
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Makes the entries."""
        from desktop.ui.setup_facts import wizard_title  # not before the first paint

        self.clear()
        for below in self.findChildren(QMenu):
            below.deleteLater()
        every = self.addAction(self.tr("Settings…"))
        every.triggered.connect(lambda _=False: self._actions.open_settings.emit())
        today = self.addAction(self.tr("Today"))
        today.triggered.connect(lambda _=False: self._actions.go_to_today.emit())
        day = self.addAction(self.tr("Go to a date…"))
        day.triggered.connect(lambda _=False: self._actions.ask_date.emit())
        self.addSeparator()
        bring = self.addAction(self.tr("Import an invitation…"))
        bring.triggered.connect(lambda _=False: self._actions.pick_imports.emit())
        book = self.addAction(self.tr("Book a meeting…"))
        book.triggered.connect(lambda _=False: self._actions.book.emit(""))
        own = self.addAction(self.tr("My bookings…"))
        own.triggered.connect(lambda _=False: self._actions.open_bookings.emit())
        self.addSeparator()
        settings = self._settings_model.settings
        languages = {LanguageChoice.SYSTEM: self.tr("Same as the system"), **LANGUAGE_NAMES}
        themes = {
            ThemeChoice.SYSTEM: self.tr("Same as the system"),
            ThemeChoice.LIGHT: self.tr("Light"),
            ThemeChoice.DARK: self.tr("Dark"),
        }
        language = self.addMenu(self.tr("Language"))
        self._radio(language, languages, settings.language, self._settings_model.set_language)
        theme = self.addMenu(self.tr("Appearance"))
        self._radio(theme, themes, settings.theme, self._settings_model.set_theme)
        name = self.addAction(self.tr("Display name…"))
        name.triggered.connect(self.ask_name)
        set_up = self.addAction(f"{wizard_title(self._context)}…")
        set_up.triggered.connect(lambda _=False: self._actions.open_wizard.emit())
        self.addSeparator()
        keys = self.addAction(self.tr("Keys"))
        keys.triggered.connect(lambda _=False: self._actions.open_keys.emit())
        about = self.addAction(self.tr("About SIG Meetings"))
        about.triggered.connect(lambda _=False: self._actions.open_about.emit())
        self.addSeparator()
        end = self.addAction(self.tr("Quit"))
        end.triggered.connect(lambda _=False: self._actions.quit.emit())
        for entry, shown in (
            (every, "Ctrl+,"),
            (today, "Ctrl+T"),
            (day, "Ctrl+G"),
            (bring, "Ctrl+O"),
            (book, "Ctrl+N"),
            (keys, "?"),
            (end, "Ctrl+Q"),
        ):
            show_keys(entry, shown)

    def _radio(
        self,
        menu: QMenu,
        choices: dict[ChoiceT, str],
        current: ChoiceT,
        choose: Callable[[ChoiceT], None],
    ) -> None:
        group = QActionGroup(menu)
        for choice, words in choices.items():
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(choice is current)
            action.triggered.connect(lambda _=False, choice=choice: choose(choice))
            group.addAction(action)
            menu.addAction(action)

    def ask_name(self) -> None:
        """Asks for the display name; an empty one is none."""
        old = self._settings_model.settings.display_name or ""
        question = self.tr("The name others see when you join without signing in:")
        title = self.tr("Display name")
        name, agreed = QInputDialog.getText(self.parentWidget(), title, question, text=old)
        if agreed:
            self._settings_model.set_display_name(guest_name(name))


def show_keys(entry: QAction, keys: str) -> None:
    """Shows keys beside a menu's entry; the window itself listens for them."""
    entry.setShortcut(QKeySequence(keys))
    entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    entry.setShortcutVisibleInContextMenu(True)
