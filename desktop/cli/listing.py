"""Prints a list of meetings, as a table or as JSON; shared by the fast path and the full one."""

from __future__ import annotations

import json

from desktop.cli.records import freshness
from desktop.texts import QT_TRANSLATE_NOOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from desktop.cli.records import Entry, Fields
    from desktop.cli.terminal import Terminal
    from desktop.texts import Texts

SAVED = QT_TRANSLATE_NOOP("Cli", "As saved on {moment}.")


class Listed:
    """What to print: the meetings of the next `days` days, as of `now`.

    `saved_at` is when they were saved if they are not fresh, `fetched_at` when they were fetched in
    any case. `older` maps the ids of meetings missing from a partial answer to when they were
    fetched. `names` has the communities' names by their keys, where there are several.
    """

    __slots__ = ("days", "entries", "fetched_at", "max_age", "names", "now", "older", "saved_at")

    def __init__(
        self, entries: Sequence[Entry], now: datetime, days: int, saved_at: datetime | None
    ) -> None:
        self.entries = entries
        self.now = now
        self.days = days
        self.saved_at = saved_at
        self.fetched_at = saved_at
        self.max_age: int | None = None
        self.older: Mapping[str, datetime | None] = {}
        self.names: Mapping[str, str] = {}

    def records(self) -> Iterator[Fields]:
        """What `--json` prints of each meeting."""
        usual = freshness(self.fetched_at, self.now, self.max_age)
        for entry in self.entries:
            name = entry.record["id"] or ""
            if name in self.older:
                yield {**entry.record, **freshness(self.older[name], self.now, self.max_age)}
            else:
                yield {**entry.record, **usual}

    def too_old(self) -> bool:
        """Whether the list, or any meeting of it, is older than was asked for."""
        if self.max_age is None:
            return False
        usual = freshness(self.fetched_at, self.now, self.max_age)
        return bool(usual["stale"]) or any(record["stale"] for record in self.records())


def print_table(listed: Listed, texts: Texts, terminal: Terminal) -> None:
    """Prints the list for people."""
    from desktop.cli.table import table  # JSON output need not wait for it

    if listed.entries:
        terminal.print(table(listed.entries, listed.now, texts, terminal, listed.names) + "\n")
    print_footer(listed, texts, terminal)


def print_footer(listed: Listed, texts: Texts, terminal: Terminal) -> None:
    """Prints how many meetings there are, and the age of the list if it is not fresh."""
    from desktop.cli.table import footer

    words = footer(len(listed.entries), listed.days, texts)
    if listed.saved_at is not None:
        saved = texts.translate("Cli", SAVED).format(moment=stamp(listed.saved_at))
        words = f"{words} {saved}"
    terminal.print(words)


def print_json(listed: Listed, terminal: Terminal) -> None:
    """Prints the list for programs: an array sorted by start, one meeting per line."""
    encode = json.JSONEncoder(ensure_ascii=not terminal.unicode).encode
    records = ",\n".join([encode(record) for record in listed.records()])
    terminal.print(f"[\n{records}\n]" if records else "[]")


def stamp(moment: datetime) -> str:
    """Date and time in the machine's zone."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
