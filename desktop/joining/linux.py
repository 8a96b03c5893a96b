"""Finds clients and opens addresses on Linux."""

import shlex
from collections.abc import Iterator, Mapping

from desktop.joining.desktop_entry import find_entry
from desktop.joining.interfaces import Evidence, Handler, Opened, OpenFailure, may_be_opened
from desktop.joining.subprocesses import Asker, Starter, ask, find_program, hand_over, open_with

PATIENCE = 3.0
"""Seconds; xdg-mime is a shell script that calls a desktop's own tools."""

_TOOL_MISSING = 3  # xdg-mime(1): a required tool could not be found


class LinuxHandlerFinder:
    """Asks xdg-mime for the desktop file of a scheme, and checks whether it would start."""

    def __init__(self, environ: Mapping[str, str], ask: Asker = ask) -> None:
        self._environ = environ
        self._ask = ask

    def find(self, scheme: str) -> Handler:
        """Looks the scheme up again; never raises."""
        tool = find_program("xdg-mime", self._environ)
        if tool is None:
            return Handler(scheme, Evidence.CANNOT_ASK)
        question = [tool, "query", "default", f"x-scheme-handler/{scheme}"]
        answer = self._ask(question, self._environ, PATIENCE)
        if answer is None or (answer.code == _TOOL_MISSING and not answer.output.strip()):
            return Handler(scheme, Evidence.CANNOT_ASK)
        named = answer.output.strip().splitlines()
        if not named:
            return Handler(scheme, Evidence.NOT_REGISTERED)
        return self._judge(scheme, named[0].strip().rstrip(";"))

    def _judge(self, scheme: str, entry_id: str) -> Handler:
        entry = find_entry(entry_id, self._environ)
        if entry is None:
            return Handler(scheme, Evidence.ENTRY_MISSING, where=entry_id)
        where = str(entry.path)
        if entry.hidden:
            return Handler(scheme, Evidence.ENTRY_HIDDEN, where=where)
        program = entry.program(self._environ)
        if program is None:
            return Handler(scheme, Evidence.PROGRAM_MISSING, where=where)
        return Handler(scheme, Evidence.REGISTERED, program, where)


_TOOLS: tuple[tuple[tuple[str, ...], Mapping[int, OpenFailure]], ...] = (
    # xdg-open(1): 3 is "a required tool could not be found", 4 "the action failed".
    (("xdg-open",), {3: OpenFailure.NO_PROGRAM, 4: OpenFailure.REFUSED}),
    # gio-open(1) has one code for everything; nearly always it means that no program was found.
    (("gio", "open"), {1: OpenFailure.NO_PROGRAM, 2: OpenFailure.NO_PROGRAM}),
)
_WORTH_ANOTHER = frozenset({OpenFailure.NO_PROGRAM, OpenFailure.CANNOT_START})

_BROWSERS = ("wslview", "x-www-browser", "sensible-browser")
"""Windows' own browser under WSL, and the wrappers that Debian and its derivatives provide."""


class LinuxOpener:
    """Opens addresses with the desktop's own tool, in a clean environment."""

    def __init__(self, environ: Mapping[str, str], start: Starter = hand_over) -> None:
        self._environ = environ
        self._start = start

    def open(self, address: str) -> Opened:
        """Hands the address over; see `Opener`.

        A web link that the desktop's tools do not open goes to the user's `$BROWSER`, then to one
        of the system's browsers. A client's URI goes to neither.
        """
        if not may_be_opened(address):
            return Opened(address, OpenFailure.UNSAFE_ADDRESS)
        opened = self._open_with_tools(address)
        if opened.handed_over or not address.startswith("https://"):
            return opened
        for command in self._browsers(address):
            # The address may be anywhere in the command, so its last word need not be the address.
            if open_with(command[:-1], command[-1], self._environ, self._start, {}).handed_over:
                return Opened(address)
        return opened

    def _open_with_tools(self, address: str) -> Opened:
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

    def _browsers(self, address: str) -> Iterator[list[str]]:
        """Commands that open the address, the user's own first."""
        wanted = [*browser_commands(self._environ.get("BROWSER", ""), address)]
        tools = {tool for (tool, *_), _ in _TOOLS}
        for program, *arguments in [*wanted, *([name, address] for name in _BROWSERS)]:
            if program in tools or ("/" in program and not program.startswith("/")):
                continue
            found = find_program(program, self._environ)
            if found is not None:
                yield [found, *arguments]


def browser_commands(variable: str, address: str) -> Iterator[list[str]]:
    """The commands in `$BROWSER`, split into words, with the address among them.

    Colons separate commands; `%s` is the address, `%%` a percent sign, and without a `%s` the
    address comes last. No shell reads them, so what only a shell could do is left out.
    """
    for command in variable.split(":"):
        try:
            words = shlex.split(command)
        except ValueError:  # an open quote
            continue
        if words and words[-1] == "&":  # it is never waited for anyway
            words.pop()
        if not words:
            continue
        program, *arguments = words
        if not any("%s" in word.replace("%%", "") for word in arguments):
            arguments.append("%s")
        yield [program, *(_filled(word, address) for word in arguments)]


def _filled(word: str, address: str) -> str:
    return "%".join(part.replace("%s", address) for part in word.split("%%"))
