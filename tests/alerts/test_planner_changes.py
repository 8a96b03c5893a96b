"""What is told of changes: once, while it matters, and to those who care."""

from datetime import datetime, timedelta

import msgspec
import pytest

from desktop.alerts.alert import Alert, AlertKind
from desktop.alerts.delivered import Delivered
from desktop.alerts.planner import AlertPlan, plan
from desktop.alerts.settings import AlertPreferences, AlertSettings
from desktop.meetings.changes import ChangeLog
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from tests.meetings.build import NOON, at, meeting

ONE = msgspec.structs.replace(meeting("a", at(15), sig="Kernel"), join_url="https://x/1")
MOVED = msgspec.structs.replace(ONE, start=at(17), end=at(18))
EARLIER = msgspec.structs.replace(ONE, start=at(11.5), end=at(12.5))
RELINKED = msgspec.structs.replace(ONE, join_url="https://x/2")
MINUTE = timedelta(minutes=1)


class Watcher:
    """Sees one meeting in list after list, and is told of it."""

    def __init__(self, first: Meeting, preferences: AlertPreferences | None = None) -> None:
        self.log = ChangeLog()
        self.delivered = Delivered()
        self.preferences = preferences or AlertPreferences()
        self.current: tuple[Meeting, ...] = (first,)

    def sees(self, new: Meeting | None, now: datetime = NOON) -> None:
        meetings = (new,) if new else ()
        old, self.current = self.current, meetings
        self.log = self.log.noting(
            Schedule.of(old, NOON), Schedule.of(meetings, NOON), lambda _meeting: True, now
        )

    def plan(self, now: datetime = NOON) -> AlertPlan:
        return plan(self.current, self.preferences, self.delivered, self.log, now)

    def hears(self, now: datetime = NOON) -> list[Alert]:
        alerts = list(self.plan(now).due)
        ids = [alert.id for alert in alerts]
        self.delivered = self.delivered.begin(ids, now).confirm(ids)
        return alerts


def kinds(alerts: list[Alert]) -> list[AlertKind]:
    return [alert.kind for alert in alerts]


def heard(first: Meeting, second: Meeting | None, now: datetime = NOON) -> list[AlertKind]:
    watcher = Watcher(first)
    watcher.sees(second, now)
    return [kind for kind in kinds(watcher.hears(now)) if kind not in {"lead", "started"}]


@pytest.mark.parametrize(
    ("new", "kind"),
    [
        (MOVED, AlertKind.MOVED),
        (None, AlertKind.CANCELLED),
        (RELINKED, AlertKind.LINK_CHANGED),
    ],
)
def test_each_change_is_told_once(new: Meeting | None, kind: AlertKind) -> None:
    watcher = Watcher(ONE)
    watcher.sees(new)
    (alert,) = watcher.hears()
    assert (alert.kind, alert.at) == (kind, NOON)
    assert alert.meeting == (new or ONE)
    assert watcher.hears(NOON + MINUTE) == []


@pytest.mark.parametrize(
    "new",
    [
        msgspec.structs.replace(ONE, topic="b"),
        msgspec.structs.replace(ONE, end=at(19)),
        msgspec.structs.replace(ONE, join_url=None),
    ],
)
def test_other_changes_are_shown_but_not_told(new: Meeting) -> None:
    assert heard(ONE, new) == []


def test_nothing_is_told_of_a_meeting_that_has_begun() -> None:
    late = at(15.5)
    assert heard(ONE, None, late) == []
    assert heard(ONE, RELINKED, late) == []
    assert heard(ONE, msgspec.structs.replace(ONE, start=at(14.5)), late) == []


def test_a_running_meeting_that_is_put_off_is_told() -> None:
    assert heard(ONE, MOVED, at(15.5)) == [AlertKind.MOVED]


def test_a_meeting_that_was_moved_to_now_is_told_while_it_runs() -> None:
    assert heard(ONE, EARLIER) == [AlertKind.MOVED]
    assert heard(ONE, EARLIER, at(12.5)) == []


def test_one_hears_afterwards_what_changed_during_a_pause_while_it_matters() -> None:
    for new, start in ((MOVED, MOVED.start), (None, ONE.start), (RELINKED, ONE.start)):
        watcher = Watcher(ONE, AlertPreferences(AlertSettings(paused_until=start - MINUTE)))
        watcher.sees(new)
        assert watcher.plan() == AlertPlan((), start - MINUTE)
        assert len(watcher.plan(start - MINUTE).due) >= 1
        assert not [a for a in watcher.plan(start).due if a.kind not in {"lead", "started"}]


@pytest.mark.parametrize(
    "preferences",
    [
        AlertPreferences(followed=frozenset({"TC"})),
        AlertPreferences(AlertSettings(muted=frozenset({"a"}))),
        AlertPreferences(AlertSettings(enabled=False)),
    ],
)
@pytest.mark.parametrize("new", [MOVED, None, RELINKED])
def test_only_those_who_care_are_told(preferences: AlertPreferences, new: Meeting | None) -> None:
    watcher = Watcher(ONE, preferences)
    watcher.sees(new)
    assert watcher.hears() == []


def test_one_is_told_where_it_moved_from_as_one_knew_it() -> None:
    watcher = Watcher(ONE)
    watcher.sees(MOVED)
    assert [alert.was for alert in watcher.hears()] == [ONE.start]
    watcher.sees(EARLIER, at(11))
    assert [alert.was for alert in watcher.hears(at(11))] == [MOVED.start]


def test_what_moved_twice_before_it_was_told_is_told_once() -> None:
    watcher = Watcher(ONE)
    watcher.sees(MOVED)
    again = msgspec.structs.replace(ONE, start=at(19), end=at(20))
    watcher.sees(again)
    assert [(a.meeting.start, a.was) for a in watcher.hears()] == [(at(19), ONE.start)]


def test_what_moved_back_before_it_was_told_is_not_told() -> None:
    watcher = Watcher(ONE)
    watcher.sees(MOVED)
    watcher.sees(ONE)
    assert watcher.hears() == []


def test_who_was_told_that_it_moved_is_told_that_it_moved_back() -> None:
    watcher = Watcher(ONE)
    watcher.sees(MOVED)
    watcher.hears()
    watcher.sees(ONE)
    assert [(a.meeting.start, a.was) for a in watcher.hears()] == [(ONE.start, MOVED.start)]
    assert watcher.hears() == []


def test_to_and_fro_is_told_once_for_each_start() -> None:
    watcher = Watcher(ONE)
    told = []
    for new in (MOVED, ONE, MOVED, ONE, None, ONE, None):
        watcher.sees(new)
        told += kinds(watcher.hears())
    assert told == [AlertKind.MOVED, AlertKind.MOVED, AlertKind.CANCELLED]


def test_moving_a_meeting_does_not_tell_of_its_link_again() -> None:
    watcher = Watcher(ONE)
    watcher.sees(RELINKED)
    assert kinds(watcher.hears()) == [AlertKind.LINK_CHANGED]
    watcher.sees(msgspec.structs.replace(RELINKED, start=at(17), end=at(18)))
    assert kinds(watcher.hears()) == [AlertKind.MOVED]


def test_news_that_is_snoozed_comes_again_even_after_the_start() -> None:
    watcher = Watcher(ONE)
    watcher.sees(MOVED)
    (alert,) = watcher.hears()
    until = MOVED.start
    watcher.delivered = watcher.delivered.again([alert.id], until)
    leads = {MOVED.start - 10 * MINUTE, MOVED.start - MINUTE}
    assert watcher.plan().next_moment in leads
    again = [a for a in watcher.plan(until).due if a.kind is AlertKind.MOVED]
    assert [(a.id, a.at) for a in again] == [(alert.id, until)]


def test_news_that_is_snoozed_wakes_the_planner() -> None:
    watcher = Watcher(ONE)
    watcher.sees(None)
    (alert,) = watcher.hears()
    watcher.delivered = watcher.delivered.again([alert.id], NOON + 5 * MINUTE)
    assert watcher.plan() == AlertPlan((), NOON + 5 * MINUTE)


def test_a_change_is_forgotten_after_a_day() -> None:
    far = msgspec.structs.replace(ONE, start=at(100), end=at(101))
    watcher = Watcher(far)
    watcher.sees(msgspec.structs.replace(far, start=at(102), end=at(103)))
    assert kinds(watcher.hears(NOON + timedelta(hours=23))) == [AlertKind.MOVED]
    watcher.delivered = Delivered()
    assert watcher.hears(NOON + timedelta(hours=24)) == []
