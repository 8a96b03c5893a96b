"""Opens the form, one's bookings and the page to sign in, one of each at a time."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.asyncio_thread import AsyncioThread
from desktop.booking.draft import Draft
from desktop.booking.outcome import BookingFailed, Failure
from desktop.booking.own import OwnBooking
from desktop.booking.slots import slot_after
from desktop.meetings.meeting import Meeting
from desktop.ui.booking.account import Account, Accounts
from desktop.ui.booking.bookings import BookingsDialog
from desktop.ui.booking.dialog import BookingDialog
from desktop.ui.context import AppContext


class BookingDialogs(QObject):
    """Everything a maintainer opens; keeps what was written and not sent for this run."""

    def __init__(self, context: AppContext, network: AsyncioThread, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.accounts = Accounts(context, network)
        self.form: BookingDialog | None = None
        self.bookings: BookingsDialog | None = None
        self._kept: Draft | None = None
        self._waiting = False

    def book(self, sig: str = "") -> None:
        """Opens the form, with what was written last; for that SIG where one is given."""
        draft = self._kept
        if sig and (draft is None or draft.sig != sig):
            draft = Draft(sig=sig)
        self._open_form(draft)

    def book_again(self, meeting: Meeting) -> None:
        """Opens the form with a meeting's facts, at the next free time of its SIG."""
        account = self._account()
        if account is None:
            return
        schedule = self._context.meetings_model.schedule
        held = self._context.communities.archiving.load(account.service).meetings
        known = (*held, *(schedule.meetings if schedule else ()))
        slot = slot_after(meeting, known, self._context.clock())
        draft = Draft(
            sig=meeting.sig or "",
            topic=meeting.topic,
            platform=meeting.platform.upper(),
            day=slot.day,
            start=slot.start,
            end=slot.end,
            agenda=meeting.agenda,
            private=meeting.private,
        )
        self._open_form(draft)

    def change(self, booking: OwnBooking) -> None:
        """Opens the form to change a booking."""
        self._open_form(None, booking)

    def open_bookings(self) -> None:
        """Opens one's bookings."""
        account = self._account()
        if account is None:
            return
        if self.bookings is not None:
            _to_front(self.bookings)
            self.bookings.load()
            return
        dialog = self.bookings = BookingsDialog(self._context, account, self._window)
        dialog.change.connect(self.change)
        dialog.book_again.connect(self.book_again)
        dialog.acted.connect(self._refresh)
        dialog.finished.connect(self._bookings_closed)
        dialog.show()

    def _account(self) -> Account | None:
        """The account of the community that is booked; says why there is none."""
        accounts = self.accounts.all()
        if accounts:
            return accounts[0]
        texts, service = self._context.texts, self._context.communities.home
        failed = BookingFailed(Failure.NOT_BOOKABLE, service.name)
        self._context.actions.report.emit(failed.describe(texts))
        return None

    def _open_form(self, draft: Draft | None, change: OwnBooking | None = None) -> None:
        if self.form is not None:
            if not self.form.may_be_replaced:
                _to_front(self.form)
                return
            self.form.close()
        account = self._account()
        if account is None:
            return
        dialog = self.form = BookingDialog(
            self._context, account, draft, change, self.bookings if change else self._window
        )
        dialog.sent.connect(lambda _booked: self._sent())
        dialog.finished.connect(self._form_closed)
        dialog.show()

    def _sent(self) -> None:
        self._kept = None
        if self.bookings is not None:
            self.bookings.load()
        self._refresh()

    def _refresh(self) -> None:
        """Refreshes the list, once a refresh that began before is over."""
        model = self._context.meetings_model
        if not model.refreshing:
            self._context.actions.refresh.emit()
        elif not self._waiting:
            self._waiting = True
            model.changed.connect(self._refresh_now)

    def _refresh_now(self) -> None:
        model = self._context.meetings_model
        if not model.refreshing:
            model.changed.disconnect(self._refresh_now)
            self._waiting = False
            self._context.actions.refresh.emit()

    def _form_closed(self) -> None:
        if self.form is not None:
            if not self.form.is_change:
                self._kept = self.form.draft_to_keep
            self.form.deleteLater()
            self.form = None

    def _bookings_closed(self) -> None:
        if self.bookings is not None:
            self.bookings.deleteLater()
            self.bookings = None


def _to_front(dialog: QWidget) -> None:
    dialog.raise_()
    dialog.activateWindow()
