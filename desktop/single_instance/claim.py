"""A start claims its profile: it is the first, or hands its words to the one that is."""

import os
import sys
import time
from collections.abc import Mapping
from enum import StrEnum

from desktop.single_instance.lock import PAUSE, InstancePaths, Lock, instance_paths
from desktop.storage.paths import Places
from desktop.texts import QT_TRANSLATE_NOOP, Texts

ANSWER = 2.0
"""Seconds a second start waits for the first to answer."""

APPEARANCE = 10.0
"""Seconds it waits for the first to listen at all: that one may be starting on a slow disk."""

SILENT = QT_TRANSLATE_NOOP(
    "Instance",
    "SIG Meetings is already running but does not respond. Quit it, then start it again.",
)


class Claim(StrEnum):
    """What a start came to."""

    FIRST = "first"
    """This one shows the window."""

    HANDED_OVER = "handed-over"
    """The first one has taken the arguments; this one is done."""

    SILENT = "silent"
    """The first one is there but does not answer."""


def silent_sentence(texts: Texts) -> str:
    """Returns the sentence for a claim that is SILENT."""
    return texts.translate("Instance", SILENT)


class ProfileClaim:
    """This start's claim; where it is the first, it holds the lock until it ends or releases it.

    A claim comes before a window shows, and costs the first start next to nothing. Where there is
    no folder that is safe to meet in, every start is the first.
    """

    def __init__(
        self,
        places: Places,
        environ: Mapping[str, str] | None = None,
        *,
        patience: tuple[float, float] = (APPEARANCE, ANSWER),
    ) -> None:
        """`patience` is for the first to listen at all, and then to answer; in seconds."""
        self._environ = os.environ if environ is None else environ
        self._patience = patience
        self._places = places
        self._paths: InstancePaths | None = None
        self._lock: Lock | None = None

    @property
    def held(self) -> bool:
        """Whether this start has claimed the profile, and nobody else can."""
        return self._lock is not None and self._lock.held

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the first may listen, best first."""
        return () if self._paths is None else self._paths.sockets

    def make(self, arguments: list[str]) -> Claim:
        """Becomes the first, or hands `arguments` to it; blocks for a few seconds at most.

        An unfinished start of the first is waited for, and so is its end: whichever of the two
        ends first decides.
        """
        if self._acquire_lock() or self._paths is None:
            self.publish("")
            return Claim.FIRST
        from desktop.single_instance.client import call
        from desktop.single_instance.fast_start import activation_token
        from desktop.single_instance.protocol import message

        said = message(arguments, activation_token(self._environ))
        deadline = time.monotonic() + self._patience[0]
        while True:
            _allow_foreground()
            met = call(self._paths.address, said, self._patience[1])
            if met is not None:
                return Claim.HANDED_OVER if met else Claim.SILENT
            if self._acquire_lock():
                self.publish("")
                return Claim.FIRST
            if time.monotonic() > deadline:
                return Claim.SILENT
            time.sleep(PAUSE)

    def publish(self, address: str) -> None:
        """Tells later starts where the first listens; empty while it does not."""
        if self._lock is not None:
            self._lock.write(address)

    def release(self) -> None:
        """Makes way for the next start."""
        if self._lock is not None:
            self._lock.release()

    def _acquire_lock(self) -> bool:
        """Returns whether this is the first; also true where the system has no locks."""
        if self._paths is None:
            self._paths = instance_paths(self._places, self._environ)
        if self._lock is None and self._paths is not None:
            self._lock = Lock(self._paths.lock)
        try:
            return self._lock is None or self._lock.acquire()
        except OSError:
            return True


def _allow_foreground() -> None:
    """Allows the first start to come to the front; Windows asks the program in use for that."""
    if sys.platform == "win32":
        import ctypes

        anyone = -1  # ASFW_ANY, "AllowSetForegroundWindow function", Microsoft Learn
        ctypes.windll.user32.AllowSetForegroundWindow(anyone)
