"""Asks a service once, for the settings, before it is used or to test it."""

from collections.abc import Callable, Coroutine
from concurrent.futures import Future

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.services.background import Background
from desktop.services.outcome import Problem, Reason, Refresh, State, describe
from desktop.services.service import Service
from desktop.texts import Texts, run_together

Ask = Callable[[Service], Coroutine[object, object, Refresh]]
Cancel = Callable[[], object]


class Probed(msgspec.Struct, frozen=True):
    """What a service answered: whether it has a list of meetings, and a sentence or two."""

    good: bool
    sentence: str


class ServiceTest(QObject):
    """Says what was found; nothing of it is kept."""

    _arrived = Signal(object, object)

    def __init__(
        self, background: Background, ask: Ask, texts: Texts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._ask = ask
        self._texts = texts
        self._arrived.connect(self._take)

    def run(self, service: Service, say: Callable[[Probed], None]) -> Cancel:
        """Asks in the background; `say` is called on the thread that paints.

        Returns:
            What gives the question up; `say` is then never called.
        """

        def done(future: Future[Refresh]) -> None:
            if not future.cancelled():
                self._arrived.emit(future, say)

        return self._background.submit(self._ask(service), done).cancel

    def _take(self, future: Future[Refresh], say: Callable[[Probed], None]) -> None:
        try:
            say(self._probed(future.result()))
        except Exception:  # a mistake of ours: loud, but nobody waits for an answer for ever
            unexpected = Problem(Reason.UNEXPECTED)
            say(self._probed(Refresh(state=State.FAILED, problem=unexpected)))
            raise

    def _probed(self, refresh: Refresh) -> Probed:
        found = ""
        if refresh.schedule is not None:
            count = len(refresh.schedule.meetings)
            found = self._texts.translate("ServiceTest", "It has %n meeting(s) ahead.", "", count)
        sentence = run_together([found, describe(refresh, self._texts)])
        return Probed(refresh.schedule is not None, sentence)
