"""A small window below a button, which goes on Esc and on a click elsewhere."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.round_window import RoundWindow
from desktop.ui.widgets import inside, screen_room

GAP = 4
EDGE = 12


class Popover(RoundWindow):
    """Holds what one picks from; picking does not close it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popoverWindow")
        self._card = QFrame()
        self._card.setObjectName("popover")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._card)
        self.column = QVBoxLayout(self._card)
        self.column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self.column.setSpacing(8)

    def open_below(self, anchor: QWidget) -> None:
        """Shows it below a widget, within the screen."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + GAP))
        frame = self.geometry()
        frame.moveTopLeft(corner)
        room = screen_room(anchor.window())
        self.setGeometry(frame if room is None else inside(frame, room))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Closes on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lets a click elsewhere close it, and do nothing else: its button would open it again."""
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        super().mousePressEvent(event)
