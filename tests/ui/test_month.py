"""A month of the demo's days, lived through in the window of the whole program."""

import gc
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

import msgspec
import pytest

from desktop.alerts.notifiers import Listener, Notification
from desktop.demo.community import CANCELLED, Booking, bookings, sig_names
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import local, midnight
from tests.ui.alerts.scheduler_rig import FakeNotifier
from tests.ui.build import NOW, ZONE
from tests.ui.seen import list_faults, widget_faults
from tests.ui.whole import Whole

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)

HORIZON = timedelta(days=30)
REFRESHES = timedelta(hours=8)
LEADS = (timedelta(minutes=10), timedelta(minutes=1))
HEAD = 10
"""So much of a topic tells it from the others, and is never cut off."""


class Occurrence(msgspec.Struct, frozen=True):
    """One time that a booking of the demo takes place."""

    topic: str
    start: datetime
    end: datetime
    cancelled: bool

    @property
    def key(self) -> tuple[str, datetime]:
        return self.topic, self.start


def occurrences() -> list[Occurrence]:
    """All of them, counted out from the bookings themselves."""
    return [_occurrence(one, start) for one in bookings(NOW) for start in one.starts()]


def _occurrence(one: Booking, start: datetime) -> Occurrence:
    end = start + timedelta(minutes=one.minutes)
    return Occurrence(one.topic, start, end, one.id == CANCELLED)


class Told(FakeNotifier):
    """Remembers all that it ever showed."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def show(self, notification: Notification, listener: Listener) -> None:
        super().show(notification, listener)
        self.told.append(f"{notification.title}\n{notification.text}")


class Month:
    """Goes from moment to moment, and looks at everything."""

    def __init__(self, whole: Whole, days: int) -> None:
        self._whole = whole
        self._end = NOW + timedelta(days=days)
        self._all = occurrences()
        whole.notifier = self.told = Told()
        whole.settle(followed=frozenset(sig_names(bookings(NOW))))
        self._program = whole.start(demo=True)
        self._state = self._program.context.meetings_model
        self._wait()
        self._program.parts.heartbeat.stop()
        self.faults: list[str] = []
        self.due = 0

    def _wait(self) -> None:
        state = self._state
        self._whole.qtbot.waitUntil(lambda: state.last is not None and not state.refreshing)
        self._program.parts.refresher._timer.stop()
        self._whole.arrive()

    def moments(self) -> list[datetime]:
        """When something happens: alerts, beginnings, ends, midnights, refreshes."""
        found = {NOW + REFRESHES * n for n in range(1, (self._end - NOW) // REFRESHES + 1)}
        for one in self._all:
            found |= {one.start, one.end, *(one.start - lead for lead in LEADS)}
        today = local(NOW, ZONE).date()
        days = range(1, (self._end - NOW).days + 1)
        found |= {midnight(today + timedelta(days=day), ZONE) for day in days}
        return sorted(moment for moment in found if NOW < moment <= self._end)

    def live(self) -> None:
        """Lives through it."""
        for moment in self.moments():
            self._whole.clock.now = moment
            self._program.parts.heartbeat.ticked.emit()
            self._whole.arrive()
            if (moment - NOW) % REFRESHES == timedelta(0):
                self._program.context.actions.refresh.emit()
                self._wait()
            self.faults += [f"{moment:%m-%d %H:%M} {fault}" for fault in self._look(moment)]

    def _look(self, now: datetime) -> Iterator[str]:
        window = self._program.window
        yield from list_faults(window.list)
        with suppress(Exception):  # layouts come to rest in a few turns of the loop
            self._whole.qtbot.waitUntil(lambda: not list(widget_faults(window)))
        yield from widget_faults(window)
        yield from self._rows(now)
        yield from self._detail()
        yield from self._line(now)
        yield from self._alerts(now)

    def _rows(self, now: datetime) -> Iterator[str]:
        rows = self._program.window.list.agenda_model.agenda.rows
        shown = [(row.topic, row.start) for row in rows if isinstance(row, Meeting)]
        assert self._state.schedule is not None
        assert self._state.schedule.fetched_at is not None
        known = self._state.schedule.fetched_at + HORIZON - timedelta(days=1)
        today = min(now, midnight(local(now, ZONE).date(), ZONE))
        due = [one for one in self._all if one.end > today and not one.cancelled]
        for one in due:
            if one.start <= known and one.key not in shown:
                yield f"{one.topic} of {one.start} is missing"
        may = {one.key for one in self._all if one.end > today and one.start <= now + HORIZON}
        for key in shown:
            if key not in may:
                yield f"{key} is shown"
        if len(set(shown)) < len(shown):
            yield "a row is there twice"

    def _detail(self) -> Iterator[str]:
        window = self._program.window
        state, current = window.detail.state, window.list.current_meeting()
        if state is None or current is None or state.meeting.id != current.id:
            yield f"the detail shows {state and state.meeting.topic} beside {current}"

    def _line(self, now: datetime) -> Iterator[str]:
        assert self._state.schedule is not None
        assert self._state.schedule.fetched_at is not None
        rows = self._program.window.list.agenda_model.agenda.rows
        count = sum(isinstance(row, Meeting) for row in rows)
        age = now - self._state.schedule.fetched_at
        said = self._program.window.status.sentence()
        word = "Saved at" if age >= timedelta(hours=1) else "Updated"
        if not said.startswith(word) or f" {count} meeting" not in said:
            yield f"{said!r} is said of {count} meetings, {age} old"

    def _alerts(self, now: datetime) -> Iterator[str]:
        """What was told a moment ago is due, and what is due was told."""
        told, self.told.told = self.told.told, []
        due = [
            one
            for one in self._all
            if not one.cancelled and any(one.start - lead == now for lead in LEADS)
        ]
        self.due += len(due)
        for one in due:
            if not any(one.topic[:HEAD] in words for words in told):
                yield f"nothing was told of {one.topic} at {one.start}"
        for words in told:
            near = [one for one in due if one.topic[:HEAD] in words]
            gone = [one for one in self._all if one.cancelled and one.topic[:HEAD] in words]
            if not near and not gone:
                yield f"{words!r} was told"


@pytest.mark.parametrize("days", [1, pytest.param(30, marks=pytest.mark.slow)])
def test_days_of_the_demo_are_lived_through_without_a_wrong_row_line_or_alert(
    whole: Whole, days: int
) -> None:
    month = Month(whole, days)
    month.told.told.clear()  # what was already running or about to begin at the start
    month.live()
    assert month.faults == []
    assert month.due > days
    whole.end()
    gc.collect()
