"""The icon in the tray, and whether there is a tray for it."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from desktop.ui.actions import Actions
from desktop.ui.theme.theme import Theme
from desktop.ui.tray.icon import tray_icon
from desktop.ui.tray.menu import TrayMenu
from desktop.ui.tray.snapshot import TraySnapshot, TrayState

CHECK_MS = 60_000
"""X11 and Windows tell nobody when a tray comes, so it is checked once a minute."""

WATCHER = "org.kde.StatusNotifierWatcher"
"""A tray's name on D-Bus (freedesktop.org, "StatusNotifierItem"), which is noticed at once."""


class TrayHost(QObject):
    """Watches for the system's tray; `there` answers whether there is one."""

    changed = Signal(bool)

    def __init__(
        self,
        there: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._there = there
        self._available = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.check)

    @property
    def available(self) -> bool:
        """Whether there was a tray at the last check."""
        return self._available

    def start(self) -> None:
        """Checks now, and keeps checking."""
        if not self._timer.isActive():
            self._watch_bus()
            self._timer.start(CHECK_MS)
        self.check()

    def stop(self) -> None:
        """Stops checking."""
        self._timer.stop()

    def check(self) -> None:
        """Checks once."""
        available = self._there()
        if available is not self._available:
            self._available = available
            self.changed.emit(available)

    def _watch_bus(self) -> None:
        """Listens for a tray on D-Bus, where there is a bus."""
        try:
            from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher
        except ImportError:  # Windows and macOS do without
            return
        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            change = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
            watcher = QDBusServiceWatcher(WATCHER, bus, change, self)
            # Qt itself has to notice the tray before it can be asked.
            watcher.serviceOwnerChanged.connect(self.check, Qt.ConnectionType.QueuedConnection)


KEPT_MS = 10_000


class Tray(QObject):
    """Keeps the icon as long as there is a tray, and asks `source` for snapshots.

    Nothing is asked of the system before `start`. The icon is made anew when a tray comes, for Qt
    picks the kind of tray when the icon is made.
    """

    availability_changed = Signal(bool)

    def __init__(
        self,
        source: Callable[[], TraySnapshot],
        theme: Theme,
        actions: Actions,
        host: TrayHost | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._actions = actions
        self._host = host or TrayHost(parent=self)
        self._icon: QSystemTrayIcon | None = None
        self._state: TrayState | None = None
        self._tooltip = ""
        self.menu = TrayMenu(theme, actions)
        self.menu.aboutToShow.connect(self.refresh)
        self.menu.language_changed.connect(self.refresh)
        self._host.changed.connect(self._set_available)

    @property
    def available(self) -> bool:
        """Whether there is a tray that shows the icon."""
        return self._icon is not None

    @property
    def icon(self) -> QSystemTrayIcon | None:
        """Qt's icon, where there is a tray; another one each time a tray comes."""
        return self._icon

    def start(self) -> None:
        """Shows the icon where there is a tray, and whenever one comes."""
        self._host.start()

    def stop(self) -> None:
        """Removes the icon."""
        self._host.stop()
        self._remove_icon()

    def refresh(self) -> None:
        """Shows the latest snapshot, where it has changed."""
        if self._icon is None:
            return
        snapshot = self._source()
        self.menu.show_snapshot(snapshot)
        if snapshot.state is not self._state:
            self._state = snapshot.state
            self._icon.setIcon(tray_icon(snapshot.state, mask=sys.platform == "darwin"))
        if snapshot.tooltip != self._tooltip:
            self._tooltip = snapshot.tooltip
            self._icon.setToolTip(snapshot.tooltip)

    def geometry(self) -> QRect:
        """The icon's place on the screen; empty where there is none, or the tray does not say."""
        return self._icon.geometry() if self._icon else QRect()

    def show_message(self, title: str, text: str, milliseconds: int = KEPT_MS) -> bool:
        """Shows a message at the icon; returns whether there is a tray that can."""
        if self._icon is None or not self._icon.supportsMessages():
            return False
        self._icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.NoIcon, milliseconds)
        return True

    def show_still_running(self) -> bool:
        """Says that the program keeps running here; returns whether there is a tray that can."""
        title = self.tr("SIG Meetings is still running here")
        text = self.tr("You still get alerts. To quit, use this icon's menu.")
        return self.show_message(title, text)

    def _set_available(self, available: bool) -> None:
        if available:
            self._make_icon()
        else:
            self._remove_icon()
        self.availability_changed.emit(available)

    def _make_icon(self) -> None:
        self._remove_icon()
        icon = QSystemTrayIcon(self)
        icon.activated.connect(self._handle_click)
        self._icon = icon
        self.refresh()
        icon.setContextMenu(self.menu)
        icon.show()

    def _remove_icon(self) -> None:
        icon, self._icon = self._icon, None
        self._state, self._tooltip = None, ""
        if icon is not None:
            icon.hide()
            icon.deleteLater()

    def _handle_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """Opens the window on a left click, except on macOS, where that opens the menu."""
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self._actions.open_window.emit()
