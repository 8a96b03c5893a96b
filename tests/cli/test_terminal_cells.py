"""Text in cells of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cli.terminal import cut, fill, harmless, width


@pytest.mark.parametrize(
    ("text", "cells"), [("", 0), ("Kernel", 6), ("会议", 4), ("ｗ", 2), ("e\u0301", 1), ("–", 1)]
)
def test_wide_characters_take_two_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("Kernel", 6, "Kernel"),
        ("Kernel", 5, "Kern…"),
        ("内核会议", 7, "内核会…"),
        ("内核会议", 6, "内核…"),
        ("TC meeting", 4, "TC…"),
        ("TC", 0, ""),
        ("内核", 1, "…"),
    ],
)
def test_what_is_cut_says_so(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected


@given(st.text(), st.integers(0, 40))
def test_a_filled_cell_is_exactly_as_wide_as_asked(text: str, cells: int) -> None:
    assert width(fill(text, cells)) == cells
    assert width(cut(text, cells)) <= cells


@given(st.text())
def test_nothing_printed_moves_the_cursor(text: str) -> None:
    assert harmless(text).isprintable()


def test_escape_sequences_lose_their_escape() -> None:
    assert harmless("a\x1b[2Jb\u202e\n") == "a [2Jb  "
    assert harmless("会议 ok") == "会议 ok"
