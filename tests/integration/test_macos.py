"""On macOS: the launch agent, and the small application that runs the program."""

import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import __version__
from desktop.identity import APPLICATION_ID
from desktop.integration.autostart import AutostartError, AutostartFault
from desktop.integration.macos import IDENTIFIER, MacAutostart, MacMenuEntry
from desktop.integration.menu_entry import MenuEntryError, MenuEntryFault
from desktop.texts import CatalogueTexts

COMMAND = ("/Applications/SIG Meetings.app/Contents/MacOS/sig-meetings", "--hidden")


def agent(path: Path) -> MacAutostart:
    return MacAutostart(path, COMMAND, "org.example.Meetings")


def test_the_agent_says_what_launchd_needs(tmp_path: Path) -> None:
    path = tmp_path / "Library" / "LaunchAgents" / "org.example.Meetings.plist"
    agent(path).turn_on()
    content = plistlib.loads(path.read_bytes())
    assert content["Label"] == path.stem
    assert content["ProgramArguments"] == list(COMMAND)
    assert content["RunAtLoad"] is True
    assert "KeepAlive" not in content
    assert path.stat().st_mode & 0o022 == 0  # launchd passes over what others can write


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"bplist00 torn",
        plistlib.dumps(["RunAtLoad"]),
        plistlib.dumps({"RunAtLoad": False, "ProgramArguments": list(COMMAND)}),
        b"<?xml version='1.0'?><plist><dict><key>a</key></dict></plist>",
        b" " * (1024 * 1024 + 1),
    ],
)
def test_an_agent_that_would_not_start_anything_is_off(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.plist"
    path.write_bytes(content)
    assert not agent(path).is_on()


def test_an_agent_without_a_command_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "a.plist"
    path.write_bytes(plistlib.dumps({"RunAtLoad": True, "ProgramArguments": "sig-meetings"}))
    assert agent(path).repair()
    assert plistlib.loads(path.read_bytes())["ProgramArguments"] == list(COMMAND)


def test_an_agent_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(AutostartError) as told:
        agent(tmp_path).is_on()
    assert told.value.fault is AutostartFault.NOT_READ
    assert "Cannot tell whether" in told.value.describe(CatalogueTexts("en", {}))


def test_a_path_that_xml_cannot_carry_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AutostartError) as refused:
        MacAutostart(tmp_path / "a.plist", ("/opt/\x01",), "label").turn_on()
    assert refused.value.fault is AutostartFault.UNWRITABLE_COMMAND


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
