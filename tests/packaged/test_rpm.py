"""The package for openEuler and Fedora: its own claims, and the program run from it.

No dnf reaches packages of theirs here, so rpm lays it into a bare Debian that has the libraries.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from linux.elf import binaries
from linux.rpm import own_libraries
from project import COMMAND, VERSION
from tests.helpers.display import Display
from tests.packaged import running
from tests.packaged.bare_system import BareSystem

pytestmark = pytest.mark.package

PROGRAM = f"/usr/lib64/{COMMAND}"


@pytest.fixture(scope="module")
def before(bare: BareSystem, libraries: None, rpm: Path) -> Iterator[set[str]]:  # noqa: ARG001
    """The system's files before the package came; it goes again at the end."""
    files = bare.files()
    _rpm(bare, "--install", "--nodeps", str(rpm))
    yield files
    if _rpm(bare, "--query", COMMAND, check=False).returncode == 0:
        _rpm(bare, "--erase", COMMAND)


@pytest.fixture(autouse=True)
def _installed(before: set[str]) -> None:
    assert f"usr/bin/{COMMAND}" not in before


def _rpm(bare: BareSystem, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    command = ["rpm", "--root", str(bare.root), *words]
    return subprocess.run(command, capture_output=True, text=True, check=check)


def _told(rpm: Path, question: str) -> str:
    """What a package that is not installed says of itself."""
    asked = ["rpm", "--query", "--package", question, str(rpm)]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def _asked(rpm: Path) -> set[str]:
    """The libraries that the package asks for, by their names."""
    said = _told(rpm, "--requires")
    return set(re.findall(r"^(lib\S+?\.so[.\d]*)\(", said, flags=re.MULTILINE))


def _needed(folder: Path) -> set[str]:
    """The libraries that the program's files link to."""
    command = ["objdump", "-p", *map(str, binaries(folder))]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {name for name in re.findall(r"NEEDED\s+(\S+)", said) if name.startswith("lib")}


def test_it_asks_for_the_libraries_that_it_does_not_bring(bare: BareSystem, rpm: Path) -> None:
    own = own_libraries(bare.root / "usr" / "lib64" / COMMAND)
    wanted = {name for name in _needed(bare.file(PROGRAM)) if name.partition(".so")[0] not in own}
    assert "libxcb-cursor.so.0" in wanted
    assert _asked(rpm) == wanted


def test_it_offers_its_libraries_to_nobody(rpm: Path) -> None:
    provided = _told(rpm, "--provides")
    assert f"{COMMAND} = " in provided
    assert "lib" not in provided


def test_it_recommends_chinese_fonts(rpm: Path) -> None:
    assert _told(rpm, "--recommends") == "font(:lang=zh-cn)\n"


def test_its_files_are_as_they_were_packed(bare: BareSystem) -> None:
    assert _rpm(bare, "--verify", "--nodeps", COMMAND).stdout == ""


def test_it_says_its_version(bare: BareSystem) -> None:
    assert bare.run([COMMAND, "--version"], user=True).stdout == f"{COMMAND} {VERSION}\n"


def test_menus_manuals_and_shells_find_it(bare: BareSystem) -> None:
    assert running.missing_data(bare.file("/usr/share")) == []


def test_nothing_is_needed_but_what_it_declares(bare: BareSystem) -> None:
    assert running.missing_libraries(bare, PROGRAM) == []


def test_it_starts_and_shows_meetings(bare: BareSystem, display: Display) -> None:
    running.starts(bare, COMMAND, display)


def test_a_client_is_opened_in_a_clean_environment(bare: BareSystem) -> None:
    running.hands_over_cleanly(bare, COMMAND)


def test_removing_it_leaves_nothing_but_the_users_data(bare: BareSystem, before: set[str]) -> None:
    profile = running.leave_data(bare, COMMAND)
    _rpm(bare, "--erase", COMMAND)
    left = {name for name in bare.files() - before if not name.startswith("var/lib/rpm")}
    # folders that all programs share are other packages' there: filesystem, hicolor-icon-theme
    assert {name for name in left if COMMAND in name or bare.file(name).is_file()} == set()
    assert bare.file(f"{profile}/settings.json").is_file()
