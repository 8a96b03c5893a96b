"""Examines the machine: its display, tray, notifications and fonts."""

import threading
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

import msgspec

from desktop.alerts.notifiers import NotifierFailedError
from desktop.joining.subprocesses import Asker, ask
from desktop.joining.system import SystemKind
from desktop.texts import Texts

APP_NAME = "SIG Meetings"
PROBE_SECONDS = 5.0
"""At most; a late answer is reported after two seconds."""


def probe_notifications(seconds: float = PROBE_SECONDS) -> "NotifierFailedError | None":
    """Why the system would not show notifications; None if it would.

    Asks in a separate thread, since the systems' libraries may block.
    """
    from desktop.alerts.native import probe, reach
    from desktop.alerts.notifiers import NotifierFailedError, NotifierFailure

    found: list[NotifierFailedError | None] = []
    asking = threading.Thread(target=lambda: found.append(probe(reach(APP_NAME))), daemon=True)
    asking.start()
    asking.join(seconds)
    return found[0] if found else NotifierFailedError(NotifierFailure.TIMED_OUT)


PATIENCE = 3.0
TRAY_NAME = "org.kde.StatusNotifierWatcher"

Prober = Callable[[], NotifierFailedError | None]
"""Returns why the system would not show a notification; None if it would."""

_BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
_METHODS = ("org.freedesktop.DBus.ListNames", "org.freedesktop.DBus.ListActivatableNames")
_DBUS_SEND = ("dbus-send", "--session", "--print-reply", f"--dest={_BUS[0]}", _BUS[1])
_GDBUS = ("gdbus", "call", "--session", "--dest", _BUS[0], "--object-path", _BUS[1], "--method")
BUS_TOOLS: Sequence[Sequence[Sequence[str]]] = (
    [("busctl", "--user", "--no-pager", "--no-legend", "list")],
    [(*_GDBUS, method) for method in _METHODS],
    [(*_DBUS_SEND, method) for method in _METHODS],
)
"""Three tools that can query the bus, each with the commands that together list every service."""


class Verdict(StrEnum):
    """The result of one check."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Finding(msgspec.Struct, frozen=True):
    """A verdict, and one sentence that says what it is based on.

    `reason` is the kind of failure, if known.
    """

    verdict: Verdict
    how: str
    reason: str | None = None


class Machine:
    """Checks what this machine has."""

    def __init__(
        self,
        kind: SystemKind,
        environ: Mapping[str, str],
        texts: Texts,
        prober: Prober,
        asker: Asker = ask,
    ) -> None:
        self._kind = kind
        self._environ = environ
        self._texts = texts
        self._probe = prober
        self._ask = asker

    def examine(self) -> dict[str, Finding]:
        """All findings, by name."""
        if self._kind is SystemKind.LINUX:
            display, tray = self._display(), self._tray(self._names_on_bus())
            fonts = self._chinese_fonts()
        else:
            said = self._texts.translate("Doctor", "It belongs to this system.")
            display = tray = fonts = Finding(Verdict.YES, said)
        return {
            "display": display,
            "tray": tray,
            "notifications": self._notifications(),
            "chinese_fonts": fonts,
        }

    def _display(self) -> Finding:
        for name in ("WAYLAND_DISPLAY", "DISPLAY"):
            if value := self._environ.get(name):
                return Finding(Verdict.YES, f"{name}={value}")
        said = self._texts.translate("Doctor", "Neither WAYLAND_DISPLAY nor DISPLAY is set.")
        return Finding(Verdict.NO, said)

    def _tray(self, names: str | None) -> Finding:
        if names is not None and TRAY_NAME in names:
            said = self._texts.translate("Doctor", "The session bus offers {name}.")
            return Finding(Verdict.YES, said.format(name=TRAY_NAME))
        if self._environ.get("DISPLAY"):
            said = self._texts.translate(
                "Doctor", "The session bus offers none; an X11 tray shows only in the window."
            )
            return Finding(Verdict.UNKNOWN, said)
        if names is None:
            said = self._texts.translate("Doctor", "The session bus did not answer.")
            return Finding(Verdict.UNKNOWN, said)
        said = self._texts.translate("Doctor", "The session bus does not offer {name}.")
        return Finding(Verdict.NO, said.format(name=TRAY_NAME))

    def _notifications(self) -> Finding:
        failed = self._probe()
        if failed is not None:
            return Finding(Verdict.NO, failed.describe(self._texts), failed.reason.value)
        said = self._texts.translate("Doctor", "The system takes this program's notifications.")
        return Finding(Verdict.YES, said)

    def _chinese_fonts(self) -> Finding:
        answer = self._ask(("fc-list", ":lang=zh", "family"), self._environ, PATIENCE)
        if answer is None or answer.code != 0:
            said = self._texts.translate("Doctor", "fc-list (fontconfig) did not answer.")
            return Finding(Verdict.UNKNOWN, said)
        families = sorted({line.strip() for line in answer.output.splitlines() if line.strip()})
        if families:
            return Finding(Verdict.YES, families[0])
        said = self._texts.translate(
            "Doctor", "fc-list lists none; install a font such as Noto Sans CJK."
        )
        return Finding(Verdict.NO, said)

    def _names_on_bus(self) -> str | None:
        """The output of the first tool that can query the bus; None if none can."""
        for commands in BUS_TOOLS:
            answers = [self._ask(command, self._environ, PATIENCE) for command in commands]
            if all(answer is not None and answer.code == 0 for answer in answers):
                return "\n".join(answer.output for answer in answers if answer)
        return None
