"""The icon in the tray, and whether there is a tray for it."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from desktop.ui.theme.theme import Theme
from desktop.ui.tray.icon import tray_icon
from desktop.ui.tray.menu import TrayMenu
from desktop.ui.tray.snapshot import TraySnapshot, TrayState

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


KEPT_MS = 10_000


class Tray(QObject):
    """Holds the icon as long as there is a tray; takes its snapshots from `source`.

    Nothing is asked of the system before `start`. The icon is made anew when a tray comes, for Qt
    picks the kind of tray when the icon is made.
    """

    join_requested = Signal(object)
    """The `Meeting` to join."""
    join_next_requested = Signal()
    pause_requested = Signal(object)
    """A `desktop.ui.tray.menu.Pause`."""
    resume_requested = Signal()
    open_requested = Signal()
    settings_requested = Signal()
    set_up_requested = Signal()
    quit_requested = Signal()
    availability_changed = Signal(bool)
    message_clicked = Signal()

    def __init__(
        self,
        source: Callable[[], TraySnapshot],
        theme: Theme,
        host: TrayHost | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._host = host or TrayHost(parent=self)
        self._icon: QSystemTrayIcon | None = None
        self._state: TrayState | None = None
        self._tooltip = ""
        self.menu = TrayMenu(theme)
        self._connect()

    def _connect(self) -> None:
        menu = self.menu
        menu.join_requested.connect(self.join_requested)
        menu.join_next_requested.connect(self.join_next_requested)
        menu.pause_requested.connect(self.pause_requested)
        menu.resume_requested.connect(self.resume_requested)
        menu.open_requested.connect(self.open_requested)
        menu.settings_requested.connect(self.settings_requested)
        menu.set_up_requested.connect(self.set_up_requested)
        menu.quit_requested.connect(self.quit_requested)
        menu.aboutToShow.connect(self.refresh)
        menu.language_changed.connect(self.refresh)
        self._host.changed.connect(self._take_availability)

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
        """Takes the icon away."""
        self._host.stop()
        self._remove_icon()

    def refresh(self) -> None:
        """Shows how things stand; what has not changed is left alone."""
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
        """Where the icon is on the screen; empty where there is none, or the tray does not say."""
        return self._icon.geometry() if self._icon else QRect()

    def show_message(self, title: str, text: str, milliseconds: int = KEPT_MS) -> bool:
        """Shows a message at the icon; whether there was a tray that can."""
        if self._icon is None or not self._icon.supportsMessages():
            return False
        self._icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.NoIcon, milliseconds)
        return True

    def tell_kept(self) -> bool:
        """Says that the program goes on here without its window; whether that could be said."""
        title = self.tr("SIG Meetings keeps running here")
        text = self.tr("Alerts keep coming. Quit from this icon's menu.")
        return self.show_message(title, text)

    def _take_availability(self, available: bool) -> None:
        if available:
            self._make_icon()
        else:
            self._remove_icon()
        self.availability_changed.emit(available)

    def _make_icon(self) -> None:
        self._remove_icon()
        icon = QSystemTrayIcon(self)
        icon.activated.connect(self._take_click)
        icon.messageClicked.connect(self.message_clicked)
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

    def _take_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A left click opens the window; on macOS it opens the menu, and nothing more."""
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self.open_requested.emit()
