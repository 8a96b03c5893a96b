"""What checkers find ends the build."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.integration.menu_entry import FILE_NAME, desktop_entry
from linux.checks import Refused, check_deb, check_rpm, check_tree
from linux.metainfo import metainfo

needs_tools = pytest.mark.skipif(
    not all(map(shutil.which, ("appstreamcli", "desktop-file-validate"))),
    reason="the checkers are not installed",
)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A folder of data as it should be."""
    for place, text in (
        (f"applications/{FILE_NAME}", desktop_entry(("sig-meetings",))),
        ("metainfo/org.openeuler.SigMeetings.metainfo.xml", metainfo("")),
    ):
        file = tmp_path / place
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
    return tmp_path


@needs_tools
def test_what_is_right_passes(share: Path) -> None:
    check_tree(share)


@needs_tools
@pytest.mark.parametrize(
    ("place", "right", "wrong"),
    [
        (f"applications/{FILE_NAME}", "Type=Application", "Type=Nonsense"),
        (f"applications/{FILE_NAME}", "Terminal=false", "Terminal=maybe"),
        ("metainfo/org.openeuler.SigMeetings.metainfo.xml", "<id>", "<id>no such id "),
    ],
)
def test_what_is_wrong_is_refused_in_the_checkers_words(
    share: Path, place: str, right: str, wrong: str
) -> None:
    file = share / place
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(Refused, match=r"(?i)error|E:|Nonsense|maybe"):
        check_tree(share)


@pytest.mark.parametrize(
    ("tool", "name", "check"),
    [("lintian", "broken.deb", check_deb), ("rpmlint", "broken.rpm", check_rpm)],
)
def test_a_file_that_is_no_package_is_refused(
    tmp_path: Path, tool: str, name: str, check: Callable[[Path], None]
) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    file = tmp_path / name
    file.write_text("no package", encoding="utf-8")
    with pytest.raises(Refused, match=tool):
        check(file)
