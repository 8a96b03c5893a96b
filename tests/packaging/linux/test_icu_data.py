"""ICU's data, cut down: what is left, and that Qt sorts by it as before."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from linux import icu_data

LIBRARIES = Path(PySide6.__file__).parent / "Qt" / "lib"

SORTED = """
import json
from functools import cmp_to_key
from PySide6.QtCore import QCollator, QLocale, QTimeZone
words = ["中", "安", "Ärger", "apple", "Zoo", "北京", "10", "9", "élan", "国", "啊"]
said = []
for name in ("zh_CN", "en", "de"):
    collator = QCollator(QLocale(name))
    collator.setNumericMode(True)
    said.append(sorted(words, key=cmp_to_key(collator.compare)))
zone = QTimeZone(b"Asia/Shanghai")
said.append([zone.isValid(), zone.displayName(QTimeZone.TimeType.StandardTime)])
print(json.dumps(said))
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of Qt's own."""
    found = next(LIBRARIES.glob("libicudata.so.*"), None) if sys.platform == "linux" else None
    if found is None:
        pytest.skip("Qt brings no ICU of its own here")
    return Path(shutil.copy(found, tmp_path / found.name))


def test_the_wanted_items_are_kept_as_they_were(library: Path) -> None:
    whole = library.read_bytes()
    version = library.name.rpartition(".")[2]
    prefix = f"icudt{version}l/".encode()
    package = icu_data._package_in(whole, prefix)
    base = package[0] + package[1] * 256
    before = dict(icu_data._items(whole, icu_data._begin(whole) + base, prefix))
    after = dict(icu_data._items(package, base, prefix))
    assert len(package) < len(whole) / 8
    assert {b"root.res", b"zh.res", b"coll/root.res", b"coll/zh.res"} <= after.keys()
    for name, content in after.items():
        assert content.startswith(before[name])
        assert len(content) - len(before[name]) < icu_data.ALIGNED


def test_other_files_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "libicudata.so.73"
    other.write_bytes(b"no library")
    with pytest.raises(ValueError, match="no package"):
        icu_data.cut_icu_data(other)


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("root.res", True),
        ("coll/zh.res", True),
        ("coll/ja.res", False),
        ("zh_Hant.res", False),
        ("lang/zh.res", False),
        ("gb18030.cnv", False),
        ("nfkc.nrm", True),
        ("zoneinfo64.res", True),
    ],
)
def test_what_qt_asks_for_is_wanted(item: str, *, wanted: bool) -> None:
    assert icu_data.is_wanted(item) is wanted


@pytest.mark.skipif(shutil.which("cc") is None, reason="a compiler is missing")
def test_qt_sorts_as_before(library: Path) -> None:
    before = sorting({})
    size = library.stat().st_size
    icu_data.cut_icu_data(library)
    assert library.stat().st_size < size / 8
    assert sorting({"LD_LIBRARY_PATH": str(library.parent)}) == before


def sorting(more: dict[str, str]) -> object:
    """How Qt sorts, with the ICU that this environment leads it to."""
    done = subprocess.run(
        [sys.executable, "-c", SORTED],
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
