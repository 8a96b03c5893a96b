"""Paints the agenda's rows: where each part goes, and how."""

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop.meetings.agenda import Day
from desktop.meetings.meeting import Meeting, Status
from desktop.platforms.catalogue import platform_of
from desktop.texts import Texts
from desktop.ui.agenda.model import AgendaModel, Index
from desktop.ui.text.meetings import SEPARATOR, cadence, clock, day_name, state_line, topic_of
from desktop.ui.text.status import is_cancelled, row_words
from desktop.ui.theme.badge import paint_badge, platform_name, widest_badge
from desktop.ui.theme.palette import color
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font

ROW = 64
HEADER = 36
MARGIN = 8
TIME_LEFT = 20
TIME_WIDTH = 64
TOPIC_LEFT = 96
JOIN_WIDTH = 72
JOIN_HEIGHT = 32
JOIN_RIGHT = 21
GAP = 12
BADGE_HEIGHT = 24
COMPACT = 430
"""A list narrower than this gives the button's place to the topic; the detail has one too."""


class RowLayout(msgspec.Struct, frozen=True):
    """The boxes of one row."""

    selection: QRectF
    bar: QRectF
    time: QRectF
    topic: QRectF
    badge: QRectF
    join: QRectF

    @classmethod
    def of(cls, row: QRect, badge_column: int) -> "RowLayout":
        """The boxes in a row, with a column for badges of that width."""
        box = QRectF(row)
        middle = box.center().y() + 0.5
        join_width = JOIN_WIDTH if box.width() >= COMPACT else 0
        join_left = box.right() - JOIN_RIGHT - join_width
        badge_left = join_left - (GAP if join_width else 0) - badge_column
        topic_left = box.left() + TOPIC_LEFT
        return cls(
            selection=box.adjusted(MARGIN, 0, -MARGIN, 0),
            bar=QRectF(box.left() + MARGIN + 2, box.top() + 14, 3, ROW - 28),
            time=QRectF(box.left() + TIME_LEFT, box.top() + 12, TIME_WIDTH, ROW - 24),
            topic=QRectF(topic_left, box.top() + 12, badge_left - GAP - topic_left, ROW - 24),
            badge=QRectF(badge_left, middle - BADGE_HEIGHT / 2, badge_column, BADGE_HEIGHT),
            join=QRectF(join_left, middle - JOIN_HEIGHT / 2, join_width, JOIN_HEIGHT),
        )


CENTRED = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Inks = tuple[str, str]
"""The colours of what is read first and of the rest; those of an ended meeting are paler."""


class AgendaDelegate(QStyledItemDelegate):
    """Paints day headers and meetings in the theme's palette."""

    def __init__(self, model: AgendaModel, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        self._texts = texts
        self.hot_join = -1
        """The row whose Join button is under the mouse."""
        self._fonts: dict[tuple[Size, bool], tuple[QFont, QFontMetricsF]] = {}
        self.badge_column = 0
        self.measure()

    def measure(self) -> None:
        """Measures again after the language or the font has changed."""
        self._fonts.clear()
        self.badge_column = widest_badge(self._texts)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one row."""
        row = self._model.row(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Day):
            self._paint_day(painter, QRectF(option.rect), row)
        else:
            self._paint_meeting(painter, option, row, index.row())
        painter.restore()

    def _paint_day(self, painter: QPainter, box: QRectF, day: Day) -> None:
        palette = self._theme.palette
        word, rest = day_name(day.date, self._model.today(), self._texts)
        line = box.adjusted(2 * MARGIN, 8, -2 * MARGIN, 0)
        width = self._text(painter, line, word, palette.text, Size.BODY, bold=True)
        self._text(
            painter,
            line.adjusted(width + MARGIN, 0, 0, 0),
            rest,
            palette.muted,
            Size.BODY,
            bold=True,
        )

    def _paint_meeting(
        self, painter: QPainter, option: QStyleOptionViewItem, meeting: Meeting, number: int
    ) -> None:
        palette = self._theme.palette
        boxes = self.boxes(option.rect, meeting)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        status = meeting.status(self._model.context.now)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(palette.selection))
            painter.drawRoundedRect(boxes.selection, 8, 8)
        cancelled = is_cancelled(self._model.context.changes(meeting))
        if status is Status.LIVE and not cancelled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(palette.live))
            painter.drawRoundedRect(boxes.bar, 1.5, 1.5)
        inks = self._inks(over=status is Status.ENDED or cancelled)
        self._paint_times(painter, boxes.time, meeting, inks)
        self._paint_topic(painter, boxes.topic, meeting, inks)
        platform = platform_of(meeting.platform)
        name = platform_name(platform, self._texts)
        paint_badge(painter, boxes.badge.topLeft(), platform, name, palette)
        words = self.button_text(meeting)
        if words and boxes.join.width():
            strong = selected or status is Status.LIVE
            self._paint_button(painter, boxes.join, words, strong=strong, number=number)

    def boxes(self, row: QRect, _meeting: Meeting) -> RowLayout:
        """Returns where the parts of a meeting's row go."""
        return RowLayout.of(row, self.badge_column)

    def _inks(self, *, over: bool) -> Inks:
        palette = self._theme.palette
        return (palette.muted, palette.faint) if over else (palette.text, palette.muted)

    def button_text(self, meeting: Meeting) -> str:
        """Returns the label of the row's button; empty where there is nothing to open."""
        if is_cancelled(self._model.context.changes(meeting)):
            return ""
        if meeting.status(self._model.context.now) is Status.ENDED:
            return self.tr("Replay") if meeting.watch_url else ""
        return self.tr("Join") if meeting.has_way_in else ""

    def _paint_times(self, painter: QPainter, box: QRectF, meeting: Meeting, inks: Inks) -> None:
        zone = self._model.context.zone
        upper, lower = _halves(box)
        start, end = clock(meeting.start, zone), clock(meeting.end, zone)
        self._text(painter, upper, start, inks[0], Size.STRONG, bold=True)
        self._text(painter, lower, end, inks[1], Size.SMALL)

    def _paint_topic(self, painter: QPainter, box: QRectF, meeting: Meeting, inks: Inks) -> None:
        upper, lower = _halves(box)
        topic = topic_of(meeting, self._texts)
        self._text(painter, upper, topic, inks[0], Size.STRONG, bold=True)
        state, urgent = self._state(meeting)
        rest = SEPARATOR.join(self._about(meeting))
        if not state:
            self._text(painter, lower, rest, inks[1], Size.SMALL)
            return
        ink = self._theme.palette.live if urgent else inks[1]
        width = self._text(painter, lower, state, ink, Size.SMALL, bold=urgent)
        if rest:
            room = lower.adjusted(width, 0, 0, 0)
            self._text(painter, room, SEPARATOR + rest, inks[1], Size.SMALL)

    def _state(self, meeting: Meeting) -> tuple[str, bool]:
        """Returns the first part of the second line, and whether it is highlighted."""
        context = self._model.context
        changed = row_words(context.changes(meeting), context.zone, self._texts)
        if is_cancelled(context.changes(meeting)):
            return SEPARATOR.join(changed), True
        live = meeting.status(context.now) is Status.LIVE
        now = state_line(meeting, context.now, self._texts)
        words = [*([now] if now else []), *changed]
        return SEPARATOR.join(words), live or bool(changed)

    def _about(self, meeting: Meeting) -> list[str]:
        """Returns SIG, cadence and clash, the most important first."""
        about = []
        if meeting.sig:
            star = "★ " if meeting.followed_as in self._model.context.followed else ""
            about.append(star + meeting.sig)
        if meeting.imported:
            about.append(self.tr("from an invitation"))
        if not meeting.has_way_in:
            about.append(self.tr("no link yet"))
        clash = self._model.context.clashes.get(meeting.id)
        if clash is not None:
            about.append(self.tr("overlaps {topic}").format(topic=topic_of(clash, self._texts)))
        rhythm = cadence(meeting.cadence, self._texts)
        if rhythm:
            about.append(rhythm)
        return about

    def _paint_button(
        self, painter: QPainter, box: QRectF, words: str, *, strong: bool, number: int
    ) -> None:
        palette = self._theme.palette
        hot = number == self.hot_join
        if strong:
            fill, ink, edge = palette.accent, palette.on_accent, palette.accent
            fill = palette.accent_hover if hot else fill
        else:
            fill, ink, edge = palette.surface, palette.accent, palette.line
            fill = palette.selection if hot else fill
        painter.setPen(QPen(color(edge), 1))
        painter.setBrush(color(fill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        made, metrics = self._font(Size.BODY, bold=True)
        painter.setFont(made)
        painter.setPen(color(ink))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() - GAP)
        painter.drawText(box, int(CENTRED), shown)

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        ink: str,
        size: Size,
        *,
        bold: bool = False,
    ) -> float:
        """Paints one line, elided where needed, and returns its width."""
        if box.width() <= 0:
            return 0.0
        made, metrics = self._font(size, bold=bold)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(made)
        painter.setPen(color(ink))
        painter.drawText(box, int(LEFT), shown)
        return metrics.horizontalAdvance(shown)

    def _font(self, size: Size, *, bold: bool) -> tuple[QFont, QFontMetricsF]:
        key = (size, bold)
        if key not in self._fonts:
            made = font(size, bold=bold, figures=True)
            self._fonts[key] = (made, QFontMetricsF(made))
        return self._fonts[key]

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Shows a cut topic or state in full in a tooltip."""
        meeting = self._model.meeting_at(index)
        if event.type() != QEvent.Type.ToolTip or meeting is None:
            return False
        whole = self.cut_text(meeting, QRectF(option.rect))
        if not whole:
            QToolTip.hideText()
            return False
        QToolTip.showText(event.globalPos(), plain(whole), view)
        return True

    def cut_text(self, meeting: Meeting, row: QRectF) -> str:
        """Returns the lines of a row that do not fit, in full; empty where all fit."""
        room = self.boxes(row.toRect(), meeting).topic.width()
        state, _ = self._state(meeting)
        topic = topic_of(meeting, self._texts)
        second = SEPARATOR.join([state, *self._about(meeting)] if state else self._about(meeting))
        _, wide = self._font(Size.STRONG, bold=True)
        _, narrow = self._font(Size.SMALL, bold=False)
        fits = wide.horizontalAdvance(topic) <= room and narrow.horizontalAdvance(second) <= room
        return "" if fits else f"{topic}\n{second}"


def plain(text: str) -> str:
    """Escapes text so that Qt does not take it for markup; tooltips have no plain-text mode."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "<p style='white-space:pre-wrap'>" + escaped.replace("\n", "<br>") + "</p>"


def _halves(box: QRectF) -> tuple[QRectF, QRectF]:
    middle = box.top() + box.height() * 0.54
    upper = QRectF(QPointF(box.left(), box.top()), QPointF(box.right(), middle))
    return upper, QRectF(QPointF(box.left(), middle), box.bottomRight())
