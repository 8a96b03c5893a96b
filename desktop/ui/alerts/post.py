"""From any thread into the one that paints."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Post(QObject):
    """Called with work in any thread, does it in its own, in order and never before returning."""

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def __call__(self, work: Callable[[], None]) -> None:
        """Does the work soon."""
        self._came.emit(work)

    def _do(self, work: Callable[[], None]) -> None:
        work()
