"""What a wheel holds, built the long way: from the sources to an sdist to a wheel."""

import configparser
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from desktop import __version__
from tests.house.tracked import ROOT, tracked_files


def hatch(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "hatchling", "build", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], Path]:
    """The names in the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("build")
    sources = folder / "sources"
    for file in tracked_files():
        copy = sources / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, copy)
    hatch(sources, "-t", "sdist", "-d", str(folder))
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
        tar.extractall(folder / "unpacked")  # ours; the filters are younger than Debian 12
    (unpacked,) = (folder / "unpacked").iterdir()
    hatch(unpacked, "-t", "wheel", "-d", str(folder))
    (wheel,) = folder.glob("*.whl")
    return names, wheel


@pytest.fixture(scope="module")
def wheel(built: tuple[set[str], Path]) -> zipfile.Path:
    return zipfile.Path(built[1])


def test_the_sdist_holds_sources_only(built: tuple[set[str], Path]) -> None:
    names, _wheel = built
    assert {"packaging/compile_resources.py", "resources/translations/zh_CN.ts"} <= names
    assert not [name for name in names if "_compiled" in name]


def test_the_wheel_holds_the_compiled_resources(wheel: zipfile.Path) -> None:
    compiled = {file.name for file in (wheel / "desktop" / "_compiled").iterdir()}
    texts = {"zh_CN.qm", "zh_CN.json", "en.qm", "en.json"}
    data = {"demo.json", "pinyin.txt", "steps.json"}
    assert compiled == {"resources.rcc", "sig-meetings.svg", *data, *texts}


def test_the_wheel_holds_the_package_and_nothing_beside_it(wheel: zipfile.Path) -> None:
    info = f"sig_meetings-{__version__}.dist-info"
    assert {file.name for file in wheel.iterdir()} == {"desktop", info}
    assert (wheel / "desktop" / "py.typed").exists()
    licence = (wheel / info / "licenses" / "LICENSE").read_text(encoding="utf-8")
    assert "MIT License" in licence


def test_the_wheel_has_a_command_for_terminals_and_one_for_windows(wheel: zipfile.Path) -> None:
    entries = configparser.ConfigParser()
    info = wheel / f"sig_meetings-{__version__}.dist-info"
    entries.read_string((info / "entry_points.txt").read_text(encoding="utf-8"))
    assert dict(entries["console_scripts"]) == {"sig-meetings": "desktop.__main__:main"}
    assert dict(entries["gui_scripts"]) == {"sig-meetings-gui": "desktop.__main__:main"}
