"""Paints the agenda's rows: where each part goes, and how."""

from datetime import timedelta

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop.meetings.agenda import Day, Heading
from desktop.meetings.meeting import Meeting, PlatformKey, Status
from desktop.pinyin import TextSpan
from desktop.platforms.catalogue import platform_of
from desktop.texts import Texts
from desktop.ui.agenda.model import AgendaModel, Index
from desktop.ui.text.meetings import (
    SEPARATOR,
    cadence,
    clash_words,
    community_of,
    day_name,
    state_line,
    times,
    topic_of,
)
from desktop.ui.text.status import is_cancelled, row_words
from desktop.ui.theme.badge import badge_width, paint_badge, platform_name
from desktop.ui.theme.palette import color
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Face, Size

ROW = 64
TALL_ROW = 84
"""The height of a row whose topic takes two lines."""

HEADER = 36
MARGIN = 8
LINE = 20
TIME_LEFT = 20
TIME_WIDTH = 64
TOPIC_LEFT = 96
JOIN_WIDTH = 72
JOIN_HEIGHT = 32
JOIN_RIGHT = 21
GAP = 12
BADGE_HEIGHT = 24
BADGE_COLUMN = 92
"""The most that the column of the badges takes; a wider one reaches to the left of it."""

COMPACT = 500
"""A list narrower than this has no column for buttons: those that matter stand below the badge."""

COMPACT_BUTTON = 26
MARK_HEIGHT = 18
MARK_PADDING = 5
MARK_SHARE = 0.6
"""The most that the mark of an overlap takes of its line where other words need the rest."""

SOON = timedelta(minutes=15)
"""A meeting that begins within this has its button in view."""


class RowLayout(msgspec.Struct, frozen=True):
    """The boxes of one row."""

    selection: QRectF
    bar: QRectF
    time: QRectF
    topic: QRectF
    badge: QRectF
    join: QRectF

    @classmethod
    def of(cls, row: QRect, badge_column: int, *, join: bool = True) -> "RowLayout":
        """The boxes in a row, with a column for badges of that width, and for `join` a button."""
        box = QRectF(row)
        middle = box.center().y() + 0.5
        column = join and box.width() >= COMPACT
        width = JOIN_WIDTH if join else 0
        join_left = box.right() - JOIN_RIGHT - width
        badge_left = join_left - GAP if column else box.right() - JOIN_RIGHT
        badge_left -= badge_column if column or not join else max(badge_column, width)
        topic_left = box.left() + TOPIC_LEFT
        badge = QRectF(badge_left, middle - BADGE_HEIGHT / 2, badge_column, BADGE_HEIGHT)
        button = QRectF(join_left, middle - JOIN_HEIGHT / 2, width, JOIN_HEIGHT)
        if join and not column:
            button.setRect(badge_left, middle + 2, width, COMPACT_BUTTON)
        return cls(
            selection=box.adjusted(MARGIN, 0, -MARGIN, 0),
            bar=QRectF(box.left() + MARGIN + 2, box.top() + 14, 3, box.height() - 28),
            time=QRectF(box.left() + TIME_LEFT, middle - LINE, TIME_WIDTH, 2 * LINE),
            topic=QRectF(
                topic_left, box.top() + 12, badge_left - GAP - topic_left, box.height() - 24
            ),
            badge=badge,
            join=button,
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
        self.hovered = -1
        """The row under the mouse, which shows its button."""
        self.hot_join = -1
        """The row whose Join button is under the mouse."""
        self.ringed = False
        """Whether the selected row shows that the keyboard is with it."""
        self._faces: dict[tuple[Size, bool], Face] = {}
        self._badges: dict[PlatformKey, int] = {}
        self.badge_column = 0
        self.measure()

    def measure(self) -> None:
        """Measures again after the language or the font has changed."""
        self._faces.clear()
        self.measure_badges(frozenset(self._badges))

    def measure_badges(self, platforms: frozenset[PlatformKey]) -> bool:
        """Makes the column as wide as those platforms' badges need; says whether that is new."""
        before = self._badges
        names = {key: platform_name(platform_of(key), self._texts) for key in platforms}
        self._badges = {key: badge_width(name) for key, name in names.items()}
        self.badge_column = min(max(self._badges.values(), default=JOIN_WIDTH), BADGE_COLUMN)
        return self._badges != before

    def tall_rows(self, width: int) -> list[int]:
        """Returns the numbers of the rows that need a second line in a list of that width."""
        if width <= 0:
            return []
        room = RowLayout.of(QRect(0, 0, width, ROW), self.badge_column).topic.width()
        rooms = {key: room - self._overhang(key) for key in self._badges}
        letters = min(rooms.values(), default=room) / Size.STRONG  # none is wider than it is high
        widths, texts = self._face(Size.STRONG, bold=True).widths, self._texts
        return [
            number
            for number, row in enumerate(self._model.agenda.rows)
            if isinstance(row, Meeting)
            and (len(row.topic) > letters or not row.topic)
            and widths[row.topic or topic_of(row, texts)] > rooms.get(row.platform, room)
        ]

    def _overhang(self, key: PlatformKey) -> int:
        """Returns by how much a platform's badge is wider than its column."""
        return max(self._badges.get(key, 0) - self.badge_column, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one row."""
        row = self._model.row(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            words = self.tr("Found only in the agenda")
            line = QRectF(option.rect).adjusted(2 * MARGIN, 8, -2 * MARGIN, 0)
            self._text(painter, line, words, self._theme.palette.accent, Size.BODY, bold=True)
        elif isinstance(row, Day):
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
        self._paint_ground(painter, boxes, number, selected=selected)
        cancelled = is_cancelled(self._model.context.changes(meeting))
        live = status is Status.LIVE and not cancelled
        if live:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(palette.live))
            painter.drawRoundedRect(boxes.bar, 1.5, 1.5)
        inks = self._inks(over=status is Status.ENDED or cancelled)
        self._paint_times(painter, boxes.time, meeting, inks)
        self._paint_topic(painter, boxes.topic, meeting, inks)
        platform = platform_of(meeting.platform)
        name = platform_name(platform, self._texts)
        paint_badge(painter, boxes.badge.topLeft(), platform, name, palette)
        if self.has_button(option.rect, meeting, near=selected or number == self.hovered):
            words = self.button_text(meeting)
            self._paint_button(painter, boxes.join, words, strong=live, number=number)

    def _paint_ground(
        self, painter: QPainter, boxes: RowLayout, number: int, *, selected: bool
    ) -> None:
        """Paints what lies under a row that is selected or under the mouse, and the focus ring."""
        palette = self._theme.palette
        if not selected and number != self.hovered:
            return
        ring = selected and self.ringed
        painter.setPen(QPen(color(palette.accent), 2) if ring else Qt.PenStyle.NoPen)
        painter.setBrush(color(palette.selection if selected else palette.raised))
        inset = 1 if ring else 0
        painter.drawRoundedRect(boxes.selection.adjusted(inset, inset, -inset, -inset), 8, 8)

    def boxes(self, row: QRect, meeting: Meeting) -> RowLayout:
        """Returns where the parts of a meeting's row go."""
        boxes = RowLayout.of(row, self.badge_column)
        over = self._overhang(meeting.platform)
        badge, topic = boxes.badge.adjusted(-over, 0, 0, 0), boxes.topic.adjusted(0, 0, -over, 0)
        if row.width() < COMPACT and self.has_button(row, meeting, near=False):
            badge = badge.translated(QPointF(0, -BADGE_HEIGHT / 2 - 2))
        return msgspec.structs.replace(boxes, badge=badge, topic=topic)

    def has_button(self, row: QRect, meeting: Meeting, *, near: bool) -> bool:
        """Returns whether a row shows its button: always what is live or soon, else what is near.

        `near` is a row that is selected or under the mouse. In a narrow list those have none: a
        click opens the detail, which has one.
        """
        if not self.button_text(meeting):
            return False
        return (near and row.width() >= COMPACT) or self._leads(meeting)

    def _leads(self, meeting: Meeting) -> bool:
        """Returns whether it runs, or begins soon."""
        now = self._model.context.now
        return meeting.start - now <= SOON and meeting.status(now) is not Status.ENDED

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
        upper, lower = _lines(box, 2)
        start, end = times(meeting, zone, self._texts)
        self._text(painter, upper, start, inks[0], Size.STRONG, bold=True)
        self._text(painter, lower, end, inks[1], Size.SMALL)

    def _paint_topic(self, painter: QPainter, box: QRectF, meeting: Meeting, inks: Inks) -> None:
        topic = self._topic(meeting, box)
        *above, below = _lines(box, len(topic) + 1)
        self._mark_topic(painter, topic_of(meeting, self._texts), topic, above)
        for words, line in zip(topic, above, strict=True):
            self._text(painter, line, words, inks[0], Size.STRONG, bold=True)
        room = self._paint_clash(painter, below, meeting)
        state, urgent = self._state(meeting)
        rest = SEPARATOR.join(self._about(meeting))
        if state:
            ink = self._theme.palette.live if urgent else inks[1]
            width = self._text(painter, room, state, ink, Size.SMALL, bold=urgent)
            room = room.adjusted(width, 0, 0, 0)
            rest = SEPARATOR + rest if rest else ""
        shown = self._face(Size.SMALL, bold=False).elided(rest, max(room.width(), 0.0))
        if meeting.sig and meeting.sig in shown:
            at = shown.index(meeting.sig)
            spans = self._model.agenda.query.marks(meeting.sig)
            self._mark(painter, room, shown, [(a + at, b + at) for a, b in spans])
        self._text(painter, room, shown, inks[1], Size.SMALL)

    def _topic(self, meeting: Meeting, box: QRectF) -> tuple[str, ...]:
        """Returns the lines of the topic that a row of that height has room for."""
        topic, face = topic_of(meeting, self._texts), self._face(Size.STRONG, bold=True)
        if box.height() < 3 * LINE:
            return (face.elided(topic, max(box.width(), 0.0)),)
        return face.two_lines(topic, box.width())

    def _mark_topic(
        self, painter: QPainter, topic: str, shown: tuple[str, ...], lines: list[QRectF]
    ) -> None:
        """Paints a ground under what a search found in the topic."""
        spans = self._model.agenda.query.marks(topic)
        begin = 0
        for words, line in zip(shown, lines, strict=True):
            kept = words.removesuffix("…") if words not in topic else words
            begin = topic.find(kept, begin)
            self._mark(painter, line, words, [(a - begin, b - begin) for a, b in spans], bold=True)
            begin += len(kept)

    def _mark(
        self,
        painter: QPainter,
        line: QRectF,
        words: str,
        spans: list[TextSpan],
        *,
        bold: bool = False,
    ) -> None:
        face = self._face(Size.STRONG if bold else Size.SMALL, bold=bold)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme.palette.found))
        for start, end in spans:
            first, last = max(start, 0), min(end, len(words))
            if first < last:
                left = line.left() + face.width(words[:first])
                width = face.width(words[:last]) - face.width(words[:first])
                ground = QRectF(left - 1, line.top() + 1, width + 2, line.height() - 2)
                painter.drawRoundedRect(ground & line.adjusted(-2, 0, 0, 0), 3, 3)

    def _paint_clash(self, painter: QPainter, box: QRectF, meeting: Meeting) -> QRectF:
        """Paints the mark of an overlap before all other words, and returns what room is left."""
        words, face = self._clash(meeting), self._face(Size.SMALL, bold=False)
        if not words or box.width() <= 0:
            return box
        state, _ = self._state(meeting)
        alone = not state and not self._about(meeting)
        room = box.width() * (1 if alone else MARK_SHARE) - 2 * MARK_PADDING
        shown = face.elided(words, room)
        top = box.center().y() - MARK_HEIGHT / 2
        width = face.width(shown) + 2 * MARK_PADDING
        mark = QRectF(box.left(), top, width, MARK_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme.palette.notice))
        painter.drawRoundedRect(mark, 4, 4)
        inner = mark.adjusted(MARK_PADDING, 0, -MARK_PADDING + 1, 0)
        self._text(painter, inner, shown, self._theme.palette.on_notice, Size.SMALL)
        return box.adjusted(width + MARGIN, 0, 0, 0)

    def _clash(self, meeting: Meeting) -> str:
        """Returns with what a followed meeting overlaps; empty where it does not."""
        other = self._model.context.clashes.get(meeting.id)
        return "" if other is None else clash_words(meeting, other, self._texts)

    def _state(self, meeting: Meeting) -> tuple[str, bool]:
        """Returns the first part of the last line, and whether it is highlighted."""
        context = self._model.context
        changed = row_words(context.changes(meeting), context.zone, self._texts)
        if is_cancelled(context.changes(meeting)):
            return SEPARATOR.join(changed), True
        live = meeting.status(context.now) is Status.LIVE
        now = state_line(meeting, context.now, self._texts)
        words = [*([now] if now else []), *changed]
        return SEPARATOR.join(words), live or bool(changed)

    def _about(self, meeting: Meeting) -> list[str]:
        """Returns community, SIG and cadence, the most important first."""
        about = []
        community = community_of(meeting, self._model.context.communities)
        if community:
            about.append(community)
        if meeting.sig:
            star = "★ " if meeting.followed_as in self._model.context.followed else ""
            about.append(star + meeting.sig)
        if meeting.imported:
            about.append(self.tr("from an invitation"))
        if not meeting.has_way_in:
            about.append(self.tr("no link yet"))
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
            edge = palette.accent if hot else edge
        painter.setPen(QPen(color(edge), 1))
        painter.setBrush(color(fill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        face = self._face(Size.BODY, bold=True)
        painter.setFont(face.font)
        painter.setPen(color(ink))
        painter.drawText(box, int(CENTRED), face.elided(words, box.width() - GAP))

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
        face = self._face(size, bold=bold)
        shown = face.elided(words, box.width())
        painter.setFont(face.font)
        painter.setPen(color(ink))
        painter.drawText(box, int(LEFT), shown)
        return face.width(shown)

    def _face(self, size: Size, *, bold: bool) -> Face:
        key = (size, bold)
        if key not in self._faces:
            self._faces[key] = Face(size, bold=bold)
        return self._faces[key]

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
        box = self.boxes(row.toRect(), meeting).topic
        state, _ = self._state(meeting)
        topic, mark = topic_of(meeting, self._texts), self._clash(meeting)
        words = [word for word in (mark, state, *self._about(meeting)) if word]
        second = SEPARATOR.join(words)
        shown = "".join("".join(self._topic(meeting, box)).split())
        narrow = self._face(Size.SMALL, bold=False)
        room = box.width() - (2 * MARK_PADDING if mark else 0)
        fits = shown == "".join(topic.split()) and narrow.width(second) <= room
        return "" if fits else f"{topic}\n{second}"


def plain(text: str) -> str:
    """Escapes text so that Qt does not take it for markup; tooltips have no plain-text mode."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "<p style='white-space:pre-wrap'>" + escaped.replace("\n", "<br>") + "</p>"


def _lines(box: QRectF, count: int) -> list[QRectF]:
    """Returns so many lines, one below the other, in the middle of a box."""
    top = box.center().y() - count * LINE / 2
    return [QRectF(box.left(), top + n * LINE, box.width(), LINE) for n in range(count)]
