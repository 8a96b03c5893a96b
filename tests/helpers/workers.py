"""Waits for what the program does behind its window."""

import threading
from concurrent.futures import Executor

WORKERS = 2
"""Threads of the executor that opens things and reads files."""


def finish_work(executor: Executor) -> None:
    """Returns once all that was submitted before is done: every worker comes here, at once."""
    together = threading.Barrier(WORKERS)
    for done in [executor.submit(together.wait, 30) for _ in range(WORKERS)]:
        done.result()
