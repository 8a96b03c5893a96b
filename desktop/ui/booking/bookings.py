"""One's own bookings: change, cancel, move one of a series, each said before it is done."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, time

import msgspec
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.booking.client import Booked, BookingClient, RulesBroken
from desktop.booking.credentials import TokenRefused
from desktop.booking.outcome import BookingFailed
from desktop.booking.own import OwnBooking
from desktop.booking.rules import MOST_CHANGES
from desktop.meetings.meeting import Meeting
from desktop.storage.json_file import StorageError
from desktop.texts import run_together
from desktop.ui.booking.account import NEEDS_SIGN_IN, Account
from desktop.ui.booking.move import MoveDialog
from desktop.ui.booking.sign_in import SignInPanel
from desktop.ui.context import AppContext
from desktop.ui.text.booking import beijing_when, both_clocks, failure_words, rhythm
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import announce, fitting, is_language_change, label, link_button

USUAL = QSize(900, 600)
SMALLEST = QSize(440, 400)
TOPIC, WHEN, SIG, MARKS = range(4)
ROLE = Qt.ItemDataRole.UserRole


class SelectedBooking(msgspec.Struct, frozen=True):
    """What is selected: a booking, or one occurrence of a series."""

    booking: OwnBooking
    occurrence: Meeting | None = None

    @property
    def is_whole_series(self) -> bool:
        """Whether it is a series, with all its occurrences."""
        return self.occurrence is None and self.booking.series is not None


class BookingsDialog(QDialog):
    """Lists what one has booked that is not over, and does one thing at a time with it."""

    change = Signal(object)
    """Change that `OwnBooking`, whose addresses are known in full."""
    book_again = Signal(object)
    acted = Signal()
    """Something was cancelled or moved."""
    _lost = Signal()

    def __init__(
        self, context: AppContext, account: Account, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("booking")
        self._context = context
        self._account = account
        self._busy = ""
        self._said = ""
        self._sending = False
        self._found: tuple[OwnBooking, ...] | None = None
        self.title = label(size=Size.LARGE, bold=True)
        self.who = label(role="muted")
        self.tree = QTreeWidget()
        self.sign_in = SignInPanel(account, context)
        self.said = label(role="muted")
        self.again = link_button()
        self.edit, self.move_it, self.cancel_it = _button(), _button(), _button()
        self.once_more, self.leave = _button(), _button()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.setMinimumSize(SMALLEST)
        self.resize(fitting(USUAL, self))
        self.load()

    def _lay_out(self) -> None:
        self.tree.setObjectName("bookings")
        self.tree.setColumnCount(4)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setFont(font(Size.BODY))
        header = self.tree.header()
        header.setStretchLastSection(False)
        for section in (TOPIC, WHEN):  # by halves, so that neither leaves the other no room
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        for section in (SIG, MARKS):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
        head, foot = QFrame(), QFrame()
        head.setObjectName("dialogHead")
        foot.setObjectName("dialogFoot")
        top = QHBoxLayout(head)
        top.setContentsMargins(24, 14, 24, 14)
        top.addWidget(self.title)
        top.addWidget(self.who, 1)
        self.who.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bottom = QHBoxLayout(foot)
        bottom.setContentsMargins(24, 12, 24, 12)
        bottom.setSpacing(12)
        for button in (self.edit, self.move_it, self.cancel_it, self.once_more):
            bottom.addWidget(button)
        bottom.addStretch(1)
        bottom.addWidget(self.leave)
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 16, 24, 16)
        middle.setSpacing(12)
        middle.addWidget(self.tree, 1)
        middle.addWidget(self.sign_in, 1)
        line = QHBoxLayout()
        line.addWidget(self.said, 1)
        line.addWidget(self.again)
        middle.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(middle, 1)
        column.addWidget(foot)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_state())
        self.edit.clicked.connect(lambda _=False: self._with_detail(self._change))
        self.cancel_it.clicked.connect(lambda _=False: self._with_detail(self._ask_to_cancel))
        self.move_it.clicked.connect(lambda _=False: self._with_detail(self._ask_where))
        self.once_more.clicked.connect(lambda _=False: self._book_again())
        self.leave.clicked.connect(lambda _=False: self.close())
        self.again.clicked.connect(lambda _=False: self.load())
        self.sign_in.done.connect(self.load)
        self._account.changed.connect(self._show_state)
        self._lost.connect(self._look)

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        self.title.setText(self.tr("My bookings"))
        self.setWindowTitle(self.title.text())
        self.tree.setHeaderLabels(
            [self.tr("Topic"), self.tr("When (Beijing)"), self.tr("SIG"), self.tr("Remarks")]
        )
        self.tree.setAccessibleName(self.title.text())
        self.once_more.setText(self.tr("Book again…"))
        self.leave.setText(self.tr("Close"))
        self.again.setText(self.tr("Check again"))
        self._fill()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if is_language_change(event):
            QTimer.singleShot(0, self, self.retranslate)
        super().changeEvent(event)

    # The list

    def load(self) -> None:
        """Asks for one's bookings."""
        if self._busy:
            return
        self._begin(self.tr("Asking {service}…").format(service=self._account.service.name))
        self._account.ask(lambda: self._client().own(), self, self._loaded)

    def _client(self) -> BookingClient:
        return self._account.client(self._lost.emit)

    def _loaded(self, future: Future[tuple[OwnBooking, ...]]) -> None:
        self._busy = ""
        try:
            self._found = future.result()
        except (BookingFailed, TokenRefused) as error:
            self._fail(error)
            return
        names = {one.sponsor for one in self._found}
        if len(names) == 1:
            self._account.note_sponsor(names.pop())
        if self._account.known is None:
            self._account.check()
        self._fill()
        self._show_state()

    def _coming(self) -> list[OwnBooking]:
        now = self._context.clock()
        found = [one for one in self._found or () if not one.cancelled and one.coming(now)]
        return sorted(found, key=lambda one: one.coming(now)[0].start)

    def _fill(self) -> None:
        target = self.target
        self.tree.clear()
        for one in self._coming():
            self._add(one)
        self._select(target)

    def _add(self, booking: OwnBooking) -> None:
        coming = booking.coming(self._context.clock())
        row = QTreeWidgetItem(self._words(booking, coming))
        row.setData(TOPIC, ROLE, SelectedBooking(booking))
        self.tree.addTopLevelItem(row)
        row.setToolTip(TOPIC, booking.draft.topic.replace("<", "‹"))
        row.setToolTip(WHEN, row.text(WHEN))
        for occurrence in coming if booking.series else ():
            below = QTreeWidgetItem(["", self._when(occurrence), "", ""])
            below.setToolTip(WHEN, below.text(WHEN))
            below.setData(TOPIC, ROLE, SelectedBooking(booking, occurrence))
            row.addChild(below)
            self._name_empty_cells(below, booking)
        self._name_empty_cells(row, booking)

    def _name_empty_cells(self, item: QTreeWidgetItem, booking: OwnBooking) -> None:
        """Says what a reader is to hear of cells that show nothing."""
        spoken = (booking.draft.topic, "", booking.draft.sig, self.tr("nothing to note"))
        for column, words in enumerate(spoken):
            if not item.text(column):
                item.setData(column, Qt.ItemDataRole.AccessibleTextRole, words)

    def _words(self, booking: OwnBooking, coming: Sequence[Meeting]) -> list[str]:
        when = self._when(coming[0])
        if booking.draft.repeat is not None:
            count = self.tr("%n meeting(s)", "", len(coming))
            how = rhythm(booking.draft.repeat, self._context.texts)
            when = self.tr("{count}, {rhythm}").format(count=count, rhythm=how)
        return [booking.draft.topic, when, booking.draft.sig, self._marks(booking)]

    def _when(self, meeting: Meeting) -> str:
        texts = self._context.texts
        return both_clocks(meeting, self._context.zone, texts, beijing_when(meeting, texts))

    def _marks(self, booking: OwnBooking) -> str:
        marks = [self.tr("private")] if booking.draft.private else []
        made = self._account.changes_of(booking.id)
        if made:
            marks.append(self.tr("%n of {most} changes made", "", made).format(most=MOST_CHANGES))
        return self.tr(", ").join(marks)

    def _select(self, target: SelectedBooking | None) -> None:
        """Selects the same booking again, or the first."""
        rows = [self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount())]
        for row in rows:
            if row is not None and target and row.data(TOPIC, ROLE).booking.id == target.booking.id:
                self.tree.setCurrentItem(row)
                row.setExpanded(target.occurrence is not None)
                return
        if rows and rows[0] is not None:
            self.tree.setCurrentItem(rows[0])

    @property
    def target(self) -> SelectedBooking | None:
        """What is selected."""
        item = self.tree.currentItem()
        found = item.data(TOPIC, ROLE) if item is not None else None
        return found if isinstance(found, SelectedBooking) else None

    @property
    def is_idle(self) -> bool:
        """Whether no answer is awaited."""
        return not self._busy

    # What is said

    def _begin(self, words: str) -> None:
        self._busy, self._said = words, ""
        self._show_state()

    def _fail(self, error: BookingFailed | TokenRefused) -> None:
        self._busy = ""
        if isinstance(error, BookingFailed):
            self._account.note_refusal(error)
        self._say("\n".join(filter(None, failure_words(error, self._context.texts))))

    def _say(self, sentence: str) -> None:
        self._said = sentence
        self._show_state()
        announce(self.said, sentence)

    @property
    def needs_sign_in(self) -> bool:
        """Whether somebody has to sign in first."""
        failed = self._account.failure
        if self._account.known is not None or failed is None:
            return False
        return isinstance(failed, TokenRefused) or failed.failure in NEEDS_SIGN_IN

    def _show_state(self) -> None:
        account, target, busy = self._account, self.target, bool(self._busy)
        signing = self.needs_sign_in
        self.sign_in.setVisible(signing)
        self.tree.setVisible(not signing)
        self.who.setText(account.sponsor or account.service.name)
        nothing = self._found is not None and not self._coming()
        empty = self.tr("You have no upcoming bookings.") if nothing else ""
        self.said.setText(self._busy or self._said or empty)
        self.said.setVisible(bool(self.said.text()) and not signing)
        self.again.setVisible(not busy and not signing and self._found is None)
        one = target is not None and target.occurrence is not None
        whole = target is not None and target.is_whole_series
        self.edit.setText(self.tr("Change all…") if whole else self.tr("Change…"))
        self.cancel_it.setText(
            self.tr("Cancel all…")
            if whole
            else self.tr("Cancel this one…")
            if one
            else self.tr("Cancel meeting…")
        )
        self.move_it.setText(self.tr("Move this one…"))
        able = target is not None and not busy and not signing
        self.edit.setVisible(not one)
        self.move_it.setVisible(one)
        for button in (self.edit, self.move_it, self.cancel_it, self.once_more):
            button.setEnabled(able)
        self.leave.setEnabled(not self._sending)

    def _look(self) -> None:
        if self._busy:
            self._begin(self.tr("No answer came. Checking what became of it…"))
            announce(self.said, self._busy)

    # What is done

    def _with_detail(self, act: Callable[[SelectedBooking], None]) -> None:
        """Asks for the booking's addresses in full, which lists mask, and then acts."""
        target = self.target
        if target is None or self._busy:
            return
        self._begin(self.tr("Asking {service}…").format(service=self._account.service.name))

        def arrived(future: Future[OwnBooking]) -> None:
            self._busy = ""
            try:
                booking = future.result()
            except (BookingFailed, TokenRefused) as error:
                self._fail(error)
                return
            self._show_state()
            act(SelectedBooking(booking, _same(target.occurrence, booking)))

        self._account.ask(lambda: self._client().detail(target.booking.id), self, arrived)

    def _change(self, target: SelectedBooking) -> None:
        self.change.emit(target.booking)

    def _book_again(self) -> None:
        target = self.target
        if target is not None:
            self.book_again.emit(target.occurrence or target.booking.meetings[-1])

    def _ask_to_cancel(self, target: SelectedBooking) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.windowTitle())
        box.setText(self._question(target))
        box.setInformativeText(self._consequence(target))
        words = self.tr("Cancel all") if target.is_whole_series else self.tr("Cancel the meeting")
        agree = box.addButton(words, QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        agree.clicked.connect(lambda _=False: self._cancel(target))
        box.open()

    def _question(self, target: SelectedBooking) -> str:
        now = self._context.clock()
        topic, coming = target.booking.draft.topic, target.booking.coming(now)
        if target.is_whole_series:
            words = self.tr("Cancel all %n coming meeting(s) of “{topic}”?", "", len(coming))
            return words.format(topic=topic)
        one = target.occurrence or coming[0]
        words = self.tr("Cancel “{topic}” on {when} Beijing time?")
        return words.format(topic=topic, when=beijing_when(one, self._context.texts))

    def _consequence(self, target: SelectedBooking) -> str:
        mails = target.booking.draft.emails
        if mails:
            words = self.tr("The service e-mails everyone: {addresses}.")
            mailed = words.format(addresses=self.tr(", ").join(mails))
        elif mails is None:
            mailed = self.tr("The service e-mails everyone who was invited.")
        else:
            mailed = self.tr("Nobody was invited by e-mail.")
        return run_together([mailed, self.tr("This cannot be undone.")])

    def _cancel(self, target: SelectedBooking) -> None:
        client, booking, one = self._client(), target.booking, target.occurrence
        self._sending = True
        self._begin(self.tr("Cancelling…"))
        if one is None:
            self._account.ask(lambda: client.cancel(booking), self, self._cancelled)
        else:
            self._account.ask(lambda: client.cancel_occurrence(booking, one), self, self._cancelled)

    def _cancelled(self, future: Future[Booked]) -> None:
        self._acted(future, self.tr("Cancelled."), counts=False)

    def _ask_where(self, target: SelectedBooking) -> None:
        if target.occurrence is None:
            self._say(self.tr("This meeting of the series no longer exists."))
            return
        occurrence, booking = target.occurrence, target.booking
        dialog = MoveDialog(self._context, occurrence, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def move(day: date, start: time, end: time) -> None:
            client = self._client()
            self._sending = True
            self._begin(self.tr("Moving…"))
            self._account.ask(
                lambda: client.move_occurrence(booking, occurrence, day, start, end),
                self,
                self._moved,
            )

        dialog.chosen.connect(move)
        dialog.open()

    def _moved(self, future: Future[Booked]) -> None:
        self._acted(future, self.tr("Moved."), counts=True)

    def _acted(self, future: Future[Booked], sentence: str, *, counts: bool) -> None:
        self._busy, self._sending = "", False
        try:
            booked = future.result()
            if counts:
                self._account.count_change(booked.id)
        except RulesBroken as broken:
            self._say(broken.broken[0].describe(self._context.texts))
            return
        except StorageError as error:
            sentence = run_together([sentence, error.describe(self._context.texts)])
        except (BookingFailed, TokenRefused) as error:
            self._fail(error)
            return
        self.load()
        self._said = sentence
        announce(self.said, sentence)
        self.acted.emit()

    def reject(self) -> None:
        """Closes at Esc, as the window's own button does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stays while something is being sent."""
        if not self._sending:
            super().closeEvent(event)
            self.finished.emit(0)
        else:
            event.ignore()


def _same(occurrence: Meeting | None, booking: OwnBooking) -> Meeting | None:
    """The occurrence as the service has it now; None where it has not."""
    return next((one for one in booking.meetings if occurrence and one.id == occurrence.id), None)


def _button() -> QPushButton:
    made = QPushButton()
    made.setFont(font(Size.BODY, bold=True))
    made.setAutoDefault(False)
    return made
