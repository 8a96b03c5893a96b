"""The wizard's steps at its left: done, current and ahead."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme.icons import draw
from desktop.ui.theme.palette import color
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font

WIDTH = 208
ROW = 40
CIRCLE = 24
LEFT = 20
GAP = 12
EDGE = 8


class SidebarStep(msgspec.Struct, frozen=True):
    """One step; a `done` one has a tick, an `open` one can be clicked."""

    words: str
    done: bool
    current: bool
    open: bool


class StepButton(QAbstractButton):
    """A numbered circle and the step's name."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        self._step = SidebarStep("", done=False, current=False, open=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(ROW)

    def show_step(self, step: SidebarStep) -> None:
        """Shows the step's state."""
        self._step = step
        self.setText(step.words)
        self.setEnabled(step.open)
        state = self.tr("done") if step.done else ""
        state = self.tr("current step") if step.current else state
        self.setAccessibleName(f"{self._number}. {step.words} {state}".strip())
        cursor = Qt.CursorShape.PointingHandCursor if step.open else Qt.CursorShape.ArrowCursor
        self.setCursor(cursor)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the sidebar."""
        return QSize(WIDTH, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints circle and name."""
        palette, step = self._theme.palette, self._step
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(LEFT, (ROW - CIRCLE) / 2, CIRCLE, CIRCLE)
        filled = step.done or step.current
        painter.setPen(QPen(color(palette.accent if filled else palette.line), 1))
        painter.setBrush(color(palette.accent if filled else palette.raised))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        ink = palette.on_accent if filled else palette.muted
        if step.done and not step.current:
            draw(painter, "icons/check", ink, circle.adjusted(5, 5, -5, -5))
        else:
            painter.setFont(font(Size.SMALL, bold=step.current))
            painter.setPen(color(ink))
            painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.setFont(font(Size.STRONG, bold=step.current))
        reached = palette.text if step.done else palette.muted
        painter.setPen(color(palette.accent if step.current else reached))
        room = QRectF(circle.right() + GAP, 0, self.width() - circle.right() - GAP - EDGE, ROW)
        words = painter.fontMetrics().elidedText(
            step.words, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()


class Sidebar(QWidget):
    """The column of steps."""

    chosen = Signal(int)
    """The number (from 0) of the step that was clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._theme = theme
        self._buttons: list[StepButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 20, 0, 20)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        theme.changed.connect(self.update)

    def show_steps(self, steps: Sequence[SidebarStep]) -> None:
        """Shows exactly those steps."""
        while len(self._buttons) < len(steps):
            self._add(len(self._buttons))
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(steps))
        for button, step in zip(self._buttons, steps, strict=False):
            button.show_step(step)

    def button(self, number: int) -> StepButton:
        """The button of that step, counted from 0."""
        return self._buttons[number]

    def _add(self, number: int) -> None:
        button = StepButton(self._theme, number + 1)
        button.clicked.connect(lambda: self.chosen.emit(number))
        self._buttons.append(button)
        self._column.insertWidget(number, button)
