"""The program's own alert: a small window in a corner, without an entry in the task bar."""

import ctypes
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.alerts.notifiers import Act, Notification, NotificationAction
from desktop.alerts.settings import Scope
from desktop.platforms.catalogue import Platform, platform_of
from desktop.ui.alerts.scope_choice import ScopeChoice
from desktop.ui.theme.icons import draw, renderer
from desktop.ui.theme.palette import color
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import ElidedLabel, label, rule

STATES = (b"_NET_WM_STATE_SKIP_TASKBAR", b"_NET_WM_STATE_SKIP_PAGER")
_ATOM = 4
_APPEND = 2
_BITS = 32


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Reply(ctypes.Structure):
    _fields_ = (
        ("kind", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("atom", ctypes.c_uint32),
    )


def keep_out_of_task_bar(window: QWidget) -> None:
    """Sees to it before the window is shown; where the system cannot be asked, does nothing."""
    if QGuiApplication.platformName() != "xcb" or window.isVisible():
        return
    try:
        _Server().append(int(window.winId()), b"_NET_WM_STATE", STATES)
    except OSError:
        return  # an entry in the task bar is no reason to lose the alert


class _Server:
    """One short talk with the X server, over a connection of its own."""

    def __init__(self) -> None:
        """Opens no connection yet.

        Raises:
            OSError: there is no library to talk with.
        """
        self._xcb = ctypes.CDLL("libxcb.so.1")
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = [ctypes.c_void_p]
        self._xcb.xcb_connect.restype = ctypes.c_void_p
        self._xcb.xcb_intern_atom.restype = _Cookie
        self._xcb.xcb_intern_atom_reply.restype = ctypes.POINTER(_Reply)

    def append(self, window: int, name: bytes, values: tuple[bytes, ...]) -> None:
        """Adds atoms to a property of a window; the server has done so when this returns.

        Raises:
            OSError: the server does not answer.
        """
        connection = ctypes.c_void_p(self._xcb.xcb_connect(None, None))
        try:
            if self._xcb.xcb_connection_has_error(connection):
                raise OSError(name)
            atoms = [self._atom(connection, value) for value in (name, *values)]
            data = (ctypes.c_uint32 * len(values))(*atoms[1:])
            self._xcb.xcb_change_property(
                connection,
                ctypes.c_uint8(_APPEND),
                ctypes.c_uint32(window),
                ctypes.c_uint32(atoms[0]),
                ctypes.c_uint32(_ATOM),
                ctypes.c_uint8(_BITS),
                ctypes.c_uint32(len(values)),
                data,
            )
            self._atom(connection, name)  # a round trip
        finally:
            self._xcb.xcb_disconnect(connection)

    def _atom(self, connection: ctypes.c_void_p, name: bytes) -> int:
        length = ctypes.c_uint16(len(name))
        cookie = self._xcb.xcb_intern_atom(connection, ctypes.c_uint8(0), length, name)
        reply = self._xcb.xcb_intern_atom_reply(connection, cookie, None)
        if not reply:
            raise OSError(name)
        atom = int(reply.contents.atom)
        self._free(reply)
        return atom


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
    """An `NotificationAction`."""
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
        self._announcement: Notification | None = None
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
    def notification(self) -> Notification | None:
        """What it says."""
        return self._announcement

    def say(self, notification: Notification) -> None:
        """Says that, and offers what it offers."""
        self._announcement = notification
        key = notification.platform
        self._tile.show_platform(platform_of(key) if key is not None else None)
        self._title.set_whole(notification.title)
        self._fill_lines(notification.text)
        opening = notification.action(Act.OPEN)
        self._label(self._main, notification.action(Act.JOIN) or opening)
        self._label(self._dismiss, notification.action(Act.DISMISS))
        self._dismiss.setToolTip(self.tr("No more alerts for this meeting"))
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

    def _ask(self, notification: Notification) -> None:
        """Asks the question where there is one; what was picked of it stays picked."""
        self._asking.setVisible(bool(notification.question))
        self._question.setText(notification.question)
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
        self._menu.addAction(self.tr("Only close this")).triggered.connect(self.put_away)

    def _offer_snoozes(self) -> None:
        self._menu.popup(self._snooze.mapToGlobal(self._snooze.rect().bottomLeft()))

    def _join_or_open(self) -> None:
        self._choose(self._offered(Act.JOIN) or self._offered(Act.OPEN))

    def _dismiss_it(self) -> None:
        self._choose(self._offered(Act.DISMISS))

    def _offered(self, act: Act) -> NotificationAction | None:
        return self._announcement.action(act) if self._announcement else None

    def _choose(self, action: NotificationAction | None, _checked: bool = False) -> None:
        if action is not None:
            self.acted.emit(action)
