"""Everything the detail shows of one meeting at one moment."""

from datetime import datetime, tzinfo

import msgspec

from desktop.joining.handler import Handler
from desktop.joining.plan import Plan, Preference, make_plan
from desktop.meetings.meeting import Meeting
from desktop.platforms import LinkRefused, Recognized, Refusal, recognize


class Showing(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting with what its link offers.

    `entrance` is what the link says, the reason it must not be opened, or None where there is no
    link. `gone` is a meeting that the latest list no longer has.
    """

    meeting: Meeting
    now: datetime
    zone: tzinfo | None
    entrance: Recognized | Refusal | None = None
    handler: Handler | None = None
    preference: Preference = Preference.APP
    followed: bool = False
    clash: Meeting | None = None
    gone: bool = False

    @property
    def plan(self) -> Plan | None:
        """The ways in; None where there is no link, or none that may be opened."""
        if not isinstance(self.entrance, Recognized):
            return None
        return make_plan(self.entrance, self.handler, self.preference)


def entrance_of(meeting: Meeting, name: str | None) -> Recognized | Refusal | None:
    """What a meeting's link offers someone of that display name."""
    if not meeting.join_url:
        return None
    try:
        return recognize(meeting.join_url, meeting.number, name)
    except LinkRefused as refused:
        return refused.reason
