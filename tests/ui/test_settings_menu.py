"""The menu behind the gear."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu

from desktop.storage.settings import LanguageChoice, Settings, ThemeChoice
from desktop.ui.settings_menu import SettingsMenu
from tests.ui.build import usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import Scene

POPUPS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen


@pytest.fixture
def menu(scene: Scene) -> SettingsMenu:
    scene.window.menu.aboutToShow.emit()
    return scene.window.menu


def submenu(menu: QMenu, words: str) -> list[QAction]:
    (entry,) = [action for action in menu.actions() if action.text() == words]
    below = entry.menu()
    assert isinstance(below, QMenu)
    return below.actions()


def checked(actions: list[QAction]) -> list[str]:
    return [action.text() for action in actions if action.isChecked()]


def test_languages_are_named_in_themselves(menu: SettingsMenu) -> None:
    words = [action.text() for action in submenu(menu, "Language")]
    assert words == ["Same as the system", "中文", "English"]
    assert checked(submenu(menu, "Language")) == ["Same as the system"]


def test_a_language_is_chosen(scene: Scene, menu: SettingsMenu) -> None:
    submenu(menu, "Language")[1].trigger()
    assert scene.settings_model.settings.language is LanguageChoice.ZH
    menu.aboutToShow.emit()
    assert checked(submenu(menu, "Language")) == ["中文"]


def test_an_appearance_is_chosen(scene: Scene, menu: SettingsMenu) -> None:
    words = [action.text() for action in submenu(menu, "Appearance")]
    assert words == ["Same as the system", "Light", "Dark"]
    submenu(menu, "Appearance")[2].trigger()
    assert scene.settings_model.settings.theme is ThemeChoice.DARK


@pytest.mark.parametrize(
    ("typed", "agreed", "kept"),
    [
        ("  李 雷 ", True, "李 雷"),
        ("", True, None),
        ("\u202e\n", True, None),
        ("other", False, "before"),
    ],
)
def test_the_name_for_guests(
    make_scene: MakeScene,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    *,
    agreed: bool,
    kept: str | None,
) -> None:
    scene = make_scene(usual(), Settings(display_name="before"))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (typed, agreed))
    scene.window.menu.ask_name()
    assert scene.settings_model.settings.display_name == kept


@POPUPS
def test_it_leads_to_everything_that_helps(scene: Scene, menu: SettingsMenu) -> None:
    wanted = (
        "open_settings",
        "go_to_today",
        "ask_date",
        "open_wizard",
        "open_keys",
        "open_about",
        "quit",
    )
    asked: list[str] = []
    for name in wanted:
        getattr(scene.actions, name).connect(lambda name=name: asked.append(name))
    for entry in menu.actions():
        words = entry.text().casefold()
        if not entry.isSeparator() and entry.menu() is None and "name" not in words:
            entry.trigger()
    assert tuple(asked) == wanted


def test_opening_it_again_and_again_leaves_nothing_behind(scene: Scene, menu: SettingsMenu) -> None:
    before = len(menu.findChildren(QMenu)), len(menu.findChildren(QAction))
    for _ in range(5):
        menu.aboutToShow.emit()
        scene.settle()
    assert (len(menu.findChildren(QMenu)), len(menu.findChildren(QAction))) == before


@POPUPS
def test_it_hangs_from_the_right_edge_of_its_button(scene: Scene) -> None:
    button, menu = scene.window.toolbar.settings, scene.window.menu
    scene.window.move(40, 30)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    scene.settle()
    right = button.mapToGlobal(button.rect().topRight()).x()
    assert menu.geometry().right() == right
    menu.hide()


@POPUPS
def test_the_days_are_reached_by_mouse_and_every_key_is_shown(
    scene: Scene, menu: SettingsMenu
) -> None:
    heard: list[str] = []
    scene.actions.go_to_today.connect(lambda: heard.append("today"))
    scene.actions.ask_date.connect(lambda: heard.append("date"))
    entries = {action.text(): action for action in menu.actions()}
    entries["Today"].trigger()
    entries["Go to a date…"].trigger()
    assert heard == ["today", "date"]
    shown = {words: one.shortcut().toString() for words, one in entries.items()}
    assert shown["Go to a date…"] == "Ctrl+G"
    assert shown["Import an invitation…"] == "Ctrl+O"
    contexts = {entries[words].shortcutContext() for words in shown if shown[words]}
    assert contexts == {Qt.ShortcutContext.WidgetShortcut}, "the window itself listens for them"
