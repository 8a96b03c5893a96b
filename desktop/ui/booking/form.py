"""The form for a meeting: what is wanted, with the reason at each field that breaks a rule."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.booking.draft import Draft, Group, group_named
from desktop.booking.rules import Broken, Field, RuleContext, check, last_series_day
from desktop.booking.slots import Slot, next_slot
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import BEIJING, local
from desktop.ui.booking.fields import (
    AddressField,
    ClockField,
    DayField,
    FieldBox,
    PlatformField,
)
from desktop.ui.booking.repeat_field import RepeatField
from desktop.ui.context import AppContext
from desktop.ui.text.booking import length_words
from desktop.ui.theme.type import Size
from desktop.ui.widgets import is_language_change, label

AGENDA_HEIGHT = 84
BESIDE = {Field.EVERY: Field.REPEAT, Field.ON: Field.REPEAT, Field.UNTIL: Field.REPEAT}
"""Fields whose reason stands at another's place."""


class BookingForm(QWidget):
    """Answers a `Draft`; `touched` are the fields that show their reason already."""

    edited = Signal()

    def __init__(self, context: AppContext, meetings: Callable[[], Sequence[Meeting]]) -> None:
        """`meetings` are those on the list, from which the usual times of a SIG follow."""
        super().__init__()
        self._context = context
        self._meetings = meetings
        self._known = RuleContext()
        self._groups: tuple[Group, ...] = ()
        self._settled: Draft | None = None
        self._filling = False
        self._length = timedelta(hours=1)
        self._sig_before: Group | None = None
        self._left_out: tuple[str, ...] = ()
        self._wanted_sig = ""
        self.touched: set[Field] = set()
        self._make_fields()
        self.boxes = {
            Field.SIG: FieldBox("", self.sig),
            Field.PLATFORM: FieldBox("", self.platform),
            Field.TOPIC: FieldBox("", self.topic),
            Field.DATE: FieldBox("", self.day),
            Field.START: FieldBox("", self.start),
            Field.END: FieldBox("", self.end),
            Field.REPEAT: FieldBox("", self.repeat),
            Field.AGENDA: FieldBox("", self.agenda),
            Field.ETHERPAD: FieldBox("", self.etherpad),
            Field.EMAIL: FieldBox("", self.emails),
            Field.PRIVATE: FieldBox("", self._checks),
        }
        self._lay_out()
        self._connect()
        self.retranslate()

    # What is wanted

    def draft(self) -> Draft:
        """What is wanted now."""
        base = self._settled or Draft()
        return msgspec.structs.replace(
            base,
            sig=self._settled.sig if self._settled else self.sig.currentText(),
            topic=self.topic.text(),
            platform=self._settled.platform if self._settled else self.platform.platform(),
            day=self.day.day(),
            start=self.start.clock(),
            end=self.end.clock(),
            agenda=self.agenda.toPlainText(),
            etherpad=None if self._settled else self.etherpad.text().strip(),
            emails=self._wanted_emails(),
            record=self.record.isChecked(),
            private=self.private.isChecked(),
            repeat=self.repeat.repeat(),
        )

    def _wanted_emails(self) -> tuple[str, ...] | None:
        """The addresses; None where those of a booking are not known, and none was added."""
        wanted = self.emails.addresses()
        unknown = self._settled is not None and self._settled.emails is None
        return None if unknown and not wanted else wanted

    def broken(self) -> tuple[Broken, ...]:
        """The rules that it breaks now."""
        return check(self.draft(), self._known, self._context.clock())

    def show_known(self, known: RuleContext) -> None:
        """Offers one's own SIGs and the community's platforms, and keeps what is written."""
        self._filling = True
        self._known, self._groups = known, known.groups or ()
        picked = self.sig.currentText() or self._wanted_sig
        platform = self.platform.platform()
        self.sig.clear()
        self.sig.addItems([group.name for group in self._groups])
        self.sig.setCurrentIndex(max(self.sig.findText(picked), 0))
        self.platform.offer(known.platforms or (), platform)
        self._filling = False
        self._sig_changed()

    def show_draft(self, draft: Draft) -> None:
        """Shows what is wanted; what the SIG has of its own is filled in where it is left out."""
        self._filling = True
        self._wanted_sig = draft.sig
        self.sig.setCurrentIndex(max(self.sig.findText(draft.sig), 0))
        self.topic.setText(draft.topic)
        self.platform.pick(draft.platform)
        day = draft.day or local(self._context.clock(), BEIJING).date()
        self.day.show_day(day)
        self.start.show_time(draft.start)
        self.end.show_time(draft.end)
        self.agenda.setPlainText(draft.agenda or "")
        self.etherpad.setText(draft.etherpad or "")
        self.emails.show_addresses(draft.emails or ())
        self.record.setChecked(draft.record)
        self.private.setChecked(draft.private)
        self.repeat.show_repeat(draft.repeat, day)
        self._note_length()
        if draft.day is not None:
            self.touched.add(Field.DATE)
        self._filling = False
        self._sig_changed()

    def settle(self, draft: Draft, known: RuleContext) -> None:
        """Shows what is booked already, of which SIG, platform and minutes cannot be changed."""
        self._settled = draft
        self._known = known.settled()
        self.sig.clear()
        self.sig.addItem(draft.sig)
        self.platform.offer((draft.platform,), draft.platform)
        self.show_draft(draft)
        self.boxes[Field.ETHERPAD].hide()
        for field in (self.sig, self.platform, self.private):
            field.setEnabled(False)
        self.repeat.unit.setEnabled(False)
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_written(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self.topic.text().strip() or self.agenda.toPlainText().strip())

    # How it looks

    def _make_fields(self) -> None:
        context = self._context
        self.sig = QComboBox()
        self.platform = PlatformField(context.theme, context.texts)
        self.topic = QLineEdit()
        self.day = DayField()
        self.start = ClockField()
        self.end = ClockField()
        self.repeat = RepeatField(context.texts)
        self.agenda = QPlainTextEdit()
        self.agenda.setTabChangesFocus(True)
        self.agenda.setFixedHeight(AGENDA_HEIGHT)
        self.etherpad = QLineEdit()
        self.emails = AddressField()
        self.record = QCheckBox()
        self.private = QCheckBox()
        self.private_meaning = label(size=Size.SMALL, role="muted")
        self._checks = QWidget()

    def _lay_out(self) -> None:
        checks = QVBoxLayout(self._checks)
        checks.setContentsMargins(0, 0, 0, 0)
        checks.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.record)
        row.addWidget(self.private)
        row.addStretch(1)
        checks.addLayout(row)
        checks.addWidget(self.private_meaning)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        for number in range(6):
            grid.setColumnStretch(number, 1)
        for row_number, fields in enumerate(
            (
                (Field.SIG, Field.PLATFORM),
                (Field.TOPIC,),
                (Field.DATE, Field.START, Field.END),
                (Field.REPEAT,),
                (Field.AGENDA,),
                (Field.ETHERPAD,),
                (Field.EMAIL,),
                (Field.PRIVATE,),
            )
        ):
            span = 6 // len(fields)
            for column, field in enumerate(fields):
                grid.addWidget(self.boxes[field], row_number, column * span, 1, span, top)

    def _connect(self) -> None:
        self.sig.currentIndexChanged.connect(lambda _row: self._sig_changed())
        self.topic.textEdited.connect(lambda _text: self._edited(Field.TOPIC))
        self.platform.edited.connect(lambda: self._edited(Field.PLATFORM))
        self.day.edited.connect(self._day_changed)
        self.start.edited.connect(self._start_changed)
        self.end.edited.connect(self._end_changed)
        self.repeat.edited.connect(lambda: self._edited(Field.REPEAT))
        self.agenda.textChanged.connect(lambda: self._edited(Field.AGENDA))
        self.etherpad.textEdited.connect(lambda _text: self._edited(Field.ETHERPAD))
        self.emails.edited.connect(lambda: self._edited(Field.EMAIL))
        self.record.toggled.connect(lambda _on: self._edited(Field.RECORD))
        self.private.toggled.connect(self._private_toggled)

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        names = {
            Field.SIG: self.tr("SIG"),
            Field.PLATFORM: self.tr("Platform"),
            Field.TOPIC: self.tr("Topic"),
            Field.DATE: self.tr("Date (Beijing)"),
            Field.START: self.tr("Start"),
            Field.REPEAT: self.tr("Repeats"),
            Field.AGENDA: self.tr("Agenda"),
            Field.ETHERPAD: self.tr("Minutes (Etherpad)"),
            Field.EMAIL: self.tr("E-mail to"),
            Field.PRIVATE: "",
        }
        for field, name in names.items():
            self.boxes[field].rename(name)
        self.repeat.retranslate()
        self.repeat.unit.setAccessibleName(names[Field.REPEAT])
        self.record.setText(self.tr("Record"))
        self.private.setText(self.tr("Private (WeLink only, guests need a passcode)"))
        self.private_meaning.setText(
            self.tr(
                "A private meeting does not repeat, and is sent to none of the community's "
                "lists, which would publish its link. They are left out."
            )
        )
        self.topic.setPlaceholderText(self.tr("What it is about, in one line"))
        self.agenda.setPlaceholderText(self.tr("One line each; no links"))
        self.emails.typed.setPlaceholderText(self.tr("Add an address"))
        self._show_length()
        self.show_reasons()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    def show_reasons(self, *, everywhere: bool = False) -> None:
        """Shows at each field that was touched, or at every one, why it cannot stay so."""
        if everywhere:
            self.touched = set(Field)
        reasons: dict[Field, list[str]] = {field: [] for field in self.boxes}
        for one in self.broken():
            place = BESIDE.get(one.field, one.field)
            if one.field in self.touched or place in self.touched:
                sentence = one.describe(self._context.texts)
                if sentence not in reasons[place]:
                    reasons[place].append(sentence)
        for field, box in self.boxes.items():
            box.show_reason("\n".join(reasons[field]))

    def focus_first_broken(self) -> None:
        """Leads to the first field that cannot stay as it is."""
        for one in self.broken():
            box = self.boxes[BESIDE.get(one.field, one.field)]
            box.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    # What follows from what

    def _edited(self, field: Field) -> None:
        if self._filling:
            return
        self.touched.add(field)
        if field is Field.REPEAT:
            self.touched.update(BESIDE)
        self.private_meaning.setVisible(self.private.isChecked())
        self.show_reasons()
        self.edited.emit()

    def _sig_changed(self) -> None:
        """Fills in what the SIG has of its own, where nothing else was written."""
        if self._filling:
            return
        group = group_named(self.sig.currentText(), self._groups)
        if group is not None and self._settled is None and group != self._sig_before:
            self._filling = True
            before, self._sig_before = self._sig_before or Group(""), group
            if self.etherpad.text() in {"", before.etherpad or ""}:
                self.etherpad.setText(group.etherpad or "")
            if self.emails.addresses() in {(), before.emails} and not self.private.isChecked():
                self.emails.show_addresses(group.emails)
            if not self.touched & {Field.DATE, Field.START, Field.END}:
                self._show_slot(next_slot(group.name, self._meetings(), self._context.clock()))
            self._filling = False
        self._edited(Field.SIG)

    def _show_slot(self, slot: Slot) -> None:
        self.day.show_day(slot.day)
        self.start.show_time(slot.start)
        self.end.show_time(slot.end)
        self._follow_day()
        self._note_length()

    def _day_changed(self) -> None:
        if not self._filling:
            self._follow_day()
            self._edited(Field.DATE)

    def _follow_day(self) -> None:
        self.repeat.follow(self.day.day(), last_series_day(self._context.clock()))

    def _start_changed(self) -> None:
        """Moves the end along, so that the meeting stays as long as it was."""
        if self._filling:
            return
        start = self.start.clock()
        if start is not None and Field.END not in self.touched:
            end = datetime.combine(date(2000, 1, 1), start) + self._length
            if end.day == 1:
                self._filling = True
                self.end.show_time(end.time())
                self._filling = False
        self._show_length()
        self._edited(Field.START)

    def _end_changed(self) -> None:
        if not self._filling:
            self._note_length()
            self._edited(Field.END)

    def _note_length(self) -> None:
        start, end = self.start.clock(), self.end.clock()
        if start is not None and end is not None and start < end:
            day = date(2000, 1, 1)
            self._length = datetime.combine(day, end) - datetime.combine(day, start)
        self._show_length()

    def _show_length(self) -> None:
        start, end = self.start.clock(), self.end.clock()
        words = length_words(start, end, self._context.texts)
        name = self.tr("End")
        self.boxes[Field.END].rename(f"{name}  ·  {words}" if words else name)

    def _private_toggled(self, private: bool) -> None:
        """Leaves out the community's lists while it is private."""
        if self._filling:
            return
        now = self.emails.addresses()
        if private:
            lists = [m for m in now if m.rpartition("@")[2].lower() in self._known.mail_domains]
            self._left_out = tuple(lists)
            kept = [mail for mail in now if mail not in lists]
        else:
            kept = [*self._left_out, *(mail for mail in now if mail not in self._left_out)]
            self._left_out = ()
        if tuple(kept) != now:
            self.emails.show_addresses(kept)
        self._edited(Field.PRIVATE)
