"""Prints a list of meetings, as a table or as JSON; shared by the fast path and the full one."""

from __future__ import annotations

import json

from desktop.texts import QT_TRANSLATE_NOOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from desktop.cli.records import Entry
    from desktop.cli.terminal import Terminal
    from desktop.texts import Texts

SAVED = QT_TRANSLATE_NOOP("Cli", "As saved on {moment}.")


class Listed:
    """What to print: the meetings of the next `days` days as they stand at `now`.

    `saved_at` is when they were saved where they are not fresh.
    """

    __slots__ = ("days", "entries", "now", "saved_at")

    def __init__(
        self, entries: Sequence[Entry], now: datetime, days: int, saved_at: datetime | None
    ) -> None:
        self.entries = entries
        self.now = now
        self.days = days
        self.saved_at = saved_at


def print_table(listed: Listed, texts: Texts, terminal: Terminal) -> None:
    """The list for people."""
    from desktop.cli.table import footer, table  # programs need not wait for it

    if listed.entries:
        terminal.print(table(listed.entries, listed.now, texts, terminal) + "\n")
    words = footer(len(listed.entries), listed.days, texts)
    if listed.saved_at is not None:
        saved = texts.translate("Cli", SAVED).format(moment=stamp(listed.saved_at))
        words = f"{words} {saved}"
    terminal.print(words)


def print_json(listed: Listed, terminal: Terminal) -> None:
    """The list for programs: an array sorted by start, one meeting a line."""
    encode = json.JSONEncoder(ensure_ascii=not terminal.unicode).encode
    records = ",\n".join([encode(entry.record) for entry in listed.entries])
    terminal.print(f"[\n{records}\n]" if records else "[]")


def stamp(moment: datetime) -> str:
    """Date and time on the machine's clocks."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
