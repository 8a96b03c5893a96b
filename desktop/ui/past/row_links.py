"""The small buttons in a row of what is past: where each goes, and how it is painted."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from desktop.meetings.meeting import Meeting
from desktop.texts import QT_TRANSLATE_NOOP, Texts
from desktop.ui.theme.palette import Palette, color
from desktop.ui.theme.type import Size, font

HEIGHT = 26
PADDING = 7
GAP = 4
RADIUS = 6


class Kept(StrEnum):
    """What can be opened of a meeting afterwards."""

    REPLAY = "replay"
    SUBTITLES = "subtitles"
    MINUTES = "minutes"


WORDS = {
    Kept.REPLAY: QT_TRANSLATE_NOOP("Past", "Replay"),
    Kept.SUBTITLES: QT_TRANSLATE_NOOP("Past", "Subtitles"),
    Kept.MINUTES: QT_TRANSLATE_NOOP("Past", "Minutes"),
}
"""English sources; translate them in the context `Past`."""


def kept_of(meeting: Meeting) -> dict[Kept, str]:
    """Returns the pages of a meeting, by what they are, in their order."""
    pages = {
        Kept.REPLAY: meeting.watch_url,
        Kept.SUBTITLES: meeting.transcript_url,
        Kept.MINUTES: meeting.etherpad,
    }
    return {kind: page for kind, page in pages.items() if page}


class RowLink(msgspec.Struct, frozen=True):
    """One button: what it opens, its words, and its place."""

    page: str
    words: str
    box: QRectF


def row_links(meeting: Meeting, room: QRectF, texts: Texts) -> Sequence[RowLink]:
    """Returns the buttons of a row, up to the right edge of `room`; the last go where it is narrow.

    The detail has them all.
    """
    metrics = QFontMetricsF(font(Size.SMALL, bold=True))
    named = [
        (page, texts.translate("Past", WORDS[kind])) for kind, page in kept_of(meeting).items()
    ]
    widths = [metrics.horizontalAdvance(words) + 2 * PADDING for _, words in named]
    while named and sum(widths) + GAP * (len(named) - 1) > room.width():
        named.pop()
        widths.pop()
    return list(_placed(named, widths, room))


def _placed(
    named: Sequence[tuple[str, str]], widths: Sequence[float], room: QRectF
) -> Iterator[RowLink]:
    left = room.right() - sum(widths) - GAP * max(len(widths) - 1, 0)
    top = room.center().y() - HEIGHT / 2
    for (page, words), width in zip(named, widths, strict=True):
        yield RowLink(page, words, QRectF(left, top, width, HEIGHT))
        left += width + GAP


def paint_links(
    painter: QPainter, links: Sequence[RowLink], palette: Palette, mouse: QPointF | None
) -> None:
    """Paints the buttons; the one under the mouse is filled."""
    painter.setFont(font(Size.SMALL, bold=True))
    for link in links:
        hot = mouse is not None and link.box.contains(mouse)
        painter.setPen(QPen(color(palette.line), 1))
        painter.setBrush(color(palette.selection if hot else palette.surface))
        painter.drawRoundedRect(link.box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(color(palette.accent))
        painter.drawText(link.box, int(Qt.AlignmentFlag.AlignCenter), link.words)
