"""What changed between two lists, and how long and how sensibly it is remembered."""

from datetime import datetime, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.meetings.changes import KEPT_FOR, Cancels, Change, ChangeKind, ChangeLog, lineage
from desktop.meetings.meeting import Cadence, Meeting, PlatformKey, Unit
from desktop.meetings.schedule import Schedule
from tests.meetings.build import NOON, at, meeting

LATER = NOON + timedelta(minutes=10)
ONE = msgspec.structs.replace(meeting("a", at(15)), join_url="https://zoom.us/j/1")
OTHER_LINK = msgspec.structs.replace(ONE, join_url="https://zoom.us/j/2")
NO_LINK = msgspec.structs.replace(ONE, join_url=None)
MOVED = msgspec.structs.replace(ONE, start=at(16), end=at(17))
MOVED_AGAIN = msgspec.structs.replace(ONE, start=at(18), end=at(19))


def always(_meeting: Meeting) -> bool:
    return True


def never(_meeting: Meeting) -> bool:
    return False


def schedule(*meetings: Meeting) -> Schedule:
    return Schedule.of(meetings, NOON)


def log_of(*lists: Meeting | None, now: datetime = NOON, cancels: Cancels = always) -> ChangeLog:
    """The log after a meeting was seen like this, one after the other, a minute apart."""
    log = ChangeLog()
    for n, (old, new) in enumerate(pairwise(lists)):
        moment = now + timedelta(minutes=n)
        log = log.noting(
            schedule(*([old] if old else [])), schedule(*([new] if new else [])), cancels, moment
        )
    return log


def kinds(log: ChangeLog, now: datetime = LATER) -> list[ChangeKind]:
    return [change.kind for change in log.of("a", now)]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        (MOVED, ChangeKind.MOVED),
        (msgspec.structs.replace(ONE, end=at(17)), ChangeKind.MOVED),
        (OTHER_LINK, ChangeKind.LINK),
        (NO_LINK, ChangeKind.LINK),
        (msgspec.structs.replace(ONE, platform=PlatformKey("zoom")), ChangeKind.PLATFORM),
        (msgspec.structs.replace(ONE, topic="b"), ChangeKind.TOPIC),
    ],
)
def test_each_kind_of_change_is_noticed(changed: Meeting, kind: ChangeKind) -> None:
    (change,) = log_of(ONE, changed).of("a", LATER)
    assert change == Change(kind=kind, before=ONE, after=changed, noticed_at=NOON)
    assert change.meeting == changed


def test_several_changes_at_once_are_each_noticed() -> None:
    changed = msgspec.structs.replace(MOVED, topic="b", join_url="https://x/")
    assert kinds(log_of(ONE, changed)) == [ChangeKind.MOVED, ChangeKind.LINK, ChangeKind.TOPIC]


def test_what_nobody_is_told_of_is_no_change() -> None:
    agenda = msgspec.structs.replace(ONE, agenda="1. …", sponsor="somebody")
    assert log_of(ONE, ONE) == log_of(ONE, agenda) == ChangeLog()
    assert log_of(NO_LINK, ONE) == ChangeLog()
    assert log_of(None, ONE) == ChangeLog()


def test_a_meeting_that_is_gone_is_cancelled() -> None:
    (change,) = log_of(ONE, None).of("a", LATER)
    expected = Change(kind=ChangeKind.CANCELLED, before=ONE, after=None, noticed_at=NOON)
    assert change == expected
    assert change.meeting == ONE


def test_a_meeting_of_which_the_new_list_does_not_speak_is_not_cancelled() -> None:
    assert log_of(ONE, None, cancels=never) == ChangeLog()


def test_a_meeting_that_is_over_is_not_cancelled() -> None:
    assert log_of(ONE, None, now=ONE.end) == ChangeLog()
    assert kinds(log_of(ONE, None, now=ONE.end - timedelta(minutes=1)), ONE.end) == [
        ChangeKind.CANCELLED
    ]


def test_what_moved_twice_moved_once_from_where_it_was_first() -> None:
    (change,) = log_of(ONE, MOVED, MOVED_AGAIN).of("a", LATER)
    assert (change.before, change.after) == (ONE, MOVED_AGAIN)
    assert change.noticed_at == NOON + timedelta(minutes=1)


def test_what_moved_back_did_not_change_but_is_remembered() -> None:
    log = log_of(ONE, MOVED, ONE)
    assert log.of("a", LATER) == ()
    (change,) = log.recent(LATER)
    assert (change.undone, change.noticed_at) == (True, NOON + timedelta(minutes=1))


def test_a_link_that_goes_and_comes_as_another_has_changed() -> None:
    (change,) = log_of(ONE, NO_LINK, OTHER_LINK).of("a", LATER)
    assert (change.before, change.after) == (ONE, OTHER_LINK)
    assert log_of(ONE, NO_LINK, ONE).of("a", LATER) == ()


def test_what_is_told_of_a_changed_meeting_follows_its_other_changes() -> None:
    later = msgspec.structs.replace(MOVED, topic="b")
    moved, renamed = log_of(ONE, MOVED, later).of("a", LATER)
    assert moved.after == renamed.after == later
    assert (moved.noticed_at, renamed.noticed_at) == (NOON, NOON + timedelta(minutes=1))


def test_of_a_cancelled_meeting_only_that_is_told() -> None:
    log = log_of(ONE, MOVED, None)
    assert kinds(log) == [ChangeKind.CANCELLED]
    assert [change.before for change in log.recent(LATER)] == [MOVED]


def test_a_meeting_that_is_back_is_not_cancelled() -> None:
    assert kinds(log_of(ONE, None, ONE)) == []
    assert kinds(log_of(ONE, None, MOVED)) == [ChangeKind.MOVED]
    moved, *others = log_of(ONE, MOVED, None, MOVED_AGAIN).of("a", LATER)
    assert (moved.before, moved.after, others) == (ONE, MOVED_AGAIN, [])


def test_a_changed_meeting_that_was_not_named_for_a_while_is_still_followed() -> None:
    moved, *others = log_of(ONE, MOVED, None, MOVED_AGAIN, cancels=never).of("a", LATER)
    assert (moved.before, moved.after, others) == (ONE, MOVED_AGAIN, [])
    assert log_of(ONE, MOVED, None, ONE, cancels=never).of("a", LATER) == ()


def test_a_meeting_stays_cancelled_from_when_it_was_noticed() -> None:
    (change,) = log_of(ONE, None, None, None).of("a", LATER)
    assert change.noticed_at == NOON


def test_a_change_is_shown_for_a_day() -> None:
    log = log_of(ONE, MOVED)
    just_before = NOON + KEPT_FOR - timedelta(microseconds=1)
    assert kinds(log, just_before) == [ChangeKind.MOVED]
    assert kinds(log, NOON + KEPT_FOR) == []
    assert log.noting(schedule(MOVED), schedule(MOVED), always, NOON + KEPT_FOR) == ChangeLog()


def test_a_change_of_a_wrong_clock_does_not_stay_for_ever() -> None:
    log = log_of(ONE, MOVED, now=NOON + timedelta(days=400))
    assert log.noting(schedule(MOVED), schedule(MOVED), always, NOON) == ChangeLog()


def test_a_cancelled_meeting_can_be_shown_among_the_others() -> None:
    other = meeting("b", at(9))
    log = ChangeLog().noting(schedule(other, ONE), schedule(other), always, NOON)
    shown = log.with_cancelled(schedule(other), LATER)
    assert shown == schedule(other, ONE)
    assert log.with_cancelled(schedule(other), NOON + KEPT_FOR) == schedule(other)


VERSIONS = [None, ONE, MOVED, MOVED_AGAIN, OTHER_LINK, msgspec.structs.replace(MOVED, topic="b")]


@given(seen=st.lists(st.sampled_from(VERSIONS), min_size=2, max_size=8))
def test_the_log_tells_the_way_from_the_first_to_the_last(seen: list[Meeting | None]) -> None:
    """Whatever lay between: what is shown is how the first differs from the last."""
    first = next((one for one in seen if one is not None), None)
    last = seen[-1]
    shown = log_of(*seen).of("a", LATER)
    if first is None:
        expected = set()
    elif last is None:
        expected = {ChangeKind.CANCELLED}
    else:
        pairs = {
            ChangeKind.MOVED: (first.start, last.start),
            ChangeKind.LINK: (first.join_url, last.join_url),
            ChangeKind.TOPIC: (first.topic, last.topic),
        }
        expected = {kind for kind, (old, new) in pairs.items() if old != new}
    assert {change.kind for change in shown} == expected
    assert all(change.meeting.topic == (last or change.before).topic for change in shown)


def test_one_meeting_that_is_gone_among_thousands_is_found() -> None:
    old = schedule(*(meeting(str(n), NOON + timedelta(minutes=n)) for n in range(10_000)))
    new = schedule(*old.meetings[1:])
    log = ChangeLog().noting(old, new, always, NOON)
    assert len(log.changes) == 1


# Which meeting is which

DAYS = timedelta(days=30)
WEEKLY = Cadence(Unit.WEEK)


def occurrence(
    day: int, hour: float = 2, *, sub: str | None = None, row: str | None = "50", **more: object
) -> Meeting:
    """One of a weekly series, so many days from now; its date is its name."""
    start = NOON.replace(hour=0) + timedelta(days=day, hours=hour)
    made = msgspec.structs.replace(meeting("series", start), id=f"50-{start:%Y-%m-%d}")
    return msgspec.structs.replace(made, cadence=WEEKLY, row=row, sub_id=sub, **more)


def called(one: Meeting, meeting_id: str) -> Meeting:
    return msgspec.structs.replace(one, id=meeting_id)


def name(day: int) -> str:
    return occurrence(day).id


def heirs(
    old: list[Meeting], new: list[Meeting], *, cancels: Cancels = always, now: datetime = NOON
) -> dict[str, str]:
    found = lineage(Schedule.of(old, now), Schedule.of(new, now), cancels, now, DAYS)
    return dict(found.heirs)


SERIES = [occurrence(n, sub=str(n)) for n in (2, 9, 16, 23)]
RENUMBERED = [msgspec.structs.replace(m, sub_id=f"new {m.sub_id}") for m in SERIES]


def test_a_renamed_series_with_new_sub_ids_is_renamed_and_nothing_else() -> None:
    new = [msgspec.structs.replace(m, topic="new") for m in RENUMBERED]
    log = ChangeLog().noting(schedule(*SERIES), schedule(*new), always, NOON)
    assert [c.kind for c in log.recent(LATER)] == [ChangeKind.TOPIC] * len(SERIES)


def test_one_cancelled_among_renumbered_ones_is_the_only_one_cancelled() -> None:
    log = ChangeLog().noting(schedule(*SERIES), schedule(*RENUMBERED[1:]), always, NOON)
    (change,) = log.recent(LATER)
    assert (change.kind, change.before.id) == (ChangeKind.CANCELLED, name(2))


@pytest.mark.parametrize("days", [-2, -1, 1, 2, 3, 4, 5, 6])
def test_one_that_moves_to_another_date_has_moved_whatever_it_is_called(days: int) -> None:
    for sub in ("9", "new 9", None):
        rest = SERIES if sub == "9" else RENUMBERED
        moved = occurrence(9 + days, sub=sub)
        new = [rest[0], moved, *rest[2:]]
        assert heirs(SERIES, new)[name(9)] == name(9 + days)
        log = ChangeLog().noting(schedule(*SERIES), schedule(*new), always, NOON)
        (change,) = log.recent(LATER)
        assert (change.kind, change.before.start) == (ChangeKind.MOVED, SERIES[1].start)
        assert change.before.id == moved.id


@pytest.mark.parametrize("days", [-2, 1, 3, 4, 6])
def test_a_whole_series_that_moves_has_moved(days: int) -> None:
    new = [occurrence(n + days, sub=f"new {n}") for n in (2, 9, 16, 23) if n + days > 0]
    old = [one for one in SERIES if one.start > NOON - timedelta(days=days)]
    log = ChangeLog().noting(schedule(*old), schedule(*new), always, NOON)
    assert {c.kind for c in log.recent(LATER)} == {ChangeKind.MOVED}
    assert {c.meeting.start - c.before.start for c in log.recent(LATER)} == {timedelta(days=days)}


def test_the_next_one_that_comes_into_view_is_no_place_to_move_to() -> None:
    """The lists look a month ahead; a cancelled one and the series' next one are two."""
    old = Schedule.of([*SERIES, occurrence(28, sub="x")], NOON)
    later = NOON + timedelta(days=2)
    new = Schedule.of([*SERIES[1:3], occurrence(28, sub="x"), occurrence(30, sub="y")], later)
    found = lineage(old, new, always, later - timedelta(days=1), DAYS)
    assert not {one.id for one in old.meetings} & found.heirs.keys()


def test_a_move_back_leads_back() -> None:
    there = [SERIES[0], occurrence(10, sub="9"), *SERIES[2:]]
    log = ChangeLog().noting(schedule(*SERIES), schedule(*there), always, NOON)
    log = log.noting(schedule(*there), schedule(*SERIES), always, LATER)
    (change,) = log.recent(LATER)
    assert change.undone
    assert change.before.id == name(9)


def test_two_on_one_date_keep_apart_when_one_goes_or_moves() -> None:
    nine = called(occurrence(2, 1, sub="a"), f"{name(2)}-0900")
    two = called(occurrence(2, 6, sub="b"), f"{name(2)}-1400")
    alone = msgspec.structs.replace(two, id=name(2), sub_id="c")
    assert heirs([nine, two], [alone])[two.id] == name(2)
    log = ChangeLog().noting(schedule(nine, two), schedule(alone), always, NOON)
    (change,) = log.recent(LATER)
    assert (change.kind, change.before.start) == (ChangeKind.CANCELLED, nine.start)
    assert heirs([alone], [nine, two]) == {name(2): two.id, "50-a": nine.id, "50-b": two.id}
    three = called(occurrence(2, 7, sub="d"), f"{name(2)}-1500")
    assert heirs([nine, two], [nine, three])[two.id] == three.id


def test_a_series_put_off_beyond_the_horizon_is_not_cancelled_there() -> None:
    old = [occurrence(n, sub=str(n)) for n in (2, 9, 16, 23, 29)]
    new = [occurrence(n + 3, sub=f"new {n}") for n in (2, 9, 16, 23)]
    found = lineage(schedule(*old), schedule(*new), always, NOON, DAYS)
    assert found.unknown == {name(32)}
    assert found.heirs[name(29)] == name(32)
    log = ChangeLog().noting(schedule(*old), schedule(*new), always, NOON, found)
    assert {c.kind for c in log.recent(LATER)} == {ChangeKind.MOVED}


def test_silence_that_means_nothing_moves_nothing() -> None:
    assert name(9) not in heirs(SERIES, [*RENUMBERED[2:], occurrence(10)], cancels=never)


@pytest.mark.parametrize("renumbered", [False, True])
def test_ids_of_older_versions_lead_to_the_new_ones(renumbered: bool) -> None:
    old = [msgspec.structs.replace(m, id=f"50-{m.sub_id}", row=None, sub_id=None) for m in SERIES]
    found = heirs(old, RENUMBERED if renumbered else SERIES)
    assert {one.id: found[one.id] for one in old} == {f"50-{n}": name(n) for n in (2, 9, 16, 23)}
    log = ChangeLog().noting(schedule(*old), schedule(*SERIES), always, NOON)
    assert log == ChangeLog()


def test_ids_of_older_versions_are_known_without_an_old_list() -> None:
    assert heirs([], SERIES)["50-9"] == name(9)


def test_the_log_follows_a_meeting_to_its_new_id() -> None:
    topic = [msgspec.structs.replace(m, topic="new") for m in SERIES]
    log = ChangeLog().noting(schedule(*SERIES), schedule(*topic), always, NOON)
    moved = [topic[0], msgspec.structs.replace(occurrence(10, sub="9"), topic="new"), *topic[2:]]
    log = log.noting(schedule(*topic), schedule(*moved), always, LATER)
    assert [c.kind for c in log.of(name(10), LATER)] == [ChangeKind.TOPIC, ChangeKind.MOVED]
    assert log.of(name(9), LATER) == ()


def test_thousands_of_occurrences_that_all_change_are_matched_in_no_time() -> None:
    old = [called(occurrence(n % 28, n / 100), f"50-old{n}") for n in range(5000)]
    new = [msgspec.structs.replace(m, id=f"50-new{n}") for n, m in enumerate(old)]
    assert len(heirs(old, new)) == len(old)


@pytest.mark.parametrize("backwards", [False, True])
def test_a_meeting_that_becomes_a_series_or_ceases_to_be_one_is_the_same(backwards: bool) -> None:
    single = meeting("7", at(15))
    first = msgspec.structs.replace(single, id="7-2026-11-22", row="7")
    second = msgspec.structs.replace(
        first,
        id="7-2026-11-29",
        start=first.start + timedelta(weeks=1),
        end=first.end + timedelta(weeks=1),
    )
    old, new = schedule(single), schedule(first, second)
    if backwards:
        old, new = schedule(first), schedule(single)
    assert lineage(old, new, always, LATER).heirs == {old.meetings[0].id: new.meetings[0].id}
    assert ChangeLog().noting(old, new, always, LATER).changes == ()


def test_a_single_meeting_is_no_occurrence_of_another_day() -> None:
    single = meeting("7", at(15))
    later = single.start + timedelta(weeks=1)
    other = msgspec.structs.replace(
        single, id="7-2026-11-29", row="7", start=later, end=later + timedelta(hours=1)
    )
    assert lineage(schedule(single), schedule(other), always, LATER).heirs == {}
