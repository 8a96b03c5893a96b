"""The application manifest, as it is written and as PyInstaller puts it into the programs."""

from collections.abc import Iterator
from importlib import import_module
from xml.etree import ElementTree as ET

import pytest

from project import COMMAND, ROOT

MANIFEST = ROOT / "packaging" / "windows" / f"{COMMAND}.manifest"
WINDOWS_10_AND_11 = "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"
OLDER = "{http://schemas.microsoft.com/SMI/2005/WindowsSettings}"
NEWER = "{http://schemas.microsoft.com/SMI/2016/WindowsSettings}"


@pytest.fixture(params=["written", "embedded"])
def manifest(request: pytest.FixtureRequest) -> ET.Element:
    text = MANIFEST.read_bytes()
    if request.param == "embedded":
        text = import_module("PyInstaller.utils.win32.winmanifest").create_application_manifest(
            text
        )
    return ET.fromstring(text)


def named(manifest: ET.Element, name: str) -> Iterator[ET.Element]:
    return (element for element in manifest.iter() if element.tag.rpartition("}")[2] == name)


def test_it_asks_for_no_administrator(manifest: ET.Element) -> None:
    (level,) = named(manifest, "requestedExecutionLevel")
    assert level.attrib == {"level": "asInvoker", "uiAccess": "false"}


def test_it_is_sharp_on_every_screen(manifest: ET.Element) -> None:
    assert manifest.findtext(f".//{NEWER}dpiAwareness") == "PerMonitorV2, PerMonitor"
    assert manifest.findtext(f".//{OLDER}dpiAware") == "true/pm"


def test_it_takes_long_paths(manifest: ET.Element) -> None:
    assert manifest.findtext(f".//{NEWER}longPathAware") == "true"


def test_it_is_made_for_the_windows_that_qt_supports(manifest: ET.Element) -> None:
    assert [element.get("Id") for element in named(manifest, "supportedOS")] == [WINDOWS_10_AND_11]


def test_it_has_the_controls_of_this_century(manifest: ET.Element) -> None:
    (identity,) = named(manifest, "assemblyIdentity")
    assert identity.get("name") == "Microsoft.Windows.Common-Controls"
    assert identity.get("version") == "6.0.0.0"


def test_it_leaves_the_code_page_as_it_is(manifest: ET.Element) -> None:
    assert list(named(manifest, "activeCodePage")) == []
