"""The chips beside the search field: one platform at a time, and the SIGs one follows."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QRadioButton,
    QWidget,
)

from desktop.meetings.meeting import PlatformKey
from desktop.platforms.catalogue import CATALOGUE, BadgeTone, platform_of
from desktop.texts import Texts
from desktop.ui.actions import Actions
from desktop.ui.text.meetings import sig_name
from desktop.ui.theme.badge import platform_name
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import change_property, is_language_change, stop_at_pressed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.ui.sig_popover import SigPopover

COLOURED = tuple(row.key for row in CATALOGUE if row.tone is not BadgeTone.OTHER)
"""The platforms with a chip of their own."""

OTHERS = frozenset(row.key for row in CATALOGUE) - frozenset(COLOURED)
CHOICES: tuple[frozenset[PlatformKey], ...] = (
    frozenset(),
    *(frozenset({key}) for key in COLOURED),
    OTHERS,
)
"""What each chip lets through, in their order; the first lets everything through."""


def chip() -> QPushButton:
    """Makes a rounded button that stays pressed."""
    made = QPushButton()
    made.setProperty("chip", "true")
    made.setCheckable(True)
    made.setFont(font(Size.BODY))
    return made


def radio_chip() -> QRadioButton:
    """Makes a rounded button of which one of several is pressed, and readers hear so."""
    made = QRadioButton()
    made.setProperty("chip", "true")
    made.setFont(font(Size.BODY))
    return made


class PlatformChips(QWidget):
    """All, each coloured platform, and the others; exactly one is pressed.

    `chosen` is what that one lets through; empty for everything.
    """

    changed = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for number, _ in enumerate(CHOICES):
            button = radio_chip()
            self._group.addButton(button, number)
            row.addWidget(button)
        self.chosen = CHOICES[0]
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._toggled)
        stop_at_pressed(self._group)
        self.retranslate()

    def clear(self) -> None:
        """Lets everything through."""
        self._group.button(0).setChecked(True)

    def button(self, number: int) -> QAbstractButton:
        """Returns the chip for `CHOICES[number]`."""
        return self._group.button(number)

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        names = [platform_name(platform_of(key), self._texts) for key in COLOURED]
        for number, name in enumerate((self.tr("All"), *names, self.tr("Other"))):
            self._group.button(number).setText(name)

    def changeEvent(self, event: QEvent) -> None:
        """Handles a change of the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.chosen = CHOICES[number]
            self.changed.emit()


class CommunityChip(QWidget):
    """Every community or one of them; to be seen only where there are several.

    `chosen` are the keys of those that are let through; empty for all.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: frozenset[str] = frozenset()
        self._names: Mapping[str, str] = {}
        self.button = chip()
        self.button.setCheckable(False)
        self.entries: dict[frozenset[str], QAction] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self.setVisible(False)

    def clear(self) -> None:
        """Lets every community through."""
        self._choose(frozenset())

    def offer(self, names: Mapping[str, str]) -> bool:
        """Offers those communities by their keys; nothing where there are not several.

        Returns whether it comes into view or leaves it, or needs more room.
        """
        if names == self._names:
            return False
        self._names = dict(names)
        self._fill()
        self.setVisible(bool(names))
        self._choose(self.chosen.intersection(names))
        self.retranslate()
        return True

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        if self.entries:
            self.entries[frozenset()].setText(self.tr("All communities"))
        self._show_chosen()

    def changeEvent(self, event: QEvent) -> None:
        """Handles a change of the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    def _fill(self) -> None:
        """Makes another menu; most people never see one."""
        old, menu = self.button.menu(), QMenu(self)
        group = QActionGroup(menu)
        self.entries = {}
        for keys in (frozenset[str](), *(frozenset({key}) for key in self._names)):
            action = QAction("".join(self._names[key] for key in keys).replace("&", "&&"), menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _on, chosen=keys: self._choose(chosen))
            group.addAction(action)
            menu.addAction(action)
            self.entries[keys] = action
        self.button.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _choose(self, keys: frozenset[str]) -> None:
        changed, self.chosen = keys != self.chosen, keys
        if keys in self.entries:
            self.entries[keys].setChecked(True)
        self._show_chosen()
        if changed:
            self.changed.emit()

    def _show_chosen(self) -> None:
        names = [self._names[key] for key in self.chosen if key in self._names]
        words = names[0].replace("&", "&&") if names else self.tr("All communities")
        self.button.setText(f"{words} ▾")
        change_property(self.button, "on", "true" if names else "false")


class SigChip(QWidget):
    """Only the SIGs one follows, and a popover in which to follow them.

    `only_mine` is whether only followed SIGs are to be shown.
    """

    changed = Signal()
    """Emitted when `only_mine` changes."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.only_mine = False
        self.button = chip()
        self.button.setCheckable(False)
        self.popover: SigPopover | None = None
        self._names: Mapping[str, str] = {}
        self._followed: frozenset[str] = frozenset()
        self.button.clicked.connect(lambda _=False: self.open())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self.retranslate()

    def clear(self) -> None:
        """Lets every SIG through."""
        self._choose(only_mine=False)

    def choose_only_mine(self) -> None:
        """Lets only followed SIGs through."""
        self._choose(only_mine=True)

    def offer(
        self,
        sigs: frozenset[str],
        followed: frozenset[str],
        names: Mapping[str, str] = {},
    ) -> None:
        """Offers SIGs to follow; followed ones are there even when they have no meeting.

        SIGs are named as followed ones are; `names` are those of the communities by their keys.
        """
        every = {sig: sig_name(sig, names) for sig in sigs | followed}
        shown = {sig: name for sig, name in every.items() if name}
        same = shown == self._names
        self._names, self._followed = shown, followed
        if self.popover is not None and self.popover.isVisible():
            if same:
                self.popover.follow(followed)
            else:
                self._fill(self.popover)
        self._light()

    def open(self) -> None:
        """Opens the popover."""
        popover = self._popover()
        self._fill(popover)
        popover.open_below(self.button)

    def _popover(self) -> "SigPopover":
        from desktop.ui.sig_popover import SigPopover

        if self.popover is not None:
            self.popover.deleteLater()  # it may speak another language by now
        self.popover = SigPopover(self._actions, self)
        self.popover.only_toggled.connect(lambda on: self._choose(only_mine=on))
        return self.popover

    def _fill(self, popover: "SigPopover") -> None:
        popover.offer(self._names, self._followed, only_mine=self.only_mine)

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        self.button.setText("★ " + self.tr("My SIGs") + " ▾")
        self.button.setAccessibleName(self.tr("My SIGs"))

    def changeEvent(self, event: QEvent) -> None:
        """Handles a change of the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    def _choose(self, *, only_mine: bool) -> None:
        if only_mine is not self.only_mine:
            self.only_mine = only_mine
            self._light()
            self.changed.emit()

    def _light(self) -> None:
        """Shows whether it hides anything: without a followed SIG there is nothing to hide."""
        on = "true" if self.only_mine and self._followed else "false"
        change_property(self.button, "on", on)
