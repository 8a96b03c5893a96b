"""How one moves through the wizard, leaves it and comes back."""

import msgspec
import pytest

from desktop.platforms.steps import SystemKind
from desktop.setup import flow
from desktop.setup.flow import Outcome, Progress, SetupFacts, SetupPage, Tick, pages, tick
from tests.setup.build import ALL_FACTS, LINUX, LINUX_WITH_CLIENT, MACOS, WINDOWS, told, walk_to

PLACES = [(facts, page) for facts in ALL_FACTS for page in pages(facts)]


def place(value: object) -> str:
    return told(value) if isinstance(value, SetupFacts) else str(value)


@pytest.mark.parametrize("facts", ALL_FACTS, ids=told)
def test_going_on_leads_through_every_page_in_order_whatever_is_not_done(facts: SetupFacts) -> None:
    progress = flow.resume(Progress(), facts)
    shown = [flow.current(progress, facts)]
    for _ in pages(facts)[1:]:
        progress = flow.forward(progress, facts)
        shown.append(flow.current(progress, facts))
    assert tuple(shown) == pages(facts)
    assert flow.is_last(progress, facts)
    assert flow.forward(progress, facts) == progress
    assert progress.passed == set(pages(facts)[:-1])


@pytest.mark.parametrize(("facts", "page"), PLACES, ids=place)
def test_every_page_can_be_left_and_is_there_again_with_its_ticks(
    facts: SetupFacts, page: SetupPage
) -> None:
    ticked = tick(walk_to(page, facts), Tick.APPLIED, on=True)
    back_again = flow.resume(flow.leave(ticked, facts), facts)
    ended = page is pages(facts)[-1]
    assert back_again.applied
    assert back_again.passed == ticked.passed
    assert (back_again.outcome is Outcome.FINISHED) is ended
    if not ended:
        assert flow.current(back_again, facts) is page


@pytest.mark.parametrize(("facts", "page"), PLACES, ids=place)
def test_skipping_is_possible_everywhere_and_comes_back_to_the_same_page(
    facts: SetupFacts, page: SetupPage
) -> None:
    skipped = flow.skip(walk_to(page, facts))
    assert skipped.outcome is Outcome.SKIPPED
    again = flow.resume(skipped, facts)
    assert flow.current(again, facts) is page
    assert again.outcome is Outcome.SKIPPED


@pytest.mark.parametrize(("facts", "page"), PLACES, ids=place)
def test_back_leads_to_the_page_before_and_no_further_than_the_first(
    facts: SetupFacts, page: SetupPage
) -> None:
    order, here = pages(facts), walk_to(page, facts)
    number = order.index(page)
    before = flow.back(here, facts)
    assert flow.current(before, facts) is order[max(number - 1, 0)]
    assert flow.can_go_back(here, facts) is (number > 0)
    assert before.passed == here.passed


@pytest.mark.parametrize(("facts", "page"), PLACES, ids=place)
def test_the_sidebar_opens_what_was_passed_and_the_next(facts: SetupFacts, page: SetupPage) -> None:
    order = pages(facts)
    number = order.index(page)
    here = walk_to(page, facts)
    allowed = [one for one in SetupPage if flow.can_go_to(one, here, facts)]
    assert set(allowed) == set(order[: number + 2])
    first = flow.go_to(order[0], here, facts)
    still = {one for one in SetupPage if flow.can_go_to(one, first, facts)}
    assert still >= set(order[: number + 1])
    for other in set(SetupPage) - set(allowed):
        assert flow.go_to(other, here, facts) is here


def test_a_click_on_the_next_page_passes_this_one_and_a_click_back_does_not() -> None:
    here = walk_to(SetupPage.CLIENT, WINDOWS)
    assert flow.go_to(SetupPage.ENTERPRISE, here, WINDOWS).passed == {
        SetupPage.WELCOME,
        SetupPage.CLIENT,
    }
    assert flow.go_to(SetupPage.WELCOME, here, WINDOWS).passed == {SetupPage.WELCOME}
    assert flow.go_to(SetupPage.CLIENT, here, WINDOWS) == here


def test_a_pending_application_is_left_and_found_again() -> None:
    applied = tick(walk_to(SetupPage.ENTERPRISE, WINDOWS), Tick.APPLIED, on=True)
    again = flow.resume(flow.leave(applied, WINDOWS), WINDOWS)
    assert flow.current(again, WINDOWS) is SetupPage.ENTERPRISE
    assert (again.pending, again.outcome) == (True, Outcome.OPEN)


@pytest.mark.parametrize(
    ("facts", "applied", "begins_at"),
    [
        (WINDOWS, False, SetupPage.CLIENT),
        (WINDOWS, True, SetupPage.CLIENT),
        (SetupFacts(SystemKind.WINDOWS, client=True), True, SetupPage.ENTERPRISE),
        (SetupFacts(SystemKind.MACOS), True, SetupPage.ENTERPRISE),
        (SetupFacts(SystemKind.MACOS, client=True), False, SetupPage.WELCOME),
        (LINUX, True, SetupPage.ENTERPRISE),
        (LINUX_WITH_CLIENT, True, SetupPage.ENTERPRISE),
    ],
)
def test_after_the_end_one_comes_back_to_what_is_still_to_do(
    facts: SetupFacts, applied: bool, begins_at: SetupPage
) -> None:
    ended = flow.finish(walk_to(SetupPage.DONE, facts, Progress(applied=applied)))
    again = flow.resume(ended, facts)
    assert flow.current(again, facts) is begins_at
    assert again.outcome is Outcome.FINISHED
    assert all(flow.can_go_to(page, again, facts) for page in pages(facts))


def test_a_later_visit_is_resumed_where_it_was_left_too() -> None:
    facts = SetupFacts(SystemKind.MACOS, client=True)
    ended = flow.finish(walk_to(SetupPage.DONE, facts))
    visit = flow.go_to(SetupPage.SWITCH, flow.resume(ended, facts), facts)
    again = flow.resume(flow.leave(visit, facts), facts)
    assert flow.current(again, facts) is SetupPage.SWITCH


def test_it_opens_by_itself_on_the_first_run_alone() -> None:
    assert flow.should_open_by_itself(Progress())
    opened = flow.resume(Progress(), MACOS)
    assert not flow.should_open_by_itself(opened)


def test_a_wizard_is_unfinished_from_its_first_page_until_it_is_skipped_or_finished() -> None:
    assert not flow.is_unfinished(Progress())
    begun = flow.resume(Progress(), MACOS)
    assert flow.is_unfinished(begun)
    assert flow.is_unfinished(flow.leave(flow.forward(begun, MACOS), MACOS))
    assert not flow.is_unfinished(flow.skip(begun))
    assert not flow.is_unfinished(flow.finish(begun))


@pytest.mark.parametrize("end", [flow.skip, flow.finish])
def test_once_skipped_or_finished_it_does_not_open_by_itself(end: object) -> None:
    assert callable(end)
    for progress in (end(Progress()), end(flow.resume(Progress(), MACOS))):
        assert not flow.should_open_by_itself(progress)


def test_finishing_outweighs_skipping() -> None:
    finished = flow.finish(flow.skip(Progress()))
    assert finished.outcome is Outcome.FINISHED
    assert flow.skip(finished) == finished


def test_a_file_that_says_accepted_but_not_applied_is_put_right() -> None:
    odd = Progress(accepted=True, page=SetupPage.SIGN_IN)
    assert flow.resume(odd, WINDOWS).applied


@pytest.mark.parametrize("page", list(SetupPage))
def test_a_client_that_appears_while_a_page_is_open_leaves_one_on_a_page_that_exists(
    page: SetupPage,
) -> None:
    there = LINUX if page in pages(LINUX) else LINUX_WITH_CLIENT
    progress = walk_to(page, there)
    kept = page in {
        SetupPage.WELCOME,
        SetupPage.ENTERPRISE,
        SetupPage.FOLLOW,
        SetupPage.DONE,
    }
    expected = {LINUX: SetupPage.GUEST_WAYS, LINUX_WITH_CLIENT: SetupPage.CLIENT}
    other = LINUX_WITH_CLIENT if there is LINUX else LINUX
    assert flow.current(progress, other) is (page if kept else expected[other])
    assert flow.current(progress, there) is page


def test_a_client_that_vanishes_for_a_moment_costs_nobody_his_place() -> None:
    progress = walk_to(SetupPage.SIGN_IN, LINUX_WITH_CLIENT)
    assert (
        flow.current(flow.resume(progress, SetupFacts(SystemKind.LINUX)), LINUX)
        is SetupPage.GUEST_WAYS
    )
    assert flow.current(progress, LINUX_WITH_CLIENT) is SetupPage.SIGN_IN


def test_going_on_where_the_client_vanished_goes_on_from_the_page_that_is_shown() -> None:
    progress = walk_to(SetupPage.SIGN_IN, LINUX_WITH_CLIENT)
    further = flow.forward(progress, LINUX)
    assert flow.current(further, LINUX) is SetupPage.ENTERPRISE
    assert flow.current(flow.back(further, LINUX), LINUX) is SetupPage.GUEST_WAYS
    before = flow.back(further, LINUX_WITH_CLIENT)
    assert flow.current(before, LINUX_WITH_CLIENT) is SetupPage.CLIENT


@pytest.mark.parametrize("facts", ALL_FACTS, ids=told)
@pytest.mark.parametrize("page", list(SetupPage))
@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_stored_progress_is_resumed_on_a_page_that_exists_and_only_once(
    facts: SetupFacts, page: SetupPage, outcome: Outcome
) -> None:
    for passed in (frozenset[SetupPage](), frozenset(SetupPage)):
        stored = Progress(page=page, passed=passed, outcome=outcome)
        visit = flow.resume(stored, facts)
        assert flow.current(visit, facts) in pages(facts)
        assert flow.resume(visit, facts) == visit
        assert msgspec.structs.replace(visit, page=page, opened_before=False) == stored
