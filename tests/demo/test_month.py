"""A month with the demo's community: refresh after refresh, not one wrong row."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from desktop.demo.community import CANCELLED
from desktop.demo.server import DemoServer
from desktop.meetings.changes import ChangeKind, ChangeLog
from desktop.meetings.schedule import BEIJING, HORIZON_DAYS, Schedule
from desktop.refreshing import Refreshing, RefreshOutcome
from desktop.services.outcome import State
from desktop.services.polling import Reach, RefreshScope, reach_at
from desktop.services.reconcile import cancels
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from tests.services.asking import impatient

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.meetings.meeting import Meeting

BEGINNING = datetime(2026, 11, 22, 4, tzinfo=UTC)
MONTH = timedelta(days=31)


class Life:
    """One profile that refreshes a demo, whose clock goes on."""

    def __init__(
        self, server: DemoServer, folder: Path, begin: datetime, loop: asyncio.Runner
    ) -> None:
        self.now = begin
        self._loop = loop
        store = ScheduleStore(Places.of(folder))
        self.refreshing = Refreshing(
            server.service, store, lambda: self.now, BEIJING, impatient(), polite=False
        )
        self.schedule: Schedule | None = None
        self.log = ChangeLog()
        self.whole_at: datetime | None = None
        self.cancelled: list[str] = []
        self.ever: dict[str, Meeting] = {}

    def step(self) -> Reach:
        """The refresh that the timetable would have begin now, and what must hold after it."""
        reach, before = reach_at(self.now, self.whole_at), self.schedule
        self.whole_at = self.now if reach is Reach.WHOLE else self.whole_at
        kept = self._loop.run(
            self.refreshing.refresh(HORIZON_DAYS, None, before, RefreshScope(reach=reach))
        )
        assert kept.refresh.state is State.FRESH
        assert kept.schedule is not None
        self.schedule = kept.schedule
        if before is not None:
            self._compare(before, kept)
        for meeting in kept.schedule.meetings:
            assert self.ever.setdefault(meeting.id, meeting) == meeting
        return reach

    def _compare(self, before: Schedule, kept: RefreshOutcome) -> None:
        assert kept.schedule is not None
        there = {meeting.id for meeting in kept.schedule.meetings}
        gone = [m for m in before.meetings if m.id not in there and self.now < m.end]
        self.log = self.log.noting(
            before, kept.schedule, cancels(kept.refresh, HORIZON_DAYS), self.now
        )
        told = {c.before.id for c in self.log.changes if c.kind is ChangeKind.CANCELLED}
        assert {change.kind for change in self.log.changes} <= {ChangeKind.CANCELLED}
        assert {meeting.id for meeting in gone} <= told
        self.cancelled += [meeting.id for meeting in gone]
        new = [m for m in kept.schedule.meetings if before.find(m.id) is None]
        horizon = (before.fetched_at or self.now) + timedelta(days=HORIZON_DAYS)
        assert all(meeting.start > horizon - timedelta(hours=1) for meeting in new)


def lived(folder: Path, begin: datetime, seed: int, minutes: float) -> Iterator[Life]:
    """A month of refreshes about so many minutes apart, with some nights asleep."""
    random = Random(seed)
    with DemoServer(lambda: begin) as server, asyncio.Runner() as loop:
        life = Life(server, folder, begin, loop)
        while life.now < begin + MONTH:
            life.step()
            yield life
            asleep = timedelta(hours=random.choice((0, 9)) if life.now.hour == 20 else 0)
            life.now += asleep + timedelta(minutes=minutes * (0.8 + 0.4 * random.random()))


@pytest.mark.parametrize(
    ("hour", "minutes"),
    [(4, 1200.0), pytest.param(16, 60.0, marks=pytest.mark.slow)],
)
def test_a_month_of_refreshes_has_not_one_wrong_row(
    tmp_path: Path, hour: int, minutes: float
) -> None:
    begin = BEGINNING.replace(hour=hour)
    lives = list(lived(tmp_path, begin, hour, minutes))
    life = lives[-1]
    assert life.cancelled == [str(CANCELLED)]
    assert len(life.ever) >= 25  # what came in over the horizon too
    assert life.schedule is not None


def test_six_hours_by_the_timetable_has_near_refreshes_and_not_one_wrong_row(
    tmp_path: Path,
) -> None:
    random = Random(3)
    with DemoServer(lambda: BEGINNING) as server, asyncio.Runner() as loop:
        life = Life(server, tmp_path, BEGINNING, loop)
        reaches = []
        while life.now < BEGINNING + timedelta(hours=6):
            reaches.append(life.step())
            life.now += timedelta(minutes=8 + 4 * random.random())
    assert reaches.count(Reach.NEAR) > 3 * reaches.count(Reach.WHOLE) > 12
    assert life.cancelled == [str(CANCELLED)]
