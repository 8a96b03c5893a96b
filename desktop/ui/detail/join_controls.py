"""The Join button with its menu, and the bar that offers the next way in."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.joining.plan import JoinPlan, Preference
from desktop.texts import Texts
from desktop.ui.context import AppContext
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.joining.status import JoinStatus
from desktop.ui.text.joining import main_offer, offer
from desktop.ui.theme.icons import icon
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label, link_button

HEIGHT = 44


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
        self.more = QToolButton()
        self.more.setObjectName("joinMore")
        self.more.setIconSize(QSize(16, 16))
        self.more.setFixedSize(QSize(HEIGHT, HEIGHT))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self.menu)
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
        self.menu.addSection(heading)
        group = QActionGroup(self.menu)
        for preference, words in (
            (Preference.APP, self.tr("In the app where it is installed")),
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
    """One sentence and a link for each other way."""

    way_chosen = Signal(object)
    """One of the status's other `JoinMethod`s."""
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
        self._close = QToolButton()
        self._close.clicked.connect(self._dismiss)
        self._ways = QWidget()
        self._flow = FlowLayout(self._ways, spacing=16)
        top = QHBoxLayout()
        top.addWidget(self._words, 1)
        top.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 6, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._ways)
        self._theme.changed.connect(self._paint_icon)
        self._paint_icon()
        self.hide()

    def show_status(self, status: JoinStatus) -> None:
        """Shows what was tried, and offers the other ways."""
        if status is self._shown and not self.isHidden():
            return  # whatever has the focus in it keeps it
        self._shown = status
        self._words.setText(status.sentence)
        self.setAccessibleName(status.sentence)
        self._close.setAccessibleName(self.tr("Dismiss"))
        self._close.setToolTip(self.tr("Dismiss"))
        self._flow.clear()
        for way in status.ways:
            button = self._link(offer(way, status.platform, self._texts))
            button.clicked.connect(lambda _=False, way=way: self.way_chosen.emit(way))
        steps = self._link(self.tr("Show the steps"))
        steps.clicked.connect(lambda _=False: self.steps_requested.emit())
        if status.set_up:
            set_up = self._link(self.tr("Set up {platform} …").format(platform=status.platform))
            set_up.clicked.connect(lambda _=False: self._actions.open_wizard.emit())
        self.show()

    def _link(self, words: str) -> QPushButton:
        button = link_button(words, notice=True)
        self._flow.addWidget(button)
        return button

    def sentence(self) -> str:
        """Returns the sentence shown; empty while hidden."""
        return self._words.text() if not self.isHidden() else ""

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _paint_icon(self) -> None:
        self._close.setIcon(icon("close", self._theme.palette.on_notice))
