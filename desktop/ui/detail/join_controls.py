"""The Join button with its menu, and the bar that offers the next way in."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.joining.plan import JoinPlan, Preference, WayKind
from desktop.texts import Texts
from desktop.ui.context import AppContext
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.joining.status import JoinStatus, Stage
from desktop.ui.text.joining import main_offer, offer
from desktop.ui.theme.icons import icon
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import LINK_INSET, MenuButton, change_property, label, link_button

HEIGHT = 44
ROOM = 52
"""Height of the bar with a sentence of two lines beside its links, or of one above them."""

TOOL = 28
BESIDE = 40
"""What margins and gaps take beside sentence and links."""

MOST_LINKS = 2
SHORTEST = 180
"""The sentence has at least so much of a line that it shares with links."""

ONE_ROW = 400
"""Below this width (logical pixels) the links are always below the sentence."""

_Tool = TypeVar("_Tool", bound=QToolButton)


class JoinButton(QWidget):
    """Joins by the plan's first way; the menu has the others, and the choice for next time."""

    way_chosen = Signal(object)
    """One of the plan's `JoinMethod`s was picked from the menu."""
    preferred = Signal(object)
    """How to join this platform from now on: a `Preference`."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = texts
        self._plan: JoinPlan | None = None
        self._platform = ""
        self._preference = Preference.APP
        self.main = QPushButton()
        self.main.setObjectName("join")
        self.main.setFont(font(Size.LARGE, bold=True))
        self.main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.main.setFixedHeight(HEIGHT)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more = MenuButton(self.menu)
        self.more.setObjectName("joinMore")
        self.more.setIconSize(QSize(16, 16))
        self.more.setFixedSize(QSize(HEIGHT, HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.main, 1)
        row.addWidget(self.more)
        theme.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_plan(self, plan: JoinPlan | None, platform: str, preference: Preference) -> None:
        """Offers a plan for a platform of that name."""
        self._plan, self._platform, self._preference = plan, platform, preference
        self._show(main_offer(plan, platform, self._texts), enabled=plan is not None)

    def show_replay(self) -> None:
        """Offers the replay first; the ways in stay in the menu."""
        self._show(self.tr("Watch the replay"), enabled=True)

    def show_nothing(self, words: str) -> None:
        """Shows `words` instead, because there is nothing to join."""
        self._plan = None
        self._show(words, enabled=False)

    def _show(self, words: str, *, enabled: bool) -> None:
        self.main.setText(words)
        self.main.setEnabled(enabled)
        self.more.setVisible(self._plan is not None)
        self.main.setProperty("alone", "false" if self._plan is not None else "true")
        self.main.style().unpolish(self.main)
        self.main.style().polish(self.main)
        self.more.setAccessibleName(self.tr("Other ways to join"))

    def _fill_menu(self) -> None:
        self.menu.clear()
        if self._plan is None:
            return
        for way in self._plan.ways:
            action = self.menu.addAction(offer(way, self._platform, self._texts))
            action.triggered.connect(lambda _=False, way=way: self.way_chosen.emit(way))
        self.menu.addSeparator()
        heading = self.tr("{platform} meetings").format(platform=self._platform)
        self.menu.addAction(heading).setEnabled(False)
        group = QActionGroup(self.menu)
        for preference, words in (
            (Preference.APP, self.tr("In the app if it is installed")),
            (Preference.BROWSER, self.tr("Always in the browser")),
            (Preference.ASK, self.tr("Ask every time")),
        ):
            action = group.addAction(words)
            action.setCheckable(True)
            action.setChecked(preference is self._preference)
            action.triggered.connect(lambda _=False, p=preference: self.preferred.emit(p))
            self.menu.addAction(action)

    def _paint_icon(self) -> None:
        self.more.setIcon(icon("chevron-down", self._theme.palette.on_accent))


class JoinBar(QFrame):
    """One sentence, the next ways in, and a menu of the rest; a warning only where nothing opened.

    It emits what the user picks; the meeting is that of the pane around it.
    """

    way_chosen = Signal(object)
    """One of the status's other `JoinMethod`s."""
    now_chosen = Signal(object)
    """To join although it is early, by the `JoinMethod` that was picked or None."""
    browser_preferred = Signal(object)
    """The browser from now on; now, too, by this `JoinMethod`, unless that is None."""
    denied = Signal()
    """Nothing came of it, says the user."""
    reminder_wanted = Signal()
    calendar_wanted = Signal()
    steps_requested = Signal()
    dismissed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("joinBar")
        self._theme = context.theme
        self._texts = context.texts
        self._actions = context.actions
        self._shown: JoinStatus | None = None
        self._words = label()
        self._links = QWidget()
        self._flow = FlowLayout(self._links, spacing=12)
        self.menu = QMenu(self)
        self.more = self._small(MenuButton(self.menu))
        self._close = self._small(QToolButton())
        self._close.clicked.connect(self._dismiss)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 4, 4, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._words, 1)
        self._controls = self._make_controls()
        self._row.addLayout(self._controls)
        self._theme.changed.connect(self._paint_icons)
        self.hide()

    def _small(self, made: _Tool) -> _Tool:
        made.setProperty("small", "true")
        made.setIconSize(QSize(16, 16))
        made.setFixedSize(QSize(TOOL, TOOL))
        return made

    def _make_controls(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._links, 1, middle)
        row.addWidget(self.more, 0, middle)
        row.addWidget(self._close, 0, middle)
        return row

    def show_status(self, status: JoinStatus) -> None:
        """Shows what was tried, and offers the other ways."""
        if status is self._shown and not self.isHidden():
            return  # whatever has the focus in it keeps it
        self._shown = status
        self._words.setText(status.sentence)
        self.setAccessibleName(status.sentence)
        for tool, words in ((self._close, self.tr("Dismiss")), (self.more, self.tr("Other ways"))):
            tool.setAccessibleName(words)
            tool.setToolTip(words)
        change_property(self, "mood", "warning" if status.trouble else "calm")
        self._flow.clear()
        self.menu.clear()
        if status.stage is Stage.TOO_EARLY:
            self._offer_what_to_do_until_then(status)
        else:
            self._offer_ways(status)
        self.more.setVisible(bool(self.menu.actions()))
        self._paint_icons()
        self._arrange()
        self.show()

    def _offer_what_to_do_until_then(self, status: JoinStatus) -> None:
        self._link(self.tr("Join now"), lambda: self.now_chosen.emit(status.way))
        if not status.reminded:
            self._link(self.tr("Remind me"), self.reminder_wanted.emit)
        self._link(self.tr("Add to calendar…"), self.calendar_wanted.emit)

    def _offer_ways(self, status: JoinStatus) -> None:
        """Puts the next ways into view: two after a failure, one while it may go well."""
        ways = list(status.ways)
        in_view = MOST_LINKS if status.trouble else 1
        browser = next((way for way in ways if way.kind is WayKind.BROWSER), None)
        if status.doubtful:
            in_view = 0
            self._link(self.tr("Nothing happened?"), self.denied.emit)
        elif status.advises_browser:
            in_view = 1
        for way in ways[:in_view]:
            words = offer(way, status.platform, self._texts)
            self._link(words, partial(self.way_chosen.emit, way))
        if status.advises_browser:
            always = self.tr("Always use the browser")
            self._link(always, partial(self.browser_preferred.emit, browser))
        for way in ways[in_view:]:
            action = self.menu.addAction(offer(way, status.platform, self._texts))
            action.triggered.connect(lambda _=False, way=way: self.way_chosen.emit(way))
        self.menu.addSeparator()
        steps = self.menu.addAction(self.tr("Show the steps"))
        steps.triggered.connect(lambda _=False: self.steps_requested.emit())
        if status.set_up:
            words = self.tr("Set up {platform}…").format(platform=status.platform)
            set_up = self.menu.addAction(words)
            set_up.triggered.connect(lambda _=False: self._actions.open_wizard.emit())

    def stops(self) -> list[QWidget]:
        """Returns what Tab stops at, in the order in which one reads it."""
        return [*self._flow.widgets(), self.more, self._close]

    def _link(self, words: str, act: Callable[[], None]) -> None:
        trouble = self._shown is not None and self._shown.trouble
        button = link_button(words, notice=trouble)
        button.setFont(font(Size.BODY, bold=True))
        button.clicked.connect(lambda _=False: act())
        self._flow.addWidget(button)

    def sentence(self) -> str:
        """Returns the sentence shown; empty while hidden."""
        return self._words.text() if not self.isHidden() else ""

    def focus_first(self) -> None:
        """Takes the focus to what is offered first."""
        first = self._links.findChild(QPushButton)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the links below the sentence where both do not fit in one line."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self._is_room_beside()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._row.setSpacing(8 if beside else 0)
        over, under = (4, 4) if beside else (2, 1)
        self._row.setContentsMargins(12, over, 4, under)
        self._controls.setContentsMargins(0 if beside else -LINK_INSET, 0, 0, 0)

    def _is_room_beside(self) -> bool:
        """Whether sentence and links share a line: not where the sentence alone would have one."""
        tools = sum(tool.width() for tool in (self.more, self._close) if not tool.isHidden())
        taken = self._flow.sizeHint().width() + tools + BESIDE
        sentence = self._words.fontMetrics().horizontalAdvance(self._words.text())
        if self.width() >= taken + sentence:
            return True
        return sentence > self.width() - BESIDE and self.width() >= max(taken + SHORTEST, ONE_ROW)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _paint_icons(self) -> None:
        palette = self._theme.palette
        trouble = self._shown is not None and self._shown.trouble
        colour = palette.on_notice if trouble else palette.muted
        self._close.setIcon(icon("close", colour))
        self.more.setIcon(icon("more", colour))


class JoinPlace(QWidget):
    """The place below the Join button: what the button opens, and then how that goes.

    It has its height in any case, so that the page below stays where it is.
    """

    def __init__(self, bar: JoinBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._hint = label(role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._hint)
        column.addWidget(bar)
        column.addStretch(1)
        bar.installEventFilter(self)

    def show_hint(self, sentence: str) -> None:
        """Shows what the button does; an empty sentence says that there is no button."""
        self._hint.setText(sentence)
        self._share()

    def hint(self) -> str:
        """Returns the sentence shown; empty while the bar is shown."""
        return self._hint.text() if not self._hint.isHidden() else ""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Gives the place to the bar while that is shown."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._share()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the height that the bar has at this width."""
        super().resizeEvent(event)
        self.setMinimumHeight(ROOM if self.width() >= ONE_ROW else ROOM + TOOL)

    def _share(self) -> None:
        barred = not self._bar.isHidden()
        self._hint.setVisible(bool(self._hint.text()) and not barred)
        self.setVisible(bool(self._hint.text()) or barred)
