"""The proxy in the settings: three ways, an address that is judged, and what is used afterwards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.storage.settings import Settings
from desktop.ui.settings.service import ServicePage
from tests.ui.settings.conftest import MakeDesk
from tests.ui.settings.desk import Desk

SYSTEM, NONE, ANOTHER = range(3)


def write(desk: Desk, page: ServicePage, address: str) -> None:
    """Types an address over what is there, and ends with Tab."""
    desk.tab_to(page.proxy.address)
    page.proxy.address.selectAll()
    desk.press(Qt.Key.Key_Delete)
    QTest.keyClicks(page.proxy.address, address)
    desk.press(Qt.Key.Key_Tab)


def test_at_first_it_is_the_systems(desk: Desk) -> None:
    page = desk.page(ServicePage)
    assert page.proxy.kinds.currentIndex() == SYSTEM
    assert page.proxy.address.isReadOnly()
    desk.choose(page.proxy.kinds, NONE)
    assert desk.stored().proxy == "none"
    desk.choose(page.proxy.kinds, SYSTEM)
    assert desk.stored().proxy == "system"


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
def test_an_address_is_used_once_it_is_written(desk: Desk, written: str, kept: str) -> None:
    page = desk.page(ServicePage)
    desk.choose(page.proxy.kinds, ANOTHER)
    assert desk.stored().proxy == "none"  # came by on the way
    write(desk, page, written)
    assert desk.stored().proxy == kept
    assert page.proxy.address.text() == kept
    assert page.said.text() == "This proxy is used from now on."
    desk.choose(page.proxy.kinds, NONE)
    assert desk.stored().proxy == "none"
    assert page.said.text() == ""
    desk.choose(page.proxy.kinds, ANOTHER)
    assert desk.stored().proxy == kept


@pytest.mark.parametrize("written", ["socks4://p.example:1", "http://", "p.example:x", "a b"])
def test_an_address_that_cannot_be_used_is_told_and_not_kept(desk: Desk, written: str) -> None:
    page = desk.page(ServicePage)
    desk.choose(page.proxy.kinds, ANOTHER)
    write(desk, page, written)
    assert page.said.text() == "Write the proxy as http://host:port or socks5://host:port."
    assert desk.stored().proxy == "none"


def test_the_next_dialog_shows_what_is_used(make_desk: MakeDesk) -> None:
    desk = make_desk(Settings(proxy="http://p.example:1"))
    page = desk.page(ServicePage)
    assert page.proxy.kinds.currentIndex() == ANOTHER
    assert page.proxy.address.text() == "http://p.example:1"
    assert not page.proxy.address.isReadOnly()
