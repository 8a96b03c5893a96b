"""Text sizes: five of them, in logical pixels, in the system's own family."""

from enum import IntEnum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QTextLayout

CHINESE = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
"""Asked for by name after the system's family: what a system falls back to for Chinese by itself
is often a Japanese face, or one in a weight that nobody asked for."""

SHAPING = 1.02
"""How much wider a shaped text is at most than its letters one by one."""

KEPT_WIDTHS = 250_000
KEPT_LINES = 500
"""How many widths and broken texts are kept; beyond that all are measured afresh."""


class Size(IntEnum):
    """Heights in logical pixels."""

    SMALL = 12
    BODY = 13
    STRONG = 14
    LARGE = 16
    TITLE = 22


def font(size: Size, *, bold: bool = False, figures: bool = False) -> QFont:
    """Returns the system's font at `size`.

    Args:
        size: which of the five sizes.
        bold: semibold, for what is read first.
        figures: digits of equal width, for columns of times.
    """
    made = QFont(QGuiApplication.font())
    made.setFamilies([made.family(), *_installed_chinese()])
    made.setPixelSize(size)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def _installed_chinese() -> tuple[str, ...]:
    there = set(QFontDatabase.families())
    return tuple(family for family in CHINESE if family in there)


class _Advances(dict[str, float]):
    """The width of each letter, measured when first asked for."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> float:
        self[letter] = width = self._metrics.horizontalAdvance(letter)
        return width


class _Widths(dict[str, float]):
    """About how wide a text is at most, from its letters, when first asked for."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._advances = _Advances(metrics)

    def __missing__(self, text: str) -> float:
        if len(self) >= KEPT_WIDTHS:
            self.clear()
        self[text] = width = sum(map(self._advances.__getitem__, text)) * SHAPING
        return width


class Face:
    """A font and its measures: how wide a text is, and where it breaks into lines.

    `widths` answers at once for thousands of texts: it leaves shaping aside, and where that
    matters it is rather too wide.
    """

    def __init__(self, size: Size, *, bold: bool = False) -> None:
        self.font = font(size, bold=bold, figures=True)
        self.metrics = QFontMetricsF(self.font)
        self.widths = _Widths(self.metrics)
        self._broken: dict[tuple[str, float], tuple[str, ...]] = {}

    def width(self, text: str) -> float:
        """Returns how wide a text is, in logical pixels."""
        return self.metrics.horizontalAdvance(text)

    def elided(self, text: str, room: float) -> str:
        """Returns as much of a text as one line has room for."""
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def two_lines(self, text: str, room: float) -> tuple[str, ...]:
        """Breaks a text into two lines at most, the second one elided where it is too long."""
        key = text, room
        if key not in self._broken:
            if len(self._broken) >= KEPT_LINES:
                self._broken.clear()
            self._broken[key] = self._break(text, room)
        return self._broken[key]

    def _break(self, text: str, room: float) -> tuple[str, ...]:
        if room <= 0 or self.width(text) <= room:
            return (text,)
        layout = QTextLayout(text, self.font)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room)
        units = line.textLength()
        layout.endLayout()
        # Qt counts in UTF-16, in which an emoji is two units
        first = text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
        rest = text[len(first) :]
        first = first.rstrip()
        if not rest or self.width(first) > room:  # one word that is wider than the line
            return (self.elided(text, room),)
        return first, self.elided(rest, room)
