"""What the tray shows at one moment."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.alerts.settings import AlertPreferences, AlertSettings
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.texts import CatalogueTexts
from desktop.ui.tray.snapshot import (
    LONGEST_TOPIC,
    TraySnapshot,
    TrayState,
    TrayView,
    take_snapshot,
)
from tests.ui.build import NOW, ZONE, meeting, schedule, usual

ENGLISH = CatalogueTexts("en", {})
MINUTE = 1 / 60


def snap(*meetings: Meeting, **more: object) -> TraySnapshot:
    """The snapshot of these meetings now, in Berlin."""
    view = TrayView(schedule=schedule(*meetings), now=NOW, zone=ZONE)
    return take_snapshot(msgspec.structs.replace(view, **more), ENGLISH)


def following(*sigs: str, **alerts: object) -> AlertPreferences:
    """The wishes of someone who follows these SIGs."""
    return AlertPreferences(msgspec.structs.replace(AlertSettings(), **alerts), frozenset(sigs))


def test_nothing_ahead_is_said() -> None:
    snapshot = snap()
    assert (snapshot.state, snapshot.tooltip) == (TrayState.IDLE, "No upcoming meetings")
    assert snapshot.entries == ()
    assert not snapshot.can_join


def test_the_usual_day_is_shown_from_the_running_meeting_on() -> None:
    snapshot = take_snapshot(TrayView(schedule=usual(), now=NOW, zone=ZONE), ENGLISH)
    assert snapshot.state is TrayState.LIVE
    assert [entry.label for entry in snapshot.entries] == [
        "12:30   live · live",
        "14:00   soon",
        "17:00   later",
        "Tomorrow 11:00   tomorrow",
        "29 November 15:00   next week",
    ]
    assert [entry.live for entry in snapshot.entries] == [True, False, False, False, False]
    assert snapshot.tooltip == "Now: live\nNext: soon in 1 h"


def test_a_day_of_this_week_is_named() -> None:
    assert snap(meeting("it", 50)).entries[0].time == "Tuesday 15:00"


def test_at_most_five_to_come_are_shown_beside_those_that_run() -> None:
    names = [f"ahead {n}" for n in range(8)]
    snapshot = snap(
        meeting("one", -0.5),
        meeting("two", -0.1),
        *(meeting(name, 1 + n) for n, name in enumerate(names)),
    )
    shown = [entry.meeting.id for entry in snapshot.entries]
    assert shown == ["one", "two", *names[:5]]


@pytest.mark.parametrize(
    ("minutes", "state"),
    [
        (10.1, TrayState.IDLE),
        (10, TrayState.SOON),
        (0.1, TrayState.SOON),
        (0, TrayState.LIVE),
        (-59.9, TrayState.LIVE),
        (-60, TrayState.IDLE),
    ],
)
def test_the_icon_turns_ten_minutes_before_and_while_it_runs(
    minutes: float, state: TrayState
) -> None:
    assert snap(meeting("it", minutes * MINUTE)).state is state


def test_the_tooltip_counts_down() -> None:
    said = snap(meeting("it", 12 * MINUTE, topic="TC meeting")).tooltip
    assert said == "Next: TC meeting in 12 min"
    assert snap(meeting("it", 30, topic="TC")).tooltip == "Next: TC, Tomorrow 19:00"


def test_only_meetings_that_the_user_cares_about_turn_the_icon() -> None:
    both = (meeting("theirs", -0.1, sig="TC"), meeting("mine", 5 * MINUTE, sig="Kernel"))
    assert snap(*both).state is TrayState.LIVE
    assert snap(*both, preferences=following("Kernel")).state is TrayState.SOON
    assert snap(*both, preferences=following("ai")).state is TrayState.IDLE
    assert (
        snap(*both, preferences=following("ai", armed=frozenset({"mine"}))).state is TrayState.SOON
    )
    assert (
        snap(*both, preferences=following("TC", muted=frozenset({"theirs"}))).state
        is TrayState.IDLE
    )
    assert len(snap(*both, preferences=following("ai")).entries) == 2


def test_offline_shows_where_nothing_is_near() -> None:
    assert snap(meeting("it", 3), offline=True).state is TrayState.OFFLINE
    assert snap(meeting("it", 3), offline=True).tooltip.endswith("\nOffline")
    assert snap(meeting("it", 5 * MINUTE), offline=True).state is TrayState.SOON
    assert snap(meeting("it", -0.1), offline=True).state is TrayState.LIVE


def test_a_pause_is_always_seen() -> None:
    preferences = following(paused_until=NOW + timedelta(hours=1))
    snapshot = snap(meeting("it", -0.1), preferences=preferences, offline=True)
    assert snapshot.state is TrayState.PAUSED
    assert snapshot.paused == "Alerts are paused until 14:00"
    assert snapshot.tooltip == "Now: it\nAlerts are paused"


def test_a_pause_that_is_over_is_none() -> None:
    snapshot = snap(preferences=following(paused_until=NOW))
    assert (snapshot.state, snapshot.paused) == (TrayState.IDLE, "")


def test_a_pause_until_tomorrow_names_the_day() -> None:
    midnight = datetime(2026, 11, 22, 23, tzinfo=UTC)
    assert snap(preferences=following(paused_until=midnight)).paused.endswith(
        "until Tomorrow 00:00"
    )


def test_quiet_during_a_meeting_lasts_as_long_as_it_runs() -> None:
    preferences = following(quiet_meeting="it")
    assert snap(meeting("it", -0.1), preferences=preferences).paused == (
        "Alerts are paused during the meeting"
    )
    assert snap(meeting("it", -2), preferences=preferences).paused == ""
    assert snap(meeting("it", 2), preferences=preferences).state is TrayState.IDLE


def test_alerts_that_are_off_cannot_be_paused() -> None:
    preferences = following(enabled=False, paused_until=NOW + timedelta(hours=1))
    snapshot = snap(preferences=preferences)
    assert not snapshot.pauses
    assert (snapshot.state, snapshot.paused) == (TrayState.IDLE, "")


def test_the_joined_meeting_counts_while_it_runs() -> None:
    running, over = meeting("running", -0.5), meeting("over", -3)
    assert snap(running, over, joined="running").joined == running
    assert snap(running, over, joined="over").joined is None
    assert snap(running, over).joined is None


def test_long_topics_are_cut_and_told_whole_in_a_tooltip() -> None:
    topic = "<b>" + "long " * 100
    snapshot = snap(meeting("it", 1, topic=topic))
    entry = snapshot.entries[0]
    assert entry.label == "14:00   " + topic[: LONGEST_TOPIC - 1].rstrip() + "…"
    assert entry.tooltip == "‹b›" + ("long " * 100).rstrip()
    assert snap(meeting("it", 1, topic="short <b>")).entries[0].tooltip == ""


TOPICS = st.text(max_size=200)


@given(TOPICS, TOPICS, st.floats(-2, 100), st.booleans())
def test_whatever_a_topic_is_the_tooltip_stays_short_and_plain(
    one: str, other: str, start: float, offline: bool
) -> None:
    snapshot = snap(
        meeting("one", -0.1, topic=one), meeting("other", start, topic=other), offline=offline
    )
    assert len(snapshot.tooltip) <= 127
    assert "<" not in snapshot.tooltip
    assert snapshot.tooltip.count("\n") <= 2
    assert all("\t" not in entry.label for entry in snapshot.entries)


def test_an_empty_topic_has_a_name() -> None:
    nameless = snap(meeting("it", 1, topic="", sig=None)).entries[0]
    assert nameless.label == "14:00   Untitled meeting"


def test_the_same_moment_gives_the_same_snapshot() -> None:
    view = TrayView(schedule=usual(), now=NOW, zone=ZONE)
    assert take_snapshot(view, ENGLISH) == take_snapshot(view, ENGLISH)
    empty = TrayView(schedule=Schedule(), now=NOW)
    assert take_snapshot(empty, ENGLISH) != take_snapshot(view, ENGLISH)


def test_hidden_titles_are_hidden_in_the_tooltip_and_the_menu_too() -> None:
    told = {"Roadmap", "Budget", "SIG-A", "SIG-B"}
    running = meeting("1", -0.5, topic="Roadmap", sig="SIG-A")
    ahead = meeting("2", 1, topic="Budget " * 40, sig="SIG-B", platform="zoom")
    open_, hidden = (
        snap(running, ahead),
        snap(running, ahead, preferences=following(hide_titles=True)),
    )

    def words(snapshot: TraySnapshot) -> set[str]:
        said = [snapshot.tooltip, *(f"{e.label} {e.tooltip}" for e in snapshot.entries)]
        return {word for text in said for word in text.split()}

    assert words(open_) & told
    assert not words(hidden) & told
    assert hidden.tooltip == "Now: WeLink meeting\nNext: Zoom meeting in 1 h"
    assert hidden.entries[1].label == "14:00   Zoom meeting"
