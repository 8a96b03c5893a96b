"""Which clients this system has; asked in the background, cached for the labels."""

from PySide6.QtCore import QObject, Signal

from desktop.joining.interfaces import Handler, HandlerFinder
from desktop.platforms.catalogue import CATALOGUE, platform_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Executor


class InstalledClients(QObject):
    """The last known answer for each platform's scheme.

    Only labels lean on it: a join asks the system afresh.
    """

    changed = Signal()
    _found = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder: HandlerFinder | None = None
        self._executor: Executor | None = None
        self._known: dict[str, Handler] = {}
        self._found.connect(self._apply)

    def attach(self, finder: HandlerFinder, executor: "Executor") -> None:
        """Sets the finder to ask and the executor to ask it on."""
        self._finder = finder
        self._executor = executor

    def refresh(self) -> None:
        """Asks about every scheme of the catalogue again."""
        if self._finder is not None and self._executor is not None:
            schemes = [row.scheme for row in CATALOGUE if row.scheme]
            self._executor.submit(self._ask, self._finder, schemes)

    def handler(self, platform: str) -> Handler | None:
        """Returns the answer for a platform; None if it has no client or was not asked for yet."""
        scheme = platform_of(platform).scheme
        return self._known.get(scheme) if scheme else None

    def _ask(self, finder: HandlerFinder, schemes: list[str]) -> None:
        self._found.emit({scheme: finder.find(scheme) for scheme in schemes})

    def _apply(self, found: dict[str, Handler]) -> None:
        if found != self._known:
            self._known = found
            self.changed.emit()
