"""Signing in: how to get a token, and checking it before it is kept. Never asks for a password."""

import asyncio

import msgspec

from desktop.booking.client import BookingClient
from desktop.booking.credentials import (
    FixedCredentials,
    KeptCredentials,
    KeyringError,
    Pair,
)
from desktop.booking.draft import Group
from desktop.booking.sessions import Session
from desktop.services.service import OPENEULER, Service
from desktop.texts import QT_TRANSLATE_NOOP, Texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop.services.http import Http

SETTINGS_PAGE = "https://software-pkg.openeuler.org"
"""Where openEuler's maintainers find their personal settings."""

STEPS = (
    QT_TRANSLATE_NOOP("Booking", "Sign in on the community's website: {site}."),
    QT_TRANSLATE_NOOP(
        "Booking",
        "Link your GitCode account in the personal settings, if it is not linked yet: without it "
        "nobody can book.",
    ),
    QT_TRANSLATE_NOOP(
        "Booking", "Make a personal token there, or copy the one that is there, and paste it here."
    ),
    QT_TRANSLATE_NOOP(
        "Booking",
        "If the service also wants the session value, copy the website's cookie "
        "_Y_G_. Your password is never needed.",
    ),
)
THE_WEBSITE = QT_TRANSLATE_NOOP("Booking", "the one on which its meetings are booked")


class SignedIn(msgspec.Struct, frozen=True):
    """A token that the service accepts.

    `groups` are the SIGs that one may book for. `trouble` says why the token is kept for this run
    only; None where the keyring has it.
    """

    groups: tuple[Group, ...]
    trouble: KeyringError | None = None


def steps(service: Service, texts: Texts) -> list[str]:
    """How to get a token, step by step."""
    openeuler = service.community == OPENEULER.community or service.base == OPENEULER.base
    site = SETTINGS_PAGE if openeuler else texts.translate("Booking", THE_WEBSITE)
    return [texts.translate("Booking", step).format(site=site) for step in STEPS]


async def sign_in(
    given: Pair,
    service: Service,
    kept: KeptCredentials,
    http: "Http",
    clock: "Callable[[], datetime]",
) -> SignedIn:
    """Checks a pair, and keeps it with the newest that the answer brought.

    Raises:
        BookingFailed: the service does not accept it, or its owner may book for no SIG.
    """
    checked = FixedCredentials(given)
    groups = await BookingClient(Session(service, http, checked), clock).groups()
    newest = checked.pairs()[0]
    trouble = await asyncio.to_thread(kept.sign_in, given, newest)  # a keyring may ask the user
    return SignedIn(groups, trouble)
