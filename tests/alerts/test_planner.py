"""Which alerts of a countdown are due, whatever was slept through, paused, snoozed or moved."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from desktop.alerts.alert import Alert, AlertKind
from desktop.alerts.delivered import Delivered
from desktop.alerts.planner import AlertPlan, plan
from desktop.alerts.settings import AlertPreferences, AlertSettings, Scope
from desktop.meetings.changes import ChangeLog
from desktop.meetings.meeting import Meeting
from tests.meetings.build import NOON, meeting

MINUTE = timedelta(minutes=1)
ONE = meeting("a", minutes=60, sig="Kernel")
NOTHING = Delivered()
EVERYTHING = AlertPreferences()


def before(minutes: float) -> datetime:
    return NOON - minutes * MINUTE


def after(minutes: float) -> datetime:
    return NOON + minutes * MINUTE


def wishing(*followed: str, **values: object) -> AlertPreferences:
    settings = msgspec.structs.replace(AlertSettings(), **values)
    return AlertPreferences(settings, frozenset(followed))


def planned(
    now: datetime,
    *meetings: Meeting,
    preferences: AlertPreferences = EVERYTHING,
    delivered: Delivered = NOTHING,
) -> AlertPlan:
    return plan(meetings or (ONE,), preferences, delivered, ChangeLog(), now)


def told(found: AlertPlan) -> list[str]:
    return [f"{a.meeting.id} {a.kind}{'' if a.lead is None else f' {a.lead}'}" for a in found.due]


def delivered(*alerts: Alert) -> Delivered:
    """The record after each of these was delivered at its moment."""
    record = Delivered()
    for alert in alerts:
        record = record.begin([alert.id], alert.at).confirm([alert.id])
    return record


def lead(minutes: int, of: Meeting = ONE) -> Alert:
    at = of.start - minutes * MINUTE
    return Alert(kind=AlertKind.LEAD, meeting=of, at=at, lead=minutes)


STARTED = Alert(kind=AlertKind.STARTED, meeting=ONE, at=NOON)


def test_nothing_is_due_before_the_first_lead_which_is_the_next_moment() -> None:
    assert planned(before(10.01)) == AlertPlan((), before(10))
    assert planned(before(3000)) == AlertPlan((), before(10))


def test_a_lead_is_due_from_its_very_moment_on() -> None:
    assert planned(before(10)) == AlertPlan((lead(10),), before(1))
    assert planned(before(1.01)) == AlertPlan((lead(10),), before(1))


def test_what_was_delivered_is_not_due_again() -> None:
    assert planned(before(9), delivered=delivered(lead(10))) == AlertPlan((), before(1))
    both = delivered(lead(10), lead(1))
    assert planned(before(1), delivered=both) == AlertPlan()
    assert planned(after(1), delivered=both) == AlertPlan()


def test_of_several_missed_leads_only_the_latest_is_due() -> None:
    assert planned(before(0.5)) == AlertPlan((lead(1),), None)


def test_a_missed_lead_says_how_many_minutes_are_really_left() -> None:
    (alert,) = planned(before(6.5)).due
    assert (alert.lead, alert.minutes_left(before(6.5))) == (10, 7)
    assert alert.minutes_left(NOON) == 0


def test_a_running_meeting_that_was_missed_has_started() -> None:
    (alert,) = planned(after(12.5)).due
    assert alert == STARTED
    assert alert.minutes_running(after(12.5)) == 12


def test_that_it_has_started_is_told_where_the_last_lead_was_missed() -> None:
    assert told(planned(after(1), delivered=delivered(lead(10)))) == ["a started"]
    assert told(planned(after(1), delivered=delivered(lead(10), STARTED))) == []


def test_a_lead_that_a_crash_left_unconfirmed_does_not_count_once_it_has_started() -> None:
    begun = Delivered().begin([lead(1).id], before(1))
    assert told(planned(before(0.5), delivered=begun)) == []
    assert told(planned(NOON, delivered=begun)) == ["a started"]


def test_an_ended_meeting_is_silent() -> None:
    assert planned(ONE.end) == AlertPlan()
    assert planned(ONE.end + timedelta(days=3)) == AlertPlan()


def test_a_lead_of_nothing_is_the_start_itself() -> None:
    preferences = wishing(leads=(0,))
    assert planned(before(1), preferences=preferences) == AlertPlan((), NOON)
    assert planned(NOON, preferences=preferences) == AlertPlan((lead(0),), None)
    assert told(planned(after(1), preferences=preferences)) == ["a started"]
    assert planned(after(1), preferences=preferences, delivered=delivered(lead(0))) == AlertPlan()


def test_without_leads_nothing_leads_up_to_a_start() -> None:
    assert planned(before(1), preferences=wishing(leads=())) == AlertPlan()
    assert planned(after(1), preferences=wishing(leads=())) == AlertPlan()


def test_a_meeting_booked_late_gets_what_is_still_sensible() -> None:
    late = meeting("late", after(3))
    assert told(planned(NOON, late)) == ["late lead 10"]
    assert told(planned(after(5), late)) == ["late started"]


def test_a_new_lead_nearer_than_what_was_told_is_due_and_a_farther_one_is_not() -> None:
    ten = delivered(lead(10))
    assert told(planned(before(4), preferences=wishing(leads=(10, 5)), delivered=ten)) == [
        "a lead 5"
    ]
    assert told(planned(before(9), preferences=wishing(leads=(30,)), delivered=ten)) == []


def test_a_moved_meeting_is_alerted_for_anew() -> None:
    moved = msgspec.structs.replace(ONE, start=after(5), end=after(65))
    found = planned(before(5), moved, delivered=delivered(lead(10)))
    assert found == AlertPlan((lead(10, moved),), after(4))


def test_a_meeting_that_moved_back_is_not_alerted_for_twice() -> None:
    moved = msgspec.structs.replace(ONE, start=after(5), end=after(65))
    both = delivered(lead(10), lead(10, moved))
    assert planned(before(5), delivered=both) == AlertPlan((), before(1))


def test_what_was_delivered_in_the_future_does_not_count_before_the_start() -> None:
    both = delivered(lead(10), lead(1))
    assert planned(before(200), delivered=both) == AlertPlan((), before(10))
    assert planned(before(10), delivered=delivered(STARTED)) == AlertPlan((lead(10),), before(1))
    assert planned(before(1.5), delivered=both.corrected(before(200))) == AlertPlan(
        (lead(10),), before(1)
    )


def test_a_clock_set_back_by_less_than_a_minute_repeats_nothing() -> None:
    assert planned(before(10.9), delivered=delivered(lead(10))) == AlertPlan((), before(1))
    assert planned(before(1.9), delivered=delivered(lead(10), lead(1))) == AlertPlan()


def test_a_clock_set_back_repeats_nothing_of_what_has_begun() -> None:
    told_late = Delivered().begin([STARTED.id], after(50)).confirm([STARTED.id])
    assert planned(after(20), delivered=told_late) == AlertPlan()


def test_a_snooze_of_a_wrong_clock_holds_nothing_back() -> None:
    long = meeting("long", minutes=600)
    of_then = Alert(kind=AlertKind.STARTED, meeting=long, at=after(490))
    record = Delivered().begin([of_then.id], after(490)).again([of_then.id], after(500))
    assert told(planned(before(10), long, delivered=record)) == ["long lead 10"]


def test_a_pause_that_has_yet_to_begin_is_over() -> None:
    settings = AlertSettings().pause(after(60), since=NOON)
    assert planned(after(-0.5), preferences=AlertPreferences(settings)).next_moment == after(60)
    assert told(planned(before(9), preferences=AlertPreferences(settings))) == ["a lead 10"]


@pytest.mark.parametrize(
    ("preferences", "expected"),
    [
        (AlertPreferences(since=after(1)), []),
        (AlertPreferences(AlertSettings(scope=Scope.EVERY), since=after(1)), []),
        (AlertPreferences(followed=frozenset({"Kernel"}), since=after(1)), ["a started"]),
        (AlertPreferences(AlertSettings(armed=frozenset({"a"})), since=after(1)), ["a started"]),
        (AlertPreferences(since=before(1)), ["a started"]),
    ],
)
def test_what_had_begun_before_the_program_tells_only_those_who_picked_it(
    preferences: AlertPreferences, expected: list[str]
) -> None:
    mine = msgspec.structs.replace(ONE, sig="Kernel")
    assert told(planned(after(2), mine, preferences=preferences)) == expected


def test_what_was_told_before_a_start_of_the_program_goes_on_after_it() -> None:
    lost = Delivered().begin([lead(1).id], before(1)).recovered(before(0.2))
    assert told(
        planned(after(0.5), preferences=AlertPreferences(since=after(0.2)), delivered=lost)
    ) == ["a started"]


@pytest.mark.parametrize(
    ("scope", "followed", "cared_for"),
    [
        (None, (), {"a", "b", "armed"}),
        (None, ("Kernel",), {"a", "armed"}),
        (Scope.EVERY, ("Kernel",), {"a", "b", "armed"}),
        (Scope.FOLLOWED, ("Kernel",), {"a", "armed"}),
        (Scope.FOLLOWED, (), {"armed"}),
        (Scope.NONE, ("Kernel",), {"armed"}),
    ],
)
def test_the_choice_says_which_meetings_alert(
    scope: Scope | None, followed: tuple[str, ...], cared_for: set[str]
) -> None:
    settings = AlertSettings(
        scope=scope, armed=frozenset({"armed", "muted"}), muted=frozenset({"muted"})
    )
    preferences = AlertPreferences(settings, frozenset(followed))
    sigs = {"a": "Kernel", "b": "TC", "armed": "TC", "muted": "Kernel"}
    assert {
        name for name, sig in sigs.items() if preferences.cares(meeting(name, sig=sig))
    } == cared_for


def test_only_who_has_neither_chosen_nor_followed_is_undecided() -> None:
    assert AlertPreferences().undecided
    assert not AlertPreferences(followed=frozenset({"TC"})).undecided
    assert not AlertPreferences(AlertSettings(enabled=False)).undecided
    assert not AlertPreferences(AlertSettings().choose(Scope.EVERY)).undecided
    assert AlertSettings(enabled=False).choose(Scope.NONE).enabled


def test_after_a_clock_set_back_the_next_moment_is_as_if_nothing_had_been_told() -> None:
    other = meeting("b", after(5))
    found = planned(before(200), ONE, other, delivered=delivered(lead(10)))
    assert found.next_moment == before(10)


def test_zones_change_nothing() -> None:
    beijing = timezone(timedelta(hours=8))
    there = msgspec.structs.replace(ONE, start=NOON.astimezone(beijing))
    found = planned(before(10).astimezone(timezone(-timedelta(hours=5))), there)
    assert [alert.id for alert in found.due] == [lead(10).id]
    assert planned(before(9), there, delivered=delivered(lead(10))).due == ()


def test_simultaneous_and_back_to_back_meetings_each_get_theirs() -> None:
    same, following = meeting("b"), meeting("c", after(60))
    assert told(planned(before(10), ONE, same, following)) == ["a lead 10", "b lead 10"]
    both = delivered(lead(1), lead(1, same))
    assert told(planned(after(50), ONE, same, following, delivered=both)) == ["c lead 10"]


def test_alerts_come_in_the_order_in_which_they_were_due() -> None:
    late = meeting("late", after(1))
    assert told(planned(before(0.5), ONE, late)) == ["late lead 10", "a lead 1"]


@pytest.mark.parametrize(
    ("preferences", "cared_for"),
    [
        (wishing(), True),
        (wishing("TC"), False),
        (wishing("Kernel", "TC"), True),
        (wishing("TC", armed=frozenset({"a"})), True),
        (wishing(muted=frozenset({"a"})), False),
        (wishing("Kernel", armed=frozenset({"a"}), muted=frozenset({"a"})), False),
        (wishing(enabled=False), False),
    ],
)
def test_only_meetings_that_one_cares_for_are_alerted_for(
    preferences: AlertPreferences, cared_for: bool
) -> None:
    found = planned(before(10), preferences=preferences)
    assert bool(found.due) is cared_for
    assert (found.next_moment is not None) is cared_for


def test_a_muted_meeting_that_is_brought_back_gets_what_is_still_sensible() -> None:
    muted = AlertSettings().mute("a")
    assert told(planned(before(1), preferences=AlertPreferences(muted))) == []
    assert told(planned(before(1), preferences=AlertPreferences(muted.unmark("a")))) == ["a lead 1"]


def test_a_pause_holds_back_and_afterwards_only_what_is_sensible_is_told() -> None:
    paused = wishing(paused_until=before(5))
    assert planned(before(10), preferences=paused) == AlertPlan((), before(5))
    assert told(planned(before(5), preferences=paused)) == ["a lead 10"]
    assert told(planned(after(5), preferences=wishing(paused_until=after(5)))) == ["a started"]
    assert told(planned(ONE.end, preferences=wishing(paused_until=ONE.end))) == []


def test_a_pause_of_a_wrong_clock_is_over() -> None:
    assert told(planned(before(10), preferences=wishing(paused_until=after(9_999)))) == [
        "a lead 10"
    ]


def test_while_the_meeting_one_joined_runs_alerts_are_paused() -> None:
    joined, other = meeting("joined", minutes=60), meeting("b", after(30))
    preferences = wishing(quiet_meeting="joined")
    assert planned(after(20), joined, other, preferences=preferences) == AlertPlan((), joined.end)
    assert told(planned(after(60), joined, other, preferences=preferences)) == ["b started"]


def test_of_the_meeting_one_joined_nothing_more_is_told() -> None:
    assert planned(before(1), preferences=wishing(quiet_meeting="a")) == AlertPlan()


def test_the_longer_of_two_pauses_holds() -> None:
    preferences = wishing(quiet_meeting="a", paused_until=after(90))
    assert planned(after(20), preferences=preferences).next_moment == after(90)


def snoozed(alert: Alert, until: datetime) -> Delivered:
    return delivered(alert).again([alert.id], until)


def test_a_snoozed_alert_comes_again_and_nothing_of_its_meeting_before() -> None:
    until = before(0.5)
    record = snoozed(lead(10), until)
    assert planned(before(1), delivered=record) == AlertPlan((), until)
    record = snoozed(lead(10), before(5))
    again = msgspec.structs.replace(lead(10), at=before(5))
    assert planned(before(5), delivered=record) == AlertPlan((again,), before(1))


def test_a_later_alert_takes_the_place_of_a_snoozed_one() -> None:
    record = snoozed(lead(10), before(0.5))
    assert told(planned(before(0.5), delivered=record)) == ["a lead 1"]
    shown = record.begin([lead(1).id], before(0.5))
    assert planned(before(0.4), delivered=shown).due == ()


def test_what_is_snoozed_until_the_start_has_started_then() -> None:
    record = snoozed(lead(10), NOON)
    assert planned(before(1), delivered=record) == AlertPlan((), NOON)
    assert told(planned(NOON, delivered=record)) == ["a started"]


def test_the_last_lead_snoozed_past_the_start_comes_again() -> None:
    record = snoozed(lead(1), after(4))
    assert planned(after(3), delivered=record) == AlertPlan((), after(4))
    (alert,) = planned(after(4), delivered=record).due
    assert (alert.id, alert.minutes_left(after(4))) == (lead(1).id, -4)
    assert planned(ONE.end, delivered=record) == AlertPlan()


def test_what_is_snoozed_is_silent_once_the_meeting_moved() -> None:
    moved = msgspec.structs.replace(ONE, start=after(120), end=after(180))
    assert planned(before(5), moved, delivered=snoozed(lead(10), before(5))).due == ()


def test_what_is_brought_back_comes_at_once() -> None:
    assert told(planned(before(8), delivered=snoozed(lead(10), before(8)))) == ["a lead 10"]


def test_meetings_that_began_days_ago_are_taken_to_be_over() -> None:
    endless = meeting("endless", minutes=60 * 24 * 30)
    assert told(planned(NOON + timedelta(hours=47), endless)) == ["endless started"]
    assert planned(NOON + timedelta(hours=48), endless).due == ()


def test_moments_are_utc_where_the_meetings_are() -> None:
    found = planned(before(60))
    assert found.next_moment is not None
    assert found.next_moment.tzinfo is UTC


def test_a_meeting_that_was_closed_early_is_silent() -> None:
    closed = msgspec.structs.replace(ONE, closed=True)
    assert planned(after(20), closed) == AlertPlan()
    assert told(planned(before(10), closed)) == told(planned(before(10), ONE))


def test_a_meeting_that_runs_past_its_end_keeps_a_pause_and_does_not_start_again() -> None:
    long = msgspec.structs.replace(ONE, overrun=True)
    assert planned(after(70), long) == AlertPlan()
    quiet = wishing("Kernel", quiet_meeting="a")
    assert planned(after(70), long, preferences=quiet).next_moment == long.over_at
