"""A SIG's own page: its rhythm, what is coming, what is past, and what to do with it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from functools import partial

import msgspec
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import local
from desktop.texts import short_date, short_weekday
from desktop.ui.actions import CalendarChoice
from desktop.ui.context import AppContext
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.past.row_links import WORDS, kept_of
from desktop.ui.text.meetings import clock, topic_of
from desktop.ui.theme.icons import icon
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import (
    LINK_INSET,
    NoticeBar,
    is_language_change,
    label,
    link_button,
    rule,
)

PADDING = 24
WIDEST = 640
DATE_WIDTH = 128
STACKED = 460
"""Rows narrower than this have their links below the topic."""

FIRST_ROWS = 20
"""Past meetings that are shown at first; a button brings the others."""


class SigState(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the page shows of one SIG at one moment.

    `sig` is its name, `followed_as` that by which the settings know it. `rhythm` says when it
    meets, `gap` that its usual slot of today is empty, `trouble` what is wrong with the past.
    `coming` is in order, `past` the latest first. `home` is its page on the web, if it is known.
    """

    sig: str
    followed_as: str
    now: datetime
    zone: tzinfo | None
    followed: bool = False
    rhythm: str = ""
    gap: str = ""
    trouble: str = ""
    loading: bool = False
    coming: tuple[Meeting, ...] = ()
    past: tuple[Meeting, ...] = ()
    home: str | None = None
    community: str = ""


class SigPage(QScrollArea):
    """Shows a `SigState`; turns what the user does into actions."""

    left = Signal()
    """The user goes back."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._actions = context.actions
        self._texts = context.texts
        self._all_rows = False
        self.state: SigState | None = None
        self.setObjectName("detail")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_parts(self) -> None:
        self.back = QToolButton()
        self.back.setIconSize(QSize(18, 18))
        self.title = label(size=Size.TITLE, bold=True)
        self._rhythm = label(size=Size.STRONG, role="muted")
        self.follow = QPushButton()
        self.follow.setFont(font(Size.BODY, bold=True))
        self.gap = NoticeBar(calm=True)
        self.trouble = NoticeBar()
        self._coming_head = label(size=Size.BODY, bold=True)
        self._past_head = label(size=Size.BODY, bold=True)
        self.coming = MeetingRows(self._context)
        self.past = MeetingRows(self._context)
        self._nothing_ahead = label(role="muted")
        self._nothing_past = label(role="muted")
        self.earlier = link_button()
        self.book = QPushButton()
        self.export = QPushButton()
        self.feed = QPushButton()
        self.home = QPushButton()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("detailBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.title, 1)
        top.addWidget(self.follow, 0, Qt.AlignmentFlag.AlignTop)
        row = QWidget()
        buttons = FlowLayout(row, spacing=12)
        for button in (self.book, self.export, self.feed, self.home):
            button.setFont(font(Size.BODY, bold=True))
            buttons.addWidget(button)
        column.addLayout(top)
        column.addWidget(self._rhythm)
        for part, gap in (
            (self.gap, 8),
            (self._coming_head, 16),
            (self.coming, 4),
            (self._nothing_ahead, 4),
            (self._past_head, 20),
            (self.trouble, 4),
            (self.past, 4),
            (self._nothing_past, 4),
            (self.earlier, 4),
            (rule(), 16),
        ):
            column.addSpacing(gap - 4)
            column.addWidget(part)
        column.addSpacing(12)
        column.addWidget(row)
        column.addStretch(1)
        body.setMaximumWidth(WIDEST + 2 * PADDING)
        body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setWidget(body)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _=False: self.left.emit())
        self.follow.clicked.connect(self._follow)
        self.book.clicked.connect(self._book)
        self.export.clicked.connect(self._export)
        self.feed.clicked.connect(lambda _=False: self._actions.open_feed.emit())
        self.home.clicked.connect(self._open_home)
        self.earlier.clicked.connect(self._show_earlier)
        self._context.theme.changed.connect(self._paint_icons)
        self._paint_icons()

    def show_state(self, state: SigState) -> None:
        """Shows a SIG; what is the same as before keeps the focus."""
        before, self.state = self.state, state
        if before is None or before.followed_as != state.followed_as:
            self._all_rows = False
            self.verticalScrollBar().setValue(0)
        named = f"{state.sig}  ·  {state.community}" if state.community else state.sig
        self.title.setText(named)
        self._rhythm.setText(state.rhythm)
        self.follow.setText(self.tr("★ Following") if state.followed else self.tr("☆ Follow"))
        follow = self.tr("Stop following {sig}") if state.followed else self.tr("Follow {sig}")
        self.follow.setAccessibleName(follow.format(sig=state.sig))
        self.gap.show_notice(state.gap, "")
        self.trouble.show_notice(state.trouble, "")
        self.home.setVisible(state.home is not None)
        self._show_rows(state)

    def _show_rows(self, state: SigState) -> None:
        self.coming.show_meetings(state.coming, state, self._to_calendar)
        shown = state.past if self._all_rows else state.past[:FIRST_ROWS]
        self.past.show_meetings(shown, state, self._pages)
        self._nothing_ahead.setVisible(not state.coming)
        self._nothing_past.setVisible(not state.past)
        words = self.tr("Loading…") if state.loading else self.tr("None known.")
        self._nothing_past.setText(words)
        hidden = len(state.past) - len(shown)
        self.earlier.setVisible(hidden > 0)
        self.earlier.setText(self.tr("Show earlier ones (%n)", "", hidden))

    def enter(self) -> None:
        """Takes the focus to the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        self.back.setToolTip(self.tr("Back (Esc)"))
        self.back.setAccessibleName(self.tr("Back"))
        self._coming_head.setText(self.tr("Upcoming"))
        self._past_head.setText(self.tr("Past"))
        self._nothing_ahead.setText(self.tr("Nothing is booked."))
        self.book.setText(self.tr("+ Book"))
        self.export.setText(self.tr("Export .ics"))
        self.feed.setText(self.tr("Calendar feed…"))
        self.home.setText(self.tr("SIG home ↗"))
        if self.state is not None:
            self.coming.forget()
            self.past.forget()
            self.show_state(self.state)

    def changeEvent(self, event: QEvent) -> None:
        """Handles a change of the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    # What the rows offer

    def _to_calendar(self, meeting: Meeting) -> Iterable[tuple[str, Callable[[], None]]]:
        words = self.tr("Add to calendar…")
        yield words, partial(self._actions.export.emit, CalendarChoice(meeting=meeting))

    def _pages(self, meeting: Meeting) -> Iterable[tuple[str, Callable[[], None]]]:
        for kind, page in kept_of(meeting).items():
            words = self._texts.translate("Past", WORDS[kind])
            yield words, partial(self._actions.open_page.emit, page)

    # What the user does

    def _follow(self) -> None:
        if self.state is not None:
            self._actions.follow.emit(self.state.followed_as, not self.state.followed)

    def _book(self) -> None:
        if self.state is not None:
            self._actions.book.emit(self.state.sig)

    def _export(self) -> None:
        if self.state is not None:
            sigs = frozenset({self.state.followed_as})
            self._actions.export.emit(CalendarChoice(sigs=sigs, name=self.state.sig))

    def _open_home(self) -> None:
        if self.state is not None and self.state.home is not None:
            self._actions.open_page.emit(self.state.home)

    def _show_earlier(self) -> None:
        self._all_rows = True
        if self.state is not None:
            self._show_rows(self.state)

    def _paint_icons(self) -> None:
        self.back.setIcon(icon("back", self._context.theme.palette.muted))


RowOffer = Callable[[Meeting], Iterable[tuple[str, Callable[[], None]]]]
"""The links at the end of a meeting's row: their words, and what they do."""


class MeetingRows(QWidget):
    """A grid of meetings: when, what, and links; rebuilt when they change."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[object, ...] = ()
        self._last: tuple[Sequence[Meeting], SigState, RowOffer] | None = None
        self._stacked = False
        self._widgets: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def forget(self) -> None:
        """Builds the rows anew the next time, whatever they are."""
        self._shown = ()

    def show_meetings(self, meetings: Sequence[Meeting], state: SigState, offer: RowOffer) -> None:
        """Shows these; nothing is touched where they are the ones before."""
        self._last = meetings, state, offer
        shown = (tuple(meetings), local(state.now, state.zone).date())
        if shown == self._shown:
            return
        self._shown = shown
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()
        for number, meeting in enumerate(meetings):
            self._add(number, meeting, state, offer)
        self.setVisible(bool(meetings))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the links below the topic where there is no room beside it."""
        super().resizeEvent(event)
        stacked = self.width() < STACKED
        if stacked is not self._stacked:
            self._stacked = stacked
            self.forget()
            QTimer.singleShot(0, self, self._show_again)

    def _show_again(self) -> None:
        if self._last is not None:
            self.show_meetings(*self._last)

    def _add(self, number: int, meeting: Meeting, state: SigState, offer: RowOffer) -> None:
        texts = self._context.texts
        day = local(meeting.start, state.zone).date()
        name = f"{short_weekday(day, texts)} {short_date(day, texts)}"
        if day.year != local(state.now, state.zone).year:
            name = day.isoformat()
        date_words = label(f"{name} {clock(meeting.start, state.zone)}", role="muted")
        date_words.setFont(font(Size.BODY, figures=True))
        date_words.setMinimumHeight(24)
        date_words.setWordWrap(False)
        date_words.setMinimumWidth(DATE_WIDTH)
        topic = label(topic_of(meeting, texts))
        topic.setMinimumHeight(24)
        self._place(date_words, 2 * number, 0)
        self._place(topic, 2 * number, 1)
        links = QWidget()
        row = QHBoxLayout(links)
        row.setContentsMargins(-LINK_INSET if self._stacked else 0, 0, 0, 0)
        row.setSpacing(8)
        for words, act in offer(meeting):
            button = link_button(words)
            button.setAccessibleName(f"{words}: {topic.text()}, {name}")
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        top = Qt.AlignmentFlag.AlignTop
        if self._stacked:
            self._grid.addWidget(links, 2 * number + 1, 1, top | Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(links, 2 * number, 2, top | Qt.AlignmentFlag.AlignRight)
        self._widgets.append(links)

    def _place(self, words: QLabel, number: int, column: int) -> None:
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        words.setContentsMargins(0, 3, 0, 0)
        self._grid.addWidget(words, number, column)
        self._widgets.append(words)
