"""The agenda: what a filter lets through, under which day, and what clashes."""

from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.meetings.agenda import Agenda, AgendaRow, Day, Filter, clashes, grouped
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.meetings.schedule import Schedule
from desktop.meetings.search import SearchIndex
from tests.meetings.build import NOON, at, meeting
from tests.meetings.zones import machine_zone

KERNEL = Meeting(
    id="kernel",
    topic="Kernel SIG 双周例会",
    platform=PlatformKey("welink"),
    start=at(10),
    end=at(11),
    sig="Kernel",
    sponsor="Zhang San",
    number="961056722",
    agenda="1. Straße\n2. 6.6 LTS backports 2026 11",
)
TC = meeting("TC weekly", at(11), sig="TC", platform="zoom")
HAYSTACKS = SearchIndex(Schedule.of([KERNEL, TC], NOON).meetings)


def found(wanted: Filter) -> list[str]:
    return [m.id for m in Agenda.of(HAYSTACKS, wanted, UTC).rows if isinstance(m, Meeting)]


@pytest.mark.parametrize(
    "text",
    [
        "kernel",
        "KERNEL  例会",
        "zhang",
        "961056722",
        "961 056 722",
        "961-056-722",
        "0567",
        "strasse",
        "lts san",
        "2026 11",
        "11 2026",
    ],
)
def test_a_search_finds_words_in_any_field_case_and_order(text: str) -> None:
    assert found(Filter(text=text)) == ["kernel"]


@pytest.mark.parametrize(
    "text", ["kernel tc", "9610567223", "例会kernel", "san\nweekly", "welink", "²"]
)
def test_a_search_needs_every_word(text: str) -> None:
    assert found(Filter(text=text)) == []


def test_an_empty_filter_is_false_and_lets_everything_through() -> None:
    assert not Filter()
    assert not Filter(text=" \t")
    assert Filter(text="x")
    assert Filter(sigs=frozenset({"TC"}))
    assert Filter(platforms=frozenset({PlatformKey("zoom")}))
    assert found(Filter()) == ["kernel", "TC weekly"]


def test_platforms_and_sigs_narrow_the_list_together() -> None:
    zoom, welink = PlatformKey("zoom"), PlatformKey("welink")
    assert found(Filter(platforms=frozenset({zoom}))) == ["TC weekly"]
    assert found(Filter(platforms=frozenset({zoom, welink}))) == ["kernel", "TC weekly"]
    assert found(Filter(sigs=frozenset({"Kernel"}))) == ["kernel"]
    assert found(Filter(sigs=frozenset({"Kernel"}), platforms=frozenset({zoom}))) == []
    assert found(Filter(text="weekly", sigs=frozenset({"TC"}))) == ["TC weekly"]


def test_an_agenda_counts_what_the_filter_hides() -> None:
    whole = Agenda.of(HAYSTACKS, Filter(), UTC)
    assert whole.rows == (Day(date(2026, 11, 22)), KERNEL, TC)
    assert (whole.shown, whole.hidden) == (2, 0)
    narrow = Agenda.of(HAYSTACKS, Filter(text="weekly"), UTC)
    assert narrow.rows == (Day(date(2026, 11, 22)), TC)
    assert (narrow.shown, narrow.hidden) == (1, 1)
    none = Agenda.of(HAYSTACKS, Filter(text="nothing"), UTC)
    assert (none.rows, none.shown, none.hidden) == ((), 0, 2)


ZONES = st.sampled_from(
    ["UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Africa/Cairo", "America/Havana"]
)
STARTS = st.lists(
    st.datetimes(datetime(2026, 2, 1), datetime(2026, 11, 30), timezones=st.just(UTC))  # noqa: DTZ001
    | st.sampled_from(
        [
            # minutes around the changes of the clocks and around midnights
            base + timedelta(minutes=minutes)
            for base in (
                datetime(2026, 3, 29, 0, tzinfo=UTC),
                datetime(2026, 10, 24, 22, tzinfo=UTC),
                datetime(2026, 3, 8, 5, tzinfo=UTC),
                datetime(2026, 11, 1, 4, tzinfo=UTC),
                datetime(2026, 4, 23, 22, tzinfo=UTC),
                datetime(2026, 10, 29, 21, tzinfo=UTC),
            )
            for minutes in (-61, -60, -1, 0, 1, 59, 60, 119, 120, 1439, 1440)
        ]
    ),
    max_size=15,
)


def under_their_days(meetings: list[Meeting], zone: ZoneInfo) -> list[AgendaRow]:
    """The obvious way to group."""
    rows: list[AgendaRow] = []
    for day, those in groupby(meetings, key=lambda m: m.start.astimezone(zone).date()):
        rows += [Day(day), *those]
    return rows


@given(starts=STARTS, name=ZONES)
def test_meetings_stand_under_their_local_day(starts: list[datetime], name: str) -> None:
    meetings = [meeting(str(n), start) for n, start in enumerate(sorted(starts))]
    expected = under_their_days(meetings, ZoneInfo(name))
    assert grouped(meetings, ZoneInfo(name)) == expected
    with machine_zone(name):
        assert grouped(meetings, None) == expected


def test_the_same_meetings_fall_on_other_days_elsewhere() -> None:
    late = [meeting("a", at(15)), meeting("b", at(16.5))]
    assert [type(row) for row in grouped(late, UTC)] == [Day, Meeting, Meeting]
    beijing = grouped(late, ZoneInfo("Asia/Shanghai"))
    assert [type(row) for row in beijing] == [Day, Meeting, Day, Meeting]
    assert beijing[2] == Day(date(2026, 11, 23))


SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 12), st.sampled_from(["mine", "also", "other"])),
    max_size=12,
)
FOLLOWED = frozenset({"mine", "also"})


@given(spans=SPANS)
def test_clashes_are_all_followed_meetings_that_overlap_another(
    spans: list[tuple[int, int, str]],
) -> None:
    meetings = Schedule.of(
        (
            meeting(str(n), at(start), hours * 60, sig=sig)
            for n, (start, hours, sig) in enumerate(spans)
        ),
        NOON,
    ).meetings
    mine = [m for m in meetings if m.sig in FOLLOWED]
    expected = {m.id for m in mine for o in mine if o is not m and m.overlaps(o)}
    clashing = clashes(meetings, FOLLOWED)
    assert set(clashing) == expected
    by_id = {m.id: m for m in mine}
    for name, other in clashing.items():
        assert other.id != name
        assert by_id[name].overlaps(other)


def test_a_long_meeting_clashes_with_each_inside_it_also_after_a_shorter_one() -> None:
    long = meeting("long", at(9), 240, sig="mine")
    first, second = (meeting(n, at(h), 30, sig="mine") for n, h in (("first", 9.5), ("second", 12)))
    assert clashes([long, first, second], FOLLOWED) == {
        "long": first,
        "first": long,
        "second": long,
    }


def test_nothing_clashes_where_nothing_is_followed() -> None:
    pair = [meeting("a", sig="mine"), msgspec.structs.replace(meeting("b"), sig=None)]
    assert clashes(pair, frozenset()) == {}
    assert clashes(pair, FOLLOWED) == {}
