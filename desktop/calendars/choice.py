"""Which meetings go into a calendar file, and which of them are known to be cancelled."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from desktop.calendars.export import Ledger, LedgerEntry
from desktop.calendars.matching import Known, all_of, merged
from desktop.meetings.changes import ChangeKind, ChangeLog
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import MAX_HORIZON_DAYS, Schedule, Window


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants in a calendar: meetings by id, those of some SIGs; all by default.

    The id of a series means all of its occurrences. `sigs` are names of SIGs in any community,
    `followed` those of one community each, as `Meeting.followed_as` names them.
    """

    ids: tuple[str, ...] = ()
    sigs: tuple[str, ...] = ()
    followed: frozenset[str] = frozenset()

    def wants(self, meeting: Meeting) -> bool:
        """Whether the meeting is among them."""
        if not (self.ids or self.sigs or self.followed):
            return True
        sig = (meeting.sig or "").casefold()
        if sig and sig in {name.casefold() for name in self.sigs}:
            return True
        followed = (meeting.followed_as or "").casefold()
        if followed and followed in {name.casefold() for name in self.followed}:
            return True
        return any(is_called(meeting, name) for name in self.ids)

    def of(self, ledger: Ledger, schedule: Schedule) -> list[LedgerEntry]:
        """What a ledger says of the meetings of a list that are wanted, and of cancelled ones."""
        wanted = [meeting for meeting in schedule.meetings if self.wants(meeting)]
        return ledger.of(wanted, [m for m in ledger.cancelled() if self.wants(m)])


def is_called(meeting: Meeting, name: str) -> bool:
    """Whether that is the id of a meeting, or of the series that it is an occurrence of."""
    if name in {meeting.id, meeting.row}:
        return True
    return meeting.cadence is not None and meeting.id.startswith(f"{name}-")


class Prepared(msgspec.Struct, frozen=True):
    """What there is to write: the ledger to keep, and the list and the entries that may be shown.

    The list is a service's with imported meetings; private meetings are in it where one sees them.
    """

    ledger: Ledger
    schedule: Schedule
    shown: Ledger

    def entries(self, choice: Choice) -> list[LedgerEntry]:
        """What is wanted, with what is known to be cancelled."""
        return choice.of(self.shown, self.schedule)


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """What files are written from.

    `saved` is the service's list that is believed, private meetings included, `known` is what
    messages brought, and `log` what was noticed to be cancelled.
    """

    saved: Schedule
    known: tuple[Known, ...] = ()
    log: ChangeLog = ChangeLog()


def prepare(
    ledger: Ledger, sources: Sources, now: datetime, *, ahead: timedelta, private: bool = False
) -> Prepared:
    """Counts what became of every meeting since the last file was written.

    Args:
        ledger: as the last file left it.
        sources: what is known now.
        now: the present moment.
        ahead: how far ahead the list looks. A meeting that was written before, lies in that time,
            and is not in the list any more, is cancelled; one beyond it stays as it was. An
            imported meeting that is not there was removed, wherever it lies.
        private: whether private meetings may be shown.
    """
    saved, known = sources.saved, sources.known
    window = Window.around(now, MAX_HORIZON_DAYS, None)
    visible = merged(saved.visible(private=private), known, now)
    whole_list = visible if private else merged(saved, known, now)
    believed = Schedule.of([*visible.meetings, *whole_list.meetings], saved.fetched_at)
    cancelled = [c.before for c in sources.log.changes if c.kind is ChangeKind.CANCELLED]
    cancelled += [one.meeting for one in all_of(known, window) if one.cancelled]
    whole = _brought_up(ledger, believed, cancelled, now, ahead)
    shown = whole if private else _public(whole)
    return Prepared(whole, visible, shown)


def _brought_up(
    ledger: Ledger,
    schedule: Schedule,
    cancelled: Iterable[Meeting],
    now: datetime,
    ahead: timedelta,
) -> Ledger:
    there = {meeting.id for meeting in schedule.meetings}
    until = schedule.fetched_at + ahead if schedule.fetched_at else None
    gone = [
        entry.meeting
        for name, entry in ledger.entries.items()
        if name not in there
        and now < entry.meeting.end
        and (entry.meeting.imported or (until is not None and entry.meeting.start <= until))
    ]
    known = {meeting.id: meeting for meeting in (*gone, *cancelled) if meeting.id not in there}
    return ledger.noting(schedule.meetings, known.values(), now)


def _public(ledger: Ledger) -> Ledger:
    entries = {name: e for name, e in ledger.entries.items() if not e.meeting.private}
    return Ledger(entries)
