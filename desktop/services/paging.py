"""Walks the pages of a list and collects what arrived."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from desktop.services.outcome import Problem, ServiceError
from desktop.services.parsing import deeper_than, first, mapping, text
from desktop.services.responses import ResponsePage, page_of


class Fetcher(Protocol):
    """Asks one service."""

    async def fetch_json(self, path: str, params: Mapping[str, str]) -> object:
        """The answer to GET `path` (below the service's base) with `params`.

        Raises:
            ServiceError: there is none that can be used; nothing else is raised.
        """
        ...


PAGE_SIZE = 50
"""The most that the services give at once."""

FULL_PAGES = frozenset({10, PAGE_SIZE})
"""A page of so many rows may be cut; 10 is what a service gives that overhears `size`."""

MOST_PAGES = 100
DEEPEST_ROW = 32
NOT_FOUND = 404


class Walk(msgspec.Struct):
    """What a walk has brought so far; it can be read at any moment, also after a failure.

    `found` has each different row once, by its key, in order; `pages` counts the answers. `total`
    is what the service says the list has; `cut` is whether rows are known or feared to be missing
    at the end of the walk. `day` is the date, ISO 8601, whose list it is; empty for others.
    """

    found: dict[str, object] = msgspec.field(default_factory=dict)
    pages: int = 0
    total: int | None = None
    cut: bool = False
    day: str = ""

    @property
    def short(self) -> bool:
        """Whether fewer rows arrived than the service says there are."""
        return self.total is not None and len(self.found) < self.total

    def add_page(self, page: ResponsePage) -> int:
        """Keeps what is new in a page; says how much it was."""
        before = len(self.found)
        for row in page.rows:
            self.found.setdefault(row_key(row), row)
        self.pages += 1
        self.total = self.total if page.total is None else page.total
        return len(self.found) - before

    def add(self, rows: Iterable[object]) -> None:
        """Keeps the rows of another list that are not here yet, be they written a little otherwise.

        A meeting may change between two answers, and would be counted twice.
        """
        there = {_identity(row) for row in self.found.values()}
        for row in rows:
            if _identity(row) not in there:
                there.add(_identity(row))
                self.found.setdefault(row_key(row), row)


def _identity(row: object) -> object:
    """What a row has in all its answers: its id and when it is; of one without an id, all of it."""
    fields = mapping(row)
    own_id = text(first(fields, "id")) if fields else None
    if fields is None or own_id is None:
        return row_key(row)
    when = (text(first(fields, *names)) for names in (("date",), ("start", "start_time")))
    return (own_id, *when)


def row_key(row: object) -> str:
    """The same text for the same row; absurdly deep rows are all alike."""
    return "" if deeper_than(row, DEEPEST_ROW) else json.dumps(row, sort_keys=True)


async def walk_pages(
    fetcher: Fetcher, path: str, params: Mapping[str, str], walk: Walk, size: int = PAGE_SIZE
) -> None:
    """Fills `walk` with the rows of the list at `path`.

    Without a total a further page is asked for only where one was full. Where that repeats what is
    there already, the service does not page, and the list may well have been cut.

    Raises:
        ServiceError: a page could not be had; `walk` has those before it.
    """
    for number in range(1, MOST_PAGES + 1):
        asked = {**params, "page": str(number), "size": str(size)}
        try:
            page = page_of(await fetcher.fetch_json(path, asked))
        except ServiceError as error:
            if number == 1 or error.problem.status != NOT_FOUND:
                raise
            page = ResponsePage([])  # "Invalid page.": the mini-program's end of a list
        new = walk.add_page(page)
        if not new or _is_last(page.rows, walk):
            walk.cut = walk.short or (walk.total is None and not new and bool(page.rows))
            return
    walk.cut = True


def _is_last(rows: Sequence[object], walk: Walk) -> bool:
    """Whether nothing is left to ask for after a page that brought something."""
    if walk.total is not None:
        return not walk.short
    return len(rows) not in FULL_PAGES


class Collected(msgspec.Struct):
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

    def begin(self, day: str = "") -> Walk:
        """A new list, which starts empty; `day` is the date whose list it is, if it is one's."""
        walk = Walk(day=day)
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

    @property
    def empty_days(self) -> frozenset[str]:
        """The dates whose own lists arrived whole, and without a row."""
        whole = (walk for walk in self.walks if walk.day and walk.pages and not walk.found)
        return frozenset(walk.day for walk in whole if walk.day not in self.missing)

    def rows(self) -> dict[str, tuple[object, list[str]]]:
        """Every row once by its key, and the days in whose lists it stands: a recurring one's."""
        unique: dict[str, tuple[object, list[str]]] = {}
        for walk in self.walks:
            for key, row in walk.found.items():
                days = unique.setdefault(key, (row, []))[1]
                if walk.day:
                    days.append(walk.day)
        return unique
