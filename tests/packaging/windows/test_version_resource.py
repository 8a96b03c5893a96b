"""The version resource, read by PyInstaller's own classes."""

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

import pytest

from desktop import __version__
from project import COMMAND, NAME, ROOT, WINDOWED_COMMAND
from windows.facts import four_parts
from windows.version_resource import write_version_resource

ENGLISH, CHINESE = "040904B0", "080404B0"


class String(Protocol):
    name: str
    val: str


class Table(Protocol):
    name: str
    kids: list[String]


class Translation(Protocol):
    name: str
    kids: list[int]


class Strings(Protocol):
    kids: list[Table]


class Numbers(Protocol):
    kids: list[Translation]


class Fixed(Protocol):
    fileVersionMS: int  # noqa: N815 - PyInstaller's own
    fileVersionLS: int  # noqa: N815
    productVersionMS: int  # noqa: N815
    productVersionLS: int  # noqa: N815


class Resource(Protocol):
    ffi: Fixed
    kids: tuple[Strings, Numbers]

    def toRaw(self) -> bytes: ...  # noqa: N802


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """PyInstaller's module; what else it imports is only there on Windows, and not used here."""
    monkeypatch.setitem(sys.modules, "pefile", ModuleType("pefile"))
    monkeypatch.setattr("PyInstaller.compat.win32api", None, raising=False)
    return import_module("PyInstaller.utils.win32.versioninfo")


def resource(read: ModuleType, program: str, folder: Path) -> Resource:
    file = folder / "freeze" / f"{program}.version.txt"
    write_version_resource(program, file)
    return cast("Resource", read.load_version_info_from_text_file(str(file)))


def texts(found: Resource) -> Mapping[str, Mapping[str, str]]:
    tables, _ = found.kids
    return {table.name: {row.name: row.val for row in table.kids} for table in tables.kids}


@pytest.mark.parametrize("program", [COMMAND, WINDOWED_COMMAND])
def test_both_programs_tell_name_and_version_in_both_languages(
    read: ModuleType, program: str, tmp_path: Path
) -> None:
    told = texts(resource(read, program, tmp_path))
    assert told.keys() == {ENGLISH, CHINESE}
    assert told[ENGLISH]["FileDescription"] == told[ENGLISH]["ProductName"] == NAME
    assert told[CHINESE]["FileDescription"] == told[CHINESE]["ProductName"] == "SIG 会议"
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    for table in told.values():
        assert table["FileVersion"] == table["ProductVersion"] == __version__
        assert table["OriginalFilename"] == f"{program}.exe"
        assert table["LegalCopyright"] in licence


def test_the_numbers_are_those_of_the_version(read: ModuleType, tmp_path: Path) -> None:
    ffi = resource(read, COMMAND, tmp_path).ffi
    high, low = ffi.fileVersionMS, ffi.fileVersionLS
    assert (high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF) == four_parts(__version__)
    assert (ffi.productVersionMS, ffi.productVersionLS) == (high, low)


def test_windows_is_told_which_languages_there_are(read: ModuleType, tmp_path: Path) -> None:
    found = resource(read, COMMAND, tmp_path)
    _, numbers = found.kids
    assert numbers.kids[0].kids == [0x0409, 1200, 0x0804, 1200]
    assert "SIG 会议".encode("utf-16-le") in found.toRaw()
