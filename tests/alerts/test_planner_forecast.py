"""What will alert and when is what the planner would do."""

from datetime import datetime, timedelta

import msgspec

from desktop.alerts.delivered import Delivered
from desktop.alerts.planner import Situation, forecast
from desktop.alerts.settings import AlertPreferences, AlertSettings
from tests.meetings.build import NOON, meeting

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
TWO = Situation(meetings=(meeting("a", NOON + HOUR), meeting("b", NOON + 2 * HOUR)))


def minutes(situation: Situation, now: datetime = NOON, ahead: timedelta = 24 * HOUR) -> list[str]:
    """Each alert's meeting and the minute after noon at which it comes."""
    found = forecast(situation, now, now + ahead)
    return [f"{one.meeting.id} {(one.at - NOON) // MINUTE}" for one in found]


def wishing(settings: AlertSettings) -> Situation:
    return msgspec.structs.replace(TWO, preferences=AlertPreferences(settings))


def test_each_alert_comes_at_its_moment() -> None:
    assert minutes(TWO) == ["a 50", "a 59", "b 110", "b 119"]


def test_it_goes_no_further_than_asked() -> None:
    assert minutes(TWO, ahead=50 * MINUTE) == ["a 50"]
    assert minutes(Situation()) == []


def test_what_is_due_is_told_with_the_moment_it_was_due_at() -> None:
    assert minutes(TWO, NOON + 55 * MINUTE) == ["a 50", "a 59", "b 110", "b 119"]


def test_what_a_pause_holds_back_comes_when_the_pause_ends() -> None:
    assert minutes(wishing(AlertSettings(paused_until=NOON + 55 * MINUTE)))[:2] == ["a 55", "a 59"]
    assert minutes(wishing(AlertSettings(paused_until=NOON + 65 * MINUTE)))[:2] == ["a 65", "b 110"]


def test_what_is_snoozed_comes_when_it_is_to_come_again() -> None:
    (first, *_) = forecast(TWO, NOON, NOON + HOUR)
    record = Delivered().begin([first.id], NOON).again([first.id], NOON + 53 * MINUTE)
    situation = msgspec.structs.replace(TWO, delivered=record)
    assert minutes(situation)[:2] == ["a 53", "a 59"]
