"""Chinese and English are equals, and one becomes the other at once."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from desktop.services.outcome import Reason
from desktop.storage.settings import LanguageChoice as LanguageSetting
from desktop.ui.translator import Translator, spoken, spoken_language
from tests.ui.build import failed, meeting, schedule, usual
from tests.ui.conftest import MakeScene
from tests.ui.scene import Kit, Scene

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LETTERS = re.compile(r"[A-Za-z]")
NAMES = {"WeLink", "Zoom", "Kernel", "QA", "meet.example.org", "9:00", "topic"}
"""What has no translation: platforms, and what the service said."""


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text a person or a screen reader meets, with where it stands."""
    yield "title", window.windowTitle()
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        yield f"{name}: tooltip", widget.toolTip()
        yield f"{name}: accessible", widget.accessibleName()
        if isinstance(widget, QLabel | QAbstractButton):
            yield f"{name}: text", widget.text()
        if isinstance(widget, QLineEdit):
            yield f"{name}: placeholder", widget.placeholderText()
    for action in window.findChildren(QAction):
        yield "action", action.text()


def not_chinese(window: QWidget) -> list[tuple[str, str]]:
    """Texts in which letters stand, but no Chinese does."""
    return [
        (where, text)
        for where, text in texts_of(window)
        if LETTERS.search(text)
        and not CHINESE.search(text)
        and not any(name in text for name in NAMES)
    ]


def scene_with_everything(make_scene: MakeScene) -> Scene:
    it = meeting(
        "it",
        0.5,
        topic="topic",
        platform="web",
        sponsor="QA",
        number="1",
        etherpad="https://meet.example.org/pad",
        agenda="topic",
    )
    scene = make_scene(schedule(it, meeting("other", 30, topic="topic", sig="QA")), demo=True)
    scene.show((1600, 900))
    scene.state.apply(failed(scene.state.schedule, Reason.TIMED_OUT))
    scene.settle()
    return scene


def test_every_text_is_chinese_at_once_and_english_again(
    make_scene: MakeScene, translator: Translator
) -> None:
    scene = scene_with_everything(make_scene)
    english = sorted(texts_of(scene.window))
    assert not any(CHINESE.search(text) for _, text in english)
    translator.use("zh")
    scene.settle()
    assert not_chinese(scene.window) == []
    translator.use("en")
    scene.settle()
    assert sorted(texts_of(scene.window)) == english


def test_the_empty_window_speaks_chinese(make_scene: MakeScene, translator: Translator) -> None:
    scene = make_scene(schedule()).show()
    translator.use("zh")
    scene.settle()
    assert not_chinese(scene.window) == []
    assert all(CHINESE.search(text) for text in scene.window.empty.words()[:2])


def test_rows_are_told_in_chinese(scene: Scene, translator: Translator) -> None:
    translator.use("zh")
    scene.settle()
    delegate, model = scene.agenda.row_delegate, scene.agenda.agenda_model
    assert CHINESE.search(delegate.button_text(usual().meetings[1]))
    assert CHINESE.search(str(model.data(model.index(0, 0))))


def test_news_of_a_join_speak_the_new_language_or_go(scene: Scene, translator: Translator) -> None:
    scene.actions.join_next.emit()
    assert scene.detail.bar.isVisible()
    translator.use("zh")
    scene.settle()
    assert not scene.detail.bar.isVisible() or CHINESE.search(scene.detail.bar.sentence())


def test_what_is_being_done_survives_a_change_of_language(
    scene: Scene, translator: Translator
) -> None:
    scene.click(scene.row_point("later"))
    scene.window.toolbar.search.setText("l")
    scene.window.toolbar.platforms.button(3).click()
    translator.use("zh")
    scene.settle()
    assert scene.topics() == ["later"]
    assert scene.selected() == "later"
    assert scene.window.toolbar.search.text() == "l"


def test_qts_own_buttons_speak_it_too(kit: Kit) -> None:
    kit.translator.use("zh")
    assert CHINESE.search(kit.app.translate("QPlatformTheme", "Cancel"))
    assert spoken_language() == "zh"
    kit.translator.use("en")
    assert kit.app.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert spoken_language() == "en"


@pytest.mark.parametrize(
    ("setting", "asked", "expected"),
    [
        (LanguageSetting.ZH, None, "zh"),
        (LanguageSetting.EN, None, "en"),
        (LanguageSetting.ZH, "en", "en"),
        (LanguageSetting.SYSTEM, "zh", "zh"),
        (LanguageSetting.SYSTEM, None, "zh"),
    ],
)
def test_the_command_line_is_asked_first_then_the_setting_then_the_system(
    monkeypatch: pytest.MonkeyPatch, setting: LanguageSetting, asked: str | None, expected: str
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert spoken(setting.value, asked) == expected
