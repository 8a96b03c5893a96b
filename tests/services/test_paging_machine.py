"""Any sequence of near and whole refreshes while meetings come, go and move: nothing is lost."""

import asyncio
import gc
from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.meetings.changes import ChangeKind, ChangeLog
from desktop.meetings.schedule import BEIJING, Window
from desktop.services.outcome import RefreshProgress, State
from desktop.services.polling import Reach, RefreshScope
from desktop.services.reconcile import cancels, reconcile
from desktop.services.refresh import refresh
from desktop.services.rows import decode_row
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import Row, portal_row, recurring_row
from tests.helpers.moods import refused
from tests.services.asking import ASKED, DAYS, NOW, TODAY, impatient

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.meetings.schedule import Schedule

AHEAD = st.integers(0, 27)
PLACES = st.integers(0, 9)


class Reaches(RuleBasedStateMachine):
    """One list against the service's own: `rows` is the truth, by the number of the meeting."""

    def __init__(self) -> None:
        super().__init__()
        self.server = CommunityServer()
        self.server.__enter__()
        self.loop = asyncio.Runner()
        self.http = impatient()
        self.rows: dict[int, Row] = {}
        self.numbers = 0
        self.now = self.looked_at = NOW
        self.schedule: Schedule | None = None
        self.removed: set[str] = set()
        self.told: set[str] = set()

    def teardown(self) -> None:
        self.loop.close()
        self.server.close()
        gc.collect()

    # What happens at the service

    @rule(ahead=AHEAD, weekly=st.booleans())
    def book(self, ahead: int, weekly: bool) -> None:
        self.numbers += 1
        first = TODAY + timedelta(days=ahead)
        if weekly:
            days = [first + timedelta(weeks=n) for n in range(3)]
            row = recurring_row(days, self.numbers, cycle_end_date=None)
            listed = row["cycle_sub"]
            assert isinstance(listed, list)
            row["cycle_sub"] = [{**entry, "sub_id": None} for entry in listed]
        else:
            row = portal_row(first, self.numbers, start="20:00", end="21:00")
        self.rows[self.numbers] = row

    @precondition(lambda self: self.rows)
    @rule(place=PLACES)
    def cancel(self, place: int) -> None:
        number = sorted(self.rows)[place % len(self.rows)]
        del self.rows[number]
        self.removed.add(str(number))

    @precondition(lambda self: self.rows)
    @rule(place=PLACES, ahead=AHEAD)
    def move(self, place: int, ahead: int) -> None:
        number = sorted(self.rows)[place % len(self.rows)]
        if not self.rows[number]["is_cycle"]:
            self.rows[number]["date"] = (TODAY + timedelta(days=ahead)).isoformat()

    # What the program does

    @rule(reach=st.sampled_from(Reach), failing=st.none() | AHEAD)
    def look(self, reach: Reach, failing: int | None) -> None:
        self.server.rows = list(self.rows.values())
        self.server.calm()
        if failing is not None:
            on = (TODAY + timedelta(days=failing)).isoformat()
            self.server.feel(refused(), on=f"meeting/?date={on}")
        seen: list[RefreshProgress] = []
        scope = RefreshScope(reach=reach, previous=self.schedule, progress=seen.append)
        outcome = self.loop.run(
            refresh(self.server.service, self.now, DAYS, BEIJING, self.http, scope=scope)
        )
        told = reconcile(outcome, self.schedule)  # what is doubted makes a fresh answer partial
        state, after = told.refresh.state, told.schedule
        if self.schedule is not None:
            log = ChangeLog().noting(self.schedule, after, cancels(told.refresh, DAYS), self.now)
            gone = (c for c in log.changes if c.kind is ChangeKind.CANCELLED)
            rows = {change.before.id.split("-")[0] for change in gone}
            self.told |= rows - self.hidden_by(failing)
        if state is not State.FAILED:
            self.schedule = after
        self.looked_at = self.now
        self.now += timedelta(minutes=10)
        if reach is Reach.WHOLE and state is State.FRESH:
            assert set(self.shown()) == set(self.truth())
        if state is State.FRESH:
            week = self.now + timedelta(days=6)
            near = {key for key in self.truth() if key[1] < week}
            assert near <= set(self.shown())
            assert {key for key in self.shown() if key[1] < week} <= set(self.truth())
        for progress in seen:
            before = {m.id for m in progress.schedule.meetings if m.start < progress.until}
            came = outcome.schedule.meetings if outcome.schedule else ()
            assert before == {m.id for m in came if m.start < progress.until}

    def hidden_by(self, failing: int | None) -> set[str]:
        """The meetings of a day that fails: one that moved there looks cancelled until the next."""
        on = None if failing is None else (TODAY + timedelta(days=failing)).isoformat()
        return {str(number) for number, row in self.rows.items() if row["date"] == on and on}

    def shown(self) -> list[tuple[str, datetime]]:
        """The number and the start of what the list has."""
        found = self.schedule.meetings if self.schedule else ()
        return [(meeting.id.split("-")[0], meeting.start) for meeting in found]

    def truth(self) -> list[tuple[str, datetime]]:
        """The same of what the service has, within the horizon of the last look."""
        asked = msgspec.structs.replace(ASKED, window=Window.around(self.looked_at, DAYS, BEIJING))
        meetings = [m for row in self.rows.values() for m in decode_row(row, asked).meetings]
        return [(meeting.id.split("-")[0], meeting.start) for meeting in meetings]

    @invariant()
    def nothing_is_told_as_cancelled_that_is_not(self) -> None:
        assert self.told <= self.removed

    @invariant()
    def nothing_stands_there_twice(self) -> None:
        assert len(self.shown()) == len(set(self.shown()))


@pytest.mark.parametrize(
    "examples",
    [
        4,
        pytest.param(100, marks=pytest.mark.slow),
        pytest.param(1000, marks=pytest.mark.soak),
    ],
)
def test_near_and_whole_refreshes_in_any_order(examples: int) -> None:
    run_state_machine_as_test(
        Reaches,
        settings=settings(
            max_examples=examples,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a step is a dozen requests
        ),
    )
