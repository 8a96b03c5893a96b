"""Staying in the tray: what closing, a hidden start, and trays that go mean."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.single_instance.claim import Claim, ProfileClaim
from desktop.ui.application import Application
from desktop.ui.window_lifecycle import Closing, Opening, when_closed, when_started, when_tray_goes
from tests.ui.whole import Whole

TOLD = "SIG Meetings is still running here"
ASKED = "Keep running, so you still get alerts?"
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (raise|grabbing)", "systemTrayWindowChanged", extend=True
)


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder for sockets; the path of one of pytest's own would be too long."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield


def test_closing_hides_the_window_and_says_so_once(whole: Whole) -> None:
    window = whole.start().window
    whole.close_window()
    assert not window.isVisible()
    whole.running.context.actions.open_window.emit()
    assert window.isVisible()
    whole.close_window()
    assert not window.isVisible()
    assert whole.messages == [TOLD]


def test_it_is_not_said_again_after_a_restart(whole: Whole) -> None:
    whole.start()
    whole.close_window()
    whole.restart()
    whole.close_window()
    whole.restart()
    whole.close_window()
    assert whole.messages == [TOLD]


def test_what_could_not_be_said_is_said_the_next_time(whole: Whole) -> None:
    whole.heard = False
    whole.start()
    whole.close_window()
    whole.heard = True
    whole.restart()
    whole.close_window()
    assert whole.messages == [TOLD]


def test_without_a_tray_it_is_asked_once_whether_it_goes_on(whole: Whole) -> None:
    whole.there = False
    window = whole.start().window
    asked = whole.answer("Keep running")
    whole.close_window()
    assert asked == [ASKED]
    assert not window.isVisible()
    assert whole.saved.keep_in_tray is True
    whole.restart()
    whole.close_window()  # a question would wait for ever
    assert not whole.running.window.isVisible()
    assert whole.messages == []


def test_without_a_tray_closing_ends_it_if_the_user_says_so(whole: Whole) -> None:
    whole.there = False

    def close(_: Application) -> None:
        whole.answer("Quit")
        whole.close_window()

    assert whole.run(close) == 0
    assert whole.saved.keep_in_tray is False
    assert whole.run(lambda _: whole.close_window()) == 0


def test_who_does_not_want_it_in_the_tray_ends_it_by_closing(whole: Whole) -> None:
    whole.settle(keep_in_tray=False)
    assert whole.run(lambda _: whole.close_window()) == 0
    assert whole.messages == []


@pytest.mark.parametrize("there", [True, False])
def test_the_demo_always_ends_when_closed(whole: Whole, *, there: bool) -> None:
    whole.there = there
    whole.settle(keep_in_tray=True)
    assert whole.run(lambda _: whole.close_window(), demo=True) == 0
    assert whole.messages == []


def test_quitting_from_the_tray_asks_and_tells_nothing(whole: Whole) -> None:
    assert whole.run(lambda _: whole.pick("Quit")) == 0
    assert whole.messages == []
    assert not whole.running.context.window_state.load().value.told_kept


def test_without_a_tray_the_windows_own_menu_ends_it(whole: Whole) -> None:
    whole.there = False
    whole.settle(keep_in_tray=True)

    def quit_from_menu(application: Application) -> None:
        menu = application.window.menu
        menu.aboutToShow.emit()
        menu.actions()[-1].trigger()

    assert whole.run(quit_from_menu) == 0


def test_the_end_of_the_session_is_not_held_up(whole: Whole) -> None:
    whole.there = False

    def end_session(application: Application) -> None:
        application.context.app.commitDataRequest.emit(None)
        whole.close_window()  # a question would wait for ever

    assert whole.run(end_session) == 0
    assert whole.saved.keep_in_tray is None


def test_a_hidden_start_shows_nothing_where_there_is_a_tray(whole: Whole) -> None:
    window = whole.start(hidden=True).window
    whole.qtbot.wait(50)
    assert not window.isVisible()
    whole.running.context.actions.open_window.emit()
    assert window.isVisible()


def test_a_hidden_start_without_a_tray_keeps_the_window_in_reach(whole: Whole) -> None:
    whole.there = False
    window = whole.start(hidden=True).window
    assert window.isVisible()
    assert window.isMinimized()
    whole.running.parts.lifecycle.come_back()
    assert not window.isMinimized()


def test_a_hidden_start_stays_hidden_for_whom_it_once_agreed_to(whole: Whole) -> None:
    whole.there = False
    whole.settle(keep_in_tray=True)
    assert not whole.start(hidden=True).window.isVisible()


def test_a_hidden_start_leaves_the_wizard_to_the_next(whole: Whole) -> None:
    (progress,) = whole.folder.rglob("*set*up*.json")
    progress.unlink()
    application = whole.start(hidden=True)
    assert application.parts.wizard.is_first_run
    assert not application.window.isVisible()


def test_a_tray_that_goes_leaves_the_window_in_reach(whole: Whole) -> None:
    window = whole.start(hidden=True).window
    whole.tray(there=False)
    assert window.isVisible()
    assert window.isMinimized()


def test_a_tray_that_goes_changes_nothing_of_a_window_that_shows(whole: Whole) -> None:
    window = whole.start().window
    whole.tray(there=False)
    assert window.isVisible()
    assert not window.isMinimized()


def test_a_tray_that_comes_later_takes_the_window(whole: Whole) -> None:
    whole.there = False
    window = whole.start(hidden=True).window
    whole.tray(there=True)
    whole.close_window()
    assert not window.isVisible()
    assert whole.messages == [TOLD]


@pytest.mark.usefixtures("runtime")
def test_a_second_start_brings_the_window_back(whole: Whole) -> None:
    first = ProfileClaim(whole.places)
    assert first.make([]) is Claim.FIRST

    application = whole._build()
    application.listen(first)
    application.show()
    whole.qtbot.waitUntil(lambda: application.running)
    whole.close_window()
    assert not application.window.isVisible()
    command = [
        sys.executable,
        "-m",
        "tests.ui.single_instance.instance_start",
        str(whole.folder),
        "--hidden",
    ]
    with subprocess.Popen(
        command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, text=True
    ) as second:
        try:
            whole.qtbot.waitUntil(application.window.isVisible)
            said, _ = second.communicate(timeout=10)
        finally:
            second.kill()
    assert said.strip() == '"handed-over"'
    whole.end()
    assert ProfileClaim(whole.places).make([]) is Claim.FIRST


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
