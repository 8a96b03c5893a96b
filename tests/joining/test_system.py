"""Which parts each system gets, and that they get a clean environment."""

import shutil
import sys
from pathlib import Path

import pytest

from desktop.joining.interfaces import Evidence
from desktop.joining.linux import LinuxHandlerFinder, LinuxOpener
from desktop.joining.macos import MacHandlerFinder, MacOpener
from desktop.joining.system import SystemKind, this_system
from desktop.joining.windows import WindowsHandlerFinder, WindowsOpener
from tests.helpers.desktop_handler import recorded, register_handler


@pytest.mark.parametrize(
    ("platform", "kind", "parts"),
    [
        ("linux", SystemKind.LINUX, (LinuxHandlerFinder, LinuxOpener)),
        ("freebsd14", SystemKind.LINUX, (LinuxHandlerFinder, LinuxOpener)),
        ("darwin", SystemKind.MACOS, (MacHandlerFinder, MacOpener)),
        ("win32", SystemKind.WINDOWS, (WindowsHandlerFinder, WindowsOpener)),
    ],
)
@pytest.mark.parametrize("frozen", [True, False])
def test_a_system_has_its_parts(
    platform: str, kind: SystemKind, parts: tuple[type, type], *, frozen: bool
) -> None:
    system = this_system(platform, {}, frozen=frozen)
    assert system.kind is kind
    assert (type(system.finder), type(system.opener)) == parts


def test_this_system_is_the_one_it_runs_on() -> None:
    assert this_system(environ={}).kind is this_system(sys.platform, {}).kind


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has them")
def test_another_systems_finder_cannot_ask_and_does_not_raise() -> None:
    assert this_system("darwin", {}).finder.find("cloudlink").evidence is Evidence.CANNOT_ASK
    assert this_system("win32", {}).finder.find("cloudlink").evidence is Evidence.CANNOT_ASK


@pytest.mark.skipif(shutil.which("xdg-open") is None, reason="xdg-utils not installed")
def test_a_bundle_does_not_lend_its_libraries_to_a_client(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    home, ending = tmp_path / "home", f'echo "[$LD_LIBRARY_PATH]" > "{seen}"'
    environ = register_handler(home, "cloudlink", tmp_path / "record", ending=ending)
    bundled = environ | {"LD_LIBRARY_PATH": "/nonexistent/bundle", "LD_LIBRARY_PATH_ORIG": "/mine"}
    system = this_system("linux", bundled, frozen=True)
    assert system.finder.find("cloudlink").found
    assert system.opener.open("cloudlink://welinksoftclient/h5page?page=launch").handed_over
    recorded(tmp_path / "record")
    assert recorded(seen) == ["[/mine]"]


def test_the_environment_of_the_process_is_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert this_system("linux").finder.find("cloudlink").evidence is Evidence.CANNOT_ASK
