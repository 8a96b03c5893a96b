"""Starting at login, and what is said where the system does not let us."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.context import AppContext
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from tests.ui.contexts import make_context
from tests.ui.settings.rig import FakeAutostart


@pytest.fixture
def autostart(qtbot: QtBot) -> FakeAutostart:
    assert qtbot is not None
    return FakeAutostart()


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path, translator: Translator, theme: Theme) -> AppContext:
    return make_context(qapp, tmp_path, translator, theme)


@pytest.fixture
def login(context: AppContext, autostart: FakeAutostart) -> AutostartToggle:
    return AutostartToggle(context, autostart)


@pytest.fixture
def told(context: AppContext) -> list[str]:
    told: list[str] = []
    context.actions.report.connect(told.append)
    return told


def test_it_is_switched_on_and_off(
    login: AutostartToggle, autostart: FakeAutostart, told: list[str]
) -> None:
    held = []
    for on in (True, False):
        login.set(on=on)
        held.append((autostart.on, login.is_on()))
    assert held == [(True, True), (False, False)]
    assert told == []


@pytest.mark.parametrize(("on", "word"), [(True, "switched on"), (False, "switched off")])
def test_what_cannot_be_switched_is_told(
    login: AutostartToggle, autostart: FakeAutostart, told: list[str], on: bool, word: str
) -> None:
    autostart.refusing = True
    login.set(on=on)
    assert told == [f"Starting at login could not be {word} (the entry): Permission denied"]


def test_a_system_that_does_not_say_counts_as_off(
    login: AutostartToggle, autostart: FakeAutostart, told: list[str]
) -> None:
    autostart.on = autostart.refusing = True
    assert not login.is_on()
    assert told == []


def test_a_moved_program_is_mended_quietly(
    login: AutostartToggle, autostart: FakeAutostart, told: list[str]
) -> None:
    login.repair()
    assert autostart.repaired == 1
    autostart.refusing = True
    login.repair()
    assert told == []
