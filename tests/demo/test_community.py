"""The demo's meetings are around now at every moment, and show everything a meeting can be."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.demo.community import CANCELLED, bookings, sig_names
from desktop.meetings.schedule import BEIJING
from desktop.platforms import recognize
from desktop.platforms.catalogue import CATALOGUE

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
MOMENTS = st.integers(0, 5_000_000).map(lambda minutes: NOON + timedelta(minutes=minutes))
"""Any minute of the next ten years."""


@settings(deadline=None)
@given(MOMENTS)
def test_the_kernel_meeting_runs_at_any_moment_of_any_day(now: datetime) -> None:
    kernel = next(b for b in bookings(now) if b.sig == "Kernel")
    assert kernel.cycle is not None
    assert kernel.start in kernel.starts()
    assert kernel.start <= now < kernel.start + timedelta(minutes=kernel.minutes - 60)


@settings(deadline=None)
@given(MOMENTS)
def test_the_first_has_just_ended_and_the_next_is_about_to_begin(now: datetime) -> None:
    ended, _, soon, *_ = bookings(now)
    end = ended.start + timedelta(minutes=ended.minutes)
    assert now - timedelta(minutes=10) <= end <= now
    assert ended.replay_url
    assert timedelta(minutes=10) < soon.start - now <= timedelta(minutes=15)


@settings(deadline=None)
@given(MOMENTS)
def test_every_time_is_a_full_five_minutes_in_beijing(now: datetime) -> None:
    for booking in bookings(now):
        assert booking.start.utcoffset() == timedelta(hours=8)
        assert booking.start.minute % 5 == 0
        assert booking.start.second == booking.start.microsecond == 0


def test_a_meeting_over_midnight_is_told_by_its_first_date() -> None:
    almost_midnight = datetime(2026, 11, 22, 23, 58, tzinfo=BEIJING)
    kernel = next(b for b in bookings(almost_midnight) if b.sig == "Kernel")
    occurrences = kernel.row()["cycle_sub"]
    assert isinstance(occurrences, list)
    assert {
        "sub_id": 3,
        "date": "2026-11-22",
        "start": "23:30",
        "end": "01:30",
    } in occurrences


def test_all_platforms_take_part() -> None:
    links = [b.join_url for b in bookings(NOON) if b.join_url]
    assert {recognize(link).platform for link in links} == {p.key for p in CATALOGUE}


def test_rows_say_the_platform_of_their_link() -> None:
    for booking in bookings(NOON):
        if booking.join_url:
            assert recognize(booking.join_url).platform == booking.platform.casefold()


def test_one_has_no_link_and_two_overlap_tomorrow() -> None:
    booked = bookings(NOON)
    assert [b.sig for b in booked if b.join_url is None] == ["security-committee"]
    ai, compiler = (next(b for b in booked if b.sig == sig) for sig in ("ai", "Compiler"))
    assert ai.start < compiler.start < ai.start + timedelta(minutes=ai.minutes)


def test_ids_are_unique_and_one_of_them_is_to_be_cancelled() -> None:
    ids = [b.id for b in bookings(NOON)]
    assert len(ids) == len(set(ids)) == 27
    assert CANCELLED in ids


@pytest.mark.parametrize("name", ["Kernel", "TC", "sig-QA", "sig-Gatekeeper"])
def test_sigs_are_named_whether_they_meet_or_not(name: str) -> None:
    assert name in sig_names(bookings(NOON))
