"""A calendar as it was last read, with what its server needs to tell whether it has changed."""

from datetime import datetime, timedelta

import msgspec

LONGEST_MARK = 1024
"""Characters of an ETag or a date that are kept; a longer one is no use."""


class FeedCopy(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of a calendar's server.

    `asked_at` is when the server last said that this is the calendar. `etag` and `modified` are its
    own words, None if it has none. `refresh_every` is how often the calendar asks to be read; None
    for whenever one likes.
    """

    body: bytes
    asked_at: datetime
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    refresh_every: timedelta | None = None

    def is_current(self, now: datetime) -> bool:
        """Whether the calendar need not be asked for yet; not where the clock was set back."""
        if self.refresh_every is None:
            return False
        return self.asked_at <= now < self.asked_at + self.refresh_every

    def confirmed(self, now: datetime) -> "FeedCopy":
        """The same, as the server says that nothing has changed."""
        return msgspec.structs.replace(self, asked_at=now)
