"""Announcements in small windows of our own, stacked in a corner of the screen."""

from functools import partial

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from desktop.alerts.notifiers import (
    Listener,
    Notification,
    NotificationAction,
    NotifierFailedError,
    NotifierFailure,
    NotifierName,
)
from desktop.platforms.steps import SystemKind
from desktop.ui.alerts.alert_window import AlertWindow, keep_out_of_task_bar
from desktop.ui.theme.theme import Theme

MARGIN = 16
"""Between the windows, and between them and the screen's edge."""


class WindowNotifier(QObject):
    """Shows any number; the newest is the farthest from the corner."""

    name = NotifierName.WINDOW

    def __init__(self, theme: Theme, system: SystemKind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._from_top = system is SystemKind.MACOS
        self._shown: dict[str, tuple[AlertWindow, Listener]] = {}

    @property
    def windows(self) -> list[AlertWindow]:
        """Those in view, from the corner on."""
        return [window for window, _ in self._shown.values()]

    def show(self, notification: Notification, listener: Listener) -> None:
        """Shows it without taking the keyboard."""
        self.withdraw(notification.id)
        if QGuiApplication.primaryScreen() is None:
            listener.failed(NotifierFailedError(NotifierFailure.NO_SCREEN))
            return
        window = AlertWindow(self._theme)
        window.say(notification)
        window.acted.connect(partial(self._acted, notification.id))
        window.put_away.connect(partial(self.withdraw, notification.id))
        window.destroyed.connect(partial(self._forget, notification.id, id(window)))
        self._shown[notification.id] = (window, listener)
        self._stack()
        keep_out_of_task_bar(window)
        window.show()
        if notification.sound:
            QApplication.beep()
        listener.shown()

    def update(self, notification: Notification) -> None:
        """Says it anew."""
        shown = self._shown.get(notification.id)
        if shown is not None and shown[0].notification != notification:
            shown[0].say(notification)
            self._stack()

    def withdraw(self, announcement_id: str) -> None:
        """Closes its window."""
        shown = self._shown.pop(announcement_id, None)
        if shown is not None:
            shown[0].close()
            self._stack()

    def _forget(self, announcement_id: str, window_id: int) -> None:
        """Qt itself closes all windows when the program quits."""
        shown = self._shown.get(announcement_id)
        if shown is not None and id(shown[0]) == window_id:
            del self._shown[announcement_id]

    def close(self) -> None:
        """Closes all windows."""
        for announcement_id in list(self._shown):
            self.withdraw(announcement_id)

    def _acted(self, announcement_id: str, action: NotificationAction) -> None:
        shown = self._shown.get(announcement_id)
        if shown is not None:
            self.withdraw(announcement_id)
            shown[1].acted(action)

    def _stack(self) -> None:
        """Puts the windows into the corner; under Wayland the system puts them where it likes."""
        screen = QGuiApplication.primaryScreen()
        if isinstance(screen, QScreen):
            room = screen.availableGeometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            for window in self.windows:
                room = self._place(window, room)

    def _place(self, window: AlertWindow, room: QRect) -> QRect:
        """Moves a window into the corner of `room`, and answers what room is left."""
        size = window.size()
        left = room.right() + 1 - size.width()
        if self._from_top:
            window.move(left, room.top())
            return room.adjusted(0, size.height() + MARGIN, 0, 0)
        window.move(left, room.bottom() + 1 - size.height())
        return room.adjusted(0, 0, 0, -size.height() - MARGIN)
