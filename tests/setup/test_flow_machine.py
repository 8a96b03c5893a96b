"""Everything that can happen to the wizard, followed to the end: nothing goes wrong anywhere."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from desktop.platforms.steps import SystemKind
from desktop.setup import flow
from desktop.setup.flow import Outcome, Progress, SetupFacts, SetupPage, pages
from tests.setup.build import ANSWERS


class Moment(NamedTuple):
    """One state of the wizard on one machine."""

    progress: Progress
    facts: SetupFacts


def moves(progress: Progress, facts: SetupFacts) -> Iterator[Moment]:
    """Everything that the user or the machine may do next."""
    yield Moment(flow.forward(progress, facts), facts)
    yield Moment(flow.back(progress, facts), facts)
    for page in SetupPage:
        yield Moment(flow.go_to(page, progress, facts), facts)
    for ended in (flow.skip(progress), flow.finish(progress), flow.leave(progress, facts)):
        yield Moment(ended, facts)
        yield Moment(flow.resume(ended, facts), facts)
    for client in ANSWERS:
        yield Moment(progress, SetupFacts(facts.system, client))


@cache
def reachable(system: SystemKind) -> dict[Moment, frozenset[Moment]]:
    """Every moment that can come about on a system, with those that may follow it."""
    start = Moment(Progress(), SetupFacts(system))
    graph: dict[Moment, frozenset[Moment]] = {}
    waiting = [start]
    while waiting:
        moment = waiting.pop()
        if moment not in graph:
            graph[moment] = frozenset(moves(*moment))
            waiting.extend(graph[moment])
    return graph


SYSTEMS = pytest.mark.parametrize("system", list(SystemKind))


@SYSTEMS
def test_every_page_of_the_system_is_reached_and_only_those_are_ever_shown(
    system: SystemKind,
) -> None:
    shown: dict[SetupFacts, set[SetupPage]] = {}
    for progress, facts in reachable(system):
        shown.setdefault(facts, set()).add(flow.current(progress, facts))
    assert shown == {
        SetupFacts(system, client): set(pages(SetupFacts(system, client))) for client in ANSWERS
    }


@SYSTEMS
def test_every_outcome_is_met_on_every_page(system: SystemKind) -> None:
    met = {(flow.current(*moment), moment.progress.outcome) for moment in reachable(system)}
    every_page = {page for client in ANSWERS for page in pages(SetupFacts(system, client))}
    assert met == {(page, outcome) for page in every_page for outcome in Outcome}


@SYSTEMS
def test_one_is_never_stuck(system: SystemKind) -> None:
    for progress, facts in reachable(system):
        further = progress
        for _ in pages(facts):
            further = flow.forward(further, facts)
        assert flow.is_last(further, facts)
        for page in pages(facts):
            assert flow.current(flow.go_to(page, further, facts), facts) is page


@SYSTEMS
def test_back_undoes_forward_and_forward_undoes_back(system: SystemKind) -> None:
    for progress, facts in reachable(system):
        here = flow.current(progress, facts)
        if not flow.is_last(progress, facts):
            there_and_back = flow.back(flow.forward(progress, facts), facts)
            assert flow.current(there_and_back, facts) is here
        if flow.can_go_back(progress, facts):
            back_and_there = flow.forward(flow.back(progress, facts), facts)
            assert flow.current(back_and_there, facts) is here


@SYSTEMS
def test_a_page_that_the_sidebar_opens_is_shown_and_any_other_click_does_nothing(
    system: SystemKind,
) -> None:
    for progress, facts in reachable(system):
        order = pages(facts)
        upto = order.index(flow.current(progress, facts)) + 2
        for page in SetupPage:
            after = flow.go_to(page, progress, facts)
            if flow.can_go_to(page, progress, facts):
                assert flow.current(after, facts) is page
                assert after.passed >= progress.passed
            else:
                assert after is progress
                assert page not in order[:upto]


@SYSTEMS
def test_resuming_twice_is_resuming_once(system: SystemKind) -> None:
    for progress, facts in reachable(system):
        visit = flow.resume(progress, facts)
        assert flow.resume(visit, facts) == visit
        assert visit.outcome is progress.outcome


@SYSTEMS
def test_leaving_keeps_the_place_anywhere_but_at_the_end(system: SystemKind) -> None:
    for progress, facts in reachable(system):
        again = flow.resume(flow.leave(progress, facts), facts)
        if flow.is_last(progress, facts):
            assert again.outcome is Outcome.FINISHED
        else:
            assert flow.current(again, facts) is flow.current(progress, facts)


@SYSTEMS
def test_a_client_that_comes_and_goes_again_leaves_one_where_one_was(system: SystemKind) -> None:
    for progress, facts in reachable(system):
        for client in ANSWERS:
            meanwhile = SetupFacts(system, client)
            assert flow.current(progress, meanwhile) in pages(meanwhile)
            visit = flow.resume(progress, meanwhile)
            if progress.outcome is not Outcome.FINISHED:
                assert flow.current(visit, facts) is flow.current(progress, facts)


@SYSTEMS
def test_what_was_opened_or_ended_never_opens_by_itself_again(system: SystemKind) -> None:
    first_runs = 0
    for moment, following in reachable(system).items():
        first_runs += flow.should_open_by_itself(moment.progress)
        for after in following:
            if not flow.should_open_by_itself(moment.progress):
                assert not flow.should_open_by_itself(after.progress)
            if moment.progress.outcome is Outcome.FINISHED:
                assert after.progress.outcome is Outcome.FINISHED
            if moment.progress.outcome is Outcome.SKIPPED:
                assert after.progress.outcome is not Outcome.OPEN
    assert first_runs > 0


@SYSTEMS
def test_moving_about_touches_no_ticks(system: SystemKind) -> None:
    for progress, _ in reachable(system):
        untouched = Progress(
            page=progress.page,
            passed=progress.passed,
            outcome=progress.outcome,
            opened_before=progress.opened_before,
        )
        assert progress == untouched
