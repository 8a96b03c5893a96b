"""Moving one occurrence of a series: its new date and times, and what that does."""

from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.booking.draft import Draft
from desktop.booking.rules import Field, check_move
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import BEIJING, local
from desktop.ui.booking.fields import ClockField, DayField, FieldBox
from desktop.ui.context import AppContext
from desktop.ui.text.booking import beijing_when, local_line
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label

WIDTH = 460


class MoveDialog(QDialog):
    """Asks where one occurrence goes; nothing is sent from here."""

    chosen = Signal(object, object, object)
    """Day, start and end in Beijing."""

    def __init__(self, context: AppContext, occurrence: Meeting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("booking")
        self._context = context
        self.setWindowTitle(self.tr("Move one meeting of a series"))
        was = self.tr("It is on {when} Beijing time.")
        self.was = label(was.format(when=beijing_when(occurrence, context.texts)))
        self.topic = label(occurrence.topic, size=Size.LARGE, bold=True)
        self.day, self.start, self.end = DayField(), ClockField(), ClockField()
        self.boxes = {
            Field.DATE: FieldBox(self.tr("Date (Beijing)"), self.day),
            Field.START: FieldBox(self.tr("Start"), self.start),
            Field.END: FieldBox(self.tr("End"), self.end),
        }
        self.own = label(role="muted")
        self.meaning = label(
            self.tr(
                "The service e-mails everyone who was invited. It checks only that a room is "
                "free; a move counts as one of the five changes."
            ),
            role="muted",
        )
        self.move_it = QPushButton(self.tr("Move it"))
        self.move_it.setProperty("primary", "true")
        self.leave = QPushButton(self.tr("Cancel"))
        self._lay_out()
        begin, finish = local(occurrence.start, BEIJING), local(occurrence.end, BEIJING)
        self.day.show_day(begin.date())
        self.start.show_time(begin.time())
        self.end.show_time(finish.time())
        for field in (self.day, self.start, self.end):
            field.edited.connect(self._edited)
        self.move_it.clicked.connect(lambda _=False: self._move())
        self.leave.clicked.connect(lambda _=False: self.reject())
        self._edited()

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for box in self.boxes.values():
            fields.addWidget(box, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        for button in (self.leave, self.move_it):
            button.setFont(font(Size.BODY, bold=True))
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.topic)
        column.addWidget(self.was)
        column.addLayout(fields)
        column.addWidget(self.own)
        column.addWidget(self.meaning)
        column.addLayout(buttons)
        self.setMinimumWidth(WIDTH)

    def _wanted(self) -> tuple[date, time | None, time | None]:
        return self.day.day(), self.start.clock(), self.end.clock()

    def _edited(self) -> None:
        """Shows at each field why it cannot stay so, and the time on one's own clock."""
        day, start, end = self._wanted()
        broken = check_move(day, start, end, self._context.clock())
        reasons = {one.field: one.describe(self._context.texts) for one in reversed(broken)}
        for field, box in self.boxes.items():
            box.show_reason(reasons.get(field, ""))
        self.move_it.setEnabled(not broken)
        draft = Draft(day=day, start=start, end=end)
        self.own.setText(local_line(draft, [day], self._context.zone, self._context.texts))

    def _move(self) -> None:
        day, start, end = self._wanted()
        if start is not None and end is not None:
            self.chosen.emit(day, start, end)
            self.accept()
