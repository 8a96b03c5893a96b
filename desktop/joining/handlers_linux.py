"""Whether a client is there, on Linux: xdg-mime and the desktop file."""

from collections.abc import Mapping

from desktop.joining.desktop_entry import find_entry
from desktop.joining.handler import Evidence, Handler
from desktop.joining.programs import Asker, ask, find_program

PATIENCE = 3.0
"""Seconds; xdg-mime is a shell script that calls a desktop's own tools."""

_TOOL_MISSING = 3  # xdg-mime(1): a required tool could not be found


class LinuxHandlerFinder:
    """Asks xdg-mime for the desktop file of a scheme, and looks whether it would start."""

    def __init__(self, environ: Mapping[str, str], ask: Asker = ask) -> None:
        self._environ = environ
        self._ask = ask

    def find(self, scheme: str) -> Handler:
        """Looks the scheme up afresh; never raises."""
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
