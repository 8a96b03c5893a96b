"""When the list is refreshed, and that it is never refreshed twice at once."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from datetime import timedelta
from threading import current_thread, main_thread
from typing import TypeVar

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from desktop.asyncio_thread import AsyncioThread
from desktop.meetings.schedule import Schedule
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.services.polling import Reach
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.refresher import Refresher, Watch
from tests.ui.build import NOW, came, failed, meeting, schedule, usual
from tests.ui.fakes import TestClock

Answer = TypeVar("Answer")
EVEN = 0.5
"""Chance in the middle: no wait is shorter or longer than planned."""


class HeldBackground(AsyncioThread):
    """Holds the work until the test says what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self._finish: Callable[[Future[RefreshOutcome]], object] | None = None

    def submit(
        self,
        coroutine: Coroutine[object, object, Answer],
        on_done: Callable[[Future[Answer]], object],
    ) -> Future[Answer]:
        coroutine.close()
        self.asked += 1
        self._finish = on_done  # type: ignore[assignment] # one kind of work is given here
        return Future()

    def finish(self, kept: RefreshOutcome) -> None:
        """The work is done."""
        future: Future[RefreshOutcome] = Future()
        future.set_result(kept)
        self._end(future)

    def break_down(self, error: Exception) -> None:
        """The work raised what it never should."""
        future: Future[RefreshOutcome] = Future()
        future.set_exception(error)
        self._end(future)

    def cancel(self) -> None:
        """The program ends."""
        future: Future[RefreshOutcome] = Future()
        future.cancel()
        self._end(future)

    def _end(self, future: Future[RefreshOutcome]) -> None:
        assert self._finish is not None
        self._finish(future)


class Table:
    """A refresher with what it leans on; `reaches` tells how far each refresh was to look."""

    def __init__(self, chance: float = EVEN) -> None:
        self.state = MeetingsModel(usual())
        self.background = HeldBackground()
        self.clock = TestClock(NOW)
        self.reaches: list[str] = []
        self.watch: Watch = lambda _: None
        self.refresher = Refresher(
            self.state, self.background, self._fetch, lambda: chance, self.clock, 30
        )

    def _fetch(self, reach: Reach, watch: Watch) -> Coroutine[object, object, RefreshOutcome]:
        self.reaches.append(reach.value)
        self.watch = watch

        async def fetch() -> RefreshOutcome:
            return came(usual())

        return fetch()

    def time_comes(self, kept: RefreshOutcome) -> None:
        """The refresh that the timetable had planned begins, and comes to `kept`."""
        self.clock.now += timedelta(seconds=round(self.refresher.seconds_left()))
        self.refresher._timer.timeout.emit()
        self.background.finish(kept)

    def refresh(self, kept: RefreshOutcome) -> float:
        """A refresh that comes to `kept`; the seconds until the next one."""
        self.refresher.refresh()
        self.background.finish(kept)
        return round(self.refresher.seconds_left())


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    assert qtbot is not None
    return Table()


def test_a_refresh_shows_that_it_runs_and_what_came(table: Table) -> None:
    seen: list[tuple[bool, bool]] = []
    table.state.changed.connect(lambda: seen.append((table.state.refreshing, table.state.fresh)))
    table.refresher.refresh()
    table.background.finish(came(usual()))
    assert seen == [(True, False), (False, True)]


def test_there_are_never_two_at_once(table: Table) -> None:
    for _ in range(3):
        table.refresher.refresh()
        table.refresher.refresh_after_waking()
    assert table.background.asked == 1
    assert table.refresher.seconds_left() < 0
    table.background.finish(came(usual()))
    table.refresher.refresh()
    assert table.background.asked == 2


def test_the_next_one_comes_ten_minutes_later(table: Table) -> None:
    assert table.refresh(came(usual())) == 600


def test_chance_spreads_the_clients(qtbot: QtBot) -> None:
    assert qtbot is not None
    assert Table(0.0).refresh(came(usual())) == 480
    assert Table(0.999).refresh(came(usual())) == 720


def test_failures_in_a_row_are_further_and_further_apart(table: Table) -> None:
    waits = [table.refresh(failed(usual())) for _ in range(5)]
    assert waits == sorted(waits)
    assert waits[0] == 600
    assert waits[-1] <= 3600
    assert waits[-1] == waits[-2]
    assert table.refresh(came(usual())) == 600
    assert table.refresh(failed(usual())) == 600


def test_the_service_is_never_asked_sooner_than_it_wishes(table: Table) -> None:
    problem = Problem(Reason.TOO_MANY_REQUESTS, retry_after=5000.0)
    assert (
        table.refresh(RefreshOutcome(Refresh(state=State.FAILED, problem=problem), usual())) >= 5000
    )


def test_asking_by_hand_does_not_wait_and_starts_the_count_anew(table: Table) -> None:
    table.refresh(came(usual()))
    table.refresher.refresh()
    assert table.background.asked == 2
    assert table.refresher.seconds_left() < 0
    table.background.finish(came(usual()))
    assert round(table.refresher.seconds_left()) == 600


def test_after_waking_it_waits_for_the_network_a_moment(table: Table) -> None:
    table.refresh(came(usual()))
    table.refresher.refresh_after_waking()
    assert 2 <= round(table.refresher.seconds_left()) <= 12


def test_the_time_comes(table: Table, qtbot: QtBot) -> None:
    table.refresh(came(usual()))
    table.refresher._timer.start(0)
    qtbot.waitUntil(lambda: table.background.asked == 2)


def test_a_mistake_is_loud_and_the_next_refresh_comes_all_the_same(table: Table) -> None:
    table.refresher.refresh()
    with capture_exceptions() as raised:
        table.background.break_down(ZeroDivisionError("a mistake"))
    assert [error for error, *_ in raised] == [ZeroDivisionError]
    assert not table.state.refreshing
    assert table.state.schedule == usual()
    assert table.refresher.seconds_left() > 0


def test_a_refresh_that_the_end_of_the_program_cancels_is_forgotten(table: Table) -> None:
    table.refresher.refresh()
    table.background.cancel()
    assert table.state.last is None


def test_by_the_timetable_the_near_days_come_often_and_the_rest_every_hour(table: Table) -> None:
    table.refresh(came(usual()))
    for _ in range(12):
        table.time_comes(came(usual()))
    assert table.reaches == ["whole", *["near"] * 5, "whole", *["near"] * 5, "whole"]


def test_by_hand_and_after_waking_everything_is_asked_for(table: Table) -> None:
    table.refresh(came(usual()))
    table.refresher.refresh()
    table.background.finish(came(usual()))
    table.refresher.refresh_after_waking()
    table.time_comes(came(usual()))
    table.time_comes(came(usual()))
    assert table.reaches == ["whole", "whole", "whole", "near"]


def test_a_whole_one_that_failed_does_not_count(table: Table) -> None:
    table.refresh(failed(usual()))
    table.time_comes(came(usual()))
    table.time_comes(came(usual()))
    assert table.reaches == ["whole", "whole", "near"]


def test_a_clock_that_was_set_back_does_not_make_far_days_wait(table: Table) -> None:
    table.refresh(came(usual()))
    table.clock.now -= timedelta(days=2)
    table.time_comes(came(usual()))
    assert table.reaches == ["whole", "whole"]


def test_days_further_ahead_are_asked_for_once_they_are_wanted(table: Table) -> None:
    table.refresh(came(usual()))
    table.refresher.look_ahead(30)
    table.refresher.look_ahead(7)
    assert table.reaches == ["whole"]
    table.refresher.look_ahead(45)
    table.refresher.look_ahead(60)  # while it runs
    table.background.finish(came(usual()))
    table.time_comes(came(usual()))
    table.time_comes(came(usual()))
    assert table.reaches == ["whole", "whole", "whole", "near"]


def test_a_first_list_shows_while_it_arrives(qtbot: QtBot) -> None:
    assert qtbot is not None
    table = Table()
    table.state.start_over(None)
    table.refresher.refresh()
    today = schedule(meeting("live", -0.5))
    table.watch(Schedule())
    table.watch(today)
    assert table.state.shown == today
    assert (table.state.schedule, table.state.loading) == (None, True)
    table.background.finish(failed(None))
    assert table.state.shown == Schedule()


def test_a_list_that_is_there_does_not_flicker_while_another_arrives(table: Table) -> None:
    table.refresher.refresh()
    table.watch(schedule(meeting("live", -0.5)))
    assert table.state.shown == usual()


def test_what_still_arrives_of_another_service_is_not_shown(table: Table) -> None:
    table.state.start_over(None)
    table.refresher.refresh()
    late = table.watch
    table.state.start_over(None)
    table.refresher.start_over()
    late(usual())
    assert table.state.shown == Schedule()


@pytest.fixture
def background() -> Iterator[AsyncioThread]:
    background = AsyncioThread()
    background.start()
    yield background
    assert background.stop()


def test_what_comes_from_the_network_is_taken_on_the_thread_that_paints(
    qtbot: QtBot, background: AsyncioThread
) -> None:
    threads: list[bool] = []

    async def fetch(_reach: Reach, watch: Watch) -> RefreshOutcome:
        await asyncio.sleep(0)
        threads.append(current_thread() is main_thread())
        watch(usual())
        return came(usual())

    state = MeetingsModel(None)
    refresher = Refresher(state, background, fetch)
    state.changed.connect(lambda: threads.append(current_thread() is main_thread()))
    refresher.refresh()
    qtbot.waitUntil(lambda: state.last is not None)
    assert threads == [True, False, True, True]
    assert state.schedule == usual()
