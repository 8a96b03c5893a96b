"""A maintainer before the dialogs, signed in or not, at a booking service on loopback."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget

from desktop.asyncio_thread import AsyncioThread
from desktop.booking.credentials import KeptCredentials, MemoryKeyring, SecretStore
from desktop.booking.service import booking_service
from desktop.communities import Communities
from desktop.meetings.meeting import Meeting
from desktop.meetings.schedule import Schedule
from desktop.services.service import CommunityReading
from desktop.storage.schedules import ScheduleStore
from desktop.ui.booking.account import Account
from desktop.ui.booking.bookings import BookingsDialog
from desktop.ui.booking.dialog import BookingDialog
from desktop.ui.booking.dialogs import BookingDialogs
from desktop.ui.booking.form import BookingForm
from tests.helpers.booking_service import BookingServer
from tests.services.asking import impatient
from tests.ui.build import NOW, ZONE
from tests.ui.contexts import make_context
from tests.ui.hands import Hands
from tests.ui.scene import Kit


class Maintainer(Hands):
    """One who uses the keyboard; `refreshes` counts how often the list was asked for."""

    def __init__(self, kit: Kit, server: BookingServer) -> None:
        server.now = NOW
        self.server = server
        self.qtbot = kit.qtbot
        self.translator = kit.translator
        self.keyring: SecretStore = MemoryKeyring()
        self.network = AsyncioThread()
        self.network.start()
        context = make_context(
            kit.app,
            kit.folder,
            kit.translator,
            kit.theme,
            schedule=Schedule.of([], NOW),
            keyring=self._keyring,
        )
        communities = Communities(
            CommunityReading.alone(server.service),
            ScheduleStore(context.places),
            context.clock,
            ZONE,
            impatient(),
        )
        self.context = msgspec.structs.replace(context, communities=communities)
        self.window = QWidget()
        kit.qtbot.addWidget(self.window)
        self.refreshes: list[None] = []
        self.context.actions.refresh.connect(lambda: self.refreshes.append(None))
        self.dialogs = BookingDialogs(self.context, self.network, self.window)
        self.context.actions.open_bookings.connect(self.dialogs.open_bookings)

    def _keyring(self) -> SecretStore:
        return self.keyring

    def end(self) -> None:
        """Closes everything."""
        for dialog in (self.dialogs.form, self.dialogs.bookings):
            if dialog is not None:
                dialog.hide()
        self.network.stop()

    def has_signed_in(self) -> None:
        """The service's token is in the keyring."""
        base = booking_service(self.server.service).base
        KeptCredentials(base, self.keyring).sign_in(self.server.pair, self.server.pair)

    def knows(self, *meetings: Meeting) -> None:
        """Those are on the list."""
        self.context.meetings_model.schedule = Schedule.of(meetings, NOW)

    # The dialogs

    @property
    def dialog(self) -> QDialog:
        active = QApplication.activeWindow()
        assert isinstance(active, QDialog)
        return active

    @property
    def booking(self) -> BookingDialog:
        """The form's dialog."""
        assert self.dialogs.form is not None
        return self.dialogs.form

    @property
    def form(self) -> BookingForm:
        """The form."""
        return self.booking.form

    @property
    def account(self) -> Account:
        """The one account."""
        return self.dialogs.accounts.all()[0]

    @property
    def bookings(self) -> BookingsDialog:
        """One's bookings."""
        assert self.dialogs.bookings is not None
        return self.dialogs.bookings

    def opens_the_form(self) -> None:
        """The form opens, and the service has said who one is."""
        self.dialogs.book()
        self.comes(lambda: not self.account.checking)
        self.activate(self.booking)

    def opens_bookings(self) -> None:
        """One's bookings open, and are there."""
        self.dialogs.open_bookings()
        self.rests()
        self.activate(self.bookings)

    def rests(self) -> None:
        """The bookings wait for nothing any more."""
        self.comes(lambda: self.bookings.is_idle and not self.account.checking)

    def activate(self, dialog: QWidget) -> None:
        """A dialog is in front, and has the keyboard."""
        self.qtbot.waitExposed(dialog)
        dialog.activateWindow()
        self.qtbot.waitUntil(dialog.isActiveWindow)

    def comes(self, there: Callable[[], bool]) -> None:
        """Something comes about."""
        self.qtbot.waitUntil(there)
        self.settle()

    # Hands

    def types(self, widget: QWidget, text: str) -> None:
        """Goes to a field by Tab, and types over what is in it."""
        self.tab_to(widget)
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text.isascii():
            QTest.keyClicks(widget, text)
        else:
            composed = QInputMethodEvent()
            composed.setCommitString(text)
            QApplication.sendEvent(widget, composed)
        self.settle()

    def sends(self) -> None:
        """Sends the form by keyboard, and waits for what comes of it."""
        self.tab_to(self.booking.book)
        self.press(Qt.Key.Key_Space)
        self.is_answered()

    def is_answered(self) -> None:
        """What was sent is answered."""
        self.comes(lambda: self.booking.is_idle)

    def answers(self, words: str) -> str:
        """Answers the question that waits by the button with those words; what was asked."""
        self.comes(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked = f"{box.text()}\n{box.informativeText()}"
        (button,) = [b for b in box.findChildren(QPushButton) if b.text() == words]
        button.setFocus()
        self.press(Qt.Key.Key_Space)
        return asked
