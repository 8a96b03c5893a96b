"""Opening an address on Windows: with ShellExecute, which no command interpreter reads."""

import os
from collections.abc import Callable
from importlib import import_module

from desktop.joining.address import may_be_opened
from desktop.joining.opener import Opened, OpenFailure
from desktop.platforms.clients import as_windows_clients_read

_MEANING = {  # "System Error Codes", Microsoft Learn
    2: OpenFailure.NO_PROGRAM,  # ERROR_FILE_NOT_FOUND: the registered program is gone
    3: OpenFailure.NO_PROGRAM,  # ERROR_PATH_NOT_FOUND
    5: OpenFailure.REFUSED,  # ERROR_ACCESS_DENIED
    1155: OpenFailure.NO_PROGRAM,  # ERROR_NO_ASSOCIATION
    1223: OpenFailure.REFUSED,  # ERROR_CANCELLED: the user said no
}
_LONGEST_PATH = 32_768


class WindowsOpener:
    """Opens with the program that the shell keeps for the address."""

    def __init__(self, startfile: Callable[[str], None]) -> None:
        self._startfile = startfile

    def open(self, address: str) -> Opened:
        """Hands the address over; see `Opener`."""
        if not may_be_opened(address):
            return Opened(address, OpenFailure.UNSAFE_ADDRESS)
        try:
            self._startfile(as_windows_clients_read(address))
        except OSError as error:
            code: int = getattr(error, "winerror", 0)
            failure = _MEANING.get(code, OpenFailure.CANNOT_START)
            return Opened(address, failure, str(error))
        return Opened(address)


def startfile(address: str) -> None:
    """`os.startfile`, for a program that does not run from a bundle.

    Raises:
        OSError: as `os.startfile`; `winerror` is Windows' code.
    """
    start: Callable[[str], None] = vars(os)["startfile"]  # there on Windows alone
    start(address)


def startfile_from_bundle(address: str) -> None:
    """`startfile`, without lending the bundle's libraries to the program that is started.

    The bundle's loader calls SetDllDirectory, which child processes inherit (PyInstaller,
    "Launching external programs from the frozen application").

    Raises:
        OSError: as `startfile`.
    """
    ctypes = import_module("ctypes")
    kernel32 = ctypes.windll.kernel32
    bundle = ctypes.create_unicode_buffer(_LONGEST_PATH)
    kernel32.GetDllDirectoryW(len(bundle), bundle)
    kernel32.SetDllDirectoryW(None)
    try:
        startfile(address)
    finally:
        kernel32.SetDllDirectoryW(bundle.value or None)
