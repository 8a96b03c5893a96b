"""Text sizes: five of them, in logical pixels, in the system's own family."""

from enum import IntEnum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

CHINESE = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
"""Asked for by name after the system's family: what a system falls back to for Chinese by itself
is often a Japanese face, or one in a weight that nobody asked for."""


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
