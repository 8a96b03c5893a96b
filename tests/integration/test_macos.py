"""The launch agent."""

import plistlib
from pathlib import Path

import pytest

from desktop.integration.autostart import AutostartError, AutostartFault
from desktop.integration.macos import MacAutostart
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
    assert agent(path).mend()
    assert plistlib.loads(path.read_bytes())["ProgramArguments"] == list(COMMAND)


def test_an_agent_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(AutostartError) as told:
        agent(tmp_path).is_on()
    assert told.value.fault is AutostartFault.NOT_READ
    assert "cannot be read" in told.value.describe(CatalogueTexts("en", {}))


def test_a_path_that_xml_cannot_carry_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AutostartError) as refused:
        MacAutostart(tmp_path / "a.plist", ("/opt/\x01",), "label").turn_on()
    assert refused.value.fault is AutostartFault.UNWRITABLE_COMMAND
