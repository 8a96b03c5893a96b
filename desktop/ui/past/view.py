"""The list of what is past: rows with replay, subtitles and minutes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop.meetings.agenda import Agenda
from desktop.meetings.meeting import Meeting
from desktop.texts import Texts
from desktop.ui.agenda.delegate import GAP, ROW, AgendaDelegate, Inks, RowLayout
from desktop.ui.agenda.model import AgendaModel
from desktop.ui.agenda.view import JOIN_KEYS, AgendaView
from desktop.ui.context import AppContext
from desktop.ui.past.row_links import RowLink, kept_of, paint_links, row_links
from desktop.ui.text.meetings import community_of, topic_of
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size

LINKS_WIDTH = 232
"""The most that the buttons of a row may take, of a row that is wide."""

SHORTEST_TOPIC = 112


class Attendance(msgspec.Struct, frozen=True):
    """What was joined here, and since when that is remembered."""

    joined: Mapping[str, datetime] = {}
    since: datetime | None = None

    def words(self, meeting: Meeting, *, followed: bool, texts: Texts) -> str:
        """Returns whether one was there; empty where nobody can say, or cares."""
        if meeting.id in self.joined:
            return texts.translate("Past", "you were there")
        if followed and self.since is not None and meeting.start >= self.since:
            return texts.translate("Past", "not joined here")
        return ""


class PastDelegate(AgendaDelegate):
    """Paints meetings that are over: nothing is dimmed, and what there is of each can be opened."""

    def __init__(self, model: AgendaModel, theme: Theme, texts: Texts) -> None:
        super().__init__(model, theme, texts)
        self.attendance = Attendance()
        self.mouse: QPointF | None = None

    def measure_rows(self, agenda: Agenda) -> None:
        """Makes the column of the badges as wide as those of the agenda."""
        rows = agenda.rows
        self.measure_badges(frozenset(row.platform for row in rows if isinstance(row, Meeting)))

    def tall_rows(self, width: int) -> list[int]:
        """Returns the numbers of the rows that need a second line beside their buttons."""
        if width <= 0:
            return []
        row, face = QRect(0, 0, width, ROW), self._face(Size.STRONG, bold=True)
        return [
            number
            for number, one in enumerate(self._model.agenda.rows)
            if isinstance(one, Meeting)
            and face.width(topic_of(one, self._texts)) > self.boxes(row, one).topic.width()
        ]

    def boxes(self, row: QRect, meeting: Meeting) -> RowLayout:
        """Returns where the parts go: the badge where Join would be, the buttons beside it."""
        boxes = RowLayout.of(row, self.badge_column, join=False)
        over = self._overhang(meeting.platform)
        boxes = msgspec.structs.replace(boxes, badge=boxes.badge.adjusted(-over, 0, 0, 0))
        links = self._links(boxes, meeting)
        right = (links[0].box.left() if links else boxes.badge.left()) - GAP
        topic = QRectF(boxes.topic.topLeft(), boxes.topic.bottomLeft())
        topic.setRight(max(right, topic.left()))
        return msgspec.structs.replace(boxes, topic=topic)

    def links(self, row: QRect, meeting: Meeting) -> Sequence[RowLink]:
        """Returns the buttons of a row."""
        return self._links(self.boxes(row, meeting), meeting)

    def _links(self, boxes: RowLayout, meeting: Meeting) -> Sequence[RowLink]:
        room = QRectF(boxes.topic.topLeft(), boxes.topic.bottomLeft())
        room.setRight(boxes.badge.left() - GAP)
        room.setLeft(max(room.left() + SHORTEST_TOPIC, room.right() - LINKS_WIDTH))
        return row_links(meeting, room, self._texts)

    def button_text(self, _meeting: Meeting) -> str:
        """Returns nothing: nobody joins what is over."""
        return ""

    def _paint_meeting(
        self, painter: QPainter, option: QStyleOptionViewItem, meeting: Meeting, number: int
    ) -> None:
        super()._paint_meeting(painter, option, meeting, number)
        paint_links(painter, self.links(option.rect, meeting), self._theme.palette, self.mouse)

    def _inks(self, **_over: bool) -> Inks:
        return super()._inks(over=False)

    def _state(self, _meeting: Meeting) -> tuple[str, bool]:
        return "", False

    def _about(self, meeting: Meeting) -> list[str]:
        context = self._model.context
        followed = meeting.followed_as in context.followed
        sig = f"★ {meeting.sig}" if followed and meeting.sig else meeting.sig or ""
        words = self.attendance.words(meeting, followed=followed, texts=self._texts)
        invitation = self.tr("from an invitation") if meeting.imported else ""
        about = (community_of(meeting, context.communities), sig, invitation, words)
        return [part for part in about if part]


class PastList(AgendaView):
    """Shows what is past; a click on a button opens its page."""

    delegate_type = PastDelegate
    row_delegate: PastDelegate

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._pressed_link: RowLink | None = None
        self.setMouseTracking(True)

    def show_agenda(self, agenda: Agenda) -> None:
        """Shows a new agenda, with a column for the badges that are in it."""
        self.row_delegate.measure_rows(agenda)
        super().show_agenda(agenda)

    def show_attendance(self, attendance: Attendance) -> None:
        """Says of each meeting whether one was there."""
        if attendance != self.row_delegate.attendance:
            self.row_delegate.attendance = attendance
            self._repaint()

    def retranslate(self) -> None:
        """Renews texts and measurements in the current language."""
        super().retranslate()
        self.setAccessibleName(self.tr("Past meetings"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens the first page of a meeting on Enter; leaves other keys to the list."""
        meeting = self.current_meeting()
        if event.key() in JOIN_KEYS and meeting is not None:
            pages = kept_of(meeting)
            if pages and not event.isAutoRepeat():
                self._actions.open_page.emit(next(iter(pages.values())))
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlights the button under the mouse."""
        super().mouseMoveEvent(event)
        self._point_at(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Removes the highlight."""
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remembers on which button a click begins."""
        self._pressed_link = self._link_at(event.position())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens the page of the button that was clicked; elsewhere, the detail."""
        link, pressed = self._link_at(event.position()), self._pressed_link
        self._pressed_link = None
        if pressed is None and link is None:
            super().mouseReleaseEvent(event)
        elif link is not None and link == pressed and event.button() == Qt.MouseButton.LeftButton:
            self._actions.open_page.emit(link.page)

    def link_at(self, index: QModelIndex, number: int) -> RowLink:
        """Returns a row's button by its number, from the left."""
        meeting = self.agenda_model.meeting_at(index)
        assert meeting is not None  # noqa: S101 - for the type; headers have no buttons
        return self.row_delegate.links(self.visualRect(index), meeting)[number]

    def _link_at(self, position: QPointF) -> RowLink | None:
        index = self.indexAt(position.toPoint())
        meeting = self.agenda_model.meeting_at(index)
        if meeting is None:
            return None
        links = self.row_delegate.links(self.visualRect(index), meeting)
        return next((link for link in links if link.box.contains(position)), None)

    def _point_at(self, position: QPointF | None) -> None:
        if position is None and self.row_delegate.mouse is None:
            return
        self.row_delegate.mouse = position
        hot = position is not None and self._link_at(position) is not None
        shape = Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self._repaint()
