"""The alerts that were given lately, for whoever wonders what came and when. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from desktop.alerts.alert import AlertKind, AlertStep, moment_of
from desktop.alerts.delivered import Delivered
from desktop.meetings.meeting import Meeting


class GivenAlert(msgspec.Struct, frozen=True, kw_only=True):
    """One alert that was shown at `at`.

    `lead` is how many minutes before the start a LEAD alert was set for. `start` is the start that
    it was about, where it was about one; `meeting` is None where no list has it any more.
    """

    at: datetime
    kind: AlertKind
    lead: int | None = None
    start: datetime | None = None
    meeting: Meeting | None = None


def given(delivered: Delivered, meetings: Iterable[Meeting]) -> list[GivenAlert]:
    """The alerts that were shown, the latest first."""
    known = {meeting.id: meeting for meeting in meetings}
    found = [
        alert
        for name, entry in delivered.entries.items()
        if entry.confirmed and not entry.void
        if (alert := _read(name, entry.at, known)) is not None
    ]
    return sorted(found, key=lambda alert: alert.at, reverse=True)


def _read(name: str, at: datetime, known: Mapping[str, Meeting]) -> GivenAlert | None:
    """What an alert's id says; None for one of another version of the program."""
    word, _, rest = name.partition("/")
    occasion, _, meeting_id = rest.partition("/")
    step = AlertStep.named(word)
    if step is not None:
        kind = AlertKind.STARTED if word == AlertKind.STARTED else AlertKind.LEAD
    elif word in set(AlertKind):
        kind = AlertKind(word)
    else:
        return None
    return GivenAlert(
        at=at,
        kind=kind,
        lead=-step.rank if step is not None and kind is AlertKind.LEAD else None,
        start=moment_of(occasion),
        meeting=known.get(meeting_id),
    )
