"""The platform badge: a filled pill with the platform's glyph and name."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.platforms.catalogue import Platform
from desktop.texts import Texts
from desktop.ui.theme.icons import ICON, draw
from desktop.ui.theme.palette import Palette, color
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font

HEIGHT = 24
PADDING = 7
GAP = 5


def platform_name(platform: Platform, texts: Texts) -> str:
    """Returns the platform's name in the user's language."""
    return texts.translate("Platform", platform.name)


def badge_width(name: str) -> int:
    """Returns the width of a badge with that name, in logical pixels."""
    metrics = QFontMetrics(font(Size.SMALL, bold=True))
    return PADDING + ICON + GAP + metrics.horizontalAdvance(name) + PADDING + 3


def paint_badge(
    painter: QPainter, corner: QPointF, platform: Platform, name: str, palette: Palette
) -> None:
    """Paints a badge whose upper left corner is `corner`."""
    box = QRectF(corner.x(), corner.y(), badge_width(name), HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(palette.badge(platform.tone)))
    painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
    inset = (HEIGHT - ICON) / 2
    glyph = QRectF(box.x() + PADDING, box.y() + inset, ICON, ICON)
    draw(painter, f"glyphs/{platform.glyph}", palette.on_badge, glyph)
    painter.setPen(color(palette.on_badge))
    painter.setFont(font(Size.SMALL, bold=True))
    words = box.adjusted(PADDING + ICON + GAP, 0, 0, 0)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), name)
    painter.restore()


class Badge(QWidget):
    """A badge as a widget."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = texts
        self._platform: Platform | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_platform(self, platform: Platform) -> None:
        """Shows that platform."""
        self._platform = platform
        self.setAccessibleName(platform_name(platform, self._texts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the size that the name needs."""
        if self._platform is None:
            return QSize(0, HEIGHT)
        return QSize(badge_width(platform_name(self._platform, self._texts)), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the pill."""
        if self._platform is None:
            return
        painter = QPainter(self)
        name = platform_name(self._platform, self._texts)
        paint_badge(painter, QPointF(0, 0), self._platform, name, self._theme.palette)
        painter.end()
