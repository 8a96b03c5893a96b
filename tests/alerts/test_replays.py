"""A replay that came is told once: of a meeting that was joined or picked, and never in a pause."""

from datetime import timedelta

import msgspec
import pytest

from desktop.alerts.alert import Alert, AlertGroup, AlertKind
from desktop.alerts.delivered import Delivered
from desktop.alerts.messages import AlertFormatter
from desktop.alerts.notifiers import Act
from desktop.alerts.planner import plan
from desktop.alerts.settings import AlertPreferences, AlertSettings, Scope
from desktop.meetings.archive import Replay
from desktop.meetings.changes import ChangeLog
from desktop.texts import load_texts
from tests.meetings.build import NOON, meeting

HELD = msgspec.structs.replace(
    meeting("a", NOON - timedelta(hours=5), sig="Kernel"), replay_url="https://www.openeuler.org/r"
)
CAME = Replay(HELD, NOON - timedelta(minutes=5))


def due(
    preferences: AlertPreferences, delivered: Delivered | None = None, *replays: Replay
) -> list[str]:
    found = plan((), preferences, delivered or Delivered(), ChangeLog(), NOON, replays or (CAME,))
    return [alert.id for alert in found.due]


def wishing(*followed: str, joined: str = "", **values: object) -> AlertPreferences:
    settings = msgspec.structs.replace(AlertSettings(), **values)
    return AlertPreferences(settings, frozenset(followed), None, frozenset([joined]))


ID = "replay/20261122T070000Z/a"


@pytest.mark.parametrize(
    ("preferences", "told"),
    [
        (wishing("Kernel"), True),
        (wishing("TC"), False),
        (wishing(), False),  # though every meeting alerts
        (wishing(joined="a"), True),
        (wishing("TC", joined="a"), True),
        (wishing(armed=frozenset({"a"})), True),
        (wishing("Kernel", joined="a", muted=frozenset({"a"})), False),
        (wishing("Kernel", joined="a", scope=Scope.NONE), False),
        (wishing("Kernel", joined="a", enabled=False), False),
        (
            wishing(
                "Kernel",
                paused_since=NOON - timedelta(hours=1),
                paused_until=NOON + timedelta(hours=1),
            ),
            False,
        ),
    ],
)
def test_who_hears_of_it(preferences: AlertPreferences, *, told: bool) -> None:
    assert due(preferences) == ([ID] if told else [])


def test_it_is_told_once_and_again_only_when_snoozed() -> None:
    begun = Delivered().begin([ID], NOON - timedelta(minutes=4)).confirm([ID])
    assert due(wishing("Kernel"), begun) == []
    snoozed = begun.again([ID], NOON - timedelta(minutes=1))
    assert due(wishing("Kernel"), snoozed) == [ID]
    waiting = plan(
        (),
        wishing("Kernel"),
        begun.again([ID], NOON + timedelta(minutes=9)),
        ChangeLog(),
        NOON,
        (CAME,),
    )
    assert (waiting.due, waiting.next_moment) == ((), NOON + timedelta(minutes=9))


def test_its_words_and_buttons() -> None:
    alert = Alert(kind=AlertKind.REPLAY, meeting=HELD, at=CAME.at)
    said = AlertFormatter(load_texts("en")).format(AlertGroup((alert,)), NOON, AlertSettings())
    assert said.title == "Replay ready: a"
    watch = said.action(Act.JOIN)
    assert watch is not None
    assert watch.label == "Watch"
    hidden = msgspec.structs.replace(AlertSettings(), hide_titles=True)
    quiet = AlertFormatter(load_texts("en")).format(AlertGroup((alert,)), NOON, hidden)
    assert quiet.title == "The replay of a meeting is ready"
    assert "Kernel" not in quiet.title + quiet.text
