"""Whether and how a meeting repeats: the unit, how many of them, on which days, until when."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.booking.dates import Repeat
from desktop.booking.rules import MOST_DAYS_IN_MONTH, MOST_EVERY
from desktop.meetings.meeting import Unit
from desktop.meetings.recurrence import weekday
from desktop.texts import SHORT_WEEKDAYS, Texts
from desktop.ui.booking.fields import FIELD_HEIGHT, DayField
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.text.booking import weekday_of
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import label

UNITS = (None, Unit.DAY, Unit.WEEK, Unit.MONTH)
USUAL_WEEKS = 12


class RepeatField(QWidget):
    """Answers a `Repeat`; its days follow the form's date until the user picks some."""

    edited = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._own_days = False
        self._own_end = False
        self.unit = _choices([""] * len(UNITS))
        self.every = _choices([])
        self.weekdays = [self._weekday(number) for number in range(len(SHORT_WEEKDAYS))]
        self.month_day = _choices([])
        self.until = DayField()
        self._until_name = label(role="muted")
        self._until_name.setWordWrap(False)
        self._week = QWidget()
        self._below = QWidget()
        self._lay_out()
        self.retranslate()
        self.unit.currentIndexChanged.connect(lambda _row: self._unit_changed())
        for box in (self.every, self.month_day):
            box.currentIndexChanged.connect(lambda _row: self.edited.emit())
        self.month_day.activated.connect(lambda _row: self._pick_days())
        self.until.edited.connect(self._until_edited)
        self._following = False
        self._unit_changed()

    def repeat(self) -> Repeat | None:
        """The rule; None where it does not repeat."""
        match self._unit:
            case None:
                return None
            case Unit.DAY:
                return Repeat(Unit.DAY, self.until.day(), self._every)
            case Unit.WEEK:
                on = tuple(n for n, button in enumerate(self.weekdays) if button.isChecked())
                return Repeat(Unit.WEEK, self.until.day(), self._every, on)
            case Unit.MONTH:
                on = (self.month_day.currentIndex() + 1,)
                return Repeat(Unit.MONTH, self.until.day(), 1, on)

    def show_repeat(self, repeat: Repeat | None, first: date) -> None:
        """Shows a rule, beside the form's date."""
        self._own_days = self._own_end = repeat is not None
        self.unit.setCurrentIndex(UNITS.index(repeat.unit if repeat else None))
        if repeat is None:
            self.follow(first)
            return
        self.every.setCurrentIndex(min(repeat.every, self.every.count()) - 1)
        if repeat.unit is Unit.WEEK:
            for number, button in enumerate(self.weekdays):
                button.setChecked(number in repeat.on)
        elif repeat.unit is Unit.MONTH and repeat.on:
            self.month_day.setCurrentIndex(repeat.on[0] - 1)
        self.until.show_day(repeat.until)
        self.edited.emit()

    def follow(self, first: date, last: date | None = None) -> None:
        """Follows the form's date, as far as the user has picked nothing; `last` is the latest."""
        self._following = True
        if not self._own_days:
            for number, button in enumerate(self.weekdays):
                button.setChecked(number == weekday(first))
            self.month_day.setCurrentIndex(first.day - 1)
        if not self._own_end:
            until = first + timedelta(weeks=USUAL_WEEKS)
            self.until.show_day(min(until, last) if last else until)
        self._following = False

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        _relabel(
            self.unit,
            [self.tr("Does not repeat"), self.tr("Daily"), self.tr("Weekly"), self.tr("Monthly")],
        )
        self._offer_every()
        days = range(1, MOST_DAYS_IN_MONTH + 1)
        _relabel(self.month_day, [self.tr("on day {day}").format(day=day) for day in days])
        self.every.setAccessibleName(self.tr("How often"))
        self.month_day.setAccessibleName(self.tr("Day of the month"))
        self.until.setAccessibleName(self.tr("Last day"))
        self._until_name.setText(self.tr("until"))
        for number, button in enumerate(self.weekdays):
            button.setText(self._texts.translate("Date", SHORT_WEEKDAYS[number]))
            button.setAccessibleName(weekday_of(number, self._texts))

    @property
    def _unit(self) -> Unit | None:
        return UNITS[self.unit.currentIndex()]

    @property
    def _every(self) -> int:
        return self.every.currentIndex() + 1

    def _weekday(self, number: int) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("chip", "true")
        button.setFont(font(Size.BODY))
        button.clicked.connect(lambda _=False: self._pick_days())
        button.toggled.connect(lambda _on: self._changed())
        button.setObjectName(f"weekday{number}")
        return button

    def _lay_out(self) -> None:
        flow = FlowLayout(self._week, spacing=4)
        for number in (1, 2, 3, 4, 5, 6, 0):  # a week begins with Monday
            flow.addWidget(self.weekdays[number])
        ends = QHBoxLayout(self._below)
        ends.setContentsMargins(0, 0, 0, 0)
        ends.setSpacing(8)
        ends.addWidget(self.month_day, 1)
        ends.addWidget(self._until_name)
        ends.addWidget(self.until, 1)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.unit, 1)
        top.addWidget(self.every, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._week)
        column.addWidget(self._below)

    def _offer_every(self) -> None:
        unit = self._unit
        most = MOST_EVERY[unit] if unit else 1
        row = max(self.every.currentIndex(), 0)
        self.every.blockSignals(True)
        self.every.clear()
        self.every.addItems([self._every_words(unit, n) for n in range(1, most + 1)])
        self.every.setCurrentIndex(min(row, most - 1))
        self.every.blockSignals(False)

    def _every_words(self, unit: Unit | None, count: int) -> str:
        if unit is Unit.WEEK:
            return self.tr("every week") if count == 1 else self.tr("every second week")
        if count == 1:
            return self.tr("every day")
        return self.tr("every {count} days").format(count=count)

    def _unit_changed(self) -> None:
        unit = self._unit
        self.every.setCurrentIndex(0)
        self._offer_every()
        self.every.setVisible(unit in {Unit.DAY, Unit.WEEK})
        self._week.setVisible(unit is Unit.WEEK)
        self._below.setVisible(unit is not None)
        self.month_day.setVisible(unit is Unit.MONTH)
        self.edited.emit()

    def _pick_days(self) -> None:
        self._own_days = True

    def _until_edited(self) -> None:
        if not self._following:
            self._own_end = True
        self._changed()

    def _changed(self) -> None:
        if not self._following:
            self.edited.emit()


def _choices(words: list[str]) -> QComboBox:
    box = QComboBox()
    box.addItems(words)
    box.setMinimumHeight(FIELD_HEIGHT)
    return box


def _relabel(box: QComboBox, words: list[str]) -> None:
    """Renews the words of a list, and keeps what is picked."""
    row = max(box.currentIndex(), 0)
    box.blockSignals(True)
    box.clear()
    box.addItems(words)
    box.setCurrentIndex(row)
    box.blockSignals(False)
