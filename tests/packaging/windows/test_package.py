"""Packaging what was frozen: both packages, made on this machine from a stand-in."""

import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath

import pytest
from platformdirs.windows import Windows

from desktop import __version__
from desktop.storage.plain_files import APP
from project import COMMAND, NAME, ROOT
from tests.packaging.windows.stand_in import FILES, hollow_payload, need_makensis
from windows.facts import executables
from windows.package import find_makensis
from windows.payload import Payload
from windows.portable import write_zip

SCRIPT = ROOT / "packaging" / "windows" / "package.py"
DATE = datetime(2026, 3, 4, 5, 6, 8, tzinfo=UTC)


def package(payload: Path, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Runs the script as a person does, but for the place of its results."""
    folder.mkdir()
    command = [sys.executable, str(SCRIPT), "--payload", str(payload), "--machine", "x86_64"]
    return subprocess.run(
        [*command, "--output", str(folder / "dist"), "--build", str(folder / "build")],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(DATE.timestamp())), **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.slow
def test_both_packages_are_made_and_made_alike_again(tmp_path: Path) -> None:
    need_makensis()
    base = f"{COMMAND}-{__version__}-windows-x86_64"
    for place in ("first", "second"):
        payload = hollow_payload(tmp_path / place / "payload")
        os.utime(payload / "sig-meetings.exe", (1, len(place)))
        done = package(payload, tmp_path / place / "made")
        assert (done.returncode, done.stderr.count("\n")) == (0, 1), done.stderr
        assert "NOT SIGNED" in done.stderr
        assert done.stdout.count(" MiB\n") == 2
    first, second = (tmp_path / place / "made" / "dist" for place in ("first", "second"))
    assert names(first) == names(second) == [f"{base}-setup.exe", f"{base}.zip"]
    for name in names(first):
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


@pytest.mark.slow
def test_the_installer_tells_its_version_in_both_languages(tmp_path: Path) -> None:
    need_makensis()
    done = package(hollow_payload(tmp_path / "payload"), tmp_path / "made")
    assert done.returncode == 0, done.stderr
    (installer,) = (tmp_path / "made" / "dist").glob("*-setup.exe")
    content = installer.read_bytes()
    for text in (__version__, f"{NAME} Setup", "SIG 会议安装程序", "The SIG Meetings authors"):
        assert text.encode("utf-16-le") in content, text
    assert b'level="asInvoker"' in content or b"level='asInvoker'" in content


def test_a_missing_program_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "payload").mkdir()
    done = package(tmp_path / "payload", tmp_path / "made")
    assert done.returncode == 1
    assert done.stderr.endswith("freeze the program first.\n")
    assert done.stderr.count("\n") == 1


def test_what_cannot_be_signed_is_not_packaged(tmp_path: Path) -> None:
    payload = hollow_payload(tmp_path / "payload")
    done = package(payload, tmp_path / "made", SIG_MEETINGS_SIGN_PFX="my.pfx")
    assert done.returncode == 1
    assert "SIG_MEETINGS_SIGN_TIMESTAMP is not set" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "made" / "dist").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_everything_made_is_signed_where_there_is_a_certificate(tmp_path: Path) -> None:
    need_makensis()
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "signtool").write_text(
        f'#!/bin/sh\nfor file; do :; done\necho "$file" >>{tools}/log\n'
    )
    (tools / "signtool").chmod(0o755)
    done = package(
        hollow_payload(tmp_path / "payload"),
        tmp_path / "made",
        SIG_MEETINGS_SIGN_PFX="my.pfx",
        SIG_MEETINGS_SIGN_TIMESTAMP="http://time.example",
        PATH=os.pathsep.join([str(tools), os.environ["PATH"]]),
    )
    assert (done.returncode, done.stderr) == (0, "")
    signed = [Path(line).name for line in (tools / "log").read_text().splitlines()]
    assert len(signed) == 3  # the programs at once, the uninstaller, the installer
    assert signed[0] == executables()[-1]
    assert signed[-1].endswith("-setup.exe")


def test_nsis_is_found_where_its_installer_puts_it(tmp_path: Path) -> None:
    tool = tmp_path / "NSIS" / ("makensis.exe" if sys.platform == "win32" else "makensis")
    tool.parent.mkdir()
    tool.touch(0o755)
    found = find_makensis({"PATH": "", "ProgramFiles(x86)": str(tmp_path)})
    assert Path(found.lower()) == Path(str(tool).lower())  # Windows takes the ending from a list
    with pytest.raises(SystemExit, match="makensis is missing"):
        find_makensis({"PATH": str(tmp_path)})


def test_the_archive_unpacks_into_one_folder_with_words_for_the_reader(tmp_path: Path) -> None:
    payload = Payload(hollow_payload(tmp_path / "payload"), executables())
    output = tmp_path / "dist" / "made.zip"
    write_zip(payload, output, DATE)
    with zipfile.ZipFile(output) as archive:
        assert archive.testzip() is None
        rows = archive.infolist()
        root = f"{COMMAND}-{__version__}/"
        inside = [row.filename.removeprefix(root) for row in rows]
        assert inside == sorted(["LICENSE.txt", "README.txt", *FILES, *executables()])
        assert all(row.filename.startswith(root) for row in rows)
        assert {row.date_time for row in rows} == {(2026, 3, 4, 5, 6, 8)}
        readme = archive.read(f"{root}README.txt").decode("utf-8-sig")
    assert readme.startswith(f"SIG 会议 {__version__}")
    assert f"{NAME} {__version__} (portable)" in readme
    assert readme.count("\n") == readme.count("\r\n")


def test_a_date_before_the_format_began_is_its_first(tmp_path: Path) -> None:
    payload = Payload(hollow_payload(tmp_path / "payload"), executables())
    write_zip(payload, tmp_path / "made.zip", datetime(1970, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(tmp_path / "made.zip") as archive:
        assert {row.date_time for row in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_data_that_is_removed_on_request_is_all_the_program_keeps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What `desktop/storage/paths.py` asks for, answered as on Windows."""
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda name: f"<{name}>")
    dirs = Windows(APP, appauthor=False)
    removed = PureWindowsPath("<CSIDL_LOCAL_APPDATA>", APP)
    for folder in (dirs.user_config_dir, dirs.user_cache_dir, dirs.user_state_dir):
        assert PureWindowsPath(folder).is_relative_to(removed)
    script = (SCRIPT.parent / "removing.nsh").read_text(encoding="utf-8")
    assert script.count("RMDir /r") == 1
    assert r'RMDir /r "$LOCALAPPDATA\${DATA_FOLDER}"' in script
