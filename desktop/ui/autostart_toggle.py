"""The switch for starting at login, as the settings and the wizard show it."""

from desktop.integration.autostart import Autostart, AutostartError
from desktop.ui.context import AppContext


class AutostartToggle:
    """Switches the system's own entry, and reports where it cannot."""

    def __init__(self, context: AppContext, autostart: Autostart) -> None:
        self._context = context
        self._autostart = autostart

    def is_on(self) -> bool:
        """Whether the program starts at login; False where the system does not say."""
        try:
            return self._autostart.is_on()
        except AutostartError:
            return False

    def set(self, *, on: bool) -> None:
        """Switches it; `is_on` afterwards tells what holds."""
        try:
            if on:
                self._autostart.turn_on()
            else:
                self._autostart.turn_off()
        except AutostartError as error:
            self._context.actions.report.emit(error.describe(self._context.texts))

    def repair(self) -> None:
        """Repairs the entry of a program that was moved; a failure is reported when switched."""
        try:
            self._autostart.repair()
        except AutostartError:
            return
