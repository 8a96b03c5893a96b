"""The small window of our own that alerts without taking the keyboard."""

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.alerts.announcement import Act, Action, Announcement
from desktop.alerts.settings import Scope
from desktop.platforms.catalogue import Platform, platform_of
from desktop.ui.alerts.scope_choice import ScopeChoice
from desktop.ui.theme.icons import draw, renderer
from desktop.ui.theme.palette import color
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import ElidedLabel, label, rule

WIDTH = 380
PADDING = 16
GAP = 12
TILE = 40
GLYPH = 24
RADIUS = 12
BUTTON_GAP = 8


class Tile(QWidget):
    """The platform's glyph on its colour, or the program's icon where there are several."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._platform: Platform | None = None
        self.setFixedSize(TILE, TILE)
        theme.changed.connect(self.update)

    def show_platform(self, platform: Platform | None) -> None:
        """Shows that platform's glyph."""
        self._platform = platform
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the tile."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._platform is None:
            renderer("icons/sig-meetings", "").render(painter, QRectF(0, 0, TILE, TILE))
        else:
            palette = self._theme.palette
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(palette.badge(self._platform.tone)))
            painter.drawRoundedRect(QRectF(0, 0, TILE, TILE), 10, 10)
            inset = (TILE - GLYPH) / 2
            box = QRectF(inset, inset, GLYPH, GLYPH)
            draw(painter, f"glyphs/{self._platform.glyph}", palette.on_badge, box)
        painter.end()


class AlertWindow(QFrame):
    """One announcement; it stays on top until the user or the program lets it go."""

    acted = Signal(object)
    """An `Action`."""
    put_away = Signal()
    """The user only wants it out of the way."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("alert")
        self.setFixedWidth(WIDTH)
        # To X11's window managers a tool of no other window is a window like any other.
        self.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeNotification)
        self._theme = theme
        self._announcement: Announcement | None = None
        self._tile = Tile(theme)
        self._title = ElidedLabel(size=Size.STRONG)
        self._title.setFont(font(Size.STRONG, bold=True))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._main = self._button(primary=True)
        self._snooze = self._button()
        self._dismiss = self._button()
        self._dismiss.setProperty("quiet", "true")
        self._menu = QMenu(self._snooze)
        self._question = label(size=Size.BODY, bold=True)
        self._scope = ScopeChoice(size=Size.BODY)
        self._scope.show_scope(Scope.EVERY)
        self._done = self._button()
        self._asking = QWidget()
        self._arrange()
        self._done.clicked.connect(self._answer)
        self._snooze.clicked.connect(self._offer_snoozes)
        self._main.clicked.connect(self._join_or_open)
        self._dismiss.clicked.connect(self._dismiss_it)
        theme.changed.connect(self.update)

    @property
    def announcement(self) -> Announcement | None:
        """What it says."""
        return self._announcement

    def say(self, announcement: Announcement) -> None:
        """Says that, and offers what it offers."""
        self._announcement = announcement
        key = announcement.platform
        self._tile.show_platform(platform_of(key) if key is not None else None)
        self._title.set_whole(announcement.title)
        self._fill_lines(announcement.text)
        opening = announcement.action(Act.OPEN)
        self._label(self._main, announcement.action(Act.JOIN) or opening)
        self._label(self._dismiss, announcement.action(Act.DISMISS))
        self._dismiss.setToolTip(self.tr("No more alerts for this meeting"))
        self._dismiss.setAccessibleDescription(self._dismiss.toolTip())
        self._snooze.setText(self.tr("Snooze") + " ▾")
        self._snooze.setAccessibleName(self.tr("Snooze"))
        self._snooze.setVisible(announcement.action(Act.SNOOZE) is not None)
        self._fill_menu(announcement)
        self._ask(announcement)
        self._row.activate()
        self.setWindowTitle(announcement.title)
        self.setAccessibleName(f"{announcement.title}\n{announcement.text}".strip())
        self.adjustSize()

    def showEvent(self, event: QShowEvent) -> None:
        """Lets screen readers say it, as it never gets the focus."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color(self._theme.palette.line))
        painter.setBrush(color(self._theme.palette.surface))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click beside the buttons opens what it is about."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._choose(self._offered(Act.OPEN))

    def snoozes(self) -> QMenu:
        """The menu below Snooze."""
        return self._menu

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addLayout(self._lines)
        words.addSpacing(GAP - 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(BUTTON_GAP)
        buttons.addWidget(self._main, 1)
        buttons.addWidget(self._snooze, 1)
        buttons.addWidget(self._dismiss, 1)
        words.addLayout(buttons)
        words.addWidget(self._asking)
        self._arrange_question()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        row.setSpacing(GAP)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _arrange_question(self) -> None:
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(BUTTON_GAP)
        column.addWidget(rule())
        column.addWidget(self._question)
        column.addWidget(self._scope)
        column.addWidget(self._done, 0, Qt.AlignmentFlag.AlignRight)
        for option in self._scope.options.values():
            option.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _ask(self, announcement: Announcement) -> None:
        """Asks the question where there is one; what was picked of it stays picked."""
        self._asking.setVisible(bool(announcement.question))
        self._question.setText(announcement.question)
        self._done.setText(self.tr("Done"))
        self._done.setAccessibleName(self.tr("Done"))

    def _answer(self) -> None:
        choices = self._announcement.choices() if self._announcement else ()
        picked = self._scope.scope
        self._choose(next((action for action in choices if action.scope is picked), None))

    def _button(self, *, primary: bool = False) -> QPushButton:
        made = QPushButton(self)
        made.setFont(font(Size.BODY, bold=True))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setProperty("primary", "true" if primary else "false")
        return made

    def _label(self, button: QPushButton, action: Action | None) -> None:
        button.setVisible(action is not None)
        if action is not None:
            button.setText(action.label)
            button.setAccessibleName(action.label)

    def _fill_lines(self, text: str) -> None:
        lines = text.splitlines()
        while self._lines.count() > len(lines):
            item = self._lines.takeAt(0)
            gone = item.widget() if item else None
            if gone is not None:
                gone.deleteLater()
        while self._lines.count() < len(lines):
            self._lines.addWidget(ElidedLabel(size=Size.BODY, role="muted"))
        for n, line in enumerate(lines):
            item = self._lines.itemAt(n)
            shown = item.widget() if item else None
            if isinstance(shown, ElidedLabel):
                shown.set_whole(line)

    def _fill_menu(self, announcement: Announcement) -> None:
        self._menu.clear()
        for action in announcement.actions:
            if action.act is Act.SNOOZE:
                entry = self._menu.addAction(action.entry)
                entry.triggered.connect(partial(self._choose, action))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Only close this")).triggered.connect(self.put_away)

    def _offer_snoozes(self) -> None:
        self._menu.popup(self._snooze.mapToGlobal(self._snooze.rect().bottomLeft()))

    def _join_or_open(self) -> None:
        self._choose(self._offered(Act.JOIN) or self._offered(Act.OPEN))

    def _dismiss_it(self) -> None:
        self._choose(self._offered(Act.DISMISS))

    def _offered(self, act: Act) -> Action | None:
        return self._announcement.action(act) if self._announcement else None

    def _choose(self, action: Action | None, _checked: bool = False) -> None:
        if action is not None:
            self.acted.emit(action)
