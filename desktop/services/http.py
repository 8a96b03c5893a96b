"""Speaks HTTP to a community service: politely, bounded, and never led astray."""

import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

import httpx
import truststore

from desktop import __version__
from desktop.services.answers import Budget, read_answer
from desktop.services.errors import ServiceError
from desktop.services.limiter import AT_ONCE, Limiter
from desktop.services.outcome import Problem, Reason
from desktop.services.proxies import proxy_for
from desktop.services.retries import Retries
from desktop.services.service import Service

CONNECT_SECONDS = 5.0
READ_SECONDS = 15.0
MOST_REDIRECTS = 3

HEADERS = {
    "User-Agent": f"SIG-Meetings/{__version__} (+https://www.openeuler.org/)",
    "Accept": "application/json",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8",
}
"""Ordinary ones: the firewall in front of the services dislikes others."""


def make_client(
    service: Service, *, connect: float = CONNECT_SECONDS, read: float = READ_SECONDS
) -> httpx.AsyncClient:
    """A client for one service, with the system's certificates and proxies; times in seconds.

    The environment is read by `proxy_for` alone: httpx refuses to work at all where it finds a
    proxy of a kind that it does not know.
    """
    return httpx.AsyncClient(
        headers=HEADERS,
        timeout=httpx.Timeout(read, connect=connect, pool=None),
        limits=httpx.Limits(max_connections=AT_ONCE),
        verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        proxy=proxy_for(service.base),
        trust_env=False,
        follow_redirects=False,
        event_hooks={"response": [_judge_redirect]},
    )


async def _judge_redirect(response: httpx.Response) -> None:
    """Refuses a bad Location before httpx, which would call it a failed connection."""
    if response.has_redirect_location:
        redirection(response.request.url, response.headers["location"])


class Http:
    """How this program talks to services; one for the whole program, for one event loop.

    Everything that a test wants to hold in its hands can be given.
    """

    def __init__(
        self,
        limiter: Limiter | None = None,
        retries: Retries | None = None,
        client: Callable[[Service], httpx.AsyncClient] = make_client,
    ) -> None:
        self._limiter = limiter or Limiter()
        self._retries = retries or Retries()
        self._client = client

    @asynccontextmanager
    async def session(self, service: Service, seconds: float) -> AsyncIterator["Session"]:
        """Connections to one service for one refresh, which may take `seconds`.

        Raises:
            ServiceError: the service's base, or this machine, is not fit for any connection.
        """
        deadline = self._retries.deadline(seconds)
        try:
            unopened = self._client(service)
        except (httpx.InvalidURL, OSError, ValueError) as error:
            raise ServiceError.because(Reason.NO_CONNECTION) from error
        async with unopened as client:
            yield Session(client, service.base, self._limiter, self._retries, deadline)


class Session:
    """Asks one service; it is a `Fetcher`."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        base: str,
        limiter: Limiter,
        retries: Retries,
        deadline: float,
    ) -> None:
        self._client = client
        self._base = base
        self._limiter = limiter
        self._retries = retries
        self._deadline = deadline
        self._budget = Budget()

    async def fetch_json(self, path: str, params: Mapping[str, str]) -> object:
        """The answer to GET `path` (below the service's base) with `params`.

        Raises:
            ServiceError: there is none that can be used, also after retries.
        """
        self._budget.check()
        return await self._retries.run(partial(self._ask, path, params), self._deadline)

    async def _ask(self, path: str, params: Mapping[str, str]) -> object:
        url = httpx.URL(self._base).join(path).copy_merge_params(params)
        for _ in range(MOST_REDIRECTS + 1):
            async with self._limiter.turn():
                answer = await self._get(url)
            if not isinstance(answer, httpx.URL):
                return answer
            url = answer
        raise ServiceError.because(Reason.REDIRECTED)

    async def _get(self, url: httpx.URL) -> object:
        """The decoded answer, or the address to ask instead."""
        begun = False
        try:
            async with self._client.stream("GET", url) as response:
                begun = True
                if response.has_redirect_location:
                    return redirection(url, response.headers["location"])
                return await read_answer(response, datetime.now(UTC), self._budget)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise failure(error, begun=begun) from error


def redirection(url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads, as long as it stays with the same scheme, host and port.

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


def failure(error: Exception, *, begun: bool) -> ServiceError:
    """What a failed connection means; `begun` is whether an answer had begun to arrive."""
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return ServiceError(Problem(Reason.TIMED_OUT), passing=True)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error)):
        return ServiceError(Problem(Reason.CERTIFICATE))
    if begun:
        return ServiceError(Problem(Reason.TORN), passing=True)
    return ServiceError(Problem(Reason.NO_CONNECTION), passing=True)


def _causes(error: BaseException | None) -> list[BaseException]:
    """The error and what led to it."""
    causes: list[BaseException] = []
    while error is not None and error not in causes:
        causes.append(error)
        error = error.__cause__ or error.__context__
    return causes
