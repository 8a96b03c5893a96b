"""The real program in a real window: a click on Join, and the right program gets the address."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop.meetings.schedule import BEIJING
from desktop.setup.flow import Progress
from desktop.storage.paths import Places
from desktop.storage.settings import LanguageChoice, Settings, SettingsStore, ThemeChoice
from desktop.storage.ui_state import SetupProgressStore, WindowState, window_document
from desktop.ui.theme.palette import LIGHT
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import WELINK_LINK, ZOOM_LINK, portal_row
from tests.helpers.desktop_handler import desktop_environment, recorded, register_handler
from tests.helpers.display import Display, need_display, patiently
from tests.helpers.variants import rest_slow

WELINK_URI = (
    "cloudlink://welinksoftclient/h5page?page=joinConfByLink&server_url=meeting.huaweicloud.com"
    "&port=8443&conf_id=960493493&name=Guest&open_mic=false&open_camera=false"
)
ZOOM_URI = "zoommtg://zoom.us/join?action=join&confno=98765432101&pwd=Ab-c.D_e1"
WEB_LINK = "https://meet.example.org/room?a=1&b=%26%20c#d"
WIDE_ENOUGH = 200
"""Only the big button has a row of so many pixels in the accent's colour."""


@pytest.fixture
def display() -> Iterator[Display]:
    need_display()
    with Display() as display:
        yield display


@pytest.fixture
def server() -> Iterator[CommunityServer]:
    with CommunityServer() as server:
        yield server


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A light, English profile whose user has seen the wizard and trusts one host."""
    places = Places.of(tmp_path / "profile")
    trusted = frozenset({"meet.example.org"})
    settings = Settings(language=LanguageChoice.EN, theme=ThemeChoice.LIGHT, trusted_hosts=trusted)
    SettingsStore(places).save(settings)
    SetupProgressStore(places).save(msgspec.structs.replace(Progress(), opened_before=True))
    return tmp_path / "profile"


def running(**changes: object) -> dict[str, object]:
    """A meeting that began some minutes ago."""
    begin = datetime.now(UTC).astimezone(BEIJING) - timedelta(minutes=10)
    end = begin + timedelta(hours=1)
    times = {"start": f"{begin:%H:%M}", "end": f"{end:%H:%M}"}
    return portal_row(begin.date(), 1, **{**times, **changes})


class Program:
    """The program on the display, in a desktop of its own."""

    def __init__(self, display: Display, arguments: list[str], environ: dict[str, str]) -> None:
        self._display = display
        self._folder = Path(environ["HOME"])
        self.process = display.start(
            [sys.executable, "-m", "desktop", *arguments],
            {**environ, "QT_QPA_PLATFORM": "xcb"},
        )
        self.window = display.window("SIG Meetings")

    def big_button(self) -> tuple[int, int]:
        """A place on the Join button, found by its looks once it is there."""
        return patiently(self._look_for_button, "the Join button")

    def click_join(self) -> None:
        """A click on the big button."""
        self._display.click(*self.big_button())

    def _look_for_button(self) -> tuple[int, int] | None:
        image = QImage(str(self._display.picture(self._folder / "screen.png")))
        accent = QColor(LIGHT.accent).rgb()
        for y in range(0, image.height(), 6):
            inside = [x for x in range(image.width()) if image.pixel(x, y) == accent]
            if len(inside) > WIDE_ENOUGH:
                return inside[len(inside) // 8], y + 8
        return None


Start = Callable[[dict[str, str]], Program]


@pytest.fixture
def start(display: Display, server: CommunityServer, profile: Path) -> Start:
    arguments = ["--profile", str(profile), "--service", server.base, "--dialect", "portal"]
    return lambda environ: Program(display, arguments, environ)


@pytest.mark.display
@pytest.mark.parametrize(
    ("link", "scheme", "uri"),
    [(WELINK_LINK, "cloudlink", WELINK_URI), (ZOOM_LINK, "zoommtg", ZOOM_URI)],
)
def test_a_click_on_join_brings_the_client_its_exact_uri(
    start: Start, server: CommunityServer, tmp_path: Path, link: str, scheme: str, uri: str
) -> None:
    server.rows = [running(join_url=link, mid=None)]
    record, browser = tmp_path / "client", tmp_path / "browser"
    register_handler(tmp_path / "home", "https", browser)
    program = start(register_handler(tmp_path / "home", scheme, record))
    program.click_join()
    assert recorded(record) == [uri]
    assert not browser.exists()


@pytest.mark.display
@pytest.mark.parametrize("link", [WELINK_LINK, WEB_LINK])
def test_a_click_on_join_brings_the_browser_the_exact_link_where_there_is_no_client(
    start: Start, server: CommunityServer, tmp_path: Path, link: str
) -> None:
    server.rows = [running(join_url=link)]
    record = tmp_path / "browser"
    program = start(register_handler(tmp_path / "home", "https", record))
    program.click_join()
    assert recorded(record) == [link]


@pytest.mark.display
@pytest.mark.parametrize("keys", ["Return", "ctrl+j"])
def test_the_keyboard_joins_too(
    start: Start, display: Display, server: CommunityServer, tmp_path: Path, keys: str
) -> None:
    server.rows = [running(join_url=WELINK_LINK)]
    record = tmp_path / "client"
    program = start(register_handler(tmp_path / "home", "cloudlink", record))
    assert program.big_button()
    display.press(keys)
    assert recorded(record) == [WELINK_URI]


@pytest.mark.display
def test_the_demo_opens_a_window_that_says_so_and_ends_when_it_is_closed(
    display: Display, tmp_path: Path
) -> None:
    environ = desktop_environment(tmp_path / "home")
    demo = Program(display, ["--demo", "--lang", "en"], environ)
    assert display.ask("xdotool", "getwindowname", demo.window) == "SIG Meetings (demo)"
    assert demo.process.poll() is None

    def close() -> int | None:
        display.press("alt+F4")
        return demo.process.poll()

    assert patiently(close, "the end of the program") == 0


def test_without_a_display_the_demo_prints_the_meetings_and_saves_a_picture(
    tmp_path: Path,
) -> None:
    environ = desktop_environment(tmp_path / "home") | {"TMPDIR": str(tmp_path)}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environ.pop(name, None)
    command = [sys.executable, "-m", "desktop", "--lang", "en", "--demo"]
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, check=False, timeout=90
    )
    assert done.returncode == 0, done.stderr
    assert "Kernel SIG" in done.stdout
    assert "meetings in the next 30 days" in done.stdout
    path = Path(done.stdout.strip().rpartition(" ")[2])
    picture = QImage(str(path))
    assert picture.width() >= 800
    assert picture.height() >= 500
    colours = {picture.pixel(x, y) for x in range(0, 800, 7) for y in range(0, 500, 7)}
    assert len(colours) > 20
    assert path.is_relative_to(tmp_path)
    assert path.stat().st_size > 10_000


SMALL_SCREENS = [((1400, 900), 1.5), ((1024, 576), 1.0), ((2048, 1152), 2.0)]
"""Pixels of a screen, and how many of them make a logical one."""


def place(display: Display, window: str) -> QRect:
    """Where a window lies on the screen, without its frame, in pixels."""
    told = display.ask("xdotool", "getwindowgeometry", "--shell", window)
    found = dict(line.split("=") for line in told.splitlines())
    return QRect(*(int(found[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")))


def started(screen: Display, folder: Path, profile: Path, scale: float) -> QRect:
    """The program's window once it is there."""
    environ = desktop_environment(folder) | {"QT_SCALE_FACTOR": str(scale)}
    arguments = ["--profile", str(profile), "--service", "http://127.0.0.1:1/"]
    return place(screen, Program(screen, arguments, environ).window)


@pytest.mark.display
@pytest.mark.parametrize(("size", "scale"), rest_slow(SMALL_SCREENS))
def test_the_first_window_lies_whole_and_in_the_middle_of_a_small_screen(
    tmp_path: Path, profile: Path, size: tuple[int, int], scale: float
) -> None:
    need_display()
    with Display(size) as screen:
        found = started(screen, tmp_path / "home", profile, scale)
    whole = QRect(QPoint(0, 0), QSize(*size))
    assert whole.contains(found)
    assert found.width() > size[0] * 0.7
    off = found.center() - whole.center()
    assert abs(off.x()) <= 40 * scale
    assert abs(off.y()) <= 40 * scale


@pytest.mark.display
def test_a_window_left_on_a_larger_screen_is_brought_into_a_smaller_one(
    qapp: QApplication, tmp_path: Path, profile: Path
) -> None:
    need_display()
    assert qapp is not None
    left = QWidget()
    left.setGeometry(1500, 700, 1900, 1000)
    geometry = bytes(left.saveGeometry().toBase64().data()).decode()
    window_document(Places.of(profile)).save(WindowState(geometry=geometry))
    with Display((1400, 900)) as screen:
        found = started(screen, tmp_path / "home", profile, 1.5)
    assert QRect(0, 0, 1400, 900).contains(found)
