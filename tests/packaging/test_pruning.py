"""What goes into the frozen program and what is left to the system."""

import sys
from pathlib import Path

import pytest

from pruning import (
    PLUGINS,
    Entry,
    Imports,
    is_brought_along,
    is_wanted,
    plugin_name,
    prune,
    without_dangling,
)

HERE = Path(sys.prefix).resolve()
QT = "PySide6/Qt/plugins"


def linking(*links: tuple[Entry, Entry]) -> Imports:
    """Who links to whom; everybody also links to something that nobody finds."""
    return lambda file: [
        ("libnowhere.so.1", None),
        *((other[0], other[1]) for one, other in links if one[1] == file),
    ]


def library(name: str, *, kind: str = "BINARY") -> Entry:
    return name, str(HERE / "lib" / name), kind


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (f"{QT}/platforms/libqxcb.so", "platforms/qxcb"),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "platforms/qwindows"),
        (f"{QT}/styles/libqmacstyle.dylib", "styles/qmacstyle"),
        ("PySide6/Qt/lib/libQt6Core.so.6", None),
    ],
)
def test_a_plugin_is_known_by_its_kind_and_name(file: str, name: str | None) -> None:
    assert plugin_name(file) == name


@pytest.mark.parametrize("platform", PLUGINS)
def test_every_system_gets_its_screen_and_drawings(platform: str) -> None:
    assert any(name.startswith("platforms/q") for name in PLUGINS[platform])
    assert "imageformats/qsvg" in PLUGINS[platform]


def test_only_wanted_plugins_and_translations_stay() -> None:
    assert is_wanted(f"{QT}/platforms/libqwayland.so", "linux")
    assert not is_wanted(f"{QT}/platforms/libqwayland.so", "win32")
    assert not is_wanted(f"{QT}/platformthemes/libqgtk3.so", "linux")
    assert is_wanted("PySide6/Qt/translations/qtbase_zh_CN.qm", "linux")
    assert not is_wanted("PySide6/Qt/translations/qtbase_de.qm", "linux")
    assert is_wanted("desktop/_compiled/zh_CN.qm", "linux")


def test_what_tells_of_the_machine_that_built_it_stays_behind() -> None:
    assert is_wanted("httpx-1.0.dist-info/METADATA", "linux")
    assert not is_wanted("httpx-1.0.dist-info/RECORD", "linux")
    assert not is_wanted("httpx-1.0.dist-info/direct_url.json", "linux")


def test_on_linux_the_systems_libraries_are_left_to_it() -> None:
    homes = [HERE]
    assert is_brought_along(str(HERE / "lib" / "libQt6Core.so.6"), "linux", homes)
    assert not is_brought_along("/usr/lib/x86_64-linux-gnu/libxcb.so.1", "linux", homes)
    assert is_brought_along("/usr/lib/x86_64-linux-gnu/libpython3.13.so.1.0", "linux", homes)
    assert is_brought_along("C:\\Windows\\System32\\vcruntime140.dll", "win32", [])


def test_a_library_stays_where_something_that_stays_links_to_it() -> None:
    core, extra = library("libQt6Core.so.6"), library("libQt6Quick.so.6")
    module = library("PySide6/QtCore.abi3.so", kind="EXTENSION")
    plugin = library(f"{QT}/platformthemes/libqgtk3.so")

    links = linking((module, core), (plugin, extra))
    kept = prune([core, extra, module, plugin], links, "linux")

    assert kept == [core, module]


def test_what_is_linked_to_by_a_linked_library_stays_too() -> None:
    first, second = library("libQt6Gui.so.6"), library("libicudata.so.73")
    module = library("PySide6/QtGui.abi3.so", kind="EXTENSION")
    kept = prune([first, second, module], linking((module, first), (first, second)), "linux")
    assert kept == [first, second, module]


def test_links_to_what_was_left_out_go_too() -> None:
    kept = library("PySide6/Qt/lib/libQt6Core.so.6")
    good = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    gone = ("libQt6Quick.so.6", "PySide6/Qt/lib/libQt6Quick.so.6", "SYMLINK")
    data = ("LICENSE", "/somewhere/LICENSE", "DATA")
    assert without_dangling([good, gone, data], [kept]) == [good, data]
