"""Where the parts of an agenda row lie, in logical pixels; the same for painting and for clicks."""

import msgspec
from PySide6.QtCore import QRect, QRectF

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
