"""Applies what messages say to what is known, and finds the service's own row for a meeting.

Everything is a pure function over immutable values that can be stored. What is kept of a meeting is
the newest word about its series and every word about single occurrences; which occurrence each of
those means is worked out anew each time, so that it does not matter which message came first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from hashlib import sha256

import msgspec

from desktop.calendars.feed_reader import cadence_of
from desktop.calendars.invitations import Invitation
from desktop.calendars.recurrence import Effort
from desktop.calendars.timing import Span
from desktop.meetings.meeting import IMPORTED, Meeting
from desktop.meetings.schedule import MAX_HORIZON_DAYS, Schedule, Window
from desktop.platforms.catalogue import WEB

MOST_KNOWN = 1_000
MOST_SINGLES = 200
MOST_DROPPED = 200
LONGEST_MOVE = timedelta(days=15)
"""So far an occurrence of the community's is looked for from where it was moved to."""

SAME_DAY = timedelta(hours=24)
SAME_MEETING = timedelta(hours=36)
"""So far apart may start what has one number, here and in the service's row: one of them moved."""

SAME_MOMENT = timedelta(minutes=1)
_FILLED = ("join_url", "number", "passcode", "sig", "sponsor", "etherpad", "agenda")
_BEGINNING = datetime.min.replace(tzinfo=UTC)


class Dropped(msgspec.Struct, frozen=True):
    """An occurrence that a newer word about its series left out, by the id it was shown under."""

    id: str
    start: datetime
    end: datetime


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What messages said of one meeting: its series or its one date, and single occurrences.

    `dropped` are occurrences that the series had, and has no more; those count as cancelled.
    """

    uid: str
    series: Invitation | None = None
    singles: tuple[Invitation, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence as the messages leave it.

    `uid` names the `Known` that it is of, `sent_at` is when the word that counts was sent.
    """

    uid: str
    meeting: Meeting
    cancelled: bool = False
    passcode: str | None = None
    sent_at: datetime | None = None


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """What is known after some messages, and what those were about.

    `touched` are uids, each with the start that an occurrence had where one alone was meant.
    """

    known: tuple[Known, ...]
    touched: tuple[tuple[str, datetime | None], ...] = ()


def apply(known: Sequence[Known], invitations: Iterable[Invitation], now: datetime) -> Applied:
    """What is known once some invitations, of one message or of several, were read at `now`.

    A newer SEQUENCE wins over an older one, whichever comes first; of two alike the cancellation
    wins, unless the other was sent later. Words alone never replace what a calendar said, but they
    cancel.
    """
    state = {one.uid: one for one in known}
    about: dict[str, list[Invitation]] = {}
    ahead, effort = Window(now, now + timedelta(days=MAX_HORIZON_DAYS)), Effort()
    series_first = sorted(invitations, key=lambda one: one.recurrence_id is not None)
    for invitation in series_first:
        found = _find(state, invitation)
        uid = found.uid if found else invitation.uid
        own = msgspec.structs.replace(invitation, uid=uid)
        there = found or Known(uid=uid)
        with_it = _with_series if own.recurrence_id is None else _with_single
        state[uid] = _keeping_dropped(there, with_it(there, own), ahead, effort)
        about.setdefault(uid, []).append(own)
    kept = tuple(state.values())[-MOST_KNOWN:]
    touched = (
        (uid, original) for uid, said in about.items() for original in _targets(state[uid], said)
    )
    return Applied(known=kept, touched=tuple(dict.fromkeys(touched)))


def meetings_of(known: Known, window: Window, effort: Effort | None = None) -> list[Imported]:
    """The occurrences of a meeting that touch a window, cancelled ones too, in order.

    `effort` is what the rules of several meetings may cost together.
    """
    effort = effort or Effort()
    found = [*_of_series(known, window, effort), *_alone(known, window, effort)]
    unique: dict[str, Imported] = {}
    for one in sorted(found, key=lambda one: (one.meeting.start, one.meeting.id)):
        name = one.meeting.id
        if name in unique:
            name = f"{name}T{one.meeting.start:%H%M}"
            one = _renamed(one, name)  # noqa: PLW2901 - two of one day
        unique.setdefault(name, one)
    for one in _left_out(known, window):
        unique.setdefault(one.meeting.id, one)
    return sorted(unique.values(), key=lambda one: (one.meeting.start, one.meeting.id))


def concerned(applied: Applied, window: Window) -> list[Imported]:
    """The occurrences that the messages were about, as they are now.

    Of a message about one occurrence that one alone, in the window or not; of a single meeting the
    meeting itself, also outside the window; of a series what the window holds.
    """
    by_uid = {one.uid: one for one in applied.known}
    effort = Effort()
    found: dict[str, Imported] = {}
    for uid, original in applied.touched:
        known = by_uid.get(uid)
        if known is None:
            continue
        if original is not None:
            shown = [_at(known, original)]
        elif known.series is not None and not known.series.timing.recurs:
            shown = [_at(known, known.series.timing.first.start)]
        else:
            shown = list(meetings_of(known, window, effort))
        for one in shown:
            if one is not None:
                found.setdefault(one.meeting.id, one)
    return sorted(found.values(), key=lambda one: (one.meeting.start, one.meeting.id))


def without(known: Sequence[Known], uid: str) -> tuple[Known, ...]:
    """What is known once a person removed a meeting."""
    return tuple(one for one in known if one.uid != uid)


def id_of(uid: str) -> str:
    """The id under which a meeting is shown; its occurrences add their date."""
    return f"{IMPORTED}{sha256(uid.encode(errors='replace')).hexdigest()[:12]}"


def rows_of(imported: Sequence[Meeting], rows: Iterable[Meeting]) -> dict[str, Meeting]:
    """The service's own row of each imported meeting that has one, by the imported one's id.

    One and the same are: platform and number, starting at the same time or within a day and a
    half; or link and start.
    """
    numbers: dict[tuple[str, str], list[Meeting]] = {}
    links: dict[str, list[Meeting]] = {}
    for row in rows:
        if row.number:
            numbers.setdefault((row.platform, row.number), []).append(row)
        if row.join_url:
            links.setdefault(row.join_url, []).append(row)
    found: dict[str, Meeting] = {}
    for meeting in imported:
        numbered = numbers.get((meeting.platform, meeting.number or ""), [])
        linked = links.get(meeting.join_url or "", [])
        match = _nearest(meeting, numbered, SAME_MEETING) or _nearest(meeting, linked, SAME_MOMENT)
        if match is not None:
            found[meeting.id] = match
    return found


def _nearest(meeting: Meeting, rows: list[Meeting], within: timedelta) -> Meeting | None:
    best = min(rows, key=lambda row: abs(row.start - meeting.start), default=None)
    return best if best is not None and abs(best.start - meeting.start) <= within else None


def _find(state: dict[str, Known], new: Invitation) -> Known | None:
    """The meeting that an invitation is about: by its UID; words alone by link, or SIG and time."""
    if new.uid in state:
        return state[new.uid]
    if new.certain:
        return None
    for known in state.values():
        said = known.series or known.singles[-1]
        if new.join_url and new.join_url == said.join_url:
            return known
        if new.cancelled and _is_same_sig(new, said) and _happens_at(known, new.timing.first.start):
            return known
    return None


def _is_same_sig(new: Invitation, old: Invitation) -> bool:
    alike = new.sig is not None and new.sig.casefold() == (old.sig or "").casefold()
    return alike and new.platform in {old.platform, WEB.key}


def _happens_at(known: Known, start: datetime) -> bool:
    window = Window(begin=start, end=start + SAME_MOMENT)
    return any(one.meeting.start == start for one in meetings_of(known, window))


def _with_series(there: Known, new: Invitation) -> Known:
    old = there.series
    if old is None:
        return msgspec.structs.replace(there, series=new, singles=_outliving(there.singles, new))
    if not _is_newer(old, new):
        return there
    if new.cancelled:
        timing = new.timing if new.certain and not old.timing.recurs else old.timing
        changed = msgspec.structs.replace(
            old,
            cancelled=True,
            timing=timing,
            sequence=max(new.sequence, old.sequence),
            sent_at=new.sent_at,
        )
        return msgspec.structs.replace(there, series=changed)
    remade = new.sequence > old.sequence and (new.of_community or new.timing != old.timing)
    singles = _outliving(there.singles, new) if remade else there.singles
    return msgspec.structs.replace(there, series=_filled(new, old), singles=singles)


def _keeping_dropped(before: Known, after: Known, ahead: Window, effort: Effort) -> Known:
    """With the occurrences ahead that a newer word about the series leaves out, as dropped ones.

    One that is at the same time under another id is not; nor is anything where the rules are too
    costly to tell.
    """
    if before.series is None or after.series is None or after.series == before.series:
        return after
    there = meetings_of(after, ahead, effort)
    ids, moments = {one.meeting.id for one in there}, {one.meeting.start for one in there}
    gone = [
        Dropped(one.meeting.id, one.meeting.start, one.meeting.end)
        for one in meetings_of(before, ahead, effort)
        if not one.cancelled and one.meeting.id not in ids and one.meeting.start not in moments
    ]
    if not gone or effort.spent:
        return after
    kept = [one for one in before.dropped if one.end > ahead.begin]
    return msgspec.structs.replace(after, dropped=(*kept, *gone)[-MOST_DROPPED:])


def _left_out(known: Known, window: Window) -> Iterator[Imported]:
    """The dropped occurrences that touch a window, as cancelled ones."""
    if known.series is None:
        return
    for gone in known.dropped:
        if gone.end > window.begin and gone.start <= window.end:
            span = Span(gone.start, gone.end, gone.start.date())
            one = _renamed(_imported(known, known.series, span), gone.id)
            yield msgspec.structs.replace(one, cancelled=True)


def _outliving(singles: tuple[Invitation, ...], series: Invitation) -> tuple[Invitation, ...]:
    """The words about single occurrences that are newer than one about their series."""
    return tuple(one for one in singles if one.sequence >= series.sequence)


def _is_newer(old: Invitation, new: Invitation) -> bool:
    """Whether what is new replaces what was known."""
    if old.certain and not new.certain:
        return new.cancelled and not _is_sent_before(new, old)
    if new.certain and not old.certain:
        return not old.cancelled or new.cancelled or _is_sent_before(old, new)
    if new.sequence != old.sequence:
        return new.sequence > old.sequence
    if old.sent_at and new.sent_at and old.sent_at != new.sent_at:
        return new.sent_at > old.sent_at
    return new.cancelled or not old.cancelled


def _is_sent_before(one: Invitation, other: Invitation) -> bool:
    return bool(one.sent_at and other.sent_at and one.sent_at < other.sent_at)


def _filled(new: Invitation, old: Invitation) -> Invitation:
    """The new word, with what only the old one said: a calendar without its mail has no link."""
    if new.platform not in {old.platform, WEB.key}:
        return new
    missing = {name: getattr(old, name) for name in _FILLED if getattr(new, name) is None}
    if new.platform == WEB.key:
        missing["platform"] = old.platform
    if new.join_url is None:
        missing["passed_over"] = old.passed_over
    return msgspec.structs.replace(new, **missing)


def _with_single(there: Known, new: Invitation) -> Known:
    alike = (one for one in there.singles if _says_the_same(one, new))
    if next(alike, None) is not None:
        return there
    return msgspec.structs.replace(there, singles=(*there.singles, new)[-MOST_SINGLES:])


def _says_the_same(one: Invitation, other: Invitation) -> bool:
    mark = ("recurrence_id", "sequence", "cancelled", "timing", "topic", "join_url")
    return all(getattr(one, name) == getattr(other, name) for name in mark)


def _targets(known: Known, said: Sequence[Invitation]) -> Iterator[datetime | None]:
    """The starts that the occurrences had which some words are about; None for all of them."""
    resolved = _resolved(known)
    meant = {id(word): original for original, words in resolved.items() for word in words}
    for word in said:
        if word.recurrence_id is None:
            yield None
        else:
            same = (one for one in known.singles if one is word or _says_the_same(one, word))
            yield meant.get(id(next(same, word)), word.recurrence_id)


def _resolved(known: Known) -> dict[datetime, list[Invitation]]:
    """What was said of each single occurrence, the newest last, by the start that it had.

    The community writes the new start where the old one belongs. So its word goes for the
    occurrence that is there, as the words before left it, and else for the nearest.
    """
    found: dict[datetime, list[Invitation]] = {}
    now: dict[datetime, datetime] = {}
    for single in sorted(known.singles, key=_said_order):
        original = _original(known, single, found, now)
        found.setdefault(original, []).append(single)
        if single.of_community:
            now[original] = single.timing.first.start
    return found


def _said_order(single: Invitation) -> tuple[int, datetime, bool]:
    return single.sequence, single.sent_at or _BEGINNING, single.cancelled


def _original(
    known: Known,
    single: Invitation,
    found: dict[datetime, list[Invitation]],
    now: dict[datetime, datetime],
) -> datetime:
    """The start that the occurrence had which a word is about; `now` is where those are now."""
    named = single.recurrence_id or single.timing.first.start
    series = known.series.timing if known.series else None
    moved = next((original for original, at in now.items() if at == named), None)
    if moved is not None:
        return moved
    if named in found or not single.of_community:
        return named
    if series is None:
        near = [
            (abs(at - named), original)
            for original, at in now.items()
            if abs(at - named) <= SAME_DAY and found[original][-1].sequence != single.sequence
        ]
    elif series.is_occurrence(named):
        return named
    else:
        spans = series.spans(named - LONGEST_MOVE, named + LONGEST_MOVE)
        near = [(abs(now.get(span.start, span.start) - named), span.start) for span in spans]
    return min(near, default=(timedelta(), named))[1]


def _of_series(known: Known, window: Window, effort: Effort) -> Iterator[Imported]:
    series = known.series
    if series is None:
        return
    resolved = _resolved(known)
    later = sorted(o for o, said in resolved.items() if said[-1].and_later)
    begin, end = window.begin - LONGEST_MOVE, window.end + LONGEST_MOVE
    for span in series.timing.spans(begin, end, effort):
        one = _occurrence(known, span, resolved, later)
        if one.meeting.end > window.begin and one.meeting.start <= window.end:
            yield one


def _occurrence(
    known: Known,
    span: Span,
    resolved: dict[datetime, list[Invitation]],
    later: Sequence[datetime] = (),
) -> Imported:
    """One occurrence of a series, as the words about it leave it."""
    series = known.series
    if series is None:
        raise ValueError(span)
    said = resolved.get(span.start)
    if said:
        return _changed(known, said[-1], span.day)
    before = [original for original in later if original < span.start]
    if before:
        word = resolved[before[-1]][-1]
        start = span.start + (word.timing.first.start - before[-1])
        moved = Span(start, start + word.timing.duration, span.day)
        return _imported(known, _filled(word, series), moved)
    return _imported(known, series, span)


def _alone(known: Known, window: Window, effort: Effort) -> Iterator[Imported]:
    """Occurrences of which the series says nothing, or has not been heard."""
    for original, said in _resolved(known).items():
        if known.series is None or not known.series.timing.is_occurrence(original, effort):
            one = _changed(known, said[-1], said[-1].timing.zone.local(original).date())
            if one.meeting.end > window.begin and one.meeting.start <= window.end:
                yield one


def _at(known: Known, original: datetime) -> Imported | None:
    """The occurrence that had that start, wherever it is now."""
    resolved = _resolved(known)
    series = known.series
    if series is not None:
        spans = series.timing.spans(original, original + timedelta(seconds=1))
        for span in spans or ([] if series.timing.recurs else [series.timing.first]):
            if span.start == original:
                return _occurrence(known, span, resolved)
    said = resolved.get(original)
    return _changed(known, said[-1], said[-1].timing.zone.local(original).date()) if said else None


def _changed(known: Known, word: Invitation, day: date) -> Imported:
    first = word.timing.first
    whole = _filled(word, known.series) if known.series else word
    if word.cancelled and known.series is not None:
        whole = msgspec.structs.replace(whole, topic=known.series.topic)
    return _imported(known, whole, Span(first.start, first.end, day), single=True)


def _imported(known: Known, said: Invitation, span: Span, *, single: bool = False) -> Imported:
    series = known.series
    named = id_of(known.uid)
    recurs = series.timing.recurs if series else single
    meeting = Meeting(
        id=f"{named}-{span.day:%Y%m%d}" if recurs else named,
        topic=said.topic,
        platform=said.platform,
        start=span.start,
        end=span.end,
        sig=said.sig,
        sponsor=said.sponsor,
        number=said.number,
        join_url=said.join_url,
        passed_over=said.passed_over,
        etherpad=said.etherpad,
        agenda=said.agenda,
        cadence=cadence_of(series.timing) if series else None,
    )
    cancelled = said.cancelled or bool(series and series.cancelled)
    return Imported(
        uid=known.uid,
        meeting=meeting,
        cancelled=cancelled,
        passcode=said.passcode,
        sent_at=said.sent_at,
    )


def _renamed(one: Imported, name: str) -> Imported:
    return msgspec.structs.replace(one, meeting=msgspec.structs.replace(one.meeting, id=name))


class Merged(msgspec.Struct, frozen=True):
    """A service's list together with what messages brought.

    `rows` are the ids of the service's own rows by those of the imported meetings that they are.
    `cancelled` are the ids of what messages cancelled, whether it was listed before or not.
    """

    schedule: Schedule
    rows: Mapping[str, str] = {}
    cancelled: frozenset[str] = frozenset()


def merged(schedule: Schedule, known: Iterable[Known], now: datetime) -> Schedule:
    """A service's list together with what messages brought; see `merge`."""
    return merge(schedule, expanded(known, now), now).schedule


def expanded(known: Iterable[Known], now: datetime, zone: tzinfo | None = None) -> list[Imported]:
    """Every occurrence that a list could show, cancelled ones too; a zone of None is local."""
    return all_of(known, Window.around(now, MAX_HORIZON_DAYS, zone))


def merge(schedule: Schedule, found: Sequence[Imported], now: datetime) -> Merged:
    """Merges imported occurrences into a service's list.

    A meeting of which the service has a row is that row, and what is cancelled is left out. The
    service has the last word, but of a list that was fetched before a message was sent: such a row
    is where the message puts it, or gone.
    """
    rows = rows_of([one.meeting for one in found], schedule.meetings)
    pairs = _pairs(found, rows)
    alone = [one.meeting for one in found if not one.cancelled and one.meeting.id not in pairs]
    changed: dict[str, Meeting | None] = {}
    for one in found:
        row = pairs.get(one.meeting.id)
        if row is not None and _is_newer_than(schedule, one, now):
            changed[row.id] = _as_told(row, one)
    listed = [changed.get(row.id, row) for row in schedule.meetings]
    both = [*(row for row in listed if row is not None), *alone]
    whole = Schedule.of(both, schedule.fetched_at)
    return Merged(
        schedule=msgspec.structs.replace(whole, doubts=schedule.doubts),
        rows={name: row.id for name, row in pairs.items()},
        cancelled=frozenset(
            [
                *(one.meeting.id for one in found if one.cancelled),
                *(name for name, row in changed.items() if row is None),
            ]
        ),
    )


def _pairs(found: Sequence[Imported], rows: dict[str, Meeting]) -> dict[str, Meeting]:
    """The row of each imported meeting, where no other is nearer to that row.

    What is cancelled has a row only at its own time: another one is another occurrence.
    """
    apart = {
        one.meeting.id: abs(one.meeting.start - rows[one.meeting.id].start)
        for one in found
        if one.meeting.id in rows
    }
    nearest: dict[str, timedelta] = {}
    for name, distance in apart.items():
        row = rows[name].id
        nearest[row] = min(distance, nearest.get(row, distance))
    gone = {one.meeting.id for one in found if one.cancelled}
    return {
        name: rows[name]
        for name, distance in apart.items()
        if distance <= SAME_MOMENT or (name not in gone and distance == nearest[rows[name].id])
    }


def _is_newer_than(schedule: Schedule, one: Imported, now: datetime) -> bool:
    """Whether a message was sent after a list was fetched; one from the future tells nothing."""
    if one.sent_at is None or schedule.fetched_at is None:
        return False
    return schedule.fetched_at < one.sent_at <= now


def _as_told(row: Meeting, one: Imported) -> Meeting | None:
    """A row as a newer message leaves it; None where it is cancelled."""
    if one.cancelled:
        return None
    told = one.meeting
    moved = msgspec.structs.replace(row, start=told.start, end=told.end)
    if told.join_url is None:
        return moved
    return msgspec.structs.replace(
        moved,
        platform=told.platform,
        number=told.number,
        join_url=told.join_url,
        passed_over=told.passed_over,
    )


def all_of(known: Iterable[Known], window: Window) -> list[Imported]:
    """The occurrences of several meetings that touch a window, cancelled ones too."""
    effort = Effort()
    return [one for each in known for one in meetings_of(each, window, effort)]
