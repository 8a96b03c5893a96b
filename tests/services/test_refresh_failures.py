"""A refresh that does not go well: each part costs itself alone, and time is bounded."""

import asyncio

import pytest

from desktop.meetings.schedule import BEIJING
from desktop.services import service as services
from desktop.services.http import Http
from desktop.services.outcome import Problem, Reason, State
from desktop.services.refresh import refresh
from desktop.services.service import Dialect
from desktop.services.throttling import Limiter
from tests.helpers import moods
from tests.helpers.community import GENERATIONS, CommunityServer
from tests.helpers.community_rows import mini_program_row, portal_row
from tests.helpers.moods import Mood
from tests.services.asking import (
    DAYS,
    NOW,
    TODAY,
    Sleeper,
    day,
    impatient,
    portal_days,
    reason,
    refreshed,
    run,
    topics,
)

MINI = Dialect.MINI_PROGRAM


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


@pytest.mark.parametrize("dialect", GENERATIONS)
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


def test_a_service_whose_address_is_nonsense_is_a_failure() -> None:
    nonsense = services.Service("Odd", "https://[/")
    outcome = run(refresh(nonsense, NOW, DAYS, BEIJING))
    assert (outcome.state, reason(outcome)) == (State.FAILED, Reason.NO_CONNECTION)


def test_requests_are_never_more_than_four_at_once() -> None:
    with CommunityServer() as server:
        portal_days(server, *range(20))
        server.feel(Mood(delay=0.05))
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
