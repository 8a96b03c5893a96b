"""How a join goes, stage by stage."""

from enum import StrEnum

import msgspec

from desktop.joining.plan import JoinMethod


class Stage(StrEnum):
    """How far a join has come."""

    OPENING = "opening"
    HANDED_OVER = "handed-over"
    SEEN = "seen"
    FAILED = "failed"
    COPIED = "copied"


class JoinStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence about one meeting's join, and the ways that stay in reach.

    `platform` is its name for people; `way` is what the system took, where it took one. `missing`
    is whether the platform's client is not there although the user asked for it, `set_up` whether
    the wizard would help with that.
    """

    meeting_id: str
    stage: Stage
    sentence: str
    platform: str
    ways: tuple[JoinMethod, ...] = ()
    way: JoinMethod | None = None
    missing: bool = False
    set_up: bool = False

    def followed_by(self, copied: "JoinStatus") -> "JoinStatus":
        """Returns this status with the sentence of a later copy, and the ways of both."""
        more = tuple(way for way in copied.ways if way not in self.ways)
        return msgspec.structs.replace(self, sentence=copied.sentence, ways=more + self.ways)
