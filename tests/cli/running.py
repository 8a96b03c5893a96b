"""Runs the command line inside the test's own process, against a world that is held in hand."""

import io
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import msgspec
import pytest

from desktop.cli.context import CommandWorld
from desktop.cli.machine import probe_notifications
from desktop.cli.main import OpenWindow, run
from desktop.joining.interfaces import Evidence, Handler, Opened, OpenFailure
from desktop.joining.system import System, SystemKind
from desktop.options import Options
from desktop.services.service import Service
from tests.helpers.keyrings import MemoryKeyring
from tests.services.asking import NOW, Sleeper, impatient

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.cli.machine import Prober
    from desktop.integration.menu_entry import MenuEntry

ENVIRON = {"COLUMNS": "120", "LANG": "en_GB.UTF-8", "PATH": ""}


class Ran(NamedTuple):
    """What came of a command line."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, str | None]]:
        """The meetings it printed for programs; `stale` holds what is no text."""
        plain = msgspec.json.decode(self.out, type=list[dict[str, str | bool | None]])
        return [
            {key: value for key, value in record.items() if not isinstance(value, bool)}
            for record in plain
        ]

    @property
    def stale(self) -> list[bool]:
        """Whether each of those meetings is of an old list."""
        return [r["stale"] for r in msgspec.json.decode(self.out, type=list[dict[str, Any]])]

    @property
    def report(self) -> dict[str, object]:
        """The one object it printed for programs."""
        return msgspec.json.decode(self.out, type=dict[str, object])


class Screen(io.StringIO):
    """A terminal that a person sits at, and what is typed there."""

    def isatty(self) -> bool:
        return True


class FakeFinder:
    """Knows some clients."""

    def __init__(self, *schemes: str) -> None:
        self._schemes = schemes

    def find(self, scheme: str) -> Handler:
        if scheme in self._schemes:
            return Handler(scheme, Evidence.REGISTERED, f"/opt/{scheme}", f"{scheme}.desktop")
        return Handler(scheme, Evidence.NOT_REGISTERED)


class UnaskableFinder(FakeFinder):
    """Stands for a system that does not tell which clients it has."""

    def find(self, scheme: str) -> Handler:
        return Handler(scheme, Evidence.CANNOT_ASK)


class FakeOpener:
    """Opens nothing, remembers what it was asked to, and fails with some schemes."""

    def __init__(self, *failing: str) -> None:
        self.asked: list[str] = []
        self._failing = failing

    def open(self, address: str) -> Opened:
        self.asked.append(address)
        failed = address.partition(":")[0] in self._failing
        return Opened(address, OpenFailure.NO_PROGRAM if failed else None)


class Cli:
    """The command line of one profile."""

    def __init__(self, profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.profile = profile
        self.finder = FakeFinder()
        self.opener = FakeOpener()
        self.environ = ENVIRON
        self.stdin: TextIO = io.StringIO()
        self.now = NOW
        self.notifications: Prober = probe_notifications
        self.launcher: MenuEntry | None = None
        self.keyring = MemoryKeyring()
        self.typed: list[str] = []
        self.opened: list[Options] = []
        self.window: OpenWindow = self._open
        self._capsys = capsys

    @property
    def world(self) -> CommandWorld:
        """The world as it is set here."""
        system = System(SystemKind.LINUX, self.finder, self.opener)
        return CommandWorld(
            environ=self.environ,
            stdin=self.stdin,
            clock=lambda: self.now,
            system=lambda: system,
            http=impatient(),
            notifications=self.notifications,
            launcher=self._launcher,
            keyring=self.keyring,
            secret=lambda _question: self.typed.pop(0),
            sleep=Sleeper().sleep,
        )

    def __call__(self, *words: str, service: Service | None = None) -> Ran:
        """Runs one command line, in the profile."""
        told = ["--service", service.base, "--dialect", service.dialect] if service else []
        return self.bare("--profile", str(self.profile), *told, *words)

    def bare(self, *words: str) -> Ran:
        """Runs exactly these words."""
        code = run(words, self.window, self.world)
        captured = self._capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    def _launcher(self) -> "MenuEntry":
        assert self.launcher is not None
        return self.launcher

    def _open(self, options: Options) -> int:
        self.opened.append(options)
        return 0
