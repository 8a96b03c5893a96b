"""The HTTP client for a community service: throttled, bounded, and never redirected elsewhere."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

import msgspec
import truststore

from desktop import __version__
from desktop.services.certificates import certificate_problem
from desktop.services.desktop_proxies import desktop_proxies
from desktop.services.http_library import SOCKS_ERRORS, httpx
from desktop.services.outcome import Problem, Reason, ServiceError
from desktop.services.parsing import line
from desktop.services.proxies import DIRECT, Proxies, Way
from desktop.services.responses import Budget, RawAnswer, read_answer, read_any, read_raw
from desktop.services.service import Service
from desktop.services.throttling import AT_ONCE, Limiter, Retries

CONNECT_SECONDS = 5.0
READ_SECONDS = 15.0
MOST_REDIRECTS = 3
_FAILURES: tuple[type[Exception], ...] = (
    httpx.HTTPError,
    httpx.InvalidURL,
    OSError,
    ValueError,
    *SOCKS_ERRORS,
)
_UNSENT: tuple[type[Exception], ...] = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
    *SOCKS_ERRORS,
)
"""Failures before a request is sent (HTTPX, "Exceptions")."""

_PASSING = frozenset(
    {Reason.TIMED_OUT, Reason.NO_CONNECTION, Reason.PROXY_UNREACHABLE, Reason.PROXY_REFUSED}
)

HEADERS = {
    "User-Agent": f"SIG-Meetings/{__version__} (+https://www.openeuler.org/)",
    "Accept": "application/json",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8",
}
"""Ordinary headers: the firewall in front of the services rejects unusual ones."""

ANY_TEXT = "text/calendar, text/plain;q=0.8, */*;q=0.5"
"""What is accepted of a calendar's server; many call a calendar plain text or octets."""

Answer = TypeVar("Answer")
Read = Callable[[httpx.Response, datetime, Budget], Awaitable[Answer]]
"""Reads a response at that moment, within what may still be read."""


def make_client(
    _service: Service,
    way: Way = DIRECT,
    *,
    connect: float = CONNECT_SECONDS,
    read: float = READ_SECONDS,
) -> httpx.AsyncClient:
    """Makes the client for one service, with the system's certificates; times are in seconds.

    Only `Proxies` reads the environment: httpx refuses to work at all if it finds a kind of proxy
    that it does not know.
    """
    return httpx.AsyncClient(
        headers=HEADERS,
        timeout=httpx.Timeout(read, connect=connect, pool=None),
        limits=httpx.Limits(max_connections=AT_ONCE),
        verify=_certificates(),
        proxy=_proxy(way),
        trust_env=False,
        follow_redirects=False,
        event_hooks={"response": [_judge_redirect]},
    )


def _certificates() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _proxy(way: Way) -> httpx.Proxy | None:
    """The proxy for httpx; one reached over TLS is verified just as the service is."""
    if way.proxy is None:
        return None
    context = _certificates() if way.proxy.startswith("https://") else None
    return httpx.Proxy(way.proxy, ssl_context=context)


async def _judge_redirect(response: httpx.Response) -> None:
    """Rejects a bad Location before httpx does, which would report a failed connection."""
    if response.has_redirect_location:
        redirection(response.request.url, response.headers["location"])


class Http:
    """Opens sessions with services; one for the whole program and its one event loop.

    Every host has a throttle of its own, so that a slow one holds up no other. Tests can pass in
    every part; a limiter that is given is every host's.
    """

    def __init__(
        self,
        limiter: Limiter | None = None,
        retries: Retries | None = None,
        client: Callable[[Service, Way], httpx.AsyncClient] = make_client,
        proxies: Proxies | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._limiter = limiter
        self._limiters: dict[str, Limiter] = {}
        self._retries = retries or Retries()
        self._client = client
        self._clock = clock or partial(datetime.now, UTC)
        self.proxies = proxies or Proxies(desktop=desktop_proxies)

    @asynccontextmanager
    async def session(self, service: Service, seconds: float) -> AsyncIterator["HttpSession"]:
        """Opens connections to one service for one refresh, which may take `seconds`.

        Raises:
            ServiceError: no connection can be made with this base address or on this machine.
        """
        deadline = self._retries.deadline(seconds)
        try:
            way = await self.proxies.way_to(service.base)
            unopened = self._client(service, way)
        except (httpx.InvalidURL, OSError, ValueError) as error:
            raise ServiceError(Problem(Reason.NO_CONNECTION), unsent=True) from error
        async with unopened as client:
            context = _Context(way, self._clock)
            limiter = self._limiter or self._limiters.setdefault(_host_of(service), Limiter())
            yield HttpSession(client, service.base, limiter, self._retries, deadline, context)


def _host_of(service: Service) -> str:
    return httpx.URL(service.base).netloc.decode("ascii", "replace")


class _ConnectionWatch:
    """Bounds and cleans up how a connection begins, where httpcore does not.

    The handshake with a SOCKS proxy has no time-out there. A connection that such a proxy refuses
    is never closed, nor is one whose TLS handshake is cancelled.
    """

    def __init__(self, seconds: float | None, patience: asyncio.Timeout) -> None:
        self._seconds = seconds
        self._patience = patience
        self._stream: object = None

    async def __call__(self, event: str, info: Mapping[str, object]) -> None:
        """Receives every step of a request (HTTPX, "Extensions", `trace`)."""
        match event.split("."):
            case _, "connect_tcp", "complete":
                self._stream = info["return_value"]
            case _, "setup_socks5_connection", "started" if self._seconds is not None:
                self._patience.reschedule(asyncio.get_running_loop().time() + self._seconds)
            case _, "setup_socks5_connection", "complete":
                self._patience.reschedule(None)
            case _, "setup_socks5_connection" | "start_tls", "failed":
                close = getattr(self._stream, "aclose", None)
                if close is not None:
                    await close()


class _Context(msgspec.Struct, frozen=True):
    """What explains a failure: the way that was taken, and the present moment."""

    way: Way
    clock: Callable[[], datetime]


class HttpRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One request to a path below the service's base; `body` is sent as JSON."""

    method: str
    path: str
    params: Mapping[str, str] = {}
    headers: Mapping[str, str] = {}
    body: object = None

    def __repr__(self) -> str:
        return f"HttpRequest({self.method} {self.path})"  # headers are nobody's business


class Exchange(msgspec.Struct, frozen=True):
    """An answer as it came, also a refusal.

    `answer` is decoded from JSON; None where there is none, and `problem` then says why.
    `cookies` are the values of its `Set-Cookie` headers.
    """

    status: int
    answer: object = None
    cookies: tuple[str, ...] = ()
    problem: Problem | None = None

    def __repr__(self) -> str:
        return f"Exchange({self.status})"


REDIRECTED = 302
"""Stands for any redirect that leads to another host."""


class HttpSession:
    """Sends requests to one service; a `Fetcher`."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        base: str,
        limiter: Limiter,
        retries: Retries,
        deadline: float,
        context: _Context,
    ) -> None:
        self._client = client
        self._base = base
        self._limiter = limiter
        self._retries = retries
        self._deadline = deadline
        self._budget = Budget()
        self._context = context

    async def fetch_json(self, path: str, params: Mapping[str, str]) -> object:
        """Returns the answer to GET `path` (below the service's base) with `params`.

        Raises:
            ServiceError: there is no usable answer, even after retries.
        """
        url = httpx.URL(self._base).join(path).copy_merge_params(params)
        return await self._fetch(url, {}, read_answer)

    async def fetch_raw(
        self, headers: Mapping[str, str], judge: Callable[[bytes], None]
    ) -> RawAnswer | None:
        """Returns what lies at the service's address; None where it has not changed.

        Args:
            headers: the conditions.
            judge: raises ServiceError where a body is not what is wanted.

        Raises:
            ServiceError: there is no usable answer, even after retries.
        """

        async def read(response: httpx.Response, now: datetime, budget: Budget) -> RawAnswer | None:
            answer = await read_raw(response, now, budget)
            if answer is not None:
                judge(answer.body)
            return answer

        return await self._fetch(httpx.URL(self._base), {"Accept": ANY_TEXT, **headers}, read)

    async def _fetch(
        self, url: httpx.URL, headers: Mapping[str, str], read: Read[Answer]
    ) -> Answer:
        self._budget.check()
        return await self._retries.run(partial(self._ask, url, headers, read), self._deadline)

    async def _ask(self, url: httpx.URL, headers: Mapping[str, str], read: Read[Answer]) -> Answer:
        for _ in range(MOST_REDIRECTS + 1):
            async with self._limiter.turn():
                answer = await self._get(url, headers, read)
            if not isinstance(answer, httpx.URL):
                return answer
            url = answer
        raise ServiceError.because(Reason.REDIRECTED)

    def _watch(self, patience: asyncio.Timeout) -> dict[str, object]:
        return {"trace": _ConnectionWatch(self._client.timeout.connect, patience)}

    async def _get(
        self, url: httpx.URL, headers: Mapping[str, str], read: Read[Answer]
    ) -> Answer | httpx.URL:
        """The answer as read, or the address that it redirects to."""
        begun = False
        context = self._context
        try:
            async with (
                asyncio.timeout(None) as patience,
                self._client.stream(
                    "GET", url, headers=headers, extensions=self._watch(patience)
                ) as response,
            ):
                begun = True
                if response.has_redirect_location:
                    return redirection(url, response.headers["location"])
                return await read(response, context.clock(), self._budget)
        except _FAILURES as error:
            raise failure(error, context.way, context.clock(), begun=begun) from error

    async def exchange(self, request: HttpRequest) -> Exchange:
        """Sends one request of any method once, and returns its answer, whatever it says.

        It is never sent again. A redirect is an answer, and is not followed.

        Raises:
            ServiceError: there is no answer; `unsent` says whether the request was not even sent.
        """
        url = httpx.URL(self._base).join(request.path).copy_merge_params(dict(request.params))
        body = None if request.body is None else msgspec.json.encode(request.body)
        headers = dict(request.headers)
        if body is not None:
            headers["Content-Type"] = "application/json"
        begun = False
        context = self._context
        try:
            async with (
                self._limiter.turn(),
                asyncio.timeout(None) as patience,
                self._client.stream(
                    request.method,
                    url,
                    content=body,
                    headers=headers,
                    extensions=self._watch(patience),
                ) as response,
            ):
                begun = True
                told = tuple(response.headers.get_list("set-cookie"))
                status = response.status_code
                try:
                    answer = await read_any(response, context.clock(), self._budget)
                except ServiceError as error:
                    return Exchange(status, cookies=told, problem=error.problem)
                except _FAILURES as error:
                    torn = failure(error, context.way, context.clock(), begun=True)
                    return Exchange(status, cookies=told, problem=torn.problem)
                return Exchange(status, answer, told)
        except ServiceError as error:  # a redirect elsewhere
            return Exchange(REDIRECTED, problem=error.problem)
        except _FAILURES as error:
            failed = failure(error, context.way, context.clock(), begun=begun)
            failed.unsent = not begun and isinstance(error, _UNSENT)
            raise failed from error


def redirection(url: httpx.URL, location: str) -> httpx.URL:
    """The target of a redirect that keeps scheme, host and port.

    Raises:
        ServiceError: it leads elsewhere.
    """
    try:
        target = url.join(location)
    except httpx.InvalidURL:
        raise ServiceError.because(Reason.REDIRECTED) from None
    if (target.scheme, target.host, target.port) != (url.scheme, url.host, url.port):
        raise ServiceError.because(Reason.REDIRECTED)
    return target


def failure(error: Exception, way: Way, now: datetime, *, begun: bool) -> ServiceError:
    """Converts a failed connection to a `ServiceError`.

    Args:
        error: how it failed.
        way: the way that was taken; a proxy that was skipped may be what is missing.
        now: the current time, by which certificates are judged.
        begun: whether an answer had begun to arrive.
    """
    if begun and not isinstance(error, httpx.TimeoutException | TimeoutError):
        return ServiceError(Problem(Reason.TORN), passing=True)
    problem = _connection_problem(error, way, now)
    if way.passed_over and not begun:
        problem = msgspec.structs.replace(problem, passed_over=way.passed_over[0])
    return ServiceError(problem, passing=problem.reason in _PASSING)


def _connection_problem(error: Exception, way: Way, now: datetime) -> Problem:
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return Problem(Reason.TIMED_OUT)
    causes = _causes(error)
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return certificate_problem(cause, now)
    if way.proxy is None:
        return Problem(Reason.NO_CONNECTION)
    if isinstance(error, (httpx.ProxyError, *SOCKS_ERRORS)):
        return Problem(Reason.PROXY_REFUSED, line(str(error)), proxy=way.shown)
    if isinstance(error, httpx.ConnectError) and any(map(_is_refusal, causes)):
        return Problem(Reason.PROXY_UNREACHABLE, proxy=way.shown)
    return Problem(Reason.NO_CONNECTION)


def _is_refusal(cause: BaseException) -> bool:
    """Whether no connection was made, as opposed to one that broke later."""
    broken = ssl.SSLError | ConnectionResetError | BrokenPipeError
    return isinstance(cause, OSError) and not isinstance(cause, broken)


def _causes(error: BaseException | None) -> list[BaseException]:
    """The error and what led to it."""
    causes: list[BaseException] = []
    while error is not None and error not in causes:
        causes.append(error)
        error = error.__cause__ or error.__context__
    return causes
