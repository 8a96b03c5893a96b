"""Shows notifications by the tray icon, whichever tray there is."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from desktop.alerts.notifiers import (
    Act,
    Listener,
    Notification,
    NotifierFailedError,
    NotifierFailure,
    NotifierName,
)
from desktop.platforms.steps import SystemKind
from desktop.ui.tray.tray_icon import Tray

SHOWN_MS = 15_000


class TrayNotifier(QObject):
    """Shows one message at a time, without buttons; a click on it opens the meeting.

    On Linux a tray that lives on D-Bus hands messages to the notification service, and says
    nothing where that fails; such a tray has no geometry (Qt's documentation of
    `QSystemTrayIcon.geometry`), and is not used here.
    """

    name = NotifierName.TRAY

    def __init__(
        self, tray: QSystemTrayIcon, system: SystemKind, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tray = tray
        self._system = system
        self._latest: tuple[Notification, Listener] | None = None
        tray.messageClicked.connect(self._clicked)

    def show(self, notification: Notification, listener: Listener) -> None:
        """Shows it in place of the previous message."""
        if not self._shows_messages():
            listener.failed(NotifierFailedError(NotifierFailure.NO_TRAY))
            return
        self._latest = (notification, listener)
        icon = QSystemTrayIcon.MessageIcon.NoIcon
        self._tray.showMessage(notification.title, notification.text, icon, SHOWN_MS)
        listener.shown()

    def update(self, notification: Notification) -> None:
        """Does nothing, as it would alert again."""

    def withdraw(self, notification_id: str) -> None:
        """Forgets it; a tray's message goes by itself."""
        if self._latest is not None and self._latest[0].id == notification_id:
            self._latest = None

    def close(self) -> None:
        """Forgets the latest message."""
        self._latest = None

    def _shows_messages(self) -> bool:
        tray = self._tray
        if not (tray.isVisible() and tray.isSystemTrayAvailable() and tray.supportsMessages()):
            return False
        return self._system is not SystemKind.LINUX or not tray.geometry().isEmpty()

    def _clicked(self) -> None:
        latest, self._latest = self._latest, None
        if latest is None:
            return
        notification, listener = latest
        action = notification.action(Act.OPEN)
        if action is not None:
            listener.acted(action)


class AnyTrayNotifier:
    """Shows messages by the current icon, and fails where there is none."""

    name = NotifierName.TRAY

    def __init__(self, tray: Tray, system: SystemKind) -> None:
        self._tray = tray
        self._system = system
        self._icon: QSystemTrayIcon | None = None
        self._notifier: TrayNotifier | None = None

    def show(self, notification: Notification, listener: Listener) -> None:
        """Shows it in place of the previous message."""
        notifier = self._current()
        if notifier is None:
            listener.failed(NotifierFailedError(NotifierFailure.NO_TRAY))
        else:
            notifier.show(notification, listener)

    def update(self, notification: Notification) -> None:
        """Does nothing, as it would alert again."""

    def withdraw(self, notification_id: str) -> None:
        """Forgets it."""
        if self._notifier is not None:
            self._notifier.withdraw(notification_id)

    def close(self) -> None:
        """Forgets the latest message."""
        if self._notifier is not None:
            self._notifier.close()

    def _current(self) -> TrayNotifier | None:
        icon = self._tray.icon
        if icon is not self._icon:
            self._icon = icon
            self._notifier = TrayNotifier(icon, self._system) if icon is not None else None
        return self._notifier
