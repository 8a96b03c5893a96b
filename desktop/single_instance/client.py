"""A later start speaks to the program that is running, or asks it to end."""

import time
from collections.abc import Mapping
from enum import StrEnum

from desktop.single_instance.lock import PAUSE, Lock, instance_paths
from desktop.single_instance.protocol import Message, Request, Wish, encode, is_taken
from desktop.single_instance.wire import exchange
from desktop.storage.paths import Places
from desktop.texts import QT_TRANSLATE_NOOP, Texts


def call(address: str, line: Message | Request, patience: float) -> bool | None:
    """Returns whether the first start took the line; blocks for a few times `patience` seconds.

    None where nobody listens, or whoever did is just about to end.
    """
    answer = exchange(address, encode(line), patience)
    return None if answer is None else is_taken(answer)


PATIENCE = 15.0
"""Seconds it may take altogether."""

ANSWER = 2.0
"""Seconds of these it may take to answer."""


class QuitOutcome(StrEnum):
    """What the request came to."""

    NOT_RUNNING = "not-running"
    ENDED = "ended"
    SILENT = "silent"
    """It is running but does not answer, or does not know the request."""

    STAYED = "stayed"
    """It took the request and is still running."""

    @property
    def done(self) -> bool:
        """Whether nothing runs now."""
        return self in {QuitOutcome.NOT_RUNNING, QuitOutcome.ENDED}


SENTENCES = {
    QuitOutcome.NOT_RUNNING: QT_TRANSLATE_NOOP("Instance", "SIG Meetings was not running."),
    QuitOutcome.ENDED: QT_TRANSLATE_NOOP("Instance", "SIG Meetings has quit."),
    QuitOutcome.SILENT: QT_TRANSLATE_NOOP(
        "Instance", "SIG Meetings is running but does not respond. Quit it yourself."
    ),
    QuitOutcome.STAYED: QT_TRANSLATE_NOOP(
        "Instance", "SIG Meetings was asked to quit but is still running. Quit it yourself."
    ),
}
"""English sources; translate them in the context `Instance`."""


def ask_to_quit(
    places: Places, environ: Mapping[str, str], patience: float = PATIENCE, answer: float = ANSWER
) -> QuitOutcome:
    """Blocks for `patience` seconds or a little longer.

    It ends once its lock is free, which one that was asked leaves to the end of its process.
    Where there is no folder to meet in, nobody can be asked, and nobody is taken to run.
    """
    paths = instance_paths(places, environ)
    if paths is None or _is_free(lock := Lock(paths.lock)):
        return QuitOutcome.NOT_RUNNING
    asked = False
    deadline = time.monotonic() + patience
    while not _is_free(lock):
        if time.monotonic() > deadline:
            return QuitOutcome.STAYED if asked else QuitOutcome.SILENT
        taken = None if asked else call(paths.address, Request(wish=Wish.QUIT), answer)
        if taken is False:
            return QuitOutcome.SILENT
        asked = asked or taken is True
        time.sleep(PAUSE)
    return QuitOutcome.ENDED


def describe(outcome: QuitOutcome, texts: Texts) -> str:
    """Returns a sentence for the user."""
    return texts.translate("Instance", SENTENCES[outcome])


def _is_free(lock: Lock) -> bool:
    """Returns whether nobody holds the lock; also true where the system has no locks."""
    try:
        free = lock.acquire()
    except OSError:
        return True
    lock.release()
    return free
