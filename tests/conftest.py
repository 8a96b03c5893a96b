"""What holds for every test: no real home, no real network, no real browser, no screen."""

import gc
import itertools
import logging
import os
import signal
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.fence import PROXIES, STRAY, Fence, made_up_home
from tests.helpers.patience import with_patience

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything makes Qt's application

TESTS = itertools.count(1)
FULL_EVERY = 25
"""A collection of everything takes a while; after so many tests it is due."""


@pytest.fixture(scope="session")
def fence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fence]:
    """The made-up user of this run, and the fence around it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in (*STRAY, *PROXIES, *(proxy.upper() for proxy in PROXIES)):
            patch.delenv(name, raising=False)
        for name, value in made_up_home(home).items():
            patch.setenv(name, value)
        yield Fence(home)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for a program or a service."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What the tests themselves are made of is no garbage: no collection looks through it."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """As pytest-qt's own, with more patience."""
    assert qapp is not None
    return with_patience(QtBot(request))


@pytest.fixture(autouse=True)
def _garbage_goes_in_this_thread() -> Iterator[None]:
    """Qt's objects must not be destroyed by a collection in another thread."""
    gc.disable()
    yield
    gc.disable()
    full = next(TESTS) % FULL_EVERY == 0
    gc.collect(2 if full else 1)
    if full:  # what is left is kept by test tools; the program collects whole generations, too
        gc.freeze()


@pytest.fixture(autouse=True)
def _inside_the_fence(fence: Fence) -> Iterator[None]:
    yield
    assert fence.take_strays() == []


@pytest.fixture
def signals_are_heeded() -> Iterator[None]:
    """A shell, or nohup, has those whom it starts ignore some, and so would their children."""
    ignorable = [signal.SIGINT] if sys.platform == "win32" else [signal.SIGINT, signal.SIGHUP]
    ignored = [one for one in ignorable if signal.getsignal(one) is signal.SIG_IGN]
    for one in ignored:
        handler = signal.default_int_handler if one is signal.SIGINT else signal.SIG_DFL
        signal.signal(one, handler)
    yield
    for one in ignored:
        signal.signal(one, signal.SIG_IGN)


class Unexpected(logging.Handler):
    """Keeps every warning and error that a test has not said it expects.

    It says so by `with caplog.at_level(logging.WARNING):` around what logs it, with the very level.
    """

    def __init__(self, expecting: logging.Handler) -> None:
        super().__init__(logging.WARNING)
        self._expecting = expecting
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one; in threads and slots nobody would hear of an error raised here."""
        if record.levelno != self._expecting.level:
            self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _nothing_unexpected_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """As qutebrowser's `logfail`: a message that nobody expected fails the test."""
    handler = Unexpected(caplog.handler)
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    assert handler.messages == []
