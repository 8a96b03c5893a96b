"""What every system offers: a finder of clients and an opener of addresses."""

from enum import StrEnum
from typing import Protocol

import msgspec

from desktop.platforms.catalogue import CATALOGUE
from desktop.platforms.link import LinkRefused, clean, parse_link


class Evidence(StrEnum):
    """How it was found out whether a client answers to a scheme."""

    REGISTERED = "registered"
    NOT_REGISTERED = "not-registered"
    ENTRY_MISSING = "entry-missing"
    ENTRY_HIDDEN = "entry-hidden"
    PROGRAM_MISSING = "program-missing"
    CANNOT_ASK = "cannot-ask"


class Handler(msgspec.Struct, frozen=True):
    """The answer: `program` is what would be started, `where` is the registration that says so."""

    scheme: str
    evidence: Evidence
    program: str | None = None
    where: str | None = None

    @property
    def found(self) -> bool:
        """Whether a client is there and can be started."""
        return self.evidence is Evidence.REGISTERED

    @property
    def there(self) -> bool | None:
        """As `found`; None where the system does not tell."""
        return None if self.evidence is Evidence.CANNOT_ASK else self.found


class HandlerFinder(Protocol):
    """Asks this system which program answers to a URI scheme."""

    def find(self, scheme: str) -> Handler:
        """Looks the scheme up afresh; never raises."""
        ...


class OpenFailure(StrEnum):
    """Why an address was not taken."""

    UNSAFE_ADDRESS = "unsafe-address"
    NO_PROGRAM = "no-program"
    REFUSED = "refused"
    CANNOT_START = "cannot-start"


class Opened(msgspec.Struct, frozen=True):
    """Whether the system took the address; no system tells whether anything appeared.

    `detail` is what the system said of a failure, in its own words.
    """

    address: str
    failure: OpenFailure | None = None
    detail: str | None = None

    @property
    def handed_over(self) -> bool:
        """Whether the system took it."""
        return self.failure is None


class Opener(Protocol):
    """Opens an https link or a client URI with the program the system keeps for it."""

    def open(self, address: str) -> Opened:
        """Hands the address over, as one argument, never through a command interpreter.

        An address that is neither an https link nor a catalogued client's URI fails as unsafe.
        It never raises, and may take some seconds: never call it on the thread that paints.
        """
        ...


CLIENT_SCHEMES = frozenset(row.scheme for row in CATALOGUE if row.scheme)


def may_be_opened(address: str) -> bool:
    """Whether it is an https link or a client's URI, free of what could disguise or split it."""
    scheme, _, rest = address.partition("://")
    try:
        if scheme == "https":
            return parse_link(address).url == address
        return scheme in CLIENT_SCHEMES and rest != "" and _is_plain(address)
    except LinkRefused:
        return False


def _is_plain(address: str) -> bool:
    return address.isascii() and clean(address) == address
