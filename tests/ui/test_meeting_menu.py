"""The one menu of a meeting: what it offers in which state, and what comes of it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from desktop.calendars.matching import id_of
from desktop.ui.meeting_menu import MeetingMenu
from tests.ui.build import meeting
from tests.ui.messages import ics, invitations
from tests.ui.whole import Whole

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)


@pytest.fixture
def running(whole: Whole) -> Whole:
    whole.start()
    whole.refresh(
        meeting("live", -0.5, number="960493493"),
        meeting("zoom", 2, platform="zoom", sig="TC & <b>"),
        meeting("linkless", 3, join_url=None, sig=None),
    )
    return whole


def menu_of(whole: Whole, name: str, *, by_key: bool = False) -> MeetingMenu:
    """The menu of a row, as the right button or the menu key brings it up."""
    view = whole.running.window.list
    index = view.agenda_model.index_of(name)
    assert index.isValid()
    point = view.visualRect(index).center()
    if by_key:
        view.select(name)
        point = QPoint(0, 0)
    reasons = QContextMenuEvent.Reason
    event = QContextMenuEvent(
        reasons.Keyboard if by_key else reasons.Mouse, point, view.viewport().mapToGlobal(point)
    )
    QApplication.sendEvent(view if by_key else view.viewport(), event)
    whole.arrive()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, MeetingMenu)
    return menu


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def entry(menu: QMenu, words: str) -> QAction:
    (found,) = [a for a in menu.findChildren(QAction) if a.text() == words]
    return found


def choose(whole: Whole, name: str, words: str) -> None:
    menu = menu_of(whole, name)
    entry(menu, words).trigger()
    menu.close()
    whole.qtbot.waitUntil(lambda: not whole.running.parts.imports.busy)
    whole.arrive()


@pytest.mark.parametrize("by_key", [False, True])
def test_it_offers_everything_of_a_running_meeting(running: Whole, *, by_key: bool) -> None:
    menu = menu_of(running, "live", by_key=by_key)
    words = entries(menu)
    assert words[0].startswith("Join")
    for wanted in ("Copy number", "Copy link", "Copy invitation", "Add to calendar…", "Export"):
        assert wanted in words
    assert {"Remind me", "Follow Kernel"} <= set(words)
    assert not [w for w in words if "Remove" in w or "Forget" in w]
    state = running.running.window.detail.state
    assert state is not None
    assert state.meeting.id == "live"
    menu.close()


def test_without_a_way_in_it_offers_the_rest(running: Whole) -> None:
    menu = menu_of(running, "linkless")
    words = entries(menu)
    assert not [w for w in words if w.startswith(("Join", "Copy number", "Copy link", "Follow"))]
    assert "Add to calendar…" in words
    menu.close()


def test_a_name_is_text_and_no_shortcut(running: Whole) -> None:
    menu = menu_of(running, "zoom")
    assert {"Follow TC && <b>"} <= set(entries(menu))
    assert "Meetings of TC && <b>…" in [a.text() for a in menu.findChildren(QAction)]
    menu.close()


def test_join_follow_and_alerts_do_what_they_say(running: Whole) -> None:
    first = entries(menu := menu_of(running, "live"))[0]
    menu.close()
    choose(running, "live", first)
    running.qtbot.waitUntil(lambda: running.opener.opened != [])
    choose(running, "live", "Follow Kernel")
    assert running.saved.followed == {"Kernel"}
    menu = menu_of(running, "live")
    assert entry(menu, "Follow Kernel").isChecked()
    assert entry(menu, "Remind me").isChecked()
    menu.close()
    choose(running, "live", "Remind me")
    assert running.saved.alerts.muted == {"live"}


@pytest.mark.parametrize(
    ("words", "holds", "lacks"),
    [
        ("Chinese and English", ["会议号：960 493 493", "Meeting number: 960 493 493"], ["###"]),
        ("Chinese", ["会议号：960 493 493"], ["Meeting number"]),
        ("English, Markdown", ["### live", "**Meeting number**"], ["会议号"]),
    ],
)
def test_the_invitation_is_copied(
    running: Whole, words: str, holds: list[str], lacks: list[str]
) -> None:
    choose(running, "live", words)
    text = QGuiApplication.clipboard().text()
    assert all(part in text for part in holds), text
    assert not any(part in text for part in lacks), text
    assert running.running.window.news.sentence() == "Invitation copied."


def test_an_imported_meeting_can_be_removed(running: Whole) -> None:
    running.running.context.imports_model.add(invitations(ics("call", 4)))
    running.arrive()
    choose(running, id_of("call"), "Remove from the list")
    assert not running.running.context.imports_model.known
    assert running.running.window.news.sentence() == "Removed: Architecture call"


def test_an_invitation_behind_the_service_s_row_can_be_forgotten(running: Whole) -> None:
    running.running.context.imports_model.add(invitations(ics("call", 2)))
    running.arrive()
    choose(running, "zoom", "Forget the invitation")
    assert not running.running.context.imports_model.known
    assert running.running.context.meetings_model.shown.find("zoom") is not None


def test_the_detail_copies_it_too(running: Whole) -> None:
    running.running.window.list.select("live")
    running.arrive()
    facts = running.running.window.detail.facts
    (copy,) = [
        b for b in facts.findChildren(type(running.running.window.news.button))
        if b.text() == "Copy invitation"
    ]  # fmt: skip
    copy.click()
    assert "960 493 493" in QGuiApplication.clipboard().text()
    assert copy.text() == "Copied ✓"


def test_no_menu_comes_of_a_day_s_header(running: Whole) -> None:
    view = running.running.window.list
    point = view.visualRect(view.agenda_model.index(0, 0)).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point)
    )
    QApplication.sendEvent(view.viewport(), event)
    assert QApplication.activePopupWidget() is None
    assert Qt.Key.Key_Menu
