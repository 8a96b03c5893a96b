"""Opening an address on macOS: with open(1)."""

from collections.abc import Mapping

from desktop.joining.address import may_be_opened
from desktop.joining.opener import Opened, OpenFailure
from desktop.joining.opener_command import open_with
from desktop.joining.programs import Starter, hand_over

OPEN = "/usr/bin/open"
_MEANING = {1: OpenFailure.NO_PROGRAM}  # "No application knows how to open URL …"


class MacOpener:
    """Opens with the application that Launch Services keeps for the address."""

    def __init__(self, environ: Mapping[str, str], start: Starter = hand_over) -> None:
        self._environ = environ
        self._start = start

    def open(self, address: str) -> Opened:
        """Hands the address over; see `Opener`."""
        if not may_be_opened(address):
            return Opened(address, OpenFailure.UNSAFE_ADDRESS)
        return open_with([OPEN], address, self._environ, self._start, _MEANING)
