"""Asks a service once, for the settings' Test button."""

from collections.abc import Callable, Coroutine
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from desktop.services.background import Background
from desktop.services.outcome import Refresh, describe
from desktop.services.service import Service
from desktop.texts import Texts, run_together

Ask = Callable[[Service], Coroutine[object, object, Refresh]]


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
        self._arrived.connect(self._say)

    def run(self, service: Service, say: Callable[[str], None]) -> None:
        """Asks in the background; `say` gets one sentence or two on the thread that paints."""

        def done(future: Future[Refresh]) -> None:
            if not future.cancelled():
                self._arrived.emit(future.result(), say)

        self._background.submit(self._ask(service), done)

    def _say(self, refresh: Refresh, say: Callable[[str], None]) -> None:
        found = ""
        if refresh.schedule is not None:
            count = len(refresh.schedule.meetings)
            found = self._texts.translate("ServiceTest", "It has %n meeting(s) ahead.", "", count)
        say(run_together([found, describe(refresh, self._texts)]))
