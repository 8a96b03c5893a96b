"""Which service is read: the known ones, one of the user's own, and its test."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.asyncio_thread import AsyncioThread
from desktop.options import Options
from desktop.refreshing import Refreshing
from desktop.services.outcome import Refresh
from desktop.services.service import KNOWN_SERVICES, OPENEULER, Dialect, Service
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings
from desktop.ui.service_queries import Probed, ServiceProbe
from desktop.ui.settings.service import ServicePage
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL, Mood
from tests.ui.settings.conftest import MakeRig
from tests.ui.settings.rig import SettingsRig

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
ANOTHER = len(KNOWN_SERVICES)


def write(rig: SettingsRig, page: ServicePage, base: str) -> None:
    """Types the address of a service of one's own."""
    rig.choose(page.services, ANOTHER)
    rig.tab_to(page.base)
    page.base.selectAll()
    rig.press(Qt.Key.Key_Delete)
    QTest.keyClicks(page.base, base)


@pytest.mark.parametrize("service", KNOWN_SERVICES[1:], ids=lambda one: one.name)
def test_a_known_service_is_read_once_it_is_chosen(rig: SettingsRig, service: Service) -> None:
    page = rig.page(ServicePage)
    assert page.base.text() == OPENEULER.base
    assert page.base.isReadOnly()
    rig.choose(page.services, KNOWN_SERVICES.index(service))
    assert rig.stored().service == service
    assert page.base.text() == service.base
    assert not page.use.isVisible()


MADE = Service("meet.example.org", "https://meet.example.org/api/", Dialect.MINI_PROGRAM)
GOOD = Probed(good=True, sentence="It has 3 meetings ahead.")
LOCAL = Service("127.0.0.1", "http://127.0.0.1:1/")
Answer = Callable[[Probed], None]
BAD = Probed(good=False, sentence="The meeting service could not be reached.")


@pytest.fixture
def asked(rig: SettingsRig) -> tuple[SettingsRig, ServicePage, Answer]:
    """A service of one's own that is to be used, and is being asked."""
    page = rig.page(ServicePage)
    write(rig, page, "https://meet.example.org/api")
    rig.choose(page.dialect, list(Dialect).index(Dialect.MINI_PROGRAM))
    rig.tab_to(page.use)
    rig.press(Qt.Key.Key_Space)
    ((service, answer),) = rig.probe.asked
    assert service == MADE
    assert page.said.text() == "Asking meet.example.org …"
    assert not page.use.isEnabled()
    assert rig.stored().service == KNOWN_SERVICES[ANOTHER - 1]  # came by on the way
    return rig, page, answer


def test_a_service_of_ones_own_is_asked_and_then_used(
    asked: tuple[SettingsRig, ServicePage, Answer],
) -> None:
    rig, page, answer = asked
    answer(GOOD)
    assert rig.stored().service == MADE
    assert page.said.text() == "This service is used from now on. It has 3 meetings ahead."
    assert page.in_use.whole() == MADE.base
    assert not page.anyway.isVisible()
    assert not page.cancel.isVisible()
    rig.dialog.close()
    rig.settle()
    again = rig.page(ServicePage)
    assert again.services.currentIndex() == ANOTHER
    assert again.base.text() == MADE.base
    assert again.dialect.currentIndex() == list(Dialect).index(Dialect.MINI_PROGRAM)


def test_one_that_does_not_answer_is_used_only_anyway(
    asked: tuple[SettingsRig, ServicePage, Answer],
) -> None:
    rig, page, answer = asked
    answer(BAD)
    assert page.said.text() == "The meeting service could not be reached. It is not used."
    assert rig.stored().service == KNOWN_SERVICES[ANOTHER - 1]
    assert page.in_use.whole().startswith(KNOWN_SERVICES[ANOTHER - 1].name)
    assert page.use.isEnabled()
    rig.tab_to(page.anyway)
    rig.press(Qt.Key.Key_Space)
    assert rig.stored().service == MADE
    assert page.said.text() == "This service is used from now on."
    assert page.in_use.whole() == MADE.base
    assert not page.anyway.isVisible()


def test_asking_can_be_given_up(asked: tuple[SettingsRig, ServicePage, Answer]) -> None:
    rig, page, answer = asked
    rig.tab_to(page.cancel)
    rig.press(Qt.Key.Key_Space)
    assert rig.probe.given_up == [MADE]
    assert page.said.text() == "Not asked any more; nothing was changed."
    answer(GOOD)
    assert rig.stored().service == KNOWN_SERVICES[ANOTHER - 1]
    assert page.use.isEnabled()
    assert not page.cancel.isVisible()


def test_another_address_gives_up_what_was_asked_and_said(
    asked: tuple[SettingsRig, ServicePage, Answer],
) -> None:
    rig, page, answer = asked
    rig.tab_to(page.base)
    rig.press(Qt.Key.Key_End)
    QTest.keyClicks(page.base, "2")
    assert rig.probe.given_up == [MADE]
    answer(GOOD)
    assert rig.stored().service == KNOWN_SERVICES[ANOTHER - 1]
    page.use.click()
    rig.probe.asked[-1][1](BAD)
    assert page.anyway.isVisible()
    QTest.keyClicks(page.base, "3")
    assert not page.anyway.isVisible()
    assert page.said.text() == ""


def test_closing_the_dialog_gives_up_what_was_asked(
    asked: tuple[SettingsRig, ServicePage, Answer],
) -> None:
    rig, _, answer = asked
    rig.dialog.close()
    rig.settle()
    assert rig.probe.given_up == [MADE]
    answer(GOOD)
    assert rig.stored().service == KNOWN_SERVICES[ANOTHER - 1]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (Options(service=LOCAL), "The command line (--service) decides"),
        (Options(demo=True), "The demo reads"),
    ],
)
def test_where_the_settings_do_not_decide_the_page_says_so(
    rig: SettingsRig, options: Options, words: str
) -> None:
    rig.rule(options, LOCAL)
    page = rig.page(ServicePage)
    assert page.in_use.whole() == "http://127.0.0.1:1/"
    assert any(words in one.text() for one in page.findChildren(QLabel))
    write(rig, page, "https://meet.example.org/api")
    page.use.click()
    rig.probe.asked[-1][1](GOOD)
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
    make_rig: MakeRig, base: str, sentence: str | None
) -> None:
    rig = make_rig(Settings(service=KNOWN_SERVICES[-1]))
    page = rig.page(ServicePage)
    write(rig, page, base)
    for button in (page.use, page.test):
        page.said.setText("")
        rig.tab_to(button)
        rig.press(Qt.Key.Key_Space)
        assert page.said.text()
        assert sentence is None or page.said.text() == sentence
    assert rig.stored().service == KNOWN_SERVICES[-1]
    assert rig.probe.asked == []


def test_enter_in_the_address_tests_it(rig: SettingsRig) -> None:
    page = rig.page(ServicePage)
    write(rig, page, "https://meet.example.org/api")
    rig.press(Qt.Key.Key_Return)
    assert rig.dialog.isVisible()
    assert [service.name for service, _ in rig.probe.asked] in ([], ["meet.example.org"])


def test_an_answer_about_another_service_is_dropped(rig: SettingsRig) -> None:
    page = rig.page(ServicePage)
    page.test.click()
    assert page.said.text() == "Asking openEuler …"
    _, late = rig.probe.asked.pop()
    rig.choose(page.services, 1)
    late(GOOD)
    assert page.said.text() == ""


def test_an_answer_to_a_closed_dialog_is_dropped(rig: SettingsRig) -> None:
    rig.page(ServicePage).test.click()
    _, late = rig.probe.asked.pop()
    rig.dialog.close()
    rig.settle()
    late(GOOD)
    assert rig.opener.dialog is None


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
def asking(
    rig: SettingsRig, background: AsyncioThread, server: CommunityServer, tmp_path: Path
) -> SettingsRig:
    """A rig whose Test button asks over the network, and which is set to the server."""
    refreshing = Refreshing(OPENEULER, ScheduleStore(Places.of(tmp_path)), lambda: NOW)

    async def ask(service: Service) -> Refresh:
        return await refreshing.test(service, 30)

    test = ServiceProbe(background, ask, rig.context.texts)
    rig.settings_model.set_service(server.service)
    rig.opener.dialog = rig.make_dialog(test)
    rig.qtbot.addWidget(rig.opener.dialog)
    return rig


def said_soon(rig: SettingsRig, page: ServicePage, qtbot: QtBot) -> str:
    """What the test came to."""
    page.test.click()
    assert page.said.text() == "Asking 127.0.0.1 …"
    qtbot.waitUntil(lambda: not page.said.text().startswith("Asking"), timeout=10_000)
    rig.settle()
    return page.said.text()


def test_a_good_service_says_how_many_meetings_it_has(
    asking: SettingsRig, server: CommunityServer, qtbot: QtBot
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
    asking: SettingsRig, server: CommunityServer, qtbot: QtBot, mood: Mood, sentence: str
) -> None:
    server.feel(mood)
    assert said_soon(asking, asking.page(ServicePage), qtbot) == sentence


def test_nothing_of_a_test_is_kept(
    asking: SettingsRig, server: CommunityServer, qtbot: QtBot, tmp_path: Path
) -> None:
    said_soon(asking, asking.page(ServicePage), qtbot)
    assert ScheduleStore(Places.of(tmp_path)).load(server.service).value is None


def test_a_mistake_of_ours_ends_the_wait(
    rig: SettingsRig, background: AsyncioThread, qtbot: QtBot
) -> None:
    async def ask(_service: Service) -> Refresh:
        raise ZeroDivisionError

    test = ServiceProbe(background, ask, rig.context.texts)
    told: list[Probed] = []
    with qtbot.captureExceptions() as mistakes:
        test.run(OPENEULER, told.append)
        qtbot.waitUntil(lambda: bool(told))
    assert not told[0].good
    assert told[0].sentence
    assert [kind for kind, *_ in mistakes] == [ZeroDivisionError]


def test_a_service_that_hangs_is_given_up_at_once(
    asking: SettingsRig, server: CommunityServer, qtbot: QtBot
) -> None:
    server.feel(Mood(delay=30))
    page = asking.page(ServicePage)
    page.test.click()
    qtbot.waitUntil(lambda: bool(server.requests), timeout=10_000)
    page.cancel.click()
    assert page.said.text() == "Not asked any more; nothing was changed."
