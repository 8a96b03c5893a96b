"""Installers with a stand-in for the program in them, made by the real NSIS."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from project import COMMAND, reproducible_environment
from tests.house.tracked import ROOT
from windows.facts import executables
from windows.payload import Payload
from windows.script import makensis_command, write_includes

SCRIPT = ROOT / "packaging" / "windows" / "installer.nsi"
SOURCE = Path(__file__).with_name("stand_in.c")
COMPILER = "x86_64-w64-mingw32-gcc"
PATIENCE = 120

Files = Mapping[str, str]
"""Texts by name, with `/` between folders."""

FILES: Files = {
    "_internal/base_library.zip": "modules",
    "_internal/desktop/_compiled/zh_CN.json": "{}",
    "_internal/plain/source.py": "pass",
}


def need_makensis() -> None:
    """Skips the test where there is no NSIS; fails it where there has to be.

    Not every distribution packages it; Debian and Ubuntu do.
    """
    if shutil.which("makensis"):
        return
    words = "no installer can be compiled: install nsis"
    wanted = os.environ.get("SIG_MEETINGS_DISPLAY_TESTS") == "required"
    if shutil.which("apt-get") and (wanted or os.environ.get("CI") == "true"):
        pytest.fail(words)
    pytest.skip(words)


def hollow_payload(folder: Path, files: Files = FILES) -> Path:
    """A payload whose programs are none; the folder."""
    for name in executables():
        _write(folder / name, f"{name} is not here")
    for name, text in files.items():
        _write(folder / name, text)
    return folder


def running_payload(folder: Path, files: Files = FILES) -> Path:
    """A payload whose programs are `stand_in.c`; the folder."""
    hollow_payload(folder, files)
    for name, kind in zip(executables(), ("-mconsole", "-mwindows"), strict=True):
        command = [COMPILER, "-Wall", "-Werror", "-s", kind, "-o", str(folder / name), str(SOURCE)]
        subprocess.run(command, check=True, timeout=PATIENCE)
    return folder


def build_installer(payload: Path, folder: Path, version: str, target: str) -> Path:
    """An installer of that version and of NSIS' kind `target`, made in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    output = folder / f"{COMMAND}-{version}-windows-x86_64-setup.exe"
    write_includes(Payload(payload, executables()), folder, output, "x86_64", version)
    Image.new("RGB", (32, 32)).save(folder / f"{COMMAND}.ico")
    for name in ("side", "header"):
        Image.new("RGB", (16, 16)).save(folder / f"{name}.bmp")
    command = makensis_command("makensis", SCRIPT, folder, target=target)
    subprocess.run(command, env=reproducible_environment(), check=True, timeout=PATIENCE)
    return output


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
