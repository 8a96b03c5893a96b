"""The tray at work: what it shows, and what the pauses in its menu do."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from desktop.alerts.settings import AlertPreferences, in_an_hour, tomorrow
from desktop.meetings.schedule import Schedule
from desktop.ui.context import AppContext
from desktop.ui.tray.menu import Pause
from desktop.ui.tray.snapshot import TraySnapshot, TrayView, take_snapshot
from desktop.ui.tray.tray_icon import Tray


class TrayController(QObject):
    """Renders the same state as the window; remembers which meeting was joined here."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._joined: str | None = None
        self.tray = Tray(self._snapshot, context.theme, parent=self)
        self.tray.pause_requested.connect(self._pause)
        self.tray.resume_requested.connect(self._resume)
        context.meetings_model.changed.connect(self.tray.refresh)
        context.settings_model.changed.connect(self.tray.refresh)
        context.changes_model.renamed.connect(self._follow)

    @property
    def available(self) -> bool:
        """Whether there is a tray."""
        return self.tray.available

    def take_joined(self, meeting_id: str) -> None:
        """A meeting was joined here."""
        self._joined = meeting_id
        self.tray.refresh()

    def _follow(self, heirs: Mapping[str, str]) -> None:
        """Meetings have other ids from now on."""
        if self._joined is not None:
            self._joined = heirs.get(self._joined, self._joined)

    def _snapshot(self) -> TraySnapshot:
        context, settings = self._context, self._context.settings_model.settings
        view = TrayView(
            schedule=context.meetings_model.schedule or Schedule(),
            now=context.clock(),
            zone=context.zone,
            preferences=AlertPreferences(settings.alerts, settings.followed),
            offline=context.meetings_model.failed,
            joined=self._joined,
        )
        return take_snapshot(view, context.texts)

    def _pause(self, how: Pause) -> None:
        context = self._context
        alerts, now = context.settings_model.settings.alerts, context.clock()
        match how:
            case Pause.HOUR:
                context.settings_model.set_alerts(alerts.pause(in_an_hour(now), now))
            case Pause.TOMORROW:
                context.settings_model.set_alerts(alerts.pause(tomorrow(now, context.zone), now))
            case Pause.MEETING if self._joined is not None:
                context.settings_model.set_alerts(alerts.be_quiet_during(self._joined))

    def _resume(self) -> None:
        settings_model = self._context.settings_model
        settings_model.set_alerts(settings_model.settings.alerts.pause(None))
