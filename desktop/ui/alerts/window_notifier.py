"""Alerts in small windows of our own, stacked in a corner of the screen, not in the task bar."""

from functools import partial

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.alerts.notifiers import (
    Act,
    Listener,
    Notification,
    NotificationAction,
    NotifierFailedError,
    NotifierFailure,
    NotifierName,
)
from desktop.alerts.settings import Scope
from desktop.platforms.catalogue import Platform, platform_of
from desktop.platforms.steps import SystemKind
from desktop.ui.alerts.scope_choice import ScopeChoice
from desktop.ui.round_window import RADIUS, RoundWindow
from desktop.ui.theme.icons import draw, renderer
from desktop.ui.theme.palette import color
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import ElidedLabel, label, rule
from desktop.ui.x11 import keep_out_of_task_bar

WIDTH = 380
PADDING = 16
GAP = 12
TILE = 40
GLYPH = 24
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


class ScopeQuestion(QWidget):
    """Which meetings should alert, asked below the first alerts."""

    def __init__(self, done: QPushButton) -> None:
        super().__init__()
        self._text = label(size=Size.BODY, bold=True)
        self._choice = ScopeChoice(size=Size.BODY)
        self._choice.show_scope(Scope.EVERY)
        self._done = done
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(BUTTON_GAP)
        column.addWidget(rule())
        column.addWidget(self._text)
        column.addWidget(self._choice)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        for option in self._choice.options.values():
            option.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def scope(self) -> Scope:
        """The answer that is picked."""
        return self._choice.scope

    def ask(self, question: str, done: str) -> None:
        """Asks that, with those words on the button."""
        self._text.setText(question)
        self._done.setText(done)
        self._done.setAccessibleName(done)


class AlertWindow(RoundWindow):
    """One notification; it stays on top until the user or the program closes it."""

    acted = Signal(object)
    """The `NotificationAction` that the user chose."""
    closed = Signal()
    """The user closed it without an action."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("alert")
        self.setFixedWidth(WIDTH)
        # To X11's window managers a tool of no other window is a window like any other.
        self.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeNotification)
        self._theme = theme
        self._notification: Notification | None = None
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
        self._question: ScopeQuestion | None = None
        self._arrange()
        self._snooze.clicked.connect(self._offer_snoozes)
        self._main.clicked.connect(self._join_or_open)
        self._dismiss.clicked.connect(self._choose_dismiss)
        theme.changed.connect(self.update)

    @property
    def notification(self) -> Notification | None:
        """The notification that it shows."""
        return self._notification

    def show_notification(self, notification: Notification) -> None:
        """Shows its texts, and a button for each action."""
        self._notification = notification
        key = notification.platform
        self._tile.show_platform(platform_of(key) if key is not None else None)
        self._title.set_whole(notification.title)
        self._fill_lines(notification.text)
        opening = notification.action(Act.OPEN)
        self._label(self._main, notification.action(Act.JOIN) or opening)
        self._label(self._dismiss, notification.action(Act.DISMISS))
        more = self.tr("No more alerts for this meeting") if opening is not None else ""
        self._dismiss.setToolTip(more)
        self._dismiss.setAccessibleDescription(self._dismiss.toolTip())
        self._snooze.setText(self.tr("Snooze") + " ▾")
        self._snooze.setAccessibleName(self.tr("Snooze"))
        self._snooze.setVisible(notification.action(Act.SNOOZE) is not None)
        self._fill_menu(notification)
        self._ask(notification)
        self._row.activate()
        self.setWindowTitle(notification.title)
        self.setAccessibleName(f"{notification.title}\n{notification.text}".strip())
        self.adjustSize()

    def showEvent(self, event: QShowEvent) -> None:
        """Has screen readers read it, as it never gets the focus."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color(self._theme.palette.line))
        painter.setBrush(color(self._theme.palette.surface))
        if self.cut:
            painter.fillRect(self.rect(), painter.brush())
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens the meeting on a click beside the buttons."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._choose(self._offered(Act.OPEN))

    def snoozes(self) -> QMenu:
        """The menu below Snooze."""
        return self._menu

    def _arrange(self) -> None:
        self._words = words = QVBoxLayout()
        words.setSpacing(2)
        words.addStrut(WIDTH - 2 * PADDING - TILE - GAP)
        words.addWidget(self._title)
        words.addLayout(self._lines)
        words.addSpacing(GAP - 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(BUTTON_GAP)
        buttons.addWidget(self._main, 1)
        buttons.addWidget(self._snooze, 1)
        buttons.addWidget(self._dismiss, 1)
        words.addLayout(buttons)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        row.setSpacing(GAP)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _ask(self, notification: Notification) -> None:
        """Asks the question where there is one; what was picked of it stays picked."""
        if notification.question and self._question is None:
            done = self._button()
            done.clicked.connect(self._answer)
            self._question = ScopeQuestion(done)
            self._words.addWidget(self._question)
        if self._question is not None:
            self._question.setVisible(bool(notification.question))
            self._question.ask(notification.question, self.tr("Done"))

    def _answer(self) -> None:
        choices = self._notification.choices() if self._notification else ()
        picked = self._question.scope if self._question else None
        self._choose(next((action for action in choices if action.scope is picked), None))

    def _button(self, *, primary: bool = False) -> QPushButton:
        made = QPushButton(self)
        made.setFont(font(Size.BODY, bold=True))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setProperty("primary", "true" if primary else "false")
        return made

    def _label(self, button: QPushButton, action: NotificationAction | None) -> None:
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

    def _fill_menu(self, notification: Notification) -> None:
        self._menu.clear()
        for action in notification.actions:
            if action.act is Act.SNOOZE:
                entry = self._menu.addAction(action.entry)
                entry.triggered.connect(partial(self._choose, action))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Close this alert only")).triggered.connect(self.closed)

    def _offer_snoozes(self) -> None:
        self._menu.popup(self._snooze.mapToGlobal(self._snooze.rect().bottomLeft()))

    def _join_or_open(self) -> None:
        self._choose(self._offered(Act.JOIN) or self._offered(Act.OPEN))

    def _choose_dismiss(self) -> None:
        self._choose(self._offered(Act.DISMISS))

    def _offered(self, act: Act) -> NotificationAction | None:
        return self._notification.action(act) if self._notification else None

    def _choose(self, action: NotificationAction | None, _checked: bool = False) -> None:
        if action is not None:
            self.acted.emit(action)


MARGIN = 16
"""Between the windows, and between them and the screen's edge."""


class WindowNotifier(QObject):
    """Shows any number of windows; the newest is the farthest from the corner."""

    name = NotifierName.WINDOW

    def __init__(self, theme: Theme, system: SystemKind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._from_top = system is SystemKind.MACOS
        self._shown: dict[str, tuple[AlertWindow, Listener]] = {}

    @property
    def windows(self) -> list[AlertWindow]:
        """The windows in view, starting at the corner."""
        return [window for window, _ in self._shown.values()]

    def show(self, notification: Notification, listener: Listener) -> None:
        """Shows it without taking the keyboard."""
        self.withdraw(notification.id)
        if QGuiApplication.primaryScreen() is None:
            listener.failed(NotifierFailedError(NotifierFailure.NO_SCREEN))
            return
        window = AlertWindow(self._theme)
        window.show_notification(notification)
        window.acted.connect(partial(self._acted, notification.id))
        window.closed.connect(partial(self.withdraw, notification.id))
        window.destroyed.connect(partial(self._forget, notification.id, id(window)))
        self._shown[notification.id] = (window, listener)
        self._stack()
        keep_out_of_task_bar(window)
        window.show()
        if notification.sound:
            QApplication.beep()
        listener.shown()

    def update(self, notification: Notification) -> None:
        """Shows its new texts."""
        shown = self._shown.get(notification.id)
        if shown is not None and shown[0].notification != notification:
            shown[0].show_notification(notification)
            self._stack()

    def withdraw(self, notification_id: str) -> None:
        """Closes its window."""
        shown = self._shown.pop(notification_id, None)
        if shown is not None:
            shown[0].close()
            self._stack()

    def _forget(self, notification_id: str, window_id: int) -> None:
        """Forgets a window that Qt closed, as it does with all when the program quits."""
        shown = self._shown.get(notification_id)
        if shown is not None and id(shown[0]) == window_id:
            del self._shown[notification_id]

    def close(self) -> None:
        """Closes all windows."""
        for notification_id in list(self._shown):
            self.withdraw(notification_id)

    def _acted(self, notification_id: str, action: NotificationAction) -> None:
        shown = self._shown.get(notification_id)
        if shown is not None:
            self.withdraw(notification_id)
            shown[1].acted(action)

    def _stack(self) -> None:
        """Stacks the windows in the corner; under Wayland the system places them."""
        screen = QGuiApplication.primaryScreen()
        if isinstance(screen, QScreen):
            room = screen.availableGeometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            for window in self.windows:
                room = self._place(window, room)

    def _place(self, window: AlertWindow, room: QRect) -> QRect:
        """Moves a window into the corner of `room`, and returns the room that is left."""
        size = window.size()
        left = room.right() + 1 - size.width()
        if self._from_top:
            window.move(left, room.top())
            return room.adjusted(0, size.height() + MARGIN, 0, 0)
        window.move(left, room.bottom() + 1 - size.height())
        return room.adjusted(0, 0, 0, -size.height() - MARGIN)
