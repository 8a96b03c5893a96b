"""What a dialect has brought so far; the refresh reads it whenever time is up."""

import msgspec

from desktop.services.errors import ServiceError
from desktop.services.outcome import Problem
from desktop.services.paging import Walk


class Harvest(msgspec.Struct):
    """Filled by a dialect while it works; complete or not, it is true at any moment.

    `missing` are the Beijing dates, ISO 8601, whose lists are not there or not whole (yet);
    `nothing_to_ask` is whether the service says that there are no lists to ask for; `received` and
    `expected` count the rows of the lists that were cut short.
    """

    walks: list[Walk] = msgspec.field(default_factory=list)
    problems: list[Problem] = msgspec.field(default_factory=list)
    missing: set[str] = msgspec.field(default_factory=set)
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

    def rows(self) -> list[object]:
        """Every row once, although a recurring one stands in the list of each of its days."""
        unique: dict[str, object] = {}
        for walk in self.walks:
            unique.update(walk.found)
        return list(unique.values())
