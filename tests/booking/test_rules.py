"""What the rules let through, the service accepts; what they refuse has a reason and a field."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.booking.dates import Repeat, dates_of
from desktop.booking.draft import Draft, Group, booking_body, change_body, groups_in
from desktop.booking.rules import (
    SENTENCES,
    BookingRule,
    Field,
    RuleContext,
    check,
    check_move,
    coming_dates,
    last_day,
    last_series_day,
)
from desktop.meetings.meeting import Unit
from desktop.meetings.schedule import BEIJING
from desktop.texts import load_texts
from tests.booking.asking import DRAFT
from tests.helpers import booking_rules
from tests.helpers.booking_service import NOW, BookingServer

replace = msgspec.structs.replace
TODAY = date(2026, 11, 22)
GROUPS = (
    Group("Kernel", "https://etherpad.openeuler.org/p/Kernel", ("kernel@openeuler.org",)),
    Group("TC", None, ()),
)
KNOWN = RuleContext.of(GROUPS, ("WELINK", "ZOOM"))
WEEKLY = Repeat(Unit.WEEK, date(2026, 12, 20), 1, (1, 3))


def broken(draft: Draft) -> set[tuple[str, str]]:
    return {(one.rule.value, one.field.value) for one in check(draft, KNOWN, NOW)}


@pytest.mark.parametrize(
    ("fields", "rule", "field"),
    [
        ({"sig": ""}, BookingRule.SIG_MISSING, Field.SIG),
        ({"sig": "kernel"}, BookingRule.SIG_NOT_OWN, Field.SIG),
        ({"topic": "  "}, BookingRule.TOPIC_MISSING, Field.TOPIC),
        ({"topic": "x" * 129}, BookingRule.TOPIC_TOO_LONG, Field.TOPIC),
        ({"topic": "a\nb"}, BookingRule.TOPIC_LINES, Field.TOPIC),
        ({"topic": "see HTTPS://x.org"}, BookingRule.LINK, Field.TOPIC),
        ({"topic": "a <b> c"}, BookingRule.TAG, Field.TOPIC),
        ({"platform": "welink"}, BookingRule.PLATFORM_UNKNOWN, Field.PLATFORM),
        ({"day": None}, BookingRule.DATE_MISSING, Field.DATE),
        ({"day": TODAY - timedelta(days=1)}, BookingRule.DATE_PAST, Field.DATE),
        ({"day": TODAY + timedelta(days=60)}, BookingRule.DATE_TOO_FAR, Field.DATE),
        ({"start": None}, BookingRule.TIME_MISSING, Field.START),
        ({"start": time(7, 45)}, BookingRule.HOURS, Field.START),
        ({"end": time(23)}, BookingRule.HOURS, Field.END),
        ({"start": time(14, 10)}, BookingRule.QUARTERS, Field.START),
        ({"end": time(14)}, BookingRule.END_NOT_AFTER_START, Field.END),
        ({"day": TODAY, "start": time(12)}, BookingRule.START_PAST, Field.START),
        ({"agenda": "x" * 4097}, BookingRule.AGENDA_TOO_LONG, Field.AGENDA),
        ({"agenda": "www.x.org"}, BookingRule.LINK, Field.AGENDA),
        (
            {"etherpad": "http://etherpad.openeuler.org/p/x"},
            BookingRule.ETHERPAD_FORM,
            Field.ETHERPAD,
        ),
        (
            {"etherpad": "https://etherpad.openeuler.org/p/redirect"},
            BookingRule.ETHERPAD_FORM,
            Field.ETHERPAD,
        ),
        (
            {"etherpad": "https://etherpad.openeuler.org/p/" + "x" * 255},
            BookingRule.ETHERPAD_TOO_LONG,
            Field.ETHERPAD,
        ),
        (
            {"etherpad": "https://etherpad.openeuler.org.example/p/x"},
            BookingRule.ETHERPAD_ELSEWHERE,
            Field.ETHERPAD,
        ),
        ({"emails": ("a@b",)}, BookingRule.ADDRESS_FORM, Field.EMAIL),
        ({"emails": ("a" * 45 + "@x.org",)}, BookingRule.ADDRESS_TOO_LONG, Field.EMAIL),
        (
            {"emails": tuple(f"{n}{'a' * 40}@x.org" for n in range(25))},
            BookingRule.ADDRESSES_TOO_LONG,
            Field.EMAIL,
        ),
        ({"private": True, "platform": "ZOOM"}, BookingRule.PRIVATE_PLATFORM, Field.PRIVATE),
        ({"private": True, "repeat": WEEKLY}, BookingRule.PRIVATE_SERIES, Field.PRIVATE),
        (
            {"private": True, "emails": ("any@OpenEuler.org",)},
            BookingRule.PRIVATE_LIST,
            Field.EMAIL,
        ),
        ({"platform": "ZOOM", "repeat": WEEKLY}, BookingRule.SERIES_PLATFORM, Field.REPEAT),
        ({"repeat": replace(WEEKLY, every=3)}, BookingRule.EVERY_RANGE, Field.EVERY),
        ({"repeat": replace(WEEKLY, every=0)}, BookingRule.EVERY_RANGE, Field.EVERY),
        ({"repeat": replace(WEEKLY, on=())}, BookingRule.NO_WEEKDAY, Field.ON),
        ({"repeat": replace(WEEKLY, on=(7,))}, BookingRule.WEEKDAY_RANGE, Field.ON),
        (
            {"repeat": Repeat(Unit.MONTH, date(2027, 2, 1), 1, (1, 2))},
            BookingRule.ONE_MONTH_DAY,
            Field.ON,
        ),
        (
            {"repeat": Repeat(Unit.MONTH, date(2027, 2, 1), 1, (32,))},
            BookingRule.ONE_MONTH_DAY,
            Field.ON,
        ),
        (
            {"repeat": Repeat(Unit.MONTH, date(2027, 2, 1), 2, (1,))},
            BookingRule.EVERY_RANGE,
            Field.EVERY,
        ),
        ({"repeat": replace(WEEKLY, until=TODAY)}, BookingRule.UNTIL_BEFORE_START, Field.UNTIL),
        (
            {"repeat": replace(WEEKLY, until=TODAY + timedelta(days=180))},
            BookingRule.UNTIL_TOO_FAR,
            Field.UNTIL,
        ),
        (
            {"repeat": replace(WEEKLY, until=date(2026, 11, 25), on=(1,))},
            BookingRule.NO_DATE,
            Field.UNTIL,
        ),
        (
            {
                "day": date(2027, 1, 10),
                "repeat": Repeat(Unit.MONTH, date(2027, 3, 1), 1, (28,)),
            },
            BookingRule.FIRST_TOO_FAR,
            Field.DATE,
        ),
    ],
)
def test_a_broken_rule_has_its_reason_and_its_field(
    fields: dict[str, object], rule: BookingRule, field: Field
) -> None:
    assert broken(msgspec.structs.replace(DRAFT, **fields)) == {(rule.value, field.value)}


def test_every_rule_can_be_said_in_both_languages() -> None:
    assert SENTENCES.keys() == set(BookingRule)
    draft = replace(DRAFT, topic="x" * 130, sig="nobody", emails=("a",))
    for language in ("zh", "en"):
        said = [one.describe(load_texts(language)) for one in check(draft, KNOWN, NOW)]
        assert len(said) == 3
        assert not any("{" in sentence for sentence in said)


def test_what_is_good_breaks_nothing() -> None:
    draft = replace(
        DRAFT,
        agenda="1. 讨论 a < b\n2. 其它",
        etherpad="https://etherpad.openeuler.org/p/anything",
        emails=("a@example.org", "b.c+d@x.example.cn"),
        record=True,
    )
    assert broken(draft) == set()
    assert broken(replace(draft, repeat=WEEKLY)) == set()
    assert broken(replace(draft, day=last_day(NOW), start=time(22, 30), end=time(22, 45))) == set()


def test_a_series_under_way_may_be_changed_though_it_began_long_ago() -> None:
    draft = replace(DRAFT, day=date(2026, 10, 1), repeat=WEEKLY)
    assert check(draft, KNOWN.settled(), NOW) == ()
    assert broken(draft) == {(BookingRule.DATE_PAST, Field.DATE)}


def test_an_occurrence_is_not_moved_into_the_past() -> None:
    moved = check_move(TODAY, time(11), time(12), NOW)
    assert [one.rule for one in moved] == [BookingRule.START_PAST]
    assert check_move(TODAY, time(13), time(14), NOW) == ()


DAYS = st.integers(-2, 200).map(lambda n: TODAY + timedelta(days=n))
CLOCKS = st.builds(time, st.integers(7, 23), st.sampled_from([0, 15, 30, 45, 5]))
MAILS = st.sampled_from(
    ["a@example.org", "kernel@openeuler.org", "a@b", "a,b@x.org", "ä@x.org", "a" * 49 + "@x.org"]
)
TEXTS = st.text(max_size=140) | st.sampled_from(["Kernel 例会", "<p", "a < b", "</p>", "www."])
PADS = st.sampled_from(
    [
        None,
        "",
        "https://etherpad.openeuler.org/p/x",
        "https://etherpad.openeuler.org",
        "http://etherpad.openeuler.org/p/x",
    ]
)
REPEATS = st.builds(
    Repeat,
    st.sampled_from(Unit),
    DAYS,
    st.integers(0, 8),
    st.lists(st.integers(0, 32), max_size=3).map(tuple),
)
DRAFTS = st.builds(
    Draft,
    sig=st.sampled_from(["Kernel", "kernel", "TC"]),
    topic=TEXTS,
    platform=st.sampled_from(["WELINK", "ZOOM"]),
    day=DAYS,
    start=CLOCKS,
    end=CLOCKS,
    agenda=st.none() | TEXTS,
    etherpad=PADS,
    emails=st.none() | st.lists(MAILS, max_size=3).map(tuple),
    record=st.booleans(),
    private=st.booleans(),
    repeat=st.none() | REPEATS,
)
SOUND = st.builds(
    Draft,
    sig=st.just("Kernel"),
    topic=st.sampled_from(["Kernel 例会", "a < b", "1 & 2"]) | st.text(min_size=1, max_size=20),
    platform=st.just("WELINK"),
    day=st.integers(0, 59).map(lambda n: TODAY + timedelta(days=n)),
    start=st.builds(time, st.integers(8, 14), st.sampled_from([0, 15, 30, 45])),
    end=st.builds(time, st.integers(15, 22), st.sampled_from([0, 15, 30, 45])),
    emails=st.none() | st.just(("a@example.org",)),
    private=st.booleans(),
    repeat=st.none() | REPEATS,
)


@pytest.fixture(scope="module")
def accepting() -> Iterator[BookingServer]:
    """The service's rules, without the network around them."""
    with BookingServer() as server:
        server.rooms = 10_000
        yield server


@settings(max_examples=400, deadline=None)
@given(draft=DRAFTS | SOUND, hours=st.integers(0, 23))
def test_what_the_rules_let_through_the_service_accepts(
    accepting: BookingServer, draft: Draft, hours: int
) -> None:
    now = datetime(2026, 11, 22, hours, 7, tzinfo=BEIJING)
    context = RuleContext.of(groups_in(accepting.groups), tuple(accepting.platforms))
    if check(draft, context, now):
        return
    accepting.now = now
    accepting.rows.clear()
    first = coming_dates(draft, now)[0]
    accepting._book(booking_body(draft, first))
    (row,) = accepting.rows
    accepting.changes.clear()
    assert accepting._change(row, change_body(draft, first, notify=False)) == 1


@settings(max_examples=300, deadline=None)
@given(repeat=REPEATS, first=DAYS)
def test_dates_are_those_that_the_platform_makes(repeat: Repeat, first: date) -> None:
    sound = 1 <= repeat.every <= (1 if repeat.unit is Unit.MONTH else 7)
    points = sorted(set(repeat.on))
    if repeat.unit is Unit.WEEK:
        sound = sound and bool(points) and points[-1] < 7
    if repeat.unit is Unit.MONTH:
        sound = sound and len(repeat.on) == 1 and points[0] > 0
    if not sound:
        return
    kind = list(Unit).index(repeat.unit)
    made = booking_rules.cycle_dates(kind, repeat.every, points, first, repeat.until)
    assert dates_of(repeat, first) == made


def test_every_second_week_each_weekday_counts_from_its_own_first_date() -> None:
    repeat = Repeat(Unit.WEEK, date(2026, 12, 20), 2, (1, 3))
    wednesday = date(2026, 11, 25)
    assert dates_of(repeat, wednesday) == [
        date(2026, 11, 25),
        date(2026, 11, 30),
        date(2026, 12, 9),
        date(2026, 12, 14),
    ]


def test_a_month_without_that_day_has_it_on_its_last() -> None:
    repeat = Repeat(Unit.MONTH, date(2027, 4, 30), 1, (31,))
    assert dates_of(repeat, date(2026, 11, 25)) == [
        date(2026, 11, 30),
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]


def test_the_last_days_are_sixty_and_a_hundred_and_eighty_ahead() -> None:
    assert (last_day(NOW) - TODAY).days == 59
    assert (last_series_day(NOW) - TODAY).days == 179
