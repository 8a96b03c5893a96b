"""The detail pane: one meeting, whole, with one obvious action."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.joining.plan import JoinMethod, Preference
from desktop.meetings.meeting import Status
from desktop.platforms import Refusal
from desktop.platforms.catalogue import WEB, platform_of
from desktop.platforms.steps import StepAction
from desktop.texts import run_together
from desktop.ui.actions import CalendarChoice
from desktop.ui.context import AppContext
from desktop.ui.detail.facts import Facts, Links, fact_rows
from desktop.ui.detail.join_controls import JoinBar, JoinButton, JoinPlace
from desktop.ui.detail.remarks import state_words, warnings
from desktop.ui.detail.steps_panel import StepsPanel
from desktop.ui.detail.view_state import DetailState
from desktop.ui.invitation_copy import copy_invitation
from desktop.ui.joining.status import JoinStatus, Stage
from desktop.ui.text.joining import what_opens
from desktop.ui.text.meetings import SEPARATOR, beijing_span, cadence, topic_of, when
from desktop.ui.theme.badge import Badge, platform_name
from desktop.ui.theme.icons import icon
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import (
    NoticeBar,
    announce,
    is_language_change,
    label,
    link_button,
    recolour,
    rule,
    show_checked,
)

PADDING = 24
TIMES_GAP = 8
LONGEST_SIG = 220
"""Pixels of a SIG's name beside the sponsor's; its tooltip has the rest."""

WIDEST = 640
"""Lines longer than this are hard to read; a wider window leaves room beside the detail."""


class DetailPane(QScrollArea):
    """Shows a `DetailState` and how its join goes; turns what the user does into actions.

    `state` is what is shown; None while no meeting is.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._actions = context.actions
        self._theme = context.theme
        self._texts = context.texts
        self.state: DetailState | None = None
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
        self.sig = link_button()
        self.sig.setFont(font(Size.STRONG))
        self.sig.setProperty("start", "true")
        self._about = label(size=Size.STRONG, role="muted")
        self._when = label(size=Size.LARGE)
        self._when.setWordWrap(False)
        self._beijing = label(size=Size.STRONG, role="muted")
        self._state = label(size=Size.BODY, role="muted")
        self.join = JoinButton(self._theme, self._texts)
        self.notice = NoticeBar()
        self.bar = JoinBar(self._context)
        self.place = JoinPlace(self.bar)
        self.facts = Facts()
        self._rule = rule()
        self.steps = StepsPanel(self._context)

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
        about = QHBoxLayout()
        about.setSpacing(0)
        about.addWidget(self.sig, 0, Qt.AlignmentFlag.AlignTop)
        about.addWidget(self._about, 1)
        times = self._times = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        times.addWidget(self._when)
        times.addWidget(self._beijing, 1)
        column.addLayout(top)
        column.addSpacing(10)
        for part, gap in (
            (self.title, 4),
            (about, 10),
            (times, 2),
            (self._state, 14),
            (self.join, 8),
            (self.place, 8),
            (self.notice, 8),
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
        self.join.main.clicked.connect(self._join)
        self.join.way_chosen.connect(self._join_by)
        self.join.preferred.connect(self._prefer)
        self.bar.way_chosen.connect(self._join_by)
        self.bar.now_chosen.connect(self._join_now)
        self.bar.browser_preferred.connect(self._prefer_browser)
        self.bar.denied.connect(self._deny)
        self.bar.reminder_wanted.connect(self._remind)
        self.bar.calendar_wanted.connect(self._export)
        self.bar.steps_requested.connect(self._show_steps)
        self.steps.acted.connect(self._act)
        self.star.toggled.connect(self._follow)
        self.sig.clicked.connect(self._show_sig)
        self.bell.toggled.connect(self._set_alerts)
        self._theme.changed.connect(self._paint_icons)

    def show_meeting(self, state: DetailState) -> None:
        """Shows a meeting."""
        before, self.state = self.state, state
        if before is None or before.meeting.id != state.meeting.id:
            self.verticalScrollBar().setValue(0)
        self._body.show()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._show_what(state)
        self._show_when(state)
        self._show_how(state)
        if before is None or _facts_differ(before, state):
            self._show_facts(state)
        self._show_instructions(state)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Orders Tab as one reads: what was made anew is at the end of the chain."""
        parts = [self.join.main, self.join.more, *self.bar.stops(), *self.facts.buttons()]
        for before, after in pairwise([*parts, self.steps.tabs, *self.steps.buttons()]):
            self.setTabOrder(before, after)

    def show_nothing(self) -> None:
        """Shows no meeting, because the list has none."""
        self.state = None
        self._body.hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _show_facts(self, state: DetailState) -> None:
        links = Links(
            open=self._actions.open_page.emit,
            copy=self._copy,
            join_by=self._join_by,
            invite=self._invite,
            export=self._export,
            forget=self._forget,
        )
        self.facts.show_facts(fact_rows(state, self._texts, links))

    def _show_instructions(self, state: DetailState) -> None:
        instructions = state.instructions
        self.steps.setVisible(instructions is not None)
        self._rule.setVisible(instructions is not None)
        if instructions is not None:
            self.steps.show_instructions(instructions)

    def enter(self) -> None:
        """Takes the focus to the button, or to the way back where there is nothing to join."""
        to_press = self.join.main.isEnabled() and not self.join.isHidden()
        target = self.join.main if to_press else self.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_narrow(self, narrow: bool) -> None:
        """Shows the way back to the list in a narrow window."""
        self.back.setVisible(narrow)

    def show_join_status(self, status: JoinStatus | None) -> None:
        """Shows how the join goes, and offers the other ways; None hides that."""
        if status is None:
            self.bar.hide()
            return
        before = self.bar.sentence()
        self.bar.show_status(status)
        for earlier, later in pairwise((self.join.more, *self.bar.stops())):
            self.setTabOrder(earlier, later)
        if status.sentence != before:
            announce(self.bar, status.sentence)
            if status.stage is Stage.TOO_EARLY and self.window().isActiveWindow():
                self.bar.focus_first()

    def reveal_join(self) -> None:
        """Scrolls to what is said of a join, where the page does not show it."""
        self.ensureWidgetVisible(self.place, 0, PADDING)

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        if self.state is not None:
            self.show_meeting(self.state)
            self._show_facts(self.state)

    def changeEvent(self, event: QEvent) -> None:
        """Handles a change of the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    def _platform_name(self) -> str:
        assert self.state is not None  # noqa: S101 - for the type; asked only when shown
        return platform_name(platform_of(self.state.meeting.platform), self._texts)

    def _show_what(self, state: DetailState) -> None:
        meeting = state.meeting
        self._badge.show_platform(platform_of(meeting.platform))
        self.title.setText(topic_of(meeting, self._texts))
        self.sig.setVisible(bool(meeting.sig))
        shown = self.sig.fontMetrics().elidedText(
            meeting.sig or "", Qt.TextElideMode.ElideRight, LONGEST_SIG
        )
        self.sig.setText(shown.replace("&", "&&"))
        words = self.tr("About {sig}").format(sig=meeting.sig)
        self.sig.setAccessibleName(words)
        self.sig.setToolTip(words.replace("<", "‹"))
        about = [state.community]
        if meeting.sponsor:
            about.append(self.tr("by {sponsor}").format(sponsor=meeting.sponsor))
        about.append(cadence(meeting.cadence, self._texts))
        about.append(self.tr("from an invitation") if meeting.imported else "")
        about = [part for part in about if part]
        before = SEPARATOR if meeting.sig and about else ""
        self._about.setText(before + SEPARATOR.join(about))
        self._about.setAccessibleName(SEPARATOR.join(about))
        self.star.setVisible(bool(meeting.sig))
        show_checked(self.star, on=state.followed)
        follow = self.tr("Stop following {sig}") if state.followed else self.tr("Follow {sig}")
        self.star.setToolTip(follow.format(sig=(meeting.sig or "").replace("<", "‹")))
        self.star.setAccessibleName(follow.format(sig=meeting.sig))
        self.bell.setVisible(not state.over and not state.cancelled)
        show_checked(self.bell, on=state.alerted)
        bell = self.tr("No alerts for this meeting")
        bell = bell if state.alerted else self.tr("Remind me of this meeting")
        self.bell.setToolTip(bell)
        self.bell.setAccessibleName(bell)
        self.back.setToolTip(self.tr("Back to the list (Esc)"))
        self.back.setAccessibleName(self.tr("Back to the list"))
        self._paint_icons()

    def _show_when(self, state: DetailState) -> None:
        meeting, now = state.meeting, state.now
        self._when.setText(when(meeting, now, state.zone, self._texts))
        self._beijing.setText(beijing_span(meeting, state.zone, self._texts))
        self._fit_times()
        words = state_words(state, self._texts)
        self._state.setText(words)
        self._state.setVisible(bool(words))
        recolour(self._state, "live" if meeting.status(now) is Status.LIVE else "muted")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts Beijing's time below one's own where both do not fit in one line."""
        super().resizeEvent(event)
        self._fit_times()

    def _fit_times(self) -> None:
        own, beijing = (
            part.fontMetrics().horizontalAdvance(part.text())
            for part in (self._when, self._beijing)
        )
        room = min(self.viewport().width() - 2 * PADDING, WIDEST)
        beside = own + TIMES_GAP + beijing <= room
        direction = QBoxLayout.Direction
        self._times.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._times.setSpacing(TIMES_GAP if beside else 0)

    def _show_how(self, state: DetailState) -> None:
        plan = state.plan
        opens = ""
        if plan is not None:
            self.join.show_plan(plan, self._platform_name(), state.preference)
            named = state.meeting.platform != WEB.key
            opens = what_opens(plan, self._platform_name(), self._texts, named=named)
        elif state.cancelled:
            self.join.show_nothing(self.tr("Cancelled"))
        elif isinstance(state.entrance, Refusal):
            self.join.show_nothing(self.tr("This link is blocked"))
        else:
            self.join.show_nothing(self.tr("No link yet"))
        watch = state.over and bool(state.meeting.watch_url)
        self.join.setVisible(watch or not state.past)
        if watch:
            self.join.show_replay()
            opens = ""
        self.place.show_hint(opens)
        self.notice.show_notice(run_together(warnings(state, self._texts)), "")

    def _show_steps(self) -> None:
        self.ensureWidgetVisible(self.steps, 0, PADDING)
        self.steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    # What the user does

    def _join(self) -> None:
        if self.state is None:
            return
        if self.state.past:
            self._actions.open_page.emit(self.state.meeting.watch_url)
        else:
            self._actions.join.emit(self.state.meeting)

    def _join_by(self, method: JoinMethod) -> None:
        if self.state is not None:
            self._actions.join_by.emit(self.state.meeting, method)

    def _join_now(self, method: JoinMethod | None) -> None:
        if self.state is not None:
            self._actions.join_now.emit(self.state.meeting, method)

    def _prefer_browser(self, method: JoinMethod | None) -> None:
        self._prefer(Preference.BROWSER)
        if method is not None:
            self._join_by(method)

    def _deny(self) -> None:
        if self.state is not None:
            self._actions.nothing_opened.emit(self.state.meeting)

    def _remind(self) -> None:
        if self.state is not None:
            self._actions.remind.emit(self.state.meeting)

    def _prefer(self, preference: Preference) -> None:
        if self.state is not None:
            self._actions.prefer.emit(self.state.meeting.platform, preference)

    def _act(self, action: StepAction) -> None:
        """Does what a step offers: opens a page or the wizard, or joins by its method."""
        if self.state is None or self.state.guide is None:
            return
        pages = {
            StepAction.OPEN_DOWNLOAD: self.state.guide.download,
            StepAction.OPEN_INVITATION: self.state.guide.invitation,
        }
        if action is StepAction.SET_UP:
            self._actions.open_wizard.emit()
        elif address := pages.get(action):
            self._actions.open_page.emit(address)
        elif method := self.state.method_of(action):
            self._join_by(method)

    def _follow(self, on: bool) -> None:
        if self.state is not None and self.state.meeting.followed_as:
            self._actions.follow.emit(self.state.meeting.followed_as, on)

    def _invite(self) -> None:
        if self.state is not None:
            copy_invitation(self.state)

    def _export(self) -> None:
        if self.state is not None:
            self._actions.export.emit(CalendarChoice(meeting=self.state.meeting))

    def _forget(self) -> None:
        if self.state is not None:
            self._actions.forget_import.emit(self.state.meeting)

    def _show_sig(self) -> None:
        if self.state is not None and self.state.meeting.followed_as:
            self._actions.show_sig.emit(self.state.meeting.followed_as)

    def _set_alerts(self, on: bool) -> None:
        if self.state is not None:
            self._actions.set_alerts.emit(self.state.meeting, on)

    def _paint_icons(self) -> None:
        palette = self._theme.palette
        followed = self.state is not None and self.state.followed
        self.star.setIcon(
            icon("star-filled", palette.accent) if followed else icon("star", palette.muted)
        )
        alerted = self.state is not None and self.state.alerted
        self.bell.setIcon(icon("bell" if alerted else "bell-off", palette.muted))
        self.back.setIcon(icon("back", palette.muted))


def _facts_differ(before: DetailState, after: DetailState) -> bool:
    """Returns whether the rows must be rebuilt; otherwise what has the focus in them keeps it."""
    said, says = (
        (state.meeting, state.entrance, state.passcode, state.invites, state.past)
        for state in (before, after)
    )
    return said != says
