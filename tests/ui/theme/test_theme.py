"""Light and dark: at once, and as the system."""

import re

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.storage.settings import ThemeChoice
from desktop.ui.theme import theme as theme_module
from desktop.ui.theme.palette import DARK, LIGHT, Palette
from desktop.ui.theme.theme import Theme, style_sheet
from tests.ui.scene import Scene


class Hints(QObject):
    """The system's wish, which a test can change."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815 - Qt's own name

    def __init__(self, scheme: Qt.ColorScheme) -> None:
        super().__init__()
        self.scheme = scheme

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 - Qt's own name
        return self.scheme

    def become(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.colorSchemeChanged.emit(scheme)


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> Hints:
    hints = Hints(Qt.ColorScheme.Light)

    class Application:
        @staticmethod
        def styleHints() -> Hints:  # noqa: N802 - Qt's own name
            return hints

    monkeypatch.setattr(theme_module, "QGuiApplication", Application)
    return hints


def corner(widget: QWidget) -> str:
    """The colour in the lower left corner of a widget."""
    image = widget.grab().toImage()
    return image.pixelColor(1, image.height() - 2).name()


def test_the_program_follows_the_system(hints: Hints, qtbot: QtBot) -> None:
    theme = Theme(ThemeChoice.SYSTEM)
    assert theme.palette is LIGHT
    with qtbot.waitSignal(theme.changed):
        hints.become(Qt.ColorScheme.Dark)
    assert theme.palette is DARK
    hints.become(Qt.ColorScheme.Unknown)
    assert theme.palette is LIGHT


def test_a_choice_stands_against_the_system(hints: Hints, qtbot: QtBot) -> None:
    theme = Theme(ThemeChoice.LIGHT)
    with qtbot.assertNotEmitted(theme.changed):
        hints.become(Qt.ColorScheme.Dark)
    assert theme.palette is LIGHT
    theme.choose(ThemeChoice.SYSTEM)
    assert theme.palette is DARK
    theme.choose(ThemeChoice.LIGHT)
    assert theme.palette is LIGHT


def test_everything_wears_the_new_palette_at_once(scene: Scene) -> None:
    parts = (scene.agenda.viewport(), scene.window.toolbar, scene.window.status, scene.detail)
    light = [corner(part) for part in parts]
    assert light == [LIGHT.surface, LIGHT.surface, LIGHT.raised, LIGHT.surface]
    scene.theme.choose(ThemeChoice.DARK)
    scene.settle()
    dark = [DARK.surface, DARK.surface, DARK.raised, DARK.surface]
    assert [corner(part) for part in parts] == dark
    scene.theme.choose(ThemeChoice.LIGHT)
    scene.settle()
    assert [corner(part) for part in parts] == light


def test_what_qt_draws_itself_wears_it_too(qapp: QApplication, theme: Theme) -> None:
    theme.choose(ThemeChoice.DARK)
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Window).name() == DARK.surface
    assert palette.color(QPalette.ColorRole.WindowText).name() == DARK.text
    assert palette.color(QPalette.ColorRole.Highlight).name() == DARK.accent


def test_icons_change_with_the_palette(scene: Scene) -> None:
    def darkest() -> int:
        image = scene.window.toolbar.refresh.icon().pixmap(16, 16).toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        drawn = [image.pixelColor(x, y) for x, y in points if image.pixelColor(x, y).alpha() > 200]
        return min(colour.lightness() for colour in drawn)

    light = darkest()
    scene.theme.choose(ThemeChoice.DARK)
    assert darkest() > light


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_style_names_only_colours_there_are(palette: Palette) -> None:
    style = style_sheet(palette)
    assert not re.search(r"@[a-z]", style)
    for value in re.findall(r"#[0-9a-f]{6}\b", style):
        assert QColor(value).isValid()
