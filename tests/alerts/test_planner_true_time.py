"""Alerts in true time: the clock jumps, series change, the program restarts; in any order.

True time goes on by itself; what the program sees is shown time, which lies where the clock was set
wrong. The model knows every meeting by what it is, not by what it is called.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.alerts.alert import Alert, AlertKind
from desktop.alerts.settings import Scope
from desktop.meetings.schedule import LONGEST_NIGHT
from desktop.services.reconcile import cancels
from tests.alerts.program import Disk, Program
from tests.alerts.service_truth import DAYS, LENGTH, Event, Series, Truth, beijing_day
from tests.meetings.build import NOON

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
LEADS = (10, 1)
AHEAD = timedelta(days=DAYS)
RIGHT = timedelta(0)
NEVER = datetime.min.replace(tzinfo=UTC)
ALWAYS_WRONG = datetime.max.replace(tzinfo=UTC)
MOST = 3
"""So often one alert comes at most, however often the clock lies."""


@dataclass(frozen=True)
class Heard:
    """Something that was told, at a true moment."""

    at: datetime
    kind: AlertKind
    serial: int
    start: datetime
    lead: int | None

    link: str | None = None

    @property
    def what(self) -> tuple[object, ...]:
        if self.kind is AlertKind.LINK_CHANGED:
            return (self.kind, self.serial, self.link)
        return (self.kind, self.serial, self.start, self.lead)


class TrueTime(RuleBasedStateMachine):
    """One user, one machine, one service."""

    def __init__(self) -> None:
        super().__init__()
        self.true = NOON - timedelta(hours=6)
        self.offset = RIGHT
        self.right_since = self.true
        self.set_back: list[datetime] = []
        self.truth = Truth()
        self.program = Program(Disk(), LEADS, frozenset({"mine"}), self.true)
        self.serials: dict[str, int] = {}
        self.known: dict[int, datetime] = {}
        self.first_known: dict[int, datetime] = {}
        self.ever: dict[int, set[datetime]] = {}
        self.wished: dict[int, bool] = {}
        self.untraceable: set[int] = set()
        """Moved from where no list looked any more, by a clock that lied perhaps."""
        self.wished_at: dict[int, datetime] = {}
        self.chosen_at = NEVER
        self.scope: Scope | None = None
        self.dirty: set[int] = set()
        self.heard: list[Heard] = []

    # The machine

    @property
    def shown(self) -> datetime:
        return self.true + self.offset

    def act(self) -> None:
        for alert in self.program.act(self.shown):
            self.hear(alert)

    def hear(self, alert: Alert) -> None:
        serial = self.serials[alert.meeting.id]
        meeting = alert.meeting
        heard = Heard(self.true, alert.kind, serial, meeting.start, alert.lead, meeting.join_url)
        self.check(heard)
        self.heard.append(heard)

    def go_on(self, until: datetime) -> None:
        """Awake: acts whenever the timer has run out, and at every full minute looks at it."""
        while True:
            wake = self.program.wake_at
            due = wake - self.offset if wake is not None else None
            if due is None or due > until:
                break
            self.true = max(due, self.true)
            self.act()
        self.true = until

    @initialize(
        hours=st.lists(st.integers(1, 20), min_size=1, max_size=2, unique=True),
        single=st.integers(2, 60),
    )
    def begin(self, hours: list[int], single: int) -> None:
        for n, hour in enumerate(hours):
            first = NOON.replace(hour=0) + timedelta(hours=hour, days=n)
            self.truth.add(
                "mine" if n == 0 else "other", [first + k * 7 * DAY for k in range(4)], single=False
            )
        self.truth.add("mine", [NOON + timedelta(hours=single)], single=True)
        self.refresh()

    @rule(minutes=st.integers(1, 60 * 30))
    def time_passes(self, minutes: int) -> None:
        self.go_on(self.true + minutes * MINUTE)

    @rule(before=st.integers(1, 15))
    def until_shortly_before_a_meeting(self, before: int) -> None:
        ahead = sorted(start for start in self.known.values() if start > self.true + 20 * MINUTE)
        if ahead:
            self.go_on(ahead[0] - before * MINUTE)

    @rule(minutes=st.integers(1, 600))
    def sleeps(self, minutes: int) -> None:
        self.true += minutes * MINUTE
        self.right_since = max(self.right_since, self.true)
        self.act()

    @rule(minutes=st.integers(0, 300))
    def restarts(self, minutes: int) -> None:
        self.true += minutes * MINUTE
        self.right_since = max(self.right_since, self.true)
        self.program.start(self.shown)
        self.program.since = self.shown
        self.act()

    @rule(minutes=st.sampled_from([-600, -480, -60, -5, 5, 60, 480, 600]))
    def the_clock_is_set_wrong(self, minutes: int) -> None:
        self.set_clock(minutes * MINUTE)

    @rule(minutes=st.integers(-12, 50), then=st.integers(1, 30), before=st.integers(11, 60))
    def the_clock_takes_a_meeting_for_begun(self, minutes: int, then: int, before: int) -> None:
        """Until the network sets it right; then one is there when the meeting really comes."""
        ahead = [s for s in self.known.values() if 12 * 60 * MINUTE > s - self.true > 2 * LENGTH]
        if ahead and self.offset == RIGHT:
            self.set_clock(min(ahead) + minutes * MINUTE - self.true)
            self.go_on(self.true + then * MINUTE)
            self.set_clock(RIGHT)
            self.go_on(min(ahead) - before * MINUTE)

    @precondition(lambda self: self.offset != RIGHT)
    @rule()
    def the_clock_is_set_right(self) -> None:
        self.set_clock(RIGHT)

    @precondition(lambda self: self.offset == RIGHT)
    @rule(minutes=st.sampled_from([-480, -60, 60, 480]), times=st.integers(1, 6))
    def two_masters_set_the_clock_in_turn(self, minutes: int, times: int) -> None:
        for _ in range(times):
            self.set_clock(minutes * MINUTE)
            self.go_on(self.true + MINUTE)
            self.set_clock(RIGHT)
            self.go_on(self.true + MINUTE)

    def set_clock(self, offset: timedelta) -> None:
        if offset < self.offset:
            self.set_back.append(self.true)
        self.offset = offset
        self.right_since = self.true if offset == RIGHT else ALWAYS_WRONG
        self.act()

    # The service

    @rule()
    def refresh(self) -> None:
        listed = self.truth.answer(self.shown)
        before = dict(self.known)
        self.known = {serial: self.truth.find(serial).start for serial in listed.serials.values()}
        self.serials |= listed.serials
        for serial, start in self.known.items():
            if before.get(serial) != start:
                self.first_known[serial] = self.true
        self.untraceable |= {
            serial
            for serial, start in before.items()
            if not self.shown < start + LENGTH + LONGEST_NIGHT <= self.shown + AHEAD
            and self.truth.find(serial).start != start
        }
        self.dirty.clear()
        means = cancels(listed.refresh, DAYS)
        self.program.take_list(listed.meetings, self.shown, means, AHEAD)
        told = len(self.heard)
        self.act()
        self.check_news(before, self.heard[told:])
        for serial, start in self.known.items():
            self.ever.setdefault(serial, set()).add(start)

    def series(self, n: int) -> Series:
        return self.truth.series[n % len(self.truth.series)]

    def coming(self, series: Series) -> list[Event]:
        """Those that the program has in its list, and that are ahead by every clock."""
        later = max(self.true, self.shown)
        return [
            e
            for e in series.alive()
            if self.known.get(e.serial) == e.start and e.start > later + 15 * MINUTE
        ]

    def changed(self, series: Series, *, renumber: bool) -> None:
        self.dirty.add(series.row)
        if renumber:
            self.truth.renumber(series)

    @rule(n=st.integers(0, 5), renumber=st.booleans(), topic=st.sampled_from(["a", "b", "c"]))
    def a_series_is_renamed(self, n: int, renumber: bool, topic: str) -> None:
        self.series(n).topic = topic
        if renumber:
            self.truth.renumber(self.series(n))

    @rule(n=st.integers(0, 5), renumber=st.booleans(), room=st.integers(1, 3))
    def a_series_gets_another_link(self, n: int, renumber: bool, room: int) -> None:
        self.series(n).link = f"https://meet.example.org/{room}"
        if renumber:
            self.truth.renumber(self.series(n))

    @rule(n=st.integers(0, 5), k=st.integers(0, 5), days=st.integers(-3, 3), renumber=st.booleans())
    def one_moves(self, n: int, k: int, days: int, renumber: bool) -> None:
        series = self.series(n)
        coming = self.coming(series)
        if series.row in self.dirty or not coming:
            return
        event = coming[k % len(coming)]
        new = event.start + days * DAY + timedelta(hours=1 if days == 0 else 0)
        taken = {beijing_day(e.start) for e in series.events if e is not event}
        soonest, latest = max(self.true, self.shown), min(self.true, self.shown) + AHEAD - DAY
        if soonest + 15 * MINUTE < new < latest and beijing_day(new) not in taken:
            event.start, event.out_of_step = new, True
            self.changed(series, renumber=renumber)

    @rule(n=st.integers(0, 5), days=st.integers(-3, 3), renumber=st.booleans())
    def a_series_moves(self, n: int, days: int, renumber: bool) -> None:
        series = self.series(n)
        coming = self.coming(series)
        horizon = max(self.true, self.shown) + AHEAD
        unseen = [e for e in series.alive() if e.start > self.true and e not in coming]
        early = [e for e in coming if e.start + days * DAY <= max(self.true, self.shown) + DAY]
        # Where one is out of step, no shift of the whole tells the occurrences apart for certain.
        missed = any(e.start <= horizon for e in unseen) or any(e.out_of_step for e in coming)
        if series.row in self.dirty or not coming or early or missed or days == 0:
            return
        stay = {beijing_day(e.start) for e in series.events} - {
            beijing_day(e.start) for e in (*coming, *unseen)
        }
        if stay & {beijing_day(e.start + days * DAY) for e in (*coming, *unseen)}:
            return
        for event in (*coming, *unseen):
            event.start += days * DAY
        self.changed(series, renumber=renumber)

    @rule(n=st.integers(0, 5), k=st.integers(0, 5), renumber=st.booleans())
    def one_is_cancelled(self, n: int, k: int, renumber: bool) -> None:
        series = self.series(n)
        coming = self.coming(series)
        # Of one out of step that goes as the series' next one comes into view nobody can tell
        # whether it is cancelled, or moved there.
        in_step = [e for e in coming if not e.out_of_step]
        if series.row not in self.dirty and in_step:
            in_step[k % len(in_step)].cancelled = True
            self.changed(series, renumber=renumber)

    @rule(n=st.integers(0, 5))
    def a_row_is_deleted(self, n: int) -> None:
        series = self.series(n)
        if series.row not in self.dirty and len(self.coming(series)) == len(series.alive()):
            series.deleted = True
            for event in series.events:
                event.cancelled = True
            self.changed(series, renumber=False)

    # The user

    @rule(k=st.integers(0, 20), wanted=st.booleans())
    def arms_or_mutes_one(self, k: int, wanted: bool) -> None:
        meetings = self.program.schedule.meetings
        if meetings:
            meeting = meetings[k % len(meetings)]
            alerts = self.program.settings
            self.wished[self.serials[meeting.id]] = wanted
            self.wished_at[self.serials[meeting.id]] = self.true
            self.program.settings = (alerts.arm if wanted else alerts.mute)(meeting.id)
            self.act()

    @rule(scope=st.sampled_from(Scope))
    def chooses(self, scope: Scope) -> None:
        self.scope, self.chosen_at = scope, self.true
        self.program.settings = self.program.settings.choose(scope)
        self.act()

    def wants(self, serial: int) -> bool:
        if serial in self.wished and serial not in self.untraceable:
            return self.wished[serial]
        match self.scope:
            case Scope.EVERY:
                return True
            case Scope.NONE:
                return False
            case _:
                return self.sig(serial) == "mine"

    def sig(self, serial: int) -> str:
        return next(s.sig for s in self.truth.series for e in s.events if e.serial == serial)

    # What always holds

    def check(self, heard: Heard) -> None:
        """Of each thing that is told, when it is told."""
        traced = heard.serial not in self.untraceable
        assert self.wants(heard.serial) or not traced, f"told of what nobody wants: {heard}"
        event = self.truth.find(heard.serial)
        same = [h for h in self.heard if h.what == heard.what]
        if heard.kind is AlertKind.CANCELLED:
            # moved to where no list looks: not there any more is all that anybody can tell
            unseen = not self.shown < event.start + LENGTH <= self.shown + AHEAD
            assert event.cancelled or unseen, f"not cancelled at all: {heard}"
            assert not same, f"told twice that it is cancelled: {heard}"
            return
        gone = heard.serial not in self.known and self.offset != RIGHT
        assert gone or self.known.get(heard.serial) == heard.start, (
            f"not as the list has it: {heard}"
        )
        if heard.kind is AlertKind.MOVED:
            starts = [h.start for h in self.heard if h.serial == heard.serial and h.kind == "moved"]
            assert starts[-1:] != [heard.start], f"told twice that it moved: {heard}"
            return
        if heard.kind is AlertKind.LINK_CHANGED:
            assert not same, f"told twice of one link: {heard}"
            return
        assert len(same) < MOST, f"again and again: {heard}"
        if same:
            assert any(same[-1].at <= back <= heard.at for back in self.set_back), (
                f"twice under one clock: {heard}"
            )

    def check_news(self, before: dict[int, datetime], new: list[Heard]) -> None:
        """What a refresh showed to have changed is told at once, where it matters."""
        told = {(h.kind, h.serial) for h in new}
        for serial, start in before.items():
            event = self.truth.find(serial)
            if (
                serial in self.untraceable
                or not self.wants(serial)
                or min(start, event.start) <= max(self.true, self.shown)
            ):
                continue
            if event.cancelled and start <= self.shown + AHEAD:
                once = any(h.serial == serial and h.kind == "cancelled" for h in self.heard)
                assert once, f"not told that it is cancelled: {event}"
            elif serial in self.known and event.start not in self.ever[serial]:
                assert (AlertKind.MOVED, serial) in told, f"not told that it moved: {event}"

    @invariant()
    def nothing_is_late_or_lost_under_a_right_clock(self) -> None:
        """Each lead came at its moment where the program ran, and the clock was right by then."""
        for serial, start in self.known.items():
            if (
                serial in self.untraceable
                or not self.wants(serial)
                or self.truth.find(serial).cancelled
            ):
                continue
            for lead in LEADS:
                moment = start - lead * MINUTE
                if self.right_since == ALWAYS_WRONG:
                    continue
                ready = max(self.right_since, self.first_known[serial]) + 2 * MINUTE
                if not (ready <= moment <= self.true and self.true < start + LENGTH):
                    continue
                if max(self.wished_at.get(serial, NEVER), self.chosen_at) >= moment:
                    continue
                times = [
                    h.at for h in self.heard if (h.serial, h.start, h.lead) == (serial, start, lead)
                ]
                if len(times) < MOST:
                    assert any(moment <= t <= moment + MINUTE for t in times), (
                        f"{lead} minutes before {start} of {serial} never came: {times}"
                    )


def walk(examples: int, steps: int) -> None:
    """So many lives, each of so many steps."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(TrueTime, settings=chosen)


def test_a_few_lives_in_true_time() -> None:
    walk(6, 40)


@pytest.mark.slow
def test_a_hundred_lives_in_true_time() -> None:
    walk(100, 50)


@pytest.mark.soak
def test_a_thousand_lives_in_true_time() -> None:
    walk(1000, 60)
