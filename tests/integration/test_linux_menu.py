"""The user's own desktop file and icon."""

import os
from pathlib import Path

import pytest

from desktop.integration.linux import LinuxMenuEntry
from desktop.integration.menu_entry import FILE_NAME, MenuEntryError, MenuEntryFault, desktop_entry

ICON = Path("icons", "hicolor", "scalable", "apps", "org.openeuler.SigMeetings.svg")


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    file = tmp_path / "drawing.svg"
    file.write_text("<svg/>", "utf-8")
    return file


def test_the_entry_and_the_icon_it_names_go_where_desktops_look(
    tmp_path: Path, drawing: Path
) -> None:
    data = tmp_path / "share"
    launcher = LinuxMenuEntry(data, ("/opt/sig-meetings",), drawing)
    launcher.install()
    assert launcher.path == data / "applications" / FILE_NAME
    assert launcher.path.read_text("utf-8") == desktop_entry(["/opt/sig-meetings"])
    assert (data / ICON).read_bytes() == b"<svg/>"
    assert launcher.remove()
    assert [path for path in data.rglob("*") if path.is_file()] == []


def test_an_old_cache_of_icons_is_out_of_date_afterwards(tmp_path: Path, drawing: Path) -> None:
    theme = tmp_path / "icons" / "hicolor"
    (theme / "scalable" / "apps").mkdir(parents=True)
    cache = theme / "icon-theme.cache"
    cache.touch()
    launcher = LinuxMenuEntry(tmp_path, ("/opt/sig-meetings",), drawing)
    for change in (launcher.install, launcher.remove):
        os.utime(cache, (2, 2))
        os.utime(theme, (1, 1))
        change()
        assert theme.stat().st_mtime > cache.stat().st_mtime


def test_an_icon_that_was_left_alone_counts_as_something_to_remove(
    tmp_path: Path, drawing: Path
) -> None:
    launcher = LinuxMenuEntry(tmp_path, ("/opt/sig-meetings",), drawing)
    launcher.install()
    launcher.path.unlink()
    assert launcher.remove()
    assert not (tmp_path / ICON).exists()


def test_without_the_drawing_nothing_is_installed(tmp_path: Path) -> None:
    launcher = LinuxMenuEntry(tmp_path, ("/opt/sig-meetings",), tmp_path / "missing.svg")
    with pytest.raises(MenuEntryError) as refused:
        launcher.install()
    assert refused.value.fault is MenuEntryFault.NOT_WRITTEN
    assert not launcher.path.exists()
