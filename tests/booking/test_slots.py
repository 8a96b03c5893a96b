"""The next free time of a SIG: of its rhythm, never taken, never past, always one that is taken."""

from datetime import date, datetime, time, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from desktop.booking.draft import Draft
from desktop.booking.rules import Field, RuleContext, check
from desktop.booking.slots import Slot, next_slot, slot_after
from desktop.meetings.meeting import Cadence, Meeting, PlatformKey, Unit
from desktop.meetings.schedule import BEIJING
from tests.services.asking import NOW


def meeting(day: date, clock: time = time(14), minutes: int = 60, sig: str = "TC") -> Meeting:
    start = datetime.combine(day, clock, tzinfo=BEIJING)
    return Meeting(
        id=f"{sig}-{start.isoformat()}",
        topic="TC",
        platform=PlatformKey("welink"),
        start=start,
        end=start + timedelta(minutes=minutes),
        sig=sig,
    )


def fortnightly(last: date, count: int) -> list[Meeting]:
    return [meeting(last - timedelta(weeks=2 * number), minutes=90) for number in range(count)]


def test_the_rhythm_goes_on() -> None:
    held = fortnightly(date(2026, 11, 18), 5)
    assert next_slot("TC", held, NOW) == Slot(date(2026, 12, 2), time(14), time(15, 30))


def test_what_is_booked_already_is_not_free() -> None:
    held = fortnightly(date(2026, 12, 2), 5)
    assert next_slot("TC", held, NOW) == Slot(date(2026, 12, 16), time(14), time(15, 30))


def test_another_sigs_meetings_take_nothing() -> None:
    held = [*fortnightly(date(2026, 11, 18), 5), meeting(date(2026, 12, 2), sig="QA")]
    assert next_slot("TC", held, NOW).day == date(2026, 12, 2)


def test_one_meeting_is_held_again_a_week_later() -> None:
    only = meeting(date(2026, 11, 18))
    assert slot_after(only, [only], NOW) == Slot(date(2026, 11, 25), time(14), time(15))


def test_a_series_says_how_often() -> None:
    only = meeting(date(2026, 11, 25))
    only = msgspec.structs.replace(only, cadence=Cadence(Unit.WEEK, 2))
    assert slot_after(only, [only], NOW).day == date(2026, 12, 9)


def test_without_any_it_is_tomorrow() -> None:
    assert next_slot("TC", [], NOW) == Slot(date(2026, 11, 23), time(10), time(11))


@given(
    st.lists(
        st.builds(
            meeting,
            st.dates(date(2026, 6, 1), date(2027, 3, 1)),
            st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
            st.integers(1, 900),
        ),
        max_size=12,
    )
)
def test_every_slot_keeps_the_rules(held: list[Meeting]) -> None:
    slot = next_slot("TC", held, NOW)
    draft = Draft(sig="TC", topic="TC", day=slot.day, start=slot.start, end=slot.end)
    broken = check(draft, RuleContext(), NOW)
    assert [one for one in broken if one.field in {Field.DATE, Field.START, Field.END}] == []
