r"""Starting at login on Windows: a value of the user's Run key.

Sources: Microsoft Learn, "Run and RunOnce Registry Keys"; "Parsing C++ command-line arguments".
What Task Manager's "Startup apps" switches off it notes below `StartupApproved\Run`, in a binary
value whose first byte is odd then.
"""

import re
from subprocess import list2cmdline

from desktop.autostart.autostart import AutostartError, Command, Fault, is_outdated
from desktop.autostart.user_registry import UserRegistry

_EXPLORER = r"Software\Microsoft\Windows\CurrentVersion"
RUN_KEY = _EXPLORER + r"\Run"
APPROVED_KEY = _EXPLORER + r"\Explorer\StartupApproved\Run"
LONGEST = 260
"""Characters; a longer command line is not run."""

_FIRST_WORD = re.compile(r'\s*(?:"([^"]*)"|([^\s"]+))')


class WindowsAutostart:
    """The value `name` of the Run key, which starts `command`."""

    def __init__(self, registry: UserRegistry, command: Command, name: str) -> None:
        self._registry = registry
        self._command = command
        self._name = name

    def is_on(self) -> bool:
        """See `Autostart`."""
        return bool(self._line()) and not self._is_disapproved()

    def turn_on(self) -> None:
        """See `Autostart`; whoever switches it on here overrules Task Manager."""
        line = list2cmdline(self._command)
        if len(line) > LONGEST:
            raise AutostartError(Fault.TOO_LONG)
        try:
            self._registry.write(RUN_KEY, self._name, line)
            self._registry.delete(APPROVED_KEY, self._name)
        except OSError as error:
            raise AutostartError(Fault.NOT_WRITTEN, RUN_KEY, error) from error

    def turn_off(self) -> None:
        """See `Autostart`."""
        try:
            self._registry.delete(RUN_KEY, self._name)
            self._registry.delete(APPROVED_KEY, self._name)
        except OSError as error:
            raise AutostartError(Fault.NOT_REMOVED, RUN_KEY, error) from error

    def mend(self) -> bool:
        """See `Autostart`."""
        line = self._line()
        if line == list2cmdline(self._command) or not self.is_on():
            return False
        word = _FIRST_WORD.match(line)
        outdated = is_outdated([*filter(None, word.groups())] if word else [], self._command)
        if outdated:
            self.turn_on()
        return outdated

    def _line(self) -> str:
        found = self._read(RUN_KEY)
        return found if isinstance(found, str) else ""

    def _is_disapproved(self) -> bool:
        found = self._read(APPROVED_KEY)
        return isinstance(found, bytes) and bool(found) and found[0] % 2 == 1

    def _read(self, key: str) -> str | bytes | None:
        try:
            return self._registry.read(key, self._name)
        except OSError as error:
            raise AutostartError(Fault.NOT_READ, key, error) from error
