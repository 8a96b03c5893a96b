"""What the form lets through, the service accepts; and its fields take what people type."""

from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from desktop.booking.client import RulesBroken
from desktop.booking.draft import Draft
from desktop.booking.outcome import BookingFailed
from desktop.booking.rules import Field
from desktop.meetings.schedule import BEIJING, local
from desktop.ui.booking.fields import AddressField, parse_clock
from desktop.ui.booking.form import BookingForm
from tests.booking.asking import client_of
from tests.helpers.booking_service import BookingServer
from tests.services.asking import run
from tests.ui.booking.rig import Maintainer
from tests.ui.build import NOW

TODAY = local(NOW, BEIJING).date()
WORDS = st.text(
    st.sampled_from(["a", "会", " ", "\t", "<", "b", ">", "/", "&", "w", ".", ":", "h", "é", "🙂"]),
    max_size=140,
)
USUAL = Draft(
    sig="TC",
    topic="TC 例会",
    platform="WELINK",
    day=TODAY + timedelta(days=2),
    start=time(14),
    end=time(15),
    emails=("a@b.org",),
)
TOPICS = st.one_of(
    WORDS, st.sampled_from(["", "TC", "http://a", "see www.a.b", "<b>", "a < b", "x" * 129])
)
CLOCKS = st.sampled_from(
    ["08:00", "8", "7:45", "22:45", "23:00", "1630", "16:20", "", "noon", "9：30"]
)
MAILS = st.sampled_from(
    [
        "",
        "a@b.org",
        "a@b.org;c@d.org",
        "a@b，c@d.org",
        "no",
        f"{'x' * 60}@b.org",
        "tc@openeuler.org",
    ]
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("16:30", time(16, 30)),
        ("1630", time(16, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        (" 9：30 ", time(9, 30)),
        ("16.30", time(16, 30)),
        ("24:00", None),
        ("8:60", None),
        ("", None),
        ("noon", None),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, meant: time | None) -> None:
    assert parse_clock(typed) == meant


@pytest.fixture
def open_form(maintainer: Maintainer) -> Maintainer:
    maintainer.server.rolls = False
    maintainer.opens_the_form()
    return maintainer


def change_at_random(form: BookingForm, field: Field, data: st.DataObject) -> None:
    """Someone writes whatever they like into one field."""
    match field:
        case Field.TOPIC:
            form.topic.setText(data.draw(TOPICS))
        case Field.AGENDA:
            form.agenda.setPlainText(data.draw(TOPICS))
        case Field.DATE:
            form.day.show_day(TODAY + timedelta(days=data.draw(st.integers(-1, 62))))
        case Field.START:
            form.start.setEditText(data.draw(CLOCKS))
        case Field.END:
            form.end.setEditText(data.draw(CLOCKS))
        case Field.EMAIL:
            form.emails.show_addresses(())
            form.emails.typed.setText(data.draw(MAILS))
        case _:
            change_a_choice_at_random(form, field, data)


def change_a_choice_at_random(form: BookingForm, field: Field, data: st.DataObject) -> None:
    match field:
        case Field.PLATFORM:
            form.platform.setCurrentIndex(data.draw(st.integers(0, 2)))
        case Field.PRIVATE:
            form.private.setChecked(data.draw(st.booleans()))
        case _:
            form.repeat.unit.setCurrentIndex(data.draw(st.integers(1, 3)))
            form.repeat.until.show_day(TODAY + timedelta(days=data.draw(st.integers(-1, 200))))
            for button in form.repeat.weekdays:
                button.setChecked(data.draw(st.booleans()))


FIELDS = (
    Field.TOPIC,
    Field.AGENDA,
    Field.DATE,
    Field.START,
    Field.END,
    Field.EMAIL,
    Field.PLATFORM,
    Field.PRIVATE,
    Field.REPEAT,
)


@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_the_form_lets_through_the_service_accepts(
    open_form: Maintainer, data: st.DataObject
) -> None:
    form, server = open_form.form, open_form.server
    form.show_draft(USUAL)
    for field in data.draw(st.lists(st.sampled_from(FIELDS), max_size=3, unique=True)):
        change_at_random(form, field, data)
    form.edited.emit()
    lets_through = open_form.booking.book.isEnabled()
    assert lets_through is (not form.broken())
    assert open_form.booking.said.text() != ""
    if lets_through:
        accepts(server, form.draft())


def accepts(server: BookingServer, draft: Draft) -> None:
    server.rows.clear()
    client = client_of(server)
    known = run(client.known())
    try:
        booked = run(client.book(draft, known))
    except (BookingFailed, RulesBroken) as failed:
        raise AssertionError(draft) from failed
    assert booked.booking is not None
    assert booked.booking.draft.topic == " ".join(draft.topic.split())


def test_the_end_moves_with_the_start(open_form: Maintainer) -> None:
    form = open_form.form
    form.start.setEditText("16:30")
    assert form.draft().end == time(17, 30)


def test_the_sigs_own_are_filled_in_and_follow_the_sig(open_form: Maintainer) -> None:
    form = open_form.form
    assert form.draft().emails == ("kernel@openeuler.org",)
    form.sig.setCurrentIndex(form.sig.findText("TC"))
    draft = form.draft()
    assert draft.emails == ("tc@openeuler.org",)
    assert (draft.etherpad or "").endswith("/p/TC")
    open_form.types(form.etherpad, "https://etherpad.openeuler.org/p/mine")
    form.sig.setCurrentIndex(form.sig.findText("Kernel"))
    assert form.draft().etherpad == "https://etherpad.openeuler.org/p/mine"


def test_private_leaves_the_list_out_and_brings_it_back(open_form: Maintainer) -> None:
    form = open_form.form
    open_form.tab_to(form.private)
    open_form.press(Qt.Key.Key_Space)
    assert form.private_meaning.isVisible()
    assert form.draft().emails == ()
    open_form.press(Qt.Key.Key_Space)
    assert form.draft().emails == ("kernel@openeuler.org",)


def test_addresses_become_chips_and_mistakes_stay_to_be_mended(open_form: Maintainer) -> None:
    field: AddressField = open_form.form.emails
    open_form.types(field.typed, "a@b.org;qa.openeuler.org")
    open_form.press(Qt.Key.Key_Return)
    assert field.settled == ["kernel@openeuler.org", "a@b.org"]
    assert field.typed.text() == "qa.openeuler.org"
    assert "qa.openeuler.org" in open_form.form.boxes[Field.EMAIL].reason.text()
    open_form.types(field.typed, "qa@openeuler.org")
    open_form.press(Qt.Key.Key_Return)
    assert field.addresses() == ("kernel@openeuler.org", "a@b.org", "qa@openeuler.org")
    open_form.press(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Delete)
    assert field.addresses() == ("kernel@openeuler.org", "qa@openeuler.org")
