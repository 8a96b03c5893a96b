"""Handing an address over to the system."""

from enum import StrEnum
from typing import Protocol

import msgspec


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
