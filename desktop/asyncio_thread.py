"""One asyncio loop in a background thread, for everything that waits for the network."""

from __future__ import annotations

import threading
from typing import TypeVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future

Result = TypeVar("Result")

STOP_SECONDS = 5.0


class NotRunningError(RuntimeError):
    """Work was submitted to a thread that is not started, or already stopped."""


class AsyncioThread:
    """Runs coroutines off the UI thread; asyncio is imported in its own thread."""

    def __init__(self, name: str = "sig-meetings-network") -> None:
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._stopped = False
        self._loop: AbstractEventLoop | None = None

    def start(self) -> None:
        """Starts the thread, once; returns at once."""
        self._thread.start()

    def submit(
        self,
        coroutine: Coroutine[object, object, Result],
        on_done: Callable[[Future[Result]], object],
    ) -> Future[Result]:
        """Runs a coroutine; the returned future can be cancelled.

        Args:
            coroutine: what to run.
            on_done: called with the future when it is done, in the background thread, or when it
                is cancelled, in the thread that cancels; it should only hand over.

        Raises:
            NotRunningError: it is not started, or already stopped; the coroutine is closed.
        """
        from asyncio import run_coroutine_threadsafe

        with self._lock:
            loop = self._running_loop()
            if loop is None:
                coroutine.close()
                raise NotRunningError
            future = run_coroutine_threadsafe(coroutine, loop)
            loop.call_soon_threadsafe(future.add_done_callback, on_done)
        return future

    def stop(self, seconds: float = STOP_SECONDS) -> bool:
        """Cancels what is running and waits for the thread; returns whether it ended in time."""
        with self._lock:
            loop = self._running_loop()
            self._stopped = True
            if loop is not None:
                loop.call_soon_threadsafe(loop.stop)
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _running_loop(self) -> AbstractEventLoop | None:
        if self._stopped or not self._thread.is_alive():
            return None
        self._ready.wait()
        return self._loop

    def _run(self) -> None:
        import asyncio

        with asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            self._ready.set()
            self._loop.run_forever()
            runner.run(_begin_to_end())
        # leaving the runner cancels every task, waits for them, and closes the loop


async def _begin_to_end() -> None:
    """Cancels tasks that have begun, and lets the others begin.

    A task that is cancelled before it began never awaits the coroutines passed to it, and Python
    warns; `anyio` passes such coroutines.
    """
    from asyncio import all_tasks, current_task, sleep
    from inspect import CORO_CREATED, getcoroutinestate, iscoroutine

    for task in all_tasks() - {current_task()}:
        work = task.get_coro()
        if not iscoroutine(work) or getcoroutinestate(work) != CORO_CREATED:
            task.cancel()
    await sleep(0)
