"""The entry on a desktop: what it starts, and that its window is known to be the program's."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.identity import COMMAND
from desktop.integration.menu_entry import FILE_NAME, desktop_entry
from desktop.joining.desktop_entry import read_keys
from desktop.storage.paths import Places
from desktop.storage.settings import Settings, SettingsStore
from tests.helpers.community import CommunityServer
from tests.helpers.desktop_handler import desktop_environment
from tests.helpers.display import Display, need_display, patiently

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a user whose desktop paints into memory."""
    with tempfile.TemporaryDirectory(prefix="run-") as run:
        environ = desktop_environment(tmp_path / "home")
        more = {"XDG_RUNTIME_DIR": run, "QT_QPA_PLATFORM": "offscreen", "LANG": "en_GB.UTF-8"}
        yield {**environ, **more}


def told(environ: dict[str, str], *words: str) -> str:
    """What the program prints."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


@pytest.mark.skipif(shutil.which("gio") is None, reason="gio is not installed")
def test_a_desktop_starts_the_program_by_the_entry_that_was_installed(home: dict[str, str]) -> None:
    own = Path(home["HOME"])
    folders = Places(own / "config" / COMMAND, own / "cache", own / "state")
    entry = own / "data" / "applications" / FILE_NAME
    with CommunityServer() as server:
        SettingsStore(folders).save(Settings(service=server.service))
        assert str(entry) in told(home, "desktop-entry", "--install")
        subprocess.run(["gio", "launch", str(entry)], env=home, check=True, timeout=20)
        try:
            patiently(lambda: server.requests or None, "the first refresh")
        finally:
            ended = told(home, "--quit")
    assert ended == "SIG Meetings has quit.\n"
    assert str(entry) in told(home, "desktop-entry", "--remove")
    assert not entry.exists()


@pytest.mark.display
def test_x11_knows_the_window_by_the_class_that_the_entry_names(
    tmp_path: Path, home: dict[str, str]
) -> None:
    need_display()
    entry = tmp_path / FILE_NAME
    entry.write_text(desktop_entry([COMMAND]), "utf-8")
    keys = read_keys(entry)
    assert keys is not None
    with Display() as display:
        command = [sys.executable, "-m", "desktop", "--demo", "--lang", "en"]
        display.start(command, {**home, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": os.fspath(ROOT)})
        window = display.window("SIG Meetings")
        search = ("xdotool", "search", "--onlyvisible", "--class", f"^{keys['StartupWMClass']}$")
        assert window in display.ask(*search).splitlines()
