"""What holds for the entry in the menu on every system."""

from pathlib import Path

import pytest

from desktop.integration.menu_entry import MenuEntryError, MenuEntryFault
from desktop.texts import CatalogueTexts
from tests.integration import menu_fakes as fakes
from tests.integration.menu_fakes import Machine

ENGLISH = CatalogueTexts("en", {})


@pytest.fixture(params=[fakes.linux, fakes.macos, fakes.windows])
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> Machine:
    """Each system in turn."""
    made = request.param(tmp_path)
    assert isinstance(made, Machine)
    return made


def test_it_is_there_once_installed_and_gone_once_removed(machine: Machine) -> None:
    launcher = machine.make(("/opt/sig-meetings",))
    assert not launcher.path.exists()
    launcher.install()
    assert launcher.path.exists()
    assert machine.command() == ["/opt/sig-meetings"]
    assert launcher.remove()
    assert not launcher.path.exists()
    assert machine.command() is None


def test_removing_tells_when_there_was_none(machine: Machine) -> None:
    assert not machine.make(("/opt/sig-meetings",)).remove()


def test_installing_again_makes_it_afresh(machine: Machine) -> None:
    machine.make(("/old/sig-meetings", "-x")).install()
    machine.make(("/new/sig-meetings",)).install()
    assert machine.command() == ["/new/sig-meetings"]


def test_paths_with_blanks_and_chinese_arrive_whole(machine: Machine) -> None:
    command = ("/opt/SIG 会议/it's/sig-meetings", "-m", "desktop")
    machine.make(command).install()
    assert machine.command() == list(command)


def test_a_path_that_no_entry_can_carry_is_refused(machine: Machine) -> None:
    launcher = machine.make(("/opt/two\nlines",))
    with pytest.raises(MenuEntryError) as refused:
        launcher.install()
    assert refused.value.fault is MenuEntryFault.UNWRITABLE_COMMAND
    assert refused.value.describe(ENGLISH).startswith("The program's path has characters")
    assert not launcher.path.exists()


def test_a_folder_that_cannot_be_made_is_told(machine: Machine) -> None:
    launcher = machine.make(("/opt/sig-meetings",))
    folder = launcher.path.parent
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("no folder", "utf-8")
    with pytest.raises(MenuEntryError) as refused:
        launcher.install()
    assert refused.value.fault is MenuEntryFault.NOT_WRITTEN
    assert refused.value.describe(ENGLISH).startswith("The program could not be added")


def test_what_else_has_its_place_is_left_there_and_told(machine: Machine) -> None:
    launcher = machine.make(("/opt/sig-meetings",))
    child = launcher.path / "child"
    child.mkdir(parents=True)
    with pytest.raises(MenuEntryError) as on:
        launcher.install()
    with pytest.raises(MenuEntryError) as off:
        launcher.remove()
    for error in (on.value, off.value):
        assert error.where == launcher.path
        assert str(launcher.path) in error.describe(ENGLISH)
    assert child.is_dir()
