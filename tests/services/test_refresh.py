"""One refresh over real HTTP, in both dialects: what arrived, what did not, and why."""

from collections import Counter
from datetime import UTC

import pytest

from desktop.services import service as services
from desktop.services.outcome import BY_SEVERITY, Problem, Reason, State, most_severe
from desktop.services.service import Dialect
from tests.helpers.community import GENERATIONS, CommunityServer
from tests.helpers.community_paging import Envelope, Paging
from tests.helpers.community_rows import mini_program_row, portal_row, recurring_row
from tests.services.asking import (
    NOW,
    TODAY,
    day,
    portal_days,
    reason,
    refreshed,
    topics,
)

MINI = Dialect.MINI_PROGRAM


def paths(server: CommunityServer) -> list[str]:
    """What was asked for, in order of name."""
    return sorted(request.asks_for for request in server.requests)


def test_a_portal_is_asked_for_its_dates_and_then_for_those_days_alone() -> None:
    with CommunityServer() as server:
        portal_days(server, -20, -1, 0, 2, 29, 30, 31, 50)
        outcome = refreshed(server)
    assert topics(outcome) == ["day 0", "day 2", "day 29", "day 30"]
    assert (outcome.state, outcome.problem, outcome.missing) == (State.FRESH, None, frozenset())
    assert outcome.schedule is not None
    assert outcome.schedule.fetched_at == NOW.astimezone(UTC)
    asked = ("2026-11-22", "2026-11-24", "2026-12-21", "2026-12-22")
    assert paths(server) == [
        *(f"meeting/?date={date}&page=1&size=50" for date in asked),
        "meeting_date/?date=2026-12-07",
    ]


def test_a_mini_program_is_asked_once() -> None:
    with CommunityServer(MINI) as server:
        server.rows = [mini_program_row(day(n), n + 1, topic=f"day {n}") for n in (0, 3, 40)]
        outcome = refreshed(server)
    assert topics(outcome) == ["day 0", "day 3"]
    assert outcome.state is State.FRESH
    assert paths(server) == ["meetings_recently/?page=1&size=50"]


@pytest.mark.parametrize("dialect", GENERATIONS)
def test_a_service_without_meetings_is_fresh_and_empty(dialect: Dialect) -> None:
    with CommunityServer(dialect) as server:
        outcome = refreshed(server)
    assert (outcome.state, topics(outcome)) == (State.FRESH, [])


@pytest.mark.parametrize("dialect", GENERATIONS)
@pytest.mark.parametrize("envelope", list(Envelope))
@pytest.mark.parametrize("heeds_size", [True, False])
def test_every_envelope_and_page_size_brings_a_busy_day_whole(
    dialect: Dialect, envelope: Envelope, heeds_size: bool
) -> None:
    with CommunityServer(dialect) as server:
        server.paging = Paging(envelope=envelope, heeds_size=heeds_size, numbers_as_text=True)
        server.rows = [portal_row(TODAY, n) for n in range(63)]
        outcome = refreshed(server)
    assert (outcome.state, len(topics(outcome))) == (State.FRESH, 63)


@pytest.mark.parametrize("dialect", GENERATIONS)
def test_a_deployment_that_does_not_page_is_cut_and_says_so(dialect: Dialect) -> None:
    with CommunityServer(dialect) as server:
        server.paging = Paging(heeds_page=False, heeds_size=False)
        server.rows = [portal_row(TODAY, n) for n in range(12)]
        outcome = refreshed(server)
    assert (outcome.state, reason(outcome)) == (State.PARTIAL, Reason.CUT)
    assert (outcome.received, outcome.expected, len(topics(outcome))) == (10, 12, 10)
    assert "2026-11-22" in outcome.missing


def test_a_cut_portal_day_misses_that_day_and_a_cut_list_all_that_may_follow() -> None:
    with CommunityServer() as server:
        server.paging = Paging(heeds_page=False, heeds_size=False)
        server.rows = [portal_row(day(n // 12), n) for n in range(13)]
        assert refreshed(server).missing == {"2026-11-22"}
    with CommunityServer(MINI) as server:
        server.paging = Paging(heeds_page=False, heeds_size=False)
        server.rows = [mini_program_row(day(n * 3), n) for n in range(12)]
        server.rows[5:5] = [recurring_row([day(2)], date="2025-01-01")]
        del server.rows[2]
        missing = refreshed(server).missing
        assert (min(missing), max(missing)) == ("2026-12-19", "2026-12-22")
        server.rows.reverse()
        assert min(refreshed(server).missing) == "2026-11-22"


def test_a_recurring_row_stands_in_many_days_but_counts_once() -> None:
    with CommunityServer() as server:
        row = recurring_row([day(1), day(3), day(8)], topic="QA")
        listed = row["cycle_sub"]
        assert isinstance(listed, list)
        listed.append({"date": "2026-11-24", "start": "?"})
        server.rows = [row]
        outcome = refreshed(server)
    assert topics(outcome) == ["QA"] * 3
    assert (reason(outcome), outcome.bad_rows) == (Reason.BAD_ROWS, 1)
    assert outcome.settled == {"50"}


def test_a_bad_row_costs_nobody_else_and_is_counted() -> None:
    with CommunityServer(MINI) as server:
        good = [mini_program_row(day(1), n, topic=f"good {n}") for n in range(3)]
        bad = [mini_program_row(day(1), 9, start=5), None, 7, "row", ["row"]]
        server.rows = [*good[:1], *bad, *good[1:]]
        outcome = refreshed(server)
    assert sorted(topics(outcome)) == ["good 0", "good 1", "good 2"]
    assert (outcome.state, reason(outcome)) == (State.PARTIAL, Reason.BAD_ROWS)
    assert outcome.bad_rows == 5


def test_rows_that_are_all_bad_are_a_failure_that_keeps_the_old_list() -> None:
    with CommunityServer(MINI) as server:
        server.rows = [mini_program_row(day(1), n, date="soon") for n in range(3)]
        outcome = refreshed(server)
    assert (outcome.state, reason(outcome), outcome.bad_rows) == (State.FAILED, Reason.BAD_ROWS, 3)
    assert outcome.schedule is None


def test_a_deleted_row_is_gone_and_not_bad() -> None:
    with CommunityServer() as server:
        server.rows = [portal_row(day(1), 1, is_delete=1), portal_row(day(1), 2, topic="stays")]
        outcome = refreshed(server)
    assert (outcome.state, topics(outcome)) == (State.FRESH, ["stays"])
    assert outcome.settled == {"1"}


def test_different_meetings_under_one_id_are_told_apart_by_their_start() -> None:
    twins = [
        mini_program_row(day(1), 1, id=None, start=start, end=None, topic=start)
        for start in ("16:00", "9:00", "14:00")
    ]
    with CommunityServer(MINI) as server:
        server.rows = list(twins)
        first = refreshed(server)
        server.rows.reverse()
        second = refreshed(server)
    assert first == second
    assert topics(first) == ["9:00", "14:00", "16:00"]
    assert first.schedule is not None
    ids = [meeting.id for meeting in first.schedule.meetings]
    assert ids == [ids[0], f"{ids[0]}-20261123T0600", f"{ids[0]}-20261123T0800"]


def test_the_community_is_the_known_services_own() -> None:
    known = {service.community for service in services.KNOWN_SERVICES}
    assert known == {"openeuler", "openubmc"}
    custom = services.custom_service("https://meetings.example/api", Dialect.PORTAL)
    assert custom.community is None


def test_every_reason_has_its_weight_and_the_longest_wait_is_kept() -> None:
    assert Counter(BY_SEVERITY) == Counter(Reason)
    assert most_severe([]) is None
    problems = [
        Problem(Reason.CUT),
        Problem(Reason.SERVER_ERROR, status=503, retry_after=90.0),
        Problem(Reason.TOO_MANY_REQUESTS, status=429, retry_after=5.0),
        Problem(Reason.TIMED_OUT),
    ]
    assert most_severe(problems) == Problem(Reason.TOO_MANY_REQUESTS, None, 429, 90.0)
