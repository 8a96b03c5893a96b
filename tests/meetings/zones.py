"""The machine's zone, for as long as a test lasts."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock


@contextmanager
def machine_zone(name: str) -> Iterator[None]:
    """Puts the machine into the zone `name` and back again."""
    try:
        with mock.patch.dict(os.environ, {"TZ": name}):
            time.tzset()
            yield
    finally:
        time.tzset()
