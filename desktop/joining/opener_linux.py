"""Opening an address on Linux: with xdg-open, or with gio where that cannot."""

from collections.abc import Mapping

from desktop.joining.address import may_be_opened
from desktop.joining.opener import Opened, OpenFailure
from desktop.joining.opener_command import open_with
from desktop.joining.programs import Starter, find_program, hand_over

_TOOLS: tuple[tuple[tuple[str, ...], Mapping[int, OpenFailure]], ...] = (
    # xdg-open(1): 3 is "a required tool could not be found", 4 "the action failed".
    (("xdg-open",), {3: OpenFailure.NO_PROGRAM, 4: OpenFailure.REFUSED}),
    # gio-open(1) has one code for everything, and nearly always it found no program.
    (("gio", "open"), {1: OpenFailure.NO_PROGRAM, 2: OpenFailure.NO_PROGRAM}),
)
_WORTH_ANOTHER = frozenset({OpenFailure.NO_PROGRAM, OpenFailure.CANNOT_START})


class LinuxOpener:
    """Opens with the desktop's own tool, in an environment cleaned of a bundle's traces."""

    def __init__(self, environ: Mapping[str, str], start: Starter = hand_over) -> None:
        self._environ = environ
        self._start = start

    def open(self, address: str) -> Opened:
        """Hands the address over; see `Opener`."""
        if not may_be_opened(address):
            return Opened(address, OpenFailure.UNSAFE_ADDRESS)
        opened = Opened(address, OpenFailure.NO_PROGRAM, "xdg-open")
        for (tool, *arguments), meaning in _TOOLS:
            program = find_program(tool, self._environ)
            if program is None:
                continue
            command = [program, *arguments]
            opened = open_with(command, address, self._environ, self._start, meaning)
            if opened.failure not in _WORTH_ANOTHER:
                break
        return opened
