"""The names of the SIGs, over real HTTP: every form they come in, and every way to miss them."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.http import Http
from desktop.services.outcome import Problem, Reason
from desktop.services.parsing import LONGEST_NAME
from desktop.services.service import OPENEULER, Dialect, Service
from desktop.services.sigs import COMMUNITY_LIST, MOST_SIGS, SigNames, names_in, sig_names
from tests.helpers import moods
from tests.helpers.community import GENERATIONS, CommunityServer
from tests.helpers.moods import Mood
from tests.services.asking import impatient, run

NAMES = ["sig-QA", "ai", "Kernel", "TC", "Kernel"]
SORTED = ("ai", "Kernel", "sig-QA", "TC")


def says(answer: object) -> Mood:
    return Mood(body=json.dumps(answer).encode())


def openeuler(server: CommunityServer) -> Service:
    """The test server, taken for openEuler's own."""
    return msgspec.structs.replace(server.service, community=OPENEULER.community)


def asked(
    server: CommunityServer,
    service: Service | None = None,
    http: Http | None = None,
    seconds: float = 30.0,
) -> SigNames:
    return run(sig_names(service or server.service, http or impatient(), seconds))


@pytest.mark.parametrize(
    "answer",
    [
        {"code": 200, "msg": "success", "data": NAMES},
        {"code": 200, "data": [{"group_name": name} for name in NAMES]},
        {"code": 200, "data": [{"id": n, "sig_name": name} for n, name in enumerate(NAMES)]},
        {"total": 4, "page": 1, "size": 50, "data": SORTED},
        NAMES,
    ],
)
def test_a_portals_names_are_found_in_every_envelope(answer: object) -> None:
    with CommunityServer() as server:
        server.feel(says(answer), on="group_name/")
        assert asked(server, openeuler(server)) == SigNames(SORTED)
        assert [request.path for request in server.requests] == ["group_name/"]


def test_a_portal_that_pages_its_names_is_walked_to_the_end() -> None:
    with CommunityServer() as server:
        for page in (1, 2):
            names = [f"sig-{page}{n:02}" for n in range(50 if page == 1 else 3)]
            answer = {"total": 53, "page": page, "size": 50, "data": names}
            server.feel(says(answer), on=f"group_name/?page={page}")
        outcome = asked(server)
    assert (len(outcome.names), outcome.problem) == (53, None)


def test_a_page_that_is_missing_costs_its_own_names_and_is_told() -> None:
    with CommunityServer() as server:
        first = {"total": 53, "data": [f"sig-{n:02}" for n in range(50)]}
        server.feel(says(first), on="group_name/?page=1")
        server.feel(moods.server_error(), on="group_name/?page=2")
        outcome = asked(server, openeuler(server))
    assert (len(outcome.names), outcome.problem) == (50, Problem(Reason.SERVER_ERROR, status=500))


def test_a_list_that_is_shorter_than_it_says_is_told_to_be_cut() -> None:
    with CommunityServer() as server:
        server.feel(says({"total": 9, "data": ["TC"]}), on="group_name/?page=1")
        server.feel(says({"total": 9, "data": []}), on="group_name/")
        assert asked(server) == SigNames(("TC",), Problem(Reason.CUT))


def test_a_mini_program_names_the_sigs_of_this_week() -> None:
    rows = [{"id": n, "group_name": name} for n, name in enumerate([*SORTED, *"abcdef"])]
    with CommunityServer(Dialect.MINI_PROGRAM) as server:
        server.feel(says(rows), on="meetings_group/")
        outcome = asked(server, openeuler(server))
        assert [request.asks_for for request in server.requests] == ["meetings_group/?"]
    assert outcome == SigNames(("a", "ai", "b", "c", "d", "e", "f", "Kernel", "sig-QA", "TC"))


@pytest.mark.parametrize(
    "answer",
    [
        {"code": 1, "data": [{"name": name} for name in NAMES]},
        {"code": 1, "data": [{"sig_name": name} for name in NAMES]},
        {"code": 1, "data": NAMES},
        {"code": 1, "data": {"sig_list": NAMES}},
        {"code": 1, "data": {"sig_list": [{"sig_name": name} for name in NAMES]}},
    ],
)
@pytest.mark.parametrize("mood", [Mood(), says({"code": 200, "data": []}), moods.FIREWALL])
def test_the_communitys_own_list_helps_out_for_openeuler(answer: object, mood: Mood) -> None:
    with CommunityServer() as server:
        server.elsewhere[COMMUNITY_LIST] = answer
        server.feel(mood, on="group_name/")
        assert asked(server, openeuler(server)) == SigNames(SORTED)


def test_other_communities_are_not_told_openeulers_sigs() -> None:
    with CommunityServer() as server:
        server.elsewhere[COMMUNITY_LIST] = {"code": 1, "data": NAMES}
        server.feel(moods.FIREWALL, on="group_name/")
        assert asked(server) == SigNames((), Problem(Reason.FIREWALL, status=418))


def test_where_nobody_answers_the_services_own_reason_is_given() -> None:
    with CommunityServer() as server:
        server.feel(moods.FIREWALL, on="group_name/")
        outcome = asked(server, openeuler(server))
    assert outcome == SigNames((), Problem(Reason.FIREWALL, status=418))


@pytest.mark.parametrize("answer", [{"code": 1, "data": "soon"}, {"code": 1}, "soon", None, 7])
def test_a_community_list_of_a_foreign_form_is_told(answer: object) -> None:
    with CommunityServer() as server:
        server.elsewhere[COMMUNITY_LIST] = answer
        server.feel(says({"code": 200, "data": []}), on="group_name/")
        outcome = asked(server, openeuler(server))
    assert outcome == SigNames((), Problem(Reason.UNEXPECTED))


def test_a_service_without_sigs_is_no_problem() -> None:
    with CommunityServer() as server:
        server.feel(says({"code": 200, "data": None}), on="group_name/")
        assert asked(server) == SigNames()


@pytest.mark.parametrize(
    ("mood", "reason"),
    [
        (moods.FIREWALL, Reason.FIREWALL),
        (moods.HTML, Reason.NOT_JSON),
        (moods.TORN, Reason.TORN),
        (moods.SILENT, Reason.NO_CONNECTION),
        (moods.TOO_LARGE, Reason.TOO_LARGE),
        (moods.DEEP, Reason.UNEXPECTED),
        (moods.FOREIGN, Reason.UNEXPECTED),
        (moods.refused(), Reason.REFUSED),
        (moods.refused_with_200(), Reason.REFUSED),
        (moods.too_many(), Reason.TOO_MANY_REQUESTS),
        (moods.redirected("https://elsewhere.example/"), Reason.REDIRECTED),
        (Mood(status=404), Reason.REFUSED),
    ],
)
@pytest.mark.parametrize("dialect", GENERATIONS)
def test_every_failure_is_an_outcome_with_its_reason(
    dialect: Dialect, mood: Mood, reason: Reason
) -> None:
    with CommunityServer(dialect) as server:
        server.feel(mood)
        outcome = asked(server)
    assert outcome.names == ()
    assert outcome.problem is not None
    assert outcome.problem.reason is reason


def test_a_service_that_is_not_there_is_an_outcome() -> None:
    server = CommunityServer()
    with server:
        gone = server.service
    outcome = run(sig_names(gone, impatient()))
    assert outcome == SigNames((), Problem(Reason.NO_CONNECTION))


def test_a_slow_service_costs_no_more_than_the_time_it_is_given() -> None:
    with CommunityServer() as server:
        server.feel(Mood(delay=20.0))
        outcome = asked(server, seconds=0.2)
    assert outcome == SigNames((), Problem(Reason.TIMED_OUT))


def test_names_are_fit_to_be_shown_and_hostile_rows_cost_themselves_alone() -> None:
    rows = [
        "  sig-\u202eQA\n ",
        {"group_name": "", "sig_name": None, "name": "TC"},
        {"group_name": "x" * 5000},
        {"group_name": ["Kernel"]},
        {"id": 3},
        None,
        True,
        ["Kernel"],
        "\u200b",
        24.0,
    ]
    assert names_in(rows) == ("24", "sig-QA", "TC", "x" * (LONGEST_NAME - 1) + "…")


def test_names_that_differ_in_case_stay_apart_and_beside_each_other() -> None:
    assert names_in(["b", "ai", "Zig", "AI", "a"]) == ("a", "AI", "ai", "b", "Zig")


def test_a_flood_of_names_is_bounded() -> None:
    assert len(names_in(f"sig-{n}" for n in range(10 * MOST_SIGS))) == MOST_SIGS


@given(st.lists(st.text() | st.none() | st.dictionaries(st.sampled_from(["name"]), st.text())))
def test_names_are_unique_and_sorted_whatever_comes(rows: list[object]) -> None:
    names = names_in(rows)
    assert list(names) == sorted(set(names), key=lambda name: (name.casefold(), name))
    assert names_in(reversed(names)) == names
    assert all(name and name == " ".join(name.split()) for name in names)
