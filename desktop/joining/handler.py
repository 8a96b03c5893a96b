"""Whether a client is there: one question, three systems."""

from enum import StrEnum
from typing import Protocol

import msgspec


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
