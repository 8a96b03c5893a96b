"""Qt's own fixtures: the application in our dress, and scenes to play in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.meetings.schedule import Schedule
from desktop.platforms.steps import SystemKind
from desktop.storage.settings import Settings, ThemeChoice
from desktop.ui.context import AppContext
from desktop.ui.qt_setup import load_resources
from desktop.ui.theme.theme import Theme, style_sheet
from desktop.ui.translator import Translator
from tests.ui.build import usual
from tests.ui.contexts import MADE, make_context
from tests.ui.endings import take_apart
from tests.ui.scene import Kit, Scene
from tests.ui.whole import Whole

MakeScene = Callable[..., Scene]


@pytest.fixture(autouse=True)
def _contexts_end_with_their_test() -> Iterator[None]:
    yield
    while MADE:
        take_apart(MADE.pop())


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The one application, with the compiled resources at hand."""
    load_resources()
    return qapp


@pytest.fixture
def translator(qapp: QApplication) -> Iterator[Translator]:
    """English, with the real translators; gone afterwards."""
    translator = Translator(qapp)
    translator.use("en")
    yield translator
    for installed in translator._installed:
        qapp.removeTranslator(installed)
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Light; it is applied only where it is not yet, which takes its time."""
    theme = Theme(ThemeChoice.LIGHT)
    if qapp.styleSheet() != style_sheet(theme.palette):
        theme.apply(qapp)
    return theme


@pytest.fixture
def context(qapp: QApplication, translator: Translator, theme: Theme, tmp_path: Path) -> AppContext:
    """What every part leans on, with the usual list."""
    return make_context(qapp, tmp_path, translator, theme, schedule=usual())


@pytest.fixture
def kit(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, translator: Translator, theme: Theme
) -> Kit:
    """What every scene of a test shares."""
    QGuiApplication.clipboard().clear()
    return Kit(qapp, qtbot, tmp_path, translator, theme)


@pytest.fixture
def make_scene(kit: Kit) -> MakeScene:
    """Makes a scene: a schedule (None for none yet), settings, whether it is the demo."""

    def make(
        found: Schedule | None = None,
        settings: Settings | None = None,
        *,
        demo: bool = False,
        system: SystemKind = SystemKind.LINUX,
    ) -> Scene:
        return Scene(kit, found, settings or Settings(), demo=demo, system=system)

    return make


@pytest.fixture
def scene(make_scene: MakeScene) -> Scene:
    """The usual meetings in a wide window."""
    return make_scene(usual()).show()


@pytest.fixture
def whole(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Whole]:
    """The whole program, which is still to be started; ended afterwards."""
    whole = Whole(tmp_path, qapp, qtbot, monkeypatch)
    yield whole
    whole.end()
    QLocale.setDefault(QLocale.c())
