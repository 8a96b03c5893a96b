"""Walks the pages of a list and collects what arrived."""

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.outcome import Problem, Reason, ServiceError
from desktop.services.parsing import Decoded, deeper_than, first, mapping, text
from desktop.services.polling import Reach
from desktop.services.responses import ResponsePage, page_of
from desktop.services.rows import Asked, decode_row


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

    def take(self, page: ResponsePage) -> int:
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


BATCH = 50
"""Rows read between two moments at which the loop may do something else, or be stopped."""

READING_SECONDS = 3.0
"""Reading what arrived may take so long, also where time was up before."""

MOST_MEETINGS = 20_000
MOST_TEXT = 8 * 2**20
"""Of one refresh: meetings, and characters of their agendas. A row may stand for a thousand
occurrences, and what is kept has to fit into a file that can be read again."""


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


class Reading(msgspec.Struct):
    """What the rows of a harvest came to.

    `missing` are the dates on which a row of unknown id could not be read, `placed` is of how many
    bad rows the id or the date is known. `stopped` says why not all rows were read, if so.
    """

    decoded: list[Decoded] = msgspec.field(default_factory=list)
    missing: set[str] = msgspec.field(default_factory=set)
    placed: int = 0
    stopped: Reason | None = None

    @property
    def bad(self) -> int:
        """How many rows, or occurrences of rows, could not be read."""
        return sum(len(one.bad) for one in self.decoded)

    @property
    def nothing_readable(self) -> bool:
        """Whether rows came and not one could be read: the form has changed."""
        return bool(self.decoded) and all(
            one.bad and not one.meetings and not one.outside for one in self.decoded
        )

    def meetings(self) -> Iterable[Meeting]:
        """Those inside the window, in no order."""
        return (meeting for one in self.decoded for meeting in one.meetings)

    def ids(self, field: str) -> frozenset[str]:
        """The ids that the rows have in that field."""
        return frozenset(found for one in self.decoded if (found := getattr(one, field)))

    def take(self, one: Decoded, days: list[str]) -> None:
        """Adds what was read of a row that stands in the lists of those days."""
        self.decoded.append(one)
        if not one.bad:
            return
        if one.unread is not None:
            self.placed += len(one.bad)
        elif days or one.day:
            self.placed += len(one.bad)
            self.missing.update(days or [str(one.day)])


class Reader:
    """Reads the rows of a harvest as they arrive, each of them once."""

    def __init__(self, harvest: Collected, asked: Asked, deadline: float) -> None:
        self._harvest = harvest
        self._asked = asked
        self._deadline = deadline
        self._decoded: dict[str, Decoded] = {}

    async def read(self) -> Reading:
        """What has arrived so far, until the monotonic clock shows the deadline.

        Whoever reads the outcome is told that, or that there are too many meetings; rows that are
        left over may be any meeting's.
        """
        reading = Reading()
        deadline = max(self._deadline, time.monotonic() + READING_SECONDS)
        meetings = text = 0
        for number, (key, (row, days)) in enumerate(self._harvest.rows().items()):
            if number % BATCH == 0:
                await asyncio.sleep(0)
            if time.monotonic() > deadline:
                reading.stopped = Reason.TIMED_OUT
                break
            one = self._decoded.get(key)
            if one is None:
                one = self._decoded[key] = decode_row(row, self._asked)
            meetings += len(one.meetings)
            text += sum(len(meeting.agenda or "") for meeting in one.meetings)
            if meetings > MOST_MEETINGS or text > MOST_TEXT:
                reading.stopped = Reason.CUT
                break
            reading.take(one, days)
        return reading
