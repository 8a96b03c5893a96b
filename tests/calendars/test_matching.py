"""What is known after one message and another."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import msgspec
import pytest

from desktop.calendars.invitations import Invitation, read_invitations
from desktop.calendars.matching import Known, apply, meetings_of, rows_of, without
from desktop.calendars.messages import read_message
from desktop.calendars.timing import Timing
from desktop.meetings.meeting import Meeting, PlatformKey
from tests.calendars.reading import NOW, WINDOW, known_after, listed, one, printed, starts

BOOKED, UPDATED, CANCELLED = (
    f"community-2025-{what}.eml" for what in ("booked", "updated", "cancelled")
)
SERIES = "community-2025-series.eml"
MOVED, MOVED_AGAIN = (f"community-2025-occurrence-{w}.eml" for w in ("moved", "moved-again"))
ONE_CANCELLED = "community-2025-occurrence-cancelled.eml"
ALL_CANCELLED = "community-2025-series-cancelled.eml"


def test_a_booking_is_listed() -> None:
    (found,) = listed(BOOKED)
    assert found.meeting.topic == "内核例会"
    assert found.meeting.start == one(BOOKED).timing.first.start
    assert not found.cancelled


def test_an_update_moves_it_and_keeps_its_name() -> None:
    (before,), (after,) = listed(BOOKED), listed(BOOKED, UPDATED)
    assert after.meeting.start - before.meeting.start == timedelta(hours=1)
    assert after.meeting.id == before.meeting.id


def test_an_older_one_after_the_newer_prints_the_newer() -> None:
    (found,) = printed(UPDATED, BOOKED)
    assert found.meeting.start == one(UPDATED).timing.first.start
    assert starts(printed(CANCELLED, UPDATED)) == ["12-16 07:00 x"]


def test_a_cancellation_keeps_what_was_known() -> None:
    (found,) = printed(BOOKED, UPDATED, CANCELLED)
    assert found.cancelled
    assert found.meeting.join_url == one(BOOKED).join_url
    assert found.meeting.topic == "内核例会"


def test_a_cancellation_of_what_was_never_imported_is_printed() -> None:
    assert starts(printed(CANCELLED)) == ["12-16 07:00 x"]


@pytest.mark.parametrize("order", list(permutations((BOOKED, UPDATED, CANCELLED))))
def test_the_order_of_messages_does_not_matter(order: tuple[str, ...]) -> None:
    assert starts(listed(*order)) == ["12-16 07:00 x"]


def test_the_same_message_again_changes_nothing() -> None:
    assert known_after(BOOKED, BOOKED) == known_after(BOOKED)
    assert known_after(SERIES, MOVED, MOVED) == known_after(SERIES, MOVED)


def test_a_moved_occurrence_replaces_the_nearest() -> None:
    wanted = ["12-02 12:00", "12-10 12:00", "12-16 12:00", "12-23 12:00", "12-30 12:00"]
    assert starts(listed(SERIES, MOVED)) == wanted
    assert starts(listed(MOVED, SERIES)) == wanted
    assert starts(printed(SERIES, MOVED)) == ["12-10 12:00"]


def test_one_occurrence_moves_twice() -> None:
    wanted = ["12-02 12:00", "12-11 13:00", "12-16 12:00", "12-23 12:00", "12-30 12:00"]
    for order in permutations((SERIES, MOVED, MOVED_AGAIN)):
        assert starts(listed(*order)) == wanted
    assert starts(printed(SERIES, MOVED_AGAIN, MOVED)) == ["12-11 13:00"]


def test_a_moved_occurrence_keeps_its_name() -> None:
    before, after = listed(SERIES), listed(SERIES, MOVED)
    assert [o.meeting.id for o in before] == [o.meeting.id for o in after]


def test_one_occurrence_alone_without_its_series() -> None:
    assert starts(printed(MOVED)) == ["12-10 12:00"]
    assert starts(printed(ONE_CANCELLED)) == ["12-16 12:00 x"]


def test_one_occurrence_is_cancelled() -> None:
    assert starts(listed(SERIES, ONE_CANCELLED))[2] == "12-16 12:00 x"
    assert starts(printed(SERIES, ONE_CANCELLED)) == ["12-16 12:00 x"]


def test_a_moved_occurrence_is_cancelled() -> None:
    moved = apply(known_after(SERIES), [one(MOVED)], NOW)
    cancel = msgspec.structs.replace(one(MOVED), cancelled=True, sequence=9)
    (known,) = apply(moved.known, [cancel], NOW).known
    assert starts(meetings_of(known, WINDOW))[:3] == ["12-02 12:00", "12-10 12:00 x", "12-16 12:00"]


def test_a_cancelled_series_is_cancelled_whole_though_its_start_is_another() -> None:
    found = listed(SERIES, MOVED, ALL_CANCELLED)
    assert len(found) == 5
    assert all(o.cancelled for o in found)


@pytest.mark.parametrize("order", list(permutations((SERIES, MOVED, MOVED_AGAIN, ONE_CANCELLED))))
def test_the_order_of_words_about_occurrences_does_not_matter(order: tuple[str, ...]) -> None:
    wanted = ["12-02 12:00", "12-11 13:00", "12-16 12:00 x", "12-23 12:00", "12-30 12:00"]
    assert starts(listed(*order)) == wanted


def test_a_remade_series_takes_the_place_of_its_moved_occurrences() -> None:
    remade = msgspec.structs.replace(one(SERIES), sequence=7)
    (known,) = apply(known_after(SERIES, MOVED), [remade], NOW).known
    assert starts(meetings_of(known, WINDOW)) == starts(listed(SERIES))


def weekly(count: int, weekday: str = "TU", *, sequence: int, excluded: str = "") -> Invitation:
    """A series at noon from the first of December, as a calendar writes it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "UID:weekly",
        f"SEQUENCE:{sequence}",
        f"DTSTART:{'20261201' if weekday == 'TU' else '20261202'}T120000Z",
        "DURATION:PT1H",
        f"RRULE:FREQ=WEEKLY;COUNT={count};BYDAY={weekday}",
        *([f"EXDATE:{excluded}"] if excluded else []),
        "SUMMARY:Call",
        "URL:https://zoom.us/j/12345678901",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    (found,) = read_invitations(read_message("\r\n".join(lines)), NOW).invitations
    return found


def after(*words: Invitation) -> list[str]:
    known: tuple[Known, ...] = ()
    for word in words:
        known = apply(known, [word], NOW).known
    return starts([found for one in known for found in meetings_of(one, WINDOW)])


def test_what_a_newer_word_about_the_series_leaves_out_is_cancelled() -> None:
    first = weekly(4, sequence=0)
    assert after(first) == ["12-01 12:00", "12-08 12:00", "12-15 12:00", "12-22 12:00"]
    ends = weekly(2, sequence=1)
    assert after(first, ends) == ["12-01 12:00", "12-08 12:00", "12-15 12:00 x", "12-22 12:00 x"]
    skips = weekly(4, sequence=2, excluded="20261208T120000Z")
    back = ["12-01 12:00", "12-08 12:00 x", "12-15 12:00", "12-22 12:00"]
    assert after(first, skips) == back
    assert after(first, ends, skips) == back, "and what comes back is no longer cancelled"
    assert after(first, skips, ends) == back, "an older word changes nothing"
    assert after(ends, first) == ["12-01 12:00", "12-08 12:00"], "nothing else was ever there"


def test_a_series_that_changes_its_weekday_drops_the_old_days() -> None:
    assert after(weekly(2, sequence=0), weekly(2, "WE", sequence=1)) == [
        "12-01 12:00 x", "12-02 12:00", "12-08 12:00 x", "12-09 12:00"
    ]  # fmt: skip


def test_one_that_was_cancelled_before_is_not_cancelled_twice() -> None:
    gone = msgspec.structs.replace(
        weekly(4, sequence=1),
        recurrence_id=datetime(2026, 12, 8, 12, tzinfo=UTC),
        cancelled=True,
    )
    skips = weekly(4, sequence=2, excluded="20261208T120000Z")
    (known,) = apply(apply((), [weekly(4, sequence=0), gone], NOW).known, [skips], NOW).known
    assert known.dropped == ()


def test_a_calendar_without_its_mail_keeps_the_link_that_the_mail_had() -> None:
    bare = msgspec.structs.replace(one(UPDATED), join_url=None, etherpad=None, agenda=None)
    (known,) = apply(known_after(BOOKED), [bare], NOW).known
    (found,) = meetings_of(known, WINDOW)
    assert found.meeting.join_url == one(BOOKED).join_url
    assert found.meeting.start == one(UPDATED).timing.first.start


def test_words_alone_cancel_by_group_and_time() -> None:
    (found,) = listed(BOOKED, UPDATED, "community-cancel-body-alone.txt")
    assert found.cancelled


def test_words_alone_do_not_replace_what_a_calendar_said() -> None:
    (found,) = listed(UPDATED, "community-body-alone.txt")
    assert found.meeting.start == one(UPDATED).timing.first.start


def test_an_occurrence_and_all_later_ones_move_and_change() -> None:
    series = msgspec.structs.replace(one("own-zone.ics"), sequence=0)
    wanted = ["12-01 14:00", "01-05 14:00"]
    assert starts(listed("own-zone.ics")) == wanted
    later = msgspec.structs.replace(
        series,
        topic="Later",
        recurrence_id=series.timing.spans(WINDOW.begin, WINDOW.end)[0].start,
        and_later=True,
        timing=Timing(
            start=datetime.fromisoformat("2026-12-01T16:00"), duration=timedelta(hours=2)
        ),
    )
    (known,) = apply((), [later, series], NOW).known
    found = meetings_of(known, WINDOW)
    assert starts(found) == ["12-01 16:00", "01-05 16:00"]
    assert {o.meeting.topic for o in found} == {"Later"}
    assert {o.meeting.duration for o in found} == {timedelta(hours=2)}
    assert {o.meeting.join_url for o in found} == {series.join_url}


def test_one_occurrence_that_moves_twice_is_one_without_its_series_too() -> None:
    again = msgspec.structs.replace(
        one(MOVED),
        sequence=2,
        recurrence_id=one(MOVED).timing.first.start + timedelta(hours=3),
        timing=msgspec.structs.replace(
            one(MOVED).timing, start=one(MOVED).timing.start + timedelta(hours=3)
        ),
    )
    for words in ([one(MOVED), again], [again, one(MOVED)]):
        (known,) = apply((), words, NOW).known
        assert starts(meetings_of(known, WINDOW)) == ["12-10 15:00"]


def test_words_that_a_calendar_follows_give_way_to_it() -> None:
    (found,) = listed("community-body-alone.txt", UPDATED)
    assert found.meeting.start == one(UPDATED).timing.first.start
    assert found.meeting.end - found.meeting.start == timedelta(minutes=90)


def test_another_platform_s_link_is_not_kept_for_a_meeting_that_changed_its_platform() -> None:
    other = msgspec.structs.replace(one(UPDATED), platform=PlatformKey("zoom"), join_url=None)
    (known,) = apply(known_after(BOOKED), [other], NOW).known
    assert [o.meeting.join_url for o in meetings_of(known, WINDOW)] == [None]


def test_a_calendar_s_cancelled_occurrences_are_told() -> None:
    assert starts(printed("google-meet.ics"))[2] == "12-15 17:00 x"


def test_two_meetings_are_two() -> None:
    assert len(known_after(BOOKED, "zoom.txt", "feishu.txt")) == 3
    left = without(known_after(BOOKED, "zoom.txt"), "zoom81234567890")
    assert [known.uid for known in left] == ["welink960493493"]


def row(name: str, like: Meeting, **changes: object) -> Meeting:
    plain = msgspec.structs.replace(like, id=name, agenda=None)
    return msgspec.structs.replace(plain, **changes)


def test_the_service_s_row_is_found_by_platform_and_number() -> None:
    (found,) = listed(BOOKED)
    meeting = found.meeting
    same = row("77", meeting, join_url=None)
    moved = row("78", meeting, start=meeting.start + timedelta(hours=30))
    other = row("79", meeting, number="111111111", join_url="https://zoom.us/j/111111111")
    later = row("80", meeting, start=meeting.start + timedelta(days=7))
    assert rows_of([meeting], [other, later, same])[meeting.id].id == "77"
    assert rows_of([meeting], [other, moved])[meeting.id].id == "78"
    assert rows_of([meeting], [other, later]) == {}


def test_the_service_s_row_is_found_by_link_and_time() -> None:
    (found,) = listed("tencent.txt")
    meeting = found.meeting
    assert rows_of([meeting], [row("1", meeting, number=None)])[meeting.id].id == "1"
    later = row("2", meeting, number=None, start=meeting.start + timedelta(minutes=5))
    assert rows_of([meeting], [later]) == {}


def test_what_is_known_can_be_stored() -> None:
    known = known_after(SERIES, MOVED, ONE_CANCELLED, "google-meet.ics", "own-zone.ics")
    stored = msgspec.json.encode(known)
    assert msgspec.json.decode(stored, type=tuple[Known, ...]) == known
