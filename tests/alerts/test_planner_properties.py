"""Whatever happens, in whatever order: never twice, never lost, as the obvious model has it."""

from datetime import UTC, timedelta, timezone

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.meetings.meeting import Meeting
from tests.alerts.life import BACK_WITHIN_A_MINUTE, SECONDS, Crash, Life
from tests.alerts.model import Told
from tests.alerts.world import (
    Event,
    NewList,
    Pause,
    Restart,
    SetClock,
    Sleep,
    Snooze,
    Travel,
    World,
)
from tests.meetings.build import NOON, meeting

TICKS = 6 * 120
"""Six hours of half minutes; afterwards nothing happens any more."""

BUSY = 4 * 120
QUARTER = timedelta(minutes=15)
LEADS = st.sampled_from([(10, 1), (1, 10), (0,), (30, 10, 0), (5,), (120, 1), ()])
FOLLOWED = st.sampled_from([frozenset[str](), frozenset({"mine"})])
ZONES = [UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=3.5))]


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Meeting, ...]:
    """A list: some of six meetings, each anywhere in the next five hours, with any link."""
    found = []
    for name in draw(st.sets(st.sampled_from("abcdef"), min_size=1)):
        quarters = draw(st.integers(1, 20))
        sig = "mine" if name in "abcd" else "other"
        made = meeting(name, NOON + quarters * QUARTER, 20 + 15 * ord(name) % 50, sig=sig)
        link = draw(st.sampled_from(["https://x/1", "https://x/1", "https://x/2"]))
        found.append(msgspec.structs.replace(made, join_url=link))
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.id)))


LISTS = st.builds(NewList, meetings())
HAPPENINGS: st.SearchStrategy[Event] = st.one_of(
    LISTS,
    LISTS,
    st.builds(Sleep, st.integers(1, 150)),
    st.just(Restart()),
    st.builds(Travel, st.sampled_from(ZONES)),
    st.builds(Pause, st.integers(1, 90)),
    st.builds(Snooze, st.sampled_from([1, 5, 10])),
)
JUMPS: st.SearchStrategy[Event] = st.builds(
    SetClock, st.integers(-120, 120).map(lambda n: n * timedelta(minutes=0.5))
)
SCRIPT = st.dictionaries(st.integers(1, BUSY), st.lists(HAPPENINGS, max_size=2), max_size=12)
WILD = st.dictionaries(
    st.integers(1, BUSY), st.lists(st.one_of(HAPPENINGS, JUMPS), max_size=2), max_size=12
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(first=meetings(), script=SCRIPT, leads=LEADS, followed=FOLLOWED)
def test_the_program_shows_what_the_model_shows_when_the_model_shows_it(
    first: tuple[Meeting, ...],
    script: dict[int, list[Event]],
    leads: tuple[int, ...],
    followed: frozenset[str],
) -> None:
    world = World(NOON, leads, followed)
    world.play({0: [NewList(first)], **script}, TICKS)
    assert world.shown == world.expected


@QUICK
@given(first=meetings(), script=WILD, leads=LEADS)
def test_a_clock_that_jumps_is_seen_through_as_the_model_does(
    first: tuple[Meeting, ...], script: dict[int, list[Event]], leads: tuple[int, ...]
) -> None:
    world = World(NOON, leads)
    world.play({0: [NewList(first)], **script}, TICKS)
    assert world.shown == world.expected


def without_snoozes(script: dict[int, list[Event]]) -> dict[int, list[Event]]:
    return {n: [e for e in events if not isinstance(e, Snooze)] for n, events in script.items()}


def is_back(event: Event) -> bool:
    return isinstance(event, SetClock) and event.by < timedelta(0)


def nearness(kind: str, lead: int | None) -> int:
    return 1 if kind == "started" else -(lead or 0)


@QUICK
@given(first=meetings(), script=WILD, leads=LEADS)
def test_nothing_shows_twice_and_nothing_goes_back_unless_the_clock_does(
    first: tuple[Meeting, ...], script: dict[int, list[Event]], leads: tuple[int, ...]
) -> None:
    world = World(NOON, leads)
    forward = {n: [e for e in events if not is_back(e)] for n, events in script.items()}
    world.play({0: [NewList(first)], **without_snoozes(forward)}, TICKS)
    shown = [one for _, several in world.shown for one in several]
    assert len(shown) == len(set(shown))
    told_so_far: dict[object, int] = {}
    for kind, name, start, lead in shown:
        if kind in {"lead", "started"}:
            near = nearness(kind, lead)
            assert near > told_so_far.get((name, start), -1000)
            told_so_far[name, start] = near


STAGES = st.sampled_from(["written", "shown", "confirmed"])
CRASHES = st.builds(Crash, st.integers(0, 5), STAGES, st.integers(0, 30))


@QUICK
@given(lists=st.lists(meetings(), min_size=1, max_size=4), leads=LEADS, crash=CRASHES)
def test_a_crash_shows_an_alert_at_most_once_more_within_a_minute_and_loses_none(
    lists: list[tuple[Meeting, ...]], leads: tuple[int, ...], crash: Crash
) -> None:
    calm = Life(leads, None).lived(lists)
    crashed = Life(leads, crash).lived(lists)
    times: dict[Told, list[int]] = {}
    for seconds, what in crashed:
        times.setdefault(what, []).append(seconds)
    for moments in times.values():
        assert len(moments) <= 2
        assert moments[-1] - moments[0] <= 60
    if crash.before != "confirmed":
        assert len(crashed) == len(times)
    if crash.ticks < BACK_WITHIN_A_MINUTE:
        assert {what for _, what in calm} <= set(times) | replaced(calm, crash)


def replaced(calm: list[tuple[int, Told]], crash: Crash) -> set[Told]:
    """What a later alert of the same meeting stood for before the program was back."""
    away = (crash.ticks + 1) * SECONDS
    return {
        what
        for seconds, what in calm
        for later, other in calm
        if seconds < later <= seconds + away and what[1] == other[1]
    }
