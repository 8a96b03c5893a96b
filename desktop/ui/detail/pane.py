"""The detail pane: one meeting, whole, with one obvious action."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.meetings.meeting import Status
from desktop.platforms import Refusal
from desktop.platforms.catalogue import platform_of
from desktop.texts import Texts, run_together
from desktop.ui.detail.facts import Facts, Links, fact_rows
from desktop.ui.detail.join_controls import JoinBar, JoinButton
from desktop.ui.detail.remarks import state_words, warnings
from desktop.ui.detail.steps_panel import StepsPanel
from desktop.ui.detail.view_state import DetailState
from desktop.ui.joining.status import JoinStatus
from desktop.ui.text.meetings import SEPARATOR, beijing_span, cadence, topic_of, when
from desktop.ui.theme.badge import Badge, platform_name
from desktop.ui.theme.icons import icon
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size
from desktop.ui.widgets import NoticeBar, announce, is_language_change, label, recolour, rule

PADDING = 24
WIDEST = 640
"""Lines longer than this are hard to read; a wider window leaves room beside the detail."""


class DetailPane(QScrollArea):
    """Shows a `DetailState` and what is told of its join; what one does is told by signals."""

    join_requested = Signal()
    way_chosen = Signal(object)
    preferred = Signal(object)
    set_up_requested = Signal()
    dismissed = Signal()
    step_acted = Signal(object)
    """The `StepAction` of one of the steps."""
    check_requested = Signal()
    follow_changed = Signal(str, bool)
    alerts_changed = Signal(bool)
    """Alerts are wanted for this very meeting, or not."""
    link_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = texts
        self._showing: DetailState | None = None
        self.setObjectName("detail")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._paint_icons()
        self._body.hide()

    def _make_parts(self) -> None:
        self.back = QToolButton()
        self.back.setIconSize(QSize(18, 18))
        self.back.hide()
        self._badge = Badge(self._theme, self._texts)
        self.star = QToolButton()
        self.star.setIconSize(QSize(18, 18))
        self.star.setCheckable(True)
        self.bell = QToolButton()
        self.bell.setIconSize(QSize(18, 18))
        self.bell.setCheckable(True)
        self.title = label(size=Size.TITLE, bold=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._about = label(size=Size.STRONG, role="muted")
        self._when = label(size=Size.LARGE)
        self._when.setWordWrap(False)
        self._beijing = label(size=Size.STRONG, role="muted")
        self._state = label(size=Size.BODY, role="muted")
        self.join = JoinButton(self._theme, self._texts)
        self.notice = NoticeBar()
        self.bar = JoinBar(self._theme, self._texts)
        self.facts = Facts()
        self._rule = rule()
        self.steps = StepsPanel(self._theme, self._texts)

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._body.setObjectName("detailBody")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addWidget(self._badge)
        top.addStretch(1)
        top.addWidget(self.bell)
        top.addWidget(self.star)
        times = QHBoxLayout()
        times.setSpacing(8)
        times.addWidget(self._when)
        times.addWidget(self._beijing, 1)
        column.addLayout(top)
        column.addSpacing(10)
        for part, gap in (
            (self.title, 4),
            (self._about, 10),
            (times, 2),
            (self._state, 14),
            (self.join, 8),
            (self.notice, 8),
            (self.bar, 8),
            (self.facts, 16),
            (self._rule, 16),
            (self.steps, 0),
        ):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
            column.addSpacing(gap)
        column.addStretch(1)
        self._body.setMaximumWidth(WIDEST + 2 * PADDING)
        self._body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setWidget(self._body)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.join.join_requested.connect(self.join_requested)
        self.join.way_chosen.connect(self.way_chosen)
        self.join.preferred.connect(self.preferred)
        self.bar.way_chosen.connect(self.way_chosen)
        self.bar.set_up_requested.connect(self.set_up_requested)
        self.bar.dismissed.connect(self.dismissed)
        self.bar.steps_requested.connect(self._show_steps)
        self.steps.acted.connect(self.step_acted)
        self.steps.check_requested.connect(self.check_requested)
        self.back.clicked.connect(self.back_requested)
        self.star.clicked.connect(self._star_clicked)
        self.bell.clicked.connect(self.alerts_changed)
        self._theme.changed.connect(self._paint_icons)

    @property
    def showing(self) -> DetailState | None:
        """What is shown."""
        return self._showing

    def show_meeting(self, showing: DetailState) -> None:
        """Shows a meeting."""
        before = self._showing
        self._showing = showing
        if before is None or before.meeting.id != showing.meeting.id:
            self.verticalScrollBar().setValue(0)
        self._body.show()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._say_what(showing)
        self._say_when(showing)
        self._say_how(showing)
        if before is None or _facts_differ(before, showing):
            self._tell_facts(showing)
        self._tell_steps(showing)

    def show_nothing(self) -> None:
        """Shows no meeting; there is none in the list to show."""
        self._showing = None
        self._body.hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _tell_facts(self, showing: DetailState) -> None:
        links = Links(self.link_requested.emit, self._copy, self.way_chosen.emit)
        self.facts.tell(fact_rows(showing, self._texts, links))

    def _tell_steps(self, showing: DetailState) -> None:
        instructions = showing.instructions
        self.steps.setVisible(instructions is not None)
        self._rule.setVisible(instructions is not None)
        if instructions is not None:
            self.steps.show_instructions(instructions)

    def enter(self) -> None:
        """Takes the keyboard: to the button, or to the way back where there is nothing to join."""
        target = self.join.main if self.join.main.isEnabled() else self.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_narrow(self, narrow: bool) -> None:
        """In a narrow window there is a way back to the list."""
        self.back.setVisible(narrow)

    def tell(self, news: JoinStatus | None) -> None:
        """Says what a join tried, and offers the other ways; None takes that away."""
        if news is None:
            self.bar.hide()
            return
        before = self.bar.sentence()
        self.bar.tell(news)
        if news.sentence != before:
            announce(self.bar, news.sentence)

    def retranslate(self) -> None:
        """Says everything in the language in force."""
        if self._showing is not None:
            self.show_meeting(self._showing)
            self._tell_facts(self._showing)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    def _platform_name(self) -> str:
        assert self._showing is not None  # noqa: S101 - for the type; asked only when shown
        return platform_name(platform_of(self._showing.meeting.platform), self._texts)

    def _say_what(self, showing: DetailState) -> None:
        meeting = showing.meeting
        self._badge.show_platform(platform_of(meeting.platform))
        self.title.setText(topic_of(meeting, self._texts))
        about = [meeting.sig or ""]
        if meeting.sponsor:
            about.append(self.tr("by {sponsor}").format(sponsor=meeting.sponsor))
        about.append(cadence(meeting.cadence, self._texts))
        self._about.setText(SEPARATOR.join(part for part in about if part))
        self.star.setVisible(bool(meeting.sig))
        self.star.setChecked(showing.followed)
        follow = self.tr("Stop following {sig}") if showing.followed else self.tr("Follow {sig}")
        self.star.setToolTip(follow.format(sig=(meeting.sig or "").replace("<", "‹")))
        self.star.setAccessibleName(follow.format(sig=meeting.sig))
        self.bell.setVisible(not showing.over and not showing.cancelled)
        self.bell.setChecked(showing.alerted)
        bell = self.tr("No alerts for this meeting")
        bell = bell if showing.alerted else self.tr("Alert me of this meeting")
        self.bell.setToolTip(bell)
        self.bell.setAccessibleName(bell)
        self.back.setToolTip(self.tr("Back to the list (Esc)"))
        self.back.setAccessibleName(self.tr("Back to the list"))
        self._paint_icons()

    def _say_when(self, showing: DetailState) -> None:
        meeting, now = showing.meeting, showing.now
        self._when.setText(when(meeting, now, showing.zone, self._texts))
        self._beijing.setText(beijing_span(meeting, showing.zone, self._texts))
        words = state_words(showing, self._texts)
        self._state.setText(words)
        self._state.setVisible(bool(words))
        recolour(self._state, "live" if meeting.status(now) is Status.LIVE else "muted")

    def _say_how(self, showing: DetailState) -> None:
        plan = showing.plan
        if plan is not None:
            self.join.show_plan(plan, self._platform_name(), showing.preference)
        elif showing.cancelled:
            self.join.show_nothing(self.tr("Cancelled"))
        elif isinstance(showing.entrance, Refusal):
            self.join.show_nothing(self.tr("This link is not opened"))
        else:
            self.join.show_nothing(self.tr("No link yet"))
        if showing.over and showing.meeting.watch_url:
            self.join.show_replay()
        self.notice.tell(run_together(warnings(showing, self._texts)), "")

    def _show_steps(self) -> None:
        self.ensureWidgetVisible(self.steps, 0, PADDING)
        self.steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def _star_clicked(self, on: bool) -> None:
        if self._showing is not None and self._showing.meeting.sig:
            self.follow_changed.emit(self._showing.meeting.sig, on)

    def _paint_icons(self) -> None:
        palette = self._theme.palette
        followed = self._showing is not None and self._showing.followed
        self.star.setIcon(
            icon("star-filled", palette.accent) if followed else icon("star", palette.muted)
        )
        alerted = self._showing is not None and self._showing.alerted
        self.bell.setIcon(icon("bell" if alerted else "bell-off", palette.muted))
        self.back.setIcon(icon("back", palette.muted))


def _facts_differ(before: DetailState, after: DetailState) -> bool:
    """Whether the rows must be made anew; otherwise whatever has the focus in them keeps it."""
    return (before.meeting, before.entrance) != (after.meeting, after.entrance)
