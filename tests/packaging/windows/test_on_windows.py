"""The real installer on a real Windows: `SIG_MEETINGS_INSTALLER` says where it is.

It installs for the user who runs this, and removes the program again; a machine on which it is
installed already is left alone.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import __version__
from desktop.integration.command import Running
from desktop.integration.systems import this_autostart
from desktop.integration.windows import RUN_KEY
from desktop.joining.windows_registry import WindowsUserRegistry
from project import APPLICATION_ID, COMMAND, NAME
from tests.helpers.display import patiently
from tests.packaging.windows.installation import CONSOLE, UNINSTALL_KEY, UNINSTALLER, WINDOWED
from windows.facts import login_line

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="needs Windows")

STILL_RUNNING = 3
NOWHERE = "https://127.0.0.1:9/"
"""A service that refuses at once, so that nothing leaves this machine."""

PATIENCE = 300.0


class Installed:
    """The program as the installer left it."""

    def __init__(self, setup: Path) -> None:
        self.setup = setup
        self.registry = WindowsUserRegistry()

    def registered(self, name: str) -> str:
        """What Windows' list of installed apps knows of it under that name."""
        found = self.registry.read(UNINSTALL_KEY, name)
        return found if isinstance(found, str) else ""

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return Path(self.registered("InstallLocation"))

    def install(self, *switches: str) -> int:
        """Installs silently; the exit code."""
        command = [str(self.setup), "/S", "/LANG=en", *switches]
        return subprocess.run(command, check=False, timeout=PATIENCE).returncode

    def uninstall(self) -> None:
        """Uninstalls silently, and waits until the uninstaller has removed itself."""
        folder = self.folder
        subprocess.run(self.registered("QuietUninstallString"), check=True, timeout=PATIENCE)
        patiently(lambda: not folder.exists() or None, f"the end of {folder}", PATIENCE)

    def run(self, name: str, *options: str) -> subprocess.CompletedProcess[str]:
        """Runs one of its programs to its end, on the screen."""
        return subprocess.run(
            [str(self.folder / name), *options],
            env=on_screen(),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        """Starts the windowed one, and lets it come up."""
        process = subprocess.Popen([str(self.folder / WINDOWED), *options], env=on_screen())
        time.sleep(10)
        assert process.poll() is None
        return process


def on_screen() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}


def data_folder() -> Path:
    return Path(os.environ["LOCALAPPDATA"], COMMAND)


@pytest.fixture
def installed() -> Iterator[Installed]:
    told = os.environ.get("SIG_MEETINGS_INSTALLER")
    if not told:
        pytest.skip("SIG_MEETINGS_INSTALLER names no installer")
    program = Installed(Path(told).resolve(strict=True))
    if program.registered("InstallLocation"):
        pytest.skip("the program is installed here; it is not touched")
    assert program.install("/DESKTOP", "/AUTOSTART") == 0
    yield program
    if program.registered("InstallLocation"):
        program.uninstall()


def test_it_is_registered_and_starts_at_login_as_it_would_have_it_itself(
    installed: Installed,
) -> None:
    assert installed.registered("DisplayName") == NAME
    assert installed.registered("DisplayVersion") == __version__
    assert (installed.folder / UNINSTALLER).is_file()
    running = Running(
        platform="win32",
        executable=str(installed.folder / CONSOLE),
        arguments=(),
        environ={},
        frozen=True,
    )
    line = installed.registry.read(RUN_KEY, APPLICATION_ID)
    assert line == login_line(str(installed.folder))
    autostart = this_autostart(None, "win32", {}, running=running)
    assert autostart.is_on()
    assert not autostart.repair()


def test_its_shortcuts_start_the_windowed_program(installed: Installed) -> None:
    for folder in ("Programs", "Desktop"):
        script = (
            "$shell = New-Object -ComObject WScript.Shell;"
            f"$link = Join-Path $shell.SpecialFolders.Item('{folder}') '{NAME}.lnk';"
            "if (Test-Path $link) { $shell.CreateShortcut($link).TargetPath }"
        )
        assert powershell(script) == str(installed.folder / WINDOWED)


def test_windows_knows_both_programs_by_name_and_version(installed: Installed) -> None:
    for name in (CONSOLE, WINDOWED):
        file = installed.folder / name
        asked = f"(Get-Item '{file}').VersionInfo | ForEach-Object {{ $_.ProductVersion }}"
        assert powershell(asked) == __version__


def test_it_tells_its_version_and_shows_meetings(installed: Installed) -> None:
    told = installed.run(CONSOLE, "--version")
    assert (told.returncode, told.stdout.strip()) == (0, f"{COMMAND} {__version__}")
    shown = installed.run(CONSOLE, "--demo", "--smoke")
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert shown.stdout.strip()
    assert installed.run(WINDOWED, "--demo", "--smoke").returncode == 0


def test_the_same_installer_repairs_it(installed: Installed) -> None:
    missing = installed.folder / WINDOWED
    missing.unlink()
    assert installed.install() == 0
    assert missing.is_file()
    assert installed.registry.read(RUN_KEY, APPLICATION_ID)


def test_one_that_quit_does_not_reach_is_not_overwritten(installed: Installed) -> None:
    demo = installed.start("--demo")
    try:
        assert installed.install() == STILL_RUNNING
        assert demo.poll() is None
    finally:
        demo.kill()
        demo.wait(PATIENCE)


def test_uninstalling_closes_it_and_leaves_only_the_users_data(installed: Installed) -> None:
    folder = installed.folder
    process = installed.start("--hidden", "--service", NOWHERE)
    installed.uninstall()
    assert process.wait(PATIENCE) == 0
    assert not folder.exists()
    assert data_folder().is_dir()
    assert installed.registered("DisplayName") == ""
    assert installed.registry.read(RUN_KEY, APPLICATION_ID) is None


def powershell(script: str) -> str:
    """What a line of it prints."""
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    return done.stdout.strip()
