"""Alerts come at their moment, once, whatever happens in between."""

import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.alerts.notifiers import Act
from desktop.alerts.settings import AlertSettings, Scope
from desktop.meetings.meeting import Meeting
from tests.ui.alerts.scheduler_rig import SchedulerRig
from tests.ui.build import NOW, meeting

HALF_PAST = meeting("TC", 0.5, 60, platform="zoom")
"""It starts half an hour after the beginning of each rig."""


def moved(to: Meeting, hours: float) -> Meeting:
    by = timedelta(hours=hours)
    return msgspec.structs.replace(to, start=to.start + by, end=to.end + by)


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> SchedulerRig:
    assert qtbot is not None
    return SchedulerRig(tmp_path, HALF_PAST)


def test_each_alert_comes_once_at_its_moment(rig: SchedulerRig) -> None:
    assert rig.scheduler.next_moment == NOW + timedelta(minutes=20)
    rig.live_until(19)
    assert rig.notifier.titles == []
    rig.live_until(28)
    assert rig.notifier.titles == ["10 分钟后：TC"]
    rig.live_until(95)
    assert rig.notifier.titles == ["10 分钟后：TC", "1 分钟后：TC"]
    assert rig.scheduler.next_moment is None


def test_the_timer_alone_brings_it_to_the_second(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = SchedulerRig(tmp_path, HALF_PAST)
    waits: list[int] = []
    monkeypatch.setattr(rig.scheduler._timer, "start", waits.append)
    rig.clock.now = NOW + timedelta(minutes=19, seconds=59.9)
    rig.scheduler.reconcile()
    assert waits == [101]
    monkeypatch.undo()
    rig.scheduler.reconcile()
    rig.clock.advance(seconds=0.101)
    qtbot.waitUntil(lambda: rig.notifier.titles == ["10 分钟后：TC"])


def test_nothing_is_shown_before_the_start_or_after_the_stop(rig: SchedulerRig) -> None:
    rig.scheduler.stop()
    rig.live_until(60)
    rig.scheduler.reconcile()
    assert rig.notifier.titles == []


def test_what_is_in_view_counts_down_and_goes_when_the_meeting_ends(rig: SchedulerRig) -> None:
    rig.set_alerts(AlertSettings(leads=(10,)))
    rig.live_until(20)
    rig.live_until(23)
    assert rig.notifier.visible() == ["7 分钟后：TC"]
    rig.live_until(35)
    assert rig.notifier.visible() == ["5 分钟前已开始：TC"]
    rig.live_until(90)
    assert rig.notifier.visible() == []


def test_a_later_alert_takes_the_place_of_the_one_before(rig: SchedulerRig) -> None:
    rig.live_until(29)
    assert rig.notifier.visible() == ["1 分钟后：TC"]


def test_a_restart_shows_nothing_twice(rig: SchedulerRig) -> None:
    rig.live_until(21)
    rig.restart()
    rig.live_until(29)
    rig.restart()
    rig.live_until(60)
    assert rig.notifier.titles == ["10 分钟后：TC", "1 分钟后：TC"]


def test_after_sleep_a_running_meeting_says_how_long_it_runs(rig: SchedulerRig) -> None:
    rig.wake_at(35)
    assert rig.notifier.titles == ["5 分钟前已开始：TC"]


def test_after_a_long_sleep_nothing_is_said_of_what_is_over(rig: SchedulerRig) -> None:
    rig.wake_at(91)
    assert rig.notifier.titles == []


def test_a_clock_that_was_ahead_alerts_again_once_it_is_right(rig: SchedulerRig) -> None:
    rig.live_until(21)
    rig.wake_at(5)
    rig.live_until(31)
    assert rig.notifier.titles == ["10 分钟后：TC", "10 分钟后：TC", "1 分钟后：TC"]


def test_a_clock_that_is_wrong_for_a_minute_eats_no_alert(qtbot: QtBot, tmp_path: Path) -> None:
    """It says 17:10 at 09:10, in local time until the network sets it; the meeting is at 17:00."""
    assert qtbot is not None
    rig = SchedulerRig(tmp_path, meeting("TC", 8 - 1 / 6, platform="zoom"), now=NOW)
    rig.wake_at(8 * 60)
    assert rig.notifier.titles == ["10 分钟前已开始：TC"]
    rig.wake_at(1)
    assert rig.notifier.visible() == []
    rig.restart()
    rig.live_until(8 * 60)
    assert rig.notifier.titles[1:] == ["10 分钟后：TC", "1 分钟后：TC"]


def test_a_clock_set_back_while_the_program_was_away_is_seen_at_the_start(
    rig: SchedulerRig,
) -> None:
    rig.live_until(29)
    rig.scheduler.stop()
    rig.clock.now = NOW + timedelta(minutes=2)
    rig.restart()
    rig.live_until(31)
    assert rig.notifier.titles[2:] == ["10 分钟后：TC", "1 分钟后：TC"]


def test_two_masters_of_the_clock_do_not_alert_for_ever(rig: SchedulerRig) -> None:
    for _ in range(20):
        rig.wake_at(22)
        rig.wake_at(1)
    assert rig.notifier.titles == ["8 分钟后：TC"] * 3
    rig.live_until(31)
    assert rig.notifier.titles[3:] == ["1 分钟后：TC"]


def test_a_moved_meeting_says_so_once_and_takes_its_old_alert_away(rig: SchedulerRig) -> None:
    rig.live_until(20)
    rig.refresh(moved(HALF_PAST, 3))
    rig.refresh(moved(HALF_PAST, 3))
    rig.restart()
    assert rig.notifier.titles[1:] == ["改到 16:30：TC"]
    rig.live_until(200)
    assert rig.notifier.titles[2:] == ["10 分钟后：TC"]


def test_a_cancelled_meeting_says_so_once(rig: SchedulerRig) -> None:
    rig.live_until(20)
    rig.refresh()
    rig.refresh()
    assert rig.notifier.titles[1:] == ["已取消：TC"]
    assert rig.notifier.visible() == ["已取消：TC"]
    rig.live_until(60)
    assert len(rig.notifier.titles) == 2


def test_several_at_once_are_one_notice(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    rig = SchedulerRig(tmp_path, *(meeting(name, 0.5) for name in ("Kernel", "TC", "QA")))
    rig.live_until(20)
    assert rig.notifier.titles == ["10 分钟后：3 场会议"]


def test_snoozing_brings_it_back_once(rig: SchedulerRig) -> None:
    rig.set_alerts(AlertSettings(leads=(10,)))
    rig.live_until(20)
    rig.notifier.choose(Act.SNOOZE)
    rig.live_until(24)
    assert len(rig.notifier.titles) == 1
    rig.restart()
    rig.live_until(40)
    assert rig.notifier.titles == ["10 分钟后：TC", "5 分钟后：TC"]


def test_joining_and_opening_are_asked_for_with_the_latest_link(rig: SchedulerRig) -> None:
    rig.live_until(20)
    newer = msgspec.structs.replace(HALF_PAST, agenda="1. Hello")
    rig.refresh(newer)
    rig.notifier.choose(Act.JOIN)
    assert rig.heard == [newer]
    rig.live_until(29)
    rig.notifier.choose(Act.OPEN)
    assert rig.heard == [newer, newer]


def test_a_dismissed_meeting_is_silent_and_can_be_brought_back(rig: SchedulerRig) -> None:
    rig.live_until(20)
    rig.notifier.choose(Act.DISMISS)
    assert rig.heard == [HALF_PAST]
    rig.set_alerts(AlertSettings().mute("TC"))
    rig.live_until(27)
    assert len(rig.notifier.titles) == 1
    rig.set_alerts(AlertSettings())
    rig.scheduler.bring_back("TC")
    rig.settle()
    assert rig.notifier.titles[1:] == ["3 分钟后：TC"]
    rig.live_until(29)
    assert rig.notifier.titles[2:] == ["1 分钟后：TC"]


def test_nothing_is_brought_back_of_a_meeting_that_was_not_alerted_for(rig: SchedulerRig) -> None:
    rig.scheduler.bring_back("TC")
    rig.settle()
    assert rig.notifier.titles == []


def test_a_joined_meeting_needs_no_alert_in_view(rig: SchedulerRig) -> None:
    rig.live_until(20)
    rig.scheduler.withdraw("another")
    assert len(rig.notifier.visible()) == 1
    rig.scheduler.withdraw("TC")
    assert rig.notifier.visible() == []


def test_muting_takes_away_what_is_in_view(rig: SchedulerRig) -> None:
    rig.live_until(20)
    rig.set_alerts(AlertSettings().mute("TC"))
    assert rig.notifier.visible() == []


def test_a_pause_holds_alerts_back_until_it_ends(rig: SchedulerRig) -> None:
    rig.set_alerts(AlertSettings().pause(NOW + timedelta(minutes=25)))
    rig.live_until(24)
    assert rig.notifier.titles == []
    assert rig.scheduler.next_moment == NOW + timedelta(minutes=25)
    rig.live_until(26)
    assert rig.notifier.titles == ["5 分钟后：TC"]


def test_what_nothing_could_show_is_tried_again_a_minute_later(
    rig: SchedulerRig, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    rig.notifier.broken = True
    rig.live_until(22)
    failed = [record.args for record in caplog.records if "not shown" in record.msg]
    assert len(failed) == 3
    assert all(isinstance(args, tuple) for args in failed)
    assert {str(args[1]) for args in failed if isinstance(args, tuple)} == {"no-screen"}
    rig.notifier.broken = False
    rig.live_until(24)
    assert rig.notifier.titles == ["7 分钟后：TC"]


@pytest.mark.skipif(sys.platform == "win32", reason="A folder that is a file is made by hand.")
def test_a_full_disk_costs_no_alert_and_is_told_once(
    rig: SchedulerRig, caplog: pytest.LogCaptureFixture
) -> None:
    folder = rig.places.state
    if folder.exists():
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    folder.write_text("in the way")
    with caplog.at_level("WARNING"):
        rig.live_until(40)
    assert len(caplog.records) == 1
    assert rig.notifier.titles == ["10 分钟后：TC", "1 分钟后：TC"]
    (sentence,) = rig.heard
    assert "delivered" in str(sentence)


def test_a_meeting_far_away_is_planned_again_on_the_way(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    rig = SchedulerRig(tmp_path, meeting("far", 24 * 30))
    assert 0 < rig.scheduler._timer.remainingTime() <= 6 * 3_600_000


def test_without_a_list_there_is_nothing_to_do(rig: SchedulerRig) -> None:
    rig.state.schedule = None
    rig.scheduler.reconcile()
    assert rig.scheduler.next_moment is None


def test_an_alert_before_any_choice_asks_and_comes_back_without_the_question(
    rig: SchedulerRig,
) -> None:
    rig.live_until(20)
    ((notification, listener),) = rig.notifier.in_view.values()
    assert notification.question
    assert [action.scope for action in notification.choices()] == list(Scope)
    rig.notifier.in_view.clear()
    listener.acted(notification.choices()[0])
    rig.settle()
    assert rig.alerts.scope is Scope.EVERY
    assert rig.notifier.titles == ["10 分钟后：TC"] * 2
    ((again, _),) = rig.notifier.in_view.values()
    assert (again.question, again.choices()) == ("", ())


@pytest.mark.parametrize("scope", [Scope.FOLLOWED, Scope.NONE])
def test_whoever_wants_less_is_left_in_peace(rig: SchedulerRig, scope: Scope) -> None:
    rig.live_until(20)
    ((notification, listener),) = rig.notifier.in_view.values()
    rig.notifier.in_view.clear()
    listener.acted(next(a for a in notification.choices() if a.scope is scope))
    rig.live_until(60)
    assert rig.notifier.titles == ["10 分钟后：TC"]
    assert rig.notifier.visible() == []


def test_a_question_that_is_answered_elsewhere_is_asked_no_more(rig: SchedulerRig) -> None:
    rig.live_until(20)
    rig.set_alerts(AlertSettings().choose(Scope.EVERY))
    ((_, _),) = rig.notifier.in_view.values()
    rig.live_until(29)
    ((notification, _),) = rig.notifier.in_view.values()
    assert notification.question == ""
