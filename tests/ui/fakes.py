"""What stands in for the system, the clock and the threads."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from datetime import datetime, timedelta
from typing import ParamSpec, TypeVar

from desktop.joining.interfaces import Evidence, Handler, Opened, OpenFailure
from desktop.joining.system import System, SystemKind

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class TestClock:
    """A clock that stands still until it is moved."""

    __test__ = False

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        """Moves on, by the arguments of `timedelta`."""
        self.now += timedelta(**by)


class FakeFinder:
    """A system on which the clients of `schemes` are installed; `asked` are the questions.

    One that is `silent` does not tell what it has.
    """

    def __init__(self, *schemes: str) -> None:
        self.schemes = set(schemes)
        self.asked: list[str] = []
        self.silent = False

    def find(self, scheme: str) -> Handler:
        self.asked.append(scheme)
        if self.silent:
            return Handler(scheme, Evidence.CANNOT_ASK)
        there = scheme in self.schemes
        return Handler(scheme, Evidence.REGISTERED if there else Evidence.NOT_REGISTERED)


class FakeOpener:
    """Takes down what it is to open; fails for addresses that begin with a key of `failing`."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.failing: dict[str, OpenFailure] = {}

    def open(self, address: str) -> Opened:
        self.opened.append(address)
        failures = [why for start, why in self.failing.items() if address.startswith(start)]
        return Opened(address, failures[0] if failures else None)


def fake_system(finder: FakeFinder, opener: FakeOpener) -> System:
    """The two as one system."""
    return System(SystemKind.LINUX, finder, opener)


class AtOnce(Executor):
    """Does the work where it is submitted, before the call returns."""

    def submit(
        self,
        fn: Callable[Arguments, Answer],
        /,
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Future[Answer]:
        future: Future[Answer] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Later(Executor):
    """Keeps the work until `run`."""

    def __init__(self) -> None:
        self._work: list[Callable[[], object]] = []

    def submit(
        self,
        fn: Callable[Arguments, Answer],
        /,
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Future[Answer]:
        future: Future[Answer] = Future()
        self._work.append(lambda: future.set_result(fn(*args, **kwargs)))
        return future

    def run(self, *, backwards: bool = False) -> None:
        """Does all of it; backwards as threads do that overtake each other."""
        while self._work:
            self._work.pop(-1 if backwards else 0)()
