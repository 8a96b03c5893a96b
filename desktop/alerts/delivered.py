"""The immutable record of delivered alerts; each is recorded before it is shown.

True time and shown time. The record uses the time that the machine's clock shows, which may be
wrong for a while: a clock kept in local time until the network sets it, a battery that died.
A clock does not say that it is wrong, but one thing shows it: a delivery in the future was made
while the clock was ahead (or the clock is behind now). Such a delivery does not count:

- It is void, once and for all, as soon as it is seen to lie more than a minute ahead (`corrected`,
  done before every plan and at every start), where its meeting has not begun: by the clock as it is
  now, nobody was alerted in time. What is due then alerts again. Its snooze is void with it.
- Of a meeting that has begun it counts, as made now: that it has started is old news either way.
  So does an alert about a change, a cancellation or a new link, which is given once.
- An alert that was void three times does not come again, so that a clock set by two masters in
  turn does not alert for ever; the alerts leading up to it are not affected.

A clock that jumps ahead and stays, and a machine that slept, are the same to the record: the latest
alert that was missed is due. In true time: with a correct clock every alert comes once and on time.
Each time the clock is wrong an alert may come once more, three times in all; and no alert is lost
that is due after the clock was seen to be right again.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Annotated

import msgspec

from desktop.alerts.alert import AlertKind, AlertStep, moment_of, renamed
from desktop.meetings.meeting import Meeting

Moment = Annotated[datetime, msgspec.Meta(tz=True)]

YOUNG = timedelta(minutes=1)
"""How long after a crash an alert that it may have suppressed is shown again."""

SLACK = timedelta(minutes=1)
"""A clock set back by less was not wrong: no two alerts of a meeting are closer."""

MOST_VOID = 3
"""How often an alert may be void, because the clock was wrong, before it is given up."""

REMEMBERED = timedelta(days=7)
ALWAYS_REMEMBERED = 100
"""This many are kept whatever their age: a clock that is briefly wrong must not wipe out what the
right clock would then deliver again."""


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """The delivery of one alert.

    `at` is when it was about to be shown; `confirmed` that it was shown. `retried` is set once a
    crash in between made it come again, so that this happens only once. `again` is when to show it
    once more, at the user's wish or because of that crash. `void` is set if it does not count
    because the clock was wrong; `voided` is how often that happened.
    """

    at: Moment
    confirmed: bool = False
    retried: bool = False
    again: Moment | None = None
    void: bool = False
    voided: int = 0


class Delivered(msgspec.Struct, frozen=True, dict=True):
    """The deliveries by the alerts' ids, oldest first.

    Showing an alert takes two steps, each saved before going on: `begin`, show, `confirm`. A begun
    alert counts as delivered, so nothing is shown twice. What a crash left unconfirmed is shown
    once more if the program is back within a minute (`recovered`); later it counts as delivered,
    but not as seen when the meeting has started.
    """

    entries: Mapping[str, Delivery] = {}

    def __contains__(self, alert_id: str) -> bool:
        return self.of(alert_id) is not None

    def of(self, alert_id: str) -> Delivery | None:
        """The delivery of an alert, if there is one that counts."""
        entry = self.entries.get(alert_id)
        return None if entry is None or entry.void else entry

    def is_spent(self, alert_id: str) -> bool:
        """Whether to give an alert up, although no delivery of it counts."""
        entry = self.entries.get(alert_id)
        return entry is not None and entry.void and entry.voided >= MOST_VOID

    def corrected(self, now: datetime) -> "Delivered":
        """With future deliveries made void, or counted as made now; see the module's docstring."""
        ahead = [name for name, entry in self.entries.items() if entry.at > now + SLACK]
        if not ahead:
            return self
        changed = {name: _corrected(name, self.entries[name], now) for name in ahead}
        return Delivered({**self.entries, **changed})

    def renamed(self, heirs: Mapping[str, str]) -> "Delivered":
        """With the meetings' latest ids; see `desktop.meetings.changes.Lineage`."""
        entries = {renamed(name, heirs): entry for name, entry in self.entries.items()}
        return Delivered(entries) if entries.keys() != self.entries.keys() else self

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
            retried = old is not None and not old.confirmed and old.retried and not old.void
            voided = old.voided if old is not None else 0
            entries[alert_id] = Delivery(at=now, retried=retried, voided=voided)
        return Delivered(entries).pruned(now)

    def confirm(self, ids: Collection[str]) -> "Delivered":
        """With these alerts shown."""
        return self._with(ids, confirmed=True)

    def again(self, ids: Collection[str], at: datetime) -> "Delivered":
        """With these shown alerts to be shown once more: snoozed, or brought back."""
        return self._with(ids, confirmed=True, again=at)

    def recovered(self, now: datetime) -> "Delivered":
        """As it is when the program starts."""
        lost = [
            alert_id
            for alert_id, entry in self.entries.items()
            if not (entry.confirmed or entry.retried or entry.void) and now - entry.at < YOUNG
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
        """The ids of recently begun alerts, latest first, which can be brought back."""
        young = [
            name
            for name, entry in self.entries.items()
            if abs(now - entry.at) <= within and not entry.void
        ]
        return young[::-1]

    def steps(self, occasion: str) -> Mapping[AlertStep, Delivery]:
        """The deliveries of the alerts that lead up to one start of a meeting."""
        return self._by_occasion.get(occasion, {})

    def announced_starts(self, meeting: Meeting) -> list[datetime]:
        """The starts that the meeting was reported to have moved to, latest report last."""
        return self._moves.get(meeting.id, [])

    def _with(self, ids: Collection[str], **values: object) -> "Delivered":
        changed = {
            alert_id: msgspec.structs.replace(entry, **values)
            for alert_id, entry in self.entries.items()
            if alert_id in ids
        }
        return Delivered({**self.entries, **changed})

    @cached_property
    def _by_occasion(self) -> dict[str, dict[AlertStep, Delivery]]:
        found: dict[str, dict[AlertStep, Delivery]] = {}
        for alert_id, entry in self.entries.items():
            name, step = _occasion_and_step(alert_id)
            if step is not None and not entry.void:
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


def _corrected(alert_id: str, entry: Delivery, now: datetime) -> Delivery:
    """Corrects a delivery that lies in the future."""
    occasion, step = _occasion_and_step(alert_id)
    start = moment_of(occasion.partition("/")[0]) if step is not None else None
    if start is None or start <= now:
        again = entry.again and min(entry.again, now)
        return msgspec.structs.replace(entry, at=now, again=again)
    return msgspec.structs.replace(
        entry, at=now, void=True, again=None, voided=entry.voided + (not entry.void)
    )


def _occasion_and_step(alert_id: str) -> tuple[str, AlertStep | None]:
    name, _, occasion = alert_id.partition("/")
    return occasion, AlertStep.named(name)


def _of_any(occasions: Collection[str], alert_id: str) -> bool:
    occasion, step = _occasion_and_step(alert_id)
    return step is not None and occasion in occasions


def _without_again(entry: Delivery) -> Delivery:
    return msgspec.structs.replace(entry, again=None) if entry.again else entry
