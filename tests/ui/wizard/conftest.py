"""Machines of every system."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.platforms.steps import SystemKind
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from tests.ui.wizard.machine import SCHEME, Kit, Machine

MakeMachine = Callable[..., Machine]

KINDS = [(system, client) for system in SystemKind for client in (False, True)]
"""Every system, without WeLink's client and with it."""


def told(kind: tuple[SystemKind, bool]) -> str:
    """What a test on that machine is called."""
    return f"{kind[0]}-{'with' if kind[1] else 'without'}"


@pytest.fixture
def make_machine(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, translator: Translator, theme: Theme
) -> Iterator[MakeMachine]:
    """Makes a machine: its system, whether WeLink is there, and the language spoken."""
    QGuiApplication.clipboard().clear()
    made: list[Machine] = []

    def make(system: SystemKind, *, client: bool = False, language: str = "en") -> Machine:
        translator.use(language)
        kit = Kit(qapp, qtbot, tmp_path / f"user-{len(made)}", translator, theme)
        made.append(Machine(kit, system, *([SCHEME] if client else [])))
        return made[-1]

    yield make
    for machine in made:
        machine.settle()  # the wizard goes, and does not hear of the next test's languages


@pytest.fixture(params=KINDS, ids=told)
def machine(request: pytest.FixtureRequest, make_machine: MakeMachine) -> Machine:
    """Every machine there is, in English."""
    system, client = request.param
    return make_machine(system, client=client)


@pytest.fixture
def windows(make_machine: MakeMachine) -> Machine:
    """The usual newcomer: Windows, nothing installed."""
    return make_machine(SystemKind.WINDOWS)
