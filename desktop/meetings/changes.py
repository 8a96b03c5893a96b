"""What changed between two lists of meetings, and the log that keeps it for a day.

A meeting is known by its id. An occurrence of a series is its row and its date, so that its id
changes when it moves to another date, and did when ids were made differently: `lineage` tells
which meeting of the new list is which of the old one. What is kept by id (mutes, armed meetings,
delivered alerts, the log itself) follows it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

import msgspec

from desktop.meetings.meeting import Meeting, Unit
from desktop.meetings.schedule import BEIJING, LONGEST_NIGHT, Schedule

KEPT_FOR = timedelta(days=1)
"""How long a change is shown after it was noticed."""

FEW = 40
"""Up to this many occurrences of a row are compared with each other; more only in order."""

ALIKE = timedelta(0)

USUAL_GAP = timedelta(days=7)
"""The gap between occurrences of a series that does not say how often it happens."""

_GAPS = {Unit.DAY: timedelta(days=1), Unit.WEEK: timedelta(days=7), Unit.MONTH: timedelta(days=28)}

Cancels = Callable[[Meeting], bool]
"""Whether a meeting is cancelled if the new list does not name it."""


class ChangeKind(StrEnum):
    """What about a meeting changed."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    LINK = "link"
    PLATFORM = "platform"
    TOPIC = "topic"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that changed about one meeting.

    `before` is the meeting as it was at first, `after` as it is now; None if it was cancelled,
    and `before` is then how it was last. `noticed_at` is when the latest change was seen, in UTC.
    """

    kind: ChangeKind
    before: Meeting
    after: Meeting | None
    noticed_at: datetime

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now, or as it last was."""
        return self.after or self.before

    @property
    def undone(self) -> bool:
        """Whether the meeting is as it was at first: it moved, and moved back."""
        value = _VALUES.get(self.kind)
        return value is not None and value(self.before) == value(self.meeting)

    def is_recent(self, now: datetime) -> bool:
        """Whether to still show it; a moment far ahead came from a wrong clock."""
        return abs(now - self.noticed_at) < KEPT_FOR


class Lineage(msgspec.Struct, frozen=True):
    """Which meetings of two lists are the same although their ids differ.

    `heirs` maps old ids to new ones. `unknown` are new ids that the new list cannot contain: the
    occurrences of a postponed series that went beyond the horizon.
    """

    heirs: Mapping[str, str] = {}
    unknown: frozenset[str] = frozenset()


def lineage(
    old: Schedule, new: Schedule, cancels: Cancels, now: datetime, ahead: timedelta | None = None
) -> Lineage:
    """Matches the meetings of two lists of one service.

    Of one row, what is gone and what is new is the same meeting, surest first: where date and time,
    or the date alone, are the same; where the service calls both by one `sub_id`, unless it has
    renamed others of that row; and where one is gone for good while another appeared nearer to it
    than the series' own step, as many as possible by one and the same shift. What was already in
    the old list, or lay beyond its horizon where the series itself leads, is no place that
    something moved to.

    Args:
        old: the list before.
        new: the list now.
        cancels: whether silence about a meeting means something; see `Cancels`.
        now: the moment, aware.
        ahead: how far ahead lists look; None if that is not known.
    """
    known = {meeting.id: meeting for meeting in old.meetings}
    there = {meeting.id: meeting for meeting in new.meetings}
    appeared: dict[str, list[Meeting]] = {}
    for meeting in new.meetings:
        if meeting.row is not None and meeting.id not in known:
            appeared.setdefault(meeting.row, []).append(meeting)
    gone: dict[str, list[Meeting]] = {}
    stayed: dict[str, list[tuple[Meeting, Meeting]]] = {}
    for meeting in old.meetings:
        row = _row_among(meeting, appeared)
        if row is not None and meeting.id in there:
            stayed.setdefault(row, []).append((meeting, there[meeting.id]))
        elif row is not None:
            gone.setdefault(row, []).append(meeting)
    heirs, unknown = _older_ids(there), set[str]()
    for row, lost in gone.items():
        stays = stayed.get(row, [])
        pairing = _Pairing(row, lost, appeared[row], [before for before, _ in stays])
        pairing.same_day()
        if not any(_renamed(row, *pair) for pair in [*stays, *pairing.pairs]):
            pairing.same_sub_id()
        sight = _Sight(old.fetched_at, _horizon(old, ahead), now, _horizon(new, ahead))
        pairing.near(cancels, sight)
        heirs |= {before.id: after.id for before, after in pairing.pairs}
        out_of_sight = pairing.beyond(_horizon(new, ahead))
        heirs |= out_of_sight
        unknown |= set(out_of_sight.values())
    taken = set(heirs.values())
    twins = ((one.id, twin_of(one, there)) for one in old.meetings if one.id not in heirs)
    heirs |= {name: twin for name, twin in twins if twin is not None and twin not in taken}
    return Lineage(heirs, frozenset(unknown))


def twin_of(meeting: Meeting, there: Mapping[str, Meeting]) -> str | None:
    """The id of the same meeting where its row became a series, or ceased to be one.

    A single meeting is called by its row, an occurrence by its row and its date; both are the one
    meeting of that row on that date.
    """
    if meeting.id in there:
        return None
    name = meeting.row or f"{meeting.id}-{_day(meeting).isoformat()}"
    twin = there.get(name)
    return name if twin is not None and _day(twin) == _day(meeting) else None


class ChangeLog(msgspec.Struct, frozen=True, dict=True):
    """The changes of one service's meetings in the last day, at most one of a kind a meeting.

    A change that was undone stays in `changes`, though `of` does not show it: whoever was told
    of the change is to be told that it no longer holds.
    """

    changes: tuple[Change, ...] = ()

    def noting(
        self,
        old: Schedule,
        new: Schedule,
        cancels: Cancels,
        now: datetime,
        descent: Lineage | None = None,
    ) -> "ChangeLog":
        """The log after `new` replaced the list `old` of the same service.

        What changed twice counts as one change, from how it was at first to how it is now. Only
        meetings that both lists speak of are compared. One that is gone from the new list is
        cancelled where `cancels` says so and it was not over; otherwise nothing is known of it.
        A link that appears where there was none is no change: nobody has used another.

        `descent` is the `lineage` of the two lists, which is found where it is not given. The log
        calls every meeting by its latest id.
        """
        if descent is None:
            descent = lineage(old, new, cancels, now)
        old = renamed(old, descent.heirs)
        recent = (c for c in self._latest(descent.heirs) if c.is_recent(now))
        kept = {(c.before.id, c.kind): c for c in recent if c.before.id not in descent.unknown}
        there = {meeting.id: meeting for meeting in new.meetings}
        touched = {name for name, _ in kept}
        for meeting in (*_back(kept, old, there), *old.meetings):
            found = there.get(meeting.id)
            if found is None:
                key = (meeting.id, ChangeKind.CANCELLED)
                silent = meeting.id in descent.unknown or not cancels(meeting)
                if key not in kept and now < meeting.over_at and not silent:
                    kept[key] = Change(
                        kind=ChangeKind.CANCELLED, before=meeting, after=None, noticed_at=now
                    )
            elif found != meeting or meeting.id in touched:
                kept.pop((meeting.id, ChangeKind.CANCELLED), None)
                for change in _compared(kept, meeting, found, now):
                    kept[meeting.id, change.kind] = change
        return ChangeLog(tuple(kept.values()))

    def of(self, meeting_id: str, now: datetime) -> tuple[Change, ...]:
        """What to show about one meeting; of a cancelled one only that it is cancelled."""
        changes = self._by_meeting.get(meeting_id, ())
        return tuple(c for c in changes if c.is_recent(now) and not c.undone)

    def recent(self, now: datetime) -> Iterator[Change]:
        """All of the last day, undone ones too; of a cancelled meeting only that."""
        for changes in self._by_meeting.values():
            yield from (change for change in changes if change.is_recent(now))

    def with_cancelled(self, schedule: Schedule, now: datetime) -> Schedule:
        """The schedule to show, with the meetings that were cancelled; not one to alert from."""
        gone = [c.before for c in self.recent(now) if c.kind is ChangeKind.CANCELLED]
        return Schedule.of([*schedule.meetings, *gone], schedule.fetched_at) if gone else schedule

    def _latest(self, heirs: Mapping[str, str]) -> Iterator[Change]:
        """The changes, their meetings with their latest ids; what comes last wins."""
        inherited = sorted(self.changes, key=lambda change: change.before.id not in heirs)
        for change in inherited if heirs else self.changes:
            after = change.after and _latest(change.after, heirs)
            yield msgspec.structs.replace(change, before=_latest(change.before, heirs), after=after)

    @cached_property
    def _by_meeting(self) -> dict[str, tuple[Change, ...]]:
        found: dict[str, tuple[Change, ...]] = {}
        for change in self.changes:
            others = found.get(change.before.id, ())
            if change.kind is ChangeKind.CANCELLED:
                found[change.before.id] = (change,)
            elif ChangeKind.CANCELLED not in {other.kind for other in others}:
                found[change.before.id] = (*others, change)
        return found


def renamed(schedule: Schedule, heirs: Mapping[str, str]) -> Schedule:
    """The schedule with its meetings' latest ids."""
    if not any(meeting.id in heirs for meeting in schedule.meetings):
        return schedule
    return Schedule.of((_latest(m, heirs) for m in schedule.meetings), schedule.fetched_at)


_VALUES = {
    ChangeKind.MOVED: attrgetter("start", "end"),
    ChangeKind.LINK: attrgetter("join_url"),
    ChangeKind.PLATFORM: attrgetter("platform"),
    ChangeKind.TOPIC: attrgetter("topic"),
}
"""What is compared for each kind; None if nothing was known."""

_Key = tuple[str, ChangeKind]


def _back(kept: dict[_Key, Change], old: Schedule, there: dict[str, Meeting]) -> list[Meeting]:
    """Changed meetings that the old list did not name and the new one does, as they last were."""
    named = {meeting.id for meeting in old.meetings}
    latest = {name: change.meeting for (name, _), change in kept.items() if name not in named}
    return [meeting for name, meeting in latest.items() if name in there]


def _compared(
    kept: dict[_Key, Change], old: Meeting, new: Meeting, now: datetime
) -> Iterator[Change]:
    """The changes of a meeting that both lists name, with what was noted of it before."""
    for kind, value in _VALUES.items():
        noted = kept.get((old.id, kind))
        before = value(old)
        changed = before != value(new)
        if noted is not None:
            noticed_at = now if changed else noted.noticed_at
            yield msgspec.structs.replace(noted, after=new, noticed_at=noticed_at)
        elif changed and before is not None:
            yield Change(kind=kind, before=old, after=new, noticed_at=now)


def _latest(meeting: Meeting, heirs: Mapping[str, str]) -> Meeting:
    heir = heirs.get(meeting.id)
    return meeting if heir is None else msgspec.structs.replace(meeting, id=heir)


def _older_ids(there: Mapping[str, Meeting]) -> dict[str, str]:
    """Maps the ids that were made of the `sub_id` in older versions to today's."""
    older = {
        f"{meeting.row}-{meeting.sub_id}": meeting.id
        for meeting in there.values()
        if meeting.row is not None and meeting.sub_id is not None
    }
    return {name: heir for name, heir in older.items() if name not in there}


def _horizon(schedule: Schedule, ahead: timedelta | None) -> datetime | None:
    """The end of the time that a list covers; None if that is not known."""
    return schedule.fetched_at + ahead if schedule.fetched_at and ahead else None


def _row_among(meeting: Meeting, rows: Mapping[str, object]) -> str | None:
    """The row of the meeting, if it is one of those; older ids begin with it."""
    if meeting.row is not None:
        return meeting.row if meeting.row in rows else None
    parts = meeting.id.split("-")
    names = ("-".join(parts[:n]) for n in range(len(parts) - 1, 0, -1))
    return next((name for name in names if name in rows), None)


def _sub_id(row: str, meeting: Meeting) -> str | None:
    """The service's name for the occurrence; older ids end with it."""
    return meeting.sub_id if meeting.row else meeting.id.removeprefix(f"{row}-")


def _renamed(row: str, before: Meeting, after: Meeting) -> bool:
    """Whether the service gave the same occurrence another `sub_id`."""
    names = (_sub_id(row, before), after.sub_id)
    return None not in names and names[0] != names[1]


def _day(meeting: Meeting) -> date:
    return meeting.start.astimezone(BEIJING).date()


class _Sight(NamedTuple):
    """What two lists can have seen: the older one from `seen_from` to `seen_until`."""

    seen_from: datetime | None
    seen_until: datetime | None
    now: datetime
    until: datetime | None

    @property
    def begin(self) -> datetime:
        """The moment from which the new list surely looks."""
        return self.now - LONGEST_NIGHT

    def misses(self, start: datetime, end: datetime) -> bool:
        """Whether what moved there since the older list is in neither."""
        over = self.seen_from is not None and self.seen_from < start and end <= self.begin
        return over or (self.until is not None and start > self.until)


class _Pairing:
    """Pairs the occurrences of a row that are gone with those that appeared, in order of start."""

    def __init__(
        self, row: str, gone: list[Meeting], appeared: list[Meeting], stayed: list[Meeting]
    ) -> None:
        self._known = [*gone, *stayed]
        self.pairs: list[tuple[Meeting, Meeting]] = []
        self._row = row
        self._gone = gone
        self._appeared = appeared

    def same_day(self) -> None:
        """Pairs occurrences on the same date, by `sub_id` and time first, else the nearest."""
        self._match(lambda m: (_day(m), _sub_id(self._row, m), m.start))
        self._match(lambda m: (_day(m), m.start))
        self._match(lambda m: (_day(m), _sub_id(self._row, m)))
        appeared = _by_day(self._appeared)
        for day, lost in _by_day(self._gone).items():
            self._take(_nearest(lost, appeared.get(day, [])))

    def same_sub_id(self) -> None:
        """Pairs occurrences with the same `sub_id`."""
        self._match(lambda m: _sub_id(self._row, m))

    def near(self, cancels: Cancels, sight: _Sight) -> None:
        """Pairs occurrences less than a step of the series apart, most of them by one shift.

        Occurrences that have ended count for as long as they would still be listed. A shift is
        derived from occurrences that are certainly gone or moved, and then applies to all.
        """
        lost = [m for m in self._gone if sight.begin < m.end][:FEW]
        places = {m.start: m for m in self._appeared[:FEW] if sight.now < m.end}
        while places:
            sure = [m for m in places.values() if not self._came_by_itself(m, sight.seen_until)]
            shift = _usual_shift(list(filter(cancels, lost)), sure, sight)
            if shift is None:
                break
            self._take([(m, places[m.start + shift]) for m in lost if m.start + shift in places])
            lost = [m for m in lost if m in self._gone]
            places = {start: m for start, m in places.items() if m in self._appeared}

    def _came_by_itself(self, place: Meeting, seen_until: datetime | None) -> bool:
        """Whether it merely came into view as the known series continues."""
        if seen_until is None or place.start <= seen_until:
            return False
        return any(_is_in_step(place, before) for before in self._known[:FEW])

    def beyond(self, until: datetime | None) -> dict[str, str]:
        """Maps the ids of occurrences that are postponed like others of their row, past `until`."""
        shifts = Counter(after.start - before.start for before, after in self.pairs)
        put_off = max(shifts, key=lambda shift: shifts[shift], default=ALIKE)
        if until is None or put_off <= ALIKE:
            return {}
        return {
            m.id: f"{self._row}-{(m.start + put_off).astimezone(BEIJING).date()}"
            for m in self._gone
            if m.start + put_off > until
        }

    def _match(self, key: Callable[[Meeting], object]) -> None:
        places: dict[object, list[Meeting]] = {}
        for place in reversed(self._appeared):
            places.setdefault(key(place), []).append(place)
        found = []
        for lost in self._gone:
            same = places.get(key(lost))
            if same and not _is_nameless(key(lost)):
                found.append((lost, same.pop()))
        self._take(found)

    def _take(self, found: Iterable[tuple[Meeting, Meeting]]) -> None:
        self.pairs += found
        taken = {meeting.id for pair in self.pairs for meeting in pair}
        self._gone = [m for m in self._gone if m.id not in taken]
        self._appeared = [m for m in self._appeared if m.id not in taken]


def _is_nameless(key: object) -> bool:
    return key is None or (isinstance(key, tuple) and None in key)


def _by_day(meetings: Iterable[Meeting]) -> dict[date, list[Meeting]]:
    found: dict[date, list[Meeting]] = {}
    for meeting in meetings:
        found.setdefault(_day(meeting), []).append(meeting)
    return found


def _nearest(lost: list[Meeting], places: list[Meeting]) -> Iterator[tuple[Meeting, Meeting]]:
    """The closest pairs first, each meeting in one at most."""
    if len(lost) > FEW or len(places) > FEW:
        yield from zip(lost, places, strict=False)
        return
    apart = sorted(
        (abs(place.start - one.start), n, k)
        for n, one in enumerate(lost)
        for k, place in enumerate(places)
    )
    paired: set[int] = set()
    filled: set[int] = set()
    for _, n, k in apart:
        if n not in paired and k not in filled:
            paired.add(n)
            filled.add(k)
            yield lost[n], places[k]


def _is_in_step(place: Meeting, before: Meeting) -> bool:
    """Whether both are regular occurrences of one series."""
    if place.cadence is not None and place.cadence.unit is Unit.MONTH:
        return _day(place).day == _day(before).day
    return (_day(place) - _day(before)) % _step(place) == ALIKE


def _usual_shift(
    lost: Collection[Meeting], places: Collection[Meeting], sight: _Sight
) -> timedelta | None:
    """The shift that explains most of what is gone; the smallest one if several do.

    What would have moved to where neither list looks counts as explained, too.
    """
    apart = ((place, place.start - one.start) for one in lost for place in places)
    shifts = Counter(shift for place, shift in apart if abs(shift) < _step(place))
    for shift in list(shifts):
        shifts[shift] += sum(sight.misses(one.start + shift, one.end + shift) for one in lost)
    return max(shifts, key=lambda shift: (shifts[shift], -abs(shift)), default=None)


def _step(meeting: Meeting) -> timedelta:
    """The shortest time between occurrences of its series, as far as known."""
    cadence = meeting.cadence
    return _GAPS[cadence.unit] * cadence.interval if cadence else USUAL_GAP
