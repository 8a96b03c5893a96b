"""How a join goes, stage by stage."""

from enum import StrEnum

import msgspec

from desktop.joining.plan import JoinMethod
from desktop.meetings.meeting import PlatformKey


class Stage(StrEnum):
    """How far a join has come."""

    TOO_EARLY = "too-early"
    OPENING = "opening"
    HANDED_OVER = "handed-over"
    SEEN = "seen"
    FAILED = "failed"
    COPIED = "copied"


class JoinStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence about one meeting's join, and the ways that stay in reach.

    `key` is the meeting's platform, `platform` its name for people. `way` is what the system took,
    where it took one; of a join that is too early, what the user picked. `missing` is whether the
    platform's client is not there although the user asked for it, `set_up` whether the wizard would
    help with that. `client_failed` is whether the client was tried and the system refused it.

    `trouble` is whether nothing opened, as far as can be seen; `doubtful` whether only the user can
    tell. `advises_browser` is whether the client has failed so often that the browser may be the
    better default. `reminded` is whether an alert comes before the meeting.
    """

    meeting_id: str
    stage: Stage
    sentence: str
    platform: str
    key: PlatformKey = PlatformKey("web")
    ways: tuple[JoinMethod, ...] = ()
    way: JoinMethod | None = None
    missing: bool = False
    set_up: bool = False
    client_failed: bool = False
    trouble: bool = False
    doubtful: bool = False
    advises_browser: bool = False
    reminded: bool = False

    def followed_by(self, copied: "JoinStatus") -> "JoinStatus":
        """Returns this status with the sentence of a later copy, and the ways of both."""
        more = tuple(way for way in copied.ways if way not in self.ways)
        return msgspec.structs.replace(
            self, sentence=copied.sentence, ways=self.ways + more, trouble=False
        )
