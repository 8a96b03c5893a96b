"""Single JSON values are read leniently, and texts of strangers are made fit to be shown."""

import pytest

from desktop.platforms.link import LinkRefused, Refusal
from desktop.platforms.recognize import recognize
from desktop.services import parsing
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


def test_a_line_is_one_line_without_hidden_characters() -> None:
    written = "  Kernel\r\nSIG\t \u3000会\u202e议\u200b\x00\u2028x\ud83d "
    assert parsing.line(written) == "Kernel SIG 会议 x"


def test_joiners_stay_but_are_nothing_by_themselves() -> None:
    assert parsing.line("👩\u200d💻") == "👩\u200d💻"
    assert parsing.line("\u200d\u200d") is None


def test_paragraphs_keep_their_breaks() -> None:
    assert parsing.paragraphs("a\r\nb\rc\u2028\n\u202ed\t.") == "a\nb\nc\n\nd   ."
    assert parsing.paragraphs(None) is None


def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    assert parsing.line("x" * 300) == "x" * 255 + "…"
    assert parsing.line("x" * 256) == "x" * 256
    assert parsing.paragraphs("y" * 5000) == "y" * 4095 + "…"


@pytest.mark.parametrize("nothing", ["", " ", "\u202e", None, [], {}, True, float("nan")])
def test_nothing_visible_is_nothing(nothing: object) -> None:
    assert parsing.line(nothing) is None
    assert parsing.link(nothing) is None


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("https://zoom.us/\u202ej/1", Refusal.FORBIDDEN_CHARACTER),
        ("https://zoom.us/j/1\n@evil", Refusal.FORBIDDEN_CHARACTER),
        ("https://zoom.us/" + "x" * 5000, Refusal.TOO_LONG),
        ("https://zoom.us\\@evil", Refusal.BACKSLASH),
        ("https://zo\u200bom.us/j/123456789", Refusal.FORBIDDEN_CHARACTER),
        ("会议：https://zoom.us/j/12345\u202e6789。", Refusal.FORBIDDEN_CHARACTER),
    ],
)
def test_a_link_that_must_not_be_opened_stays_so(written: str, why: Refusal) -> None:
    kept = parsing.link(written)
    assert kept is not None
    with pytest.raises(LinkRefused) as caught:
        recognize(kept)
    assert caught.value.reason is why


def test_blanks_and_hidden_characters_around_a_link_are_dropped() -> None:
    assert parsing.link(" \ufeffhttps://zoom.us/j/1\u200b\n") == "https://zoom.us/j/1"


def test_hidden_characters_around_a_link_in_a_text_do_not_hide_it() -> None:
    kept = parsing.link("会议\u200b：https://zoom.us/j/123456789\u200b，会议号\u202c")
    assert kept is not None
    assert recognize(kept).browser_url == "https://zoom.us/j/123456789"
