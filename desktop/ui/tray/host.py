"""Whether the system has a tray now, and the news that one came or went."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

LOOK_MS = 60_000
"""X11 and Windows tell nobody when a tray comes; once a minute is asked."""

WATCHER = "org.kde.StatusNotifierWatcher"
"""The name of a tray on D-Bus (freedesktop.org, "StatusNotifierItem"), which tells at once."""


class TrayHost(QObject):
    """Looks for the system's tray; `there` answers whether there is one."""

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
        self._timer.timeout.connect(self.look)

    @property
    def available(self) -> bool:
        """Whether there was a tray when it was last looked for."""
        return self._available

    def start(self) -> None:
        """Looks now, and from now on."""
        if not self._timer.isActive():
            self._watch_bus()
            self._timer.start(LOOK_MS)
        self.look()

    def stop(self) -> None:
        """Looks no more."""
        self._timer.stop()

    def look(self) -> None:
        """Looks once."""
        available = self._there()
        if available is not self._available:
            self._available = available
            self.changed.emit(available)

    def _watch_bus(self) -> None:
        """Hears of a tray on D-Bus, where there is a bus."""
        try:
            from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher
        except ImportError:  # Windows and macOS do without
            return
        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            change = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
            watcher = QDBusServiceWatcher(WATCHER, bus, change, self)
            # Qt itself has to take in that the tray is there before it can be asked.
            watcher.serviceOwnerChanged.connect(self.look, Qt.ConnectionType.QueuedConnection)
