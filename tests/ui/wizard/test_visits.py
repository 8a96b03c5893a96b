"""Leaving the wizard and coming back: where one goes on, and that it opens by itself only once."""

import pytest
from PySide6.QtCore import Qt

from desktop.platforms.steps import SystemKind
from desktop.setup.flow import CLIENT_WAY, GUEST_WAY, Outcome, SetupPage, pages
from desktop.storage.paths import Places
from tests.ui.wizard.conftest import MakeMachine
from tests.ui.wizard.machine import Machine

WAYS = [
    *((SystemKind.WINDOWS, page) for page in CLIENT_WAY),
    *((SystemKind.LINUX, page) for page in GUEST_WAY),
]


@pytest.mark.parametrize(("system", "page"), WAYS[:-1])
def test_left_anywhere_it_goes_on_there(
    make_machine: MakeMachine, system: SystemKind, page: SetupPage
) -> None:
    machine = make_machine(system)
    next(reached for reached in machine.visits() if reached is page)
    machine.press(Qt.Key.Key_Escape)
    assert machine.wizard.dialog is None
    last = page is pages(machine.facts)[-1]
    assert machine.outcome() is (Outcome.FINISHED if last else Outcome.OPEN)
    machine.restart()
    assert not machine.is_first_run()
    machine.open()
    assert machine.here is (SetupPage.CLIENT if last else page)
    before = pages(machine.facts)[: pages(machine.facts).index(page)]
    assert machine.dialog.progress.passed == frozenset(before)


def test_the_windows_own_button_leaves_too(windows: Machine) -> None:
    next(page for page in windows.visits() if page is SetupPage.ENTERPRISE)
    windows.dialog.close()
    windows.settle()
    assert windows.wizard.dialog is None
    windows.restart()
    windows.open()
    assert windows.here is SetupPage.ENTERPRISE


def test_a_finished_guest_comes_back_to_the_start(make_machine: MakeMachine) -> None:
    machine = make_machine(SystemKind.LINUX)
    list(machine.visits())
    machine.press(Qt.Key.Key_Return)
    machine.restart()
    assert machine.open().progress.outcome is Outcome.FINISHED
    assert machine.here is SetupPage.WELCOME


def test_what_was_ticked_and_answered_is_found_again(windows: Machine) -> None:
    windows.keep(page=SetupPage.ENTERPRISE, applied=True, applied_by="phone")
    windows.open()
    assert windows.dialog.progress.pending
    windows.restart()
    windows.open()
    assert windows.dialog.progress.applied
    assert windows.here is SetupPage.ENTERPRISE


def test_the_first_run_is_over_once_it_was_shown(windows: Machine) -> None:
    assert windows.is_first_run()
    windows.open()
    assert not windows.is_first_run()
    assert windows.saved.opened_before


def test_a_crash_while_it_is_open_does_not_open_it_again(windows: Machine) -> None:
    windows.open()
    windows.wizard = windows._make_wizard()  # nothing was closed
    assert not windows.is_first_run()


def test_skipping_is_for_good(windows: Machine) -> None:
    windows.open()
    windows.tab_to(windows.dialog.skip)
    windows.press(Qt.Key.Key_Space)
    assert windows.wizard.dialog is None
    assert windows.outcome() is Outcome.SKIPPED
    windows.restart()
    assert not windows.is_first_run()
    windows.open()
    assert windows.here is SetupPage.WELCOME


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)  # offscreen
def test_one_wizard_at_a_time(windows: Machine) -> None:
    first = windows.open()
    windows.wizard.open(windows.window)
    assert windows.wizard.dialog is first


def test_a_progress_that_cannot_be_kept_is_told_and_the_wizard_goes_on(windows: Machine) -> None:
    state = Places.of(windows.kit.folder).state
    state.parent.mkdir(parents=True, exist_ok=True)
    state.write_text("in the way")
    windows.open()
    assert len(windows.trouble) == 1
    assert "setup.json" in windows.trouble[0]
    windows.press(Qt.Key.Key_Return)
    assert windows.here is SetupPage.CLIENT
