"""A script of what happens to a machine, played to the program and to the model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from desktop.meetings.meeting import Meeting
from tests.alerts.model import Model, Told
from tests.alerts.program import Disk, Program, told


@dataclass(frozen=True)
class NewList:
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True)
class Sleep:
    ticks: int


@dataclass(frozen=True)
class Restart:
    pass


@dataclass(frozen=True)
class SetClock:
    by: timedelta


@dataclass(frozen=True)
class Travel:
    zone: tzinfo


@dataclass(frozen=True)
class Pause:
    minutes: int


@dataclass(frozen=True)
class Snooze:
    """The next alert before a start is snoozed when it shows."""

    minutes: int


Event = NewList | Sleep | Restart | SetClock | Travel | Pause | Snooze
Shown = list[tuple[datetime, set[Told]]]


class World:
    """Plays a script tick by tick; the program acts when it has reason to, the model always."""

    def __init__(
        self,
        begin: datetime,
        leads: tuple[int, ...],
        followed: frozenset[str] = frozenset(),
        tick: timedelta = timedelta(seconds=30),
        disk: Disk | None = None,
    ) -> None:
        self._now = begin
        self._tick = tick
        self._program = Program(disk or Disk(), leads, followed, begin)
        self._model = Model(leads, followed)
        self._asleep = 0
        self._woke = False
        self._waiting: list[Event] = []
        self._snooze: timedelta | None = None
        self.shown: Shown = []
        self.expected: Shown = []

    def play(self, script: Mapping[int, Sequence[Event]], ticks: int) -> None:
        """Plays the events, each at its tick; what happens during sleep happens on waking."""
        for n in range(ticks):
            self._waiting += script.get(n, ())
            self._advance()
            self._now += self._tick

    def _advance(self) -> None:
        if self._is_asleep():
            self._asleep -= 1
            self._woke = True
            return
        happened = self._let_happen()
        if self._is_asleep():
            return
        expected = self._model.tick(self._now)
        if expected:
            self.expected.append((self._now, expected))
        if happened or self._program.must_act(self._now):
            self._act()

    def _is_asleep(self) -> bool:
        return self._asleep > 0

    def _let_happen(self) -> bool:
        """Lets happen what waits, until the machine falls asleep; whether anything did.

        Waking is something that happens too.
        """
        happened = bool(self._waiting) or self._woke
        self._woke = False
        while self._waiting and not self._is_asleep():
            self._happen(self._waiting.pop(0))
        return happened

    def _act(self) -> None:
        alerts = self._program.act(self._now)
        if alerts:
            self.shown.append((self._now, {told(alert) for alert in alerts}))
        for alert in alerts:
            if self._snooze is not None and alert.kind in {"lead", "started"}:
                until = self._now + self._snooze
                self._program.snooze(alert, until, self._now)
                self._program.due(self._now)  # sets the timer
                self._model.snooze(told(alert), until)
                self._snooze = None

    def _happen(self, event: Event) -> None:
        match event:
            case NewList(meetings):
                self._model.take_list(meetings, self._now)
                self._program.take_list(meetings, self._now)
            case Sleep(ticks):
                self._asleep = ticks
            case Restart():
                self._program.start(self._now)
            case SetClock(by):
                self._now += by
            case Travel(zone):
                self._now = self._now.astimezone(zone)
            case Pause(minutes):
                until = self._now + timedelta(minutes=minutes)
                self._model.paused_until = until
                self._program.settings = self._program.settings.pause(until)
            case Snooze(minutes):
                self._snooze = timedelta(minutes=minutes)
