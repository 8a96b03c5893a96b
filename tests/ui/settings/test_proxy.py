"""The proxy in the settings: three ways, an address that is judged, and what is used afterwards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.storage.settings import Settings
from desktop.ui.settings.communities import CommunitiesPage
from tests.ui.settings.conftest import MakeRig
from tests.ui.settings.rig import SettingsRig

SYSTEM, NONE, ANOTHER = range(3)


def write(rig: SettingsRig, page: CommunitiesPage, address: str) -> None:
    """Types an address over what is there, and ends with Tab."""
    rig.tab_to(page.proxy.address)
    page.proxy.address.selectAll()
    rig.press(Qt.Key.Key_Delete)
    QTest.keyClicks(page.proxy.address, address)
    rig.press(Qt.Key.Key_Tab)


def test_at_first_it_is_the_systems(rig: SettingsRig) -> None:
    page = rig.page(CommunitiesPage)
    assert page.proxy.kinds.currentIndex() == SYSTEM
    assert page.proxy.address.isReadOnly()
    rig.choose(page.proxy.kinds, NONE)
    assert rig.stored().proxy == "none"
    rig.choose(page.proxy.kinds, SYSTEM)
    assert rig.stored().proxy == "system"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("http://127.0.0.1:7890", "http://127.0.0.1:7890"),
        (" 127.0.0.1:7890 ", "http://127.0.0.1:7890"),
        ("socks://127.0.0.1:1080/", "socks5h://127.0.0.1:1080"),
        ("SOCKS5://p.example:1080", "socks5://p.example:1080"),
        ("http://me:p@ss@p.example:1", "http://me:p%40ss@p.example:1"),
    ],
)
def test_an_address_is_used_once_it_is_written(rig: SettingsRig, written: str, kept: str) -> None:
    page = rig.page(CommunitiesPage)
    rig.choose(page.proxy.kinds, ANOTHER)
    assert rig.stored().proxy == "none"  # came by on the way
    write(rig, page, written)
    assert rig.stored().proxy == kept
    assert page.proxy.address.text() == kept
    assert page.said.text() == "Now using this proxy."
    rig.choose(page.proxy.kinds, NONE)
    assert rig.stored().proxy == "none"
    assert page.said.text() == ""
    rig.choose(page.proxy.kinds, ANOTHER)
    assert rig.stored().proxy == kept


@pytest.mark.parametrize("written", ["socks4://p.example:1", "http://", "p.example:x", "a b"])
def test_an_address_that_cannot_be_used_is_told_and_not_kept(
    rig: SettingsRig, written: str
) -> None:
    page = rig.page(CommunitiesPage)
    rig.choose(page.proxy.kinds, ANOTHER)
    write(rig, page, written)
    assert page.said.text() == "Write the proxy as http://host:port or socks5://host:port."
    assert rig.stored().proxy == "none"


def test_the_next_dialog_shows_what_is_used(make_rig: MakeRig) -> None:
    rig = make_rig(Settings(proxy="http://p.example:1"))
    page = rig.page(CommunitiesPage)
    assert page.proxy.kinds.currentIndex() == ANOTHER
    assert page.proxy.address.text() == "http://p.example:1"
    assert not page.proxy.address.isReadOnly()
