"""The week view: seven columns of hours, painted by one widget, beside the same detail."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QPushButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from desktop.meetings.meeting import Meeting, Status
from desktop.meetings.schedule import BEIJING, local, midnight
from desktop.platforms.catalogue import Platform, platform_of
from desktop.ui.agenda.delegate import plain
from desktop.ui.agenda.model import RowContext
from desktop.ui.context import AppContext
from desktop.ui.focus_ring import OWN_RING
from desktop.ui.text.meetings import beijing_span, day_and_month, full_date, span, topic_of
from desktop.ui.text.status import is_cancelled
from desktop.ui.theme.badge import platform_name
from desktop.ui.theme.icons import draw
from desktop.ui.theme.palette import color
from desktop.ui.theme.type import Face, Size, font
from desktop.ui.week.layout import DAYS, Block, blocks, monday_of
from desktop.ui.widgets import announce, is_language_change, label

HOUR = 42
TOP = 44
GUTTER = 56
GUTTER_WITH_BEIJING = 96
LINE = 16
PADDING = 8
NARROW = 48
"""Pixels of text below which a block has its topic alone, broken wherever a line ends."""

LEAST = 12
"""Pixels of text below which a block has none: half a letter says nothing."""

GLYPH = 14

THINNEST = 2
"""Pixels of the thinnest letter, which bounds how many a line can have."""

MOST_SPOKEN = 200
"""Blocks of a week that screen readers get one by one; a crowd of them is for the list."""

FIRST_HOUR = 8
"""The hour at the top where nothing else says what to show."""

JOIN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def broken(face: Face, text: str, room: float, lines: int) -> tuple[str, ...]:
    """Returns a text in lines of that width, broken anywhere; what has no room is elided."""
    found: list[str] = []
    while text and len(found) < lines - 1:
        most = min(len(text), int(room) // THINNEST)
        fits = next((n for n in range(most, 1, -1) if face.width(text[:n]) <= room), 1)
        found.append(text[:fits].strip())
        text = text[fits:].strip()
    return (*found, face.elided(text, room)) if text else tuple(found)


def heads(face: Face, days: Sequence[tuple[str, int]], room: float) -> list[str]:
    """Returns weekdays and their numbers in one line each, or all in two where one is too wide."""
    lines = [f"{name} {day}" for name, day in days]
    if all(face.width(line) <= room for line in lines):
        return lines
    return [f"{face.elided(name, room)}\n{day}" for name, day in days]


class SpokenBlock(QPushButton):
    """One block for screen readers alone: it paints nothing; neither mouse nor Tab reaches it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.block: Block | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints nothing: the grid has painted the meeting."""


class WeekGrid(QAbstractScrollArea):
    """Paints one week; emits what is picked, and asks to join."""

    picked = Signal(object)
    """The `Meeting` that the mouse or the arrows came to."""
    opened = Signal(object)
    """The `Meeting` whose detail is wanted."""
    menu_wanted = Signal(object, object)
    """The `Meeting` and the place of its menu on the screen."""
    turned = Signal(int)
    """So many weeks on are wanted; 0 for this one."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setObjectName("week")
        self.setProperty(OWN_RING, True)
        self._actions = context.actions
        self._theme = context.theme
        self._texts = context.texts
        self.monday = monday_of(local(context.clock(), context.zone).date())
        self.row_context = RowContext(context.clock(), context.zone)
        self.blocks: list[Block] = []
        self.current: Meeting | None = None
        self._strong = Face(Size.SMALL, bold=True)
        self._usual = Face(Size.SMALL)
        self._scrolled = False
        self._spoken: list[SpokenBlock] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(HOUR // 2)
        self.verticalScrollBar().valueChanged.connect(self._place_spoken)
        self._theme.changed.connect(self.viewport().update)

    # What is shown

    def show_week(self, meetings: list[Meeting], monday: date, context: RowContext) -> None:
        """Shows a week of those meetings."""
        self.monday, self.row_context = monday, context
        self.blocks = blocks(meetings, monday, context.zone)
        self._name_blocks()
        self.viewport().update()

    def select(self, meeting: Meeting | None) -> None:
        """Marks a meeting; screen readers hear which."""
        if meeting is None or self.current is None or meeting.id != self.current.id:
            self.current = meeting
            words = self.in_words(meeting) if meeting is not None else ""
            self.setAccessibleDescription(words)
            if words and self.hasFocus():
                announce(self, words)
            self.viewport().update()

    def in_words(self, meeting: Meeting) -> str:
        """Returns a meeting in words: day, time, topic, platform."""
        zone = self.row_context.zone
        day = full_date(local(meeting.start, zone).date(), self._texts)
        name = platform_name(platform_of(meeting.platform), self._texts)
        times = span(meeting, zone, self._texts), beijing_span(meeting, zone, self._texts)
        parts = (day, *times, topic_of(meeting, self._texts), name, meeting.sig or "")
        return ", ".join(part for part in parts if part)

    def _name_blocks(self) -> None:
        """Gives screen readers a part for each block, where one is listening."""
        from PySide6.QtGui import QAccessible  # costly to name

        wanted = self.blocks[:MOST_SPOKEN] if QAccessible.isActive() else []
        while len(self._spoken) > len(wanted):
            self._spoken.pop().deleteLater()
        while len(self._spoken) < len(wanted):
            spoken = SpokenBlock(self.viewport())
            spoken.clicked.connect(partial(self._press_spoken, spoken))
            self._spoken.append(spoken)
        for spoken, block in zip(self._spoken, wanted, strict=True):
            spoken.block = block
            spoken.setAccessibleName(self.in_words(block.meeting))
        self._place_spoken()

    def _place_spoken(self) -> None:
        for spoken in self._spoken:
            if spoken.block is not None:
                spoken.setGeometry(self.box(spoken.block).toAlignedRect())
                spoken.show()

    def _press_spoken(self, spoken: "SpokenBlock") -> None:
        if spoken.block is not None:
            self.picked.emit(spoken.block.meeting)
            self.opened.emit(spoken.block.meeting)

    def scroll_to_now(self) -> None:
        """Brings the present hour into view, or the first meeting of another week."""
        now = local(self.row_context.now, self.row_context.zone)
        first = min((block.begin // 60 for block in self.blocks), default=FIRST_HOUR)
        here = monday_of(now.date()) == self.monday
        self.verticalScrollBar().setValue((max((now.hour if here else first) - 1, 0)) * HOUR)

    # Places

    @property
    def _gutter(self) -> int:
        return GUTTER if self._beijing_hours() is None else GUTTER_WITH_BEIJING

    def _beijing_hours(self) -> float | None:
        """Returns how far Beijing's clock is ahead, if that is so all week; None if it is not."""
        zone = self.row_context.zone
        moments = [midnight(self.monday + timedelta(days=n), zone) for n in range(DAYS + 1)]
        ahead = {
            (local(m, BEIJING).replace(tzinfo=None) - local(m, zone).replace(tzinfo=None))
            for m in moments
        }
        only = ahead.pop()
        return only / timedelta(hours=1) if not ahead and only else None

    def box(self, block: Block) -> QRectF:
        """Returns where a block lies in the viewport."""
        column = self._column
        left = self._gutter + block.day * column + 3
        width = (column - 6) / block.lanes
        top = TOP + block.begin / 60 * HOUR - self.verticalScrollBar().value()
        height = (block.end - block.begin) / 60 * HOUR
        return QRectF(left + block.lane * width, top + 1, width - 2, height - 2)

    @property
    def _column(self) -> float:
        return (self.viewport().width() - self._gutter) / DAYS

    def block_at(self, point: QPointF) -> Block | None:
        """Returns the block at a point of the viewport."""
        if point.y() < TOP:
            return None
        return next((block for block in self.blocks if self.box(block).contains(point)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the scroll bar; the first time, brings the present hour into view."""
        super().resizeEvent(event)
        room = self.viewport().height() - TOP
        self.verticalScrollBar().setPageStep(room)
        self.verticalScrollBar().setRange(0, max(24 * HOUR - room, 0))
        self._place_spoken()
        if not self._scrolled:
            self._scrolled = True
            self.scroll_to_now()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints columns, hours, meetings, the present moment, and the days above them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_columns(painter)
        in_view = [block for block in self.blocks if self.box(block).bottom() > TOP]
        for block in in_view:
            self._paint_block(painter, block)
        self._paint_now(painter)
        for block in in_view:
            self._paint_words(painter, block)
        self._paint_days(painter)
        painter.end()

    def _paint_columns(self, painter: QPainter) -> None:
        palette, width = self._theme.palette, self.viewport().width()
        height, offset = self.viewport().height(), self.verticalScrollBar().value()
        today = local(self.row_context.now, self.row_context.zone).date()
        number = (today - self.monday).days
        if 0 <= number < DAYS:
            left = self._gutter + number * self._column
            painter.fillRect(QRectF(left, 0, self._column, height), color(palette.raised))
        painter.setPen(QPen(color(palette.line), 1))
        for hour in range(24):
            y = TOP + hour * HOUR - offset + 0.5
            painter.drawLine(QPointF(self._gutter, y), QPointF(width, y))
        for column in range(DAYS):
            x = round(self._gutter + column * self._column) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        ahead = self._beijing_hours()
        painter.setFont(self._usual.font)
        for hour in range(1, 24):
            line = QRectF(0, TOP + hour * HOUR - offset - LINE / 2, 48, LINE)
            if line.top() < TOP:
                continue
            painter.setPen(color(palette.muted))
            painter.drawText(line, RIGHT, f"{hour:02}:00")
            if ahead is not None:
                minutes = round((hour + ahead) * 60) % (24 * 60)
                painter.setPen(color(palette.faint))
                there = f"{minutes // 60:02}:{minutes % 60:02}"
                painter.drawText(line.translated(40, 0), RIGHT, there)

    def _paint_block(self, painter: QPainter, block: Block) -> None:
        palette, meeting, box = self._theme.palette, block.meeting, self.box(block)
        chosen = self._is_chosen(meeting)
        platform = platform_of(meeting.platform)
        painter.save()
        painter.setClipRect(box.adjusted(-1, -1, 1, 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(palette.badge(platform.tone)))
        painter.drawRoundedRect(box, 7, 7)
        ringed = chosen and bool(self.property("ring"))
        painter.setPen(QPen(color(palette.accent if ringed else palette.line), 2 if ringed else 1))
        painter.setBrush(color(palette.selection if chosen else palette.surface))
        painter.drawRoundedRect(box.adjusted(4, 0.5, -0.5, -0.5), 6, 6)
        painter.restore()

    def _is_chosen(self, meeting: Meeting) -> bool:
        return self.current is not None and self.current.id == meeting.id

    def _paint_words(self, painter: QPainter, block: Block) -> None:
        """Paints a block's words, on its own ground: the line of the moment ends before them."""
        palette, meeting, box = self._theme.palette, block.meeting, self.box(block)
        over = meeting.status(self.row_context.now) is Status.ENDED
        pale = over or is_cancelled(self.row_context.changes(meeting))
        platform = platform_of(meeting.platform)
        ground = color(palette.selection if self._is_chosen(meeting) else palette.surface)
        words = box.adjusted(PADDING + 2, 3, -4, -2)
        if words.width() < LEAST:
            self._paint_glyph(painter, box, platform)
            return
        painter.save()
        painter.setClipRect(box.adjusted(-1, -1, 1, 1))
        room, lines = words.width(), max(int(words.height() // LINE), 1)
        topic = topic_of(meeting, self._texts)
        name = self._usual.elided(platform_name(platform, self._texts), room)
        if room < NARROW:  # so little of a platform's name says nothing; its colour does
            shown, name = broken(self._strong, topic, room, lines), ""
        elif lines > 2:  # noqa: PLR2004 - two, and the platform
            shown = self._strong.two_lines(topic, room)
        else:
            shown = (self._strong.elided(topic, room),)
        ink = palette.muted if pale else palette.text
        for number, text in enumerate(filter(None, (*shown, name)[:lines])):
            last = number == len(shown)
            painter.setFont((self._usual if last else self._strong).font)
            painter.setPen(color(palette.muted if last else ink))
            place = QRectF(words.left(), words.top() + number * LINE, room, LINE)
            drawn = painter.fontMetrics().horizontalAdvance(text)
            painter.fillRect(QRectF(place.left() - 2, place.top(), drawn + 4, LINE), ground)
            painter.drawText(place, LEFT, text)
        painter.restore()

    def _paint_glyph(self, painter: QPainter, box: QRectF, platform: Platform) -> None:
        """Paints the platform's glyph where no word has room; the tooltip says the rest."""
        inside = box.adjusted(5, 4, -1, -4)
        if inside.width() >= GLYPH and inside.height() >= GLYPH:
            place = QRectF(inside.center().x() - GLYPH / 2, inside.top(), GLYPH, GLYPH)
            draw(
                painter, f"glyphs/{platform.glyph}", self._theme.palette.badge(platform.tone), place
            )

    def _paint_now(self, painter: QPainter) -> None:
        now = local(self.row_context.now, self.row_context.zone)
        number = (now.date() - self.monday).days
        if not 0 <= number < DAYS:
            return
        y = TOP + (now.hour * 60 + now.minute) / 60 * HOUR - self.verticalScrollBar().value()
        left = self._gutter + number * self._column
        live = color(self._theme.palette.live)
        painter.setPen(QPen(live, 2))
        painter.drawLine(QPointF(left, y), QPointF(left + self._column, y))
        painter.setBrush(live)
        painter.drawEllipse(QPointF(left, y), 3, 3)

    def _paint_days(self, painter: QPainter) -> None:
        """Paints the head, over what has been scrolled below it."""
        palette, width = self._theme.palette, self.viewport().width()
        painter.fillRect(QRectF(0, 0, width, TOP), color(palette.surface))
        painter.setPen(QPen(color(palette.line), 1))
        painter.drawLine(QPointF(0, TOP - 0.5), QPointF(width, TOP - 0.5))
        today = local(self.row_context.now, self.row_context.zone).date()
        face = Face(Size.BODY, bold=True)
        painter.setFont(face.font)
        days = [self.monday + timedelta(days=number) for number in range(DAYS)]
        named = [(name, day.day) for name, day in zip(self._weekdays(), days, strict=True)]
        room = self._column - 14
        for number, words in enumerate(heads(face, named, room)):
            painter.setPen(color(palette.accent if days[number] == today else palette.text))
            box = QRectF(self._gutter + number * self._column + 10, 0, room, TOP)
            painter.drawText(box, LEFT, words)
        if self._beijing_hours() is not None:
            painter.setFont(self._usual.font)
            painter.setPen(color(palette.faint))
            painter.drawText(QRectF(0, 0, GUTTER_WITH_BEIJING - 8, TOP), RIGHT, self.tr("Beijing"))

    def _weekdays(self) -> tuple[str, ...]:
        return (
            self.tr("Mon"), self.tr("Tue"), self.tr("Wed"), self.tr("Thu"), self.tr("Fri"),
            self.tr("Sat"), self.tr("Sun"),
        )  # fmt: skip

    # Keyboard and mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Picks what is clicked."""
        block = self.block_at(event.position())
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(block.meeting)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Shows the detail of what was clicked."""
        block = self.block_at(event.position())
        chosen = block is not None and self.current is not None
        if chosen and block is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(block.meeting)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Joins what is clicked twice."""
        block = self.block_at(event.position())
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            self._join(block.meeting)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of the meeting at the mouse, or of the chosen one."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            block = next((b for b in self.blocks if self._is_current(b)), None)
            place = (
                self.viewport().mapToGlobal(self.box(block).center().toPoint()) if block else None
            )
        else:
            block, place = self.block_at(QPointF(event.pos())), event.globalPos()
        if block is not None:
            self.picked.emit(block.meeting)
            self.menu_wanted.emit(block.meeting, place)

    def _join(self, meeting: Meeting) -> None:
        """Joins it; nobody joins one of a day that is over, so that is shown."""
        context = self.row_context
        today = local(context.now, context.zone).date()
        if local(meeting.end, context.zone).date() < today:
            self.opened.emit(meeting)
        else:
            self._actions.join.emit(meeting)

    def _is_current(self, block: Block) -> bool:
        return self.current is not None and block.meeting.id == self.current.id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves by arrows, turns the week by Page Up and Down, joins on Enter."""
        key = event.key()
        if key in JOIN_KEYS and self.current is not None:
            if not event.isAutoRepeat():
                self._join(self.current)
        elif key == Qt.Key.Key_Space and self.current is not None:
            self.opened.emit(self.current)
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.turned.emit(0)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._move(Qt.Key(key))
        else:
            super().keyPressEvent(event)

    def _move(self, key: Qt.Key) -> None:
        """Picks the next meeting of the day, or the nearest one of the next day that has any."""
        at = next((n for n, block in enumerate(self.blocks) if self._is_current(block)), None)
        if at is None:
            found = self.blocks[:1]
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            to = at + (1 if key == Qt.Key.Key_Down else -1)
            found = self.blocks[to : to + 1] if to >= 0 else []
        else:
            here, sign = self.blocks[at], 1 if key == Qt.Key.Key_Right else -1
            others = [b for b in self.blocks if (b.day - here.day) * sign > 0]
            found = sorted(
                others, key=lambda b: ((b.day - here.day) * sign, abs(b.begin - here.begin))
            )
        if found:
            self.picked.emit(found[0].meeting)
            self._bring_into_view(found[0])

    def _bring_into_view(self, block: Block) -> None:
        bar, box = self.verticalScrollBar(), self.box(block)
        if box.top() < TOP:
            bar.setValue(bar.value() - round(TOP - box.top()) - PADDING)
        elif box.bottom() > self.viewport().height():
            bar.setValue(bar.value() + round(box.bottom() - self.viewport().height()) + PADDING)

    def viewportEvent(self, event: QEvent) -> bool:
        """Shows a meeting in full in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            block = self.block_at(QPointF(event.pos()))
            words = self.in_words(block.meeting).replace(", ", "\n") if block is not None else ""
            QToolTip.showText(event.globalPos(), plain(words) if words else "", self)
            return True
        return super().viewportEvent(event)


class WeekView(QWidget):
    """The grid, and above it which week it is and how to get to others."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._meetings: list[Meeting] = []
        self.grid = WeekGrid(context)
        self.back, self.today, self.on = QPushButton("‹"), QPushButton(), QPushButton("›")
        self._title = label(size=Size.STRONG, bold=True)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        for button, weeks in ((self.back, -1), (self.today, 0), (self.on, 1)):
            button.setFont(font(Size.BODY, bold=True))
            button.clicked.connect(lambda _=False, weeks=weeks: self.turn(weeks))
            bar.addWidget(button)
        bar.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.grid, 1)
        self.setFocusProxy(self.grid)
        self.grid.turned.connect(self.turn)
        self.retranslate()

    def show_meetings(self, meetings: list[Meeting], context: RowContext) -> None:
        """Shows those of the meetings that are in the week."""
        self._meetings = meetings
        self.grid.show_week(meetings, self.grid.monday, context)
        self._arrange()

    def turn(self, weeks: int) -> None:
        """Shows so many weeks on; 0 shows this one, at the present hour."""
        self.go_to(self.grid.monday + timedelta(weeks=weeks) if weeks else self._this_monday())

    def go_to(self, day: date) -> None:
        """Shows the week of a day, or the nearest of which anything is known."""
        monday = monday_of(day)
        first, last = self._range()
        self.grid.show_week(self._meetings, min(max(monday, first), last), self.grid.row_context)
        self.grid.scroll_to_now()
        self._arrange()

    def _this_monday(self) -> date:
        context = self.grid.row_context
        return monday_of(local(context.now, context.zone).date())

    def _range(self) -> tuple[date, date]:
        """Returns the first and the last week of which anything is known."""
        days = self._context.settings_model.settings.horizon_days
        first = self._this_monday()
        return first, monday_of(first + timedelta(days=days))

    def _arrange(self) -> None:
        first, last = self._range()
        monday, texts = self.grid.monday, self._context.texts
        self.back.setEnabled(monday > first)
        self.today.setEnabled(monday != first)
        self.on.setEnabled(monday < last)
        begin, end = day_and_month(monday, texts), day_and_month(monday + timedelta(days=6), texts)
        self._title.setText(f"{begin} – {end}")
        self.grid.setAccessibleName(self.tr("Week of {day}").format(day=begin))

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        self.today.setText(self.tr("This week"))
        self.back.setToolTip(self.tr("Previous week"))
        self.back.setAccessibleName(self.tr("Previous week"))
        self.on.setToolTip(self.tr("Next week"))
        self.on.setAccessibleName(self.tr("Next week"))
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Handles a change of the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)
