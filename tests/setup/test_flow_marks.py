"""What the sidebar shows as done, and what one is advised to do."""

import pytest

from desktop.platforms.steps import SystemKind
from desktop.setup import flow
from desktop.setup.content import SENTENCES, Advice, advice, checked, describe
from desktop.setup.flow import (
    TICKS,
    Progress,
    SetupFacts,
    SetupPage,
    Tick,
    answer_came,
    pages,
    tick,
)
from tests.setup.build import ALL_FACTS, ENGLISH, LINUX, WINDOWS, WINDOWS_WITH_CLIENT, told, walk_to

BY_PASSING = (SetupPage.WELCOME, SetupPage.GUEST_WAYS, SetupPage.FOLLOW)


@pytest.mark.parametrize("facts", ALL_FACTS, ids=told)
def test_nothing_is_done_at_first_but_what_the_system_knows(facts: SetupFacts) -> None:
    done = {page for page in SetupPage if checked(page, Progress(), facts)}
    assert done == ({SetupPage.CLIENT} if facts.client else set())


@pytest.mark.parametrize("facts", ALL_FACTS, ids=told)
def test_pages_to_read_are_done_when_passed_and_others_when_something_was_done(
    facts: SetupFacts,
) -> None:
    passed = walk_to(SetupPage.DONE, facts)
    done = {page for page in SetupPage if checked(page, passed, facts)} - {SetupPage.CLIENT}
    assert done == set(BY_PASSING) & set(pages(facts))


@pytest.mark.parametrize(("client", "done"), [(None, False), (False, False), (True, True)])
def test_the_clients_page_is_done_by_the_systems_own_answer(
    client: bool | None, done: bool
) -> None:
    facts = SetupFacts(SystemKind.WINDOWS, client)
    everything = walk_to(SetupPage.DONE, facts)
    assert checked(SetupPage.CLIENT, everything, facts) is done
    assert checked(SetupPage.CLIENT, Progress(), facts) is done


@pytest.mark.parametrize(
    ("ticks", "expected"),
    [
        ((), Advice.APPLY),
        ((Tick.APPLIED,), Advice.WAIT),
        ((Tick.ACCEPTED,), None),
    ],
)
def test_the_enterprises_page_waits_for_the_answer(
    ticks: tuple[Tick, ...], expected: Advice | None
) -> None:
    progress = Progress()
    for one in ticks:
        progress = tick(progress, one, on=True)
    assert advice(SetupPage.ENTERPRISE, progress, WINDOWS) == expected
    assert checked(SetupPage.ENTERPRISE, progress, WINDOWS) is (expected is None)


def test_signing_in_is_done_with_a_password() -> None:
    signed_in = tick(Progress(), Tick.SIGNED_IN, on=True)
    assert advice(SetupPage.SIGN_IN, Progress(), WINDOWS) is Advice.SIGN_IN
    assert advice(SetupPage.SIGN_IN, signed_in, WINDOWS) is Advice.SET_PASSWORD
    assert not checked(SetupPage.SIGN_IN, signed_in, WINDOWS)
    assert checked(SetupPage.SIGN_IN, tick(signed_in, Tick.PASSWORD_SET, on=True), WINDOWS)


def test_switching_is_done_when_ticked() -> None:
    assert advice(SetupPage.SWITCH, Progress(), WINDOWS) is Advice.SWITCH
    assert checked(SetupPage.SWITCH, tick(Progress(), Tick.SWITCHED, on=True), WINDOWS)


@pytest.mark.parametrize(
    ("came", "expected"), [(None, Advice.TRY), (False, Advice.DID_NOT_COME), (True, None)]
)
def test_trying_is_done_when_the_client_came(came: bool | None, expected: Advice | None) -> None:
    progress = answer_came(Progress(), came=came)
    for facts in (WINDOWS_WITH_CLIENT, SetupFacts(SystemKind.MACOS)):
        assert advice(SetupPage.TRY, progress, facts) == expected
        assert checked(SetupPage.TRY, progress, facts) is (expected is None)


@pytest.mark.parametrize("came", [None, False, True])
def test_a_client_that_is_not_there_cannot_be_tried_whatever_it_once_did(came: bool | None) -> None:
    progress = answer_came(Progress(), came=came)
    assert advice(SetupPage.TRY, progress, WINDOWS) is Advice.CLIENT_MISSING
    assert not checked(SetupPage.TRY, progress, WINDOWS)


@pytest.mark.parametrize("facts", ALL_FACTS, ids=told)
def test_the_last_page_is_done_when_the_wizard_is_finished(facts: SetupFacts) -> None:
    at_the_end = walk_to(SetupPage.DONE, facts)
    assert not checked(SetupPage.DONE, at_the_end, facts)
    assert not checked(SetupPage.DONE, flow.skip(at_the_end), facts)
    assert checked(SetupPage.DONE, flow.finish(at_the_end), facts)


def test_a_page_that_the_system_does_not_have_is_never_done() -> None:
    progress = Progress(passed=frozenset(SetupPage), signed_in=True, password_set=True)
    assert not checked(SetupPage.SIGN_IN, progress, LINUX)
    assert not checked(SetupPage.GUEST_WAYS, progress, WINDOWS)


@pytest.mark.parametrize("facts", ALL_FACTS, ids=told)
def test_advice_never_keeps_anyone_from_going_on(facts: SetupFacts) -> None:
    for page in pages(facts)[:-1]:
        here = walk_to(page, facts)
        assert flow.current(flow.forward(here, facts), facts) is not page


def test_every_advice_is_given_somewhere_and_has_a_sentence_of_its_own() -> None:
    ticked = [Progress(), *(tick(Progress(), one, on=True) for one in Tick)]
    answered = [answer_came(Progress(), came=False), *ticked]
    given = {
        advice(page, progress, facts)
        for page in SetupPage
        for progress in answered
        for facts in ALL_FACTS
    }
    assert given == {*Advice, None}
    assert len({describe(one, ENGLISH) for one in Advice}) == len(SENTENCES) == len(Advice)


def test_pages_without_anything_to_do_are_without_advice() -> None:
    quiet = set(SetupPage) - set(TICKS) - {SetupPage.CLIENT, SetupPage.TRY}
    assert {advice(page, Progress(), WINDOWS) for page in quiet} == {None}
