"""The lists of what is installed and what is taken away again."""

from pathlib import Path

import pytest

from tests.packaging.windows.stand_in import FILES, hollow_payload
from windows.facts import executables
from windows.payload import Payload


def test_what_was_not_frozen_is_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"lacks sig-meetings\.exe and sig-meetings-gui\.exe"):
        Payload(tmp_path, executables())


def test_files_are_laid_folder_by_folder(tmp_path: Path) -> None:
    folder = hollow_payload(tmp_path, {"_internal/z": "", "_internal/a/b": "", "$x/c": ""})
    lines = Payload(folder, executables()).laying().splitlines()
    assert lines == [
        'SetOutPath "$INSTDIR"',
        f'File "{folder / "sig-meetings-gui.exe"}"',
        f'File "{folder / "sig-meetings.exe"}"',
        'SetOutPath "$INSTDIR\\$$x"',
        f'File "{folder / "$x" / "c"}"',
        'SetOutPath "$INSTDIR\\_internal"',
        f'File "{folder / "_internal" / "z"}"',
        'SetOutPath "$INSTDIR\\_internal\\a"',
        f'File "{folder / "_internal" / "a" / "b"}"',
    ]


def test_files_are_removed_before_their_folders_and_inner_ones_first(tmp_path: Path) -> None:
    lines = Payload(hollow_payload(tmp_path, FILES), executables()).removing().split("\r\n")
    assert lines == [
        "_internal\\base_library.zip",
        "_internal\\desktop\\_compiled\\zh_CN.json",
        "_internal\\plain\\source.py",
        "sig-meetings-gui.exe",
        "sig-meetings.exe",
        "_internal\\plain\\__pycache__\\*.pyc",
        "_internal\\desktop\\_compiled\\",
        "_internal\\plain\\__pycache__\\",
        "_internal\\desktop\\",
        "_internal\\plain\\",
        "_internal\\",
        "",
    ]


def test_size_and_longest_name_are_counted(tmp_path: Path) -> None:
    files = {"_internal/a": "x" * 1024, "_internal/much longer than the others": ""}
    payload = Payload(hollow_payload(tmp_path, files), executables())
    assert payload.kibibytes == 2
    assert payload.longest == len("_internal/much longer than the others")
