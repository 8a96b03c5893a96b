"""What is seen in a window, and the faults that may never be seen there."""

from collections.abc import Iterator
from itertools import combinations

import msgspec
from PySide6.QtCore import SIGNAL, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from desktop.meetings.agenda import AgendaRow
from desktop.meetings.meeting import Meeting
from desktop.ui.agenda.delegate import HEADER, ROW, TALL_ROW
from desktop.ui.agenda.view import AgendaView
from desktop.ui.text.meetings import topic_of
from desktop.ui.theme.badge import Badge
from desktop.ui.theme.type import Size
from tests.ui.test_fit import cut_parts

NEARLY = 1.04
"""The part of a line that a topic may fill up before its row is as high as two."""

SLACK = 1.5
"""Logical pixels by which the boxes of two lines may touch: fonts leave that much empty."""


class Words(msgspec.Struct, frozen=True):
    """A text as it is painted: where it lies, the room it was given, and the row it belongs to."""

    text: str
    box: QRectF
    room: QRectF
    row: QRectF

    def faults(self) -> Iterator[str]:
        """What is wrong with it by itself."""
        if self.box.width() > self.room.width() + SLACK:
            yield f"{self.text!r} is cut without an ellipsis"
        if not self.row.adjusted(-1, -1, 1, 1).contains(self.box):
            yield f"{self.text!r} leaves its row: {self.box} in {self.row}"

    def overlaps(self, other: "Words") -> bool:
        """Whether two texts lie on each other."""
        return overlap(self.box, other.box)


def overlap(one: QRectF, other: QRectF) -> bool:
    """Whether two boxes share more than an edge."""
    common = one.intersected(other)
    return common.width() > SLACK and common.height() > SLACK


class RecordingPainter(QPainter):
    """Paints, and takes down every text."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.row = QRectF()
        self.told: list[Words] = []

    def drawText(  # type: ignore[override]  # noqa: N802 - Qt's name
        self, room: QRectF, flags: int, text: str
    ) -> None:
        """Paints one text."""
        super().drawText(room, flags, text)
        metrics = QFontMetricsF(self.font())
        size = QSizeF(metrics.horizontalAdvance(text), metrics.height())
        left = room.left()
        if flags & Qt.AlignmentFlag.AlignHCenter.value:
            left += (room.width() - size.width()) / 2
        top = room.top() + (room.height() - size.height()) / 2
        if text:
            self.told.append(Words(text, QRectF(QPointF(left, top), size), room, self.row))


def painted(view: AgendaView) -> list[Words]:
    """Every text of the rows in view, painted as the list would paint it."""
    viewport = view.viewport()
    image = QImage(viewport.size(), QImage.Format.Format_ARGB32_Premultiplied)
    painter = RecordingPainter(image)
    for number in rows_in_view(view):
        index = view.agenda_model.index(number, 0)
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        option.rect = view.visualRect(index)
        if view.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        painter.row = QRectF(option.rect)
        view.row_delegate.paint(painter, option, index)
    painter.end()
    return painter.told


def rows_in_view(view: AgendaView) -> list[int]:
    """The numbers of the rows of which something is seen."""
    count, room = view.agenda_model.rowCount(), view.viewport().rect()
    return [
        n for n in range(count) if view.visualRect(view.agenda_model.index(n, 0)).intersects(room)
    ]


def list_faults(view: AgendaView) -> Iterator[str]:
    """Rows of a wrong height, and texts that are cut or lie on each other."""
    below = 0
    for number, row in enumerate(view.agenda_model.agenda.rows):
        due = heights_of_kind(view, row)
        if view.rowHeight(number) not in due:
            yield f"row {number} is {view.rowHeight(number)} high instead of {due}"
        if view.verticalHeader().sectionPosition(number) != below:
            yield f"row {number} does not follow the one before"
        below += view.rowHeight(number)
    if not view.isVisible():
        return
    words = painted(view)
    for one in words:
        yield from one.faults()
    for one, other in combinations(words, 2):
        if one.overlaps(other):
            yield f"{one.text!r} and {other.text!r} lie on each other"


def heights_of_kind(view: AgendaView, row: AgendaRow) -> set[int]:
    """How high a row has to be; either will do where its topic only just fits on one line."""
    if not isinstance(row, Meeting):
        return {HEADER}
    delegate, width = view.row_delegate, view.viewport().width()
    room = delegate.boxes(QRect(0, 0, width, ROW), row).topic.width()
    topic = topic_of(row, delegate._texts)
    needed = delegate._face(Size.STRONG, bold=True).width(topic)
    if needed > room:
        return {TALL_ROW}
    return {ROW} if needed * NEARLY < room else {ROW, TALL_ROW}


def widget_faults(window: QWidget) -> Iterator[str]:
    """Labels and buttons that are cut, lie on each other, or do nothing."""
    for cut in cut_parts(window):
        yield f"cut: {cut}"
    boxes = [(part, box) for part in leaves(window) if not (box := seen_box(part, window)).isNull()]
    for (one, box), (other, second) in combinations(boxes, 2):
        if overlap(QRectF(box), QRectF(second)):
            yield f"{named(one)} and {named(other)} lie on each other"
    for button in buttons(window):
        if not has_receiver(button):
            yield f"{named(button)} does nothing"


def leaves(window: QWidget) -> list[QWidget]:
    """The visible widgets that show a text or a picture."""
    parts = window.findChildren(QWidget)
    kinds = QLabel | QAbstractButton | QLineEdit | Badge
    return [
        part
        for part in parts
        if isinstance(part, kinds) and part.isVisible() and not _is_inside(part)
        if not isinstance(part, QLabel) or part.text()
    ]


def _is_inside(part: QWidget) -> bool:
    """Whether it is a part of a field, or of another window."""
    return isinstance(part.parent(), QLineEdit)


def seen_box(part: QWidget, window: QWidget) -> QRect:
    """Where in the window a part is seen, without what its ancestors cut off."""
    box = QRect(part.mapTo(window, part.rect().topLeft()), part.size())
    ancestor = part.parentWidget()
    while ancestor is not None and ancestor is not window:
        box &= QRect(ancestor.mapTo(window, ancestor.rect().topLeft()), ancestor.size())
        ancestor = ancestor.parentWidget()
    return box & window.rect()


def buttons(window: QWidget) -> list[QAbstractButton]:
    """The buttons that somebody could press."""
    return [
        part for part in leaves(window) if isinstance(part, QAbstractButton) and part.isEnabled()
    ]


def has_menu(button: QAbstractButton) -> bool:
    """Whether it opens a menu."""
    return isinstance(button, QPushButton | QToolButton) and button.menu() is not None


def has_receiver(button: QAbstractButton) -> bool:
    """Whether anything hears of a press."""
    signals = (SIGNAL("clicked()"), SIGNAL("clicked(bool)"), SIGNAL("toggled(bool)"))
    grouped = button.group() is not None
    return has_menu(button) or grouped or any(button.receivers(one) for one in signals)


def named(part: QWidget) -> str:
    """A part, so that one finds it."""
    text = part.text() if isinstance(part, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(part).__name__} {text or part.accessibleName()!r} at {part.geometry()}"
