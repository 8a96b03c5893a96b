"""The tray's menu: rendered from a snapshot, and only where something changed."""

from enum import StrEnum
from functools import partial

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.platforms.catalogue import platform_of
from desktop.ui.actions import Actions
from desktop.ui.theme.palette import Palette
from desktop.ui.theme.theme import Theme
from desktop.ui.tray.icon import glyph_tile
from desktop.ui.tray.snapshot import TrayEntry, TraySnapshot, TrayState
from desktop.ui.widgets import is_language_change


class Pause(StrEnum):
    """How long alerts are paused."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    MEETING = "meeting"
    """While the meeting that was joined here runs."""


Offer = tuple[TraySnapshot, Palette]


class TrayMenu(QMenu):
    """Offers what the snapshot has, each entry as one of the program's actions.

    Meetings' texts stand in it as they are: no letter of theirs is taken for a key to press.
    """

    language_changed = Signal()

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._theme = theme
        self._actions = actions
        self._wanted: TraySnapshot | None = None
        self._shown: Offer | None = None
        self.setToolTipsVisible(True)
        theme.changed.connect(self._refresh)
        self.aboutToHide.connect(self._refresh, Qt.ConnectionType.QueuedConnection)

    def show_snapshot(self, snapshot: TraySnapshot) -> None:
        """Offers what the snapshot has; an open menu stays as it is until it closes."""
        # The menu shows neither of the two, which change with every minute.
        self._wanted = msgspec.structs.replace(snapshot, state=TrayState.IDLE, tooltip="")
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if is_language_change(event):
            self._shown = None
            self.language_changed.emit()

    def _refresh(self) -> None:
        if self._wanted is None or self.isVisible():
            return
        offer = (self._wanted, self._theme.palette)
        if offer != self._shown:
            self._shown = offer
            self._fill(self._wanted)

    def _fill(self, snapshot: TraySnapshot) -> None:
        for submenu in self.findChildren(QMenu):
            submenu.deleteLater()
        self.clear()
        for entry in snapshot.entries:
            self._add_meeting(entry)
        if not snapshot.entries:
            self.addAction(self.tr("No upcoming meetings")).setEnabled(False)
        self.addSeparator()
        self._add_join_next(snapshot)
        self._add_pauses(snapshot)
        actions = self._actions
        for words, wanted in (
            (self.tr("Open SIG Meetings"), actions.open_window),
            (self.tr("Settings…"), actions.open_settings),
            (snapshot.wizard, actions.open_wizard),
            (self.tr("Quit"), actions.quit),
        ):
            if words:
                self.addAction(words).triggered.connect(wanted)

    def _add_meeting(self, entry: TrayEntry) -> None:
        meeting = entry.meeting
        action = self.addAction(_plain(entry.label))
        action.triggered.connect(lambda: self._actions.join.emit(meeting))
        action.setIcon(glyph_tile(platform_of(entry.platform), self._theme.palette))
        action.setIconVisibleInMenu(True)
        action.setToolTip(entry.tooltip)

    def _add_join_next(self, snapshot: TraySnapshot) -> None:
        action = self.addAction(self.tr("Join next"))
        action.triggered.connect(self._actions.join_next)
        action.setEnabled(snapshot.can_join)
        # The keys are the window's; here they are only shown.
        action.setShortcut(QKeySequence("Ctrl+J"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcutVisibleInContextMenu(True)

    def _add_pauses(self, snapshot: TraySnapshot) -> None:
        menu = QMenu(snapshot.paused or self.tr("Pause alerts"), self)
        menu.menuAction().setEnabled(snapshot.pauses)
        self.addMenu(menu)
        choices = [
            (Pause.HOUR, self.tr("For an hour")),
            (Pause.TOMORROW, self.tr("Until tomorrow")),
        ]
        if snapshot.joined is not None:
            choices.append((Pause.MEETING, self.tr("During the meeting I joined")))
        if snapshot.paused:
            menu.addAction(self.tr("Resume alerts")).triggered.connect(self._actions.resume_alerts)
            menu.addSeparator()
        for pause, words in choices:
            action = menu.addAction(words)
            action.triggered.connect(partial(self._pause, pause))

    def _pause(self, pause: Pause, _checked: bool = False) -> None:
        self._actions.pause_alerts.emit(pause)


def _plain(text: str) -> str:
    """Escapes ampersands, which would mark a key."""
    return text.replace("&", "&&")
