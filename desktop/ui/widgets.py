"""Small widgets that several screens share: plain labels, link buttons, a thin line, a notice."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from desktop.ui.theme.type import Size, font

MEMORY = frozenset({"offscreen", "minimal"})
"""Qt's platforms without a screen that anybody sees; theirs is of a made-up size."""

ANSWER_MS = 2000
"""So long a button says what came of a click."""

FRAME = QSize(16, 40)
"""What the system's frame around a window takes, at the most."""


def label(text: str = "", *, size: Size = Size.BODY, bold: bool = False, role: str = "") -> QLabel:
    """A label that never reads markup into its text and wraps where it must.

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
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def screen_room(window: QWidget) -> QRect | None:
    """Where a window may lie with its frame; None where it is painted into memory alone."""
    if QGuiApplication.platformName() in MEMORY:
        return None
    screen = QGuiApplication.screenAt(window.frameGeometry().center()) or window.screen()
    return screen.availableGeometry()


def fitting(wanted: QSize, window: QWidget) -> QSize:
    """The size that a window wants, or what its screen has room for."""
    room = screen_room(window)
    return wanted if room is None else wanted.boundedTo(room.size() - FRAME)


def inside(frame: QRect, room: QRect) -> QRect:
    """The frame as it is, or smaller and moved so that it lies within `room`."""
    size = frame.size().boundedTo(room.size())
    left = max(room.left(), min(frame.left(), room.right() + 1 - size.width()))
    top = max(room.top(), min(frame.top(), room.bottom() + 1 - size.height()))
    return QRect(QPoint(left, top), size)


def centre_on_screen(window: QWidget, wanted: QSize) -> None:
    """Gives a window its first size and puts it into the middle of its screen."""
    window.resize(fitting(wanted, window))
    room = screen_room(window)
    if room is not None:
        frame = QRect(QPoint(0, 0), window.size() + FRAME)
        frame.moveCenter(room.center())
        window.move(inside(frame, room).topLeft())


def bring_into_screen(window: QWidget) -> None:
    """Makes a window that was found again no larger than its screen, and moves it there."""
    room = screen_room(window)
    if room is None or window.isMaximized() or window.isFullScreen():
        return
    frame = QRect(window.pos(), window.size() + FRAME)
    place = inside(frame, room)
    if place != frame:
        window.resize(place.size() - FRAME)
        window.move(place.topLeft())


def announce(widget: QWidget, sentence: str) -> None:
    """Has a screen reader say a sentence, once it has finished the one before."""
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
        """Answers a click for two seconds: on itself, and with `spoken` to screen readers."""
        self._answer, self._spoken = words, spoken
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.timeout.connect(self._fall_silent)
            self.clicked.connect(self._say_answer)

    def sizeHint(self) -> QSize:
        """Has room for the answer from the beginning, so that nothing moves."""
        hint = super().sizeHint()
        for words in (self._usual[0], self._answer):
            hint = hint.expandedTo(self._hint_for(words)) if words else hint
        return hint

    def _hint_for(self, words: str) -> QSize:
        """As large as Qt has a button with those words."""
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
    """A button that looks like a link."""
    return LinkButton(text, notice=notice)


def rule() -> QFrame:
    """A thin line between two parts."""
    made = QFrame()
    made.setObjectName("rule")
    return made


class ElidedLabel(QLabel):
    """One line of plain text that ends in an ellipsis where it does not fit, and then tells all."""

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
        """Cuts the text anew."""
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
        """May shrink to nothing."""
        return QSize(0, super().minimumSizeHint().height())


class NoticeBar(QFrame):
    """One sentence and one button to do something about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._words = label()
        self.button = link_button(notice=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_notice(self, sentence: str, action: str) -> None:
        """Shows a sentence, or nothing at all where it is empty."""
        self._words.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        """What it says; empty while hidden."""
        return self._words.text() if not self.isHidden() else ""


def stop_at_pressed(group: QButtonGroup) -> None:
    """Lets Tab stop at the pressed button of a group alone; arrows lead to the others.

    Qt sees to that only once one of them has had the focus.
    """

    def follow(number: int, pressed: bool) -> None:
        policy = Qt.FocusPolicy.StrongFocus if pressed else Qt.FocusPolicy.ClickFocus
        group.button(number).setFocusPolicy(policy)

    for button in group.buttons():
        follow(group.id(button), button.isChecked())
    group.idToggled.connect(follow)


def is_language_change(event: QEvent) -> bool:
    """Whether an event asks a widget to say its texts again."""
    return event.type() is QEvent.Type.LanguageChange
