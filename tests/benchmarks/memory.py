"""How much memory grows with each selection and each render of a visible window; Linux only."""

import argparse
import ctypes
import gc
import os
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop.meetings.meeting import Meeting
from desktop.ui.qt_setup import load_resources
from tests.benchmarks.agenda_frames import Bench

BUDGET = 40.0
"""Bytes a turn that count as flat: what the allocator's own tables make of noise."""

BLOCKS = 0.5
"""Python's blocks a turn that count as flat."""

WARM_UP = 600
STRETCHES = 3
MEETINGS = 60


class Allocated(ctypes.Structure):
    """`struct mallinfo2`. Source: malloc.h of the GNU C library, 2.33 and later."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd",
            "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
        )
    )  # fmt: skip


class Memory(msgspec.Struct, frozen=True):
    """Bytes that the C library allocated, Python's blocks, and bytes that the process holds.

    Python takes its small blocks from the system by itself; the C library does not count them.
    """

    allocated: int
    blocks: int
    resident: int

    @classmethod
    def now(cls) -> "Memory":
        """How it is once everything that can be given back has been."""
        libc = ctypes.CDLL("libc.so.6")
        libc.mallinfo2.restype = Allocated
        gc.collect()
        libc.malloc_trim(0)
        found = libc.mallinfo2()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        resident = pages * os.sysconf("SC_PAGE_SIZE")
        return cls(found.uordblks + found.hblkhd, sys.getallocatedblocks(), resident)


class Growth(msgspec.Struct, frozen=True):
    """What a turn costs, in bytes and in Python's blocks."""

    allocated: float
    blocks: float
    resident: float

    @property
    def flat(self) -> bool:
        """Whether nothing is kept."""
        return self.allocated < BUDGET and self.blocks < BLOCKS


class Turns:
    """Turns of the event loop in a visible window with a day's worth of meetings."""

    def __init__(self, app: QApplication, bench: Bench) -> None:
        self._app = app
        self._bench = bench
        rows = bench.window.list.agenda_model.agenda.rows
        self._ids = [row.id for row in rows if isinstance(row, Meeting)]
        self._turn = 0

    def select(self) -> None:
        """The next meeting is selected, and so shown in the detail."""
        self._turn += 1
        self._bench.window.list.select(self._ids[self._turn % len(self._ids)])
        self._settle()

    def render(self) -> None:
        """Everything is shown again, as every minute."""
        self._bench.presenter.render()
        self._bench.window.repaint()
        self._settle()

    def filter(self) -> None:
        """The list becomes another one and is laid out anew."""
        self._turn += 1
        self._bench.window.toolbar.platforms.button(self._turn % 4).click()
        self._settle()

    def _settle(self) -> None:
        self._app.processEvents()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def growth(turn: Callable[[], None], turns: int, warm_up: int = WARM_UP) -> Growth:
    """How much one turn costs for ever: the middle of three means of so many, after a warm-up.

    What leaks does so in each of the three; what is kept once, in one of them.
    """
    for _ in range(warm_up):
        turn()
    seen = [Memory.now()]
    for _ in range(STRETCHES):
        for _ in range(turns):
            turn()
        seen.append(Memory.now())

    def grown(measure: Callable[[Memory], int]) -> float:
        return median(measure(after) - measure(before) for before, after in pairwise(seen)) / turns

    return Growth(
        grown(lambda memory: memory.allocated),
        grown(lambda memory: memory.blocks),
        grown(lambda memory: memory.resident),
    )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=20_000)
    chosen = parser.parse_args()
    app = QApplication([])
    load_resources()
    with tempfile.TemporaryDirectory() as folder:
        turns = Turns(app, Bench(app, MEETINGS, Path(folder)))
        for name, turn in (
            ("selection", turns.select),
            ("render", turns.render),
            ("filter", turns.filter),
        ):
            grown = growth(turn, chosen.turns)
            print(
                f"{name:<10} {chosen.turns} turns: {grown.allocated:7.1f} bytes allocated "
                f"(at most {BUDGET:.0f}), {grown.blocks:5.2f} blocks of Python (at most {BLOCKS}), "
                f"{grown.resident:7.1f} bytes resident a turn",
                flush=True,
            )


if __name__ == "__main__":
    main()
