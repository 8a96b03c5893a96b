"""What every system offers: a finder of clients and an opener of addresses."""

from enum import StrEnum
from typing import Protocol

import msgspec

from desktop.platforms.catalogue import CATALOGUE
from desktop.platforms.link import LinkRefused, clean, parse_link


class Evidence(StrEnum):
    """Why we say that a client answers to a scheme, or that none does."""

    REGISTERED = "registered"
    NOT_REGISTERED = "not-registered"
    ENTRY_MISSING = "entry-missing"
    ENTRY_HIDDEN = "entry-hidden"
    PROGRAM_MISSING = "program-missing"
    CANNOT_ASK = "cannot-ask"


class Handler(msgspec.Struct, frozen=True):
    """What answers to a scheme: the `program` to be started, and `where` it is registered."""

    scheme: str
    evidence: Evidence
    program: str | None = None
    where: str | None = None

    @property
    def found(self) -> bool:
        """Whether a client is installed and can be started."""
        return self.evidence is Evidence.REGISTERED

    @property
    def there(self) -> bool | None:
        """As `found`; None if the system does not tell."""
        return None if self.evidence is Evidence.CANNOT_ASK else self.found


class HandlerFinder(Protocol):
    """Finds the program that answers to a URI scheme on this system."""

    def find(self, scheme: str) -> Handler:
        """Looks the scheme up again; never raises."""
        ...


class OpenFailure(StrEnum):
    """Why the system did not accept an address."""

    UNSAFE_ADDRESS = "unsafe-address"
    NO_PROGRAM = "no-program"
    REFUSED = "refused"
    CANNOT_START = "cannot-start"


class Opened(msgspec.Struct, frozen=True):
    """Whether the system accepted the address; no system tells whether anything appeared.

    `detail` is the system's own description of a failure.
    """

    address: str
    failure: OpenFailure | None = None
    detail: str | None = None

    @property
    def handed_over(self) -> bool:
        """Whether the system accepted it."""
        return self.failure is None


class Opener(Protocol):
    """Opens an https link or a client URI with the system's program for it."""

    def open(self, address: str) -> Opened:
        """Hands the address over as one argument, never through a shell.

        An address that is neither an https link nor a catalogued client's URI fails as unsafe.
        Never raises. May take some seconds, so never call it on the UI thread.
        """
        ...


CLIENT_SCHEMES = frozenset(row.scheme for row in CATALOGUE if row.scheme)


def may_be_opened(address: str) -> bool:
    """Whether it is an https link or a client's URI, with nothing that could disguise or split it.

    This is the last check before an address leaves the program, whoever made it.
    """
    scheme, _, rest = address.partition("://")
    try:
        if scheme == "https":
            return parse_link(address).url == address
        return scheme in CLIENT_SCHEMES and rest != "" and _is_plain(address)
    except LinkRefused:
        return False


def _is_plain(address: str) -> bool:
    return address.isascii() and clean(address) == address
