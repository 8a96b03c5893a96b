"""After booking: number and link, the invitation to paste, and the file for one's calendar."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.booking.client import Booked
from desktop.calendars.export import calendar_file
from desktop.calendars.invitation_text import ready_invitation
from desktop.meetings.meeting import Meeting
from desktop.services.service import Service
from desktop.storage.calendars import LedgerStore
from desktop.storage.json_file import StorageError, replace_file
from desktop.texts import load_texts, run_together, system_reason, system_words
from desktop.ui.context import AppContext
from desktop.ui.detail.facts import Fact, FactAction, Facts
from desktop.ui.text.booking import beijing_when, both_clocks
from desktop.ui.text.meetings import grouped_number
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import announce, is_language_change, label

MOST_LISTED = 12


class BookedPage(QWidget):
    """Shows what was booked, as the service has it."""

    left = Signal()
    """The user goes to the list, where the meeting is shown."""

    def __init__(self, context: AppContext, service: Service) -> None:
        super().__init__()
        self._context = context
        self._service = service
        self._booked: Booked | None = None
        self._changed = False
        self.title = label(size=Size.TITLE, bold=True)
        self.topic = label(size=Size.LARGE)
        self.how = label(role="muted")
        self.facts = Facts()
        self.invite = _button(primary=True)
        self.calendar = _button()
        self.show_it = _button()
        self.said = label(role="muted")
        self._lay_out()
        self.invite.clicked.connect(lambda _=False: self._copy_invitation())
        self.calendar.clicked.connect(lambda _=False: self._ask_where())
        self.show_it.clicked.connect(lambda _=False: self._show_in_list())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for button in (self.invite, self.calendar, self.show_it):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.title, self.topic, self.how, self.facts):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addStretch(1)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """What was booked: one meeting, or the occurrences of a series."""
        booking = self._booked.booking if self._booked else None
        return booking.meetings if booking else ()

    def show_booked(self, booked: Booked, *, changed: bool = False) -> None:
        """Shows what was booked, or changed."""
        self._booked, self._changed = booked, changed
        self.said.setText("")
        self.retranslate()
        self.invite.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.title, run_together([self.title.text(), self.topic.text()]))

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        booked = self._booked
        if booked is None:
            return
        booking = booked.booking
        self.title.setText(self._title(len(self.meetings)))
        self.topic.setText(booking.draft.topic if booking else "")
        self.topic.setVisible(booking is not None)
        self.how.setText(self._how(booked))
        self.how.setVisible(bool(self.how.text()))
        self.facts.show_facts(self._facts())
        self.invite.setText(self.tr("Copy invitation"))
        self.calendar.setText(self.tr("Add to calendar…"))
        self.show_it.setText(self.tr("Show in the list"))
        for button in (self.invite, self.calendar, self.show_it):
            button.setVisible(bool(self.meetings))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    def _title(self, count: int) -> str:
        if count > 1 and self._changed:
            return self.tr("%n meeting(s) changed", "", count)
        if count > 1:
            return self.tr("%n meeting(s) booked", "", count)
        return self.tr("Changed") if self._changed else self.tr("Booked")

    def _how(self, booked: Booked) -> str:
        sentences = []
        if booked.looked_up:
            sentences.append(
                self.tr("The answer was lost, but a check shows that it was done, once.")
            )
        if booked.booking is None:
            words = self.tr(
                "Its number is {id}, but the service has not given its link yet: see your bookings."
            )
            sentences.append(words.format(id=booked.id))
        return run_together(sentences)

    def _facts(self) -> list[Fact]:
        if not self.meetings:
            return []
        first = self.meetings[0]
        facts = [Fact(self.tr("Time"), self._times(), long=True)]
        if first.number:
            facts.append(
                Fact(self.tr("Number"), grouped_number(first.number), (self._copy(first.number),))
            )
        if first.join_url:
            facts.append(Fact(self.tr("Link"), first.join_url, (self._copy(first.join_url),)))
        if first.etherpad:
            facts.append(Fact(self.tr("Minutes"), first.etherpad))
        return facts

    def _times(self) -> str:
        texts, zone = self._context.texts, self._context.zone
        lines = []
        for one in self.meetings[:MOST_LISTED]:
            line = self.tr("{when} Beijing time").format(when=beijing_when(one, texts))
            lines.append(both_clocks(one, zone, texts, line))
        more = len(self.meetings) - MOST_LISTED
        if more > 0:
            lines.append(self.tr("and %n more", "", more))
        return "\n".join(lines)

    def _copy(self, text: str) -> FactAction:
        words, spoken = self.tr("Copied ✓"), self.tr("Copied")
        copy = self.tr("Copy")
        return FactAction(copy, f"{copy}: {text}", lambda: _to_clipboard(text), words, spoken)

    def _copy_invitation(self) -> None:
        if self.meetings:
            languages = [load_texts("zh"), load_texts("en")]
            _to_clipboard(ready_invitation(self.meetings[0], languages, zone=self._context.zone))
            self._say(self.tr("Invitation copied, in Chinese and English."))

    def _ask_where(self) -> None:
        start = str(Path.home() / "sig-meeting.ics")
        title = self.tr("Add to calendar")
        name, _ = QFileDialog.getSaveFileName(self, title, start, "*.ics")
        if name:
            self.export_to(Path(name))

    def export_to(self, target: Path) -> None:
        """Writes a file that calendar programs import, and says how that went."""
        context = self._context
        store = LedgerStore(context.places, context.clock)
        ledger = store.load(self._service).value.noting(self.meetings, (), context.clock())
        entries = [ledger.entries[meeting.id] for meeting in self.meetings]
        content = calendar_file(entries, context.texts, name="SIG Meetings")
        try:
            replace_file(target, content)
            store.save(self._service, ledger)
        except StorageError as error:
            self._say(error.describe(context.texts))
        except OSError as error:
            words = self.tr("Could not write the file: {reason}")
            self._say(words.format(reason=system_reason(system_words(error), context.texts)))
        else:
            words = self.tr("Saved as {path}: open it with your calendar.")
            self._say(words.format(path=target))

    def _show_in_list(self) -> None:
        if self.meetings:
            shown = self.meetings[0]
            self.left.emit()
            self._context.actions.show_meeting.emit(shown)

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        announce(self.said, sentence)


def _button(*, primary: bool = False) -> QPushButton:
    button = QPushButton()
    button.setFont(font(Size.BODY, bold=True))
    button.setAutoDefault(False)
    button.setProperty("primary", "true" if primary else "false")
    return button


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
