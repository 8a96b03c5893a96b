"""What is shown at once: one notice for the alerts of a meeting, or one for many meetings."""

from collections.abc import Iterable

import msgspec

from desktop.alerts.alert import Alert
from desktop.meetings.meeting import Meeting

CROWD = 3
"""So many meetings at once are one notice."""


class Notice(msgspec.Struct, frozen=True):
    """The alerts, at least one, that are shown as one; all are delivered with it."""

    alerts: tuple[Alert, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all its alerts."""
        return tuple(alert.id for alert in self.alerts)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings it speaks of, each once."""
        return tuple({alert.meeting.id: alert.meeting for alert in self.alerts}.values())


def group(due: Iterable[Alert]) -> tuple[Notice, ...]:
    """The notices for the alerts of one plan, which are shown in the same moment.

    Of one meeting there is one notice, though it moved and is about to start. Three meetings or
    more are one notice; two each have their own.
    """
    by_meeting: dict[str, list[Alert]] = {}
    for alert in due:
        by_meeting.setdefault(alert.meeting.id, []).append(alert)
    if len(by_meeting) >= CROWD:
        return (Notice(tuple(alert for alerts in by_meeting.values() for alert in alerts)),)
    return tuple(Notice(tuple(alerts)) for alerts in by_meeting.values())
