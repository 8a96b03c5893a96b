"""Shortcuts without Windows, and systems whose entries tests can look into."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import msgspec

from desktop.integration.autostart import StartCommand
from desktop.integration.linux import LinuxMenuEntry
from desktop.integration.macos import MacMenuEntry
from desktop.integration.menu_entry import MenuEntry
from desktop.integration.windows import WindowsMenuEntry
from desktop.joining.desktop_entry import read_exec, read_keys


class FakeShortcuts:
    """Writes plain files; as Windows, it cannot keep every character."""

    def make(self, link: Path, command: StartCommand, comment: str) -> None:
        if any("\n" in word for word in command):
            raise ValueError(command)
        link.write_text(json.dumps([list(command), comment]), "utf-8")


class Machine(msgspec.Struct, frozen=True):
    """One system: makes its launcher for a command, and knows what its entry starts."""

    make: Callable[[StartCommand], MenuEntry]
    command: Callable[[], list[str] | None]
    """None where there is no entry."""


def linux(folder: Path) -> Machine:
    icon = folder / "drawing.svg"
    icon.write_text("<svg/>", "utf-8")
    entry = LinuxMenuEntry(folder / "share", ("x",), icon).path

    def command() -> list[str] | None:
        keys = read_keys(entry)
        return None if keys is None else read_exec(keys["Exec"])

    return Machine(lambda words: LinuxMenuEntry(folder / "share", words, icon), command)


def macos(folder: Path) -> Machine:
    script = (
        MacMenuEntry(folder / "Applications", ("x",)).path / "Contents" / "MacOS" / "sig-meetings"
    )

    def command() -> list[str] | None:
        if not script.exists():
            return None
        first, second = script.read_text("utf-8").splitlines()
        assert first == "#!/bin/sh"
        return shlex.split(second)[1:]

    return Machine(lambda words: MacMenuEntry(folder / "Applications", words), command)


def windows(folder: Path) -> Machine:
    def make(words: StartCommand) -> MenuEntry:
        return WindowsMenuEntry(folder / "Programs", words, "comment", FakeShortcuts())

    def command() -> list[str] | None:
        link = make(("x",)).path
        return [*json.loads(link.read_text("utf-8"))[0]] if link.exists() else None

    return Machine(make, command)
