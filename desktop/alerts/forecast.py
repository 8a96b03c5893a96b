"""What will alert and when, found by letting the planner run ahead of the clock."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from desktop.alerts.alert import Alert
from desktop.alerts.delivered import Delivered
from desktop.alerts.planner import plan
from desktop.alerts.settings import Wishes
from desktop.meetings.changes import ChangeLog
from desktop.meetings.meeting import Meeting


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """All that a plan is made of, but the moment; see `desktop.alerts.planner.plan`."""

    meetings: Sequence[Meeting] = ()
    wishes: Wishes = Wishes()
    delivered: Delivered = Delivered()
    changes: ChangeLog = ChangeLog()

    def showing(self, alerts: Sequence[Alert], now: datetime) -> "Situation":
        """The situation once these alerts were shown."""
        ids = [alert.id for alert in alerts]
        delivered = self.delivered.begin(ids, now).confirm(ids)
        return msgspec.structs.replace(self, delivered=delivered)


def forecast(situation: Situation, now: datetime, until: datetime) -> Iterator[Alert]:
    """The alerts that are due, and those that come until `until` if nothing changes, in order.

    What a pause or a snooze puts off comes `at` the moment at which it then is shown.
    """
    moment: datetime | None = now
    while moment is not None and moment <= until:
        found = plan(
            situation.meetings, situation.wishes, situation.delivered, situation.changes, moment
        )
        for alert in found.due:
            put_off = now < moment and alert.at < moment
            yield msgspec.structs.replace(alert, at=moment) if put_off else alert
        situation = situation.showing(found.due, moment)
        moment = found.next_moment
