"""The real program with a mistake put into it, as its own process.

Run with the kind of the mistake, then the program's own words. It prints one line of JSON once the
mistake was made and the program has gone on: what the notice says, what its button put into the
clipboard, what it says then, what after another press, and what is told of files.
"""

import gc
import json
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import __main__ as program
from desktop import app
from desktop.options import Options
from desktop.ui.application import Application

SECRET = "https://zoom.us/j/98765432101?pwd=OPENSESAME"
PATIENCE_MS = 400
TIMES = 3


def fail() -> None:
    """What a programmer's mistake may come to."""
    raise ValueError(SECRET)


class Unraisable:
    """Fails as it goes."""

    def __del__(self) -> None:
        fail()


def in_thread() -> None:
    """In a thread of its own."""
    thread = threading.Thread(target=fail, name="faulty")
    thread.start()
    thread.join()


def in_passing() -> None:
    """Where Python has nobody to tell."""
    made = Unraisable()
    del made
    gc.collect()


def by_qt() -> None:
    """A message of Qt's; that is no mistake of the program."""
    qWarning(f"opening {SECRET}")


def in_beat(application: Application) -> None:
    """In what hears of the full minute; the next beat comes all the same."""
    beat = application.parts.heartbeat
    beat.ticked.connect(fail)
    beat.beat()
    beat.ticked.disconnect(fail)
    assert beat._timer.isActive()


def in_loop(application: Application) -> None:
    """In a callback of the network's loop."""
    loop = application.parts.network._loop
    assert loop is not None
    loop.call_soon_threadsafe(fail)


def in_executor(application: Application) -> None:
    """In work that is done beside the window."""
    application.parts.executor.submit(fail)


def in_task(application: Application) -> None:
    """In a coroutine that nobody waits for."""

    async def failing() -> None:
        fail()

    async def forgotten() -> None:
        import asyncio

        task = asyncio.ensure_future(failing())
        await asyncio.sleep(0.05)
        del task
        gc.collect()

    application.parts.network.submit(forgotten(), lambda _: None)


SIMPLE = {"slot": fail, "thread": in_thread, "passing": in_passing, "qt": by_qt}
INSIDE: dict[str, Callable[[Application], None]] = {
    "beat": in_beat,
    "loop": in_loop,
    "task": in_task,
    "executor": in_executor,
}


def main() -> int:
    """Runs the program and puts the mistake in once everything has started."""
    kind, *words = sys.argv[1:]
    made = app.build

    def build(options: Options, qt: QApplication) -> Application:
        application = made(options, qt)
        act = SIMPLE[kind] if kind in SIMPLE else lambda: INSIDE[kind](application)
        for time in range(TIMES):
            application.begun.connect(lambda n=time: QTimer.singleShot(100 * n, act))
        application.begun.connect(lambda: QTimer.singleShot(1500, lambda: report(application)))
        return application

    app.build = build  # type: ignore[assignment] # no tests' world here
    sys.argv[1:] = words
    return program.main(words)


def report(application: Application) -> None:
    """Says what is seen of it, presses the button, and says that too."""
    fault = application.window.fault
    first, notes = fault.sentence(), application.window.notes.sentence()
    fault.button.click()
    copied = QGuiApplication.clipboard().text()
    second = fault.sentence()
    fault.button.click()
    print(json.dumps([first, copied, second, fault.sentence(), notes]), flush=True)
    application.leave()


if __name__ == "__main__":
    sys.exit(main())
