"""Booking in the window, step by step: what is written is never lost, and never sent twice."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.booking import client
from desktop.meetings.meeting import Unit
from tests.helpers.booking_service import SYSTEM_ERROR, Loss
from tests.ui.booking.rig import Maintainer
from tests.ui.build import meeting

LANGUAGES = ("en", "zh")
REFUSED = {"en": "The meeting service refused it.", "zh": "会议服务拒绝了请求。"}
CONFLICT = "所选时间段内已有会议冲突"


@pytest.mark.parametrize("language", LANGUAGES)
def test_typed_refused_mended_lost_and_found(maintainer: Maintainer, language: str) -> None:
    maintainer.translator.use(language)
    maintainer.opens_the_form()
    form, dialog = maintainer.form, maintainer.booking
    assert dialog.book.isEnabled() is False
    maintainer.types(form.topic, "Kernel SIG 双周例会")
    assert dialog.book.isEnabled()
    wanted = form.draft()
    maintainer.server.rooms = 0
    maintainer.sends()
    assert dialog.failure.sentence.text() == REFUSED[language]
    assert dialog.failure.words.text().startswith(CONFLICT)
    assert dialog.failure.words.textFormat() is Qt.TextFormat.PlainText
    assert form.draft() == wanted
    assert maintainer.server.booked() == []
    maintainer.server.rooms = 3
    maintainer.types(form.start, "16:30")
    assert not dialog.failure.isVisible()
    maintainer.server.mishap(Loss.AFTER, on="POST")
    maintainer.sends()
    (row,) = maintainer.server.booked()
    assert (row["topic"], row["start"]) == ("Kernel SIG 双周例会", "16:30")
    assert dialog.booked.isVisible()
    assert dialog.booked.how.text() != ""
    assert maintainer.refreshes == [None]


def test_a_series_is_booked_and_can_be_pasted(maintainer: Maintainer) -> None:
    maintainer.opens_the_form()
    form, dialog = maintainer.form, maintainer.booking
    maintainer.types(form.topic, "TC")
    form.day.show_day(date(2026, 12, 9))
    maintainer.tab_to(form.repeat.unit)
    maintainer.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    form.repeat.until.show_day(date(2026, 12, 30))
    assert dialog.book.text() == "Book 4 meetings"
    dates = dialog.preview.what.lines[2].text().replace("\N{NO-BREAK SPACE}", " ")
    assert dates == "9 Dec  ·  16 Dec  ·  23 Dec  ·  30 Dec"
    maintainer.sends()
    assert dialog.booked.title.text() == "4 meetings booked"
    maintainer.tab_to(dialog.booked.invite)
    maintainer.press(Qt.Key.Key_Space)
    pasted = QGuiApplication.clipboard().text()
    (row,) = maintainer.server.booked()
    assert str(row["join_url"]) in pasted


def test_an_unknown_outcome_offers_no_blind_resend(
    maintainer: Maintainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PAUSES_BEFORE_LOOKS", (0.0, 0.1))
    maintainer.opens_the_form()
    maintainer.types(maintainer.form.topic, "TC")
    maintainer.server.mishap(Loss.BEFORE, on="POST")
    maintainer.sends()
    dialog = maintainer.booking
    assert "not clear whether" in dialog.failure.sentence.text()
    assert not dialog.book.isEnabled()
    maintainer.types(maintainer.form.topic, "TC again")
    assert not dialog.book.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    maintainer.tab_to(dialog.failure.look)
    maintainer.press(Qt.Key.Key_Space)
    maintainer.rests()
    assert maintainer.bookings.tree.topLevelItemCount() == 0
    assert dialog.book.isEnabled()
    assert [call.method for call in maintainer.server.calls].count("POST") == 1


def test_an_error_with_the_services_own_words_that_was_booked_is_found(
    maintainer: Maintainer,
) -> None:
    maintainer.opens_the_form()
    maintainer.types(maintainer.form.topic, "TC")
    maintainer.server.mishap(Loss.AFTER, on="POST", spoilt=SYSTEM_ERROR)
    maintainer.sends()
    assert maintainer.booking.booked.isVisible()
    assert len(maintainer.server.booked()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_in_comes_back_to_what_was_written(stranger: Maintainer, language: str) -> None:
    stranger.translator.use(language)
    stranger.server.rolls = False
    stranger.opens_the_form()
    dialog, panel = stranger.booking, stranger.booking.sign_in
    assert panel.isVisible()
    dialog.form.topic.setText("Written before")
    stranger.types(panel.token, "wrong-token")
    stranger.press(Qt.Key.Key_Return)
    stranger.comes(panel._token_box.reason.isVisible)
    assert "GitCode" in panel._token_box.reason.text()
    stranger.types(panel.token, "first-token")
    stranger.types(panel.session, "first-session")
    stranger.press(Qt.Key.Key_Return)
    stranger.comes(lambda: stranger.account.known is not None)
    assert not panel.isVisible()
    assert dialog.form.topic.text() == "Written before"
    assert dialog.form.sig.count() == len(stranger.server.groups)
    assert panel.token.text() == panel.session.text() == ""
    dialog.form.topic.textEdited.emit("Written before")
    stranger.sends()
    assert dialog.booked.isVisible()


def test_a_token_that_expires_in_the_middle_leads_to_signing_in_and_back(
    maintainer: Maintainer,
) -> None:
    maintainer.opens_the_form()
    maintainer.types(maintainer.form.topic, "TC")
    maintainer.server.pair = type(maintainer.server.pair)("newer", "pair")
    maintainer.sends()
    dialog, panel = maintainer.booking, maintainer.booking.sign_in
    assert panel.isVisible()
    assert maintainer.server.booked() == []
    maintainer.types(panel.token, "newer")
    maintainer.types(panel.session, "pair")
    maintainer.press(Qt.Key.Key_Return)
    maintainer.comes(lambda: not panel.isVisible())
    assert dialog.form.topic.text() == "TC"
    maintainer.sends()
    assert dialog.booked.isVisible()


def test_a_draft_is_kept_for_this_run(maintainer: Maintainer) -> None:
    maintainer.opens_the_form()
    maintainer.types(maintainer.form.topic, "Not yet sent")
    maintainer.press(Qt.Key.Key_Escape)
    assert maintainer.dialogs.form is None
    maintainer.opens_the_form()
    assert maintainer.form.topic.text() == "Not yet sent"
    maintainer.sends()
    maintainer.booking.close()
    maintainer.opens_the_form()
    assert maintainer.form.topic.text() == ""


def test_book_again_takes_the_next_free_time(maintainer: Maintainer) -> None:
    past = meeting("m", -24 * 4 + 1, 90, sig="TC", topic="TC 例会", agenda="1. 进展")
    maintainer.knows(past, meeting("n", -24 * 4 + 1 + 24 * 7, sig="TC"))
    maintainer.dialogs.book_again(past)
    maintainer.comes(lambda: maintainer.account.known is not None)
    draft = maintainer.form.draft()
    assert (draft.sig, draft.topic, draft.agenda) == ("TC", "TC 例会", "1. 进展")
    assert draft.day == date(2026, 12, 2)
    assert (draft.start, draft.end) == (time(21), time(22, 30))
    assert draft.emails == ("tc@openeuler.org",)


def test_two_windows_book_once(maintainer: Maintainer) -> None:
    maintainer.opens_the_form()
    maintainer.types(maintainer.form.topic, "TC")
    other = maintainer.account
    draft, known = maintainer.form.draft(), other.known
    assert known is not None
    outcomes: list[bool] = []
    theirs = other.client()
    maintainer.server.rolls = True
    other.ask(
        lambda: theirs.book(draft, known),
        other,
        lambda future: outcomes.append(future.exception() is None),
    )
    maintainer.sends()
    maintainer.comes(lambda: bool(outcomes))
    assert len(maintainer.server.booked()) == 1


def test_repeat_is_what_the_keyboard_picked(maintainer: Maintainer) -> None:
    maintainer.opens_the_form()
    form = maintainer.form
    form.day.show_day(date(2026, 12, 9))
    maintainer.tab_to(form.repeat.unit)
    maintainer.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    maintainer.tab_to(form.repeat.weekdays[5])
    maintainer.press(Qt.Key.Key_Space)
    repeat = form.draft().repeat
    assert repeat is not None
    assert (repeat.unit, repeat.every, repeat.on) == (Unit.WEEK, 1, (3, 5))
