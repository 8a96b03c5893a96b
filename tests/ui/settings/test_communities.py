"""Which communities are read: ticked, added once they answer, removed, and tested."""

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
from desktop.services.service import KNOWN_SERVICES, OPENEULER, OPENUBMC, Dialect, Service
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings, SettingsStore
from desktop.ui.service_queries import Probed, ServiceProbe
from desktop.ui.settings.communities import CommunitiesPage
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL, Mood
from tests.ui.settings.conftest import MakeRig
from tests.ui.settings.rig import SettingsRig

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
MADE = Service("Ours", "https://meet.example.org/api/", Dialect.MINI_PROGRAM, "Ours")
GOOD = Probed(good=True, sentence="It has 3 upcoming meetings.")
BAD = Probed(good=False, sentence="The meeting service could not be reached.")
LOCAL = Service("127.0.0.1", "http://127.0.0.1:1/")
Answer = Callable[[Probed], None]


def write(rig: SettingsRig, page: CommunitiesPage, base: str, name: str = "Ours") -> None:
    """Types name and address of another community."""
    for field, words in ((page.name, name), (page.base, base)):
        rig.tab_to(field)
        field.selectAll()
        rig.press(Qt.Key.Key_Delete)
        QTest.keyClicks(field, words)


def read(rig: SettingsRig) -> list[str]:
    """The communities that are read from the next start on."""
    return list(rig.stored().reading.names.values())


def test_at_first_one_is_read_and_the_other_built_in_ones_are_offered(rig: SettingsRig) -> None:
    page = rig.page(CommunitiesPage)
    assert [box.text() for box in page.communities.boxes] == [one.name for one in KNOWN_SERVICES]
    assert [box.isChecked() for box in page.communities.boxes] == [True, False, False]
    assert page.communities.buttons == {}


def test_a_tick_reads_a_community_and_its_absence_does_not(rig: SettingsRig) -> None:
    page = rig.page(CommunitiesPage)
    rig.tab_to(page.communities.box("openUBMC"))
    rig.press(Qt.Key.Key_Space)
    assert read(rig) == ["openEuler", "openUBMC"]
    rig.tab_to(page.communities.box("openEuler"))
    rig.press(Qt.Key.Key_Space)
    assert read(rig) == ["openUBMC"]
    rig.press(Qt.Key.Key_Space)
    assert read(rig) == ["openEuler", "openUBMC"]
    assert page.communities.box("openEuler").hasFocus()


def test_the_same_meetings_are_not_read_twice(rig: SettingsRig) -> None:
    page = rig.page(CommunitiesPage)
    page.communities.box("openEuler mini-program").click()
    assert read(rig) == ["openEuler mini-program"]
    assert not page.communities.box("openEuler").isChecked()
    assert page.said.text() == "openEuler is switched off: it has the same meetings."
    page.communities.box("openUBMC").click()
    page.communities.box("openEuler").click()
    assert read(rig) == ["openEuler", "openUBMC"]
    assert page.said.text() == "openEuler mini-program is switched off: it has the same meetings."


def test_a_built_in_one_that_a_command_removed_can_be_ticked_again(make_rig: MakeRig) -> None:
    rig = make_rig(Settings().without_community("openUBMC"))
    page = rig.page(CommunitiesPage)
    assert not page.communities.box("openUBMC").isChecked()
    page.communities.box("openUBMC").click()
    assert read(rig) == ["openEuler", "openUBMC"]


@pytest.fixture
def asked(rig: SettingsRig) -> tuple[SettingsRig, CommunitiesPage, Answer]:
    """A community of one's own that is to be added, and is being asked."""
    page = rig.page(CommunitiesPage)
    write(rig, page, "https://meet.example.org/api")
    rig.choose(page.dialect, list(Dialect).index(Dialect.MINI_PROGRAM))
    rig.tab_to(page.add)
    rig.press(Qt.Key.Key_Space)
    ((service, answer),) = rig.probe.asked
    assert service == MADE
    assert page.said.text() == "Asking Ours…"
    assert not page.add.isEnabled()
    assert read(rig) == ["openEuler"]
    return rig, page, answer


def test_another_one_is_asked_and_then_read(
    asked: tuple[SettingsRig, CommunitiesPage, Answer],
) -> None:
    rig, page, answer = asked
    answer(GOOD)
    assert read(rig) == ["openEuler", "Ours"]
    assert rig.stored().reading.sources[1].service == MADE
    assert page.said.text() == "Meetings of Ours are now shown. It has 3 upcoming meetings."
    assert (page.name.text(), page.base.text()) == ("", "")
    assert page.communities.box("Ours").isChecked()
    assert not page.anyway.isVisible()
    assert not page.cancel.isVisible()
    rig.dialog.close()
    rig.settle()
    assert rig.page(CommunitiesPage).communities.box("Ours").isChecked()


def test_one_that_does_not_answer_is_added_only_anyway(
    asked: tuple[SettingsRig, CommunitiesPage, Answer],
) -> None:
    rig, page, answer = asked
    answer(BAD)
    assert page.said.text() == "The meeting service could not be reached. It was not added."
    assert read(rig) == ["openEuler"]
    assert page.add.isEnabled()
    rig.tab_to(page.anyway)
    rig.press(Qt.Key.Key_Space)
    assert read(rig) == ["openEuler", "Ours"]
    assert page.said.text() == "Meetings of Ours are now shown."
    assert not page.anyway.isVisible()


def test_asking_can_be_given_up(asked: tuple[SettingsRig, CommunitiesPage, Answer]) -> None:
    rig, page, answer = asked
    rig.tab_to(page.cancel)
    rig.press(Qt.Key.Key_Space)
    assert rig.probe.given_up == [MADE]
    assert page.said.text() == "Stopped; nothing was changed."
    answer(GOOD)
    assert read(rig) == ["openEuler"]
    assert page.add.isEnabled()
    assert not page.cancel.isVisible()


def test_another_address_gives_up_what_was_asked_and_said(
    asked: tuple[SettingsRig, CommunitiesPage, Answer],
) -> None:
    rig, page, answer = asked
    rig.tab_to(page.base)
    rig.press(Qt.Key.Key_End)
    QTest.keyClicks(page.base, "2")
    assert rig.probe.given_up == [MADE]
    answer(GOOD)
    assert read(rig) == ["openEuler"]
    page.add.click()
    rig.probe.asked[-1][1](BAD)
    assert page.anyway.isVisible()
    QTest.keyClicks(page.base, "3")
    assert not page.anyway.isVisible()
    assert page.said.text() == ""


def test_closing_the_dialog_gives_up_what_was_asked(
    asked: tuple[SettingsRig, CommunitiesPage, Answer],
) -> None:
    rig, _, answer = asked
    rig.dialog.close()
    rig.settle()
    assert rig.probe.given_up == [MADE]
    answer(GOOD)
    assert read(rig) == ["openEuler"]


def test_ones_own_is_removed_and_can_be_added_again(
    asked: tuple[SettingsRig, CommunitiesPage, Answer],
) -> None:
    rig, page, answer = asked
    answer(GOOD)
    rig.settle()
    rig.tab_to(page.communities.buttons["Ours"])
    rig.press(Qt.Key.Key_Space)
    assert read(rig) == ["openEuler"]
    assert "Ours" not in page.communities.buttons
    assert page.said.text() == "Ours was removed; you can add it again here."
    assert (page.name.text(), page.base.text()) == ("Ours", MADE.base)
    page.add.click()
    assert rig.probe.asked[-1][0] == MADE
    rig.probe.asked[-1][1](GOOD)
    assert read(rig) == ["openEuler", "Ours"]


def test_a_calendar_is_known_by_its_address(rig: SettingsRig) -> None:
    page = rig.page(CommunitiesPage)
    write(rig, page, "webcal://cal.example/public/basic.ics", "")
    assert page.dialect.currentIndex() == list(Dialect).index(Dialect.ICAL)
    page.add.click()
    ((service, answer),) = rig.probe.asked
    assert service.base == "https://cal.example/public/basic.ics"
    answer(GOOD)
    assert read(rig) == ["openEuler", "cal.example"]


@pytest.mark.parametrize(
    ("name", "base", "sentence"),
    [
        ("openUBMC", "https://meet.example.org/", "openUBMC already exists."),
        ("Twin", OPENEULER.base, "openEuler already exists."),
        ("···", "https://meet.example.org/", "··· cannot be the name of a community."),
    ],
)
def test_none_is_added_twice_or_without_a_name(
    rig: SettingsRig, name: str, base: str, sentence: str
) -> None:
    page = rig.page(CommunitiesPage)
    page.name.setText(name)
    page.base.setText(base)
    page.add.click()
    assert page.said.text() == sentence
    assert rig.probe.asked == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (Options(service=LOCAL), "Set by --service"),
        (Options(demo=True), "The demo shows"),
    ],
)
def test_where_the_settings_do_not_decide_the_page_says_so(
    rig: SettingsRig, options: Options, words: str
) -> None:
    rig.rule(options, LOCAL)
    page = rig.page(CommunitiesPage)
    assert any(words in one.text() for one in page.findChildren(QLabel))
    write(rig, page, "https://meet.example.org/api")
    page.add.click()
    rig.probe.asked[-1][1](GOOD)
    assert page.said.text().startswith("Saved in the settings; this run goes on as it is.")
    assert rig.context.communities.home == LOCAL


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
    rig: SettingsRig, base: str, sentence: str | None
) -> None:
    page = rig.page(CommunitiesPage)
    write(rig, page, base)
    for button in (page.add, page.test):
        page.said.setText("")
        rig.tab_to(button)
        rig.press(Qt.Key.Key_Space)
        assert page.said.text()
        assert sentence is None or page.said.text() == sentence
    assert read(rig) == ["openEuler"]
    assert rig.probe.asked == []


def test_enter_in_the_address_closes_nothing(rig: SettingsRig) -> None:
    page = rig.page(CommunitiesPage)
    write(rig, page, "https://meet.example.org/api")
    rig.press(Qt.Key.Key_Return)
    assert rig.dialog.isVisible()


def test_an_answer_to_a_closed_dialog_is_dropped(rig: SettingsRig) -> None:
    page = rig.page(CommunitiesPage)
    page.base.setText("https://meet.example.org/api")
    page.test.click()
    _, late = rig.probe.asked.pop()
    rig.dialog.close()
    rig.settle()
    late(GOOD)
    assert rig.opener.dialog is None


def test_what_a_command_adds_meanwhile_is_taken_over_and_kept(rig: SettingsRig) -> None:
    page = rig.page(CommunitiesPage)
    command = SettingsStore(rig.places)
    command.save(command.load().value.with_community(MADE))
    rig.settings_model.read_communities_again()
    assert page.communities.box("Ours").isChecked()
    command.save(command.load().value.with_community(OPENUBMC))
    rig.settings_model.set_display_name("Li Lei")  # a save of ours, before we looked
    assert read(rig) == ["openEuler", "openUBMC", "Ours"]
    assert rig.stored().display_name == "Li Lei"
    assert page.communities.box("openUBMC").isChecked()


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
def asking(rig: SettingsRig, background: AsyncioThread, tmp_path: Path) -> SettingsRig:
    """A rig whose Test button asks over the network."""
    refreshing = Refreshing(OPENEULER, ScheduleStore(Places.of(tmp_path)), lambda: NOW)

    async def ask(service: Service) -> Refresh:
        return await refreshing.test(service, 30)

    test = ServiceProbe(background, ask, rig.context.texts)
    rig.opener.dialog = rig.make_dialog(test)
    rig.qtbot.addWidget(rig.opener.dialog)
    return rig


def said_soon(
    rig: SettingsRig, page: CommunitiesPage, server: CommunityServer, qtbot: QtBot
) -> str:
    """What the test came to."""
    page.base.setText(server.base)
    page.test.click()
    assert page.said.text() == "Asking 127.0.0.1…"
    qtbot.waitUntil(lambda: not page.said.text().startswith("Asking"))
    rig.settle()
    return page.said.text()


def test_a_good_service_says_how_many_meetings_it_has(
    asking: SettingsRig, server: CommunityServer, qtbot: QtBot
) -> None:
    page = asking.page(CommunitiesPage)
    assert said_soon(asking, page, server, qtbot) == "It has 2 upcoming meetings."
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
    assert said_soon(asking, asking.page(CommunitiesPage), server, qtbot) == sentence


def test_nothing_of_a_test_is_kept(
    asking: SettingsRig, server: CommunityServer, qtbot: QtBot, tmp_path: Path
) -> None:
    said_soon(asking, asking.page(CommunitiesPage), server, qtbot)
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
    page = asking.page(CommunitiesPage)
    page.base.setText(server.base)
    page.test.click()
    qtbot.waitUntil(lambda: bool(server.requests))
    page.cancel.click()
    assert page.said.text() == "Stopped; nothing was changed."
