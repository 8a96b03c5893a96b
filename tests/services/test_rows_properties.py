"""Whatever a row holds: nothing raises, and what is shown is fit to be shown."""

import unicodedata
from datetime import UTC

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.meetings.meeting import Meeting
from desktop.services.rows import decode_row
from tests.helpers.community_rows import (
    Row,
    calendar_row,
    mini_program_row,
    portal_row,
    recurring_row,
)
from tests.services.asking import ASKED, day

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

characters = st.characters(exclude_categories=())
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(characters, max_size=20)
    | st.from_regex(r"\d{4}-\d\d-\d\d|\d{1,2}:\d\d", fullmatch=True)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=10,
)
real = st.sampled_from(
    [
        portal_row(day(1)),
        recurring_row([day(1), day(2)]),
        recurring_row([day(1)], cycle_sub=None),
        mini_program_row(day(2)),
        calendar_row(),
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> Row:
    """A real row, some of whose fields were replaced or lost."""
    row = dict(draw(real))
    for name in draw(st.lists(st.sampled_from(sorted(row)), max_size=5)):
        if draw(st.booleans()):
            row[name] = draw(values)
        else:
            row.pop(name, None)
    return row


def check(row: object) -> None:
    outcome = decode_row(row, ASKED)
    assert outcome == decode_row(row, ASKED)
    for meeting in outcome.meetings:
        check_meeting(meeting)


def check_meeting(meeting: Meeting) -> None:
    assert meeting in ASKED.window
    assert meeting.start < meeting.end
    assert meeting.start.tzinfo is UTC
    assert meeting.topic
    assert len(meeting.topic) <= 256
    assert len(meeting.agenda or "") <= 4096
    lines = (meeting.id, meeting.topic, meeting.sig, meeting.sponsor, meeting.join_url)
    for line in lines:
        assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in line or "")
        assert not BIDI.intersection(line or "")
    agenda = (meeting.agenda or "").replace("\n", "")
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} or c in BIDI for c in agenda)


@settings(deadline=None)
@given(values)
def test_nothing_that_json_can_hold_raises(row: object) -> None:
    check(row)


@settings(deadline=None)
@given(mutated())
def test_no_mutation_of_a_real_row_raises(row: Row) -> None:
    check(row)


@settings(deadline=None)
@given(st.lists(values, max_size=4))
def test_no_occurrences_raise(entries: list[object]) -> None:
    check(recurring_row([day(1)], cycle_sub=entries))


@settings(deadline=None)
@given(st.text(characters), st.text(characters))
def test_texts_come_out_clean(topic: str, agenda: str) -> None:
    (meeting,) = decode_row(portal_row(day(1), topic=topic, agenda=agenda), ASKED).meetings
    check_meeting(meeting)
    assert meeting.topic == " ".join(meeting.topic.split())
