"""The theme: which palette is in force, and how the program gets it."""

import re

from PySide6.QtCore import QFile, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.storage.settings import ThemeChoice
from desktop.ui.theme.palette import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, Palette, color
from desktop.ui.theme.type import Size, font

_TOKEN = re.compile(r"@([a-z_]+)")


class Theme(QObject):
    """Holds the `palette` in force, and emits `changed` when that is another."""

    changed = Signal()

    def __init__(self, choice: ThemeChoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.palette: Palette = self._pick()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    def choose(self, choice: ThemeChoice) -> None:
        """Follows the system, or stays light or dark."""
        self._choice = choice
        self._system_changed()

    def apply(self, app: QApplication) -> None:
        """Applies the palette in force to the whole program, native menus and dialogs included."""
        app.setFont(font(Size.BODY))
        app.setPalette(qt_palette(self.palette))
        app.setStyleSheet(style_sheet(self.palette))

    def _pick(self) -> Palette:
        dark = self._choice is ThemeChoice.DARK
        if self._choice is ThemeChoice.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        if wants_contrast():
            return DARK_HIGH if dark else LIGHT_HIGH
        return DARK if dark else LIGHT

    def _system_changed(self) -> None:
        palette = self._pick()
        if palette is self.palette:
            return
        self.palette = palette
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.apply(app)
        self.changed.emit()


def wants_contrast() -> bool:
    """Returns whether the user asked the system for more contrast; False before Qt 6.10."""
    hints = QGuiApplication.styleHints()  # what it answers goes with it
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def style_sheet(palette: Palette) -> str:
    """Returns the style sheet with the palette's colours filled in.

    Raises:
        AttributeError: the style names a colour that the palette does not have.
    """
    file = QFile(":/style/app.qss")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    source = bytes(file.readAll().data()).decode()
    return _TOKEN.sub(lambda found: str(getattr(palette, found[1])), source)


def qt_palette(palette: Palette) -> QPalette:
    """Returns the same colours for what Qt and the system draw: menus, dialogs, tooltips."""
    made = QPalette()
    role = QPalette.ColorRole
    for roles, value in (
        ((role.Window, role.Base, role.Button), palette.surface),
        ((role.AlternateBase, role.ToolTipBase), palette.raised),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), palette.text),
        ((role.PlaceholderText,), palette.faint),
        ((role.Highlight, role.Link, role.Accent), palette.accent),
        ((role.HighlightedText,), palette.on_accent),
        ((role.Mid, role.Midlight, role.Dark), palette.line),
    ):
        for each in roles:
            made.setColor(each, color(value))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, color(palette.faint))
    return made
