"""The same sources give the same packages, bit for bit, wherever they are built."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from project import DIST, ROOT, source_date
from tests.house.tracked import tracked_files

pytestmark = pytest.mark.package


def sums(folder: Path) -> dict[str, str]:
    """The digest of every package in a folder."""
    kinds = {".deb", ".rpm", ".gz"}
    files = [file for file in folder.iterdir() if file.suffix in kinds]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_a_second_build_somewhere_else_gives_the_same_bytes(tmp_path: Path) -> None:
    elsewhere = tmp_path / "a quite different place"
    for file in tracked_files():
        copy = elsewhere / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    subprocess.run(
        [sys.executable, "packaging/linux/package.py"],
        cwd=elsewhere,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(source_date().timestamp()))},
        check=True,
        timeout=1800,
    )
    made = sums(elsewhere / "dist")
    assert len(made) == 3
    assert made == sums(DIST), "or the sources have changed since make package"
