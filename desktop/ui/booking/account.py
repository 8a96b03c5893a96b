"""Who is signed in to a community's service, and the calls in that name, away from the window."""

import os
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.asyncio_thread import AsyncioThread, NotRunningError
from desktop.booking.client import BookingClient
from desktop.booking.credentials import (
    Credentials,
    EnvironmentCredentials,
    KeptCredentials,
    KeyringError,
    Pair,
    TokenRefused,
    credentials_for,
)
from desktop.booking.outcome import BookingFailed, Failure
from desktop.booking.rules import RuleContext
from desktop.booking.service import booking_service, is_bookable
from desktop.booking.sessions import Session
from desktop.booking.signing_in import SignedIn, sign_in
from desktop.booking.turns import Turns
from desktop.services.service import Service
from desktop.storage.bookings import ChangeCounts
from desktop.ui.context import AppContext
from desktop.ui.translator import spoken_language

Result = TypeVar("Result")
Answer = Callable[[Future[Result]], object]
"""Called on the thread that paints; the future's result raises what the call raised."""

NEEDS_SIGN_IN = frozenset({Failure.NOT_SIGNED_IN, Failure.SIGN_IN_REFUSED, Failure.NO_SIGS})
"""Failures that another token may mend."""


class Account(QObject):
    """One service and whoever is signed in there.

    `known` is what the rules depend on, once the service has told; `failure` is why it did not.
    `trouble` says why a token is kept for this run only, and `sponsor` is one's own name there.
    """

    changed = Signal()
    _arrived = Signal(object, object, object)

    def __init__(self, service: Service, context: AppContext, network: AsyncioThread) -> None:
        super().__init__()
        self.service = service
        self.known: RuleContext | None = None
        self.failure: BookingFailed | TokenRefused | None = None
        self.trouble: KeyringError | None = None
        self.sponsor: str | None = None
        self.checking = False
        self._context = context
        self._network = network
        self._base = booking_service(service).base
        self._turns = Turns(context.places.state, self._base)
        self._kept = KeptCredentials(self._base, context.keyring())
        self._using: Credentials = self._kept
        self._session: Session | None = None
        self._counts = ChangeCounts(context.places, context.clock)
        self._arrived.connect(self._hand_over)

    @property
    def signed_in(self) -> bool:
        """Whether the service has accepted a token, as far as is known."""
        return self.known is not None

    @property
    def from_environment(self) -> bool:
        """Whether the token is the environment's, which nothing here can sign out."""
        return self._session is not None and isinstance(self._using, EnvironmentCredentials)

    def client(self, lost: Callable[[], object] | None = None) -> BookingClient:
        """The client; `lost` is called, on the network's thread, when an answer is looked up.

        Raises:
            TokenRefused: the environment's token is none.
        """
        session = self._session or self._use(self._credentials())
        return BookingClient(session, self._context.clock, lost=lost)

    def check(self) -> None:
        """Asks the service which SIGs are one's own, unless it is being asked."""
        if self.checking:
            return
        self.checking, self.failure = True, None
        self.changed.emit()
        self.ask(lambda: self.client().known(), self, self._checked)

    def sign_in(self, given: Pair, owner: QObject, answer: Answer[SignedIn]) -> None:
        """Checks a token and keeps it; tells `answer`, and everybody that it changed."""
        context = self._context
        http = context.communities.http()

        def keep(future: Future[SignedIn]) -> None:
            if _succeeded(future):
                self.trouble = future.result().trouble
                self._use(self._kept)
                self.check()
            if isValid(owner):
                answer(future)

        self.ask(lambda: sign_in(given, self.service, self._kept, http, context.clock), self, keep)

    def sign_out(self, owner: QObject, answer: Answer[None]) -> None:
        """Forgets the token; tells `answer`, and everybody that it changed."""
        from asyncio import to_thread

        def forgotten(future: Future[None]) -> None:
            if _succeeded(future):
                self.known = self.sponsor = self.trouble = None
                self.failure = BookingFailed(Failure.NOT_SIGNED_IN, self.service.name)
                self._session = None
                self.changed.emit()
            if isValid(owner):
                answer(future)

        self.ask(lambda: to_thread(self._kept.sign_out), self, forgotten)

    def ask(
        self,
        call: Callable[[], Coroutine[object, object, Result]],
        owner: QObject,
        answer: Answer[Result],
    ) -> None:
        """Runs a call on the network's thread; `answer` is never called once `owner` is gone.

        What keeps the call from being made at all is answered like what it raises.
        """
        try:
            self._network.submit(call(), partial(self._done, owner, answer))
        except (TokenRefused, NotRunningError) as error:
            failed: Future[Result] = Future()
            failed.set_exception(error)
            self._arrived.emit(owner, answer, failed)

    def note_refusal(self, failed: BookingFailed) -> None:
        """Remembers that a token is not accepted any more."""
        if failed.failure in NEEDS_SIGN_IN:
            self.known, self.failure = None, failed
            self.changed.emit()

    def note_sponsor(self, name: str | None) -> None:
        """Remembers one's own name, which only one's bookings tell."""
        if name and name != self.sponsor:
            self.sponsor = name
            self.changed.emit()

    def changes_of(self, booking: str) -> int:
        """How often a booking was changed from here."""
        return self._counts.load(self.service).value.get(booking, 0)

    def count_change(self, booking: str) -> None:
        """Counts one more change of a booking.

        Raises:
            StorageError: the system refuses.
        """
        self._counts.add(self.service, booking)

    def _credentials(self) -> Credentials:
        environ = {} if self._context.options.demo else os.environ
        found = credentials_for(self._base, self._context.keyring(), environ)
        return self._kept if isinstance(found, KeptCredentials) else found

    def _use(self, credentials: Credentials) -> Session:
        http = self._context.communities.http()
        self._using = credentials
        self._session = Session(self.service, http, credentials, self._turns, spoken_language())
        return self._session

    def _done(self, owner: QObject, answer: Answer[Result], future: Future[Result]) -> None:
        """Runs on the network's thread."""
        if not future.cancelled():
            self._arrived.emit(owner, answer, future)

    def _hand_over(self, owner: QObject, answer: Answer[Result], future: Future[Result]) -> None:
        if isValid(owner):
            answer(future)

    def _checked(self, future: Future[RuleContext]) -> None:
        self.checking = False
        try:
            self.known = future.result()
        except BookingFailed as failed:
            if failed.failure is not Failure.UNREACHABLE:
                self.known = None
            self.failure = failed
        except (TokenRefused, NotRunningError) as error:
            self.known = None
            self.failure = error if isinstance(error, TokenRefused) else None
        finally:
            self.changed.emit()


def _succeeded(future: Future[Result]) -> bool:
    return not future.cancelled() and future.exception() is None


class Accounts:
    """One account for each community that can be booked."""

    def __init__(self, context: AppContext, network: AsyncioThread) -> None:
        self._context = context
        self._network = network
        self._made: dict[str, Account] = {}

    def all(self) -> list[Account]:
        """The accounts of the communities that are read and can be booked."""
        return [self.of(service) for service in bookable_services(self._context)]

    def of(self, service: Service) -> Account:
        """The account of one service, made when it is first asked for."""
        if service.base not in self._made:
            self._made[service.base] = Account(service, self._context, self._network)
        return self._made[service.base]


def bookable_services(context: AppContext) -> list[Service]:
    """The services that are read, as far as they can be booked."""
    sources = context.communities.reading.sources
    return [source.service for source in sources if is_bookable(source.service)]
