"""What work costs, compared with what the machine takes for a known piece of work.

A machine that others keep busy needs twice the processor time for the same instructions, so that
seconds alone do not tell a slow program from a busy machine.
"""

import time
from collections.abc import Callable
from hashlib import sha256

UNIT = 0.1
"""Seconds of processor time that the known piece takes on an idle machine."""


def _known_piece() -> None:
    words = [sha256(str(number).encode()).hexdigest() for number in range(30_000)]
    assert len({word[:6]: word.upper().split("A") for word in words}) <= len(words)


def _processor_time(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def seconds(work: Callable[[], object], bound: float) -> float:
    """The processor time of `work`; beyond `bound`, what it would be where the machine is idle."""
    taken = _processor_time(work)
    if taken < bound:
        return taken
    return taken * UNIT / max(UNIT, *(_processor_time(_known_piece) for _ in range(3)))
