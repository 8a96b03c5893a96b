"""What to request from each generation of the meeting server, and in which order."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import TypeVar

from desktop.meetings.schedule import Window
from desktop.services.outcome import Reason, ServiceError
from desktop.services.paging import FULL_PAGES, PAGE_SIZE, Collected, Fetcher, Walk, walk_pages
from desktop.services.parsing import beijing_date, dates_between, mapping, parse_date, truth
from desktop.services.responses import page_of
from desktop.services.sigs import GROUP_NAMES, names_in, sig_of
from desktop.services.throttling import AT_ONCE

Item = TypeVar("Item", str, date)

SIG_REQUESTS = 40
"""SIGs asked about cut days in one refresh, at most: eight seconds' worth of requests."""


class SigsToAsk:
    """The SIGs whose meetings a truncated day may lack, in the order to ask about them.

    Followed SIGs come first, then those that the last list has on that day, then all others that
    are known; a quarter of the requests is left for SIGs that only the service can name. There may
    be more than can be asked, so each `turn` shuffles them differently.
    """

    def __init__(self, followed: Iterable[str], known: dict[date, set[str]], turn: int) -> None:
        self._followed = frozenset(followed)
        self._known = known
        self._turn = turn

    def likely(self, day: date, seen: AbstractSet[str]) -> list[str]:
        """The SIGs to ask about one day first.

        Args:
            day: the day.
            seen: those with a meeting in its truncated list, which may well be their only one.
        """
        known = self._known.get(day, set()) - self._followed
        others = {sig for sigs in self._known.values() for sig in sigs} - known - self._followed
        groups = (self._followed, known, others)
        return [sig for group in groups for sig in self._shuffled(group - seen)]

    def unlikely(self, day: date, named: AbstractSet[str], seen: AbstractSet[str]) -> list[str]:
        """All others, starting with those that have not met on that day so far.

        Args:
            day: the day.
            named: those that the service names.
            seen: those with a meeting in its truncated list.
        """
        known = self._known.get(day, set())
        everyone = frozenset(named).union(self._followed, *self._known.values())
        groups = (everyone - known - seen, known - seen, seen)
        return [sig for group in groups for sig in self._shuffled(group)]

    def days(self, cut: Iterable[date]) -> list[date]:
        """Truncated days in the order to fill them."""
        soonest = sorted(cut)
        return [*soonest[:2], *self._shuffled(soonest[2:])]

    def _shuffled(self, some: Iterable[Item]) -> list[Item]:
        mixed = sorted(some)
        random.Random(self._turn).shuffle(mixed)  # noqa: S311 - fairness, not secrecy
        return mixed


class PortalRefresh:
    """One refresh of a portal; stores what arrives in `collected` at once.

    Calls `arrived` after each day's list.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        window: Window,
        collected: Collected,
        arrived: Callable[[], Awaitable[None]],
    ) -> None:
        self._fetcher = fetcher
        self._window = window
        self._harvest = collected
        self._arrived = arrived
        self._walks: dict[date, Walk] = {}
        self._sig_requests = SIG_REQUESTS
        self._names: frozenset[str] | None = None
        self._long: set[date] = set()

    async def ask_dates(self) -> list[date]:
        """The dates in the window that have meetings, soonest first.

        Asks for the window's middle, since an answer covers 42 days either side of its date.

        Raises:
            ServiceError: the service does not answer, or no date can be read.
        """
        days = dates_between(self._window.begin, self._window.end)
        middle = days[len(days) // 2].isoformat()
        named = page_of(await self._fetcher.fetch_json("meeting_date/", {"date": middle})).rows
        parsed = [day for written in named if (day := parse_date(written)) is not None]
        if named and not parsed:
            raise ServiceError.because(Reason.CHANGED_FORM)
        inside = sorted(set(parsed).intersection(days))
        self._harvest.bad_dates = len(named) - len(parsed)
        if self._harvest.bad_dates:  # an unreadable one may be any date that is not named
            self._harvest.missing.update(d.isoformat() for d in days if d not in inside)
        self._harvest.nothing_to_ask = not inside
        return inside

    async def ask_days(self, days: Sequence[date]) -> None:
        """Fetches the rows of those days; a day that fails costs only itself."""
        self._harvest.missing.update(day.isoformat() for day in days)
        async with asyncio.TaskGroup() as group:
            for day in days:
                group.create_task(self._ask_day(day))

    async def _ask_day(self, day: date) -> None:
        self._walks[day] = walk = self._harvest.begin(day.isoformat())
        try:
            await walk_pages(self._fetcher, "meeting/", {"date": day.isoformat()}, walk)
        except ServiceError as error:
            self._harvest.failed(error)
        else:
            if not walk.cut:
                self._harvest.missing.discard(day.isoformat())
        await self._arrived()

    async def fill(self, sigs: SigsToAsk) -> None:
        """Asks about truncated days SIG by SIG, until all is there or the limit is reached."""
        cut = [day for day, walk in self._walks.items() if walk.cut and walk.pages]
        for after, day in reversed(list(enumerate(reversed(sigs.days(cut))))):
            most = max(self._sig_requests - after * AT_ONCE, AT_ONCE)  # each day gets some
            if not await self._fill_day(day, sigs, most):
                return

    async def _fill_day(self, day: date, sigs: SigsToAsk, most: int) -> bool:
        """Asks about at most `most` SIGs; returns whether to go on with other days."""
        walk, seen = self._walks[day], _sigs_of(self._walks[day].found.values())
        met = _sigs_of(row for row, _ in self._harvest.rows().values())
        asked = [*sigs.likely(day, seen), *sorted(met - seen)]
        asked = list(dict.fromkeys(asked))[: most * 3 // 4]
        go_on = await self._ask_sigs(day, walk, asked)
        if go_on and walk.cut:
            named = await self._named()  # costs requests of its own
            others = [sig for sig in sigs.unlikely(day, named | met, seen) if sig not in asked]
            others = others[: most - len(asked)]
            go_on = await self._ask_sigs(day, walk, others)
            if (
                walk.total is None
                and named
                and named.issubset([*asked, *others])
                and day not in self._long
            ):
                walk.cut = False  # every SIG has been asked, and none has many
        if not walk.cut:
            self._harvest.missing.discard(day.isoformat())
        await self._arrived()
        return go_on

    async def _ask_sigs(self, day: date, walk: Walk, waiting: Sequence[str]) -> bool:
        for begin in range(0, len(waiting), AT_ONCE):
            some = waiting[begin : begin + min(AT_ONCE, self._sig_requests)]
            if not some:
                return False
            self._sig_requests -= len(some)
            async with asyncio.TaskGroup() as group:
                asking = [group.create_task(self._ask_sig(day, sig, walk)) for sig in some]
            if not all(task.result() for task in asking):
                return False
            walk.cut = walk.short if walk.total is not None else walk.cut
            if not walk.cut:
                break
        return True

    async def _ask_sig(self, day: date, sig: str, walk: Walk) -> bool:
        """Asks about one SIG; returns whether others can be asked the same way."""
        asked = {"date": day.isoformat(), "group_name": sig, "page": "1", "size": str(PAGE_SIZE)}
        try:
            rows = page_of(await self._fetcher.fetch_json("meeting/", asked)).rows
        except ServiceError as error:
            self._harvest.failed(error)
            return False
        if rows and not any(_may_be(sig, row) for row in rows):
            return False  # a front end that drops `group_name`, too
        walk.add(rows)
        if len(rows) in FULL_PAGES:
            self._long.add(day)
        return True

    async def _named(self) -> frozenset[str]:
        """The SIGs that the service names, if it names any."""
        if self._names is None:
            walk = Walk()
            try:
                await walk_pages(self._fetcher, GROUP_NAMES, {}, walk)
            except ServiceError:
                walk = Walk()  # older front ends do not have this list
            self._names = frozenset(names_in(walk.found.values()))
        return self._names


def _sigs_of(rows: Iterable[object]) -> set[str]:
    return {sig for row in rows if (sig := sig_of(row))}


def _may_be(sig: str, row: object) -> bool:
    """Whether a row belongs to a SIG, or to one whose name contains it."""
    return sig.casefold() in (sig_of(row) or "").casefold()


async def gather_mini_program(
    fetcher: Fetcher, window: Window, now: datetime, collected: Collected
) -> None:
    """Fetches the rows of the list; if a later page fails, those before it stay.

    The list begins today: the part of the window before midnight counts as not asked for.
    """
    today = beijing_date(now)
    days = dates_between(window.begin, window.end)
    collected.unasked.update(day.isoformat() for day in days if day < today)
    walk = collected.begin()
    whole = False
    try:
        await walk_pages(fetcher, "meetings_recently/", {}, walk)
        whole = not walk.cut
    except ServiceError as error:
        collected.failed(error)
    finally:
        if not whole:
            collected.missing.update(_unseen(walk, window))


def _unseen(walk: Walk, window: Window) -> set[str]:
    """The dates that the missing part may hold.

    The list is in order of date, so what is missing comes on or after the last row's date. A list
    that turns out not to be in order may lack anything.
    """
    dates = [day for row in walk.found.values() if (day := _date_of(row)) is not None]
    ordered = dates == sorted(dates)
    last = dates[-1] if dates and ordered else date.min
    days = dates_between(window.begin, window.end)
    return {day.isoformat() for day in days if day >= last}


def _date_of(row: object) -> date | None:
    """The row's date; a recurring row's says nothing about its place."""
    fields = mapping(row)
    if fields is None or truth(fields.get("is_cycle")):
        return None
    return parse_date(fields.get("date"))
