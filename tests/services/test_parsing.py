"""Single JSON values are read leniently."""

import pytest

from desktop.services.parsing import deeper_than, number, parse_date, parse_time, text, truth


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (12, 12),
        ("12", 12),
        (" 12 ", 12),
        ("-3", -3),
        (12.0, 12),
        ("12.5", None),
        ("²", None),
        ("--1", None),
        (True, None),
        (None, None),
        ([], None),
        ("9" * 5000, None),
        (10**400, None),
    ],
)
def test_numbers(value: object, read: int | None) -> None:
    assert number(value) == read


def test_texts() -> None:
    assert [text(v) for v in ("a", 1, 1.5, float("inf"), float("nan"), False, None)] == [
        "a",
        "1",
        "1.5",
        None,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize("value", [None, 0, 0.0, "", " ", "False", "NO", "null", [], {"a": 1}])
def test_what_is_not_true(value: object) -> None:
    assert not truth(value)


def test_depth_is_measured_without_recursion() -> None:
    deep: object = 1
    for _ in range(100_000):
        deep = [deep]
    assert deeper_than(deep, 32)
    assert not deeper_than({"a": [{}]}, 3)
    assert deeper_than({"a": [{}]}, 2)
    assert not deeper_than("x", 0)


@pytest.mark.parametrize(
    "written",
    ["2026-11-05", "2026-11-5", " 2026/11/05 ", "2026-11-05 00:00:00", "2026-11-05T00:00"],
)
def test_dates(written: str) -> None:
    parsed = parse_date(written)
    assert parsed is not None
    assert parsed.isoformat() == "2026-11-05"


@pytest.mark.parametrize("written", ["2026-11-05T16:00:00Z", "26-11-05", "1999-01-01", "", 5, None])
def test_no_dates(written: object) -> None:
    assert parse_date(written) is None


def test_times() -> None:
    written = ("8:00", "08:00", "08：00", "8:00:59", " 8:00 ")
    assert {parse_time(w) for w in written} == {parse_time("08:00:00")}
    assert [parse_time(w) for w in ("8", "8:60", "24:01", "-1:00", None, 800)] == [None] * 6
