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
from tests.ui.settings.desk import Desk

MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, translator: Translator, theme: Theme
) -> Iterator[MakeDesk]:
    """Makes a desk: the settings there are, the language spoken."""
    assert qapp is not None
    assert theme is not None

    made: list[Desk] = []

    def make(settings: Settings | None = None, *, language: str = "en") -> Desk:
        translator.use(language)
        usual = Settings(language=LanguageSetting(language))
        made.append(Desk(qtbot, tmp_path, translator, settings or usual))
        return made[-1]

    yield make
    for desk in made:
        desk.settle()  # the dialog goes, and does not hear of the next test's languages


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """English, and everything as at the first start."""
    return make_desk()
