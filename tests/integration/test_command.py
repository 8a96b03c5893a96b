"""Which command starts this program again, and where its entry lies."""

from pathlib import Path

import msgspec
import pytest

from desktop.identity import APPLICATION_ID
from desktop.integration.command import Running, login_command, this_process
from desktop.integration.systems import entry_name, this_autostart
from desktop.integration.windows import RUN_KEY
from desktop.joining.desktop_entry import read_exec, read_keys
from tests.integration.autostart_fakes import FakeRegistry


def running(folder: Path, **more: object) -> Running:
    """An interpreter in `folder` that runs the package."""
    usual = Running(
        platform="linux",
        executable=str(folder / "python3"),
        arguments=[str(folder / "desktop" / "__main__.py")],
        environ={"PATH": ""},
    )
    return msgspec.structs.replace(usual, **more)


def script(folder: Path, name: str = "sig-meetings") -> str:
    """A program that can be started."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.touch()
    path.chmod(0o755)
    return str(path)


def test_a_bundle_starts_itself(tmp_path: Path) -> None:
    bundle = running(tmp_path, executable="/opt/sig/sig-meetings", frozen=True)
    assert login_command(bundle, None) == ("/opt/sig/sig-meetings", "--hidden")


def test_an_appimage_starts_the_image_and_not_what_it_unpacked(tmp_path: Path) -> None:
    environ = {"APPIMAGE": "/home/li/SIG.AppImage"}
    image = running(tmp_path, executable="/tmp/.mount/x", frozen=True, environ=environ)
    assert login_command(image, None)[0] == "/home/li/SIG.AppImage"
    assert login_command(msgspec.structs.replace(image, platform="darwin"), None)[0].endswith("/x")


def test_on_windows_a_bundle_starts_the_one_of_its_programs_that_opens_no_terminal(
    tmp_path: Path,
) -> None:
    console = script(tmp_path, "sig-meetings.exe")
    bundle = running(tmp_path, platform="win32", executable=console, frozen=True)
    assert login_command(bundle, None) == (console, "--hidden")
    windowed = script(tmp_path, "sig-meetings-gui.exe")
    assert login_command(bundle, None) == (windowed, "--hidden")


def test_the_script_that_was_started_is_preferred(tmp_path: Path) -> None:
    mine = script(tmp_path / "mine")
    script(tmp_path)
    assert login_command(running(tmp_path, arguments=[mine]), None) == (mine, "--hidden")


def test_a_script_named_without_its_folder_is_found_on_the_path(tmp_path: Path) -> None:
    mine = script(tmp_path / "bin")
    environ = {"PATH": str(tmp_path / "bin")}
    started = running(tmp_path, arguments=["sig-meetings"], environ=environ)
    assert login_command(started, None)[0] == mine


def test_a_package_that_is_run_starts_the_script_beside_its_interpreter(tmp_path: Path) -> None:
    beside = script(tmp_path)
    assert login_command(running(tmp_path), None)[0] == beside


def test_without_a_script_the_interpreter_runs_the_package(tmp_path: Path) -> None:
    expected = (str(tmp_path / "python3"), "-m", "desktop", "--hidden")
    assert login_command(running(tmp_path, arguments=[]), None) == expected


def test_on_windows_no_terminal_opens(tmp_path: Path) -> None:
    started = running(tmp_path, platform="win32", arguments=[str(tmp_path / "sig-meetings")])
    assert login_command(started, None)[0] == str(tmp_path / "python3")
    windowed = script(tmp_path, "pythonw.exe")
    assert login_command(started, None)[:3] == (windowed, "-m", "desktop")
    script(tmp_path, "sig-meetings.exe")
    best = script(tmp_path, "sig-meetings-gui.exe")
    assert login_command(started, None) == (best, "--hidden")


def test_a_profile_of_ones_own_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    command = login_command(running(tmp_path, arguments=[script(tmp_path)]), Path("mine"))
    assert command[1:] == ("--profile", str(tmp_path / "mine"), "--hidden")


def test_this_process_is_described_as_it_is() -> None:
    assert not this_process("linux", {}).frozen
    assert this_process("linux", {}).arguments


def test_on_linux_the_entry_lies_below_the_users_configuration(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "conf")}
    mine = script(tmp_path)
    this_autostart(None, "linux", environ, running=running(tmp_path, arguments=[mine])).turn_on()
    keys = read_keys(tmp_path / "conf" / "autostart" / "org.openeuler.SigMeetings.desktop")
    assert keys is not None
    assert read_exec(keys["Exec"]) == [mine, "--hidden"]
    assert keys["Icon"] == APPLICATION_ID


def test_a_relative_configuration_is_passed_over(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": "conf"}
    this_autostart(None, "freebsd14", environ, running=running(tmp_path)).turn_on()
    assert (tmp_path / ".config" / "autostart" / f"{APPLICATION_ID}.desktop").is_file()


def test_on_macos_the_entry_is_an_agent_of_the_user(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    this_autostart(None, "darwin", environ, running=running(tmp_path)).turn_on()
    assert (tmp_path / "Library" / "LaunchAgents" / f"{APPLICATION_ID}.plist").is_file()


def test_on_windows_the_entry_is_a_value_of_the_run_key(tmp_path: Path) -> None:
    registry = FakeRegistry()
    this_autostart(None, "win32", {}, running=running(tmp_path), registry=registry).turn_on()
    assert list(registry.values) == [(RUN_KEY, APPLICATION_ID)]


def test_every_profile_has_an_entry_of_its_own(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    process = running(tmp_path)
    mine = this_autostart(tmp_path / "mine", "linux", environ, running=process)
    mine.turn_on()
    assert mine.is_on()
    assert not this_autostart(None, "linux", environ, running=process).is_on()
    assert not this_autostart(tmp_path / "two", "linux", environ, running=process).is_on()
    assert entry_name(tmp_path / "mine") == entry_name(tmp_path / "mine")
