"""One question over real HTTP, to a service in every mood."""

import gzip
import ssl
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import __version__
from desktop.services.http import Http, make_client
from desktop.services.outcome import Problem, Reason, ServiceError
from desktop.services.service import Service
from tests.helpers import moods
from tests.helpers.certificate import write_certificate
from tests.helpers.community import CommunityServer
from tests.helpers.moods import Mood
from tests.services.asking import Sleeper, ask, impatient, run

NAMED = {"code": 200, "msg": "success", "data": []}


def failing(server: CommunityServer, http: Http | None = None) -> Problem:
    """Why a question to the server comes to nothing."""
    with pytest.raises(ServiceError) as caught:
        ask(server, http=http)
    return caught.value.problem


def failing_with(mood: Mood) -> tuple[Problem, int]:
    """The problem that a mood makes, and how many requests were made of it."""
    with CommunityServer() as server:
        server.feel(mood)
        return failing(server), len(server.requests)


def test_an_answer_is_decoded_and_the_headers_are_ordinary() -> None:
    with CommunityServer() as server:
        assert ask(server) == NAMED
    (request,) = server.requests
    assert request.asks_for == "meeting_date/?date=2026-11-22"
    version = f"SIG-Meetings/{__version__} (+https://www.openeuler.org/)"
    assert request.headers["User-Agent"] == version
    assert request.headers["Accept"] == "application/json"
    assert request.headers["Accept-Language"].startswith("zh-CN")


@pytest.mark.parametrize(
    ("mood", "problem"),
    [
        (moods.FIREWALL, Problem(Reason.FIREWALL, status=418)),
        (moods.HTML, Problem(Reason.NOT_JSON)),
        (moods.BARE_HTML, Problem(Reason.NOT_JSON)),
        (moods.TORN, Problem(Reason.TORN)),
        (moods.EMPTY, Problem(Reason.TORN)),
        (moods.TOO_LARGE, Problem(Reason.TOO_LARGE)),
        (moods.DEEP, Problem(Reason.UNEXPECTED)),
        (moods.server_error(), Problem(Reason.SERVER_ERROR, status=500)),
        (moods.refused(), Problem(Reason.REFUSED, "参数无效", 400)),
        (moods.refused(403, "签\u202e退\n", "msg"), Problem(Reason.REFUSED, "签退", 403)),
        (moods.refused(403, "Invalid Referer"), Problem(Reason.PAGES_ONLY, status=403)),
        (moods.refused_with_200(), Problem(Reason.REFUSED, "参数无效", 400)),
        (moods.refused_with_200("500", ""), Problem(Reason.REFUSED, None, 500)),
        (Mood(status=404, body=b"<html>"), Problem(Reason.REFUSED, None, 404)),
        (Mood(status=404, break_at=1), Problem(Reason.REFUSED, None, 404)),
        (Mood(status=304, body=b""), Problem(Reason.UNEXPECTED, status=304)),
        (Mood(status=302, body=b""), Problem(Reason.UNEXPECTED, status=302)),
        (Mood(headers={"Content-Encoding": "gzip, gzip"}), Problem(Reason.UNEXPECTED)),
        (Mood(headers={"Content-Encoding": "gzip"}), Problem(Reason.TORN)),
        (moods.redirected("https://evil.example/"), Problem(Reason.REDIRECTED)),
        (moods.redirected("//evil.example/"), Problem(Reason.REDIRECTED)),
        (moods.redirected("http://127.0.0.1:1/"), Problem(Reason.REDIRECTED)),
        (moods.redirected("http://[/"), Problem(Reason.REDIRECTED)),
        (moods.redirected("http://127.0.0.1:x/"), Problem(Reason.REDIRECTED)),
    ],
)
def test_a_mood_that_does_not_pass_is_told_at_once(mood: Mood, problem: Problem) -> None:
    assert failing_with(mood) == (problem, 1)


@pytest.mark.parametrize(
    ("mood", "problem"),
    [
        (moods.too_many(), Problem(Reason.TOO_MANY_REQUESTS, status=429)),
        (moods.too_many("3"), Problem(Reason.TOO_MANY_REQUESTS, status=429, retry_after=3.0)),
        (moods.server_error(502), Problem(Reason.SERVER_ERROR, status=502)),
        (moods.server_error(503), Problem(Reason.SERVER_ERROR, status=503)),
        (moods.server_error(504), Problem(Reason.SERVER_ERROR, status=504)),
        (moods.BREAKING, Problem(Reason.TORN)),
        (moods.BREAKING_UNNOTICED, Problem(Reason.TORN)),
        (moods.SILENT, Problem(Reason.NO_CONNECTION)),
    ],
)
def test_a_mood_that_may_pass_is_asked_twice_more(mood: Mood, problem: Problem) -> None:
    assert failing_with(mood) == (problem, 3)


def test_a_mood_that_passes_costs_nothing() -> None:
    with CommunityServer() as server:
        server.feel(moods.BREAKING, times=1)
        server.feel(moods.server_error(503), times=1)
        assert ask(server) == NAMED
        assert len(server.requests) == 3


def test_a_wait_that_does_not_fit_is_not_waited() -> None:
    sleeper = Sleeper()
    with CommunityServer() as server:
        server.feel(moods.too_many("61"))
        assert failing(server, impatient(sleeper)).retry_after == 61
        assert len(server.requests) == 1
    assert sleeper.slept == []


def test_a_wait_that_fits_is_waited_in_full() -> None:
    sleeper = Sleeper()
    with CommunityServer() as server:
        server.feel(moods.too_many("7"), times=1)
        assert ask(server, http=impatient(sleeper)) == NAMED
    assert sleeper.slept == [7.25]


def test_silence_is_a_time_out() -> None:
    with CommunityServer() as server:
        server.feel(Mood(delay=5))
        assert failing(server, impatient(read=0.1)).reason is Reason.TIMED_OUT
        assert len(server.requests) == 3


def test_nobody_listening_is_no_connection() -> None:
    server = CommunityServer()
    with server:
        pass
    assert failing(server) == Problem(Reason.NO_CONNECTION)


def test_a_certificate_that_the_system_does_not_trust_is_refused(tmp_path: Path) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(write_certificate(tmp_path))
    with CommunityServer(tls=tls) as server:
        assert failing(server) == Problem(Reason.CERTIFICATE_SELF_SIGNED)
        assert server.requests == []


def test_redirects_within_the_service_are_followed_three_times() -> None:
    with CommunityServer() as server:
        server.feel(moods.redirected(server.base + "meeting_date/?date=2026-11-22"), times=2)
        server.feel(moods.redirected("?date=2026-11-22", 308), times=1)
        assert ask(server) == NAMED
        assert len(server.requests) == 4
        server.feel(moods.redirected("?again=1"))
        assert failing(server) == Problem(Reason.REDIRECTED)
        assert len(server.requests) == 8


def test_a_base_without_its_slash_shows_as_the_services_own_refusal() -> None:
    with CommunityServer() as server, pytest.raises(ServiceError) as caught:
        ask(server, "meeting_date")
    assert caught.value.problem == Problem(Reason.REFUSED, "Not found.", 404)


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "text/json",
        "Application/JSON;charset=utf-8",
        "application/hal+json",
        None,
    ],
)
def test_json_goes_by_many_names(content_type: str | None) -> None:
    with CommunityServer() as server:
        server.feel(Mood(content_type=content_type))
        assert ask(server) == NAMED


@pytest.mark.parametrize("content_type", ["text/plain", "image/png", "application/jsonp", "x"])
def test_other_names_are_not_json(content_type: str) -> None:
    assert failing_with(Mood(content_type=content_type))[0].reason is Reason.NOT_JSON


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_packed_answers_are_unpacked_within_bounds(
    coding: str, pack: Callable[[bytes], bytes]
) -> None:
    headers = {"Content-Encoding": coding}
    with CommunityServer() as server:
        server.feel(Mood(headers=headers, body=pack(b'{"code":200}')), times=1)
        assert ask(server) == {"code": 200}
        server.feel(Mood(headers=headers, body=pack(b"[1]")[:-2]), times=3)
        assert failing(server).reason is Reason.TORN
        assert len(server.requests) == 4
        server.feel(Mood(headers=headers, body=pack(b" " * 50 * 2**20)))
        assert failing(server).reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (b"\xef\xbb\xbf[1]", [1]),
        (b'["\\ud800 \x01"]', ["\ud800 \x01"]),
        (b"[NaN, 1" + b"0" * 5000 + b"]", None),
    ],
)
def test_an_odd_value_does_not_cost_the_whole_answer(body: bytes, answer: object) -> None:
    with CommunityServer() as server:
        server.feel(Mood(body=body))
        got = ask(server)
    if answer is None:
        assert isinstance(got, list)
        assert got[1] == float("inf")
    else:
        assert got == answer


def test_proxies_of_the_environment_are_used_but_never_for_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with CommunityServer() as proxy, CommunityServer() as server:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.origin)
        assert ask(server) == NAMED
        assert proxy.requests == []
        far = Service("Far", f"http://meetings.invalid{proxy.base.removeprefix(proxy.origin)}")

        async def asking() -> object:
            async with impatient().session(far, 60) as session:
                return await session.fetch_json("meeting_date/", {"date": "2026-11-22"})

        monkeypatch.setenv("no_proxy", "")
        assert run(asking()) == NAMED
        assert len(proxy.requests) == 1


def test_a_service_whose_address_is_nonsense_is_no_connection() -> None:
    async def asking() -> None:
        async with impatient().session(Service("Odd", "https://[/"), 60):
            pass

    with pytest.raises(ServiceError) as caught:
        run(asking())
    assert caught.value.problem == Problem(Reason.NO_CONNECTION)


def test_the_client_verifies_and_does_not_wait_for_ever() -> None:
    client = make_client(Service("Test", "https://meetings.example/"))
    assert (client.timeout.connect, client.timeout.read) == (5.0, 15.0)
    assert not client.follow_redirects
