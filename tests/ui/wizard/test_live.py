"""A client that comes or goes while a page is open, and how the wizard looks for it."""

import pytest

from desktop.platforms.steps import SystemKind
from desktop.setup.flow import CLIENT_WAY, GUEST_WAY, SetupPage
from desktop.ui.wizard.dialog import POLL_MS, WATCHED
from tests.ui.wizard.conftest import MakeMachine
from tests.ui.wizard.machine import SCHEME, Machine


def asked(machine: Machine) -> int:
    """How often the system was asked for WeLink since the last call."""
    times = machine.finder.asked.count(SCHEME)
    machine.finder.asked.clear()
    return times


@pytest.mark.parametrize("page", CLIENT_WAY)
def test_a_client_that_appears_or_goes_leaves_one_on_the_page(
    make_machine: MakeMachine, page: SetupPage
) -> None:
    machine = make_machine(SystemKind.MACOS)
    machine.keep(page=page)
    dialog = machine.open()
    before = machine.page.content
    machine.install(SCHEME)
    assert machine.here is page
    appeared = machine.page.content
    assert (appeared != before) is (page in {SetupPage.CLIENT, SetupPage.TRY})
    machine.install()
    assert machine.page.content == before
    assert dialog.isVisible()


@pytest.mark.parametrize("page", GUEST_WAY)
def test_on_linux_a_client_turns_the_guests_way_into_the_clients_and_back(
    make_machine: MakeMachine, page: SetupPage
) -> None:
    machine = make_machine(SystemKind.LINUX)
    machine.keep(page=page)
    sidebar = machine.open().sidebar
    assert sum(step.isVisible() for step in sidebar._buttons) == len(GUEST_WAY)
    machine.install(SCHEME)
    assert machine.here is (SetupPage.CLIENT if page is SetupPage.GUEST_WAYS else page)
    assert sum(step.isVisible() for step in sidebar._buttons) == len(CLIENT_WAY)
    machine.install()
    assert machine.here is page
    assert sum(step.isVisible() for step in sidebar._buttons) == len(GUEST_WAY)


def test_the_clients_page_says_that_it_is_there_without_a_restart(windows: Machine) -> None:
    windows.keep(page=SetupPage.CLIENT)
    windows.open()
    assert windows.page.title.text() == "Install the WeLink client"
    assert "has not been found yet" in windows.dialog.hint.text()
    windows.finder.schemes = {SCHEME}
    windows.button("Check again").click()
    windows.settle()
    assert windows.page.title.text() == "The WeLink client is installed"
    assert windows.texts() == []
    assert windows.dialog.hint.text() == "Close this at any time and carry on later."


def test_without_a_client_there_is_nothing_to_start(windows: Machine) -> None:
    windows.keep(page=SetupPage.TRY)
    windows.open()
    assert windows.texts() == ["Open download page"]
    windows.install(SCHEME)
    assert windows.texts() == ["Start WeLink", "Yes, it opened", "No, nothing happened"]


@pytest.mark.parametrize("page", CLIENT_WAY)
def test_it_looks_only_on_pages_that_speak_of_the_client(windows: Machine, page: SetupPage) -> None:
    windows.keep(page=page)
    dialog = windows.open()
    assert dialog._poll.isActive() is (page in WATCHED)
    assert dialog._poll.interval() == POLL_MS
    dialog.hide()
    assert not dialog._poll.isActive()
    dialog.show()
    assert dialog._poll.isActive() is (page in WATCHED)


def test_guests_are_looked_after_too(make_machine: MakeMachine) -> None:
    machine = make_machine(SystemKind.LINUX)
    machine.keep(page=SetupPage.GUEST_WAYS)
    assert machine.open()._poll.isActive()


def test_the_timer_goes_with_the_page(windows: Machine) -> None:
    running = {page: windows.dialog._poll.isActive() for page in windows.visits()}
    assert {page for page, runs in running.items() if runs} == WATCHED & set(CLIENT_WAY)


def test_every_look_asks_the_system(windows: Machine) -> None:
    windows.keep(page=SetupPage.CLIENT)
    dialog = windows.open()
    asked(windows)
    windows.finder.schemes = {SCHEME}
    dialog._poll.timeout.emit()
    windows.settle()
    assert asked(windows) == 1
    assert windows.page.title.text() == "The WeLink client is installed"


def test_nobody_is_asked_once_it_is_closed(windows: Machine) -> None:
    windows.keep(page=SetupPage.CLIENT)
    dialog = windows.open()
    dialog.close()
    assert not dialog._poll.isActive()
    windows.install(SCHEME)
    assert windows.wizard.dialog is None
