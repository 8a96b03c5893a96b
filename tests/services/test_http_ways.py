"""The way to a service over real sockets: certificates, proxies, and fronts that refuse."""

import asyncio
import logging
import socket
import ssl
import time
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.services.certificates import WRITTEN, certificate_problem
from desktop.services.http import Http, failure
from desktop.services.http_library import httpx
from desktop.services.outcome import Problem, Reason, Refresh, ServiceError, State, describe
from desktop.services.proxies import DIRECT, DesktopProxies, Proxies
from desktop.services.service import Service
from desktop.texts import CatalogueTexts
from tests.helpers.certificate import write_authority, write_certificate, write_issued
from tests.helpers.community import CommunityServer
from tests.helpers.moods import Mood
from tests.helpers.proxy_servers import (
    ConnectServer,
    MuteServer,
    OddServer,
    ProxyServer,
    SocksServer,
)
from tests.services.asking import NOW, TODAY, impatient, run

TEXTS = CatalogueTexts("en", {})
NAMED = {"code": 200, "msg": "success", "data": []}
HOST = "meetings.example"


@pytest.fixture
def trusting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for certificates, on a machine that trusts their authority."""
    monkeypatch.setenv("SSL_CERT_FILE", str(write_authority(tmp_path)))
    return tmp_path


def tls(certificate: Path) -> ssl.SSLContext:
    """What a server with that certificate speaks."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def far(server: CommunityServer, host: str = HOST) -> Service:
    """The server under a name that only a proxy can look up."""
    return Service("Far", server.base.replace("127.0.0.1", host))


def asked(service: Service, http: Http | None = None) -> object:
    """The answer, or the problem."""

    async def asking() -> object:
        try:
            async with (http or impatient()).session(service, 60) as session:
                return await session.fetch_json("meeting_date/", {"date": TODAY.isoformat()})
        except ServiceError as error:
            return error.problem

    return run(asking())


def said(problem: object) -> str:
    """What a person is told of it."""
    assert isinstance(problem, Problem)
    return describe(Refresh(state=State.FAILED, problem=problem), TEXTS)


def through(environ: dict[str, str], wait: float = 5.0) -> Http:
    """Asks in an environment, on a desktop without wishes."""

    async def no_wish(_address: str, _environ: object) -> DesktopProxies:
        return DesktopProxies()

    return impatient(read=wait, connect=wait, proxies=Proxies(environ=environ, desktop=no_wish))


# Certificates


@pytest.mark.parametrize(
    ("name", "problem", "words"),
    [
        (
            "expired",
            Problem(Reason.CERTIFICATE_EXPIRED, clock="2026-11-22"),
            "certificate has expired, going by this machine's clock (2026-11-22).",
        ),
        (
            "early",
            Problem(Reason.CERTIFICATE_EARLY, clock="2026-11-22"),
            "is not valid yet, going by this machine's clock (2026-11-22). Check the date.",
        ),
        (
            "elsewhere",
            Problem(Reason.CERTIFICATE_HOST),
            "certificate is for another host.",
        ),
        (
            "stranger",
            Problem(Reason.CERTIFICATE_ISSUER),
            "This machine does not trust the issuer of the meeting service's certificate.",
        ),
    ],
)
def test_what_is_wrong_with_a_certificate_is_named(
    trusting: Path, name: str, problem: Problem, words: str
) -> None:
    with CommunityServer(tls=tls(write_issued(trusting, name))) as server:
        found = asked(server.service)
        assert server.requests == []
    assert found == problem
    assert words in said(found)


def test_a_self_signed_certificate_is_named(trusting: Path) -> None:
    with CommunityServer(tls=tls(write_certificate(trusting))) as server:
        found = asked(server.service)
    assert found == Problem(Reason.CERTIFICATE_SELF_SIGNED)
    assert "self-signed" in said(found)


def test_a_good_certificate_is_trusted_under_its_name_and_no_other(trusting: Path) -> None:
    with CommunityServer(tls=tls(write_issued(trusting, "good"))) as server, SocksServer() as socks:
        http = through({"all_proxy": f"socks://{socks.place}/"})
        assert asked(server.service) == NAMED
        assert asked(far(server), http) == NAMED
        assert asked(far(server, "other.example"), http) == Problem(Reason.CERTIFICATE_HOST)


@pytest.mark.parametrize("name", ["expired", "early"])
def test_a_clock_from_before_this_program_is_told_to_be_wrong(trusting: Path, name: str) -> None:
    reset = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)
    http = Http(clock=lambda: reset)
    with CommunityServer(tls=tls(write_issued(trusting, name))) as server:
        found = asked(server.service, http)
    assert found == Problem(Reason.CLOCK, clock="1970-01-01")
    assert said(found) == (
        "This machine's clock is wrong: it says 1970-01-01. Until it is set, no certificate is "
        "valid."
    )


def test_a_clock_that_is_years_ahead_is_named() -> None:
    ahead = NOW + timedelta(days=365 * 12)
    problem = certificate_problem(refusal(10), ahead)
    assert problem == Problem(Reason.CERTIFICATE_EXPIRED, clock="2038-11-19")
    assert "this machine's clock (2038-11-19)" in said(problem)
    assert certificate_problem(refusal(10), WRITTEN).reason is Reason.CERTIFICATE_EXPIRED


def refusal(code: int | None, message: str = "") -> ssl.SSLCertVerificationError:
    """A refusal as OpenSSL or truststore raises it; with no code where that is None."""
    error = ssl.SSLCertVerificationError(message)
    if code is not None:
        error.verify_code = code
        error.verify_message = message
    return error


@pytest.mark.parametrize(
    ("code", "message", "reason"),
    [
        (9, "certificate is not yet valid", Reason.CERTIFICATE_EARLY),
        (10, "certificate has expired", Reason.CERTIFICATE_EXPIRED),
        (18, "self-signed certificate", Reason.CERTIFICATE_SELF_SIGNED),
        (19, "self-signed certificate in certificate chain", Reason.CERTIFICATE_ISSUER),
        (20, "unable to get local issuer certificate", Reason.CERTIFICATE_ISSUER),
        (21, "unable to verify the first certificate", Reason.CERTIFICATE_ISSUER),
        (23, "certificate revoked", Reason.CERTIFICATE_REVOKED),
        (62, "Hostname mismatch", Reason.CERTIFICATE_HOST),
        (64, "IP address mismatch", Reason.CERTIFICATE_HOST),
        (66, "EE certificate key too weak", Reason.CERTIFICATE_WEAK),
        (68, "CA signature digest algorithm too weak", Reason.CERTIFICATE_WEAK),
        (0x800B0101, "", Reason.CERTIFICATE_DATES),
        (0x800B0101 - 2**32, "", Reason.CERTIFICATE_DATES),
        (0x800B0109, "", Reason.CERTIFICATE_ISSUER),
        (0x800B010F, "", Reason.CERTIFICATE_HOST),
        (0x80092010, "", Reason.CERTIFICATE_REVOKED),
        (-67818, "“m” certificate is expired", Reason.CERTIFICATE_EXPIRED),
        (-67819, "", Reason.CERTIFICATE_EARLY),
        (-67602, "“m” certificate name does not match input", Reason.CERTIFICATE_HOST),
        (-67843, "“m” certificate is not trusted", Reason.CERTIFICATE_ISSUER),
        (-1, "“m” certificate is expired", Reason.CERTIFICATE_EXPIRED),
        (None, "certificate is not yet valid", Reason.CERTIFICATE_EARLY),
        (None, "Hostname mismatch, certificate is not valid for 'm'", Reason.CERTIFICATE_HOST),
        (None, "certificate revoked", Reason.CERTIFICATE_REVOKED),
        (None, "self signed certificate", Reason.CERTIFICATE_SELF_SIGNED),
        (None, "self signed certificate in certificate chain", Reason.CERTIFICATE_ISSUER),
        (None, "unable to get issuer certificate", Reason.CERTIFICATE_ISSUER),
        (26, "unsuitable certificate purpose", Reason.CERTIFICATE),
        (None, "", Reason.CERTIFICATE),
    ],
)
def test_every_system_has_codes_of_its_own(code: int | None, message: str, reason: Reason) -> None:
    assert certificate_problem(refusal(code, message), NOW).reason is reason


def test_a_refused_certificate_is_not_asked_again() -> None:
    error = httpx.ConnectError("refused")
    error.__cause__ = refusal(10)
    told = failure(error, DIRECT, NOW, begun=False)
    assert (told.problem.reason, told.passing) == (Reason.CERTIFICATE_EXPIRED, False)


# Proxies


@pytest.mark.parametrize("scheme", ["socks", "SOCKS", "socks5", "socks5h"])
@pytest.mark.parametrize("name", ["all_proxy", "ALL_PROXY", "https_proxy", "HTTPS_PROXY"])
def test_a_socks_proxy_is_given_the_name_and_not_the_address(
    trusting: Path, scheme: str, name: str
) -> None:
    with CommunityServer(tls=tls(write_issued(trusting, "good"))) as server, SocksServer() as proxy:
        service = far(server)
        assert asked(service, through({name: f"{scheme}://{proxy.place}/"})) == NAMED
        assert proxy.asked == [(HOST, int(server.origin.rpartition(":")[2]))]
        assert server.requests[0].headers["Host"].startswith(HOST)


@pytest.mark.parametrize("kind", [SocksServer, ConnectServer])
def test_a_proxy_with_a_password(trusting: Path, kind: type[ProxyServer]) -> None:
    scheme = "socks" if kind is SocksServer else "http"
    with (
        CommunityServer(tls=tls(write_issued(trusting, "good"))) as server,
        kind(("me", "p@ss:1/")) as proxy,
    ):
        good = f"{scheme}://me:p%40ss%3A1%2F@{proxy.place}"
        assert asked(far(server), through({"all_proxy": good})) == NAMED
        for bad in ("me:hunter2@", ""):
            found = asked(far(server), through({"all_proxy": f"{scheme}://{bad}{proxy.place}"}))
            assert isinstance(found, Problem)
            shown = f"{'socks5h' if scheme == 'socks' else scheme}://{proxy.place}"
            assert (found.reason, found.proxy) == (Reason.PROXY_REFUSED, shown)
            assert f"The proxy {shown} does not let us through" in said(found)
            assert "hunter2" not in said(found)


def test_a_connect_proxy_is_led_through(trusting: Path) -> None:
    with (
        CommunityServer(tls=tls(write_issued(trusting, "good"))) as server,
        ConnectServer() as proxy,
    ):
        assert asked(far(server), through({"https_proxy": proxy.place})) == NAMED
        assert [host for host, _ in proxy.asked] == [HOST]


async def _cancel_handshake(service: Service, http: Http, listening: socket.socket) -> None:
    """Cancels a question to a server that never answers a handshake, and sees the connection end.

    Raises:
        TimeoutError: it stayed open.
    """

    async def asking() -> None:
        async with http.session(service, 10) as session:
            await session.fetch_json("group_name/", {})

    loop = asyncio.get_running_loop()
    task = loop.create_task(asking())
    peer, _ = await loop.sock_accept(listening)
    with peer:
        assert await loop.sock_recv(peer, 1)  # of its hello
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        async with asyncio.timeout(3):
            while await loop.sock_recv(peer, 4096):
                pass


@pytest.mark.parametrize("kind", [None, SocksServer, ConnectServer])
def test_a_handshake_that_is_cut_off_leaves_no_connection(kind: type[ProxyServer] | None) -> None:
    with ExitStack() as stack:
        listening = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        listening.setblocking(False)
        service = Service("Mute", f"https://127.0.0.1:{listening.getsockname()[1]}/")
        http = impatient()
        if kind is not None:
            proxy = stack.enter_context(kind())
            scheme = "socks" if kind is SocksServer else "http"
            http = through({"https_proxy": f"{scheme}://{proxy.place}"})
        asyncio.run(_cancel_handshake(service, http, listening))


@pytest.fixture
def no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network in which nothing is looked up."""

    async def getaddrinfo(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)


@pytest.mark.usefixtures("no_names")
@pytest.mark.parametrize("kind", ["socks4", "socks4a", "quic"])
def test_a_proxy_that_is_passed_over_is_named_in_the_failure(kind: str) -> None:
    service = Service("Far", "https://meetings.invalid:1/")
    odd = f"{kind}://me:secret@127.0.0.1:1080/"
    problem = asked(service, impatient(proxies=Proxies(environ={"all_proxy": odd}, desktop=refuse)))
    assert problem == Problem(Reason.NO_CONNECTION, passed_over=f"{kind}://127.0.0.1:1080")
    assert said(problem) == (
        "The meeting service could not be reached. The proxy "
        f"{kind}://127.0.0.1:1080 is of an unsupported kind, and was skipped."
    )


async def refuse(_address: str, _environ: object) -> DesktopProxies:
    """The environment speaks: the desktop is not asked."""
    raise AssertionError


def test_a_proxy_is_not_named_where_the_service_answered(trusting: Path) -> None:
    with (
        CommunityServer(tls=tls(write_issued(trusting, "good"))) as server,
        ConnectServer() as proxy,
    ):
        server.feel(Mood(status=404, body=b"{}"))
        environ = {"https_proxy": "socks4://127.0.0.1:1", "all_proxy": f"http://{proxy.place}"}
        assert asked(far(server), through(environ)) == Problem(Reason.REFUSED, status=404)


def test_a_proxy_that_is_not_there_is_named() -> None:
    with ProxyServer() as gone:
        place = gone.place
    for scheme, shown in (("http", "http"), ("socks", "socks5h")):
        environ = {"all_proxy": f"{scheme}://me:secret@{place}"}
        found = asked(Service("Far", "https://meetings.example/"), through(environ))
        assert found == Problem(Reason.PROXY_UNREACHABLE, proxy=f"{shown}://{place}")
        assert said(found) == f"The proxy {shown}://{place} could not be reached."


@pytest.mark.parametrize(
    ("scheme", "answer", "reason"),
    [
        ("socks", b"HTTP/1.1 400 Bad Request\r\n\r\n", Reason.PROXY_REFUSED),
        ("socks", b"", Reason.PROXY_REFUSED),
        ("http", b"HTTP/1.1 502 Bad Gateway\r\n\r\n", Reason.PROXY_REFUSED),
        ("http", b"\x05\x00", Reason.NO_CONNECTION),
        ("http", b"HTTP/1.1 200 OK\r\n\r\n\x00", Reason.NO_CONNECTION),
    ],
)
def test_a_proxy_that_speaks_otherwise_is_a_failure_and_no_fault(
    scheme: str, answer: bytes, reason: Reason
) -> None:
    with OddServer(answer) as proxy:
        environ = {"all_proxy": f"{scheme}://{proxy.place}"}
        found = asked(Service("Far", "https://meetings.example/"), through(environ))
    assert isinstance(found, Problem)
    assert found.reason is reason


@pytest.mark.parametrize("scheme", ["socks", "http"])
def test_a_proxy_that_says_nothing_is_not_waited_for(scheme: str) -> None:
    with MuteServer() as proxy:
        http = through({"all_proxy": f"{scheme}://{proxy.place}"}, wait=0.2)
        began = time.monotonic()
        found = asked(Service("Far", "https://meetings.example/"), http)
        assert time.monotonic() - began < 5
    assert found == Problem(Reason.TIMED_OUT)


def test_no_password_of_a_proxy_is_logged(caplog: pytest.LogCaptureFixture, trusting: Path) -> None:
    caplog.set_level(logging.DEBUG)
    with (
        CommunityServer(tls=tls(write_issued(trusting, "good"))) as server,
        ConnectServer(("me", "hunter2")) as proxy,
        SocksServer(("me", "hunter2")) as socks,
    ):
        for address in (f"http://me:hunter2@{proxy.place}", f"socks://me:hunter2@{socks.place}"):
            assert asked(far(server), through({"all_proxy": address})) == NAMED
    assert caplog.records
    assert "hunter2" not in caplog.text


# Fronts that answer their own pages alone


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/html", b"<html><body>invalid referer</body></html>"),
        ("text/html; charset=utf-8", b"<h1>403</h1>Invalid Referer"),
        ("text/plain", b"INVALID REFERER"),
        ("text/plain", b"invalid_referer"),
        ("text/plain", b"Invalid Referrer"),
        ("text/plain", b"illegal http referer"),
        ("text/plain", b"Referer is not allowed"),
        ("application/json", b'{"code":403,"msg":"invalid referer"}'),
        ("application/xml", b"<Message>You are denied by bucket referer policy.</Message>"),
        ("text/html", "触发防盗链规则".encode()),
        ("text/html; charset=gbk", "触发防盗链规则".encode("gbk")),
        (None, b"invalid referer"),
    ],
)
def test_a_front_that_wants_a_referer_is_named(content_type: str | None, body: bytes) -> None:
    with CommunityServer() as server:
        server.feel(Mood(status=403, content_type=content_type, body=body))
        found = asked(server.service)
        assert len(server.requests) == 1
    assert found == Problem(Reason.PAGES_ONLY, status=403)
    assert said(found) == "This meeting service answers its own web pages only."


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (403, b'<html><head><meta name="referrer" content="no-referrer"></head>Forbidden</html>'),
        (403, b"Forbidden"),
        (401, b"invalid referer"),
        (404, b"invalid referer"),
    ],
)
def test_other_refusals_stay_what_they_are(status: int, body: bytes) -> None:
    with CommunityServer() as server:
        server.feel(Mood(status=status, content_type="text/html", body=body))
        assert asked(server.service) == Problem(Reason.REFUSED, status=status)
