"""Which window system Qt is told to use."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.platform import choose_platform, is_headless


@pytest.mark.parametrize(
    ("environ", "choice"),
    [
        ({}, "offscreen"),
        ({"DISPLAY": ":0"}, "xcb;offscreen"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland;offscreen"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "wayland;xcb;offscreen"),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "offscreen"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "vnc"}, "vnc"),
    ],
)
def test_linux_falls_back_to_memory(environ: dict[str, str], choice: str) -> None:
    choose_platform(environ, "linux")
    assert environ["QT_QPA_PLATFORM"] == choice


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
