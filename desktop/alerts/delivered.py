"""What was delivered: an immutable record of alerts, each remembered before it is shown."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Annotated

import msgspec

from desktop.alerts.alert import AlertKind, Step, moment_of
from desktop.meetings.meeting import Meeting

Moment = Annotated[datetime, msgspec.Meta(tz=True)]

YOUNG = timedelta(minutes=1)
"""An alert that a crash kept from being shown is shown again for so long."""

REMEMBERED = timedelta(days=7)
ALWAYS_REMEMBERED = 100
"""That many are kept whatever their age: a clock that is wrong for a moment must not wipe out
what the right clock would then deliver again."""


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One alert's delivery.

    `at` is when it was about to be shown; `confirmed` that it was. `retried` is set once a crash
    between the two made it come again, so that it does so no more. `again` is when it is to be
    shown once more, because the user said so or because of that crash.
    """

    at: Moment
    confirmed: bool = False
    retried: bool = False
    again: Moment | None = None


class Delivered(msgspec.Struct, frozen=True, dict=True):
    """The deliveries by the alerts' ids, oldest first.

    Showing an alert takes two steps, each saved before the next thing is done: `begin`, show,
    `confirm`. What is begun counts as delivered, so nothing is shown twice. What a crash left
    unconfirmed is shown once more where the program is back within a minute (`recovered`); later
    it counts as delivered, but does not count as told when the meeting has started.
    """

    entries: Mapping[str, Delivery] = {}

    def __contains__(self, alert_id: str) -> bool:
        return alert_id in self.entries

    def begin(self, ids: Collection[str], now: datetime) -> "Delivered":
        """With these alerts about to be shown; snoozed steps of the same meetings are replaced."""
        occasions = {name for name, step in map(_occasion_and_step, ids) if step}
        entries = {
            alert_id: _without_again(entry) if _of_any(occasions, alert_id) else entry
            for alert_id, entry in self.entries.items()
            if alert_id not in ids
        }
        for alert_id in ids:
            old = self.entries.get(alert_id)
            retried = old is not None and not old.confirmed and old.retried
            entries[alert_id] = Delivery(at=now, retried=retried)
        return Delivered(entries).pruned(now)

    def confirm(self, ids: Collection[str]) -> "Delivered":
        """With these alerts shown."""
        return self._with(ids, confirmed=True)

    def again(self, ids: Collection[str], at: datetime) -> "Delivered":
        """With these alerts, which were shown, to be shown once more: snoozed, or brought back."""
        return self._with(ids, confirmed=True, again=at)

    def recovered(self, now: datetime) -> "Delivered":
        """As it is taken up at a start of the program."""
        lost = [
            alert_id
            for alert_id, entry in self.entries.items()
            if not entry.confirmed and not entry.retried and now - entry.at < YOUNG
        ]
        return self._with(lost, retried=True, again=now) if lost else self

    def pruned(self, now: datetime) -> "Delivered":
        """Without what is older than a week."""
        surely = len(self.entries) - ALWAYS_REMEMBERED
        kept = {
            alert_id: entry
            for n, (alert_id, entry) in enumerate(self.entries.items())
            if n >= surely or abs(now - (entry.again or entry.at)) <= REMEMBERED
        }
        return Delivered(kept) if len(kept) < len(self.entries) else self

    def recent(self, now: datetime, within: timedelta) -> list[str]:
        """The ids of what was begun lately, latest first: what can be brought back."""
        young = [name for name, entry in self.entries.items() if abs(now - entry.at) <= within]
        return young[::-1]

    def steps(self, occasion: str) -> Mapping[Step, Delivery]:
        """What was delivered of the alerts that lead up to a meeting at its time."""
        return self._by_occasion.get(occasion, {})

    def told_starts(self, meeting: Meeting) -> list[datetime]:
        """The starts that the user was told the meeting had moved to, latest told last."""
        return self._moves.get(meeting.id, [])

    def _with(self, ids: Collection[str], **values: object) -> "Delivered":
        changed = {
            alert_id: msgspec.structs.replace(entry, **values)
            for alert_id, entry in self.entries.items()
            if alert_id in ids
        }
        return Delivered({**self.entries, **changed})

    @cached_property
    def _by_occasion(self) -> dict[str, dict[Step, Delivery]]:
        found: dict[str, dict[Step, Delivery]] = {}
        for alert_id, entry in self.entries.items():
            name, step = _occasion_and_step(alert_id)
            if step is not None:
                found.setdefault(name, {})[step] = entry
        return found

    @cached_property
    def _moves(self) -> dict[str, list[datetime]]:
        found: dict[str, list[datetime]] = {}
        for alert_id in self.entries:
            kind, _, rest = alert_id.partition("/")
            stamped, _, meeting_id = rest.partition("/")
            start = moment_of(stamped) if kind == AlertKind.MOVED else None
            if start is not None:
                found.setdefault(meeting_id, []).append(start)
        return found


def _occasion_and_step(alert_id: str) -> tuple[str, Step | None]:
    name, _, occasion = alert_id.partition("/")
    return occasion, Step.named(name)


def _of_any(occasions: Collection[str], alert_id: str) -> bool:
    occasion, step = _occasion_and_step(alert_id)
    return step is not None and occasion in occasions


def _without_again(entry: Delivery) -> Delivery:
    return msgspec.structs.replace(entry, again=None) if entry.again else entry
