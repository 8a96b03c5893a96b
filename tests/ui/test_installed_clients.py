"""Which clients are there, asked in the background."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.platforms.catalogue import CATALOGUE
from desktop.ui.installed_clients import InstalledClients
from tests.ui.fakes import FakeFinder, Later


@pytest.fixture
def finder(qtbot: QtBot) -> FakeFinder:
    assert qtbot is not None
    return FakeFinder("zoommtg")


def asking(finder: FakeFinder, later: Later) -> InstalledClients:
    clients = InstalledClients()
    clients.attach(finder, later)
    return clients


def test_nothing_is_known_where_nobody_can_be_asked_yet(qtbot: QtBot) -> None:
    clients = InstalledClients()
    with qtbot.assertNotEmitted(clients.changed):
        clients.refresh()
    assert clients.handler("zoom") is None


def test_nothing_is_known_before_the_answer(finder: FakeFinder) -> None:
    later = Later()
    clients = asking(finder, later)
    clients.refresh()
    assert finder.asked == []
    assert clients.handler("zoom") is None
    later.run()
    handler = clients.handler("zoom")
    assert handler is not None
    assert handler.found


def test_every_scheme_is_asked_about_once(finder: FakeFinder) -> None:
    later = Later()
    asking(finder, later).refresh()
    later.run()
    assert sorted(finder.asked) == sorted(row.scheme for row in CATALOGUE if row.scheme)


def test_a_platform_without_a_client_has_none(finder: FakeFinder) -> None:
    later = Later()
    clients = asking(finder, later)
    clients.refresh()
    later.run()
    assert clients.handler("dingtalk") is None
    assert clients.handler("unheard of") is None
    missing = clients.handler("welink")
    assert missing is not None
    assert not missing.found


def test_only_news_is_told(finder: FakeFinder, qtbot: QtBot) -> None:
    later = Later()
    clients = asking(finder, later)
    for expected in (True, False):
        clients.refresh()
        with qtbot.waitSignal(clients.changed, timeout=50, raising=False) as told:
            later.run()
        assert told.signal_triggered is expected
    finder.schemes.clear()
    clients.refresh()
    with qtbot.waitSignal(clients.changed):
        later.run()
