"""What is past stays known, never lies about what did not take place, and costs few requests."""

from datetime import UTC, date, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from desktop.meetings.archive import (
    KEPT_DAYS,
    MOST_KEPT,
    MOST_TEXT,
    REPLAY_IS_NEWS,
    Archive,
    Replay,
    new_replays,
)
from desktop.meetings.meeting import Meeting, Status
from desktop.meetings.schedule import BEIJING
from tests.meetings.build import NOON, meeting

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def ids(archive: Archive) -> list[str]:
    return [one.id for one in archive.meetings]


def test_only_what_is_over_is_past() -> None:
    now = NOON + 30 * timedelta(minutes=1)
    over, running, ahead = meeting("a", NOON - 2 * HOUR), meeting("b"), meeting("c", NOON + HOUR)
    closed = msgspec.structs.replace(running, id="d", closed=True)
    archive = Archive().keeping([running, ahead, over, closed], now)
    assert ids(archive) == ["a", "d"]


def test_what_was_known_of_a_meeting_stays_known() -> None:
    now = NOON + 2 * HOUR
    told = msgspec.structs.replace(meeting("a"), replay_url="https://a/", agenda="1.")
    later = msgspec.structs.replace(meeting("a"), topic="new", recording_url="https://b/")
    known = Archive().keeping([told], now).keeping([later], now).meetings[0]
    assert (known.topic, known.replay_url) == ("new", "https://a/")
    assert (known.recording_url, known.agenda) == ("https://b/", "1.")


def test_a_replay_that_comes_is_noted_once_and_for_some_days() -> None:
    now = NOON + 2 * HOUR
    bare = meeting("a")
    with_replay = msgspec.structs.replace(bare, recording_url="https://b/")
    archive = Archive().keeping([bare], now)
    assert new_replays(archive, now) == ()
    later = archive.keeping([with_replay], now + DAY)
    assert new_replays(later, now + DAY) == (Replay(with_replay, now + DAY),)
    again = later.keeping([with_replay], now + 2 * DAY)
    assert [one.at for one in new_replays(again, now + 2 * DAY)] == [now + DAY]
    assert new_replays(again, now + DAY + REPLAY_IS_NEWS + HOUR) == ()
    pruned = again.pruned(now + DAY + REPLAY_IS_NEWS + HOUR)
    assert not pruned.replays
    assert new_replays(pruned.keeping([with_replay], now + 5 * DAY), now + 5 * DAY) == ()


def test_a_replay_that_was_always_there_is_no_news() -> None:
    now = NOON + 2 * HOUR
    with_replay = msgspec.structs.replace(meeting("a"), replay_url="https://b/")
    assert not Archive().keeping([with_replay], now).replays


def test_a_meeting_that_was_put_off_is_not_past() -> None:
    now = NOON + 2 * HOUR
    archive = Archive().keeping([meeting("a")], now, planned=True)
    put_off = archive.keeping([meeting("a", NOON + 7 * DAY)], now)
    assert ids(archive) == ["a"]
    assert ids(put_off) == []
    assert not put_off.planned


def test_what_was_only_planned_goes_once_its_day_says_otherwise() -> None:
    now = NOON + DAY
    planned = [meeting("a"), meeting("b")]
    archive = Archive().keeping(planned, now, planned=True)
    assert archive.planned == {"a", "b"}
    other_day = archive.answered(["2026-11-21"], [], now)
    assert ids(other_day) == ["a", "b"]
    its_day = archive.answered(["2026-11-22"], [meeting("b")], now)
    assert ids(its_day) == ["b"]
    assert not its_day.planned


def test_what_was_held_stays_when_the_service_forgets_it() -> None:
    now = NOON + DAY
    archive = Archive().keeping([meeting("a")], now)
    assert ids(archive.answered(["2026-11-22"], [], now)) == ["a"]
    assert ids(archive.without(["a"])) == []


def test_a_day_is_asked_for_until_it_is_settled() -> None:
    day = date(2026, 11, 22)
    over = datetime(2026, 11, 22, 16, tzinfo=UTC)  # midnight in Beijing
    asked = Archive()
    moments = []
    moment = over
    while moment < over + 6 * DAY:
        if asked.to_ask([day], moment):
            moments.append(moment - over)
            asked = asked.answered([day.isoformat()], [], moment)
        moment += HOUR * 6
    assert moments[-1] == 3 * DAY  # a list that came then has its replays
    assert len(moments) == 13


def test_a_young_day_is_not_asked_for_twice_at_once_unless_someone_insists() -> None:
    day = date(2026, 11, 22)
    archive = Archive().answered(["2026-11-22"], [], NOON)
    soon = NOON + timedelta(minutes=5)
    assert archive.to_ask([day], soon) == []
    assert archive.to_ask([day], soon, again=True) == [day]
    settled = Archive().answered(["2026-11-22"], [], NOON + 5 * DAY)
    assert settled.to_ask([day], NOON + 6 * DAY, again=True) == []


def test_an_answer_from_the_future_settles_nothing() -> None:
    archive = Archive().answered(["2026-11-22"], [], NOON + 400 * DAY)
    assert archive.to_ask([date(2026, 11, 22)], NOON + DAY) == [date(2026, 11, 22)]


def test_an_archive_is_bounded() -> None:
    now = NOON + 400 * DAY
    many = [meeting(f"m{n}", now - n * HOUR) for n in range(2, MOST_KEPT + 50)]
    many.append(meeting("old", now - (KEPT_DAYS + 2) * DAY))
    pruned = Archive().keeping(many, now).pruned(now)
    assert len(pruned.meetings) == MOST_KEPT
    assert pruned.meetings[-1].id == "m2"
    talkative = [msgspec.structs.replace(one, agenda="x" * 4096) for one in many]
    cut = Archive().keeping(talkative, now).pruned(now)
    assert sum(len(one.agenda or "") for one in cut.meetings) <= MOST_TEXT
    assert cut.meetings[-1].agenda
    days = Archive(days={"2020-01-01": NOON, "2026-11-20": NOON}).pruned(NOON)
    assert list(days.days) == ["2026-11-20"]


def test_the_last_days_are_local_ones() -> None:
    now = NOON + DAY
    early = meeting("early", datetime(2026, 10, 23, 17, tzinfo=UTC))
    archive = Archive().keeping([early, meeting("a")], now)
    assert [m.id for m in archive.since(30, now, BEIJING).meetings] == ["early", "a"]
    assert [m.id for m in archive.since(30, now, UTC).meetings] == ["a"]
    assert [m.id for m in archive.since(0, now, BEIJING).meetings] == []


times = st.integers(-20 * 24 * 60, 10 * 24 * 60).map(lambda n: NOON + timedelta(minutes=n))
meetings = st.builds(
    lambda name, start, closed: msgspec.structs.replace(
        meeting(name, start), closed=closed, sig="s"
    ),
    st.sampled_from("abcdef"),
    times,
    st.booleans(),
)
steps = st.lists(
    st.tuples(
        st.sampled_from(["named", "planned", "whole"]), st.lists(meetings, max_size=4), times
    ),
    max_size=8,
)


@given(steps, times)
def test_whatever_happens_an_archive_is_in_order_and_knows_each_once(
    taken: list[tuple[str, list[Meeting], datetime]], end: datetime
) -> None:
    archive = Archive()
    for kind, named, now in taken:
        if kind == "whole":
            days = {one.start.astimezone(BEIJING).date().isoformat() for one in named}
            archive = archive.answered(days, named[1:], now)
        else:
            archive = archive.keeping(named, now, planned=kind == "planned")
        assert len(set(ids(archive))) == len(archive.meetings)
        assert archive.planned <= set(ids(archive))
        starts = [one.start for one in archive.meetings]
        assert starts == sorted(starts)
        latest = {one.id: one for one in named}
        assert all(
            one.id not in latest or latest[one.id].status(now) is Status.ENDED or kind == "whole"
            for one in archive.meetings
        )
    assert all(m.status(end) is Status.ENDED for m in archive.since(30, end, UTC).meetings)
