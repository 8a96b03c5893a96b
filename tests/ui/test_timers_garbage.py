"""Garbage is collected on the thread that paints."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.ui.timers import FULL_EVERY, Garbage


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    assert qapp is not None
    before = gc.isenabled()
    made = Garbage()
    yield made
    made.stop()
    if before:
        gc.enable()


class Knot(QObject):
    """Holds itself, so that only a collection ends it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_no_other_thread_collects_once_it_has_started(garbage: Garbage) -> None:
    garbage.start()
    assert not gc.isenabled()
    knot = weakref.ref(Knot())
    thread = threading.Thread(target=lambda: [[] for _ in range(100_000)])
    thread.start()
    thread.join()
    assert knot() is not None
    for _ in range(FULL_EVERY):
        garbage.collect()
    assert knot() is None


def test_nothing_collects_while_the_program_ends(garbage: Garbage) -> None:
    gc.enable()
    garbage.start()
    garbage.stop()
    assert not gc.isenabled()
