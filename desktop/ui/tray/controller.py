"""Feeds the tray, and carries out the pauses of its menu."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from desktop.alerts.settings import AlertPreferences, in_an_hour, tomorrow
from desktop.meetings.schedule import Schedule
from desktop.ui.context import AppContext
from desktop.ui.setup_facts import wizard_title
from desktop.ui.tray.menu import Pause
from desktop.ui.tray.snapshot import TraySnapshot, TrayView, take_snapshot
from desktop.ui.tray.tray_icon import Tray


class TrayController(QObject):
    """Shows the same meetings as the window, and remembers which one was joined here."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._joined: str | None = None
        self.tray = Tray(self._snapshot, context.theme, context.actions, parent=self)
        context.meetings_model.changed.connect(self.tray.refresh)
        context.settings_model.changed.connect(self.tray.refresh)
        context.clients.changed.connect(self.tray.refresh)
        context.changes_model.renamed.connect(self._rename)

    @property
    def available(self) -> bool:
        """Whether there is a tray."""
        return self.tray.available

    def set_joined(self, meeting_id: str) -> None:
        """Remembers which meeting was joined here."""
        self._joined = meeting_id
        self.tray.refresh()

    def _rename(self, heirs: Mapping[str, str]) -> None:
        """Calls the joined meeting by its new id."""
        if self._joined is not None:
            self._joined = heirs.get(self._joined, self._joined)

    def _snapshot(self) -> TraySnapshot:
        context, settings = self._context, self._context.settings_model.settings
        view = TrayView(
            schedule=context.meetings_model.schedule or Schedule(),
            now=context.clock(),
            zone=context.zone,
            preferences=AlertPreferences(settings.alerts, settings.followed, zone=context.zone),
            offline=context.meetings_model.failed,
            joined=self._joined,
            wizard=wizard_title(context),
        )
        return take_snapshot(view, context.texts)

    def pause_alerts(self, how: Pause) -> None:
        """Gives no alerts for that long."""
        context = self._context
        alerts, now = context.settings_model.settings.alerts, context.clock()
        match how:
            case Pause.HOUR:
                context.settings_model.set_alerts(alerts.pause(in_an_hour(now), now))
            case Pause.TOMORROW:
                context.settings_model.set_alerts(alerts.pause(tomorrow(now, context.zone), now))
            case Pause.MEETING if self._joined is not None:
                context.settings_model.set_alerts(alerts.be_quiet_during(self._joined))

    def resume_alerts(self) -> None:
        """Ends every pause."""
        settings_model = self._context.settings_model
        settings_model.set_alerts(settings_model.settings.alerts.pause(None))
