"""Whether a window would be seen, asked without Qt; how Qt is told, tests/ui/test_qt_setup.py."""

import socket
import sys
from pathlib import Path

import pytest

from desktop.displays import display_answers


@pytest.mark.skipif(sys.platform != "linux", reason="displays are Linux'")
@pytest.mark.parametrize(
    ("environ", "answers"),
    [
        ({}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"WAYLAND_DISPLAY": "gone"}, False),
        ({"DISPLAY": ":4713"}, False),
        ({"DISPLAY": ":4713", "WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "", "WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "wayland"}, True),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb", "DISPLAY": ":4713"}, True),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":4713"}, False),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":4713", "WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen;xcb", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"QT_QPA_PLATFORM": "vnc", "WAYLAND_DISPLAY": "wayland-0"}, False),
    ],
)
def test_a_window_would_be_seen_where_a_display_answers(
    tmp_path: Path, environ: dict[str, str], *, answers: bool
) -> None:
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        assert display_answers({"XDG_RUNTIME_DIR": str(tmp_path), **environ}, "linux") is answers


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_one(system: str) -> None:
    assert display_answers({}, system)
