"""One's own bookings, by keyboard: each thing is said before it is done, and done once."""

from datetime import date, time
from zoneinfo import ZoneInfo

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QTreeWidgetItem

from desktop.booking.dates import Repeat
from desktop.booking.draft import Draft
from desktop.meetings.meeting import Meeting, Unit
from desktop.ui.booking.bookings import MARKS, TOPIC, WHEN
from desktop.ui.booking.move import MoveDialog
from tests.booking.asking import client_of
from tests.helpers.booking_service import BookingServer, Loss
from tests.services.asking import run
from tests.ui.booking.rig import Maintainer

DAY = date(2026, 11, 25)
SINGLE = Draft(
    sig="TC",
    topic="TC 例会",
    platform="WELINK",
    day=DAY,
    start=time(10),
    end=time(11),
    emails=("a@example.org",),
)
SERIES = msgspec.structs.replace(
    SINGLE, topic="Kernel", sig="Kernel", repeat=Repeat(Unit.WEEK, date(2026, 12, 16), 1, (3,))
)
PRIVATE = msgspec.structs.replace(SINGLE, topic="Hidden", day=date(2026, 11, 26), private=True)
CANCEL = {"en": "Cancel the meeting", "zh": "取消会议"}
CANCEL_ALL = {"en": "Cancel all", "zh": "全部取消"}


@pytest.fixture
def busy(maintainer: Maintainer) -> Maintainer:
    """One who has booked a meeting, a series and a private meeting."""
    for draft in (SINGLE, SERIES, PRIVATE):
        book(maintainer.server, draft)
    maintainer.has_signed_in()
    return maintainer


def book(server: BookingServer, draft: Draft) -> None:
    client = client_of(server)
    run(client.book(draft, run(client.known())))


def rows(maintainer: Maintainer) -> list[QTreeWidgetItem]:
    tree = maintainer.bookings.tree
    found = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return [row for row in found if row is not None]


def below(row: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = [row.child(number) for number in range(row.childCount())]
    return [one for one in found if one is not None]


def select(maintainer: Maintainer, topic: str, occurrence: int | None = None) -> None:
    (row,) = [row for row in rows(maintainer) if row.text(TOPIC) == topic]
    one = row if occurrence is None else below(row)[occurrence]
    maintainer.bookings.tree.setCurrentItem(one)
    maintainer.settle()


def plain(text: str) -> str:
    """A text that may be broken anywhere."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def topics(maintainer: Maintainer) -> list[str]:
    return [row.text(TOPIC) for row in rows(maintainer)]


def press(maintainer: Maintainer, button: str) -> None:
    maintainer.tab_to(getattr(maintainer.bookings, button))
    maintainer.press(Qt.Key.Key_Space)


def test_ones_own_are_listed_with_what_only_they_have(busy: Maintainer) -> None:
    busy.opens_bookings()
    assert sorted(topics(busy)) == ["Hidden", "Kernel", "TC 例会"]
    (hidden,) = [row for row in rows(busy) if row.text(TOPIC) == "Hidden"]
    assert hidden.text(MARKS) == "private"
    (series,) = [row for row in rows(busy) if row.text(TOPIC) == "Kernel"]
    assert series.text(WHEN) == "4 meetings, every Wednesday"
    assert series.childCount() == 4


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_cancellation_is_confirmed_and_done_once(busy: Maintainer, language: str) -> None:
    busy.translator.use(language)
    busy.opens_bookings()
    select(busy, "TC 例会")
    press(busy, "cancel_it")
    asked = busy.answers(CANCEL[language])
    assert "TC 例会" in asked
    assert "a@example.org" in asked
    busy.comes(lambda: "TC 例会" not in topics(busy))
    assert sorted(str(row["topic"]) for row in busy.server.booked()) == ["Hidden", "Kernel"]
    assert busy.refreshes == [None]


def test_keeping_it_sends_nothing(busy: Maintainer) -> None:
    busy.opens_bookings()
    select(busy, "TC 例会")
    press(busy, "cancel_it")
    busy.answers("Keep it")
    assert len(busy.server.booked()) == 3
    assert not any(call.method == "DELETE" for call in busy.server.calls)


def test_one_of_a_series_is_cancelled_alone(busy: Maintainer) -> None:
    busy.opens_bookings()
    select(busy, "Kernel", occurrence=1)
    press(busy, "cancel_it")
    assert "2 Dec" in plain(busy.answers("Cancel the meeting"))
    busy.comes(lambda: any(row.childCount() == 3 for row in rows(busy)))
    (series,) = [row for row in busy.server.booked() if row["topic"] == "Kernel"]
    subs = series["cycle_sub"]
    assert isinstance(subs, list)
    days = [sub["date"] for sub in subs]
    assert days == ["2026-11-25", "2026-12-09", "2026-12-16"]


def test_a_series_is_cancelled_whole(busy: Maintainer) -> None:
    busy.opens_bookings()
    select(busy, "Kernel")
    press(busy, "cancel_it")
    assert "all 4 coming meetings" in busy.answers(CANCEL_ALL["en"])
    busy.comes(lambda: "Kernel" not in topics(busy))


def test_one_of_a_series_is_moved_and_counted(busy: Maintainer) -> None:
    busy.opens_bookings()
    select(busy, "Kernel", occurrence=1)
    press(busy, "move_it")
    busy.comes(lambda: busy.bookings.findChild(MoveDialog) is not None)
    dialog = busy.bookings.findChild(MoveDialog)
    assert dialog is not None
    busy.activate(dialog)
    busy.types(dialog.start, "7:00")
    assert not dialog.move_it.isEnabled()
    busy.types(dialog.start, "15:00")
    busy.types(dialog.end, "16:00")
    busy.tab_to(dialog.move_it)
    busy.press(Qt.Key.Key_Space)
    busy.comes(lambda: busy.bookings.is_idle and bool(busy.refreshes))
    (series,) = [row for row in rows(busy) if row.text(TOPIC) == "Kernel"]
    assert "15:00 – 16:00" in plain(below(series)[1].text(WHEN))
    assert series.text(MARKS) == "1 of 5 changes made"


def test_a_change_always_says_whether_it_is_private_and_mails_only_if_asked(
    busy: Maintainer,
) -> None:
    busy.opens_bookings()
    select(busy, "Hidden")
    press(busy, "edit")
    busy.comes(lambda: busy.dialogs.form is not None)
    dialog = busy.booking
    busy.activate(dialog)
    assert dialog.form.emails.addresses() == ("a@example.org",)
    mails = len(busy.server.mailed)
    busy.types(dialog.form.topic, "Still hidden")
    busy.sends()
    body = next(call.body for call in busy.server.calls if call.method == "PUT")
    assert isinstance(body, dict)
    assert body["is_private"] is True
    assert "is_notify" not in body
    assert "etherpad" not in body
    assert len(busy.server.mailed) == mails
    assert busy.account.changes_of(str(busy.server.booked()[2]["id"])) == 1


def test_a_change_whose_answer_is_lost_is_found(busy: Maintainer) -> None:
    busy.opens_bookings()
    select(busy, "TC 例会")
    press(busy, "edit")
    busy.comes(lambda: busy.dialogs.form is not None)
    busy.activate(busy.booking)
    busy.types(busy.form.topic, "TC meeting")
    busy.server.mishap(Loss.AFTER, on="PUT")
    busy.sends()
    assert busy.booking.booked.title.text() == "Changed"
    assert [call.method for call in busy.server.calls].count("PUT") == 1


def test_a_change_that_was_written_is_not_lost_by_closing(busy: Maintainer) -> None:
    busy.opens_bookings()
    select(busy, "TC 例会")
    press(busy, "edit")
    busy.comes(lambda: busy.dialogs.form is not None)
    busy.activate(busy.booking)
    busy.press(Qt.Key.Key_Escape)
    assert busy.dialogs.form is None, "nothing was written, so nothing is asked"


def test_closing_asks_before_a_written_change_is_lost(busy: Maintainer) -> None:
    busy.opens_bookings()
    select(busy, "TC 例会")
    press(busy, "edit")
    busy.comes(lambda: busy.dialogs.form is not None)
    dialog = busy.booking
    busy.activate(dialog)
    busy.types(dialog.form.topic, "Another")
    QTimer.singleShot(0, lambda: busy.answers("Cancel"))
    dialog.close()
    assert busy.dialogs.form is dialog
    assert dialog.form.topic.text() == "Another"


def test_without_a_sign_in_it_leads_to_one(stranger: Maintainer) -> None:
    stranger.dialogs.open_bookings()
    stranger.comes(stranger.bookings.sign_in.isVisible)
    assert not stranger.bookings.tree.isVisible()


def test_ones_own_clock_names_its_day_where_that_is_another(busy: Maintainer) -> None:
    """A meeting early in Beijing's day is on the evening before on a clock far behind it."""
    zone = ZoneInfo("America/New_York")
    busy.dialogs._context = msgspec.structs.replace(busy.context, zone=zone)
    busy.opens_bookings()
    (row,) = [row for row in rows(busy) if row.text(TOPIC) == "TC 例会"]
    when = plain(row.text(WHEN))
    assert when == "Wed 25 Nov  10:00 – 11:00  ·  Tue 21:00 – 22:00 for you"


def test_what_was_changed_is_shown_in_the_list_with_no_dialog_over_it(busy: Maintainer) -> None:
    shown: list[object] = []
    busy.context.actions.show_meeting.connect(shown.append)
    busy.opens_bookings()
    select(busy, "TC 例会")
    press(busy, "edit")
    busy.comes(lambda: busy.dialogs.form is not None and not busy.account.checking)
    form = busy.booking
    busy.activate(form)
    busy.types(form.form.topic, "TC 月会")
    assert "never sent twice" in form.said.text()
    busy.tab_to(form.book)
    busy.press(Qt.Key.Key_Space)
    busy.comes(lambda: form.is_idle and not form.booked.show_it.isHidden())
    busy.tab_to(form.booked.show_it)
    busy.press(Qt.Key.Key_Space)
    assert [one.topic for one in shown if isinstance(one, Meeting)] == ["TC 月会"]
    assert busy.dialogs.form is None
    assert busy.dialogs.bookings is None


def test_topics_keep_their_room_in_the_smallest_window(busy: Maintainer) -> None:
    busy.opens_bookings()
    busy.bookings.resize(busy.bookings.minimumSize())
    busy.settle()
    tree = busy.bookings.tree
    assert tree.columnWidth(TOPIC) >= 120
    for row in rows(busy):
        assert row.toolTip(WHEN) == row.text(WHEN), "what has no room is in the tooltip"
