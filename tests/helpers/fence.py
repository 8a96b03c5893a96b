"""Keeps tests off the real home, network and browser, and says so where one strays."""

import os
import sys
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

from tests.helpers.desktop_handler import desktop_environment

OPENERS = frozenset({"xdg-open", "gio", "open", "sensible-browser", "x-www-browser"})
STRAY = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "QT_QPA_PLATFORMTHEME",
    "QT_STYLE_OVERRIDE",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "QT_SCALE_FACTOR",
    "QT_FONT_DPI",
    "XDG_ACTIVATION_TOKEN",
    "DESKTOP_STARTUP_ID",
    "SIG_MEETINGS_TOKEN",
    "SIG_MEETINGS_SESSION",
)
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
KEPT = ("PATH",)
"""The made-up desktop has a value of its own for this; the tests run with the machine's."""


HEARD = frozenset(
    {
        "socket.connect",
        "socket.sendto",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "subprocess.Popen",
        "webbrowser.open",
        "os.startfile",
    }
)
"""Python tells of every import and attribute, too, thousands a test."""


class StrayedError(BaseException):
    """A test reached for the real world; no `except Exception` of the program swallows it."""


class Fence:
    """Hears of every connection and every program that Python starts, and stops the wrong ones."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._strays: list[str] = []
        sys.addaudithook(self._hear)

    def take_strays(self) -> list[str]:
        """What was stopped since the last call: an error may have gone no further."""
        strays, self._strays = self._strays, []
        return strays

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in HEARD:
            return
        match event, arguments:
            case "socket.connect" | "socket.sendto", (_, (str(host), *_)):
                self._judge_host(host)
            case "socket.getaddrinfo" | "socket.gethostbyname", (str(host) | bytes(host), *_):
                self._judge_host(host if isinstance(host, str) else host.decode())
            case "subprocess.Popen", (program, _, _, environ):
                self._judge_program(str(program), environ)
            case "webbrowser.open" | "os.startfile", (address, *_):
                self._stop(f"the browser was opened with {address}")

    def _judge_host(self, host: str) -> None:
        if host and host != "localhost" and not _is_loopback(host):
            self._stop(f"a connection to {host} was tried")

    def _judge_program(self, program: str, environ: object) -> None:
        own = self._home.parent
        if Path(program).name not in OPENERS or Path(program).is_relative_to(own):
            return
        told = environ if isinstance(environ, Mapping) else os.environ
        home = told.get("HOME")
        if not home or not Path(home).is_relative_to(own):
            self._stop(f"{program} was started on the user's own desktop")

    def _stop(self, words: str) -> None:
        self._strays.append(words)
        raise StrayedError(words)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def made_up_home(home: Path) -> dict[str, str]:
    """The environment of a user who has nothing: no files, no programs, no desktop."""
    environ = desktop_environment(home)
    for name in ("cache", "state"):
        (home / name).mkdir(exist_ok=True)
        environ[f"XDG_{name.upper()}_HOME"] = str(home / name)
    (home / "run").chmod(0o700)  # Qt insists
    dropped = {*KEPT, *STRAY}
    return {name: value for name, value in environ.items() if name not in dropped}
