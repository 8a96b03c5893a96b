"""The popover in which one picks a day to go to."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QIcon, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from desktop.ui.popover import Popover
from desktop.ui.theme.palette import color
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font
from desktop.ui.translator import spoken_language


class DatePopover(Popover):
    """A month, in which days with meetings are bold; picking one closes it."""

    chosen = Signal(object)
    """The `date` that was picked."""

    def __init__(self, theme: Theme, days: Iterable[date], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Go to a date"))
        there = sorted(set(days))
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(self.tr("Go to a date"))
        self.calendar.setLocale(QLocale("zh_CN" if spoken_language() == "zh" else "en_GB"))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        plain.setForeground(color(theme.palette.muted))
        self.calendar.setHeaderTextFormat(plain)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        busy = QTextCharFormat()
        busy.setFont(font(Size.BODY, bold=True))
        busy.setForeground(color(theme.palette.accent))
        for each in there:
            self.calendar.setDateTextFormat(_qt(each), busy)
        self.calendar.setMinimumDate(_qt(min([today, *there[:1]])))
        self.calendar.setMaximumDate(_qt(max([today + timedelta(days=1), *there[-1:]])))
        self.calendar.setSelectedDate(_qt(today))
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        self._draw_arrows()
        self.column.addWidget(self.calendar)

    def _draw_arrows(self) -> None:
        """Puts letters in place of Qt's own arrows, which are black in every theme."""
        for name, arrow, words in (
            ("qt_calendar_prevmonth", "‹", self.tr("Previous month")),
            ("qt_calendar_nextmonth", "›", self.tr("Next month")),
        ):
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(QIcon())
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
                button.setText(arrow)
                button.setAccessibleName(words)

    def open_below(self, anchor: QWidget) -> None:
        """Shows it with the focus in the month."""
        super().open_below(anchor)
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(date(day.year(), day.month(), day.day()))


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
