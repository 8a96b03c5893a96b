"""The record of what was delivered, and what it remembers under which id."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.alerts.alert import STARTED, Alert, AlertKind, AlertStep, moment_of, occasion, stamp
from desktop.alerts.delivered import ALWAYS_REMEMBERED, REMEMBERED, Delivered, Delivery
from tests.meetings.build import NOON, meeting

MINUTE = timedelta(minutes=1)
ONE = meeting("a/b", minutes=60)


@pytest.mark.parametrize(
    ("kind", "lead", "alert_id"),
    [
        (AlertKind.LEAD, 10, "lead-10/20261122T120000Z/a/b"),
        (AlertKind.STARTED, None, "started/20261122T120000Z/a/b"),
        (AlertKind.MOVED, None, "moved/20261122T120000Z/a/b"),
        (AlertKind.CANCELLED, None, "cancelled/20261122T120000Z/a/b"),
        (AlertKind.LINK_CHANGED, None, "link-changed/00000000/a/b"),
    ],
)
def test_an_id_names_kind_occasion_and_meeting(
    kind: AlertKind, lead: int | None, alert_id: str
) -> None:
    assert Alert(kind=kind, meeting=ONE, at=NOON, lead=lead).id == alert_id


def test_another_link_is_another_alert() -> None:
    ids = {
        Alert(
            kind=AlertKind.LINK_CHANGED,
            meeting=msgspec.structs.replace(ONE, join_url=link),
            at=NOON,
        ).id
        for link in ("https://x/1", "https://x/2", "https://x/\ud800")
    }
    assert len(ids) == 3


@given(name=st.text())
def test_no_name_of_a_step_is_trouble(name: str) -> None:
    AlertStep.named(name)
    AlertStep.named("lead-" + name)
    assert stamp(moment_of(name) or NOON)


def test_steps_are_named_and_in_order() -> None:
    assert AlertStep.named("started") == STARTED
    assert AlertStep.named("moved") is AlertStep.named("lead-") is AlertStep.named("lead-x") is None
    names = ("lead-120", "lead-10", "lead-0", "started")
    steps = [step for step in map(AlertStep.named, names) if step]
    assert steps == sorted(steps)
    assert [step.alert(ONE, NOON).id.partition("/")[0] for step in steps] == list(names)


def test_what_is_begun_counts_as_delivered() -> None:
    record = Delivered().begin(["a", "b"], NOON)
    assert "a" in record
    assert record.entries["b"] == Delivery(at=NOON)
    assert "c" not in record


def test_unknown_ids_are_not_confirmed_and_not_snoozed() -> None:
    assert Delivered().confirm(["a"]).again(["a"], NOON) == Delivered()


def test_what_led_up_to_a_start_is_found_by_its_occasion() -> None:
    ids = [step.alert(ONE, NOON).id for step in (AlertStep(-10), STARTED)]
    record = Delivered().begin([*ids, "moved/20261122T120000Z/a/b", "odd", ""], NOON)
    assert set(record.steps(occasion(ONE))) == {AlertStep(-10), STARTED}
    assert record.steps(occasion(meeting("b"))) == {}


def test_the_starts_that_were_told_are_in_the_order_of_telling() -> None:
    ids = [f"moved/2026112{n}T120000Z/a/b" for n in (4, 3)]
    record = Delivered().begin([*ids, "moved/odd/a/b"], NOON)
    assert record.announced_starts(ONE) == [NOON + timedelta(days=2), NOON + timedelta(days=1)]
    again = record.begin(ids[:1], NOON)
    assert again.announced_starts(ONE)[-1] == NOON + timedelta(days=2)


def test_a_step_that_is_begun_replaces_snoozed_ones_of_its_meeting_alone() -> None:
    mine, other, news = (
        "lead-10/20261122T120000Z/a",
        "lead-10/20261122T120000Z/b",
        "moved/20261122T120000Z/a",
    )
    record = Delivered().begin([mine, other, news], NOON).again([mine, other, news], NOON + MINUTE)
    record = record.begin(["lead-1/20261122T120000Z/a"], NOON)
    assert [name for name, entry in record.entries.items() if entry.again] == [other, news]


def test_after_a_week_it_is_forgotten() -> None:
    many = [str(n) for n in range(ALWAYS_REMEMBERED + 5)]
    record = Delivered().begin(many, NOON)
    assert len(record.pruned(NOON + REMEMBERED).entries) == len(many)
    later = NOON + REMEMBERED + MINUTE
    assert list(record.pruned(later).entries) == many[5:]
    assert len(record.begin(["new"], later).entries) == ALWAYS_REMEMBERED


def test_what_is_to_come_again_is_kept_until_it_has() -> None:
    many = [str(n) for n in range(ALWAYS_REMEMBERED + 1)]
    later = NOON + REMEMBERED + MINUTE
    record = Delivered().begin(many, NOON).again(["0"], later)
    assert "0" in record.pruned(later)


def test_a_clock_that_is_wrong_for_a_moment_wipes_nothing_out() -> None:
    record = Delivered().begin(["a"], NOON)
    assert "a" in record.pruned(NOON + timedelta(days=4000)).pruned(NOON)


def test_what_was_delivered_lately_can_be_listed_latest_first() -> None:
    record = Delivered().begin(["a"], NOON).begin(["b"], NOON + 5 * MINUTE)
    record = record.begin(["c"], NOON + 10 * MINUTE)
    assert record.recent(NOON + 10 * MINUTE, 5 * MINUTE) == ["c", "b"]


def test_a_start_after_a_crash_takes_up_what_was_not_confirmed() -> None:
    record = Delivered().begin(["a", "b"], NOON).confirm(["b"]).recovered(NOON + MINUTE / 2)
    assert record.entries["a"].again == NOON + MINUTE / 2
    assert record.entries["b"].again is None
    assert record.recovered(NOON + MINUTE / 2) == record


def test_a_clock_set_back_between_crash_and_start_loses_nothing() -> None:
    record = Delivered().begin(["a"], NOON).recovered(NOON - timedelta(hours=1))
    assert record.entries["a"].again is not None
