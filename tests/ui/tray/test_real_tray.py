"""A real tray: tint2 on a display of its own, and one on a private D-Bus."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.helpers.display import Display, need_display, patiently
from tests.helpers.notification_service import private_bus
from tests.ui.tray.bus_tray import BusTray

ROOT = Path(__file__).parents[3]
LIVE, IDLE = "#c2300a", "#1a5fd0"
PANEL = """
panel_items = S
panel_size = 100% 40
panel_position = bottom center horizontal
panel_layer = top
systray_padding = 4 4 4
systray_icon_size = 24
"""

pytestmark = pytest.mark.display


class Program:
    """The tray's program on a display."""

    def __init__(self, display: Display, environ: dict[str, str]) -> None:
        self.display = display
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.tray.tray_program"],
            env={**environ, "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def says(self) -> dict[str, object]:
        """The next that happens."""
        assert self.process.stdout is not None
        line: dict[str, object] = json.loads(self.process.stdout.readline())
        return line

    def told(self, words: str) -> dict[str, object]:
        """What the program says last when it has done that."""
        assert self.process.stdin is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        while "geometry" not in (said := self.says()):
            pass
        return said

    def place(self) -> tuple[int, int, int, int] | None:
        """Where the icon is, once the tray has taken it in."""
        found = self.told("state")["geometry"]
        assert isinstance(found, list)
        x, y, width, height = found
        return (x, y, width, height) if width > 1 and y > 0 else None

    def end(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture
def display() -> Iterator[Display]:
    need_display()
    for program in ("tint2", "dbus-daemon"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")  # not every distribution has it
    with Display() as display:
        yield display


NO_BUS = "unix:path=/nonexistent"
Start = Callable[[str], Program]


@pytest.fixture
def start(display: Display) -> Iterator[Start]:
    """Starts the program on the bus of that address."""
    started: list[Program] = []

    def start(bus: str) -> Program:
        started.append(Program(display, {**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus}))
        return started[-1]

    yield start
    for program in started:
        program.end()


def host_tray(display: Display, folder: Path) -> subprocess.Popen[bytes]:
    """Starts the panel, and waits for its tray."""
    configuration = folder / "tint2rc"
    configuration.write_text(PANEL)
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    panel = display.start(["tint2", "-c", str(configuration)], environ)
    search = ("xdotool", "search", "--onlyvisible", "--class", "tint2")
    patiently(lambda: display.ask(*search) or None, "the panel")
    return panel


def colors(display: Display, folder: Path, place: tuple[int, int, int, int]) -> set[str]:
    """The colours on the screen at that place."""
    image = QImage(str(display.picture(folder / "screen.png")))
    x, y, width, height = place
    inside = [(x + i, y + j) for i in range(width) for j in range(height)]
    return {QColor(image.pixel(i, j)).name() for i, j in inside}


def test_a_real_tray_shows_the_icon_and_its_clicks_arrive(
    display: Display, start: Start, tmp_path: Path
) -> None:
    host_tray(display, tmp_path)
    program = start(NO_BUS)
    while "started" not in (said := program.says()):
        pass
    assert said == {"started": True}
    x, y, width, height = place = patiently(program.place, "the icon in the tray")
    assert (width, height) == (24, 24)
    assert y > 850
    patiently(lambda: LIVE in colors(display, tmp_path, place) or None, "the live icon")
    program.told("idle")
    patiently(lambda: IDLE in colors(display, tmp_path, place) or None, "the idle icon")
    display.click(x + width // 2, y + height // 2)
    assert program.says() == {"wants": "open"}
    display.ask("xdotool", "click", "3")
    assert program.says() == {"menu": "shown"}
    display.press("Down")
    display.press("Return")
    assert program.says() == {"wants": "later"}


def test_a_tray_that_comes_later_gets_the_icon_and_one_that_goes_is_noticed(
    display: Display, start: Start, tmp_path: Path
) -> None:
    program = start(NO_BUS)
    assert program.says() == {"started": False}
    assert program.told("look")["available"] is False
    panel = host_tray(display, tmp_path)
    patiently(lambda: program.told("look")["available"] or None, "the tray")
    patiently(program.place, "the icon in the tray")
    panel.terminate()
    panel.wait(10)
    gone = {"available": False, "geometry": [0, 0, 0, 0]}
    patiently(lambda: program.told("look") == gone or None, "no tray")


def test_a_tray_on_the_bus_is_noticed_at_once_and_shows_the_menu(
    start: Start, tmp_path: Path
) -> None:
    with private_bus(tmp_path) as address:
        program = start(address)
        assert program.says() == {"started": False}
        with BusTray(address) as tray:
            assert program.says() == {"available": True}
            item = tray.item()
            assert tray.property(item, "Title") is not None
            labels = tray.labels(item)
            assert labels[0] == "12:30   live · live"
            assert labels[-1] == "Quit"
            tray.activate(item)
            assert program.says() == {"wants": "open"}
        assert program.says() == {"available": False}
        with BusTray(address) as tray:
            assert program.says() == {"available": True}
            assert tray.labels(tray.item())[-1] == "Quit"
