"""A month of real-looking meetings, with nights, restarts, and meetings that move or go."""

import random
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.alerts.alert import AlertKind
from desktop.alerts.delivered import Delivered
from desktop.meetings.changes import ChangeLog
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.service import OPENEULER
from desktop.storage.delivered import ChangeStore, DeliveredStore
from desktop.storage.paths import Places
from tests.alerts.program import Disk
from tests.alerts.test_planner_true_time import TrueTime
from tests.alerts.world import Event, NewList, Pause, Restart, Sleep, World
from tests.meetings.build import NOON, meeting

MINUTE = timedelta(minutes=1)
EARLIER, HORIZON = timedelta(hours=6), timedelta(days=4)
A_DAY = 24 * 60
A_WHILE_AND_A_MONTH = [10, pytest.param(30, marks=pytest.mark.slow)]
"""Days."""
BEGIN = NOON.replace(hour=0)
HOURS = [1, 2, 2, 3, 6, 6, 7, 8, 11, 12]
"""The hours at which meetings begin, in UTC: mostly mornings and afternoons in Beijing."""

FOLLOWED = frozenset({"Kernel", "TC", "QA", "Infrastructure", "Security", "A-Tune"})
SIGS = [*sorted(FOLLOWED), "sig-Java", "Computing", "sig-RISC-V"]


class FileDisk(Disk):
    """Keeps both records in the files that the program keeps them in."""

    def __init__(self, profile: Path) -> None:
        self._delivered_store = DeliveredStore(Places.of(profile))
        self._change_store = ChangeStore(Places.of(profile))
        self.schedule = Schedule()

    def load(self, now: datetime) -> tuple[Delivered, ChangeLog]:
        delivered = self._delivered_store.load(OPENEULER).value.recovered(now)
        return delivered, self._change_store.load(OPENEULER).value

    def save_delivered(self, delivered: Delivered, _now: datetime) -> None:
        self._delivered_store.save(OPENEULER, delivered)

    def save_changes(self, log: ChangeLog) -> None:
        self._change_store.save(OPENEULER, log)


def booked(chance: random.Random, days: int) -> dict[str, Meeting]:
    """What each SIG has booked: weekly or fortnightly, at its hour, back to back at times."""
    found: dict[str, Meeting] = {}
    for sig in SIGS:
        first, hour = chance.randrange(7), chance.choice(HOURS)
        length = chance.choice([30, 60, 60, 90, 120])
        for day in range(first, days, chance.choice([7, 7, 14, 2])):
            start = BEGIN + timedelta(days=day, hours=hour, minutes=15 * chance.randrange(4))
            name = f"{sig}-{day}"
            made = meeting(name, start, length, sig=sig)
            found[name] = msgspec.structs.replace(made, join_url=f"https://x/{name}")
    return found


def edited(found: dict[str, Meeting], now: datetime, chance: random.Random) -> None:
    """Something happens to one of the next meetings, as maintainers do it."""
    ahead = [m for m in found.values() if now < m.end and m.start < now + timedelta(days=3)]
    if not ahead:
        return
    one = chance.choice(ahead)
    what = chance.random()
    if what < 0.5:
        start = one.start + 15 * MINUTE * chance.choice([-8, -4, -1, 1, 2, 4, 8, 96])
        found[one.id] = msgspec.structs.replace(one, start=start, end=start + one.duration)
    elif what < 0.7:
        found[one.id] = msgspec.structs.replace(one, join_url=f"{one.join_url}+")
    elif what < 0.85:
        del found[one.id]
    else:
        start = now.replace(second=0) + chance.randrange(3, 200) * MINUTE
        name = f"extra-{now:%d%H%M}"
        made = meeting(name, start, 60, sig=chance.choice(SIGS))
        found[name] = msgspec.structs.replace(made, join_url="https://x/extra")


def month(seed: int, days: int) -> dict[int, list[Event]]:
    """A refresh every ten minutes, edits by day, nights asleep, lunch breaks, restarts, pauses."""
    chance = random.Random(seed)
    found = booked(chance, days)
    script: dict[int, list[Event]] = {}

    def happens(minute: int, event: Event) -> None:
        script.setdefault(minute, []).append(event)

    for minute in range(0, days * A_DAY, 10):
        now = BEGIN + minute * MINUTE
        if chance.random() < 0.03:
            edited(found, now, chance)
        near = [m for m in found.values() if now - EARLIER < m.end < now + HORIZON]
        happens(minute, NewList(tuple(sorted(near, key=lambda m: (m.start, m.end, m.id)))))
        if chance.random() < 0.005:
            happens(minute + chance.randrange(10), Restart())
        if chance.random() < 0.005:
            happens(minute + chance.randrange(10), Sleep(chance.randrange(1, 200)))
        if chance.random() < 0.003:
            happens(minute + chance.randrange(10), Pause(60))
    for day in range(days):
        happens(day * A_DAY + 13 * 60 + chance.randrange(120), Sleep(chance.randrange(480, 700)))
        happens(day * A_DAY + 5 * 60, Restart())
    return script


def something_happens(life: TrueTime, chance: random.Random) -> None:
    """A maintainer or the user does something, about four times a day."""
    n, k = chance.randrange(12), chance.randrange(6)
    match chance.randrange(40):
        case 0:
            life.a_series_is_renamed(n, renumber=True, topic=f"topic {k}")
        case 1:
            life.a_series_gets_another_link(n, renumber=True, room=k)
        case 2:
            life.one_moves(n, k, chance.choice([-2, -1, 0, 1, 2]), renumber=True)
        case 3:
            life.a_series_moves(n, chance.choice([-1, 1, 2]), renumber=True)
        case 4:
            life.one_is_cancelled(n, k, renumber=True)
        case 5:
            life.arms_or_mutes_one(k, wanted=chance.random() < 0.6)


@pytest.mark.parametrize("days", A_WHILE_AND_A_MONTH)
def test_a_month_of_series_that_change_tells_each_thing_once_and_in_time(days: int) -> None:
    """Renamed, relinked, moved, cancelled, remade with new `sub_id`s; nights, restarts, refreshes.

    `TrueTime` judges every alert as it is told, and what was not told after every hour.
    """
    chance = random.Random(2026)
    life = TrueTime()
    for n, sig in enumerate(["mine", "mine", "other", "mine", "other"]):
        first = BEGIN + timedelta(days=n, hours=chance.choice(HOURS))
        life.truth.add(sig, [first + 7 * k * timedelta(days=1) for k in range(6)], single=False)
    for day in range(1, days):
        start = BEGIN + timedelta(days=day, hours=chance.choice(HOURS), minutes=30)
        life.truth.add("mine", [start], single=True)
    life.refresh()
    for hour in range(days * 24):
        something_happens(life, chance)
        if hour % 24 == 15:
            life.sleeps(chance.randrange(480, 600))
        if chance.random() < 0.05:
            life.restarts(chance.randrange(5))
        for _ in range(3):
            life.time_passes(20)
            life.refresh()
        life.nothing_is_late_or_lost_under_a_right_clock()
    kinds = Counter(heard.kind for heard in life.heard)
    assert kinds[AlertKind.LEAD] > days
    news = (AlertKind.MOVED, AlertKind.CANCELLED, AlertKind.LINK_CHANGED)
    assert min(kinds[kind] for kind in news) >= 1
    assert set(Counter(heard.what for heard in life.heard if heard.lead).values()) == {1}


@pytest.mark.parametrize("days", A_WHILE_AND_A_MONTH)
def test_a_month_delivers_exactly_once_what_the_obvious_model_expects(
    tmp_path: Path, days: int
) -> None:
    world = World(BEGIN, (10, 1), FOLLOWED, MINUTE, FileDisk(tmp_path))
    world.play(month(2026, days), days * A_DAY)
    assert world.shown == world.expected
    counted = Counter(one for _, several in world.shown for one in several)
    assert set(counted.values()) == {1}
    kinds = Counter(kind for kind, *_ in counted)
    assert kinds["lead"] > 5 * days / 3
    assert min(kinds[kind] for kind in ("started", "moved", "cancelled", "link-changed")) >= 1
