"""Alerts come at their moment, once, whatever happens in between."""

import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.alerts.notifiers import Act, NotifierFailedError, NotifierFailure
from desktop.alerts.settings import AlertSettings, Scope
from desktop.meetings.meeting import Meeting
from desktop.storage.json_file import StorageError
from tests.ui.alerts.stage import Stage
from tests.ui.build import NOW, meeting

HALF_PAST = meeting("TC", 0.5, 60, platform="zoom")
"""It starts half an hour after the beginning of each stage."""


def moved(to: Meeting, hours: float) -> Meeting:
    by = timedelta(hours=hours)
    return msgspec.structs.replace(to, start=to.start + by, end=to.end + by)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Stage:
    assert qtbot is not None
    return Stage(tmp_path, HALF_PAST)


def test_each_alert_comes_once_at_its_moment(stage: Stage) -> None:
    assert stage.scheduler.next_moment == NOW + timedelta(minutes=20)
    stage.live_until(19)
    assert stage.notifier.titles == []
    stage.live_until(28)
    assert stage.notifier.titles == ["10 分钟后：TC"]
    stage.live_until(95)
    assert stage.notifier.titles == ["10 分钟后：TC", "1 分钟后：TC"]
    assert stage.scheduler.next_moment is None


def test_the_timer_alone_brings_it_to_the_second(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(tmp_path, HALF_PAST)
    waits: list[int] = []
    monkeypatch.setattr(stage.scheduler._timer, "start", waits.append)
    stage.clock.now = NOW + timedelta(minutes=19, seconds=59.9)
    stage.scheduler.reconcile()
    assert waits == [101]
    monkeypatch.undo()
    stage.scheduler.reconcile()
    stage.clock.advance(seconds=0.101)
    qtbot.waitUntil(lambda: stage.notifier.titles == ["10 分钟后：TC"])


def test_nothing_is_shown_before_the_start_or_after_the_stop(stage: Stage) -> None:
    stage.scheduler.stop()
    stage.live_until(60)
    stage.scheduler.reconcile()
    assert stage.notifier.titles == []


def test_what_is_in_view_counts_down_and_goes_when_the_meeting_ends(stage: Stage) -> None:
    stage.wish(AlertSettings(leads=(10,)))
    stage.live_until(20)
    stage.live_until(23)
    assert stage.notifier.visible() == ["7 分钟后：TC"]
    stage.live_until(35)
    assert stage.notifier.visible() == ["5 分钟前已开始：TC"]
    stage.live_until(90)
    assert stage.notifier.visible() == []


def test_a_later_alert_takes_the_place_of_the_one_before(stage: Stage) -> None:
    stage.live_until(29)
    assert stage.notifier.visible() == ["1 分钟后：TC"]


def test_a_restart_shows_nothing_twice(stage: Stage) -> None:
    stage.live_until(21)
    stage.restart()
    stage.live_until(29)
    stage.restart()
    stage.live_until(60)
    assert stage.notifier.titles == ["10 分钟后：TC", "1 分钟后：TC"]


def test_after_sleep_a_running_meeting_says_how_long_it_runs(stage: Stage) -> None:
    stage.wake_at(35)
    assert stage.notifier.titles == ["5 分钟前已开始：TC"]


def test_after_a_long_sleep_nothing_is_said_of_what_is_over(stage: Stage) -> None:
    stage.wake_at(91)
    assert stage.notifier.titles == []


def test_a_clock_that_was_ahead_alerts_again_once_it_is_right(stage: Stage) -> None:
    stage.live_until(21)
    stage.wake_at(5)
    stage.live_until(31)
    assert stage.notifier.titles == ["10 分钟后：TC", "10 分钟后：TC", "1 分钟后：TC"]


def test_a_clock_that_is_wrong_for_a_minute_eats_no_alert(qtbot: QtBot, tmp_path: Path) -> None:
    """It says 17:10 at 09:10, in local time until the network sets it; the meeting is at 17:00."""
    assert qtbot is not None
    stage = Stage(tmp_path, meeting("TC", 8 - 1 / 6, platform="zoom"), now=NOW)
    stage.wake_at(8 * 60)
    assert stage.notifier.titles == ["10 分钟前已开始：TC"]
    stage.wake_at(1)
    assert stage.notifier.visible() == []
    stage.restart()
    stage.live_until(8 * 60)
    assert stage.notifier.titles[1:] == ["10 分钟后：TC", "1 分钟后：TC"]


def test_a_clock_set_back_while_the_program_was_away_is_seen_at_the_start(stage: Stage) -> None:
    stage.live_until(29)
    stage.scheduler.stop()
    stage.clock.now = NOW + timedelta(minutes=2)
    stage.restart()
    stage.live_until(31)
    assert stage.notifier.titles[2:] == ["10 分钟后：TC", "1 分钟后：TC"]


def test_two_masters_of_the_clock_do_not_alert_for_ever(stage: Stage) -> None:
    for _ in range(20):
        stage.wake_at(22)
        stage.wake_at(1)
    assert stage.notifier.titles == ["8 分钟后：TC"] * 3
    stage.live_until(31)
    assert stage.notifier.titles[3:] == ["1 分钟后：TC"]


def test_a_moved_meeting_says_so_once_and_takes_its_old_alert_away(stage: Stage) -> None:
    stage.live_until(20)
    stage.refresh(moved(HALF_PAST, 3))
    stage.refresh(moved(HALF_PAST, 3))
    stage.restart()
    assert stage.notifier.titles[1:] == ["改到 16:30：TC"]
    stage.live_until(200)
    assert stage.notifier.titles[2:] == ["10 分钟后：TC"]


def test_a_cancelled_meeting_says_so_once(stage: Stage) -> None:
    stage.live_until(20)
    stage.refresh()
    stage.refresh()
    assert stage.notifier.titles[1:] == ["已取消：TC"]
    assert stage.notifier.visible() == ["已取消：TC"]
    stage.live_until(60)
    assert len(stage.notifier.titles) == 2


def test_several_at_once_are_one_notice(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    stage = Stage(tmp_path, *(meeting(name, 0.5) for name in ("Kernel", "TC", "QA")))
    stage.live_until(20)
    assert stage.notifier.titles == ["10 分钟后：3 场会议"]


def test_snoozing_brings_it_back_once(stage: Stage) -> None:
    stage.wish(AlertSettings(leads=(10,)))
    stage.live_until(20)
    stage.notifier.choose(Act.SNOOZE)
    stage.live_until(24)
    assert len(stage.notifier.titles) == 1
    stage.restart()
    stage.live_until(40)
    assert stage.notifier.titles == ["10 分钟后：TC", "5 分钟后：TC"]


def test_joining_and_opening_are_asked_for_with_the_latest_link(stage: Stage) -> None:
    stage.live_until(20)
    newer = msgspec.structs.replace(HALF_PAST, agenda="1. Hello")
    stage.refresh(newer)
    stage.notifier.choose(Act.JOIN)
    assert stage.heard == [newer]
    stage.live_until(29)
    stage.notifier.choose(Act.OPEN)
    assert stage.heard == [newer, newer]


def test_a_dismissed_meeting_is_silent_and_can_be_brought_back(stage: Stage) -> None:
    stage.live_until(20)
    stage.notifier.choose(Act.DISMISS)
    assert stage.heard == [HALF_PAST]
    stage.wish(AlertSettings().mute("TC"))
    stage.live_until(27)
    assert len(stage.notifier.titles) == 1
    stage.wish(AlertSettings())
    stage.scheduler.bring_back("TC")
    stage.settle()
    assert stage.notifier.titles[1:] == ["3 分钟后：TC"]
    stage.live_until(29)
    assert stage.notifier.titles[2:] == ["1 分钟后：TC"]


def test_nothing_is_brought_back_of_a_meeting_that_was_not_alerted_for(stage: Stage) -> None:
    stage.scheduler.bring_back("TC")
    stage.settle()
    assert stage.notifier.titles == []


def test_a_joined_meeting_needs_no_alert_in_view(stage: Stage) -> None:
    stage.live_until(20)
    stage.scheduler.forget("another")
    assert len(stage.notifier.visible()) == 1
    stage.scheduler.forget("TC")
    assert stage.notifier.visible() == []


def test_muting_takes_away_what_is_in_view(stage: Stage) -> None:
    stage.live_until(20)
    stage.wish(AlertSettings().mute("TC"))
    assert stage.notifier.visible() == []


def test_a_pause_holds_alerts_back_until_it_ends(stage: Stage) -> None:
    stage.wish(AlertSettings().pause(NOW + timedelta(minutes=25)))
    stage.live_until(24)
    assert stage.notifier.titles == []
    assert stage.scheduler.next_moment == NOW + timedelta(minutes=25)
    stage.live_until(26)
    assert stage.notifier.titles == ["5 分钟后：TC"]


def test_what_nothing_could_show_is_tried_again_a_minute_later(stage: Stage) -> None:
    stage.notifier.broken = True
    stage.live_until(22)
    assert len(stage.heard) == 3
    assert isinstance(stage.heard[0], NotifierFailedError)
    assert stage.heard[0].reason is NotifierFailure.NO_SCREEN
    stage.notifier.broken = False
    stage.live_until(24)
    assert stage.notifier.titles == ["7 分钟后：TC"]


@pytest.mark.skipif(sys.platform == "win32", reason="A folder that is a file is made by hand.")
def test_a_full_disk_costs_no_alert_and_is_told_once(stage: Stage) -> None:
    folder = stage.places.state
    if folder.exists():
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    folder.write_text("in the way")
    stage.live_until(40)
    assert stage.notifier.titles == ["10 分钟后：TC", "1 分钟后：TC"]
    assert [type(error) for error in stage.heard] == [StorageError]


def test_a_meeting_far_away_is_planned_again_on_the_way(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    stage = Stage(tmp_path, meeting("far", 24 * 30))
    assert 0 < stage.scheduler._timer.remainingTime() <= 6 * 3_600_000


def test_without_a_list_there_is_nothing_to_do(stage: Stage) -> None:
    stage.state.schedule = None
    stage.scheduler.reconcile()
    assert stage.scheduler.next_moment is None


def test_an_alert_before_any_choice_asks_and_comes_back_without_the_question(
    stage: Stage,
) -> None:
    stage.live_until(20)
    ((notification, listener),) = stage.notifier.in_view.values()
    assert notification.question
    assert [action.scope for action in notification.choices()] == list(Scope)
    stage.notifier.in_view.clear()
    listener.acted(notification.choices()[0])
    stage.settle()
    assert stage.preferences.settings.scope is Scope.EVERY
    assert stage.notifier.titles == ["10 分钟后：TC"] * 2
    ((again, _),) = stage.notifier.in_view.values()
    assert (again.question, again.choices()) == ("", ())


@pytest.mark.parametrize("scope", [Scope.FOLLOWED, Scope.NONE])
def test_whoever_wants_less_is_left_in_peace(stage: Stage, scope: Scope) -> None:
    stage.live_until(20)
    ((notification, listener),) = stage.notifier.in_view.values()
    stage.notifier.in_view.clear()
    listener.acted(next(a for a in notification.choices() if a.scope is scope))
    stage.live_until(60)
    assert stage.notifier.titles == ["10 分钟后：TC"]
    assert stage.notifier.visible() == []


def test_a_question_that_is_answered_elsewhere_is_asked_no_more(stage: Stage) -> None:
    stage.live_until(20)
    stage.wish(AlertSettings().choose(Scope.EVERY))
    ((_, _),) = stage.notifier.in_view.values()
    stage.live_until(29)
    ((notification, _),) = stage.notifier.in_view.values()
    assert notification.question == ""
