"""Which window system Qt is told to use, and what is imported after Qt by Python alone."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.qt_setup import choose_platform, is_headless
from tests.helpers.display import Display, need_display, patiently
from tests.helpers.variants import rest_slow

X = "{x}"
"""Stands for the number of a display that only the sockets of this process make."""


def own_display() -> int:
    """The number of this process's display: tests run side by side."""
    return 10_000 + os.getpid()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a machine with a Wayland compositor and an X server; sockets, at least."""
    with ExitStack() as stack:
        names: tuple[str, ...] = (str(tmp_path / "wayland-0"), f"\0/tmp/.X11-unix/X{own_display()}")
        for name in names:
            server = stack.enter_context(socket.socket(socket.AF_UNIX))
            server.bind(name)
            server.listen()
        stale = stack.enter_context(socket.socket(socket.AF_UNIX))
        stale.bind(str(tmp_path / "stale"))  # nobody listens there
        yield {"XDG_RUNTIME_DIR": str(tmp_path)}


def chosen(environ: dict[str, str]) -> str | None:
    choose_platform(environ, "linux")
    return environ.get("QT_QPA_PLATFORM")


WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
XCB = {"DISPLAY": f":{X}"}


@pytest.mark.skipif(sys.platform != "linux", reason="abstract sockets are Linux'")
@pytest.mark.parametrize(
    ("environ", "choice"),
    [
        ({}, "offscreen"),
        (XCB, "xcb;offscreen"),
        ({"DISPLAY": f":{X}.0"}, "xcb;offscreen"),
        ({"DISPLAY": f"unix:{X}"}, "xcb;offscreen"),
        (WAYLAND, "wayland;offscreen"),
        ({**WAYLAND, **XCB}, "wayland;xcb;offscreen"),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "offscreen"),
        ({"DISPLAY": ":4712"}, "offscreen"),
        ({"DISPLAY": "nonsense"}, "xcb;offscreen"),
        ({"DISPLAY": "localhost:10.0"}, "xcb;offscreen"),
        ({"WAYLAND_DISPLAY": "stale"}, "offscreen"),
        ({"WAYLAND_DISPLAY": "gone"}, "offscreen"),
        ({"WAYLAND_DISPLAY": "/nonexistent/wayland"}, "offscreen"),
        ({"WAYLAND_DISPLAY": "x" * 500}, "offscreen"),
        ({"WAYLAND_DISPLAY": "stale", **XCB}, "xcb;offscreen"),
        ({"WAYLAND_SOCKET": "7", "WAYLAND_DISPLAY": "gone"}, "wayland;offscreen"),
        ({**XCB, "QT_QPA_PLATFORM": "vnc"}, "vnc"),
        ({**XCB, "QT_QPA_PLATFORM": "vnc:size=800x600"}, "vnc:size=800x600"),
        ({**XCB, "QT_QPA_PLATFORM": "offscreen"}, "offscreen"),
        ({**XCB, "QT_QPA_PLATFORM": "minimal"}, "minimal"),
        ({**XCB, "QT_QPA_PLATFORM": "wayland"}, "wayland;xcb;offscreen"),
        ({"QT_QPA_PLATFORM": "wayland"}, "wayland;offscreen"),
        ({**XCB, "WAYLAND_DISPLAY": "gone", "QT_QPA_PLATFORM": "wayland"}, "xcb;offscreen"),
        ({**XCB, "QT_QPA_PLATFORM": "wayland-egl"}, "wayland-egl;xcb;offscreen"),
        ({**WAYLAND, "DISPLAY": ":4712", "QT_QPA_PLATFORM": "xcb"}, "wayland;offscreen"),
        ({**WAYLAND, "QT_QPA_PLATFORM": "xcb"}, "wayland;offscreen"),
        ({**WAYLAND, **XCB, "QT_QPA_PLATFORM": "xcb"}, "xcb;wayland;offscreen"),
        ({**WAYLAND, **XCB, "QT_QPA_PLATFORM": "xcb;wayland"}, "xcb;wayland;offscreen"),
        ({**XCB, "QT_QPA_PLATFORM": "no-such-thing"}, "xcb;offscreen"),
        ({**XCB, "QT_QPA_PLATFORM": " ; "}, "xcb;offscreen"),
        ({"QT_QPA_PLATFORM": "no-such-thing"}, "offscreen"),
    ],
)
def test_linux_tries_what_is_alive_and_falls_back_to_memory(
    there: dict[str, str], environ: dict[str, str], choice: str
) -> None:
    own = {name: value.replace(X, str(own_display())) for name, value in environ.items()}
    assert chosen({**there, **own}) == choice


def test_wayland_without_a_runtime_folder_is_dead() -> None:
    assert chosen(dict(WAYLAND)) == "offscreen"


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_a_window_system(system: str) -> None:
    environ: dict[str, str] = {}
    choose_platform(environ, system)
    assert environ == {}


def test_offscreen_that_was_asked_for_is_not_headless(qapp: QApplication) -> None:
    assert qapp.platformName() == "offscreen"
    assert not is_headless("offscreen")
    assert is_headless(None)
    assert is_headless("xcb;offscreen")


# The whole program, on real displays and without any


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    need_display()
    with Display() as display:
        yield display.name


@pytest.fixture
def compositor(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment in which weston is the desktop."""
    if shutil.which("weston") is None:
        pytest.skip("weston is missing")
    tmp_path.chmod(0o700)
    environ = {"PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(tmp_path)}
    command = ["weston", "--backend=headless-backend.so", "--socket=wayland-9", "--idle-time=0"]
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as weston:
        try:
            patiently(lambda: (tmp_path / "wayland-9").exists() or None, "weston's socket")
            yield {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-9"}
        finally:
            weston.terminate()


def smoke(tmp_path: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """One watched start of the demo in that environment, to its end."""
    kept = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--demo", "--smoke", "--lang", "en"],
        env={"XDG_RUNTIME_DIR": str(tmp_path), **kept, **environ},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


SMOKED = re.compile(r"smoke: .*, all \d+ ms\n\Z")


@pytest.mark.display
@pytest.mark.parametrize("asked", rest_slow(["wayland", "wayland-egl", "no-such-thing", "xcb", ""]))
def test_what_does_not_work_gives_way_to_x(tmp_path: Path, display: str, asked: str) -> None:
    stale = {"WAYLAND_DISPLAY": "wayland-0"} if asked.startswith("wayland") else {}
    done = smoke(tmp_path, DISPLAY=display, QT_QPA_PLATFORM=asked, **stale)
    assert (done.returncode, bool(SMOKED.search(done.stdout))) == (0, True), done.stderr


@pytest.mark.display
@pytest.mark.parametrize("asked", rest_slow(["xcb", "wayland", ""]))
def test_a_dead_x_display_gives_way_to_wayland(
    tmp_path: Path, compositor: dict[str, str], asked: str
) -> None:
    done = smoke(tmp_path, DISPLAY=":4712", QT_QPA_PLATFORM=asked, **compositor)
    assert (done.returncode, bool(SMOKED.search(done.stdout))) == (0, True), done.stderr


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"QT_QPA_PLATFORM": "wayland"},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "no-such-thing"},
        {"DISPLAY": ":4712", "WAYLAND_DISPLAY": "gone", "QT_QPA_PLATFORM": "wayland;xcb"},
        {"DISPLAY": "nonsense"},
    ],
)
def test_without_any_display_there_is_a_sentence(tmp_path: Path, environ: dict[str, str]) -> None:
    done = smoke(tmp_path, **environ)
    assert done.returncode == 1
    assert "There is no display to show the window on." in done.stderr


SCRIPT = """
import builtins, linecache, sys
from desktop.ui.qt_setup import use_plain_imports
use_plain_imports()
assert builtins.__import__.__name__ != "__feature_import__"
before = len(linecache.cache)
import desktop.app
assert len(linecache.cache) == before
late = {"httpx", "asyncio", "ssl", "segno", "icalendar", "keyring", "desktop_notifier"}
print(sorted(late & set(sys.modules)))
"""


def test_the_sources_are_not_read_and_the_network_is_not_imported_before_the_first_paint() -> None:
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
