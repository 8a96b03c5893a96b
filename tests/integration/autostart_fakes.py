"""A registry in memory, and systems whose autostart entries tests can look into."""

import plistlib
import shlex
from collections.abc import Callable
from pathlib import Path

import msgspec

from desktop.integration.autostart import Autostart, StartCommand
from desktop.integration.linux import LinuxAutostart
from desktop.integration.macos import MacAutostart
from desktop.integration.windows import APPROVED_KEY, RUN_KEY, WindowsAutostart
from desktop.joining.desktop_entry import read_exec, read_keys

NAME = "org.example.Meetings"


class FakeRegistry:
    """Keeps values by key and name; `refusing` has every call fail."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}
        self.refusing = False

    def read(self, key: str, name: str) -> str | bytes | None:
        self._judge()
        return self.values.get((key, name))

    def write(self, key: str, name: str, text: str) -> None:
        self._judge()
        self.values[key, name] = text

    def delete(self, key: str, name: str) -> None:
        self._judge()
        self.values.pop((key, name), None)

    def _judge(self) -> None:
        if self.refusing:
            raise PermissionError(13, "Permission denied")


class Machine(msgspec.Struct, frozen=True):
    """One system: makes its autostart for a command, and knows what is in its entry."""

    make: Callable[[StartCommand], Autostart]
    command: Callable[[], list[str] | None]
    """What login would start; None where there is no entry."""
    switch_off: Callable[[], None]
    """As the user does in the system's own settings, which leave the entry there."""
    damage: Callable[[], None]
    refuse: Callable[[], None]
    """From now on neither reads nor writes go through."""


def linux(folder: Path) -> Machine:
    path = folder / "autostart" / f"{NAME}.desktop"

    def command() -> list[str] | None:
        keys = read_keys(path)
        return None if keys is None else read_exec(keys["Exec"])

    def switch_off() -> None:
        path.write_text(path.read_text("utf-8") + "Hidden=true\n", "utf-8")

    return Machine(
        make=lambda words: LinuxAutostart(path, words, "an-icon"),
        command=command,
        switch_off=switch_off,
        damage=lambda: write(path, b"\xff[Desktop"),
        refuse=lambda: block(path),
    )


def macos(folder: Path) -> Machine:
    path = folder / "LaunchAgents" / f"{NAME}.plist"

    def command() -> list[str] | None:
        return plistlib.loads(path.read_bytes())["ProgramArguments"] if path.exists() else None

    def switch_off() -> None:
        path.write_bytes(plistlib.dumps({**plistlib.loads(path.read_bytes()), "Disabled": True}))

    return Machine(
        make=lambda words: MacAutostart(path, words, NAME),
        command=command,
        switch_off=switch_off,
        damage=lambda: write(path, b"<plist><dict>"),
        refuse=lambda: block(path),
    )


def windows(_folder: Path) -> Machine:
    registry = FakeRegistry()

    def command() -> list[str] | None:
        line = registry.values.get((RUN_KEY, NAME))
        return None if line is None else shlex.split(str(line))

    def switch_off() -> None:
        registry.values[APPROVED_KEY, NAME] = b"\x03" + bytes(11)

    def damage() -> None:
        registry.values[RUN_KEY, NAME] = b"\x01"

    def refuse() -> None:
        registry.refusing = True

    return Machine(
        make=lambda words: WindowsAutostart(registry, words, NAME),
        command=command,
        switch_off=switch_off,
        damage=damage,
        refuse=refuse,
    )


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def block(path: Path) -> None:
    """A folder that is not empty stands where the entry should; also root cannot get past it."""
    path.unlink(missing_ok=True)
    path.joinpath("child").mkdir(parents=True)
