"""A recurring row becomes one meeting an occurrence."""

import pytest

from desktop.meetings.meeting import Cadence, Unit
from desktop.services.parsing import BadRow
from desktop.services.recurring import MOST_OCCURRENCES
from desktop.services.rows import decode_row
from tests.helpers.community_rows import Row, recurring_row
from tests.services.asking import ASKED, TODAY, day


def listing(*entries: object, **changes: object) -> Row:
    return recurring_row([day(1)], 50, **{"cycle_sub": list(entries), **changes})


def ruled(**changes: object) -> Row:
    return recurring_row([TODAY], 50, **{"cycle_sub": None, **changes})


def ids(row: Row) -> list[str]:
    outcome = decode_row(row, ASKED)
    assert outcome.bad == ()
    return [meeting.id for meeting in outcome.meetings]


def bad(row: Row) -> tuple[BadRow, ...]:
    return decode_row(row, ASKED).bad


def test_each_listed_occurrence_in_the_window_is_a_meeting() -> None:
    outcome = decode_row(recurring_row([day(-7), day(1), day(3), day(40)]), ASKED)
    assert [m.id for m in outcome.meetings] == ["50-2026-11-23", "50-2026-11-25"]
    assert [(m.row, m.sub_id) for m in outcome.meetings] == [("50", "501"), ("50", "502")]
    assert [m.start.isoformat() for m in outcome.meetings] == [
        "2026-11-23T06:00:00+00:00",
        "2026-11-25T06:00:00+00:00",
    ]
    assert {m.cadence for m in outcome.meetings} == {Cadence(Unit.WEEK, 1)}
    assert outcome.settled == "50"


@pytest.mark.parametrize("sub_id", [None, "a", "b", 7])
def test_an_occurrence_is_called_by_its_date_whatever_its_own_id(sub_id: object) -> None:
    row = listing({"sub_id": sub_id, "date": "2026-11-24", "start": "9:00"})
    assert ids(row) == ["50-2026-11-24"]


def test_two_on_one_date_are_told_apart_by_their_time_in_beijing() -> None:
    nine = {"sub_id": "a", "date": "2026-11-24", "start": "9:00"}
    two = {"sub_id": "b", "date": "2026-11-24", "start": "14:00"}
    next_day = {"sub_id": "c", "date": "2026-11-25", "start": "9:00"}
    expected = ["50-2026-11-24-0900", "50-2026-11-24-1400", "50-2026-11-25"]
    assert ids(listing(nine, two, next_day)) == expected
    assert sorted(ids(listing(two | {"sub_id": "x"}, next_day, nine))) == expected
    assert ids(listing(nine, nine)) == ["50-2026-11-24"] * 2


def test_an_occurrence_without_times_has_the_rows() -> None:
    (meeting,) = decode_row(listing({"date": "2026-11-24"}), ASKED).meetings
    assert (meeting.start.hour, meeting.end.hour) == (6, 7)


def test_an_occurrence_with_only_a_start_lasts_an_hour_whatever_the_row_says() -> None:
    row = listing({"date": "2026-11-24", "start": "20:00"})
    (meeting,) = decode_row(row, ASKED).meetings
    assert meeting.duration.total_seconds() == 3600


def test_an_occurrence_with_only_an_end_starts_with_the_row() -> None:
    row = listing({"date": "2026-11-24", "end": "17:00"})
    (meeting,) = decode_row(row, ASKED).meetings
    assert meeting.duration.total_seconds() == 3 * 3600


def test_a_bad_occurrence_costs_itself_alone() -> None:
    good = {"sub_id": "a", "date": "2026-11-24", "start": "9:00", "end": "10:00"}
    row = listing(good, None, {"date": "soon"}, good | {"start": "?"}, good | {"end": 1})
    outcome = decode_row(row, ASKED)
    assert [meeting.id for meeting in outcome.meetings] == ["50-2026-11-24"]
    assert outcome.bad == (BadRow.NOT_AN_OBJECT, BadRow.DATE, BadRow.START, BadRow.END)


def test_an_empty_list_means_that_all_are_cancelled() -> None:
    assert ids(listing()) == []


def test_a_deleted_occurrence_is_skipped() -> None:
    assert ids(listing({"date": "2026-11-24", "start": "9:00", "is_delete": 1})) == []


def test_absurdly_many_occurrences_are_read_so_far_and_counted() -> None:
    entries = [{"sub_id": n, "date": "2026-11-24", "start": "9:00"} for n in range(1500)]
    outcome = decode_row(listing(*entries), ASKED)
    assert len(outcome.meetings) == MOST_OCCURRENCES
    assert outcome.bad == (BadRow.TOO_MANY,)


def test_without_a_list_the_rule_is_expanded_inside_the_window() -> None:
    found = ids(ruled(cycle_point="1,3", cycle_interval=2))
    assert found == [
        "50-2026-11-23",
        "50-2026-11-25",
        "50-2026-12-07",
        "50-2026-12-09",
        "50-2026-12-21",
    ]


def test_a_rule_ends_where_it_says_and_else_with_the_window() -> None:
    daily = {"cycle_type": "0", "cycle_point": ""}
    assert len(ids(ruled(**daily, cycle_end_date="2026-11-25"))) == 4
    assert len(ids(ruled(**daily, cycle_end_date=None))) == 30


def test_points_may_be_a_list_a_number_or_text() -> None:
    monthly = {"cycle_type": 2, "cycle_start_date": "2026-11-01"}
    for points in ("24,25", "24，25", [24, "25"], "24;25,"):
        assert ids(ruled(**monthly, cycle_point=points)) == ["50-2026-11-24", "50-2026-11-25"]
    assert ids(ruled(**monthly, cycle_point=24)) == ["50-2026-11-24"]
    assert len(ids(ruled(cycle_point=7))) == len(ids(ruled(cycle_point=0))) == 5


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"cycle_type": 9}, BadRow.CYCLE),
        ({"cycle_interval": 0}, BadRow.CYCLE),
        ({"cycle_interval": "often"}, BadRow.CYCLE),
        ({"cycle_interval": 10**30}, BadRow.CYCLE),
        ({"cycle_point": "8"}, BadRow.CYCLE),
        ({"cycle_point": {}}, BadRow.CYCLE),
        ({"cycle_end_date": "never"}, BadRow.CYCLE),
        ({"cycle_start_date": None}, BadRow.DATE),
        ({"cycle_start": None}, BadRow.START),
        ({"cycle_end": "x"}, BadRow.END),
        ({"topic": []}, BadRow.TOPIC),
    ],
)
def test_a_rule_that_makes_no_sense_is_a_bad_row(changes: Row, why: BadRow) -> None:
    assert bad(ruled(**changes)) == (why,)


def test_a_recurring_row_without_any_rule_happens_on_its_own_date() -> None:
    row = ruled(cycle_type=None, date="2026-11-24", start="9:00")
    assert ids(row) == ["50-2026-11-24"]
    assert decode_row(row, ASKED).meetings[0].cadence is None


def test_a_cadence_that_makes_no_sense_does_not_cost_the_occurrences() -> None:
    row = recurring_row([day(1)], cycle_type="sometimes")
    assert decode_row(row, ASKED).meetings[0].cadence is None


def test_occurrences_of_a_row_without_an_id_keep_their_ids() -> None:
    rows = [recurring_row([day(1), day(2)], id=None, date=d) for d in (None, "2026-11-23")]
    assert ids(rows[0]) == ids(rows[1])
    assert len(set(ids(rows[0]))) == 2
