"""One try to open an address with a command, and what its end means."""

from collections.abc import Mapping, Sequence

from desktop.joining.opener import Opened, OpenFailure
from desktop.joining.programs import Starter

PATIENCE = 2.5
"""Seconds in which a tool that cannot open an address has said so."""

CANNOT_RUN, NOT_FOUND = 126, 127
"""POSIX, "Shell command language", 2.8.2: a command that was found but not run, or not found."""


def open_with(
    command: Sequence[str],
    address: str,
    environ: Mapping[str, str],
    start: Starter,
    meaning: Mapping[int, OpenFailure],
) -> Opened:
    """Runs `command` with the address as its last argument.

    A command that ends well or still runs after `PATIENCE` seconds took the address. Other exit
    codes mean what `meaning` says, else a refusal.
    """
    try:
        code = start([*command, address], environ, PATIENCE)
    except OSError as error:
        return Opened(address, OpenFailure.CANNOT_START, str(error))
    if not code:
        return Opened(address)
    if code in {CANNOT_RUN, NOT_FOUND}:
        failure = OpenFailure.CANNOT_START
    else:
        failure = meaning.get(code, OpenFailure.REFUSED)
    return Opened(address, failure, f"{command[0]}: {code}")
