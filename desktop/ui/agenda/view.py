"""The agenda list: mouse and keyboard on top of the model and the delegate.

A table of one column rather than a list: its rows have three heights, and only a table knows where
each row lies without asking for the size of every one. The table keeps the height of each row by
its number; what stands in the row may change, so every change of the model sets them all anew, and
so does every width that leaves topics another room.
"""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.meetings.agenda import Agenda, Day
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.texts import QT_TRANSLATE_NOOP
from desktop.ui.agenda.delegate import (
    HEADER,
    MARGIN,
    ROW,
    TALL_ROW,
    TIME_LEFT,
    TOPIC_LEFT,
    AgendaDelegate,
)
from desktop.ui.agenda.model import AgendaModel, RowContext
from desktop.ui.context import AppContext
from desktop.ui.focus_ring import OWN_RING
from desktop.ui.theme.palette import color

SKELETON_ROWS = 8
JOIN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SHOW_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Right)
KEY_HELP = (
    (JOIN_KEYS[0], QT_TRANSLATE_NOOP("Keys", "Join the selected meeting")),
    (SHOW_KEYS[0], QT_TRANSLATE_NOOP("Keys", "Show the selected meeting")),
)
"""What the list's own keys do, for the sheet of keys."""


class AgendaView(QTableView):
    """Shows an agenda; emits what is selected or opened, and asks to join."""

    selected = Signal(object)
    """The selected `Meeting`, or None."""
    opened = Signal(object)
    """The `Meeting` that was clicked or chosen rather than moved over."""
    menu_wanted = Signal(object, object)
    """The `Meeting` whose menu was asked for, and where on the screen (`QPoint`)."""

    delegate_type = AgendaDelegate

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, texts = context.theme, context.texts
        self._actions = context.actions
        self._theme = theme
        self._wanted: str | None = None
        self._standing_in = False
        self._mouse: QPointF | None = None
        self._loading = False
        self._room = 0
        """The width of the rows, which says how many of them need a second line."""
        self._tall: list[int] = []
        self._pressed: tuple[Meeting, bool] | None = None
        self.agenda_model = AgendaModel(RowContext(context.clock(), context.zone), texts)
        self.row_delegate = self.delegate_type(self.agenda_model, theme, texts)
        self.setModel(self.agenda_model)
        self.setItemDelegate(self.row_delegate)
        self._set_up()
        self._follow_rows()
        self.retranslate()
        theme.changed.connect(self._repaint)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.verticalScrollBar().valueChanged.connect(self._warm_again)

    def _set_up(self) -> None:
        self.setProperty(OWN_RING, True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(HEADER)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().setSingleStep(ROW // 3)

    def _follow_rows(self) -> None:
        """Sets the heights after any change of the rows, and after the table has handled it."""
        model = self.agenda_model
        for changed in (
            model.modelReset,
            model.layoutChanged,
            model.rowsInserted,
            model.rowsRemoved,
            model.rowsMoved,
        ):
            changed.connect(self._set_heights)

    def _set_heights(self) -> None:
        """Gives every row the height of its kind.

        Setting another default puts all rows to it in one go: the height that most have.
        """
        self._tall = self.row_delegate.tall_rows(self._room)
        heights, count = self.verticalHeader(), self.agenda_model.rowCount()
        usual, odd, others = ROW, TALL_ROW, self._tall
        if 2 * len(self._tall) > count:
            usual, odd, others = TALL_ROW, ROW, sorted({*range(count)} - {*self._tall})
        with QSignalBlocker(heights):  # else the table looks at every row by itself
            for size in (ROW, TALL_ROW, HEADER, usual):  # each takes along what has the one before
                heights.setDefaultSectionSize(size)
            for number in others:
                heights.resizeSection(number, odd)
        for number in self.agenda_model.header_rows():
            heights.resizeSection(number, HEADER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives topics a second line where they have less room now, and takes it where more."""
        super().resizeEvent(event)
        if event.size().width() == self._room:
            return
        self._room = event.size().width()
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Sets the heights of topics that need another one; what is seen stays in its place.

        Another default would not do: Qt leaves alone what was given a height of its own.
        """
        tall = self.row_delegate.tall_rows(self._room)
        if tall == self._tall:
            return
        anchor = self._first_in_view()
        heights, now = self.verticalHeader(), frozenset(tall)
        with QSignalBlocker(heights):
            for number in now.symmetric_difference(self._tall):
                heights.resizeSection(number, TALL_ROW if number in now else ROW)
        self._tall = tall
        self.updateGeometries()
        if anchor is not None:
            self._put_back(*anchor)
        self._repaint()

    def retranslate(self) -> None:
        """Renews texts and measurements in the current language."""
        self.setAccessibleName(self.tr("Meetings"))
        self.row_delegate.measure()
        self._fit_rows()
        self._repaint()

    def show_platforms(self, platforms: frozenset[PlatformKey]) -> None:
        """Makes the column of the badges as wide as those platforms need."""
        if self.row_delegate.measure_badges(platforms):
            self._fit_rows()

    def _repaint(self) -> None:
        """Repaints what is in view; does nothing before the first paint.

        Asking for the viewport is expensive the first time: PySide then looks at all kinds of
        widgets.
        """
        if self.isVisible():
            self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Handles a change of the language or the font."""
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.FontChange}:
            self.retranslate()
        super().changeEvent(event)

    # What is shown

    def show_agenda(self, agenda: Agenda) -> None:
        """Shows a new agenda, keeping the selection and the scroll position."""
        anchor = self._first_in_view()
        current = self.current_meeting()
        self.setUpdatesEnabled(False)
        self.agenda_model.show(agenda)
        shown = self.select(self._wanted)  # scrolls to it, so it comes first
        if not shown and current is not None:
            self.stand_in(current.id)
        if anchor is not None:
            self._put_back(*anchor)
        self.setUpdatesEnabled(True)
        self._warm_again()

    def _first_in_view(self) -> tuple[str, int] | None:
        """Returns the first meeting in view and its distance from the top; None at the top."""
        if not self.verticalScrollBar().value():
            return None
        rows = self.agenda_model.agenda.rows
        for number in range(max(self.rowAt(0), 0), len(rows)):
            row = rows[number]
            if isinstance(row, Meeting):
                return row.id, self.rowViewportPosition(number)
        return None

    def _put_back(self, meeting_id: str, distance: int) -> None:
        index = self.agenda_model.index_of(meeting_id)
        if index.isValid():
            position = self.verticalHeader().sectionPosition(index.row()) - distance
            self.verticalScrollBar().setValue(position)

    def show_context(self, context: RowContext) -> None:
        """Repaints with another time or other followed SIGs."""
        self.agenda_model.context = context
        self._warm_again()
        self._repaint()

    def show_loading(self, loading: bool) -> None:
        """Shows placeholder rows while nothing is known yet."""
        self._loading = loading
        self._repaint()

    def select(self, meeting_id: str | None) -> bool:
        """Selects a meeting without opening it, and returns whether it is shown.

        One that is not shown is selected once it is.
        """
        if meeting_id is None:
            return False
        self._wanted = meeting_id
        index = self.agenda_model.index_of(meeting_id)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        return index.isValid()

    def stand_in(self, meeting_id: str) -> None:
        """Selects a meeting until the one that was selected before is shown again."""
        wanted, self._standing_in = self._wanted, True
        self.select(meeting_id)
        self._wanted, self._standing_in = wanted, False

    def begin_at_the_top(self) -> None:
        """Scrolls to the top where what is selected is in view there, too."""
        index = self.currentIndex()
        if not index.isValid():
            return
        header = self.verticalHeader()
        bottom = header.sectionPosition(index.row()) + header.sectionSize(index.row())
        if bottom <= self.viewport().height():
            self.scrollToTop()

    def forget(self) -> None:
        """Clears the selection."""
        self._wanted = None
        self.selectionModel().clear()

    def follow(self, heirs: Mapping[str, str]) -> None:
        """Keeps the selected meeting selected under its new id."""
        if self._wanted is not None:
            self._wanted = heirs.get(self._wanted, self._wanted)

    def enter(self) -> None:
        """Takes the focus, and selects the first meeting if none is selected."""
        if not self.isVisible():
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        meetings = (row for row in self.agenda_model.agenda.rows if isinstance(row, Meeting))
        first = next(meetings, None)
        if first is not None and self.current_meeting() is None:
            self.select(first.id)

    def go_to_today(self) -> None:
        """Scrolls to the top, where today is, and selects what runs or comes next."""
        now = self.agenda_model.context.now
        meetings = [row for row in self.agenda_model.agenda.rows if isinstance(row, Meeting)]
        leading = next((one for one in meetings if one.over_at > now), None)
        if leading is not None:
            self.select(leading.id)
        self.scrollToTop()

    def today(self) -> date:
        """Returns the present local day."""
        return self.agenda_model.today()

    def days(self) -> list[date]:
        """Returns the days that have meetings, as they follow each other."""
        return [row.date for row in self.agenda_model.agenda.rows if isinstance(row, Day)]

    def go_to(self, day: date) -> None:
        """Brings a day to the top and selects its first meeting; the nearest where it has none."""
        found = [
            (abs((row.date - day).days), number)
            for number, row in enumerate(self.agenda_model.agenda.rows)
            if isinstance(row, Day)
        ]
        if not found:
            return
        _, number = min(found)
        first = self.agenda_model.meeting_at(self.agenda_model.index(number + 1, 0))
        if first is not None:
            self.select(first.id)
        self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(number))

    def current_meeting(self) -> Meeting | None:
        """The selected meeting."""
        return self.agenda_model.meeting_at(self.currentIndex())

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        meeting = self.agenda_model.meeting_at(current)
        if meeting is not None:
            if not self._standing_in:
                self._wanted = meeting.id
            self.selected.emit(meeting)

    # Keyboard and mouse

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for a meeting's menu: at the mouse, or at the selected row for the keyboard."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        meeting = self.agenda_model.meeting_at(index)
        if meeting is None:
            return
        self.select(meeting.id)
        row = self.visualRect(index)
        below = self.viewport().mapToGlobal(QPoint(row.left() + TOPIC_LEFT, row.center().y()))
        self.menu_wanted.emit(meeting, below if by_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Joins on Enter, once however long it is held; leaves other keys to the table."""
        meeting = self.current_meeting()
        if event.key() in JOIN_KEYS and meeting is not None:
            if not event.isAutoRepeat():
                self._actions.join.emit(meeting)
            return
        if event.key() in SHOW_KEYS and meeting is not None:
            self.opened.emit(meeting)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlights the button under the mouse."""
        self._mouse = event.position()
        self._warm_again()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Removes the highlight."""
        self._mouse = None
        self._warm_again()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remembers where a click begins; it has to end in the same place."""
        super().mousePressEvent(event)
        self._pressed = self._target(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Joins on a click on the button; opens the detail on one elsewhere on the row."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        target = self._target(event)
        if target is None or target != pressed:
            return
        meeting, on_button = target
        if on_button:
            self._actions.join.emit(meeting)
        else:
            self.opened.emit(meeting)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Joins on a double click on a row; one on its button has joined already."""
        event.accept()
        target = self._target(event)
        if target is not None and not target[1]:
            self._actions.join.emit(target[0])

    def _target(self, event: QMouseEvent) -> tuple[Meeting, bool] | None:
        """Returns the meeting under a left click, and whether its button was hit."""
        meeting = self.agenda_model.meeting_at(self.indexAt(event.position().toPoint()))
        if event.button() != Qt.MouseButton.LeftButton or meeting is None:
            return None
        return meeting, self._button_row(event.position()) >= 0

    def join_box(self, index: QModelIndex) -> QPoint:
        """Returns the middle of a row's button, in the viewport."""
        meeting = self.agenda_model.meeting_at(index)
        assert meeting is not None  # noqa: S101 - for the type; headers have no button
        boxes = self.row_delegate.boxes(self.visualRect(index), meeting)
        return boxes.join.center().toPoint()

    def _button_row(self, position: QPointF) -> int:
        index = self.indexAt(position.toPoint())
        meeting = self.agenda_model.meeting_at(index)
        if meeting is None:
            return -1
        row = self.visualRect(index)
        if not self.row_delegate.has_button(row, meeting, near=True):
            return -1
        inside = self.row_delegate.boxes(row, meeting).join.contains(position)
        return index.row() if inside else -1

    def _warm_again(self) -> None:
        """Highlights the row and the button under the mouse, which may be others by now."""
        row, button = -1, -1
        if self._mouse is not None:
            row, button = self.indexAt(self._mouse.toPoint()).row(), self._button_row(self._mouse)
        delegate = self.row_delegate
        if (row, button) == (delegate.hovered, delegate.hot_join):
            return
        delegate.hovered, delegate.hot_join = row, button
        hand = Qt.CursorShape.PointingHandCursor if button >= 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)
        self._repaint()

    # Loading

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows, or placeholders while the first list loads."""
        self.row_delegate.ringed = bool(self.property("ring"))
        super().paintEvent(event)
        if self._loading and not self.agenda_model.rowCount():
            self._paint_skeleton()

    def _paint_skeleton(self) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme.palette.raised))
        width = self.viewport().width()
        for number in range(SKELETON_ROWS):
            top = HEADER + number * ROW
            painter.drawRoundedRect(TIME_LEFT, top + 14, 44, 14, 4, 4)
            painter.drawRoundedRect(TOPIC_LEFT, top + 14, width // 3, 14, 4, 4)
            painter.drawRoundedRect(TOPIC_LEFT, top + 36, width // 5, 12, 4, 4)
            painter.drawRoundedRect(width - 12 * MARGIN, top + 16, 72, 32, 8, 8)
        painter.end()
