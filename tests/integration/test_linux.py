"""On Linux: the desktop file among the user's autostart entries, and the one in the menu."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.integration.autostart import AutostartError, AutostartFault
from desktop.integration.linux import LinuxAutostart, LinuxMenuEntry
from desktop.integration.menu_entry import (
    FILE_NAME,
    OPENED,
    MenuEntryError,
    MenuEntryFault,
    desktop_entry,
)
from desktop.joining.desktop_entry import read_exec, read_keys, write_exec

WORDS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from("\"\\$`% '=\t"), min_size=1
)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_every_command_can_be_read_back(command: list[str]) -> None:
    assert read_exec(write_exec(command)) == command


def test_reserved_characters_are_quoted_as_the_specification_says() -> None:
    assert write_exec(["/bin/sh", 'a "b"', "$5", "100%", "c\\d"]) == (
        r'/bin/sh "a \\"b\\"" "\\$5" "100%%" "c\\\\d"'
    )


def test_an_empty_argument_stays_one() -> None:
    assert read_exec(write_exec(["/bin/echo", ""])) == ["/bin/echo", ""]


def test_field_codes_are_left_out() -> None:
    assert read_exec("/bin/meet %u --title=%c --rate=5%%") == ["/bin/meet", "--title=", "--rate=5%"]


@pytest.mark.parametrize("value", ["", "   ", '/bin/meet "open', '"'])
def test_a_line_that_cannot_be_read_is_no_command(value: str) -> None:
    assert read_exec(value) == []


@pytest.mark.parametrize("path", ["/opt/two\nlines", "/opt/not\udcffutf-8"])
def test_a_path_that_no_desktop_file_can_carry_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(AutostartError) as refused:
        LinuxAutostart(tmp_path / "a.desktop", (path,), "icon").turn_on()
    assert refused.value.fault is AutostartFault.UNWRITABLE_COMMAND
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("key", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_both_ways_of_desktops_to_switch_it_off_are_honoured(tmp_path: Path, key: str) -> None:
    path = tmp_path / "a.desktop"
    path.write_text(f"[Desktop Entry]\nType=Application\nExec=/bin/true\n{key}\n")
    assert not LinuxAutostart(path, ("/bin/true",), "icon").is_on()


def test_the_entry_is_named_in_both_languages_and_starts_without_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.desktop"
    LinuxAutostart(path, ("/opt/a b/sig-meetings", "--hidden"), "an-icon").turn_on()
    keys = read_keys(path)
    assert keys is not None
    assert (keys["Name"], keys["Name[zh_CN]"]) == ("SIG Meetings", "SIG 会议")
    assert (keys["Type"], keys["Terminal"], keys["Icon"]) == ("Application", "false", "an-icon")
    assert keys["Exec"] == '"/opt/a b/sig-meetings" --hidden'
    assert keys["TryExec"] == "/opt/a b/sig-meetings"
    assert keys["X-GNOME-Autostart-enabled"] == "true"


def test_the_folder_of_entries_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "autostart"
    folder.mkdir()
    folder.chmod(0o755)
    LinuxAutostart(folder / "a.desktop", ("/bin/true",), "icon").turn_on()
    assert folder.stat().st_mode & 0o777 == 0o755
    assert [file.name for file in folder.iterdir()] == ["a.desktop"]


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="not installed")
def test_the_validator_has_nothing_to_say(tmp_path: Path) -> None:
    path = tmp_path / "org.example.Meetings.desktop"
    command = (
        "/opt/SIG 会议/100% $HOME/sig-meetings",
        "--profile",
        '/home/li "ping"\\',
        "--hidden",
    )
    LinuxAutostart(path, command, "an-icon").turn_on()
    done = subprocess.run(
        ["desktop-file-validate", str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("gio") is None, reason="gio is not installed")
def test_a_desktop_starts_exactly_the_command(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    script = tmp_path / "SIG 会议" / 'odd "$name" `100` \\x'
    script.parent.mkdir()
    script.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" >"{heard}.new"\nmv "{heard}.new" "{heard}"\n'
    )
    script.chmod(0o755)
    words = ["--profile", "/home/li ping/$HOME/100%", "it's", "--hidden"]
    path = tmp_path / "a.desktop"
    LinuxAutostart(path, (str(script), *words), "icon").turn_on()
    subprocess.run(["gio", "launch", str(path)], check=True, timeout=20)
    deadline = time.monotonic() + 10
    while not heard.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert heard.read_text("utf-8").splitlines() == words


ICON = Path("icons", "hicolor", "scalable", "apps", "org.openeuler.SigMeetings.svg")


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    file = tmp_path / "drawing.svg"
    file.write_text("<svg/>", "utf-8")
    return file


def test_the_entry_and_the_icon_it_names_go_where_desktops_look(
    tmp_path: Path, drawing: Path
) -> None:
    data = tmp_path / "share"
    launcher = LinuxMenuEntry(data, ("/opt/sig-meetings",), drawing)
    launcher.install()
    assert launcher.path == data / "applications" / FILE_NAME
    assert launcher.path.read_text("utf-8") == desktop_entry(["/opt/sig-meetings"])
    assert (data / ICON).read_bytes() == b"<svg/>"
    assert launcher.remove()
    assert [path for path in data.rglob("*") if path.is_file()] == []


def test_an_old_cache_of_icons_is_out_of_date_afterwards(tmp_path: Path, drawing: Path) -> None:
    theme = tmp_path / "icons" / "hicolor"
    (theme / "scalable" / "apps").mkdir(parents=True)
    cache = theme / "icon-theme.cache"
    cache.touch()
    launcher = LinuxMenuEntry(tmp_path, ("/opt/sig-meetings",), drawing)
    for change in (launcher.install, launcher.remove):
        os.utime(cache, (2, 2))
        os.utime(theme, (1, 1))
        change()
        assert theme.stat().st_mtime > cache.stat().st_mtime


def test_an_icon_that_was_left_alone_counts_as_something_to_remove(
    tmp_path: Path, drawing: Path
) -> None:
    launcher = LinuxMenuEntry(tmp_path, ("/opt/sig-meetings",), drawing)
    launcher.install()
    launcher.path.unlink()
    assert launcher.remove()
    assert not (tmp_path / ICON).exists()


def test_without_the_drawing_nothing_is_installed(tmp_path: Path) -> None:
    launcher = LinuxMenuEntry(tmp_path, ("/opt/sig-meetings",), tmp_path / "missing.svg")
    with pytest.raises(MenuEntryError) as refused:
        launcher.install()
    assert refused.value.fault is MenuEntryFault.NOT_WRITTEN
    assert not launcher.path.exists()


@pytest.mark.skipif(not shutil.which("update-desktop-database"), reason="it is not installed")
def test_desktops_know_what_it_opens_and_forget_it(tmp_path: Path, drawing: Path) -> None:
    launcher = LinuxMenuEntry(tmp_path, ("/bin/true",), drawing)
    launcher.install()
    cache = tmp_path / "applications" / "mimeinfo.cache"
    known = cache.read_text("utf-8").splitlines()
    for kind in OPENED:
        assert f"{kind}={FILE_NAME};" in known
    assert launcher.remove()
    assert not cache.exists()
