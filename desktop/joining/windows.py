"""Finds clients and opens addresses on Windows."""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib import import_module

from desktop.joining.interfaces import Evidence, Handler, Opened, OpenFailure, may_be_opened
from desktop.joining.windows_registry import Registry
from desktop.platforms.client_uris import as_windows_clients_read

ROOT = "HKEY_CLASSES_ROOT"


class WindowsHandlerFinder:
    """Reads the class of a scheme and checks whether its program exists.

    Source: "Registering an Application to a URI Scheme", Microsoft Learn.
    """

    def __init__(
        self, registry: Registry, locate: Callable[[str], str | None] = shutil.which
    ) -> None:
        self._registry = registry
        self._locate = locate

    def find(self, scheme: str) -> Handler:
        """Looks the scheme up again; never raises."""
        try:
            return self._judge(scheme)
        except OSError:
            return Handler(scheme, Evidence.CANNOT_ASK)

    def _judge(self, scheme: str) -> Handler:
        if self._registry.value(scheme, "URL Protocol") is None:
            return Handler(scheme, Evidence.NOT_REGISTERED)
        key = scheme + r"\shell\open\command"
        where = f"{ROOT}\\{key}"
        delegate = self._registry.value(key, "DelegateExecute")
        if delegate:  # a packaged (Store) client is a COM class, not a program
            return Handler(scheme, Evidence.REGISTERED, delegate, where)
        command = self._registry.value(key, "")
        if not command or not command.strip():
            return Handler(scheme, Evidence.ENTRY_MISSING, where=where)
        found = (self._locate(program) for program in programs_of(command.strip()))
        program = next(filter(None, found), None)
        if program is None:
            return Handler(scheme, Evidence.PROGRAM_MISSING, where=where)
        return Handler(scheme, Evidence.REGISTERED, program, where)


def programs_of(command: str) -> Iterator[str]:
    """The programs a command line may start: the quoted one, or ever longer unquoted prefixes.

    Source: "CreateProcessW function", Microsoft Learn, on lpCommandLine.
    """
    if command.startswith('"'):
        yield command[1:].partition('"')[0]
        return
    words = command.split(" ")
    for count in range(1, len(words) + 1):
        yield " ".join(words[:count])


_MEANING = {  # "System Error Codes", Microsoft Learn
    2: OpenFailure.NO_PROGRAM,  # ERROR_FILE_NOT_FOUND: the registered program is gone
    3: OpenFailure.NO_PROGRAM,  # ERROR_PATH_NOT_FOUND
    5: OpenFailure.REFUSED,  # ERROR_ACCESS_DENIED
    1155: OpenFailure.NO_PROGRAM,  # ERROR_NO_ASSOCIATION
    1223: OpenFailure.REFUSED,  # ERROR_CANCELLED: the user said no
}
_LONGEST_PATH = 32_768


class WindowsOpener:
    """Opens addresses with the program that the shell has registered."""

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
    """Calls `os.startfile`, for a program that does not run from a bundle.

    Raises:
        OSError: as `os.startfile`; `winerror` is Windows' code.
    """
    start: Callable[[str], None] = vars(os)["startfile"]  # exists on Windows only
    start(address)


def startfile_from_bundle(address: str) -> None:
    """Calls `startfile` without passing the bundle's libraries on to the program that starts.

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
