"""The tray's menu: rendered from a snapshot, and made anew only where something changed."""

from enum import StrEnum

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.platforms.catalogue import platform_of
from desktop.ui.theme.palette import Palette
from desktop.ui.theme.theme import Theme
from desktop.ui.tray.icon import glyph_tile
from desktop.ui.tray.snapshot import TrayEntry, TraySnapshot, TrayState
from desktop.ui.widgets import is_language_change


class Pause(StrEnum):
    """How long alerts are to be silent."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    MEETING = "meeting"
    """While the meeting that was joined here runs."""


Offer = tuple[TraySnapshot, Palette]


class TrayMenu(QMenu):
    """Emits what the user wants; what is done about it is the business of others.

    Meetings' texts stand in it as they are: no letter of theirs is taken for a key to press.
    """

    join_requested = Signal(object)
    """The `Meeting` to join."""
    join_next_requested = Signal()
    pause_requested = Signal(object)
    """A `Pause`."""
    resume_requested = Signal()
    open_requested = Signal()
    settings_requested = Signal()
    set_up_requested = Signal()
    quit_requested = Signal()
    language_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._wanted: TraySnapshot | None = None
        self._shown: Offer | None = None
        self.setToolTipsVisible(True)
        theme.changed.connect(self._catch_up)
        self.aboutToHide.connect(self._catch_up, Qt.ConnectionType.QueuedConnection)

    def show_snapshot(self, snapshot: TraySnapshot) -> None:
        """Offers what the snapshot has; while the menu is open it stays as it is."""
        # The menu shows neither of the two, which change with every minute.
        self._wanted = msgspec.structs.replace(snapshot, state=TrayState.IDLE, tooltip="")
        self._catch_up()

    def changeEvent(self, event: QEvent) -> None:
        """Speaks the new language from now on."""
        super().changeEvent(event)
        if is_language_change(event):
            self._shown = None
            self.language_changed.emit()

    def _catch_up(self) -> None:
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
            self.addAction(self.tr("No meetings ahead")).setEnabled(False)
        self.addSeparator()
        self._add_join_next(snapshot)
        self._add_pauses(snapshot)
        for words, wanted in (
            (self.tr("Open SIG Meetings"), self.open_requested),
            (self.tr("Settings"), self.settings_requested),
            (self.tr("Set up WeLink"), self.set_up_requested),
            (self.tr("Quit"), self.quit_requested),
        ):
            self.addAction(words).triggered.connect(wanted)

    def _add_meeting(self, entry: TrayEntry) -> None:
        meeting = entry.meeting
        action = self.addAction(_plain(entry.label))
        action.triggered.connect(lambda: self.join_requested.emit(meeting))
        action.setIcon(glyph_tile(platform_of(entry.platform), self._theme.palette))
        action.setIconVisibleInMenu(True)
        action.setToolTip(entry.tooltip)

    def _add_join_next(self, snapshot: TraySnapshot) -> None:
        action = self.addAction(self.tr("Join next"))
        action.triggered.connect(self.join_next_requested)
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
            choices.append((Pause.MEETING, self.tr("While the meeting I joined runs")))
        if snapshot.paused:
            menu.addAction(self.tr("Resume alerts")).triggered.connect(self.resume_requested)
            menu.addSeparator()
        for pause, words in choices:
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, pause=pause: self.pause_requested.emit(pause))


def _plain(text: str) -> str:
    """A text in which no ampersand marks a key."""
    return text.replace("&", "&&")
