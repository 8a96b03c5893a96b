"""The form's fields: each with its name above and, where a rule is broken, the reason below."""

import re
from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import (
    QDate,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop.booking.draft import addresses
from desktop.booking.rules import ADDRESS, FIRST_HOUR, LAST_HOUR, QUARTER
from desktop.platforms.catalogue import WEB, Platform, platform_named
from desktop.texts import Texts
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.theme.badge import HEIGHT, badge_width, paint_badge, platform_name
from desktop.ui.theme.theme import Theme
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import change_property, is_language_change, label

FIELD_HEIGHT = 32
_CLOCK = re.compile(r"\s*(\d{1,2})\s*[:：.点h ]?\s*(\d{2})?\s*\Z")


class FieldBox(QWidget):
    """A field, its name above it, and below it why it cannot stay as it is."""

    def __init__(self, name: str, field: QWidget) -> None:
        super().__init__()
        self.field = field
        self._name = label(role="muted")
        self._name.setBuddy(field)
        self.reason = label(size=Size.SMALL, role="live")
        self.reason.hide()
        field.setMinimumHeight(FIELD_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addWidget(field)
        column.addWidget(self.reason)
        self.rename(name)

    def rename(self, name: str) -> None:
        """Gives the field another name."""
        self._name.setText(name)
        self._name.setVisible(bool(name))
        self.field.setAccessibleName(name)

    def show_reason(self, sentence: str) -> None:
        """Shows why the field cannot stay as it is; nothing where it can."""
        self.reason.setText(sentence)
        self.reason.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)
        change_property(self.field, "invalid", "true" if sentence else "false")


def parse_clock(text: str) -> time | None:
    """Reads a time as people type it: `16:30`, `1630`, `9`, `9：30`; None if it is none."""
    found = _CLOCK.match(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004


def clock_times() -> list[time]:
    """The times at which meetings may start and end."""
    hours = range(FIRST_HOUR, LAST_HOUR + 1)
    return [time(hour, minute) for hour in hours for minute in range(0, 60, QUARTER)]


class ClockField(QComboBox):
    """A time of day: picked from those the service takes, or typed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.addItems([f"{one:%H:%M}" for one in clock_times()])
        self.setCompleter(None)  # type: ignore[arg-type]
        self.editTextChanged.connect(lambda _text: self.edited.emit())

    def setAccessibleName(self, name: str) -> None:
        """Names the field, and the line in which one types."""
        super().setAccessibleName(name)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)

    def clock(self) -> time | None:
        """The time; None where what is typed is none."""
        return parse_clock(self.currentText())

    def show_time(self, moment: time | None) -> None:
        """Shows a time."""
        text = f"{moment:%H:%M}" if moment else ""
        self.setCurrentIndex(self.findText(text))
        self.setEditText(text)


class DayField(QDateEdit):
    """A date, typed or picked from a calendar that begins with Monday."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(FIELD_HEIGHT)
        self.setCalendarPopup(True)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendarWidget().setVerticalHeaderFormat(
            self.calendarWidget().VerticalHeaderFormat.NoVerticalHeader
        )
        self.dateChanged.connect(lambda _day: self.edited.emit())
        self.retranslate()

    def retranslate(self) -> None:
        """Writes weekdays and months in the current language."""
        self.setLocale(QLocale())
        self.setDisplayFormat(self.tr("ddd d MMMM yyyy"))
        self.calendarWidget().setLocale(QLocale())

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leaves at Tab; arrows lead from day to month and year."""
        return QWidget.focusNextPrevChild(self, forward)

    def day(self) -> date:
        """The date."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Shows a date."""
        self.setDate(QDate(day.year, day.month, day.day))


class _BadgeRows(QStyledItemDelegate):
    """Paints each platform of the list as its badge."""

    def __init__(self, field: "PlatformField") -> None:
        super().__init__(field)
        self._field = field

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paints the row's background, and the badge over it."""
        bare = QStyleOptionViewItem(option)
        bare.text = ""
        self._field.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, bare, painter, self._field
        )
        corner = option.rect.topLeft()
        top = corner.y() + (option.rect.height() - HEIGHT) / 2
        self._field.paint(painter, QPointF(corner.x() + 8, top), index.row())

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A row as high as the field."""
        return QSize(0, FIELD_HEIGHT)


class PlatformField(QComboBox):
    """The platforms of a community, as badges; their names are as the service writes them."""

    edited = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme = theme
        self._texts = texts
        self._names: tuple[str, ...] = ()
        self.setItemDelegate(_BadgeRows(self))
        self.currentIndexChanged.connect(lambda _row: self.edited.emit())

    def offer(self, names: Sequence[str], wanted: str) -> None:
        """Offers those, WeLink first, and picks the wanted one or the first."""
        self._names = tuple(sorted(names, key=lambda name: name.upper() != "WELINK"))
        self.blockSignals(True)
        self.clear()
        self.addItems([platform_name(self._platform(row), self._texts) for row in self._rows()])
        found = [row for row in self._rows() if self._names[row].upper() == wanted.upper()]
        self.setCurrentIndex(found[0] if found else 0)
        self.blockSignals(False)
        self.edited.emit()

    def pick(self, wanted: str) -> None:
        """Picks a platform, if it is there."""
        for row in self._rows():
            if self._names[row].upper() == wanted.upper():
                self.setCurrentIndex(row)

    def platform(self) -> str:
        """The platform as the service writes it; empty where none is known yet."""
        row = self.currentIndex()
        return self._names[row] if 0 <= row < len(self._names) else ""

    def paint(self, painter: QPainter, corner: QPointF, row: int) -> None:
        """Paints one of the badges."""
        if 0 <= row < len(self._names):
            platform = self._platform(row)
            name = platform_name(platform, self._texts)
            paint_badge(painter, corner, platform, name, self._theme.palette)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the field with a badge in place of its text."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEnabled():
            painter.setOpacity(0.7)
        self.paint(painter, QPointF(12, (self.height() - HEIGHT) / 2), self.currentIndex())
        painter.end()

    def sizeHint(self) -> QSize:
        """Wide enough for the widest badge."""
        names = [platform_name(self._platform(row), self._texts) for row in self._rows()]
        widest = max([badge_width(name) for name in names], default=80)
        return QSize(widest + 52, FIELD_HEIGHT)

    def _rows(self) -> range:
        return range(len(self._names))

    def _platform(self, row: int) -> Platform:
        return platform_named(self._names[row]) or WEB


class AddressField(QFrame):
    """Addresses as chips; what is typed becomes one at a separator, at Enter, and when left."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("addresses")
        self._chips: list[_Chip] = []
        box = QWidget()
        self._flow = FlowLayout(box, spacing=4)
        self.typed = _AddressLine(self)
        self._flow.addWidget(self.typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 3, 6, 3)
        column.addWidget(box)
        self.setFocusProxy(self.typed)
        self.typed.textEdited.connect(self._edited)

    @property
    def settled(self) -> list[str]:
        """The addresses that are chips."""
        return [chip.mail for chip in self._chips]

    def addresses(self) -> tuple[str, ...]:
        """All addresses, and what is still being typed."""
        return addresses([*self.settled, self.typed.text()])

    def show_addresses(self, wanted: Sequence[str]) -> None:
        """Shows those and no others."""
        while self._chips:
            self._remove(self._chips[-1])
        self.typed.clear()
        for mail in wanted:
            self._add(mail)
        self.edited.emit()

    def setAccessibleName(self, name: str) -> None:
        """Names the line in which one types."""
        super().setAccessibleName(name)
        self.typed.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describes the line in which one types."""
        super().setAccessibleDescription(description)
        self.typed.setAccessibleDescription(description)

    def settle(self) -> None:
        """Makes chips of what is typed, as far as it is addresses; the rest stays to be mended."""
        words = addresses(self.typed.text())
        if not words:
            return
        for word in words:
            if ADDRESS.match(word) and word not in self.settled:
                self._add(word)
        self.typed.setText(" ".join(word for word in words if not ADDRESS.match(word)))
        self.edited.emit()

    def take_back(self) -> None:
        """Makes the last chip a text again, to be mended."""
        if self._chips:
            mail = self._chips[-1].mail
            self._remove(self._chips[-1])
            self.typed.setText(mail)
            self.edited.emit()

    def _edited(self, text: str) -> None:
        if text and text[-1] in ";,；，、 ":
            self.settle()
        self.edited.emit()

    def _add(self, mail: str) -> None:
        chip = _Chip(mail)
        chip.stepped.connect(lambda step: self._step(chip, step))
        chip.clicked.connect(lambda _=False: self._removed(chip))
        self._chips.append(chip)
        self._flow.removeWidget(self.typed)
        self._flow.addWidget(chip)
        self._flow.addWidget(self.typed)

    def enter_chips(self) -> None:
        """Leads from the line to the last chip."""
        if self._chips:
            self._chips[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, chip: "_Chip", step: int) -> None:
        """Leads from one chip to the next, and from the last back to the line."""
        number = self._chips.index(chip) + step
        if number < len(self._chips):
            self._chips[max(number, 0)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.typed.setFocus(Qt.FocusReason.TabFocusReason)

    def _removed(self, chip: "_Chip") -> None:
        self._remove(chip)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _remove(self, chip: "_Chip") -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()


class _Chip(QPushButton):
    """One address, and a cross; pressing it removes the address.

    Arrows lead to it from the line in which one types; Tab passes it by.
    """

    stepped = Signal(int)
    """An arrow leads so many chips further."""

    def __init__(self, mail: str) -> None:
        super().__init__(mail.replace("&", "&&") + "  ×")
        self.mail = mail
        self.setProperty("mail", "true")
        self.setFont(font(Size.BODY))
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Remove {address}").format(address=mail))
        self.setToolTip(self.tr("Remove"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes on at an arrow, and removes the address at Delete."""
        match event.key():
            case Qt.Key.Key_Left:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right:
                self.stepped.emit(1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.click()
            case _:
                super().keyPressEvent(event)


class _AddressLine(QLineEdit):
    """The line in which the next address is typed."""

    def __init__(self, field: AddressField) -> None:
        super().__init__(field)
        self._field = field
        self.setObjectName("bare")
        self.setMaxLength(4000)

    def sizeHint(self) -> QSize:
        """As wide as what is typed, so that a long text is seen whole."""
        typed = self.fontMetrics().horizontalAdvance(self.text()) + 24
        return QSize(max(160, min(typed, 420)), 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Makes chips at Enter; at the line's start, Left and Backspace lead to the last one."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._field.settle()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self._field.take_back()
        elif event.key() == Qt.Key.Key_Left and not self.cursorPosition():
            self._field.enter_chips()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Makes chips of what is typed."""
        super().focusOutEvent(event)
        self._field.settle()
