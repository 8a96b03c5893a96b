"""The settings dialog, ready to be opened."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.storage.settings import LanguageChoice as LanguageSetting
from desktop.storage.settings import Settings
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from tests.ui.settings.rig import SettingsRig

MakeRig = Callable[..., SettingsRig]


@pytest.fixture
def make_rig(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, translator: Translator, theme: Theme
) -> Iterator[MakeRig]:
    """Makes a rig: the settings there are, the language spoken."""
    made: list[SettingsRig] = []

    def make(settings: Settings | None = None, *, language: str = "en") -> SettingsRig:
        translator.use(language)
        usual = Settings(language=LanguageSetting(language))
        made.append(SettingsRig(qapp, qtbot, tmp_path, translator, theme, settings or usual))
        return made[-1]

    yield make
    for rig in made:
        rig.settle()  # the dialog goes, and does not hear of the next test's languages


@pytest.fixture
def rig(make_rig: MakeRig) -> SettingsRig:
    """English, and everything as at the first start."""
    return make_rig()
