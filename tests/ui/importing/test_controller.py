"""What is dropped, pasted, picked or opened becomes meetings, and a sentence says which."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.calendars.matching import id_of
from desktop.meetings.meeting import Meeting
from desktop.storage.settings import LanguageChoice
from desktop.ui.importing.drop_hint import DropHint
from tests.calendars.reading import CORPUS
from tests.helpers.workers import finish_work
from tests.ui.build import LINKS, meeting
from tests.ui.messages import ics
from tests.ui.whole import Whole

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)

CALL = id_of("call")


@pytest.fixture
def running(whole: Whole) -> Whole:
    """The program with one meeting of the service."""
    whole.start()
    whole.refresh(meeting("a", 1))
    return whole


def wait(whole: Whole) -> None:
    """What was handed to another thread is done, and seen."""
    whole.qtbot.waitUntil(lambda: not whole.running.parts.imports.busy)
    finish_work(whole.running.parts.executor)
    whole.arrive()


def said(whole: Whole) -> str:
    """The news in view."""
    return whole.running.window.news.sentence()


def shown(whole: Whole) -> list[str]:
    rows = whole.running.window.list.agenda_model.agenda.rows
    return [row.id for row in rows if isinstance(row, Meeting)]


def hinted(whole: Whole) -> bool:
    """Whether the window says that it would take what is dragged over it."""
    return any(hint.isVisible() for hint in whole.running.window.findChildren(DropHint))


def drop(whole: Whole, mime: QMimeData) -> bool:
    """Drags it over the window and lets it fall; returns whether the window wanted it."""
    window = whole.running.window
    action, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(80, 80), action, mime, left, none)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    assert hinted(whole) is entering.isAccepted()
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(80, 80), action, mime, left, none))
    assert not hinted(whole)
    wait(whole)
    return True


def mime_of(text: str = "", *, html: str = "", files: tuple[Path, ...] = ()) -> QMimeData:
    mime = QMimeData()
    if text:
        mime.setText(text)
    if html:
        mime.setHtml(html)
    if files:
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return mime


def paste(whole: Whole, text: str) -> None:
    """Ctrl+V into whatever has the focus."""
    QGuiApplication.clipboard().setText(text)
    whole.running.window.activateWindow()
    whole.qtbot.waitUntil(whole.running.window.isActiveWindow)
    focus = QApplication.focusWidget() or whole.running.window
    QTest.keySequence(focus, QKeySequence(QKeySequence.StandardKey.Paste))
    wait(whole)


def test_the_window_says_that_it_would_take_what_is_dragged_over_it(running: Whole) -> None:
    window = running.running.window
    mime = mime_of(ics("call", 2))
    entering = QDragEnterEvent(
        QPoint(80, 80),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, entering)
    assert hinted(running)
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not hinted(running)
    assert shown(running) == ["a"]


def test_a_calendar_is_dropped_and_shown(running: Whole) -> None:
    assert drop(running, mime_of(ics("call", 2)))
    assert shown(running) == ["a", CALL]
    assert said(running) == "1 meeting from the invitation."
    state = running.running.window.detail.state
    assert state is not None
    assert state.meeting.id == CALL


def test_files_are_dropped_together_and_each_bad_one_is_named(
    running: Whole, tmp_path: Path
) -> None:
    good, bad = tmp_path / "Einladung ü 会议.ics", tmp_path / "bad.eml"
    good.write_text(ics("call", 2))
    bad.write_bytes(b"%PDF-1.7")
    assert drop(running, mime_of(files=(good, bad, tmp_path / "missing.ics", tmp_path)))
    assert shown(running) == ["a", CALL]
    words = said(running)
    assert words.startswith("1 meeting from the invitation.")
    for name in ("bad.eml", "missing.ics", str(tmp_path)):
        assert name in words


def test_what_cannot_be_read_is_said_and_changes_nothing(running: Whole) -> None:
    assert drop(running, mime_of("just words"))
    assert shown(running) == ["a"]
    assert said(running) == "Could not read it: It contains no meeting."
    running.settle(language=LanguageChoice.ZH)
    running.restart(language=None)
    assert drop(running, mime_of("just words"))
    assert said(running).startswith("其中没有能读取的内容")


def test_nothing_at_all_is_not_wanted(running: Whole) -> None:
    assert not drop(running, QMimeData())


def test_the_form_that_says_most_is_taken(running: Whole) -> None:
    mime = mime_of("Call")
    mime.setData("text/calendar", ics("call", 2).encode())
    assert drop(running, mime)
    assert shown(running) == ["a", CALL]


def test_the_community_s_mail_is_pasted(running: Whole) -> None:
    running.clock.advance(days=4)
    paste(running, (CORPUS / "community-2025-booked.eml").read_text())
    assert said(running) == "1 meeting from the invitation."
    assert [one for one in shown(running) if one.startswith("invitation-")]


def test_paste_belongs_to_a_field_that_has_the_focus(running: Whole) -> None:
    field = running.running.window.toolbar.search
    field.setFocus()
    paste(running, "kernel")
    assert field.text() == "kernel"
    assert not said(running)


def test_a_link_that_the_list_has_is_shown_and_another_offered(running: Whole) -> None:
    running.refresh(meeting("a", 1), meeting("b", 2, platform="zoom", number="98765432101"))
    paste(running, LINKS["zoom"])
    state = running.running.window.detail.state
    assert state is not None
    assert state.meeting.id == "b"
    assert said(running) == "Already in the list: b"
    paste(running, "https://meeting.huaweicloud.com:36443/#/j/961056722")
    assert said(running) == "WeLink 961 056 722: no date is given."
    running.running.window.news.button.click()
    opened = running.opener.opened
    running.qtbot.waitUntil(lambda: any("961056722" in url for url in opened))
    assert not said(running)


def detail_of(whole: Whole) -> str:
    """The id of the meeting in the detail."""
    state = whole.running.window.detail.state
    assert state is not None
    return state.meeting.id


def test_an_import_can_be_undone_and_so_can_a_removal(running: Whole) -> None:
    drop(running, mime_of(ics("call", 2)))
    assert detail_of(running) == CALL
    running.running.window.news.button.click()
    running.arrive()
    assert shown(running) == ["a"]
    assert detail_of(running) == "a", "whoever undid it need not hear that it is gone"
    drop(running, mime_of(ics("call", 2)))
    row = running.running.context.meetings_model.shown.find(CALL)
    running.running.context.actions.forget_import.emit(row)
    running.arrive()
    assert shown(running) == ["a"]
    assert said(running) == "Removed: Architecture call"
    assert detail_of(running) == "a"
    running.running.window.news.button.click()
    running.arrive()
    assert shown(running) == ["a", CALL]


@pytest.mark.parametrize(("starts", "looked_at"), [(2, 1), (-8, 0), (-8, 1)])
def test_a_series_that_was_removed_leaves_the_detail_too(
    running: Whole, starts: float, looked_at: int
) -> None:
    """Also where its meeting in view is over, or another one than the menu was opened for."""
    drop(running, mime_of(ics("call", starts, rrule="FREQ=WEEKLY;COUNT=3")))
    context = running.running.context
    series = [one for one in context.meetings_model.shown.meetings if one.imported]
    context.actions.show_meeting.emit(series[looked_at])
    running.arrive()
    assert detail_of(running) == series[looked_at].id
    context.actions.forget_import.emit(series[0])
    running.arrive()
    assert shown(running) == ["a"]
    assert detail_of(running) == "a"


def test_a_removal_takes_its_alerts_along(running: Whole) -> None:
    drop(running, mime_of(ics("call", 2)))
    drop(running, mime_of(ics("call", 2, sequence="1", cancelled=True)))
    assert said(running) == "1 meeting cancelled."
    assert [title for title in running.notifier.visible() if "ancelled" in title]
    cancelled = next(
        row
        for row in running.running.window.list.agenda_model.agenda.rows
        if isinstance(row, Meeting) and row.id == CALL
    )
    running.running.context.actions.forget_import.emit(cancelled)
    running.arrive()
    assert shown(running) == ["a"]
    assert not [title for title in running.notifier.visible() if "Architecture" in title]


def test_undo_after_something_else_came_undoes_nothing(running: Whole) -> None:
    drop(running, mime_of(ics("call", 2)))
    undo = running.running.window.news._act
    drop(running, mime_of(ics("other", 3)))
    assert undo is not None
    undo()
    running.arrive()
    assert shown(running) == ["a", CALL, id_of("other")]


def test_nothing_in_the_next_days_is_said(running: Whole) -> None:
    drop(running, mime_of(ics("call", 24 * 90)))
    assert shown(running) == ["a"]
    assert said(running).endswith(" Not within the days that the list shows.")
    drop(running, mime_of(ics("weekly", -24 * 90, rrule="FREQ=WEEKLY;COUNT=2")))
    assert said(running) == "Imported; all of its meetings are over."


def test_a_failed_save_is_said(running: Whole) -> None:
    state = running.places.state
    (state / "imported.json").mkdir()
    try:
        drop(running, mime_of(ics("call", 2)))
    finally:
        (state / "imported.json").rmdir()
    assert "imported.json" in said(running)
    assert shown(running) == ["a"]


@pytest.mark.parametrize("address", ["sigmeetings:show/a", "SIGMEETINGS://show/a/"])
def test_the_program_s_own_address_shows_a_listed_meeting(running: Whole, address: str) -> None:
    running.running.parts.imports.open([address])
    running.arrive()
    state = running.running.window.detail.state
    assert state is not None
    assert state.meeting.id == "a"
    assert not said(running)


def test_it_joins_what_is_listed_and_nothing_else(running: Whole) -> None:
    running.running.parts.imports.open(["sigmeetings:join/a"])
    running.qtbot.waitUntil(lambda: len(running.opener.opened) == 1)
    for other in ("sigmeetings:join/b", "sigmeetings:join/https%3A%2F%2Fevil.example%2F"):
        running.running.parts.imports.open([other])
        wait(running)
        assert said(running).startswith("There is no meeting ")
    running.running.parts.imports.open(["sigmeetings:import?text=x"])
    wait(running)
    assert "does not know this sigmeetings: address" in said(running)
    assert len(running.opener.opened) == 1


def test_an_address_waits_for_the_list_that_is_on_its_way(running: Whole) -> None:
    running.running.context.meetings_model.begin()
    running.running.parts.imports.open(["sigmeetings:show/new"])
    assert not said(running)
    running.refresh(meeting("new", 2))
    state = running.running.window.detail.state
    assert state is not None
    assert state.meeting.id == "new"


def test_what_the_program_is_started_with_is_opened(whole: Whole, tmp_path: Path) -> None:
    file = tmp_path / "call.ics"
    file.write_text(ics("call", 2))
    whole.start(opened=(file.as_uri(),))
    wait(whole)
    assert shown(whole) == [CALL]


def test_a_later_start_hands_its_files_over(running: Whole, tmp_path: Path) -> None:
    file = tmp_path / "call.ics"
    file.write_text(ics("call", 2))
    running.running.parts.imports.open_words(["--hidden"])
    running.running.parts.imports.open_words(["--", file.as_uri()])
    wait(running)
    assert shown(running) == ["a", CALL]


def test_files_are_picked(running: Whole, tmp_path: Path) -> None:
    file = tmp_path / "call.ics"
    file.write_text(ics("call", 2))
    running.running.context.actions.pick_imports.emit()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.selectFile(str(file))  # type: ignore[attr-defined]
    dialog.done(1)  # type: ignore[attr-defined]
    wait(running)
    assert shown(running) == ["a", CALL]


def test_news_go_when_dismissed_and_make_room(running: Whole) -> None:
    drop(running, mime_of("just words"))
    assert running.running.window._notices.isVisible()
    running.running.window.news.button.click()
    running.arrive()
    assert not running.running.window.news.isVisible()
