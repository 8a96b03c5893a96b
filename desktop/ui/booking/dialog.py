"""The dialog to book a meeting or change one: form and preview, signing in, what came of it."""

from collections.abc import Sequence
from concurrent.futures import Future
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.booking.client import Booked, RulesBroken
from desktop.booking.credentials import TokenRefused
from desktop.booking.draft import Draft
from desktop.booking.outcome import BookingFailed, Failure
from desktop.booking.own import OwnBooking
from desktop.booking.rules import MOST_CHANGES, RuleContext, coming_dates
from desktop.meetings.meeting import Meeting
from desktop.storage.json_file import StorageError
from desktop.texts import run_together
from desktop.ui.booking.account import NEEDS_SIGN_IN, Account
from desktop.ui.booking.booked import BookedPage
from desktop.ui.booking.form import BookingForm
from desktop.ui.booking.preview import ChangedBooking, Preview
from desktop.ui.booking.sign_in import SignInPanel
from desktop.ui.context import AppContext
from desktop.ui.text.booking import failure_words
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import announce, fitting, is_language_change, label, link_button

USUAL = QSize(1100, 760)
SMALLEST = QSize(440, 420)
NARROW = 860
"""Below this width (logical pixels) the preview is below the form."""

FORM_WIDTH, PREVIEW_WIDTH = 700, 460


class BookingStage(StrEnum):
    """How far the dialog is."""

    WRITING = "writing"
    SENDING = "sending"
    LOOKING = "looking"
    DONE = "done"


class BookingDialog(QDialog):
    """Sends what the form has once, and loses nothing of it whatever is answered.

    `change` is the booking that is changed; None to book a new meeting.
    """

    sent = Signal(object)
    """What the service has now: a `Booked`."""
    _lost = Signal()
    """An answer was lost; emitted on the network's thread."""

    def __init__(
        self,
        context: AppContext,
        account: Account,
        draft: Draft | None = None,
        change: OwnBooking | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("booking")
        self._context = context
        self._account = account
        self._changed = change
        self._stage = BookingStage.WRITING
        self._unknown = False
        self._offered: RuleContext | None = None
        made = ChangedBooking(change.id, change.series is not None, self._made) if change else None
        self.form = BookingForm(context, self._held_and_listed)
        self.preview = Preview(context, self._listed, made)
        self.sign_in = SignInPanel(account, context)
        self.booked = BookedPage(context, account.service)
        self.failure = _Failure()
        self._make_frame()
        self._connect()
        if change is None:
            if draft is not None:
                self.form.show_draft(draft)
            self._follow_account()
        else:
            self.form.settle(change.draft, account.known or RuleContext())
        self._before = self.form.draft()
        self.retranslate()
        self.setMinimumSize(SMALLEST)
        self.resize(fitting(USUAL, self))
        self.form.topic.setFocus(Qt.FocusReason.OtherFocusReason)
        if account.known is None:
            account.check()

    @property
    def _made(self) -> int:
        return self._account.changes_of(self._changed.id) if self._changed else 0

    def _listed(self) -> Sequence[Meeting]:
        schedule = self._context.meetings_model.schedule
        return schedule.meetings if schedule else ()

    def _held_and_listed(self) -> Sequence[Meeting]:
        """What a SIG held before shows when it usually meets."""
        archive = self._context.communities.archiving.load(self._account.service)
        return (*archive.meetings, *self._listed())

    # Its parts

    def _make_frame(self) -> None:
        self.title = label(size=Size.LARGE, bold=True)
        self.who = label(role="muted")
        self.who.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.account_link = link_button()
        head = QFrame()
        head.setObjectName("dialogHead")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 14, 24, 14)
        row.addWidget(self.title)
        row.addWidget(self.who, 1)
        row.addWidget(self.account_link)
        self.pages = QStackedWidget()
        self._form_page = self._make_form_page()
        self._sign_in_page = _page(self.sign_in, FORM_WIDTH)
        self._booked_page = _page(self.booked, FORM_WIDTH)
        for page in (self._form_page, self._sign_in_page, self._booked_page):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.pages, 1)
        column.addWidget(self._make_foot())

    def _make_form_page(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("wizardPage")
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(16)
        outer.addWidget(self.failure)
        self.form.setMaximumWidth(FORM_WIDTH)
        self.preview.setMaximumWidth(PREVIEW_WIDTH)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(24)
        self._sides.addWidget(self.form, 3, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(self.preview, 2, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(self._sides)
        outer.addStretch(1)
        return _scrolled(inside)

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("dialogFoot")
        self.said = label(role="muted")
        self.retry = link_button()
        self.cancel = _button()
        self.book = _button()
        self.book.setProperty("primary", "true")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(12)
        row.addWidget(self.said, 1)
        row.addWidget(self.retry)
        row.addWidget(self.cancel)
        row.addWidget(self.book)
        return foot

    def _connect(self) -> None:
        account = self._account
        self.form.edited.connect(self._edited)
        self.preview.notify.toggled.connect(lambda _on: self._edited())
        self.book.clicked.connect(lambda _=False: self.send())
        self.cancel.clicked.connect(lambda _=False: self.close())
        self.retry.clicked.connect(lambda _=False: account.check())
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.send)
        self.sign_in.done.connect(self._signed_in)
        self.account_link.clicked.connect(
            lambda _=False: self._context.actions.open_booking_settings.emit()
        )
        account.changed.connect(self._follow_account)
        self._context.meetings_model.changed.connect(self._show_preview)
        self._lost.connect(self._look)
        self.failure.look.clicked.connect(lambda _=False: self._look_at_bookings())
        self.booked.left.connect(self._leave_for_the_list)

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        changes = self._changed is not None
        self.title.setText(self.tr("Change a meeting") if changes else self.tr("Book a meeting"))
        self.setWindowTitle(self.title.text())
        self.retry.setText(self.tr("Check again"))
        self.account_link.setText(self.tr("Account"))
        self._follow_account()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if is_language_change(event):
            QTimer.singleShot(0, self, self.retranslate)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the preview beside the form, or below it."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        beside = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(beside)
        self.preview.setMaximumWidth(FORM_WIDTH if narrow else PREVIEW_WIDTH)

    # The account

    def _follow_account(self) -> None:
        """Shows who is signed in; leads to signing in where nobody is, and back."""
        account = self._account
        self.who.setText(self._who())
        self.account_link.setVisible(account.signed_in)
        if self._stage is BookingStage.DONE:
            return
        if account.known is not None and account.known is not self._offered:
            self._offered = account.known
            if self._changed is None:
                self.form.show_known(account.known)
        if self.needs_sign_in:
            self.pages.setCurrentWidget(self._sign_in_page)
        elif self.pages.currentWidget() is self._sign_in_page and account.known is not None:
            self.pages.setCurrentWidget(self._form_page)
        self._show_state()

    @property
    def needs_sign_in(self) -> bool:
        """Whether somebody has to sign in first."""
        failed = self._account.failure
        if self._account.known is not None or failed is None:
            return False
        return isinstance(failed, TokenRefused) or failed.failure in NEEDS_SIGN_IN

    @property
    def _on_form(self) -> bool:
        return self.pages.currentWidget() is self._form_page

    def _signed_in(self) -> None:
        announce(self.sign_in, self._who())
        self.form.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def _who(self) -> str:
        account = self._account
        if account.known is None:
            return account.service.name
        if account.sponsor:
            words = self.tr("Signed in to {service} as {name}")
            return words.format(service=account.service.name, name=account.sponsor)
        return self.tr("Signed in to {service}").format(service=account.service.name)

    # Writing

    def _edited(self) -> None:
        if not self._unknown:
            self.failure.show_words("", "")
        self._show_preview()
        self._show_state()

    def _show_preview(self) -> None:
        if self._stage is BookingStage.WRITING:
            self.preview.show_draft(self.form.draft())

    def _show_state(self) -> None:
        """Shows what the button would do, or why it does nothing."""
        done = self._stage is BookingStage.DONE
        writing = self._on_form and not done
        self.book.setVisible(writing)
        self.book.setText(self._book_words())
        reason = self._reason()
        self.book.setEnabled(not reason)
        self.book.setToolTip(reason)
        self.book.setAccessibleDescription(reason)
        self.said.setText(reason or self._calm_words())
        self.retry.setVisible(writing and self._cannot_ask)
        self.form.setEnabled(self._stage is BookingStage.WRITING)
        self.cancel.setText(self.tr("Close") if done else self.tr("Cancel"))
        self.cancel.setEnabled(self.is_idle)
        self._show_preview()

    @property
    def _cannot_ask(self) -> bool:
        return self._account.known is None and not self._account.checking

    def _book_words(self) -> str:
        draft = self.form.draft()
        count = len(coming_dates(draft, self._context.clock())) if draft.repeat else 1
        if self._changed is not None:
            several = self.tr("Change %n meeting(s)", "", count)
            return several if count > 1 else self.tr("Change the meeting")
        several = self.tr("Book %n meeting(s)", "", count)
        return several if count > 1 else self.tr("Book the meeting")

    def _calm_words(self) -> str:
        if not self._on_form:
            return ""
        if self._changed is not None:
            return self.tr("Sent once; if the answer is lost, it is checked and never sent twice.")
        return self.tr(
            "Sent once; if the answer is lost, it is checked first and never booked twice."
        )

    def _reason(self) -> str:
        """Why nothing can be sent now; empty where it can."""
        if self.pages.currentWidget() is self._sign_in_page:
            return self.tr("What you have entered is kept while you sign in.")
        return self._progress() or self._account_trouble() or self._own_trouble()

    def _progress(self) -> str:
        """How far it is with what was sent; empty while one writes."""
        match self._stage:
            case BookingStage.SENDING:
                return self.tr("Sending…")
            case BookingStage.LOOKING if self._changed is None:
                return self.tr("No answer came. Checking whether it was booked…")
            case BookingStage.LOOKING:
                return self.tr("No answer came. Checking whether it was changed…")
        return ""

    def _account_trouble(self) -> str:
        account = self._account
        if account.known is not None:
            return ""
        if account.checking or account.failure is None:
            return self.tr("Asking {service}…").format(service=account.service.name)
        return failure_words(account.failure, self._context.texts)[0]

    def _own_trouble(self) -> str:
        if self._unknown:
            return self.tr("Check your bookings first: it may have gone through already.")
        if self._changed is not None and self._made >= MOST_CHANGES:
            return self.tr("It was changed five times from here, which is all the service allows.")
        return self._first_broken()

    def _first_broken(self) -> str:
        for one in self.form.broken():
            return one.describe(self._context.texts)
        return ""

    # Sending

    def send(self) -> None:
        """Sends it once, unless a rule is broken; then it leads to the field."""
        if (
            self._stage is not BookingStage.WRITING
            or self.pages.currentWidget() is not self._form_page
        ):
            return
        self.form.emails.settle()
        if self.form.broken():
            self.form.show_reasons(everywhere=True)
            self.form.focus_first_broken()
            return
        known = self._account.known
        if known is None or self._reason():
            return
        draft, change, notify = self.form.draft(), self._changed, self.preview.notify.isChecked()
        self._stage = BookingStage.SENDING
        self.failure.show_words("", "")
        self._show_state()
        announce(self.said, self.said.text())
        client = self._account.client(self._lost.emit)
        if change is None:
            self._account.ask(lambda: client.book(draft, known), self, self._answered)
        else:
            self._account.ask(
                lambda: client.change(change, draft, known, notify=notify), self, self._answered
            )

    def _look(self) -> None:
        if self._stage is BookingStage.SENDING:
            self._stage = BookingStage.LOOKING
            self._show_state()
            announce(self.said, self.said.text())

    def _answered(self, future: Future[Booked]) -> None:
        self._stage = BookingStage.WRITING
        try:
            booked = future.result()
        except RulesBroken:
            self.form.show_reasons(everywhere=True)
            self._show_state()
            self.form.focus_first_broken()
        except BookingFailed as failed:
            self._show_failure(failed)
        else:
            self._show_done(booked)

    def _show_failure(self, failed: BookingFailed) -> None:
        """Shows why it was not done, beside what is written."""
        self._unknown = failed.failure is Failure.UNKNOWN
        self._account.note_refusal(failed)
        sentence, words = failure_words(failed, self._context.texts)
        self.failure.show_words(sentence, words, self.tr("My bookings") if self._unknown else "")
        self._show_state()
        announce(self.failure, run_together([sentence, words]))
        self._form_page.ensureVisible(0, 0)
        self.failure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_at_bookings(self) -> None:
        """Shows one's bookings; whoever has seen them may try again."""
        self._unknown = False
        self.failure.show_words("", "")
        self._show_state()
        self._context.actions.open_bookings.emit()

    def _show_done(self, booked: Booked) -> None:
        self._stage = BookingStage.DONE
        if booked.booking is not None:
            self._account.note_sponsor(booked.booking.sponsor)
        if self._changed is not None:
            self._count(booked.id)
        self.booked.show_booked(booked, changed=self._changed is not None)
        self.pages.setCurrentWidget(self._booked_page)
        self._show_state()
        self.sent.emit(booked)

    def _count(self, booking: str) -> None:
        try:
            self._account.count_change(booking)
        except StorageError as error:
            self._context.actions.report.emit(error.describe(self._context.texts))

    # Leaving

    @property
    def is_idle(self) -> bool:
        """Whether nothing that was sent is still to be answered."""
        return self._stage in {BookingStage.WRITING, BookingStage.DONE}

    @property
    def is_change(self) -> bool:
        """Whether it changes a booking."""
        return self._changed is not None

    @property
    def may_be_replaced(self) -> bool:
        """Whether nothing in it would be lost."""
        if not self.is_idle:
            return False
        return self._stage is BookingStage.DONE or not (
            self.form.is_written or self._would_lose_change()
        )

    @property
    def draft_to_keep(self) -> Draft | None:
        """What is written and would be lost; None where there is nothing to keep."""
        if (
            self._stage is BookingStage.DONE
            or self._changed is not None
            or not self.form.is_written
        ):
            return None
        return self.form.draft()

    def reject(self) -> None:
        """Closes at Esc, as the window's own button does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stays while something is being sent; asks before a change that was written is lost."""
        if not self.is_idle:
            announce(self.said, self.said.text())
            event.ignore()
            return
        if self._would_lose_change() and not self._may_lose():
            event.ignore()
            return
        super().closeEvent(event)
        self.finished.emit(0)

    def _leave_for_the_list(self) -> None:
        """Closes, with one's bookings below it: they would lie over the list."""
        below = self.parentWidget()
        self.close()
        if self.is_change and isinstance(below, QDialog):
            below.close()

    def _would_lose_change(self) -> bool:
        if self._changed is None or self._stage is BookingStage.DONE:
            return False
        return self.form.draft() != self._before

    def _may_lose(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setText(self.tr("Close without changing the meeting?"))
        leave = box.addButton(self.tr("Close"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        agreed = box.clickedButton() is leave
        box.deleteLater()
        return agreed


class _Failure(QFrame):
    """Why nothing was done, and below it the service's own words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sentence = label(bold=True)
        self.words = label()
        self.look = link_button(notice=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        for widget in (self.sentence, self.words, self.look):
            column.addWidget(widget)
        self.hide()

    def show_words(self, sentence: str, words: str, look: str = "") -> None:
        """Shows both, and a way to look where it may have come to; or nothing at all."""
        self.look.setText(look)
        self.look.setVisible(bool(look))
        self.sentence.setText(sentence)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.setAccessibleName("\n".join(filter(None, [sentence, words])))
        self.setVisible(bool(sentence))


def _page(widget: QWidget, width: int) -> QScrollArea:
    """A page with one widget at its upper left."""
    inside = QWidget()
    inside.setObjectName("wizardPage")
    widget.setMaximumWidth(width)
    row = QHBoxLayout(inside)  # reckons with the width that the widget really has
    row.setContentsMargins(24, 20, 24, 20)
    row.addWidget(widget, 1)
    row.addStretch()
    return _scrolled(inside)


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("wizardScroll")
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _button() -> QPushButton:
    made = QPushButton()
    made.setFont(font(Size.BODY, bold=True))
    made.setAutoDefault(False)
    return made
