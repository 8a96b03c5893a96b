"""Which service is read: the known ones, one of the user's own, and its test."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from desktop.ui.settings.needs import Answer
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.asyncio_thread import AsyncioThread
from desktop.refreshing import Refreshing
from desktop.services.outcome import Refresh
from desktop.services.service import KNOWN_SERVICES, OPENEULER, Dialect, Service
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings
from desktop.ui.service_queries import Probed, Ruler, ServiceProbe
from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.settings.service import ServicePage
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL, Mood
from tests.ui.settings.conftest import MakeDesk
from tests.ui.settings.desk import Desk

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
ANOTHER = len(KNOWN_SERVICES)


def write(desk: Desk, page: ServicePage, base: str) -> None:
    """Types the address of a service of one's own."""
    desk.choose(page.services, ANOTHER)
    desk.tab_to(page.base)
    page.base.selectAll()
    desk.press(Qt.Key.Key_Delete)
    QTest.keyClicks(page.base, base)


@pytest.mark.parametrize("service", KNOWN_SERVICES[1:], ids=lambda one: one.name)
def test_a_known_service_is_read_once_it_is_chosen(desk: Desk, service: Service) -> None:
    page = desk.page(ServicePage)
    assert page.base.text() == OPENEULER.base
    assert page.base.isReadOnly()
    desk.choose(page.services, KNOWN_SERVICES.index(service))
    assert desk.stored().service == service
    assert page.base.text() == service.base
    assert not page.use.isVisible()


MADE = Service("meet.example.org", "https://meet.example.org/api/", Dialect.MINI_PROGRAM)
GOOD = Probed(good=True, sentence="It has 3 meetings ahead.")
BAD = Probed(good=False, sentence="The meeting service could not be reached.")


@pytest.fixture
def asked(desk: Desk) -> tuple[Desk, ServicePage, Answer]:
    """A service of one's own that is to be used, and is being asked."""
    page = desk.page(ServicePage)
    write(desk, page, "https://meet.example.org/api")
    desk.choose(page.dialect, list(Dialect).index(Dialect.MINI_PROGRAM))
    desk.tab_to(page.use)
    desk.press(Qt.Key.Key_Space)
    ((service, answer),) = desk.tested
    assert service == MADE
    assert page.said.text() == "Asking meet.example.org …"
    assert not page.use.isEnabled()
    assert desk.stored().service == KNOWN_SERVICES[ANOTHER - 1]  # came by on the way
    return desk, page, answer


def test_a_service_of_ones_own_is_asked_and_then_used(
    asked: tuple[Desk, ServicePage, Answer],
) -> None:
    desk, page, answer = asked
    answer(GOOD)
    assert desk.stored().service == MADE
    assert page.said.text() == "This service is used from now on. It has 3 meetings ahead."
    assert page.in_use.whole() == MADE.base
    assert not page.anyway.isVisible()
    assert not page.cancel.isVisible()
    desk.dialog.close()
    desk.settle()
    again = desk.page(ServicePage)
    assert again.services.currentIndex() == ANOTHER
    assert again.base.text() == MADE.base
    assert again.dialect.currentIndex() == list(Dialect).index(Dialect.MINI_PROGRAM)


def test_one_that_does_not_answer_is_used_only_anyway(
    asked: tuple[Desk, ServicePage, Answer],
) -> None:
    desk, page, answer = asked
    answer(BAD)
    assert page.said.text() == "The meeting service could not be reached. It is not used."
    assert desk.stored().service == KNOWN_SERVICES[ANOTHER - 1]
    assert page.in_use.whole().startswith(KNOWN_SERVICES[ANOTHER - 1].name)
    assert page.use.isEnabled()
    desk.tab_to(page.anyway)
    desk.press(Qt.Key.Key_Space)
    assert desk.stored().service == MADE
    assert page.said.text() == "This service is used from now on."
    assert page.in_use.whole() == MADE.base
    assert not page.anyway.isVisible()


def test_asking_can_be_given_up(asked: tuple[Desk, ServicePage, Answer]) -> None:
    desk, page, answer = asked
    desk.tab_to(page.cancel)
    desk.press(Qt.Key.Key_Space)
    assert desk.given_up == [MADE]
    assert page.said.text() == "Not asked any more; nothing was changed."
    answer(GOOD)
    assert desk.stored().service == KNOWN_SERVICES[ANOTHER - 1]
    assert page.use.isEnabled()
    assert not page.cancel.isVisible()


def test_another_address_gives_up_what_was_asked_and_said(
    asked: tuple[Desk, ServicePage, Answer],
) -> None:
    desk, page, answer = asked
    desk.tab_to(page.base)
    desk.press(Qt.Key.Key_End)
    QTest.keyClicks(page.base, "2")
    assert desk.given_up == [MADE]
    answer(GOOD)
    assert desk.stored().service == KNOWN_SERVICES[ANOTHER - 1]
    page.use.click()
    desk.tested[-1][1](BAD)
    assert page.anyway.isVisible()
    QTest.keyClicks(page.base, "3")
    assert not page.anyway.isVisible()
    assert page.said.text() == ""


def test_closing_the_dialog_gives_up_what_was_asked(
    asked: tuple[Desk, ServicePage, Answer],
) -> None:
    desk, _, answer = asked
    desk.dialog.close()
    desk.settle()
    assert desk.given_up == [MADE]
    answer(GOOD)
    assert desk.stored().service == KNOWN_SERVICES[ANOTHER - 1]


@pytest.mark.parametrize(
    ("ruler", "words"),
    [(Ruler.COMMAND_LINE, "The command line (--service) decides"), (Ruler.DEMO, "The demo reads")],
)
def test_where_the_settings_do_not_decide_the_page_says_so(
    desk: Desk, ruler: Ruler, words: str
) -> None:
    desk.rule(ruler, Service("127.0.0.1", "http://127.0.0.1:1/"))
    page = desk.page(ServicePage)
    assert page.in_use.whole() == "http://127.0.0.1:1/"
    assert any(words in one.text() for one in page.findChildren(QLabel))
    write(desk, page, "https://meet.example.org/api")
    page.use.click()
    desk.tested[-1][1](GOOD)
    assert page.said.text().startswith("It is kept in the settings; this run goes on with")
    assert page.in_use.whole() == "http://127.0.0.1:1/"


@pytest.mark.parametrize(
    ("base", "sentence"),
    [
        (
            "http://meet.example.org/",
            "The link is not encrypted (http), and its host is not a known one.",
        ),
        ("ftp://meet.example.org/", "The link is not a web link (https)."),
        ("https://user@meet.example.org/", None),
        ("https://meet.example.org/?a=1", None),
        ("", None),
    ],
)
def test_an_address_that_must_not_be_is_refused_with_its_sentence(
    make_desk: MakeDesk, base: str, sentence: str | None
) -> None:
    desk = make_desk(Settings(service=KNOWN_SERVICES[-1]))
    page = desk.page(ServicePage)
    write(desk, page, base)
    for button in (page.use, page.test):
        page.said.setText("")
        desk.tab_to(button)
        desk.press(Qt.Key.Key_Space)
        assert page.said.text()
        assert sentence is None or page.said.text() == sentence
    assert desk.stored().service == KNOWN_SERVICES[-1]
    assert desk.tested == []


def test_enter_in_the_address_tests_it(desk: Desk) -> None:
    page = desk.page(ServicePage)
    write(desk, page, "https://meet.example.org/api")
    desk.press(Qt.Key.Key_Return)
    assert desk.dialog.isVisible()
    assert [service.name for service, _ in desk.tested] in ([], ["meet.example.org"])


def test_an_answer_about_another_service_is_dropped(desk: Desk) -> None:
    page = desk.page(ServicePage)
    page.test.click()
    assert page.said.text() == "Asking openEuler …"
    _, late = desk.tested.pop()
    desk.choose(page.services, 1)
    late(GOOD)
    assert page.said.text() == ""


def test_an_answer_to_a_closed_dialog_is_dropped(desk: Desk) -> None:
    desk.page(ServicePage).test.click()
    _, late = desk.tested.pop()
    desk.dialog.close()
    desk.settle()
    late(GOOD)
    assert desk.opener.dialog is None


# A real test of a real service


@pytest.fixture
def server() -> Iterator[CommunityServer]:
    with CommunityServer() as server:
        server.rows = [portal_row(NOW.date(), 1), portal_row(NOW.date(), 2)]
        yield server


@pytest.fixture
def background() -> Iterator[AsyncioThread]:
    background = AsyncioThread()
    background.start()
    yield background
    background.stop()


@pytest.fixture
def asking(desk: Desk, background: AsyncioThread, server: CommunityServer, tmp_path: Path) -> Desk:
    """A desk whose Test button asks over the network, and which is set to the server."""
    refreshing = Refreshing(OPENEULER, ScheduleStore(Places.of(tmp_path)), lambda: NOW)

    async def ask(service: Service) -> Refresh:
        return await refreshing.test(service, 30)

    test = ServiceProbe(background, ask, desk.translator.texts)
    desk.settings_model.set_service(server.service)
    desk.opener.dialog = SettingsDialog(msgspec.structs.replace(desk.needs(), test=test.run))
    desk.qtbot.addWidget(desk.opener.dialog)
    return desk


def said_soon(desk: Desk, page: ServicePage, qtbot: QtBot) -> str:
    """What the test came to."""
    page.test.click()
    assert page.said.text() == "Asking 127.0.0.1 …"
    qtbot.waitUntil(lambda: not page.said.text().startswith("Asking"), timeout=10_000)
    desk.settle()
    return page.said.text()


def test_a_good_service_says_how_many_meetings_it_has(
    asking: Desk, server: CommunityServer, qtbot: QtBot
) -> None:
    page = asking.page(ServicePage)
    assert said_soon(asking, page, qtbot) == "It has 2 meetings ahead."
    assert server.requests


@pytest.mark.parametrize(
    ("mood", "sentence"),
    [
        (FIREWALL, "The meeting service's firewall refused the request (HTTP 418)."),
        (Mood(body=b'{"code":'), "The meeting service's answer is damaged and cannot be read."),
    ],
    ids=["firewall", "torn"],
)
def test_a_bad_one_says_why(
    asking: Desk, server: CommunityServer, qtbot: QtBot, mood: Mood, sentence: str
) -> None:
    server.feel(mood)
    assert said_soon(asking, asking.page(ServicePage), qtbot) == sentence


def test_nothing_of_a_test_is_kept(
    asking: Desk, server: CommunityServer, qtbot: QtBot, tmp_path: Path
) -> None:
    said_soon(asking, asking.page(ServicePage), qtbot)
    assert ScheduleStore(Places.of(tmp_path)).load(server.service).value is None


def test_a_mistake_of_ours_ends_the_wait(
    desk: Desk, background: AsyncioThread, qtbot: QtBot
) -> None:
    async def ask(_service: Service) -> Refresh:
        raise ZeroDivisionError

    test = ServiceProbe(background, ask, desk.translator.texts)
    told: list[Probed] = []
    with qtbot.captureExceptions() as mistakes:
        test.run(OPENEULER, told.append)
        qtbot.waitUntil(lambda: bool(told))
    assert not told[0].good
    assert told[0].sentence
    assert [kind for kind, *_ in mistakes] == [ZeroDivisionError]


def test_a_service_that_hangs_is_given_up_at_once(
    asking: Desk, server: CommunityServer, qtbot: QtBot
) -> None:
    server.feel(Mood(delay=30))
    page = asking.page(ServicePage)
    page.test.click()
    qtbot.waitUntil(lambda: bool(server.requests), timeout=10_000)
    page.cancel.click()
    assert page.said.text() == "Not asked any more; nothing was changed."
