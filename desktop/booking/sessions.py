"""Signed-in calls to one booking service, one after another, with the newest pair."""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext

import msgspec

from desktop.booking.credentials import Credentials, Pair, TokenRefused
from desktop.booking.outcome import BookingFailed, Failure, UncertainError, judge
from desktop.booking.service import booking_service
from desktop.booking.turns import NoTurnError, Turns
from desktop.services.http import HEADERS, Exchange, Http, HttpRequest, HttpSession
from desktop.services.outcome import Problem, Reason, ServiceError
from desktop.services.service import Service

TOKEN_HEADER = "token"  # noqa: S105 - a header's name
TOKEN_COOKIE, SESSION_COOKIE = "_U_T_", "_Y_G_"
CALL_SECONDS = 30.0
UNAUTHORIZED = 401


class Session:
    """Calls one service in the name of whoever is signed in.

    Header and cookie carry the same token; that equality is the service's whole protection against
    forged requests (meeting-center, my_auth 38-42). Any answer may bring a newer pair, a refusal
    too. Its cookies are marked Secure, so no cookie jar would send them on loopback: they are read
    from the headers here.
    """

    def __init__(
        self,
        service: Service,
        http: Http,
        credentials: Credentials,
        turns: Turns | None = None,
        language: str = "zh",
    ) -> None:
        """`service` is the community's; `language` is the one in which refusals are wanted.

        Raises:
            BookingFailed: the service cannot be booked from here.
        """
        self.public = service
        self.service = booking_service(service)
        self._http = http
        self._credentials = credentials
        self._turns = turns
        self._alone = asyncio.Lock()
        self.sent = False
        """Whether the latest call was on its way: when it is stopped, it may have arrived."""
        self._languages = HEADERS["Accept-Language"] if language == "zh" else "en"

    async def call(
        self,
        method: str,
        path: str = "",
        params: Mapping[str, str] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> object:
        """The answer to one call that did what it was asked for.

        Raises:
            BookingFailed: it was not done; nothing was sent, or it was refused.
            UncertainError: it was sent, and whether it was done is not known.
        """
        request = HttpRequest(method=method, path=path, params=params or {}, body=body)
        self.sent = False
        try:
            async with self._alone, self._turn():
                exchange = await self._send(request)
        except NoTurnError:
            raise BookingFailed(Failure.BUSY, self.service.name) from None
        judge(exchange, self.service.name)
        return exchange.answer

    async def read(self, path: str, params: Mapping[str, str] | None = None) -> object:
        """The answer to a call that changes nothing.

        Raises:
            BookingFailed: there is none.
        """
        try:
            return await self.call("GET", path, params)
        except UncertainError as error:
            failure = Failure.REFUSED if error.words else Failure.UNREACHABLE
            raise self._failed(failure, error.problem, error.words) from None

    def open_public(self) -> AbstractAsyncContextManager[HttpSession]:
        """Opens the community's public lists, which need no sign-in."""
        return self._http.session(self.public, CALL_SECONDS)

    def _turn(self) -> AbstractAsyncContextManager[None]:
        return self._turns.turn() if self._turns else nullcontext()

    async def _send(self, request: HttpRequest) -> Exchange:
        """Sends it with the newest pair; with the given one where that is not accepted any more.

        A call that is not let in has done nothing, so it may be sent again.
        """
        pairs = await asyncio.to_thread(self._credentials.pairs)
        if not pairs:
            raise BookingFailed(Failure.NOT_SIGNED_IN, self.service.name)
        exchange = Exchange(UNAUTHORIZED)
        for pair in pairs:
            exchange = await self._exchange(request, pair)
            newest = rolled(pair, exchange.cookies)
            if exchange.status != UNAUTHORIZED:
                await asyncio.shield(asyncio.to_thread(self._credentials.keep, newest))
                break
        return exchange

    async def _exchange(self, request: HttpRequest, pair: Pair) -> Exchange:
        signed = msgspec.structs.replace(request, headers=self._headers(pair))
        self.sent = True
        try:
            async with (
                asyncio.timeout(CALL_SECONDS),
                self._http.session(self.service, CALL_SECONDS) as session,
            ):
                return await session.exchange(signed)
        except TimeoutError:
            raise UncertainError(Problem(Reason.TIMED_OUT)) from None
        except ServiceError as error:
            if error.unsent:
                raise self._failed(Failure.UNREACHABLE, error.problem) from None
            raise UncertainError(error.problem) from None

    def _headers(self, pair: Pair) -> dict[str, str]:
        cookies = f"{TOKEN_COOKIE}={pair.token}"
        if pair.session:
            cookies += f"; {SESSION_COOKIE}={pair.session}"
        return {
            TOKEN_HEADER: pair.token,
            "Cookie": cookies,
            "Accept-Language": self._languages,
        }

    def _failed(
        self, failure: Failure, problem: Problem | None, words: str | None = None
    ) -> BookingFailed:
        return BookingFailed(failure, self.service.name, words=words, problem=problem)


def rolled(pair: Pair, cookies: Iterable[str]) -> Pair:
    """The newest pair after an answer with these `Set-Cookie` headers.

    A cookie that is empty or taken back changes nothing: the service then asks for a new sign-in.
    """
    found = dict(filter(None, map(_cookie, cookies)))
    token, session = found.get(TOKEN_COOKIE), found.get(SESSION_COOKIE)
    try:
        return Pair.of(token or pair.token, session or pair.session)
    except TokenRefused:
        return pair


def _cookie(header: str) -> tuple[str, str] | None:
    """Name and value of a `Set-Cookie` header (RFC 6265, 5.2); None if it is neither."""
    name, sign, value = header.partition(";")[0].partition("=")
    value = value.strip().removeprefix('"').removesuffix('"')
    return (name.strip(), value) if sign and value else None
