"""What rows are painted from: who is followed, what clashes, what time it is."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

import msgspec

from desktop.meetings.changes import Change, ChangeLog
from desktop.meetings.meeting import Meeting


class Board(msgspec.Struct, frozen=True):
    """Everything beside the meetings that a row shows.

    `clashes` gives, by the id of a followed meeting, another followed one that overlaps it,
    `log` what changed.
    """

    now: datetime
    zone: tzinfo | None
    followed: frozenset[str] = frozenset()
    clashes: Mapping[str, Meeting] = {}
    log: ChangeLog = ChangeLog()

    def changes(self, meeting: Meeting) -> tuple[Change, ...]:
        """What changed about a meeting in the last day."""
        return self.log.of(meeting.id, self.now)
