"""What closing the window, a hidden start, and a tray that goes mean."""

import pytest

from desktop.ui.window_lifecycle import Closing, Opening, when_closed, when_started, when_tray_goes


@pytest.mark.parametrize(
    ("tray", "keep", "told", "closing"),
    [
        (True, None, False, Closing.HIDE_AND_TELL),
        (True, None, True, Closing.HIDE),
        (True, True, False, Closing.HIDE_AND_TELL),
        (True, True, True, Closing.HIDE),
        (True, False, False, Closing.QUIT),
        (True, False, True, Closing.QUIT),
        (False, None, False, Closing.ASK),
        (False, None, True, Closing.ASK),
        (False, True, True, Closing.KEEP_RUNNING),
        (False, False, True, Closing.QUIT),
    ],
)
def test_closing_the_window(*, tray: bool, keep: bool | None, told: bool, closing: Closing) -> None:
    assert when_closed(tray=tray, keep=keep, told=told) is closing


@pytest.mark.parametrize(
    ("hidden", "tray", "keep", "opening"),
    [
        (False, True, True, Opening.SHOW),
        (False, False, None, Opening.SHOW),
        (True, True, None, Opening.HIDE),
        (True, True, False, Opening.HIDE),
        (True, False, True, Opening.HIDE),
        (True, False, None, Opening.MINIMISE),
        (True, False, False, Opening.MINIMISE),
    ],
)
def test_starting(*, hidden: bool, tray: bool, keep: bool | None, opening: Opening) -> None:
    assert when_started(hidden=hidden, tray=tray, keep=keep) is opening


@pytest.mark.parametrize(
    ("visible", "keep", "opening"),
    [
        (True, None, Opening.SHOW),
        (True, True, Opening.SHOW),
        (False, None, Opening.MINIMISE),
        (False, False, Opening.MINIMISE),
        (False, True, Opening.HIDE),
    ],
)
def test_a_tray_that_goes_leaves_nobody_out_of_reach(
    *, visible: bool, keep: bool | None, opening: Opening
) -> None:
    assert when_tray_goes(visible=visible, keep=keep) is opening
