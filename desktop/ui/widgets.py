"""Small widgets that several screens share: plain labels, link buttons, a thin line, a notice."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.theme.type import Size, font

MEMORY = frozenset({"offscreen", "minimal"})
"""Qt's platforms without a screen that anybody sees; theirs is of a made-up size."""

ANSWER_MS = 2000
"""How long a button shows what came of a click."""

NEWS_MS = 20_000
"""How long news stay in view; what they offer to undo wants to be read and weighed."""

LINK_INSET = 2
"""Pixels by which the style sheet sets a link's words in from its edge."""

FRAME = QSize(16, 40)
"""The most that the system's frame around a window takes."""


def label(text: str = "", *, size: Size = Size.BODY, bold: bool = False, role: str = "") -> QLabel:
    """Makes a label that shows plain text and wraps.

    `role` picks its colour in the style sheet (`muted`, `faint`, `pill`).
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(size, bold=bold))
    made.setWordWrap(True)
    made.setProperty("role", role)
    return made


def recolour(widget: QWidget, role: str) -> None:
    """Gives a label another role, and so another colour."""
    change_property(widget, "role", role)


def change_property(widget: QWidget, name: str, value: str) -> None:
    """Sets a property that the style sheet asks for; what is inside the widget looks it up, too."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        for each in (widget, *widget.findChildren(QWidget)):
            each.style().unpolish(each)
            each.style().polish(each)


def screen_room(window: QWidget) -> QRect | None:
    """Returns the area a window may use with its frame; None without a real screen."""
    if QGuiApplication.platformName() in MEMORY:
        return None
    screen = QGuiApplication.screenAt(window.frameGeometry().center()) or window.screen()
    return screen.availableGeometry()


def fitting(wanted: QSize, window: QWidget) -> QSize:
    """Returns the wanted size, or what the screen has room for."""
    room = screen_room(window)
    return wanted if room is None else wanted.boundedTo(room.size() - FRAME)


def inside(frame: QRect, room: QRect) -> QRect:
    """Returns the frame, shrunk and moved so that it lies within `room`."""
    size = frame.size().boundedTo(room.size())
    left = max(room.left(), min(frame.left(), room.right() + 1 - size.width()))
    top = max(room.top(), min(frame.top(), room.bottom() + 1 - size.height()))
    return QRect(QPoint(left, top), size)


def centre_on_screen(window: QWidget, wanted: QSize) -> None:
    """Gives a window its first size and centres it on its screen."""
    window.resize(fitting(wanted, window))
    room = screen_room(window)
    if room is not None:
        frame = QRect(QPoint(0, 0), window.size() + FRAME)
        frame.moveCenter(room.center())
        window.move(inside(frame, room).topLeft())


def bring_into_screen(window: QWidget) -> None:
    """Fits a restored window into its screen."""
    room = screen_room(window)
    if room is None or window.isMaximized() or window.isFullScreen():
        return
    frame = QRect(window.pos(), window.size() + FRAME)
    place = inside(frame, room)
    if place != frame:
        window.resize(place.size() - FRAME)
        window.move(place.topLeft())


def announce(widget: QWidget, sentence: str) -> None:
    """Announces a sentence to screen readers, after the one before."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class LinkButton(QPushButton):
    """A button that looks like a link, for actions beside text."""

    def __init__(self, text: str = "", *, notice: bool = False) -> None:
        super().__init__(text)
        self._answer = ""
        self._spoken = ""
        self._usual = ("", "")
        self._timer: QTimer | None = None
        self.setProperty("link", "true")
        self.setProperty("notice", "true" if notice else "false")
        self.setFont(font(Size.BODY, bold=notice))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def answer_with(self, words: str, spoken: str) -> None:
        """Shows `words` on itself for two seconds after a click, and announces `spoken`."""
        self._answer, self._spoken = words, spoken
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.timeout.connect(self._fall_silent)
            self.clicked.connect(self._say_answer)

    def sizeHint(self) -> QSize:
        """Reserves room for the answer, so that nothing moves."""
        hint = super().sizeHint()
        for words in (self._usual[0], self._answer):
            hint = hint.expandedTo(self._hint_for(words)) if words else hint
        return hint

    def _hint_for(self, words: str) -> QSize:
        """Returns the size that Qt gives a button with those words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = words
        room = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, words)
        kind = QStyle.ContentsType.CT_PushButton
        return self.style().sizeFromContents(kind, option, room, self)

    def _say_answer(self) -> None:
        if self._timer is None:
            return
        if not self._timer.isActive():
            self._usual = (self.text(), self.accessibleName())
            self.setText(self._answer)
            self.setAccessibleName(self._spoken)
        announce(self, self._spoken)
        self._timer.start(ANSWER_MS)

    def _fall_silent(self) -> None:
        words, name = self._usual
        self.setText(words)
        self.setAccessibleName(name)


def link_button(text: str = "", *, notice: bool = False) -> LinkButton:
    """Makes a button that looks like a link."""
    return LinkButton(text, notice=notice)


class RightEdge(QObject):
    """Hangs a menu from the right edge of its button, so that it stays within the window."""

    def __init__(self, menu: QMenu, button: QWidget) -> None:
        super().__init__(menu)
        self._menu = menu
        self._button = button
        menu.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Moves the menu as it is shown."""
        if event.type() is QEvent.Type.Show:
            right = self._button.mapToGlobal(QPoint(self._button.width(), 0)).x()
            self._menu.move(max(right - self._menu.width(), 0), self._menu.y())
        return False


class MenuButton(QToolButton):
    """Opens a menu below it, from its right edge: by mouse, by keys and by readers.

    Not with Qt's own menu of a button: an instant pop-up has no accessible action that works, and
    any other answers a reader only once the menu is closed (`QAccessibleToolButton`, Qt 6).
    """

    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self._menu = menu
        menu.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # a second press closes it
        RightEdge(menu, self)
        menu.aboutToHide.connect(lambda: self.setDown(False))
        self.clicked.connect(self._open)

    def menu(self) -> QMenu:
        """Returns the menu that it opens."""
        return self._menu

    def _open(self) -> None:
        self.setDown(True)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))


def rule() -> QFrame:
    """Makes a thin line between two parts."""
    made = QFrame()
    made.setObjectName("rule")
    return made


class ElidedLabel(QLabel):
    """One line of plain text, elided where it does not fit, with the whole in a tooltip."""

    def __init__(self, *, size: Size = Size.BODY, role: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size))
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_whole(self, text: str) -> None:
        """The text in full."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def whole(self) -> str:
        """The text in full."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elides the text again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.width()
        )
        self.setText(shown)
        cut = shown != self._whole
        self.setToolTip(self._whole.replace("<", "‹").replace(">", "›") if cut else "")

    def minimumSizeHint(self) -> QSize:
        """Returns no minimum width."""
        return QSize(0, super().minimumSizeHint().height())


LOWEST_NOTICES = 56
"""So low may the notices' area become, in a window that has room for no more."""


class NoticeBar(QFrame):
    """One sentence and one button to do something about it; a `calm` one is no warning."""

    def __init__(self, parent: QWidget | None = None, *, calm: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("quiet" if calm else "notice")
        self._words = label()
        self.button = link_button(notice=not calm)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    def add_button(self) -> LinkButton:
        """Adds a second button, which declines."""
        made = link_button()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(made)
        return made

    def show_notice(self, sentence: str, action: str) -> None:
        """Shows a sentence, or nothing at all where it is empty; screen readers hear a new one."""
        if sentence and sentence != self.sentence():
            announce(self, sentence)
        self._words.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        """Returns the sentence shown; empty while hidden."""
        return self._words.text() if not self.isHidden() else ""


class NewsBar(NoticeBar):
    """A notice that goes by itself after a while; its button does something, or dismisses it."""

    gone = Signal()
    """It was dismissed, or has gone by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, calm=True)
        self._act: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.button.clicked.connect(lambda _=False: self._do())

    def show_news(self, sentence: str, action: str, act: Callable[[], object] | None) -> None:
        """Shows a sentence in place of the one before, and announces it."""
        self._act = act
        self.show_notice(sentence, action)
        self._timer.start(NEWS_MS)
        announce(self, sentence)

    def dismiss(self) -> None:
        """Hides it."""
        self._timer.stop()
        self._act = None
        self.show_notice("", "")
        self.gone.emit()

    def _do(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act()


class NoticeArea(QScrollArea):
    """Notices one below the other: as high as they are, and scrolled where a window is too low."""

    def __init__(self, *notices: NoticeBar) -> None:
        super().__init__()
        self._notices = notices
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setWidgetResizable(True)
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(16, 8, 16, 8)
        for notice in notices:
            column.addWidget(notice)
        self.setWidget(self._holder)
        for ground in (self._holder, self.viewport()):
            ground.setAutoFillBackground(False)
        self._holder.installEventFilter(self)
        self.hide()

    def arrange(self) -> None:
        """Shows itself only where one of the notices is shown."""
        self.setVisible(any(notice.sentence() for notice in self._notices))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits its height to what the sentences take in this width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices that a sentence has changed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Returns the width of the widest notice, and the height of all in the present width."""
        return QSize(self._holder.sizeHint().width(), self._wanted())

    def minimumSizeHint(self) -> QSize:
        """Returns no width, and the height of one line."""
        return QSize(0, min(self._wanted(), LOWEST_NOTICES))

    def _wanted(self) -> int:
        wrapped = self._holder.heightForWidth(self.width())  # -1 where no sentence is shown
        return wrapped if wrapped >= 0 else self._holder.sizeHint().height()

    def _fit(self) -> None:
        if self.maximumHeight() != self._wanted():
            self.setMaximumHeight(self._wanted())
            self.updateGeometry()


def stop_at_pressed(group: QButtonGroup) -> None:
    """Lets Tab stop only at the pressed button of a group; arrows lead to the others.

    Qt sees to that only once one of them has had the focus.
    """

    def follow(number: int, pressed: bool) -> None:
        policy = Qt.FocusPolicy.StrongFocus if pressed else Qt.FocusPolicy.ClickFocus
        group.button(number).setFocusPolicy(policy)

    for button in group.buttons():
        follow(group.id(button), button.isChecked())
    group.idToggled.connect(follow)


def show_checked(button: QAbstractButton, *, on: bool) -> None:
    """Shows a button switched on or off, as nobody but the program switched it.

    `toggled` is for what users switch: a screen reader toggles buttons and never clicks them.
    """
    with QSignalBlocker(button):
        button.setChecked(on)


def when_picked(option: QRadioButton, act: Callable[[], object]) -> None:
    """Calls `act` when a user picks an option, also the one that was picked already.

    One that is picked anew by a click calls it twice: by the toggle, which is all that comes of a
    screen reader, and by the click, which is all that comes of an option picked before.
    """
    option.toggled.connect(lambda on: act() if on else None)
    option.clicked.connect(lambda _=False: act())


def is_language_change(event: QEvent) -> bool:
    """Returns whether an event announces another language."""
    return event.type() is QEvent.Type.LanguageChange
