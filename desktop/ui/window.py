"""The main window: its parts, how they share the room, and how it is left and found again."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.joining.plan import JoinMethod
from desktop.meetings.meeting import Meeting
from desktop.platforms.catalogue import platform_of
from desktop.storage.ui_state import WindowState
from desktop.texts import QT_TRANSLATE_NOOP
from desktop.ui.agenda.view import AgendaView
from desktop.ui.context import AppContext
from desktop.ui.detail.pane import DetailPane
from desktop.ui.empty_state import EmptyState
from desktop.ui.settings_menu import SettingsMenu
from desktop.ui.status_line import StatusLine
from desktop.ui.theme.badge import platform_name
from desktop.ui.toolbar import Toolbar
from desktop.ui.view_switch import VIEWS, View
from desktop.ui.widgets import (
    NewsBar,
    NoticeArea,
    NoticeBar,
    bring_into_screen,
    centre_on_screen,
    is_language_change,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.ui.date_popover import DatePopover
    from desktop.ui.importing.drop_hint import DropHint
    from desktop.ui.news import News
    from desktop.ui.week.view import WeekView

NARROW = 880
"""Below this width (logical pixels) list and detail take turns."""

WEEK_NARROW = 1280
"""The same while the week is shown, whose seven columns need more room."""

SMALLEST = QSize(440, 420)
USUAL = QSize(1100, 720)
LIST_SHARE = (560, 540)
LIST_MINIMUM = 360
_VIEW_KEYS = {
    "upcoming": QT_TRANSLATE_NOOP("Keys", "Upcoming meetings"),
    "week": QT_TRANSLATE_NOOP("Keys", "Week"),
    "past": QT_TRANSLATE_NOOP("Keys", "Past meetings"),
}
"""What the key of each view does, for the sheet of keys."""

DETAIL_MINIMUM = 340


class MainWindow(QMainWindow):
    """Holds the parts; the presenter decides what they show."""

    language_changed = Signal()
    view_changed = Signal(object)
    """The `View` that is shown from now on."""
    side_left = Signal()
    """What was shown in place of the detail is closed."""
    first_painted = Signal()
    """Emitted as the first paint begins; a queued connection gets it afterwards."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._painted = False
        self.may_close: Callable[[], bool] = lambda: True
        self._demo = context.options.demo
        self._texts = context.texts
        self._detail_open = False
        self._has_detail = False
        self._side_open = False
        self._came_from_detail = False
        self._context = context
        self._actions = context.actions
        self.menu = SettingsMenu(context, self)
        self.toolbar = Toolbar(context, self.menu)
        self.notice = NoticeBar()
        self.notes = NoticeBar()
        self.fault = NoticeBar()
        self.quiet = NoticeBar(calm=True)
        self.news = NewsBar()
        self.view = View.UPCOMING
        self.list = AgendaView(context)
        self._lists = {View.UPCOMING: self.list}
        self._week: WeekView | None = None
        self._date_popover: DatePopover | None = None
        self.empty = EmptyState(context.theme)
        self.detail = DetailPane(context)
        self.reminder = NoticeBar(calm=True)
        self.reminder.setObjectName("reminder")  # a band over the whole width, and no card
        self.not_now = self.reminder.add_button()
        self.status = StatusLine(context.theme, demo=context.options.demo)
        self._lay_out()
        self._add_shortcuts()
        self.list.opened.connect(self.open_detail)
        self.list.menu_wanted.connect(self._show_menu)
        self.list.selected.connect(self._show_picked)
        self.toolbar.views.chosen.connect(self.show_view)
        self.detail.back.clicked.connect(self.go_back)
        self.notice.button.clicked.connect(lambda _=False: self._actions.refresh.emit())
        self.notes.button.clicked.connect(lambda _=False: self._actions.dismiss_notes.emit())
        self.news.gone.connect(self.arrange_notices)
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)
        centre_on_screen(self, USUAL)
        self.retranslate()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._stack.setMinimumWidth(LIST_MINIMUM)
        self._side = QStackedWidget()
        self._side.addWidget(self.detail)
        self._side.setMinimumWidth(DETAIL_MINIMUM)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for number, part in enumerate((self._stack, self._side)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(number, 1)
        self.splitter.setSizes(list(LIST_SHARE))
        self._notices = NoticeArea(self.notice, self.notes, self.fault, self.news, self.quiet)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._notices)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.reminder)
        column.addWidget(self.status)
        self.setCentralWidget(page)

    def _add_shortcuts(self) -> None:
        """Makes the shortcuts; the "What's this?" of each is for the sheet of keys."""
        actions, standard = self._actions, QKeySequence.StandardKey
        for keys, act, words in (
            (
                "Ctrl+J",
                actions.join_next.emit,
                QT_TRANSLATE_NOOP("Keys", "Join the live or next one"),
            ),
            (
                standard.New,
                partial(actions.book.emit, ""),
                QT_TRANSLATE_NOOP("Keys", "Book a meeting"),
            ),
            ("Ctrl+T", actions.go_to_today.emit, QT_TRANSLATE_NOOP("Keys", "Today")),
            ("Ctrl+G", actions.ask_date.emit, QT_TRANSLATE_NOOP("Keys", "Go to a date")),
            (standard.Find, self._find, QT_TRANSLATE_NOOP("Keys", "Search")),
            ("Esc", self.go_back, QT_TRANSLATE_NOOP("Keys", "Back to the list, clear the search")),
            ("F5", actions.refresh.emit, QT_TRANSLATE_NOOP("Keys", "Refresh")),
            (
                standard.Open,
                actions.pick_imports.emit,
                QT_TRANSLATE_NOOP("Keys", "Import an invitation"),
            ),
            (standard.Paste, self._paste, QT_TRANSLATE_NOOP("Keys", "Paste an invitation")),
            ("Ctrl+,", actions.open_settings.emit, QT_TRANSLATE_NOOP("Keys", "Settings")),
            ("?", actions.open_keys.emit, QT_TRANSLATE_NOOP("Keys", "This sheet")),
            ("F1", actions.open_keys.emit, ""),
            ("Ctrl+Q", actions.quit.emit, QT_TRANSLATE_NOOP("Keys", "Quit")),
        ):
            self._add_shortcut(keys, act, words)
        for number, view in enumerate(VIEWS, 1):
            words = _VIEW_KEYS[view.value]
            self._add_shortcut(f"Ctrl+{number}", partial(self.show_view, view), words)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.toolbar.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._enter_list)
        self.toolbar.search.returnPressed.connect(self._enter_list)

    def _add_shortcut(
        self, keys: str | QKeySequence.StandardKey, act: Callable[[], None], words: str
    ) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setWhatsThis(words)
        shortcut.activated.connect(act)

    # Views

    def add_view(self, view: View, made: AgendaView) -> None:
        """Adds the list of another view."""
        self._lists[view] = made
        self._stack.addWidget(made)
        made.opened.connect(self.open_detail)
        made.menu_wanted.connect(self._show_menu)
        made.selected.connect(self._show_picked)

    def add_week(self, week: "WeekView") -> None:
        """Adds the week view."""
        self._week = week
        self._stack.addWidget(week)
        week.grid.opened.connect(self.open_detail)
        week.grid.menu_wanted.connect(self._show_menu)

    def show_view(self, view: View) -> None:
        """Shows another view in place of the list; whoever fills it hears of it."""
        if view is self.view:
            return
        self.view = view
        self.close_side()
        self._detail_open = False
        self.toolbar.views.show_view(view)
        self.view_changed.emit(view)
        self._arrange()

    def show_list(self, *, filled: bool, view: View = View.UPCOMING) -> None:
        """Shows the list of a view, or the empty state; nothing while another view is shown."""
        if view is self.view:
            self._stack.setCurrentWidget(self._shown_view if filled else self.empty)

    @property
    def _shown_view(self) -> QWidget:
        """What of the view that is shown has the focus."""
        week = self._week if self.view is View.WEEK else None
        return week if week is not None else self.current_list

    def go_to_today(self) -> None:
        """Shows what runs or comes next."""
        if self.view is View.WEEK and self._week is not None:
            self._week.turn(0)
        else:
            self.current_list.go_to_today()

    @property
    def current_list(self) -> AgendaView:
        """The list of the view that is shown."""
        return self._lists.get(self.view, self.list)

    def ask_date(self) -> None:
        """Asks for a day to go to, of those that the list has."""
        from desktop.ui.date_popover import DatePopover

        self._date_popover = DatePopover(
            self._context.theme, self.current_list.days(), self.current_list.today(), self
        )
        self._date_popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._date_popover.chosen.connect(self._go_to_date)
        self._date_popover.open_below(self.toolbar.search)

    def _go_to_date(self, day: date) -> None:
        if self.view is View.WEEK and self._week is not None:
            self._week.go_to(day)
        else:
            self.current_list.go_to(day)

    def _enter_list(self) -> None:
        if self.view is View.WEEK:
            self._shown_view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.current_list.enter()

    def show_refreshing(self, refreshing: bool) -> None:
        """Disables what would ask the service again while it is being asked."""
        self.toolbar.show_refreshing(refreshing)
        self.notice.button.setEnabled(not refreshing)

    def show_notices(self, trouble: str, notes: str) -> None:
        """Shows above the list what is wrong with it, and with files; each may be empty."""
        self.notice.show_notice(trouble, self.tr("Retry"))
        self.notes.show_notice(notes, self.tr("OK"))
        self.arrange_notices()

    def show_quiet(self, sentence: str) -> None:
        """Shows above the list what is worth a glance; nothing where that is empty."""
        self.quiet.show_notice(sentence, self.tr("Show the SIG"))
        self.arrange_notices()

    def show_reminder(self, sentence: str) -> None:
        """Shows above the last line what is left to set up; nothing where that is empty."""
        self.reminder.show_notice(sentence, self.tr("Go on"))
        self.not_now.setText(self.tr("Not now"))

    def arrange_notices(self) -> None:
        """Shows the notices' area only where one of them is shown."""
        self._notices.arrange()

    def _show_menu(self, meeting: Meeting, place: QPoint) -> None:
        """Shows the menu of a meeting that was just selected, and so is in the detail."""
        from desktop.ui.meeting_menu import MeetingMenu

        state = self.detail.state
        if state is not None and state.meeting.id == meeting.id:
            MeetingMenu(self._context, state, self).open(place)

    def show_news(self, news: "News") -> None:
        """Shows above the list what came of something, for a while."""
        self.news.show_news(news.sentence, news.offer or self.tr("OK"), news.act)
        self.arrange_notices()

    def ask_method(self, meeting: Meeting, methods: Sequence[JoinMethod]) -> None:
        """Asks by which method to join the meeting."""
        name = platform_name(platform_of(meeting.platform), self._texts)
        from desktop.ui.dialogs import JoinMethodMenu

        menu = JoinMethodMenu(methods, name, self._texts, self)
        menu.chosen.connect(partial(self._actions.join_now.emit, meeting))
        menu.ask()

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        self.setWindowTitle(
            self.tr("SIG Meetings (demo)") if self._demo else self.tr("SIG Meetings")
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks whether closing ends the program; if not, the window has been hidden."""
        if self.may_close():
            super().closeEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Handles a change of the language."""
        if is_language_change(event):
            self.retranslate()
            self.language_changed.emit()
        super().changeEvent(event)

    # What is dropped and pasted

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes whatever might hold an invitation."""
        from desktop.ui.importing.sources import holds_something

        if holds_something(event.mimeData()):
            event.acceptProposedAction()
            self._drop_hint.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Shows again what the hint covered."""
        self._drop_hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Imports what is dropped."""
        self._drop_hint.hide()
        event.acceptProposedAction()
        self._bring_in(event.mimeData())

    @cached_property
    def _drop_hint(self) -> "DropHint":
        """Made when something is first dragged over the window."""
        from desktop.ui.importing.drop_hint import DropHint

        return DropHint(self, self._context.theme)

    def _paste(self) -> None:
        """Imports what was copied; in a text field Ctrl+V belongs to the field."""
        self._bring_in(QGuiApplication.clipboard().mimeData())

    def _bring_in(self, mime: QMimeData) -> None:
        from desktop.ui.importing.sources import sources_of

        self._actions.import_from.emit(sources_of(mime))

    # Narrow and wide

    @property
    def narrow(self) -> bool:
        """Whether list and detail take turns."""
        return self.width() < (WEEK_NARROW if self.view is View.WEEK else NARROW)

    @property
    def has_detail(self) -> bool:
        """Whether the detail has a meeting to show; without one the list has all the room."""
        return self._has_detail

    @has_detail.setter
    def has_detail(self, has_detail: bool) -> None:
        if has_detail is not self._has_detail:
            self._has_detail = has_detail
            self._arrange()

    # What takes the detail's place

    def add_side(self, widget: QWidget) -> None:
        """Adds what may be shown in place of the detail."""
        self._side.addWidget(widget)

    def open_side(self, widget: QWidget) -> None:
        """Shows something in place of the detail."""
        if not self._side_open:
            self._came_from_detail = self._detail_open
        self._side_open = self._detail_open = True
        self._side.setCurrentWidget(widget)
        self._arrange()

    def close_side(self) -> None:
        """Shows the detail again, or the list where it was opened from there."""
        if self._side_open:
            self._side_open = False
            self._detail_open = self._came_from_detail
            self._side.setCurrentWidget(self.detail)
            self.side_left.emit()
            self._arrange()

    def _show_picked(self, meeting: Meeting) -> None:
        """Shows a meeting that was picked; one that was only listed again changes nothing."""
        state = self.detail.state
        if state is None or state.meeting.id != meeting.id:
            self.close_side()

    def open_detail(self) -> None:
        """Brings the detail into view."""
        self.close_side()
        self._detail_open = True
        self._arrange()
        if self.narrow:
            self.detail.enter()

    def show_no_meeting(self) -> None:
        """Leaves the detail empty; a narrow window then shows the list, or what took its place."""
        self.detail.show_nothing()
        if self._side_open:
            self._came_from_detail = False
        else:
            self._detail_open = False
        self._arrange()

    def go_back(self) -> None:
        """Goes back to the list in a narrow window, else clears the search."""
        if self._side_open:
            self.close_side()
            if self._detail_open and self.narrow:
                self.detail.enter()
                return
        elif self._detail_open and self.narrow:
            self._detail_open = False
            self._arrange()
        elif self.toolbar.search.text():
            self.toolbar.search.clear()
        self._shown_view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        self._detail_open = False
        self._arrange()
        self.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.search.selectAll()

    def _arrange(self) -> None:
        beside = self._has_detail or self._side_open
        detail_alone = self.narrow and self._detail_open and beside
        self._stack.setVisible(not detail_alone)
        self.toolbar.setVisible(not detail_alone)
        self._side.setVisible(beside and (not self.narrow or self._detail_open))
        self.detail.show_narrow(self.narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts list and detail side by side, or shows one at a time."""
        super().resizeEvent(event)
        self._arrange()

    # Remembering

    def remember(self) -> WindowState:
        """Returns the window's state to save."""
        return WindowState(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            splitter=bytes(self.splitter.saveState().toBase64().data()).decode(),
        )

    def restore(self, state: WindowState) -> None:
        """Restores a saved state; one that Qt refuses is ignored.

        The screen may be another one by now, with less room.
        """
        if state.geometry:
            self.restoreGeometry(QByteArray.fromBase64(state.geometry.encode()))
            bring_into_screen(self)
        if state.splitter:
            self.splitter.restoreState(QByteArray.fromBase64(state.splitter.encode()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Emits `first_painted` the first time."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()
