"""The tray at work: what it shows, and what the pauses in its menu do."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from desktop.alerts.settings import AlertPreferences, in_an_hour, tomorrow
from desktop.meetings.schedule import Schedule
from desktop.ui.front import Front
from desktop.ui.tray.menu import Pause
from desktop.ui.tray.snapshot import TraySnapshot, TrayView, take_snapshot
from desktop.ui.tray.tray_icon import Tray


class TrayController(QObject):
    """Renders the same state as the window; remembers which meeting was joined here."""

    def __init__(self, front: Front, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._front = front
        self._joined: str | None = None
        self.tray = Tray(self._snapshot, front.theme, parent=self)
        self.tray.pause_requested.connect(self._pause)
        self.tray.resume_requested.connect(self._resume)
        front.state.changed.connect(self.tray.refresh)
        front.settings_model.changed.connect(self.tray.refresh)
        front.changes.renamed.connect(self._follow)

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
        front, settings = self._front, self._front.settings_model.settings
        view = TrayView(
            schedule=front.state.schedule or Schedule(),
            now=front.clock(),
            zone=front.zone,
            preferences=AlertPreferences(settings.alerts, settings.followed),
            offline=front.state.failed,
            joined=self._joined,
        )
        return take_snapshot(view, front.translator.texts)

    def _pause(self, how: Pause) -> None:
        front = self._front
        alerts, now = front.settings_model.settings.alerts, front.clock()
        match how:
            case Pause.HOUR:
                front.settings_model.set_alerts(alerts.pause(in_an_hour(now), now))
            case Pause.TOMORROW:
                front.settings_model.set_alerts(alerts.pause(tomorrow(now, front.zone), now))
            case Pause.MEETING if self._joined is not None:
                front.settings_model.set_alerts(alerts.be_quiet_during(self._joined))

    def _resume(self) -> None:
        settings_model = self._front.settings_model
        settings_model.set_alerts(settings_model.settings.alerts.pause(None))
