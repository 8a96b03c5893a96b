"""Showing a folder in the file manager."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from desktop.joining.interfaces import OpenFailure
from desktop.joining.system import TOOLS, FolderOpener
from desktop.platforms.steps import SystemKind


class Started:
    """Remembers what was started, and ends as it is told."""

    def __init__(self, code: int | None = 0) -> None:
        self.code = code
        self.commands: list[list[str]] = []

    def __call__(
        self, command: Sequence[str], _environ: Mapping[str, str], _patience: float
    ) -> int | None:
        self.commands.append(list(command))
        return self.code


def tools_in(folder: Path) -> dict[str, str]:
    """An environment in which every system's tool is there."""
    for tool in TOOLS.values():
        program = folder / Path(tool).name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    return {"PATH": str(folder)}


@pytest.mark.parametrize("kind", [SystemKind.LINUX, SystemKind.WINDOWS])
def test_the_folder_is_made_and_handed_over_as_one_argument(
    kind: SystemKind, tmp_path: Path
) -> None:
    started = Started()
    folder = tmp_path / "a folder; & more"
    opened = FolderOpener(kind, tools_in(tmp_path), started).open(folder)
    assert opened.handed_over
    assert folder.is_dir()
    assert started.commands == [[str(tmp_path / TOOLS[kind]), str(folder)]]


def test_the_explorer_ends_with_one_and_all_is_well(tmp_path: Path) -> None:
    environ = tools_in(tmp_path)
    explorer = FolderOpener(SystemKind.WINDOWS, environ, Started(1)).open(tmp_path)
    assert explorer.handed_over
    linux = FolderOpener(SystemKind.LINUX, environ, Started(1)).open(tmp_path)
    assert linux.failure is OpenFailure.REFUSED


def test_without_a_tool_nothing_is_started(tmp_path: Path) -> None:
    started = Started()
    opened = FolderOpener(SystemKind.LINUX, {"PATH": str(tmp_path)}, started).open(tmp_path)
    assert opened.failure is OpenFailure.NO_PROGRAM
    assert started.commands == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    environ = tools_in(tmp_path)
    blocked = tmp_path / "file"
    blocked.write_text("")
    opened = FolderOpener(SystemKind.LINUX, environ, Started()).open(blocked / "folder")
    assert opened.failure is OpenFailure.REFUSED
