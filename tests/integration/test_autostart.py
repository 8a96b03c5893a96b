"""What holds for starting at login on every system."""

from pathlib import Path

import pytest

from desktop.integration.autostart import AutostartError
from desktop.texts import CatalogueTexts
from tests.integration import autostart_fakes as fakes
from tests.integration.autostart_fakes import Machine

ENGLISH = CatalogueTexts("en", {})


@pytest.fixture(params=[fakes.linux, fakes.macos, fakes.windows])
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> Machine:
    """Each system in turn."""
    made = request.param(tmp_path)
    assert isinstance(made, Machine)
    return made


def program(folder: Path, name: str = "sig-meetings") -> str:
    """A program that is there."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return str(path)


def test_it_is_off_until_it_is_turned_on_and_off_again_afterwards(
    machine: Machine, tmp_path: Path
) -> None:
    autostart = machine.make((program(tmp_path), "--hidden"))
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()
    assert machine.command() == [str(tmp_path / "sig-meetings"), "--hidden"]
    autostart.turn_off()
    assert not autostart.is_on()
    assert machine.command() is None


def test_switching_twice_is_no_error(machine: Machine) -> None:
    autostart = machine.make(("/opt/sig-meetings",))
    autostart.turn_off()
    autostart.turn_on()
    autostart.turn_on()
    assert autostart.is_on()
    autostart.turn_off()
    autostart.turn_off()
    assert not autostart.is_on()


def test_paths_with_blanks_and_chinese_arrive_whole(machine: Machine) -> None:
    command = ("/opt/SIG 会议/sig-meetings", "--profile", "/home/li ping/配置", "--hidden")
    machine.make(command).turn_on()
    assert machine.command() == list(command)


def test_what_the_user_switched_off_in_the_system_is_off(machine: Machine) -> None:
    autostart = machine.make(("/opt/sig-meetings",))
    autostart.turn_on()
    machine.switch_off()
    assert not autostart.is_on()
    assert not autostart.repair()
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()


def test_a_moved_program_mends_its_entry(machine: Machine, tmp_path: Path) -> None:
    machine.make((str(tmp_path / "old" / "sig-meetings"), "--hidden")).turn_on()
    moved = machine.make((program(tmp_path / "new"), "--hidden"))
    assert moved.repair()
    assert machine.command() == [str(tmp_path / "new" / "sig-meetings"), "--hidden"]
    assert not moved.repair()


def test_other_arguments_of_the_same_program_are_mended(machine: Machine, tmp_path: Path) -> None:
    machine.make((program(tmp_path),)).turn_on()
    assert machine.make((program(tmp_path), "--hidden")).repair()
    assert machine.command() == [str(tmp_path / "sig-meetings"), "--hidden"]


def test_another_installation_that_is_there_keeps_its_entry(
    machine: Machine, tmp_path: Path
) -> None:
    machine.make((program(tmp_path / "one"), "--hidden")).turn_on()
    assert not machine.make((program(tmp_path / "two"), "--hidden")).repair()
    assert machine.command() == [str(tmp_path / "one" / "sig-meetings"), "--hidden"]


def test_there_is_nothing_to_mend_where_it_is_off(machine: Machine) -> None:
    assert not machine.make(("/opt/sig-meetings",)).repair()
    assert machine.command() is None


def test_a_damaged_entry_is_off_and_can_be_made_afresh(machine: Machine) -> None:
    machine.damage()
    autostart = machine.make(("/opt/sig-meetings",))
    assert not autostart.is_on()
    assert not autostart.repair()
    autostart.turn_on()
    assert machine.command() == ["/opt/sig-meetings"]


def test_a_system_that_does_not_let_us_is_told_in_a_sentence(machine: Machine) -> None:
    autostart = machine.make(("/opt/sig-meetings",))
    machine.refuse()
    with pytest.raises(AutostartError) as on:
        autostart.turn_on()
    with pytest.raises(AutostartError) as off:
        autostart.turn_off()
    assert on.value.describe(ENGLISH).startswith("Starting at login could not be switched on (")
    assert off.value.describe(ENGLISH).startswith("Starting at login could not be switched off (")
    assert on.value.detail
