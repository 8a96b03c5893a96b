"""The Linux opener with the real xdg-open and gio, and handlers registered for a made-up user."""

import os
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from desktop.joining.interfaces import OpenFailure
from desktop.joining.linux import LinuxOpener
from desktop.joining.subprocesses import hand_over
from desktop.platforms import recognize
from tests.helpers.desktop_handler import desktop_environment, recorded, register_handler

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="macOS opens in its own way")
NEEDS_XDG = pytest.mark.skipif(shutil.which("xdg-open") is None, reason="xdg-utils not installed")
NEEDS_GIO = pytest.mark.skipif(shutil.which("gio") is None, reason="gio not installed")
WELINK = recognize("https://meeting.huaweicloud.com:36443/#/j/960493493", name="李 & Söhne 100%")
WELINK_URI = WELINK.client_uri or ""
LINK = "https://meeting.huaweicloud.com:36443/?a=1&b=%26%20$HOME;x=('y')*#/j/960493493"
URIS = [
    WELINK_URI,
    "zoommtg://zoom.us/join?action=join&confno=123456789&pwd=a%2Bb%26c%3D&uname=%25u%20%25F",
    "wemeet://page/inmeeting?meeting_code=123456789",
    "msteams://teams.microsoft.com/l/meetup-join/19%3am/0?context=%7b%22a%22%3a1%7d&x=$(id);y",
    "jitsi-meet://meet.jit.si/%E5%86%85%E6%A0%B8%20SIG",
]


@NEEDS_XDG
@pytest.mark.parametrize("uri", URIS)
def test_xdg_open_brings_a_client_its_exact_uri(uri: str, tmp_path: Path) -> None:
    record = tmp_path / "called with"
    environ = register_handler(tmp_path / "home", uri.partition(":")[0], record)
    assert LinuxOpener(environ).open(uri).handed_over
    assert recorded(record) == [uri]


@NEEDS_XDG
def test_xdg_open_brings_the_default_browser_its_exact_link(tmp_path: Path) -> None:
    record = tmp_path / "record"
    environ = register_handler(tmp_path / "home", "https", record)
    assert LinuxOpener(environ).open(LINK).handed_over
    assert recorded(record) == [LINK]


@NEEDS_XDG
def test_each_scheme_goes_to_its_own_handler(tmp_path: Path) -> None:
    client, browser = tmp_path / "client", tmp_path / "browser"
    register_handler(tmp_path, "cloudlink", client)
    environ = register_handler(tmp_path, "https", browser)
    assert LinuxOpener(environ).open(WELINK_URI).handed_over
    assert recorded(client) == [WELINK_URI]
    assert not browser.exists()


@NEEDS_XDG
def test_without_a_handler_there_is_no_program(tmp_path: Path) -> None:
    opened = LinuxOpener(desktop_environment(tmp_path)).open(WELINK_URI)
    assert opened.failure is OpenFailure.NO_PROGRAM
    assert opened.address == WELINK_URI
    assert opened.detail


@NEEDS_XDG
def test_a_handler_that_fails_at_once_is_a_refusal_and_is_not_started_twice(tmp_path: Path) -> None:
    record = tmp_path / "record"
    again = f'echo again >> "{tmp_path}/calls"; exit 5'
    environ = register_handler(tmp_path / "home", "cloudlink", record, ending=again)
    opened = LinuxOpener(environ).open(WELINK_URI)
    assert opened.failure is OpenFailure.REFUSED
    assert (tmp_path / "calls").read_text() == "again\n"


@NEEDS_XDG
def test_a_handler_that_stays_is_handed_over_and_outlives_the_wait(tmp_path: Path) -> None:
    record, gone = tmp_path / "record", tmp_path / "gone"
    ending = f'exec 9<>"{tmp_path}/pipe"; read line <&9; touch "{gone}"'
    os.mkfifo(tmp_path / "pipe")
    environ = register_handler(tmp_path / "home", "cloudlink", record, ending=ending)

    def impatient(command: Sequence[str], env: Mapping[str, str], _: float) -> int | None:
        return hand_over(command, env, 0.5)

    assert LinuxOpener(environ, impatient).open(WELINK_URI).handed_over
    assert recorded(record) == [WELINK_URI]
    assert not gone.exists()
    (tmp_path / "pipe").write_text("go\n")
    deadline = time.monotonic() + 10
    while not gone.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert gone.exists()


@NEEDS_GIO
def test_gio_opens_where_xdg_open_is_missing(tmp_path: Path) -> None:
    record = tmp_path / "record"
    environ = register_handler(tmp_path / "home", "cloudlink", record)
    environ["PATH"] = only(tmp_path / "tools", "gio", "sh", "mv")
    assert LinuxOpener(environ).open(WELINK_URI).handed_over
    assert recorded(record) == [WELINK_URI]


@NEEDS_GIO
def test_gio_finds_no_program_either(tmp_path: Path) -> None:
    environ = desktop_environment(tmp_path / "home")
    environ["PATH"] = only(tmp_path / "tools", "gio")
    opened = LinuxOpener(environ).open(WELINK_URI)
    assert opened.failure is OpenFailure.NO_PROGRAM
    assert opened.detail != "xdg-open"


def test_without_any_tool_there_is_no_program(tmp_path: Path) -> None:
    opened = LinuxOpener({"PATH": str(tmp_path)}).open(WELINK_URI)
    assert (opened.failure, opened.detail) == (OpenFailure.NO_PROGRAM, "xdg-open")


def only(folder: Path, *names: str) -> str:
    """A `PATH` with these programs alone."""
    folder.mkdir()
    for name in names:
        (folder / name).symlink_to(shutil.which(name) or folder / "missing")
    return str(folder)


def fake(folder: Path, name: str, lines: str) -> str:
    """A `PATH` with one more program in it."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{lines}\n")
    (folder / name).chmod(0o755)
    return str(folder)


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (0, None),
        (1, OpenFailure.REFUSED),
        (2, OpenFailure.REFUSED),
        (3, OpenFailure.NO_PROGRAM),
        (4, OpenFailure.REFUSED),
        (126, OpenFailure.CANNOT_START),
        (127, OpenFailure.CANNOT_START),
    ],
)
def test_the_codes_of_xdg_open_have_a_meaning(
    code: int, failure: OpenFailure | None, tmp_path: Path
) -> None:
    opened = LinuxOpener({"PATH": fake(tmp_path, "xdg-open", f"exit {code}")}).open(LINK)
    assert opened.failure is failure
    assert opened.detail == (f"{tmp_path}/xdg-open: {code}" if failure else None)


@pytest.mark.parametrize("code", [3, 127])
def test_gio_is_tried_where_xdg_open_could_not(code: int, tmp_path: Path) -> None:
    fake(tmp_path, "xdg-open", f"exit {code}")
    path = fake(tmp_path, "gio", f'printf "%s\\n" "$@" > "{tmp_path}/record"')
    assert LinuxOpener({"PATH": path}).open(LINK).handed_over
    assert recorded(tmp_path / "record") == ["open", LINK]


def test_gio_is_left_alone_where_xdg_open_was_refused(tmp_path: Path) -> None:
    fake(tmp_path, "xdg-open", "exit 4")
    path = fake(tmp_path, "gio", f': > "{tmp_path}/record"')
    assert LinuxOpener({"PATH": path}).open(LINK).failure is OpenFailure.REFUSED
    assert not (tmp_path / "record").exists()


RECORD = 'printf "%s\\n" "$0" "$@" > "{}"'


def browser(folder: Path, name: str) -> Path:
    """A browser that writes down what it is called with; its record."""
    record = folder / f"{name} was called"
    fake(folder, name, RECORD.format(record))
    return record


@pytest.mark.parametrize(
    ("variable", "called"),
    [
        ("firefox", ["firefox", LINK]),
        ("{}/firefox", ["firefox", LINK]),
        ("firefox --new-tab %s --private", ["firefox", "--new-tab", LINK, "--private"]),
        ("firefox --url=%s", ["firefox", f"--url={LINK}"]),
        ("firefox '--a b' 100%%", ["firefox", "--a b", "100%", LINK]),
        ("firefox %s &", ["firefox", LINK]),
        ("gone:firefox:chromium", ["firefox", LINK]),
        (":failing: firefox", ["firefox", LINK]),
        ("'open quote:firefox", ["firefox", LINK]),
        ("../firefox:./firefox:firefox", ["firefox", LINK]),
        ("xdg-open:firefox", ["firefox", LINK]),
        ("firefox ; touch {}/owned", ["firefox", ";", "touch", "{}/owned", LINK]),
        ("firefox $(touch {}/owned)", ["firefox", "$(touch", "{}/owned)", LINK]),
    ],
)
def test_the_users_own_browser_is_used_where_the_desktop_has_none(
    variable: str, called: list[str], tmp_path: Path
) -> None:
    record = browser(tmp_path, "firefox")
    fake(tmp_path, "failing", "exit 1")
    fake(tmp_path, "chromium", f': > "{tmp_path}/owned"')
    environ = {"PATH": str(tmp_path), "BROWSER": variable.replace("{}", str(tmp_path))}
    opened = LinuxOpener(environ).open(LINK)
    assert (opened.handed_over, opened.address) == (True, LINK)
    program, *arguments = recorded(record)
    assert program == str(tmp_path / "firefox")
    assert arguments == [word.replace("{}", str(tmp_path)) for word in called[1:]]
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize("name", ["wslview", "x-www-browser", "sensible-browser"])
def test_a_browser_of_the_system_is_used_where_nothing_else_is(name: str, tmp_path: Path) -> None:
    record = browser(tmp_path, name)
    assert LinuxOpener({"PATH": str(tmp_path)}).open(LINK).handed_over
    assert recorded(record)[1:] == [LINK]


@pytest.mark.parametrize("code", [3, 4, 127])
def test_the_users_browser_comes_after_the_desktops_tools(code: int, tmp_path: Path) -> None:
    tried, own, systems = (browser(tmp_path, name) for name in ("xdg-open", "mine", "wslview"))
    environ = {"PATH": str(tmp_path), "BROWSER": "mine"}
    assert LinuxOpener(environ).open(LINK).handed_over
    assert tried.exists()
    assert not own.exists()
    fake(tmp_path, "xdg-open", f"exit {code}")
    assert LinuxOpener(environ).open(LINK).handed_over
    assert own.exists()
    assert not systems.exists()


def test_a_clients_uri_is_no_matter_for_a_browser(tmp_path: Path) -> None:
    record = browser(tmp_path, "firefox")
    opened = LinuxOpener({"PATH": str(tmp_path), "BROWSER": "firefox"}).open(WELINK_URI)
    assert opened.failure is OpenFailure.NO_PROGRAM
    assert not record.exists()


def test_where_no_browser_works_the_desktops_word_stands(tmp_path: Path) -> None:
    fake(tmp_path, "xdg-open", "exit 4")
    path = fake(tmp_path, "firefox", "exit 1")
    opened = LinuxOpener({"PATH": path, "BROWSER": "firefox"}).open(LINK)
    assert (opened.failure, opened.detail) == (OpenFailure.REFUSED, f"{tmp_path}/xdg-open: 4")


def test_a_tool_gets_the_environment_it_was_given_and_nothing_else(tmp_path: Path) -> None:
    path = fake(tmp_path, "xdg-open", f'/usr/bin/env > "{tmp_path}/record"')
    assert LinuxOpener({"PATH": path, "MARK": "x"}).open(LINK).handed_over
    given = {line.partition("=")[0] for line in recorded(tmp_path / "record")}
    assert {"PATH", "MARK"} <= given <= {"PATH", "MARK", "PWD", "SHLVL", "_", "OLDPWD"}
