"""What software centres are told, checked by AppStream's own tool."""

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from changelog import releases
from gallery import TARGET
from linux.metainfo import LANGUAGE, metainfo
from project import APPLICATION_ID, VERSION

needs_appstream = pytest.mark.skipif(
    shutil.which("appstreamcli") is None, reason="appstreamcli is not installed"
)


def texts(tag: str) -> dict[str | None, str | None]:
    """What an element says, under its language."""
    found = ET.fromstring(metainfo("")).findall(tag)
    return {element.get(LANGUAGE): element.text for element in found}


@needs_appstream
@pytest.mark.parametrize("pictures_at", ["", "https://www.openeuler.org/pictures/"])
def test_the_validator_finds_no_fault(tmp_path: Path, pictures_at: str) -> None:
    file = tmp_path / f"{APPLICATION_ID}.metainfo.xml"
    file.write_text(metainfo(pictures_at), encoding="utf-8")
    command = ["appstreamcli", "validate", "--no-net", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "W:" not in done.stdout


def test_it_speaks_chinese_and_english() -> None:
    assert texts("name") == {None: "SIG Meetings", "zh_CN": "SIG 会议"}
    assert set(texts("summary")) == {None, "zh_CN"}
    assert set(texts("description/p")) == {None, "zh_CN"}


def test_the_newest_release_is_this_version_and_says_what_it_brought() -> None:
    newest = ET.fromstring(metainfo("")).find("releases/release")
    assert newest is not None
    assert newest.get("version") == VERSION
    points = [point.text for point in newest.findall("description/ul/li")]
    assert points == list(releases()[0].points)
    assert points


def test_no_address_is_made_up_for_the_pictures() -> None:
    root = ET.fromstring(metainfo(""))
    assert root.find("screenshots") is None
    value = root.find("custom/value")
    assert value is not None
    assert "main.zh.light.png" in (value.text or "").split()


def test_pictures_have_addresses_where_somebody_has_them() -> None:
    root = ET.fromstring(metainfo("https://www.openeuler.org/pictures"))
    images = [image.text for image in root.findall("screenshots/screenshot/image")]
    assert "https://www.openeuler.org/pictures/main.en.light.png" in images
    assert root.find("custom") is None


def test_every_picture_is_one_that_the_gallery_makes() -> None:
    value = ET.fromstring(metainfo("")).find("custom/value")
    assert value is not None
    source = Path(TARGET.parents[1], "packaging", "gallery.py").read_text(encoding="utf-8")
    for name in (value.text or "").split():
        screen = name.split(".")[0]
        stem = "wizard-" if screen.startswith("wizard-") else screen
        assert f'"{stem}' in source, screen
