"""The portable archive, unpacked into a user's home."""

import tarfile
from pathlib import Path

import pytest

from project import APPLICATION_ID, COMMAND, VERSION
from tests.helpers.display import Display
from tests.packaged import running
from tests.packaged.bare_system import HOME, BareSystem

pytestmark = pytest.mark.package


@pytest.fixture(scope="module")
def program(bare: BareSystem, libraries: None, tarball: Path) -> str:  # noqa: ARG001
    place = bare.bring(tarball)
    bare.run(["tar", "--extract", "--gzip", "--file", place, "--directory", HOME], user=True)
    return f"{HOME}/{tarball.name.removesuffix('.tar.gz')}/{COMMAND}"


def test_everything_in_it_lies_in_one_folder_and_is_nobodys(tarball: Path) -> None:
    with tarfile.open(tarball) as archive:
        members = archive.getmembers()
    assert {member.name.split("/")[0] for member in members} == {
        tarball.name.removesuffix(".tar.gz")
    }
    assert {(member.uid, member.gid, member.uname) for member in members} == {(0, 0, "root")}
    assert len({member.mtime for member in members}) == 1


def test_menus_manuals_and_shells_can_be_shown_it(bare: BareSystem, program: str) -> None:
    assert running.missing_data(bare.file(program).parent / "share") == []


def test_it_says_its_version(bare: BareSystem, program: str) -> None:
    assert bare.run([program, "--version"], user=True).stdout == f"{COMMAND} {VERSION}\n"


def test_it_starts_and_shows_meetings(bare: BareSystem, program: str, display: Display) -> None:
    running.starts(bare, program, display)


def test_a_client_is_opened_in_a_clean_environment(bare: BareSystem, program: str) -> None:
    running.hands_over_cleanly(bare, program)


def test_it_puts_itself_into_the_menu_and_takes_itself_out(bare: BareSystem, program: str) -> None:
    entry = bare.file(f"{HOME}/.local/share/applications/{APPLICATION_ID}.desktop")
    bare.run([program, "desktop-entry", "--install"], running.session(), user=True)
    assert f"Exec={program}\n" in entry.read_text(encoding="utf-8")
    bare.run([program, "desktop-entry", "--remove"], running.session(), user=True)
    assert not entry.exists()
