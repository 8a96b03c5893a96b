"""`sig-meetings desktop-entry`: into the system's menu and out of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import exit_codes
from desktop.integration.menu_entry import MenuEntryError, MenuEntryFault
from desktop.joining.desktop_entry import read_exec, read_keys
from linux.validate_desktop_entry import complaints
from tests.cli.running import Cli

ROOT = Path(__file__).parents[2]


class FakeLauncher:
    """An entry that is there or not; with a `fault` nothing can be done about it."""

    path = Path("/menu/entry")

    def __init__(self, fault: MenuEntryFault | None = None) -> None:
        self.there = False
        self._fault = fault

    def install(self) -> None:
        self._judge()
        self.there = True

    def remove(self) -> bool:
        self._judge()
        was, self.there = self.there, False
        return was

    def _judge(self) -> None:
        if self._fault is not None:
            raise MenuEntryError(self._fault, self.path, PermissionError(13, "Permission denied"))


def test_each_step_is_told_in_one_sentence(cli: Cli) -> None:
    launcher = cli.launcher = FakeLauncher()
    added = cli("desktop-entry", "--install")
    assert added == (exit_codes.DONE, "Added to your applications: /menu/entry\n", "")
    assert launcher.there
    removed = cli("desktop-entry", "--remove")
    assert removed == (exit_codes.DONE, "Removed from your applications: /menu/entry\n", "")
    again = cli("desktop-entry", "--remove")
    assert again == (exit_codes.DONE, "There was nothing to remove: /menu/entry\n", "")


@pytest.mark.parametrize("words", [(), ("--install", "--remove")])
def test_exactly_one_of_the_two_is_wanted(cli: Cli, words: tuple[str, ...]) -> None:
    launcher = cli.launcher = FakeLauncher()
    ran = cli("desktop-entry", *words)
    assert ran == (exit_codes.USAGE, "", "sig-meetings: Give either --install or --remove.\n")
    assert not launcher.there


@pytest.mark.parametrize("word", ["--install", "--remove"])
@pytest.mark.parametrize("fault", MenuEntryFault)
def test_what_the_system_does_not_let_us_do_is_told(
    cli: Cli, word: str, fault: MenuEntryFault
) -> None:
    cli.launcher = FakeLauncher(fault)
    ran = cli("desktop-entry", word)
    assert (ran.code, ran.out) == (exit_codes.FAILED, "")
    assert ran.err.startswith("sig-meetings: ")
    assert ran.err.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="desktop files are Linux's")
def test_a_real_installation_is_an_entry_that_starts_the_program(tmp_path: Path) -> None:
    data = tmp_path / "share"
    environ = {**os.environ, "XDG_DATA_HOME": str(data), "LANG": "en_GB.UTF-8"}

    def run(*words: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "desktop", "--profile", str(tmp_path / "p"), *words],
            env=environ,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert run("desktop-entry", "--install").startswith("Added to your applications: ")
    entry = data / "applications" / "org.openeuler.SigMeetings.desktop"
    assert complaints(entry) == []
    keys = read_keys(entry)
    assert keys is not None
    started = subprocess.run(
        [*read_exec(keys["Exec"]), "--version"], capture_output=True, text=True, check=True
    )
    assert started.stdout.startswith("sig-meetings ")
    assert Path(keys["TryExec"]).is_absolute()
    assert run("desktop-entry", "--remove").startswith("Removed from your applications: ")
    assert not entry.exists()
