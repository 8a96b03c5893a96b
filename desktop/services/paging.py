"""Walks a paged list to its end: no page too many, never in circles, and a cut is told."""

import json
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from desktop.services.envelope import Page, page_of
from desktop.services.errors import ServiceError
from desktop.services.fetcher import Fetcher
from desktop.services.values import deeper_than, first, mapping, text

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

    def take(self, page: Page) -> int:
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
            page = Page([])  # "Invalid page.": the mini-program's end of a list
        new = walk.take(page)
        if not new or _is_last(page.rows, walk):
            walk.cut = walk.short or (walk.total is None and not new and bool(page.rows))
            return
    walk.cut = True


def _is_last(rows: Sequence[object], walk: Walk) -> bool:
    """Whether nothing is left to ask for after a page that brought something."""
    if walk.total is not None:
        return not walk.short
    return len(rows) not in FULL_PAGES
