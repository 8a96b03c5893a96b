"""A SIG's own page: how one comes there, what it says, and the quiet line about an empty slot."""

from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.meetings.schedule import BEIJING
from desktop.services.outcome import Reason
from desktop.storage.settings import LanguageChoice
from desktop.ui.actions import CalendarChoice
from desktop.ui.past.sig_page import SigPage, SigState
from desktop.ui.past.sig_presenter import SigPresenter
from desktop.ui.sig_picker import SigPicker
from desktop.ui.view_switch import View
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import portal_row
from tests.helpers.moods import FIREWALL
from tests.ui.build import NOW, failed
from tests.ui.test_fit import cut_parts
from tests.ui.whole import Whole

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)

TODAY = NOW.astimezone(BEIJING).date()
"""20:00 in Beijing; the rows of Kernel are fortnightly at half past nine in the evening."""

LATE = {"start": "21:30", "end": "22:30"}


class Sig:
    """The program, and the service it reads."""

    def __init__(self, whole: Whole, server: CommunityServer) -> None:
        self.whole = whole
        self.server = server

    def start(self) -> "Sig":
        self.program = self.whole.start_on(self.server.service, followed=frozenset({"Kernel"}))
        self.rest()
        self.program.window.resize(1100, 720)
        return self

    def rest(self) -> None:
        state = self.program.context.meetings_model
        past = self.program.parts.past.model
        self.whole.qtbot.waitUntil(lambda: state.last is not None and not state.refreshing)
        self.whole.qtbot.waitUntil(lambda: not any(look.loading for look in past.sigs.values()))
        self.whole.qtbot.waitUntil(lambda: not past.loading)
        self.whole.arrive()

    def open(self, name: str = "Kernel") -> "Sig":
        self.program.context.actions.show_sig.emit(name)
        self.rest()
        return self

    @property
    def presenter(self) -> SigPresenter:
        return self.program.parts.sig

    @property
    def page(self) -> SigPage:
        return self.presenter.page

    @property
    def state(self) -> SigState:
        assert self.page.state is not None
        return self.page.state

    def tick(self) -> None:
        self.program.parts.heartbeat.ticked.emit()
        self.whole.arrive()

    @property
    def quiet(self) -> str:
        return self.program.window.quiet.sentence()


@pytest.fixture
def sig(whole: Whole) -> Iterator[Sig]:
    with CommunityServer() as server:
        server.rows = [
            portal_row(TODAY - timedelta(days=14 * n), 100 + n, topic=f"held {n}", **LATE)
            for n in range(1, 6)
        ]
        server.rows += [
            portal_row(TODAY + timedelta(days=14), 200, topic="coming", **LATE),
            portal_row(TODAY + timedelta(days=1), 300, topic="other", group_name="TC"),
        ]
        yield Sig(whole, server).start()
        whole.end()


def test_the_page_says_when_it_meets_what_comes_and_what_was(sig: Sig) -> None:
    sig.open()
    assert sig.page.isVisible()
    assert sig.page.title.text() == "Kernel"
    words = sig.page._rhythm.text()
    assert words.startswith("Every second Sunday 21:30 Beijing")
    assert "this week: no" in words
    assert "next 6 December" in words
    assert [one.topic for one in sig.state.coming] == ["coming"]
    assert [one.topic for one in sig.state.past] == [f"held {n}" for n in range(1, 6)]
    asked = [request.path for request in sig.server.requests]
    assert asked.count("sigmeetings/Kernel/") == 1
    sig.open()
    assert [request.path for request in sig.server.requests].count("sigmeetings/Kernel/") == 1


def test_a_sig_without_a_rhythm_is_said_to_have_none(sig: Sig) -> None:
    sig.open("TC")
    assert sig.page._rhythm.text().startswith("No regular rhythm")
    assert sig.state.past == ()
    assert sig.page._nothing_past.text() == "None known."


def test_one_comes_there_from_the_detail_and_goes_back(sig: Sig) -> None:
    window = sig.program.window
    window.list.select("200")
    sig.whole.arrive()
    assert window.detail.sig.text() == "Kernel"
    window.detail.sig.click()
    sig.rest()
    assert sig.page.isVisible()
    assert not window.detail.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    sig.whole.arrive()
    assert window.detail.isVisible()
    sig.open()
    window.list.select("300")
    sig.whole.arrive()
    assert window.detail.isVisible()
    assert window.detail.state is not None
    assert window.detail.state.meeting.id == "300"
    sig.open()
    window.show_view(View.PAST)
    sig.rest()
    assert not sig.page.isVisible()


def test_one_comes_there_from_the_list_of_sigs_in_the_settings(sig: Sig) -> None:
    sig.program.context.actions.open_sigs.emit()
    dialog = sig.program.parts.settings.dialog
    assert dialog is not None
    shown = dialog.pages.currentWidget()
    assert shown is not None
    page = shown.findChildren(SigPicker)[0]
    (item,) = page.list.findItems("TC", Qt.MatchFlag.MatchExactly)
    assert item.toolTip()
    page.list.setCurrentItem(item)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    sig.rest()
    assert sig.program.parts.settings.dialog is None
    assert sig.page.isVisible()
    assert sig.page.title.text() == "TC"


def test_a_narrow_window_leads_back_to_where_one_came_from(sig: Sig) -> None:
    window = sig.program.window
    window.resize(480, 720)
    window.list.select("200")
    window.open_detail()
    window.detail.sig.click()
    sig.rest()
    assert sig.page.isVisible()
    sig.page.back.click()
    sig.whole.arrive()
    assert window.detail.isVisible()
    assert not window.list.isVisible()
    window.go_back()
    sig.open()
    assert not window.list.isVisible()
    sig.page.back.click()
    sig.whole.arrive()
    assert window.list.isVisible()


def test_a_refresh_keeps_the_page_open_and_true(sig: Sig) -> None:
    sig.open()
    sig.server.rows.append(portal_row(TODAY + timedelta(days=28), 201, topic="one more", **LATE))
    sig.program.context.actions.refresh.emit()
    sig.rest()
    assert sig.page.isVisible()
    assert [one.topic for one in sig.state.coming] == ["coming", "one more"]


def test_following_and_files_are_asked_for(sig: Sig) -> None:
    sig.open()
    actions = sig.program.context.actions
    wanted: list[object] = []
    opened: list[str] = []
    assert sig.page.follow.text() == "★ Following"
    sig.page.follow.click()
    sig.whole.arrive()
    assert sig.page.follow.text() == "☆ Follow"
    assert "Kernel" not in sig.program.context.settings_model.settings.followed
    actions.export.disconnect()
    actions.export.connect(wanted.append)
    actions.open_page.disconnect()
    actions.open_page.connect(opened.append)
    sig.page.export.click()
    (add,) = [b for b in sig.page.coming.findChildren(QPushButton) if not b.isHidden()]
    add.click()
    minutes = [b for b in sig.page.past.findChildren(QPushButton) if not b.isHidden()]
    minutes[0].click()
    assert wanted[0] == CalendarChoice(sigs=frozenset({"Kernel"}), name="Kernel")
    assert isinstance(wanted[1], CalendarChoice)
    assert wanted[1].meeting is not None
    assert wanted[1].meeting.topic == "coming"
    assert opened == ["https://etherpad.openeuler.org/p/Kernel-meetings"]


def test_a_failing_service_is_said_and_what_is_known_stays(sig: Sig) -> None:
    sig.open()
    sig.server.feel(FIREWALL, on="sigmeetings")
    sig.whole.clock.advance(minutes=45)
    sig.open()
    assert "firewall" in sig.page.trouble.sentence()
    assert len(sig.state.past) == 5
    sig.server.calm()
    sig.open()
    assert sig.page.trouble.sentence() == ""


def test_many_past_meetings_come_in_two_steps(sig: Sig) -> None:
    sig.server.rows += [
        portal_row(TODAY - timedelta(days=n), 500 + n, topic=f"{n}", group_name="TC")
        for n in range(1, 61)
    ]
    sig.open("TC")
    assert not sig.page.earlier.isHidden()
    assert sig.page.earlier.text() == "Show 40 earlier ones"
    sig.page.earlier.click()
    assert sig.page.earlier.isHidden()
    assert len(sig.page.past._widgets) == 60 * 3


@pytest.mark.parametrize("language", [LanguageChoice.EN, LanguageChoice.ZH])
def test_nothing_of_it_is_cut_in_the_narrowest_window(sig: Sig, language: LanguageChoice) -> None:
    sig.open()
    sig.program.context.settings_model.set_language(language)
    for width in (1100, 440):
        sig.program.window.resize(width, 720)
        sig.whole.qtbot.waitUntil(lambda: cut_parts(sig.page) == [])


def test_another_language_reaches_the_page(sig: Sig) -> None:
    sig.open()
    sig.program.context.settings_model.set_language(LanguageChoice.ZH)
    sig.tick()
    assert sig.page._rhythm.text().startswith("隔周周日 北京时间 21:30")
    assert sig.page.follow.text() == "★ 已关注"


# The quiet line


def test_an_empty_slot_of_today_is_said_in_one_quiet_line(sig: Sig) -> None:
    assert sig.quiet == ""  # nothing shows a rhythm yet
    sig.open()
    sig.tick()
    assert sig.quiet == "Kernel usually meets today 14:30; nothing is booked."
    assert sig.program.window.quiet.isVisible()
    assert sig.state.gap == "Usually meets today 14:30; nothing is booked."
    sig.program.window.close_side()
    sig.program.window.quiet.button.click()
    sig.rest()
    assert sig.page.isVisible()
    sig.whole.wake_at(91)  # the slot has begun
    assert sig.quiet == ""


def test_the_line_goes_at_once_when_a_list_fills_the_slot(sig: Sig) -> None:
    sig.open()
    sig.tick()
    assert sig.quiet
    sig.server.rows.append(portal_row(TODAY, 400, topic="booked", **LATE))
    sig.program.context.actions.refresh.emit()
    sig.rest()
    assert sig.quiet == ""


def test_the_line_is_silent_where_today_is_not_surely_known(sig: Sig) -> None:
    sig.open()
    sig.tick()
    assert sig.quiet
    state = sig.program.context.meetings_model
    good = state.last
    assert good is not None
    state.apply(failed(state.held, Reason.NO_CONNECTION))
    sig.whole.arrive()
    assert sig.quiet == ""
    sig.tick()
    assert sig.quiet == ""
    state.apply(good)
    sig.tick()
    assert sig.quiet
    sig.whole.clock.now = NOW - timedelta(hours=9)  # that list is from the future
    sig.tick()
    assert sig.quiet == ""


def test_the_line_is_silent_where_it_was_cancelled_or_moved(sig: Sig) -> None:
    sig.server.rows.append(portal_row(TODAY, 400, topic="booked", **LATE))
    sig.program.context.actions.refresh.emit()
    sig.rest()
    sig.open()
    sig.tick()
    assert sig.quiet == ""
    sig.server.rows.pop()  # called off
    sig.program.context.actions.refresh.emit()
    sig.rest()
    sig.tick()
    assert sig.quiet == ""
    sig.server.rows.append(portal_row(TODAY + timedelta(days=2), 401, topic="moved", **LATE))
    sig.program.context.actions.refresh.emit()
    sig.rest()
    sig.tick()
    assert sig.quiet == ""


def test_nobody_who_follows_nothing_is_told(sig: Sig) -> None:
    sig.open()
    sig.program.context.settings_model.follow("Kernel", follow=False)
    sig.tick()
    assert sig.quiet == ""


def test_the_state_of_a_page_is_a_value(sig: Sig) -> None:
    sig.open()
    same = msgspec.structs.replace(sig.state)
    buttons = sig.page.past.findChildren(QPushButton)
    sig.page.show_state(same)
    assert sig.page.past.findChildren(QPushButton) == buttons  # what has the focus keeps it
