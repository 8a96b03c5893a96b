"""What the user wishes: read from what may be anything, and changed one wish at a time."""

from datetime import timedelta

import msgspec
import pytest

from desktop.alerts.settings import LONGEST_PAUSE, AlertSettings
from tests.meetings.build import NOON

HOUR = timedelta(hours=1)


def test_wishes_come_back_as_they_were() -> None:
    preferences = AlertSettings(
        leads=(30, 0), armed=frozenset("a"), paused_until=NOON, hide_titles=True, sound=True
    )
    assert msgspec.convert(msgspec.to_builtins(preferences), AlertSettings) == preferences
    assert msgspec.convert({}, AlertSettings) == AlertSettings()


@pytest.mark.parametrize(
    "wrong",
    [{"leads": [-1]}, {"leads": [121]}, {"leads": "10"}, {"paused_until": "2026-11-22T12:00:00"}],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, AlertSettings)


def test_a_meeting_is_armed_or_muted_or_neither() -> None:
    armed = AlertSettings().arm("a")
    muted = armed.mute("a")
    assert (armed.armed, armed.muted) == (frozenset("a"), frozenset())
    assert (muted.armed, muted.muted) == (frozenset(), frozenset("a"))
    assert muted.arm("a") == armed
    assert muted.unmark("a") == armed.unmark("a") == AlertSettings()


def test_a_pause_ends_at_its_moment_and_is_never_longer_than_can_be_meant() -> None:
    paused = AlertSettings().pause(NOON)
    assert paused.is_paused(NOON - HOUR)
    assert not paused.is_paused(NOON)
    assert paused.is_paused(NOON - LONGEST_PAUSE)
    assert not paused.is_paused(NOON - LONGEST_PAUSE - HOUR)


def test_ending_a_pause_ends_the_quiet_too() -> None:
    quiet = AlertSettings().be_quiet_during("a")
    assert quiet.quiet_meeting == "a"
    assert quiet.pause(NOON).quiet_meeting == "a"
    assert quiet.pause(None) == AlertSettings()
