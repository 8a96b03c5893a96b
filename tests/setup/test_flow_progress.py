"""What is ticked by hand, and what a tick means for others."""

import itertools

import msgspec
import pytest

from desktop.setup.flow import TICKS, ContactKind, Progress, Tick, answer_came, apply_by, tick


def test_every_tick_is_a_field_that_begins_empty_and_has_one_page() -> None:
    fields = {field.name: field.default for field in msgspec.structs.fields(Progress)}
    assert [fields[one.value] for one in Tick] == [False] * len(Tick)
    assert sorted(itertools.chain.from_iterable(TICKS.values())) == sorted(Tick)


@pytest.mark.parametrize("one", list(Tick))
def test_a_tick_is_set_and_taken_back(one: Tick) -> None:
    ticked = tick(Progress(), one, on=True)
    assert ticked.has(one)
    assert not tick(ticked, one, on=False).has(one)
    assert tick(ticked, one, on=True) == ticked


def test_who_is_accepted_has_applied_and_who_has_not_applied_is_not_accepted() -> None:
    accepted = tick(Progress(), Tick.ACCEPTED, on=True)
    assert (accepted.applied, accepted.accepted) == (True, True)
    withdrawn = tick(accepted, Tick.APPLIED, on=False)
    assert (withdrawn.applied, withdrawn.accepted) == (False, False)
    refused = tick(accepted, Tick.ACCEPTED, on=False)
    assert (refused.applied, refused.accepted) == (True, False)


def test_no_row_of_ticks_accepts_someone_who_has_not_applied() -> None:
    moves = [(one, on) for one in Tick for on in (False, True)]
    seen = {Progress()}
    new = [Progress()]
    while new:
        after = {tick(one, *move[:1], on=move[1]) for one in new for move in moves} - seen
        seen |= after
        new = list(after)
    assert len(seen) == 3 * 2**3
    assert [one for one in seen if one.accepted and not one.applied] == []


@pytest.mark.parametrize(
    ("applied", "accepted", "pending"),
    [(False, False, False), (True, False, True), (True, True, False)],
)
def test_an_application_is_pending_until_it_is_accepted(
    applied: bool, accepted: bool, pending: bool
) -> None:
    assert Progress(applied=applied, accepted=accepted).pending is pending


def test_what_was_applied_with_and_whether_the_client_came_are_remembered_and_forgotten() -> None:
    progress = answer_came(apply_by(Progress(), ContactKind.EMAIL), came=False)
    assert (progress.applied_by, progress.client_came) == (ContactKind.EMAIL, False)
    assert answer_came(apply_by(progress, None), came=None) == Progress()
