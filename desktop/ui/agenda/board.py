"""What rows are painted from: who is followed, what clashes, what time it is."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

import msgspec

from desktop.meetings.meeting import Meeting


class Board(msgspec.Struct, frozen=True):
    """Everything beside the meetings that a row shows.

    `clashes` gives, by the id of a followed meeting, another followed one that overlaps it.
    """

    now: datetime
    zone: tzinfo | None
    followed: frozenset[str] = frozenset()
    clashes: Mapping[str, Meeting] = {}
