"""What a refresh is to bring, and what a dialect has brought so far; it can be read at any time."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from desktop.meetings.schedule import Schedule
from desktop.services.errors import ServiceError
from desktop.services.outcome import Problem
from desktop.services.paging import Walk
from desktop.services.timetable import Reach


class Progress(msgspec.Struct, frozen=True):
    """What has arrived of a refresh that still runs: to be looked at, never to be kept.

    Nothing that starts before `until` is still to come; the rest of the schedule is what happens
    to be there already.
    """

    schedule: Schedule
    until: datetime


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """How far one refresh looks, and what its asker knows already.

    `followed` are the SIGs asked first where a day's list is cut. `previous` is the last good list:
    a near refresh that no longer finds one of its meetings looks at the whole horizon, for the
    meeting may have moved there. `progress` is called whenever a day has arrived. `save` is whether
    the list is kept for the next start: one of which only the next days are new is not.
    """

    reach: Reach = Reach.WHOLE
    followed: frozenset[str] = frozenset()
    previous: Schedule | None = None
    progress: Callable[[Progress], object] | None = None
    save: bool = True


class Harvest(msgspec.Struct):
    """Filled by a dialect while it works; complete or not, it is true at any moment.

    `missing` are the Beijing dates, ISO 8601, whose lists are not there or not whole (yet), and
    `unasked` those that nobody asked for; `nothing_to_ask` is whether the service says that there
    are no lists to ask for; `received` and `expected` count the rows of the lists that were cut
    short.
    """

    walks: list[Walk] = msgspec.field(default_factory=list)
    problems: list[Problem] = msgspec.field(default_factory=list)
    missing: set[str] = msgspec.field(default_factory=set)
    unasked: set[str] = msgspec.field(default_factory=set)
    bad_dates: int = 0
    nothing_to_ask: bool = False

    def begin(self) -> Walk:
        """A new list, which starts empty."""
        walk = Walk()
        self.walks.append(walk)
        return walk

    def failed(self, error: ServiceError) -> None:
        """Notes why something is missing."""
        self.problems.append(error.problem)

    @property
    def answered(self) -> bool:
        """Whether anything arrived that says what is on."""
        return self.nothing_to_ask or any(walk.pages for walk in self.walks)

    @property
    def received(self) -> int:
        """How many rows of the cut lists arrived."""
        return sum(len(walk.found) for walk in self._short)

    @property
    def expected(self) -> int:
        """How many rows the cut lists have, by what the service says."""
        return sum(walk.total or 0 for walk in self._short)

    @property
    def cut(self) -> bool:
        """Whether any list is known or feared to be cut."""
        return any(walk.cut for walk in self.walks)

    @property
    def _short(self) -> list[Walk]:
        return [walk for walk in self.walks if walk.short]

    def rows(self) -> dict[str, object]:
        """Every row once by its key, although a recurring one stands in each of its days' lists."""
        unique: dict[str, object] = {}
        for walk in self.walks:
            unique.update(walk.found)
        return unique
