"""A beat a minute, what happens after a sleep, and garbage collected on the thread that paints."""

import gc
import threading
import time
import weakref
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.timers import FULL_EVERY, Garbage, Heartbeat
from tests.ui.fakes import TestClock


class Heart:
    """A heartbeat and what it told."""

    def __init__(self) -> None:
        self.clock = TestClock(datetime(2026, 11, 22, 12, 0, 20, tzinfo=UTC))
        self.beat = Heartbeat(self.clock)
        self.told: list[str] = []
        self.beat.ticked.connect(lambda: self.told.append("ticked"))
        self.beat.woke.connect(lambda: self.told.append("woke"))

    def wait(self, seconds: float) -> None:
        """So much later, the timer fires."""
        self.clock.advance(seconds=seconds)
        self.beat.beat()


@pytest.fixture
def heart(qtbot: QtBot) -> Heart:
    assert qtbot is not None
    heart = Heart()
    heart.beat.start()
    return heart


def test_it_beats_at_the_full_minute(heart: Heart) -> None:
    assert 40_000 <= heart.beat._timer.interval() <= 40_100
    heart.wait(40.05)
    assert heart.told == ["ticked"]
    assert 59_900 <= heart.beat._timer.interval() <= 60_100


def test_it_beats_no_more_than_once_a_minute(heart: Heart) -> None:
    for _ in range(10):
        before = heart.clock.now
        heart.wait(heart.beat._timer.interval() / 1000)
        assert (heart.clock.now - before).total_seconds() > 30


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has none")
def test_a_mistake_in_a_beat_leaves_the_next_one_planned(
    heart: Heart, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise KeyboardInterrupt

    heart.beat._timer.stop()
    with monkeypatch.context() as patch:
        patch.setattr(time, "tzset", fail)
        with pytest.raises(KeyboardInterrupt):
            heart.beat.beat()
    assert heart.beat._timer.isActive()


def test_a_late_beat_is_no_sleep(heart: Heart) -> None:
    heart.wait(60)
    assert heart.told == ["ticked"]


@pytest.mark.parametrize("jump", [3600, 75, -600])
def test_a_jump_of_the_clock_is_told_before_the_beat(heart: Heart, jump: float) -> None:
    heart.wait(40 + jump)
    assert heart.told == ["woke", "ticked"]
    heart.wait(heart.beat._timer.interval() / 1000)
    assert heart.told == ["woke", "ticked", "ticked"]


def test_it_beats_by_itself_until_it_is_stopped(heart: Heart, qtbot: QtBot) -> None:
    heart.beat._timer.start(0)
    qtbot.waitUntil(lambda: "ticked" in heart.told)
    heart.beat.stop()
    assert not heart.beat._timer.isActive()


@pytest.fixture
def zone_of_the_machine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("zone_of_the_machine")
def test_a_machine_that_travels_shows_the_time_of_where_it_is(
    heart: Heart, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = heart.clock.now
    assert moment.astimezone().utcoffset() == timedelta(hours=1)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Shanghai")
        heart.wait(40)
        assert moment.astimezone().utcoffset() == timedelta(hours=8)


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    assert qapp is not None
    before = gc.isenabled()
    made = Garbage()
    yield made
    made.stop()
    if before:
        gc.enable()


class Knot(QObject):
    """Holds itself, so that only a collection ends it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_no_other_thread_collects_once_it_has_started(garbage: Garbage) -> None:
    garbage.start()
    assert not gc.isenabled()
    knot = weakref.ref(Knot())
    thread = threading.Thread(target=lambda: [[] for _ in range(100_000)])
    thread.start()
    thread.join()
    assert knot() is not None
    for _ in range(FULL_EVERY):
        garbage.collect()
    assert knot() is None


def test_nothing_collects_while_the_program_ends(garbage: Garbage) -> None:
    gc.enable()
    garbage.start()
    garbage.stop()
    assert not gc.isenabled()
