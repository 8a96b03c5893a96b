"""The streams: safe to print to, as wide as they say, coloured only for a person; text in cells."""

import io
import os
import pty

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cli.terminal import BOLD, Terminal, cut, fill, harmless, width
from tests.cli.running import Screen


def test_the_width_is_told_by_the_environment() -> None:
    assert Terminal(io.StringIO(), None, {"COLUMNS": "132"}).columns == 132
    assert Terminal(io.StringIO(), None, {"COLUMNS": "3"}).columns == 40


@pytest.mark.parametrize("columns", ["", "0", "wide", "-5", "²"])
def test_nonsense_is_no_width(columns: str) -> None:
    assert Terminal(io.StringIO(), None, {"COLUMNS": columns}).columns == 100


def test_a_terminal_knows_its_own_width() -> None:
    controller, follower = pty.openpty()
    with os.fdopen(follower, "w", encoding="utf-8") as screen:
        terminal = Terminal(screen, None, {})
        assert terminal.columns == (os.get_terminal_size(follower).columns or 100)
        assert terminal.styled("x", BOLD) == "\x1b[1mx\x1b[0m"
    os.close(controller)


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_switched_off(environ: dict[str, str]) -> None:
    assert Terminal(Screen(), None, environ).styled("x", BOLD) == "x"


def test_colours_are_for_people() -> None:
    assert Terminal(Screen(), None, {}).styled("x", BOLD) != "x"
    assert Terminal(Screen(), None, {}).styled("x", "") == "x"
    assert Terminal(Screen(), None, {}).styled("  ", BOLD) == "  "
    assert Terminal(io.StringIO(), None, {}).styled("x", BOLD) == "x"


def test_a_narrow_encoding_never_raises() -> None:
    raw = io.BytesIO()
    terminal = Terminal(io.TextIOWrapper(raw, encoding="ascii"), None, {})
    assert not terminal.unicode
    terminal.print("会议 ok \udc80")
    terminal.flush()
    assert raw.getvalue() == b"?? ok ?\n"


def test_without_streams_nothing_is_printed() -> None:
    terminal = Terminal(None, None, {})
    terminal.print("x")
    terminal.warn("x")
    terminal.ask("x")
    terminal.flush()
    terminal.give_up()
    assert terminal.columns == 100


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
