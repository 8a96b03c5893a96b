"""The settings in force, kept on disk at every change."""

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.alerts.settings import AlertPreferences, AlertSettings
from desktop.joining.plan import Preference
from desktop.meetings.meeting import Meeting
from desktop.services.service import Service
from desktop.storage.json_file import StorageError
from desktop.storage.settings import (
    FeedScope,
    LanguageChoice,
    Settings,
    SettingsStore,
    TextSize,
    ThemeChoice,
    judge,
)


class SettingsModel(QObject):
    """Changes one setting at a time; saves each change, then emits `changed`.

    `settings` are those in force; only the methods here replace them.
    """

    changed = Signal()
    failed = Signal(object)
    """A `StorageError`: the change holds for now, but could not be saved."""

    noted = Signal(object)
    """A `FileProblem`: the change is saved; what was not understood before it is kept."""

    def __init__(
        self, store: SettingsStore, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.settings = settings

    def set_language(self, language: LanguageChoice) -> None:
        """Sets the language of the program."""
        self._replace(msgspec.structs.replace(self.settings, language=language))

    def set_theme(self, theme: ThemeChoice) -> None:
        """Sets the theme: light, dark, or as the system."""
        self._replace(msgspec.structs.replace(self.settings, theme=theme))

    def set_text_size(self, size: TextSize) -> None:
        """Sets how large text is from the next start on."""
        self._replace(msgspec.structs.replace(self.settings, text_size=size))

    def set_display_name(self, name: str | None) -> None:
        """Sets the name to join under as a guest."""
        self._replace(msgspec.structs.replace(self.settings, display_name=name))

    def add_community(self, service: Service) -> None:
        """Reads that community from now on.

        Raises:
            ValueError: there is another one of that name or at that address; it is named.
        """
        self._replace(self.settings.with_community(service))

    def switch_community(self, name: str, *, enabled: bool) -> None:
        """Reads the community of that name, or not."""
        self._replace(self.settings.switched(name, enabled=enabled))

    def remove_community(self, name: str) -> None:
        """Forgets the community of that name; what was saved of it stays."""
        self._replace(self.settings.without_community(name))

    def read_communities_again(self) -> None:
        """Takes over the communities that a command added or removed meanwhile."""
        communities = self._store.changed_communities()
        if communities is not None and communities != self.settings.known_communities:
            self.settings = msgspec.structs.replace(self.settings, communities=communities)
            self.changed.emit()

    def set_proxy(self, choice: str) -> None:
        """Sets how to reach the service: `system`, `none` or a proxy's address."""
        self._replace(msgspec.structs.replace(self.settings, proxy=choice))

    def reset(self) -> None:
        """Resets every setting to its default."""
        self._replace(Settings())

    def take_over(self, content: bytes) -> list[str] | None:
        """Replaces the settings by exported ones, and returns the names of invalid values.

        Those keep their defaults. Returns None, and changes nothing, where it is no such export.
        """
        try:
            found = msgspec.json.decode(content, type=dict[str, object])
        except msgspec.DecodeError:
            return None
        if not found.keys() & {field.name for field in msgspec.structs.fields(Settings)}:
            return None
        settings, invalid = judge(found)
        self._replace(settings)
        return invalid

    def exported(self) -> bytes:
        """Returns the settings as JSON, for a file of the user's own."""
        return msgspec.json.format(msgspec.json.encode(self.settings, order="sorted"), indent=2)

    def prefer(self, platform: str, preference: Preference) -> None:
        """Sets how to join a platform's meetings."""
        joining = {**self.settings.joining, platform: preference}
        self._replace(msgspec.structs.replace(self.settings, joining=joining))

    def follow(self, sig: str, *, follow: bool) -> None:
        """Follows a SIG, or stops following it."""
        old = self.settings.followed
        followed = old | {sig} if follow else old - {sig}
        self._replace(msgspec.structs.replace(self.settings, followed=followed))

    def trust(self, host: str) -> None:
        """Remembers a host whose links open without asking."""
        trusted = self.settings.trusted_hosts | {host}
        self._replace(msgspec.structs.replace(self.settings, trusted_hosts=trusted))

    def set_alerts(self, alerts: AlertSettings) -> None:
        """Sets the alert settings."""
        self._replace(msgspec.structs.replace(self.settings, alerts=alerts))

    def set_alerts_of(self, meeting: Meeting, *, wanted: bool) -> None:
        """Arms or mutes one meeting, or leaves it to its SIG where that says the same."""
        alerts = self.settings.alerts.unmark(meeting.id)
        if AlertPreferences(alerts, self.settings.followed).cares(meeting) is not wanted:
            alerts = alerts.arm(meeting.id) if wanted else alerts.mute(meeting.id)
        self.set_alerts(alerts)

    def remind_of(self, meeting: Meeting) -> None:
        """Has an alert come before one meeting, also where there would be none."""
        alerts = self.settings.alerts
        if not AlertPreferences(alerts, self.settings.followed).reminds(meeting):
            self.set_alerts(alerts.remind(meeting.id))

    def set_keep_in_tray(self, *, keep: bool | None) -> None:
        """Sets whether to keep running without a window; None asks when it matters."""
        self._replace(msgspec.structs.replace(self.settings, keep_in_tray=keep))

    def set_feed(self, scope: FeedScope) -> None:
        """Sets what goes into the calendar file that is kept up to date."""
        self._replace(msgspec.structs.replace(self.settings, feed=scope))

    def set_show_private(self, *, show: bool) -> None:
        """Sets whether to show private meetings like others."""
        self._replace(msgspec.structs.replace(self.settings, show_private=show))

    def _replace(self, settings: Settings) -> None:
        if settings == self.settings:
            return
        communities = self._store.changed_communities()
        if communities is not None and settings.communities == self.settings.communities:
            settings = msgspec.structs.replace(settings, communities=communities)
        self.settings = settings
        try:
            note = self._store.save(settings)
        except StorageError as error:
            self.failed.emit(error)
        else:
            if note is not None:
                self.noted.emit(note)
        self.changed.emit()
