"""Follows the settings to another service while the program runs."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from desktop.options import Options
from desktop.refreshing import Refreshing
from desktop.services.service import Service
from desktop.ui.refresher import Refresher
from desktop.ui.state import MeetingsState


class Ruler(StrEnum):
    """What decides which service a run reads."""

    SETTINGS = "settings"
    COMMAND_LINE = "command-line"
    DEMO = "demo"

    @classmethod
    def of(cls, options: Options) -> "Ruler":
        """What decides it in a run with those options."""
        if options.demo:
            return cls.DEMO
        return cls.SETTINGS if options.service is None else cls.COMMAND_LINE


class ServiceSwitch(QObject):
    """What was saved of the other service shows at once; then it is asked.

    `fixed` is a service that this run was told to read, whatever the settings say.
    """

    leaving = Signal()
    """What shows is another service's from here on."""
    switched = Signal(object)
    """The `Service` that is read from now on."""

    def __init__(
        self,
        refreshing: Refreshing,
        state: MeetingsState,
        refresher: Refresher,
        *,
        fixed: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._refreshing = refreshing
        self._state = state
        self._refresher = refresher
        self._fixed = fixed

    def follow(self, service: Service) -> None:
        """Reads that service, if it is another one."""
        if self._fixed or service == self._refreshing.service:
            return
        self.leaving.emit()
        self._refreshing.switch(service)
        self._state.start_over(self._refreshing.saved())
        self.switched.emit(service)
        self._refresher.start_over()
