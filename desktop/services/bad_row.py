"""Why a row cannot be shown, and what became of a row that was read."""

from enum import StrEnum

import msgspec

from desktop.meetings.meeting import Meeting


class BadRow(StrEnum):
    """What is unusable in a row, or in one occurrence of it."""

    NOT_AN_OBJECT = "not-an-object"
    NO_ID = "no-id"
    TOPIC = "topic"
    DATE = "date"
    START = "start"
    END = "end"
    CYCLE = "cycle"
    TOO_MANY = "too-many"


class RowRefused(ValueError):
    """Something essential is unusable; it never leaves the reading of one row."""

    def __init__(self, reason: BadRow) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Decoded(msgspec.Struct, frozen=True):
    """What one row came to: meetings, and a reason for each part that could not be read.

    `settled` is the row's id where its silence about a meeting means that it is cancelled, and
    `outside` what lies outside the window that was asked for. Of a row with something bad, `unread`
    is the id and `day` the date, where they are known. `empty` is a series that lists nothing, not
    even a cancelled occurrence. A row that is skipped on purpose has neither meetings nor reasons.
    """

    meetings: tuple[Meeting, ...] = ()
    bad: tuple[BadRow, ...] = ()
    settled: str | None = None
    outside: tuple[Meeting, ...] = ()
    unread: str | None = None
    day: str | None = None
    empty: bool = False
