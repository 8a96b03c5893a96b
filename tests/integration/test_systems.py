"""Where the entry of each system lies, and what it starts."""

from pathlib import Path

import pytest

from desktop.integration.command import Running
from desktop.integration.systems import this_menu_entry
from tests.integration.menu_fakes import FakeShortcuts


def bundled(platform: str, executable: str) -> Running:
    """A frozen program."""
    return Running(platform=platform, executable=executable, arguments=[], environ={}, frozen=True)


@pytest.mark.parametrize(
    ("told", "data"), [("{home}/data", "data"), ("", ".local/share"), ("data", ".local/share")]
)
def test_on_linux_it_lies_below_the_users_data(tmp_path: Path, told: str, data: str) -> None:
    environ = {"HOME": str(tmp_path), "XDG_DATA_HOME": told.format(home=tmp_path)}
    launcher = this_menu_entry("linux", environ, running=bundled("linux", "/opt/sig-meetings"))
    assert launcher.path == tmp_path / data / "applications" / "org.openeuler.SigMeetings.desktop"
    launcher.install()
    assert "\nExec=/opt/sig-meetings %U\n" in launcher.path.read_text("utf-8")
    icon = tmp_path / data / "icons/hicolor/scalable/apps/org.openeuler.SigMeetings.svg"
    assert b"<svg" in icon.read_bytes()


def test_on_macos_it_is_one_of_the_users_applications(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    launcher = this_menu_entry("darwin", environ, running=bundled("darwin", "/opt/sig-meetings"))
    assert launcher.path == tmp_path / "Applications" / "SIG Meetings.app"
    launcher.install()
    script = launcher.path / "Contents" / "MacOS" / "sig-meetings"
    assert script.read_text("utf-8").endswith("\nexec /opt/sig-meetings\n")


def test_on_windows_it_lies_in_the_users_start_menu(tmp_path: Path) -> None:
    environ = {"APPDATA": str(tmp_path), "LANG": "zh_CN.UTF-8"}
    running = bundled("win32", str(tmp_path / "sig-meetings.exe"))
    launcher = this_menu_entry("win32", environ, running=running, shortcuts=FakeShortcuts())
    menu = tmp_path / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    assert launcher.path == menu / "SIG Meetings.lnk"
    launcher.install()
    assert "sig-meetings.exe" in launcher.path.read_text("utf-8")
