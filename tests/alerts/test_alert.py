"""What shows as one, and for how long it can be put off."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.alerts.alert import Alert, AlertGroup, AlertKind, group_alerts
from desktop.alerts.settings import Snooze, in_an_hour, snoozes, tomorrow
from desktop.meetings.meeting import Meeting
from tests.meetings.build import NOON, meeting

MINUTE = timedelta(minutes=1)


def alert(of: Meeting, kind: AlertKind = AlertKind.LEAD) -> Alert:
    return Alert(kind=kind, meeting=of, at=NOON, lead=10 if kind is AlertKind.LEAD else None)


def test_one_or_two_meetings_have_a_notice_each() -> None:
    one, two = alert(meeting("a")), alert(meeting("b"))
    assert group_alerts([]) == ()
    assert group_alerts([one, two]) == (AlertGroup((one,)), AlertGroup((two,)))


def test_three_meetings_are_one_notice_that_delivers_all() -> None:
    alerts = tuple(alert(meeting(name)) for name in "abc")
    (notice,) = group_alerts(alerts)
    assert notice.ids == tuple(one.id for one in alerts)
    assert [one.id for one in notice.meetings] == ["a", "b", "c"]


def test_what_is_told_of_one_meeting_is_one_notice() -> None:
    moved, soon = alert(meeting("a"), AlertKind.MOVED), alert(meeting("a"))
    other = alert(meeting("b"))
    assert group_alerts([moved, other, soon]) == (AlertGroup((moved, soon)), AlertGroup((other,)))
    assert group_alerts([moved, soon])[0].meetings == (meeting("a"),)


def test_a_notice_is_snoozed_for_minutes_or_until_the_start() -> None:
    now = NOON - 7 * MINUTE
    assert snoozes(AlertGroup((alert(meeting("a")),)), now) == {
        Snooze.ONE_MINUTE: now + MINUTE,
        Snooze.FIVE_MINUTES: now + 5 * MINUTE,
        Snooze.TEN_MINUTES: now + 10 * MINUTE,
        Snooze.UNTIL_START: NOON,
    }


def test_no_snooze_outlasts_the_meeting() -> None:
    short = AlertGroup((alert(meeting("a", minutes=4)),))
    assert list(snoozes(short, NOON)) == [Snooze.ONE_MINUTE]
    assert snoozes(short, NOON + 4 * MINUTE) == {}


def test_many_meetings_are_snoozed_until_the_first_start_ahead() -> None:
    notice = AlertGroup(tuple(alert(meeting(str(n), NOON + n * MINUTE)) for n in range(3)))
    assert snoozes(notice, NOON)[Snooze.UNTIL_START] == NOON + MINUTE


def test_a_cancelled_meeting_has_no_start_to_wait_for() -> None:
    gone = AlertGroup((alert(meeting("a"), AlertKind.CANCELLED),))
    assert Snooze.UNTIL_START not in snoozes(gone, NOON - 30 * MINUTE)


def test_pauses_end_in_an_hour_or_at_midnight() -> None:
    assert in_an_hour(NOON) == NOON + timedelta(hours=1)
    assert tomorrow(NOON, UTC) == datetime(2026, 11, 23, tzinfo=UTC)
    beijing = ZoneInfo("Asia/Shanghai")
    late = datetime(2026, 11, 22, 17, tzinfo=UTC)  # one in the morning there
    assert tomorrow(late, beijing) == datetime(2026, 11, 24, tzinfo=beijing)
