"""Books at a service on loopback the way the program does, only without waiting."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from desktop.booking.client import BookingClient
from desktop.booking.credentials import Credentials, FixedCredentials
from desktop.booking.draft import Draft
from desktop.booking.outcome import BookingFailed
from desktop.booking.rules import RuleContext
from desktop.booking.sessions import Session
from desktop.booking.turns import Turns
from tests.helpers.booking_service import BookingServer
from tests.services.asking import Sleeper, impatient, run

DAY = date(2026, 11, 25)
"""A Wednesday, three days ahead."""

DRAFT = Draft(
    sig="Kernel",
    topic="Kernel SIG 双周例会",
    platform="WELINK",
    day=DAY,
    start=time(14),
    end=time(15, 30),
)


def client_of(
    server: BookingServer, credentials: Credentials | None = None, folder: Path | None = None
) -> BookingClient:
    """A client that is signed in there."""
    sleeper = Sleeper()
    turns = Turns(folder, server.base) if folder else None
    session = Session(
        server.service, impatient(), credentials or FixedCredentials(server.pair), turns
    )
    return BookingClient(session, lambda: server.now, sleeper.sleep)


def known_by(client: BookingClient) -> RuleContext:
    """What the service tells of its rules."""
    return run(client.known())


def failure_of(action: Callable[[], object]) -> BookingFailed:
    """How something fails that must not succeed."""
    try:
        action()
    except BookingFailed as failed:
        return failed
    message = "it did not fail"
    raise AssertionError(message)
