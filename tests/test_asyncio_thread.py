"""One loop in one thread, which starts, works and stops."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Coroutine
from concurrent.futures import CancelledError, Future

import pytest

from desktop.asyncio_thread import AsyncioThread, NotRunningError


class Waiter:
    """Waits for the callbacks of a background."""

    def __init__(self) -> None:
        self.futures: list[Future[str]] = []
        self.threads: list[str] = []
        self._done = threading.Semaphore(0)

    def __call__(self, future: Future[str]) -> None:
        self.futures.append(future)
        self.threads.append(threading.current_thread().name)
        self._done.release()

    def wait(self) -> Future[str]:
        assert self._done.acquire(timeout=5)
        return self.futures[-1]


async def saying(text: str) -> str:
    await asyncio.sleep(0)
    return text


async def for_ever(begun: threading.Event) -> str:
    begun.set()
    await asyncio.Event().wait()
    return "never"


async def failing() -> str:
    raise ConnectionError


def test_a_result_arrives_in_the_background_thread() -> None:
    background, waiter = AsyncioThread("net"), Waiter()
    background.start()
    background.submit(saying("hello"), waiter)
    assert waiter.wait().result() == "hello"
    assert waiter.threads == ["net"]
    assert background.stop()


def test_a_failure_arrives_too() -> None:
    background, waiter = AsyncioThread(), Waiter()
    background.start()
    background.submit(failing(), waiter)
    assert isinstance(waiter.wait().exception(), ConnectionError)
    assert background.stop()


def test_work_can_be_cancelled() -> None:
    background, waiter, begun = AsyncioThread(), Waiter(), threading.Event()
    background.start()
    future = background.submit(for_ever(begun), waiter)
    assert begun.wait(5)
    assert future.cancel()
    assert waiter.wait().cancelled()
    assert background.stop()


def test_stopping_cancels_what_runs_and_ends_the_thread() -> None:
    background, waiter, begun = AsyncioThread("stopping"), Waiter(), threading.Event()
    background.start()
    background.submit(for_ever(begun), waiter)
    assert begun.wait(5)
    assert background.stop()
    with pytest.raises(CancelledError):
        waiter.wait().result()
    assert "stopping" not in {thread.name for thread in threading.enumerate()}
    assert background.stop()


def test_work_that_was_just_submitted_is_cancelled_by_stopping() -> None:
    for _ in range(20):
        background, waiter = AsyncioThread(), Waiter()
        background.start()
        background.submit(for_ever(threading.Event()), waiter)
        assert background.stop()
        assert waiter.wait().cancelled()


def test_work_before_the_start_or_after_the_end_is_refused() -> None:
    background = AsyncioThread()
    with pytest.raises(NotRunningError):
        background.submit(saying("early"), Waiter())
    assert background.stop()
    background = AsyncioThread()
    background.start()
    background.stop()
    with pytest.raises(NotRunningError):
        background.submit(saying("late"), Waiter())


def test_work_that_will_not_be_cancelled_does_not_hold_up_the_end() -> None:
    background, waiter = AsyncioThread(), Waiter()
    begun, release = threading.Event(), threading.Event()

    async def stubborn() -> str:
        begun.set()
        release.wait(5)
        return "done"

    background.start()
    background.submit(stubborn(), waiter)
    assert begun.wait(5)
    assert not background.stop(0.01)
    release.set()
    assert waiter.wait().result() == "done"


@pytest.mark.parametrize(
    "module",
    [
        "asyncio_thread",
        "refreshing",
        "services.outcome",
        "services.service",
        "services.reconcile",
        "services.polling",
        "services.paging",
        "services.responses",
        "services.rows",
        "services.proxies",
        "services.recurring",
    ],
)
def test_what_is_needed_before_the_first_paint_brings_no_network_with_it(module: str) -> None:
    code = f"import desktop.{module}, sys; print({{'httpx', 'ssl'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_what_was_about_to_begin_at_the_end_is_not_dropped_unheard() -> None:
    """As `anyio` does: a task that is given a coroutine to await."""
    background, waiter = AsyncioThread(), Waiter()
    begun, go_on = threading.Event(), threading.Event()

    async def given(coroutine: Coroutine[object, object, str]) -> str:
        return await coroutine

    async def work() -> str:
        begun.set()
        go_on.wait(5)
        await asyncio.sleep(0)  # the loop stops with the next step
        return await asyncio.create_task(given(saying("never")))

    background.start()
    background.submit(work(), waiter)
    assert begun.wait(5)
    stopping = threading.Thread(target=background.stop)
    stopping.start()
    while not background._stopped:
        pass
    assert background._loop is not None
    while not background._loop._ready:  # type: ignore[attr-defined]
        pass
    go_on.set()
    stopping.join()
    assert waiter.wait().cancelled()
