"""A screen reader's view: a real AT-SPI client reads the real program on a real display."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.helpers.display import Display, need_display, patiently

CLIENT = Path(__file__).parent.parent / "helpers" / "at_spi_client.py"
SYSTEM_PYTHON = "/usr/bin/python3"
NAME = "sig-meetings"
SYMBOLS = set("★☆▾▸▶✓✗⟳⚙&")
"""Signs for the eye, which a reader spells out."""

Part = dict[str, object]


class Reader:
    """The program in its demo on a display of its own, and a client that reads it."""

    def __init__(self, environ: Mapping[str, str], display: Display, language: str) -> None:
        self._environ = environ
        self.display = display
        command = [sys.executable, "-m", "desktop", "--demo", "--lang", language]
        display.start(command, environ)
        display.window("SIG")
        patiently(lambda: self.roles("table cell") or None, "rows", 60)

    def _ask(self, *words: str) -> str:
        command = [SYSTEM_PYTHON, str(CLIENT), NAME, *words]
        done = subprocess.run(
            command, env=self._environ, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def everything(self) -> list[Part]:
        """Every part, also the rows that a list has scrolled out of view."""
        return [json.loads(line) for line in self._ask("tree").splitlines()]

    def parts(self) -> list[Part]:
        """Everything that is showing."""
        return [part for part in self.everything() if part["showing"]]

    def roles(self, role: str) -> list[str]:
        """The names of the parts of that role."""
        return [str(part["name"]) for part in self.parts() if part["role"] == role]

    def names(self) -> list[str]:
        """The names of the parts."""
        return [str(part["name"]) for part in self.parts()]

    def has(self, title: str) -> bool | None:
        """Whether a dialog of that title is there; None where it is not."""
        return title in self.roles("dialog") or None

    def press(self, label: str) -> None:
        """Presses a button by its name, as a reader's user does."""
        self._ask("press", label)

    def listen(self) -> "subprocess.Popen[str]":
        """Starts to listen to announcements."""
        command = [SYSTEM_PYTHON, str(CLIENT), NAME, "listen"]
        heard = subprocess.Popen(command, env=self._environ, stdout=subprocess.PIPE, text=True)
        assert heard.stdout is not None
        assert json.loads(heard.stdout.readline())["type"] == "ready"
        return heard


def nameless(parts: list[Part]) -> list[Part]:
    """What takes the focus without a name that can be said.

    Qt gives areas that scroll the focus, so that arrows move them; they hold named parts.
    """
    focusable = [part for part in parts if part["focusable"] and part["role"] != "filler"]
    return [part for part in focusable if not part["name"] or SYMBOLS & set(str(part["name"]))]


@contextmanager
def a_bus(display: Display) -> Iterator[dict[str, str]]:
    """A session of its own with an accessibility bus, and the environment that leads to it."""
    with TemporaryDirectory(prefix="at-", dir="/tmp") as folder:  # sockets want a short path
        yield from _a_bus(display, Path(folder))


def _a_bus(display: Display, folder: Path) -> Iterator[dict[str, str]]:
    environ = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DISPLAY": display.name,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environ
    ) as daemon:
        assert daemon.stdout is not None
        try:
            yield {**environ, "DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip()}
        finally:
            daemon.terminate()


def need_reader() -> None:
    """Skips or fails the test where no client can be had, as for a display."""
    need_display()
    asked = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    there = shutil.which(SYSTEM_PYTHON) is not None
    if there and subprocess.run(asked, check=False, capture_output=True).returncode == 0:
        return
    words = "no AT-SPI client can be had: install at-spi2-core python3-pyatspi"
    if os.environ.get("SIG_MEETINGS_DISPLAY_TESTS") == "required":
        pytest.fail(words)
    pytest.skip(words)


@pytest.fixture
def language() -> str:
    """The program's language."""
    return "en"


@pytest.fixture
def reader(language: str) -> Iterator[Reader]:
    """The program, and a client that reads it."""
    need_reader()
    with Display() as display, a_bus(display) as environ:
        yield Reader(environ, display, language)


@pytest.mark.display
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_reader_hears_what_everything_is_and_does(reader: Reader, language: str) -> None:
    parts = reader.parts()
    # Qt gives areas that scroll the focus, so that arrows move them; they hold named parts.
    assert nameless(parts) == []
    assert [p for p in parts if str(p["name"]).strip(" ·") != p["name"]] == []
    radio = [str(p["name"]) for p in parts if p["role"] == "radio button"]
    tabs = [str(p["name"]) for p in parts if p["role"] == "page tab"]
    assert {"WeLink", "Zoom"} <= set(radio)
    assert set(tabs) >= (
        {"Upcoming", "Past", "App", "Browser", "Phone"}
        if language == "en"
        else {"客户端", "浏览器", "手机"}
    )
    cells = [part for part in reader.everything() if part["role"] == "table cell"]
    rows = [str(part["name"]) for part in cells if part["focusable"]]
    assert len(rows) > 3
    weekday = r"[^,]*day \d+ \w+," if language == "en" else r"[^,]*周[一二三四五六日][^,]*,"
    assert [row for row in rows if not re.match(weekday, row)] == []
    today = "Today" if language == "en" else "今天"
    assert any(row.startswith(today) for row in rows)


@pytest.mark.slow
@pytest.mark.display
def test_everything_in_the_windows_beside_it_has_a_name(reader: Reader) -> None:
    for keys, title in (
        ("ctrl+comma", "Settings"),
        ("F1", "Keys"),
        ("ctrl+n", "Book a meeting"),
    ):
        reader.display.press(keys)
        patiently(partial(reader.has, title), title, 30)
        patiently(lambda: nameless(reader.parts()) == [] or None, f"names in {title}", 30)
        if title == "Settings":
            for _ in range(7):
                reader.display.press("Down")
                assert nameless(reader.parts()) == []
        reader.display.press("Escape")
        patiently(lambda: reader.roles("dialog") == [] or None, "its end", 30)


@pytest.mark.slow
@pytest.mark.display
def test_a_reader_opens_the_menu_and_every_window_that_it_leads_to(reader: Reader) -> None:
    """Its items are heard as the keys move over them: Qt lists no pop-up among the parts."""
    for keys, title in (
        (["Down"] * 6, "My bookings"),
        (["Up"] * 2, "About SIG Meetings"),
        (["Up"] * 4, "Welcome"),
    ):
        reader.press("Settings")
        for key in (*keys, "Return"):
            reader.display.press(key)
        patiently(partial(reader.has, title), title, 30)
        patiently(lambda: nameless(reader.parts()) == [] or None, f"names in {title}", 30)
        while "Next" in reader.roles("push button"):
            reader.press("Next")
            patiently(lambda: nameless(reader.parts()) == [] or None, "names further on", 30)
        reader.display.press("Escape")
        patiently(lambda: reader.roles("dialog") == [] or None, "its end", 30)
    reader.press("About Kernel")
    patiently(lambda: nameless(reader.parts()) == [] or None, "names of the SIG's page", 30)
    reader.press("Past")
    patiently(lambda: nameless(reader.parts()) == [] or None, "names of the past", 30)


@pytest.mark.display
def test_a_reader_hears_each_meeting_of_the_week_and_opens_one(reader: Reader) -> None:
    reader.press("Week")

    def meetings() -> list[str]:
        return [name for name in reader.roles("push button") if "Kernel SIG" in name]

    (first, *_) = patiently(lambda: meetings() or None, "the week", 60)
    weekday, times, *_ = first.split(", ")
    assert weekday.split()[0].endswith("day")
    assert "–" in times
    assert "WeLink" in first
    reader.press(first)
    patiently(lambda: "Copy: Number" in reader.roles("push button") or None, "the detail", 30)


@pytest.mark.slow
@pytest.mark.display
def test_what_a_reader_switches_is_kept_and_an_alert_in_a_window_is_read(reader: Reader) -> None:
    """A reader toggles a box or a star; nothing of it is a click."""
    reader.press("Follow Kernel")
    patiently(lambda: "Stop following Kernel" in reader.names() or None, "the star", 30)
    reader.display.press("ctrl+comma")
    patiently(partial(reader.has, "Settings"), "the settings", 30)
    reader.display.press("Down")
    own = "Show alerts in SIG Meetings' own window"
    patiently(lambda: own in reader.names() or None, "the alerts' page", 30)
    reader.press(own)
    reader.press("Send a test alert")
    title = "This is a test alert"
    patiently(lambda: title in reader.names() or None, "the alert's own window", 30)
    assert nameless(reader.parts()) == []
    reader.press("Close")
    patiently(lambda: title not in reader.names() or None, "its end", 30)


@pytest.mark.display
def test_a_reader_presses_buttons_and_hears_what_came_of_it(reader: Reader) -> None:
    with reader.listen() as heard:
        reader.press("Copy: Number")
        assert heard.stdout is not None
        said = json.loads(heard.stdout.readline())["said"]
        heard.terminate()
    assert "Copied: Number" in said
    reader.press("QR code")
    patiently(lambda: "Scan with phone" in reader.roles("dialog") or None, "the code", 30)
