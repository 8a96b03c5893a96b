"""Whether a client is there, on Windows: the registry's classes."""

import shutil
from collections.abc import Callable, Iterator

from desktop.joining.handler import Evidence, Handler
from desktop.joining.windows_registry import Registry

ROOT = "HKEY_CLASSES_ROOT"


class WindowsHandlerFinder:
    """Reads the class of a scheme and looks whether its program exists.

    Source: "Registering an Application to a URI Scheme", Microsoft Learn.
    """

    def __init__(
        self, registry: Registry, locate: Callable[[str], str | None] = shutil.which
    ) -> None:
        self._registry = registry
        self._locate = locate

    def find(self, scheme: str) -> Handler:
        """Looks the scheme up afresh; never raises."""
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
        if delegate:  # a packaged (Store) client is a COM class instead of a program
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
    """What a command line may start: the quoted program, or ever longer pieces of an unquoted one.

    Source: "CreateProcessW function", Microsoft Learn, on lpCommandLine.
    """
    if command.startswith('"'):
        yield command[1:].partition('"')[0]
        return
    words = command.split(" ")
    for count in range(1, len(words) + 1):
        yield " ".join(words[:count])
