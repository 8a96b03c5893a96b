"""The demo's booking desk: what it books, changes and cancels, and what it refuses."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.demo.community import bookings
from desktop.demo.desk import BookingDesk, DeskRefused

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SINGLE = {
    "topic": "Patch review",
    "group_name": "Kernel",
    "platform": "WELINK",
    "date": "2026-11-24",
    "start": "10:00",
    "end": "11:00",
    "is_record": False,
}
SERIES = {
    **SINGLE,
    "topic": "Every Tuesday",
    "start": "14:00",
    "end": "15:00",
    "is_cycle": True,
    "cycle_type": 1,
    "cycle_interval": 1,
    "cycle_point": "2",
    "cycle_start_date": "2026-11-24",
    "cycle_end_date": "2026-12-08",
    "cycle_start": "14:00",
    "cycle_end": "15:00",
}


def desk(file: Path | None = None) -> BookingDesk:
    return BookingDesk((), lambda: NOW, file)


def book(made: BookingDesk, body: dict[str, object]) -> str:
    answer = made.answer("POST", "", {}, body)
    assert isinstance(answer, dict)
    return f"{answer['data']}/"


def subs_of(made: BookingDesk) -> list[dict[str, str]]:
    (row,) = made.rows()
    subs = row["cycle_sub"]
    assert isinstance(subs, list)
    return subs


def test_whatever_the_maintainer_has_can_be_changed() -> None:
    """No service books a series elsewhere than in WeLink, so none of them is in one's bookings."""
    made, own = BookingDesk(bookings(NOW), lambda: NOW, None), []
    for month in (10, 11, 12):
        answer = made.answer("GET", "", {"month": f"2026-{month}", "size": "50"}, {})
        assert isinstance(answer, dict)
        own += answer["data"]
    assert {row["group_name"] for row in own if row["is_cycle"]} == {"Kernel"}
    assert {row["platform"].upper() for row in own if row["is_cycle"]} == {"WELINK"}


def test_an_occurrence_is_moved_cancelled_and_the_last_one_kept() -> None:
    made = desk()
    book(made, SERIES)
    first, second, third = subs_of(made)
    times: dict[str, object] = {"date": "2026-11-25", "start": "16:00", "end": "17:00"}
    made.answer("PUT", f"sub/{first['sub_id']}/", {}, times)
    assert subs_of(made)[0]["date"] == "2026-11-25"
    made.answer("DELETE", f"sub/{second['sub_id']}/", {}, {})
    made.answer("DELETE", f"sub/{third['sub_id']}/", {}, {})
    assert [sub["sub_id"] for sub in subs_of(made)] == [first["sub_id"]]
    with pytest.raises(DeskRefused):
        made.answer("DELETE", f"sub/{first['sub_id']}/", {}, {})
    with pytest.raises(DeskRefused):
        made.answer("DELETE", f"sub/{third['sub_id']}/", {}, {})


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": ""},
        {"date": "soon"},
        {"start": "12:00"},
        {"date": "2026-11-20"},
        {"group_name": "not mine"},
        {"platform": "PAPER"},
        {**SERIES, "cycle_start_date": ""},
    ],
)
def test_what_the_service_would_refuse_is_refused(wrong: dict[str, object]) -> None:
    made = desk()
    with pytest.raises(DeskRefused):
        book(made, {**SINGLE, **wrong})
    assert made.rows() == []


def test_a_meeting_that_is_there_and_one_too_many_at_once_are_refused() -> None:
    made = desk()
    book(made, SINGLE)
    with pytest.raises(DeskRefused):
        book(made, SINGLE)
    refused = 0
    for number in range(9):
        try:
            book(made, {**SINGLE, "topic": f"Another {number}"})
        except DeskRefused:
            refused += 1
    assert refused
    book(made, {**SINGLE, "topic": "Later", "start": "12:00", "end": "13:00"})


def test_a_meeting_is_changed_five_times_and_no_more() -> None:
    made = desk()
    path = book(made, SINGLE)
    for number in range(5):
        made.answer("PUT", path, {}, {**SINGLE, "topic": f"Change {number}"})
    with pytest.raises(DeskRefused):
        made.answer("PUT", path, {}, {**SINGLE, "topic": "Change 6"})
    assert made.rows()[0]["topic"] == "Change 4"
    with pytest.raises(DeskRefused):
        made.answer("GET", "1/", {}, {})


def test_another_demo_sees_what_was_booked_unless_the_file_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "desk" / "bookings.json"
    book(desk(file), SINGLE)
    assert [row["topic"] for row in desk(file).rows()] == ["Patch review"]
    file.write_text("{", encoding="utf-8")
    assert desk(file).rows() == []
