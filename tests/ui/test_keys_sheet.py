"""The sheet of keys says what the keys do, for it is read from them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel

from desktop.ui.agenda.view import KEY_HELP
from desktop.ui.dialogs import show_keys
from desktop.ui.keys_sheet import KeysSheet, keys_of, shown_keys
from desktop.ui.translator import Translator
from tests.ui.scene import Scene
from tests.ui.test_fit import cut_parts

ALIASES = {"F1"}
"""Another key for what the sheet has already."""


def words_of(scene: Scene) -> list[str]:
    show_keys(scene.window, scene.context.texts)
    (sheet,) = scene.window.findChildren(KeysSheet)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    sheet.close()
    scene.settle()
    return words


def test_every_shortcut_of_the_window_is_in_it(scene: Scene) -> None:
    own = [s for s in scene.window.findChildren(QShortcut) if s.parent() is scene.window]
    silent = {s.key().toString() for s in own if not s.whatsThis()}
    assert silent == ALIASES
    words = words_of(scene)
    for keys, source in keys_of(scene.window):
        assert shown_keys(keys, scene.context.texts) in words
        assert source in words


def test_the_lists_own_keys_are_in_it_and_do_what_it_says(scene: Scene) -> None:
    joined: list[object] = []
    shown: list[object] = []
    scene.actions.join.connect(joined.append)
    scene.agenda.opened.connect(shown.append)
    scene.agenda.setFocus()
    scene.press(*(key for key, _ in KEY_HELP[:2]))
    assert (len(joined), len(shown)) == (1, 1)
    words = words_of(scene)
    assert all(source in words for _, source in KEY_HELP)
    assert "Enter" in words


@pytest.mark.parametrize("keys", ["?", "F1"])
def test_it_opens_by_key_wherever_one_is_but_in_a_field(scene: Scene, keys: str) -> None:
    asked: list[bool] = []
    scene.actions.open_keys.connect(lambda: asked.append(True))
    scene.agenda.setFocus()
    scene.keys(keys)
    assert asked == [True]
    scene.window.toolbar.search.setFocus()
    scene.keys(keys)
    assert asked == [True] * (2 if keys == "F1" else 1)
    assert scene.window.toolbar.search.text() == ("?" if keys == "?" else "")


def test_ctrl_q_quits(scene: Scene) -> None:
    asked: list[bool] = []
    scene.actions.quit.connect(lambda: asked.append(True))
    scene.keys("Ctrl+Q")
    assert asked == [True]


def test_it_speaks_the_language_in_force(scene: Scene, translator: Translator) -> None:
    translator.use("zh")
    scene.settle()
    words = words_of(scene)
    assert "加入选中的会议" in words
    assert not {source for _, source in keys_of(scene.window)} & set(words)


def test_keys_are_written_as_they_are_pressed(scene: Scene) -> None:
    texts = scene.context.texts
    assert shown_keys(QKeySequence(Qt.Key.Key_Return), texts) == "Enter"
    assert shown_keys(QKeySequence("+"), texts) == "+"
    assert shown_keys(QKeySequence("Ctrl+J"), texts) == "Ctrl J"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_fits_into_a_small_screen(scene: Scene, translator: Translator, language: str) -> None:
    translator.use(language)
    show_keys(scene.window, scene.context.texts)
    (sheet,) = scene.window.findChildren(KeysSheet)
    scene.settle()
    assert sheet.height() <= 540
    assert sheet.width() <= 1000
    assert cut_parts(sheet) == []
    sheet.close()
