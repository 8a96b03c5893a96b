"""One refresh over real HTTP, in both dialects: what arrived, what did not, and why."""

import asyncio
from collections import Counter
from datetime import UTC

import pytest

from desktop.meetings.times import BEIJING
from desktop.services import service as services
from desktop.services.community import refresh
from desktop.services.http import Http
from desktop.services.limiter import Limiter
from desktop.services.outcome import Problem, Reason, State
from desktop.services.service import Dialect
from desktop.services.weight import ORDER, weightiest
from tests.helpers import moods
from tests.helpers.community import CommunityServer
from tests.helpers.community_paging import Envelope, Paging
from tests.helpers.community_rows import mini_program_row, portal_row, recurring_row
from tests.helpers.moods import Mood
from tests.services.asking import (
    DAYS,
    NOW,
    TODAY,
    Sleeper,
    day,
    impatient,
    reason,
    refreshed,
    run,
    topics,
)

MINI = Dialect.MINI_PROGRAM


def paths(server: CommunityServer) -> list[str]:
    """What was asked for, in order of name."""
    return sorted(request.asks_for for request in server.requests)


def portal_days(server: CommunityServer, *numbers: int) -> None:
    """One meeting on each of those days, named after it."""
    server.rows = [portal_row(day(n), n + 100, topic=f"day {n}") for n in numbers]


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
        "meeting_date/?date=2026-11-22",
    ]


def test_a_mini_program_is_asked_once() -> None:
    with CommunityServer(MINI) as server:
        server.rows = [mini_program_row(day(n), n + 1, topic=f"day {n}") for n in (0, 3, 40)]
        outcome = refreshed(server)
    assert topics(outcome) == ["day 0", "day 3"]
    assert outcome.state is State.FRESH
    assert paths(server) == ["meetings_recently/?page=1&size=50"]


@pytest.mark.parametrize("dialect", list(Dialect))
def test_a_service_without_meetings_is_fresh_and_empty(dialect: Dialect) -> None:
    with CommunityServer(dialect) as server:
        outcome = refreshed(server)
    assert (outcome.state, topics(outcome)) == (State.FRESH, [])


@pytest.mark.parametrize("dialect", list(Dialect))
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


@pytest.mark.parametrize("dialect", list(Dialect))
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


@pytest.mark.parametrize(
    ("mood", "why"),
    [
        (moods.FIREWALL, Reason.FIREWALL),
        (moods.too_many("3600"), Reason.TOO_MANY_REQUESTS),
        (moods.HTML, Reason.NOT_JSON),
        (moods.TORN, Reason.TORN),
        (moods.BREAKING, Reason.TORN),
        (moods.SILENT, Reason.NO_CONNECTION),
        (moods.TOO_LARGE, Reason.TOO_LARGE),
        (moods.DEEP, Reason.UNEXPECTED),
        (moods.FOREIGN, Reason.UNEXPECTED),
        (moods.server_error(), Reason.SERVER_ERROR),
        (moods.refused(), Reason.REFUSED),
        (moods.refused_with_200(), Reason.REFUSED),
        (moods.redirected("https://evil.example/"), Reason.REDIRECTED),
    ],
)
def test_one_failed_day_costs_that_day_alone_and_all_failed_is_a_failure(
    mood: Mood, why: Reason
) -> None:
    with CommunityServer() as server:
        portal_days(server, 0, 1, 2)
        server.feel(mood, on="meeting/?date=2026-11-23")
        outcome = refreshed(server)
        assert topics(outcome) == ["day 0", "day 2"]
        assert (outcome.state, reason(outcome)) == (State.PARTIAL, why)
        assert outcome.missing == {"2026-11-23"}
        server.calm()
        server.feel(mood, on="meeting/?date=")
        assert (refreshed(server).state, reason(refreshed(server))) == (State.FAILED, why)


@pytest.mark.parametrize("dialect", list(Dialect))
def test_a_failed_first_question_is_a_failure(dialect: Dialect) -> None:
    with CommunityServer(dialect) as server:
        server.rows = [portal_row(TODAY)]
        server.feel(moods.FIREWALL)
        outcome = refreshed(server)
    assert (outcome.state, outcome.schedule) == (State.FAILED, None)
    assert outcome.problem == Problem(Reason.FIREWALL, status=418)


def test_a_later_page_of_a_mini_program_that_fails_keeps_what_came() -> None:
    with CommunityServer(MINI) as server:
        server.rows = [mini_program_row(day(n // 10), n) for n in range(60)]
        server.feel(moods.server_error(), on="page=2")
        outcome = refreshed(server)
    assert (outcome.state, reason(outcome)) == (State.PARTIAL, Reason.SERVER_ERROR)
    assert (len(topics(outcome)), outcome.received, outcome.expected) == (50, 50, 60)
    assert min(outcome.missing) == "2026-11-26"


def test_dates_that_cannot_be_read_are_counted_and_dates_of_a_wrong_form_are_a_failure() -> None:
    with CommunityServer() as server:
        portal_days(server, 0)
        body = b'{"code":200,"data":["2026-11-22",null,"soon","2026-11-22"]}'
        server.feel(Mood(body=body), on="meeting_date", times=1)
        outcome = refreshed(server)
        assert (topics(outcome), outcome.bad_rows) == (["day 0"], 2)
        server.feel(Mood(body=b'{"code":200,"data":{}}'), on="meeting_date")
        assert reason(refreshed(server)) is Reason.UNEXPECTED


def test_what_arrived_when_time_is_up_is_shown_and_the_rest_is_missing() -> None:
    with CommunityServer() as server:
        portal_days(server, 0, 1, 2)
        server.feel(Mood(delay=10), on="date=2026-11-23")
        outcome = refreshed(server, seconds=1)
        assert topics(outcome) == ["day 0", "day 2"]
        assert (outcome.state, reason(outcome)) == (State.PARTIAL, Reason.TIMED_OUT)
        assert outcome.missing == {"2026-11-23"}
        server.feel(Mood(delay=10))
        outcome = refreshed(server, seconds=0.2)
        assert (outcome.state, reason(outcome)) == (State.FAILED, Reason.TIMED_OUT)


def test_pages_that_arrived_when_time_is_up_are_shown() -> None:
    with CommunityServer(MINI) as server:
        server.rows = [mini_program_row(day(n // 10), n) for n in range(60)]
        server.feel(Mood(delay=10), on="page=2")
        outcome = refreshed(server, seconds=1)
    assert (outcome.state, reason(outcome)) == (State.PARTIAL, Reason.TIMED_OUT)
    assert (len(topics(outcome)), outcome.expected) == (50, 60)
    assert min(outcome.missing) == "2026-11-26"


def test_nobody_listening_is_a_failure_with_no_connection() -> None:
    server = CommunityServer()
    with server:
        pass
    outcome = refreshed(server)
    assert (outcome.state, reason(outcome)) == (State.FAILED, Reason.NO_CONNECTION)


def test_requests_are_never_more_than_four_at_once() -> None:
    with CommunityServer() as server:
        portal_days(server, *range(20))
        server.feel(Mood(delay=0.02))
        assert len(topics(refreshed(server))) == 20
        assert server.peak == 4


def test_two_refreshes_close_together_stay_as_polite_as_one() -> None:
    sleeper = Sleeper()
    http = Http(Limiter(clock=sleeper.clock, sleep=sleeper.sleep))
    with CommunityServer(MINI) as server:

        async def often() -> None:
            for _ in range(11):
                await refresh(server.service, NOW, DAYS, BEIJING, http)

        run(often())
        assert len(server.requests) == 11
    assert sleeper.now > 2


def test_a_cancelled_refresh_stops_asking() -> None:
    with CommunityServer() as server:
        portal_days(server, *range(10))
        server.feel(Mood(delay=10), on="meeting/")

        async def cancelling() -> None:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.5):
                    await refresh(server.service, NOW, DAYS, BEIJING, impatient())

        run(cancelling())
        assert 1 < len(server.requests) <= 5


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
    assert Counter(ORDER) == Counter(Reason)
    assert weightiest([]) is None
    problems = [
        Problem(Reason.CUT),
        Problem(Reason.SERVER_ERROR, status=503, retry_after=90.0),
        Problem(Reason.TOO_MANY_REQUESTS, status=429, retry_after=5.0),
        Problem(Reason.TIMED_OUT),
    ]
    assert weightiest(problems) == Problem(Reason.TOO_MANY_REQUESTS, None, 429, 90.0)
