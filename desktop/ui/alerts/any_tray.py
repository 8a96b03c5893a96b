"""The tray's messages, whichever icon there is: trays come and go, and each has its own."""

from desktop.alerts.announcement import Announcement
from desktop.alerts.notifier import Listener, NotifierFailedError, NotifierFailure, NotifierName
from desktop.platforms.systems import SystemKind
from desktop.ui.alerts.tray_notifier import TrayNotifier
from desktop.ui.tray.tray import Tray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon


class AnyTrayNotifier:
    """Shows by the icon of the moment, and fails where there is none."""

    name = NotifierName.TRAY

    def __init__(self, tray: Tray, system: SystemKind) -> None:
        self._tray = tray
        self._system = system
        self._icon: QSystemTrayIcon | None = None
        self._notifier: TrayNotifier | None = None

    def show(self, announcement: Announcement, listener: Listener) -> None:
        """Shows it in place of the message before."""
        notifier = self._current()
        if notifier is None:
            listener.failed(NotifierFailedError(NotifierFailure.NO_TRAY))
        else:
            notifier.show(announcement, listener)

    def update(self, announcement: Announcement) -> None:
        """Does nothing: it would alert again."""

    def withdraw(self, announcement_id: str) -> None:
        """Hears no more of it."""
        if self._notifier is not None:
            self._notifier.withdraw(announcement_id)

    def close(self) -> None:
        """Hears no more."""
        if self._notifier is not None:
            self._notifier.close()

    def _current(self) -> TrayNotifier | None:
        icon = self._tray.icon
        if icon is not self._icon:
            self._icon = icon
            self._notifier = TrayNotifier(icon, self._system) if icon is not None else None
        return self._notifier
