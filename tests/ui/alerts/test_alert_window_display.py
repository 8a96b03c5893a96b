"""On a real display with a window manager: an alert comes up, and one types on undisturbed."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.helpers.display import Display, need_display, patiently


@pytest.mark.display
def test_typing_goes_on_where_it_was_and_the_task_bar_stays_when_an_alert_comes_up(
    tmp_path: Path,
) -> None:
    need_display()
    told = tmp_path / "told"
    command = [sys.executable, "-m", "tests.ui.alerts.one_alert", str(told)]
    with Display() as display:
        display.start(command, {**os.environ, "QT_QPA_PLATFORM": "xcb"})
        display.window("Field")
        patiently(lambda: told.exists() or None, "the alert")
        shown = display.ask("xdotool", "search", "--onlyvisible", "--name", "Alert")
        assert shown
        for window in shown.splitlines():
            states = display.ask("xprop", "-id", window, "_NET_WM_STATE")
            assert "_NET_WM_STATE_SKIP_TASKBAR" in states
            assert "_NET_WM_STATE_ABOVE" in states
        picture = QImage(str(display.picture(tmp_path / "screen.png")))
        right, bottom = 1280 - 16 - 1, 900 - 16 - 1
        behind = picture.pixelColor(right + 8, bottom + 8)
        assert behind.lightness() > 200
        assert picture.pixelColor(right, bottom) == behind, "a corner is round, not black"
        for key in "typed":
            display.press(key)
        patiently(lambda: told.read_text() == "typed" or None, "what was typed")
        x, y = 1280 - 16 - 380 + 20, 900 - 16 - 20
        display.click(x, y)
        gone = ("xdotool", "search", "--onlyvisible", "--name", "Alert")
        patiently(lambda: display.ask(*gone) == "" or None, "the alert's end")
        display.press("x")
        patiently(lambda: told.read_text() == "typedx" or None, "what was typed after the click")
