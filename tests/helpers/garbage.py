"""Keeps Python from destroying Qt's objects in a thread that did not make them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_here() -> Iterator[None]:
    """Collects no garbage while a test runs other threads.

    What is left in cycles, also by the tests before, goes in this thread.
    """
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()
