"""The desktop entry: what it says, and what a desktop's own validator says of it."""

import shutil
from configparser import ConfigParser
from pathlib import Path

import pytest

from desktop.identity import APPLICATION_ID, COMMAND, NAME
from desktop.integration.menu_entry import FILE_NAME, TITLE, desktop_entry
from desktop.joining.desktop_entry import read_exec
from desktop.texts import CatalogueTexts
from linux.validate_desktop_entry import VALIDATOR, complaints

MAIN = "Desktop Entry"
ODD = ('/opt/SIG 会议/100% $HOME `x` "y"/sig-meetings', "--profile", "a\\b")

needs_validator = pytest.mark.skipif(shutil.which(VALIDATOR) is None, reason="not installed")


def parsed(text: str) -> ConfigParser:
    """The entry's groups."""
    parser = ConfigParser(interpolation=None, delimiters=["="], strict=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(text)
    return parser


def test_the_title_is_the_programs_name() -> None:
    assert TITLE == NAME


def test_it_speaks_english_and_chinese() -> None:
    keys = parsed(desktop_entry([COMMAND]))[MAIN]
    assert keys["Name"] == "SIG Meetings"
    assert keys["Name[zh_CN]"] == "SIG 会议"
    for key in ("GenericName", "Comment", "Keywords"):
        assert keys[key].isascii()
        assert not keys[f"{key}[zh_CN]"].isascii()
    assert keys["Keywords"].endswith(";")
    assert keys["Keywords[zh_CN]"].endswith(";")


def test_a_language_that_has_nothing_of_its_own_to_say_has_no_line() -> None:
    text = desktop_entry(
        [COMMAND], {"eo": CatalogueTexts("eo", {"Launcher": {TITLE: ["Kunvenoj"]}})}
    )
    assert "Name[eo]=Kunvenoj" in text
    assert text.count("[eo]") == 1


def test_a_desktop_knows_its_window_and_that_there_is_but_one() -> None:
    keys = parsed(desktop_entry([COMMAND]))[MAIN]
    assert FILE_NAME.removesuffix(".desktop") == APPLICATION_ID
    assert keys["Icon"] == APPLICATION_ID
    assert keys["StartupWMClass"] == COMMAND
    assert keys["SingleMainWindow"] == "true"


def test_the_command_arrives_whole() -> None:
    groups = parsed(desktop_entry(ODD))
    assert read_exec(groups[MAIN]["Exec"]) == list(ODD)
    assert groups[MAIN]["TryExec"] == ODD[0]
    assert groups[MAIN]["Exec"].endswith(" %U")


def test_it_opens_invitations_calendars_and_its_own_addresses() -> None:
    kinds = parsed(desktop_entry([COMMAND]))[MAIN]["MimeType"]
    assert kinds == "text/calendar;message/rfc822;x-scheme-handler/sigmeetings;"


def test_a_command_of_two_lines_is_refused() -> None:
    with pytest.raises(ValueError, match="two"):
        desktop_entry(["/opt/two\nlines"])


@needs_validator
@pytest.mark.parametrize("command", [(COMMAND,), ODD])
def test_the_validator_has_nothing_to_say(tmp_path: Path, command: tuple[str, ...]) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(desktop_entry(command), "utf-8")
    assert complaints(file) == []


@needs_validator
def test_the_validators_complaints_are_heard(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(desktop_entry([COMMAND]).replace("Network;", "Netwerk;"), "utf-8")
    assert any("Netwerk" in line for line in complaints(file))
    file.write_text("", "utf-8")
    assert complaints(file)
