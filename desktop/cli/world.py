"""What of the outer world the command line leans on."""

import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TextIO

import msgspec

from desktop.cli.notifications import probe_notifications
from desktop.joining.system import System, this_system

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.alerts.notifier import NotifierFailedError
    from desktop.launcher.launcher import Launcher
    from desktop.services.http import Http

Environ = Mapping[str, str]


def _launcher() -> "Launcher":
    from desktop.launcher.system import this_launcher  # one command needs it

    return this_launcher()


class World(msgspec.Struct, frozen=True, kw_only=True):
    """What of the outer world the command line leans on; tests put their own in its place.

    `clock` answers the present moment in UTC, `system` and `launcher` are asked for when they are
    needed; `http` is how services are asked, as usual where None. `notifications` answers why the
    system would not show any; None where it would.
    """

    environ: Environ = msgspec.field(default_factory=lambda: os.environ)
    stdin: TextIO | None = msgspec.field(default_factory=lambda: sys.stdin)
    clock: Callable[[], datetime] = partial(datetime.now, UTC)
    system: Callable[[], System] = this_system
    http: "Http | None" = None
    launcher: "Callable[[], Launcher]" = _launcher
    notifications: "Callable[[], NotifierFailedError | None]" = probe_notifications

    @property
    def interactive(self) -> bool:
        """Whether a person is there to answer a question."""
        return self.stdin is not None and self.stdin.isatty()
