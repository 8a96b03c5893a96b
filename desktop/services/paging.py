"""Walks the pages of a list and collects what arrived."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from desktop.services.outcome import Problem, ServiceError
from desktop.services.parsing import deeper_than, first, mapping, text
from desktop.services.responses import ResponsePage, page_of


class Fetcher(Protocol):
    """Sends requests to one service."""

    async def fetch_json(self, path: str, params: Mapping[str, str]) -> object:
        """Returns the answer to GET `path` (below the service's base) with `params`.

        Raises:
            ServiceError: there is no usable answer; nothing else is raised.
        """
        ...


PAGE_SIZE = 50
"""The most rows that the services return at once."""

FULL_PAGES = frozenset({10, PAGE_SIZE})
"""A page with this many rows may be truncated; services that ignore `size` return 10."""

MOST_PAGES = 100
DEEPEST_ROW = 32
NOT_FOUND = 404


class Walk(msgspec.Struct):
    """One list as its pages arrive; valid at any moment, even after a failure.

    `found` has each distinct row once, by its key, in order; `pages` counts the answers. `total`
    is the length that the service states; `cut` is whether rows are or may be missing at the end of
    the walk. `day` is the date, ISO 8601, of a list for one day; empty for others.
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
        """Adds the new rows of a page; returns how many there were."""
        before = len(self.found)
        for row in page.rows:
            self.found.setdefault(row_key(row), row)
        self.pages += 1
        self.total = self.total if page.total is None else page.total
        return len(self.found) - before

    def add(self, rows: Iterable[object]) -> None:
        """Adds the rows of another list that are not here yet, even in a slightly different form.

        A meeting may change between two answers, and would be counted twice.
        """
        there = {_identity(row) for row in self.found.values()}
        for row in rows:
            if _identity(row) not in there:
                there.add(_identity(row))
                self.found.setdefault(row_key(row), row)


def _identity(row: object) -> object:
    """What identifies a row in every answer: its id and time; without an id, all of it."""
    fields = mapping(row)
    own_id = text(first(fields, "id")) if fields else None
    if fields is None or own_id is None:
        return row_key(row)
    when = (text(first(fields, *names)) for names in (("date",), ("start", "start_time")))
    return (own_id, *when)


def row_key(row: object) -> str:
    """A key that is equal for equal rows; all absurdly deep rows share one."""
    return "" if deeper_than(row, DEEPEST_ROW) else json.dumps(row, sort_keys=True)


async def walk_pages(
    fetcher: Fetcher, path: str, params: Mapping[str, str], walk: Walk, size: int = PAGE_SIZE
) -> None:
    """Fills `walk` with the rows of the list at `path`.

    Without a total, a further page is requested only after a full one. If that repeats what is
    there already, the service does not page, and the list may well be truncated.

    Raises:
        ServiceError: a page could not be fetched; `walk` has those before it.
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
    """Whether nothing is left to request after a page that brought something."""
    if walk.total is not None:
        return not walk.short
    return len(rows) not in FULL_PAGES


class Collected(msgspec.Struct):
    """The lists of one refresh, filled by a dialect as they arrive; valid at any moment.

    `missing` are the Beijing dates, ISO 8601, whose lists are missing or incomplete (so far), and
    `unasked` those that were not requested; `nothing_to_ask` is whether the service says that there
    are no lists to request; `received` and `expected` count the rows of the lists that were cut
    short.
    """

    walks: list[Walk] = msgspec.field(default_factory=list)
    problems: list[Problem] = msgspec.field(default_factory=list)
    missing: set[str] = msgspec.field(default_factory=set)
    unasked: set[str] = msgspec.field(default_factory=set)
    bad_dates: int = 0
    nothing_to_ask: bool = False

    def begin(self, day: str = "") -> Walk:
        """Starts a new, empty list; `day` is its date, if it is the list of one day."""
        walk = Walk(day=day)
        self.walks.append(walk)
        return walk

    def failed(self, error: ServiceError) -> None:
        """Records why something is missing."""
        self.problems.append(error.problem)

    @property
    def answered(self) -> bool:
        """Whether anything arrived that says what is on."""
        return self.nothing_to_ask or any(walk.pages for walk in self.walks)

    @property
    def received(self) -> int:
        """How many rows of the truncated lists arrived."""
        return sum(len(walk.found) for walk in self._short)

    @property
    def expected(self) -> int:
        """How many rows the truncated lists have, as the service states."""
        return sum(walk.total or 0 for walk in self._short)

    @property
    def cut(self) -> bool:
        """Whether any list is or may be truncated."""
        return any(walk.cut for walk in self.walks)

    @property
    def _short(self) -> list[Walk]:
        return [walk for walk in self.walks if walk.short]

    @property
    def empty_days(self) -> frozenset[str]:
        """The dates whose own lists arrived complete and empty."""
        whole = (walk for walk in self.walks if walk.day and walk.pages and not walk.found)
        return frozenset(walk.day for walk in whole if walk.day not in self.missing)

    def rows(self) -> dict[str, tuple[object, list[str]]]:
        """Every row once, by its key, with the days whose lists it is in (several for a series)."""
        unique: dict[str, tuple[object, list[str]]] = {}
        for walk in self.walks:
            for key, row in walk.found.items():
                days = unique.setdefault(key, (row, []))[1]
                if walk.day:
                    days.append(walk.day)
        return unique
