"""The small application that runs the program; its script is a POSIX one, so it runs here."""

import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import __version__
from desktop.identity import APPLICATION_ID
from desktop.integration.macos import IDENTIFIER, MacMenuEntry
from desktop.integration.menu_entry import MenuEntryError, MenuEntryFault


def information(bundle: Path) -> dict[str, str]:
    """What the bundle says of itself."""
    found: dict[str, str] = plistlib.loads((bundle / "Contents" / "Info.plist").read_bytes())
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX script")
def test_the_executable_runs_exactly_the_command(tmp_path: Path) -> None:
    program = tmp_path / "SIG 会议 $HOME" / "pro'gram"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    launcher = MacMenuEntry(tmp_path / "Applications", (str(program), "-m", "it's `x`"))
    launcher.install()
    executable = information(launcher.path)["CFBundleExecutable"]
    ran = subprocess.run(
        [launcher.path / "Contents" / "MacOS" / executable],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines() == ["-m", "it's `x`"]


def test_it_says_what_it_is(tmp_path: Path) -> None:
    launcher = MacMenuEntry(tmp_path, ("/opt/sig-meetings",))
    launcher.install()
    told = information(launcher.path)
    assert (told["CFBundleName"], told["CFBundleShortVersionString"]) == (
        "SIG Meetings",
        __version__,
    )
    assert told["CFBundleIdentifier"] == IDENTIFIER != APPLICATION_ID


def test_a_bundle_that_cannot_be_removed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launcher = MacMenuEntry(tmp_path, ("/opt/sig-meetings",))
    launcher.install()

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("desktop.integration.macos.shutil.rmtree", refuse)
    with pytest.raises(MenuEntryError, match="Permission denied") as refused:
        launcher.remove()
    assert refused.value.fault is MenuEntryFault.NOT_REMOVED


@pytest.mark.parametrize(
    "content", [plistlib.dumps({"CFBundleIdentifier": APPLICATION_ID}), b"<plist>", b""]
)
def test_the_program_itself_is_neither_written_over_nor_removed(
    tmp_path: Path, content: bytes
) -> None:
    launcher = MacMenuEntry(tmp_path, ("/opt/sig-meetings",))
    (launcher.path / "Contents").mkdir(parents=True)
    (launcher.path / "Contents" / "Info.plist").write_bytes(content)
    for change in (launcher.install, launcher.remove):
        with pytest.raises(MenuEntryError) as refused:
            change()
        assert refused.value.fault is MenuEntryFault.NOT_OURS
    assert (launcher.path / "Contents" / "Info.plist").read_bytes() == content
    assert not (launcher.path / "Contents" / "MacOS").exists()
