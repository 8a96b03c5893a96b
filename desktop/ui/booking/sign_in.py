"""Signing in to a community's service: how to get a token, the fields for it, what came of it."""

from concurrent.futures import Future

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.booking.credentials import (
    SESSION_VARIABLE,
    TOKEN_VARIABLE,
    KeyringError,
    Pair,
    TokenRefused,
)
from desktop.booking.outcome import BookingFailed, Failure
from desktop.booking.signing_in import SignedIn, steps
from desktop.texts import run_together
from desktop.ui.booking.account import Account
from desktop.ui.booking.fields import FieldBox
from desktop.ui.context import AppContext
from desktop.ui.text.booking import failure_words
from desktop.ui.theme.type import Size, font
from desktop.ui.widgets import announce, is_language_change, label

FIELD_WIDTH = 420
LONGEST = 8192


class SignInPanel(QWidget):
    """Shows who is signed in to one community, or the steps and the fields to do so.

    Tokens are not shown, and stay nowhere but in the keyring: the fields are emptied once sent.
    """

    done = Signal()
    """Somebody has just signed in."""

    def __init__(self, account: Account, context: AppContext) -> None:
        super().__init__()
        self._account = account
        self._context = context
        self._busy = False
        self._said = ""
        self.state = label(size=Size.STRONG)
        self._steps = QWidget()
        self._numbers: list[QWidget] = []
        self.token = _secret()
        self.session = _secret()
        self._token_box = FieldBox("", self.token)
        self._session_box = FieldBox("", self.session)
        self.enter = QPushButton()
        self.enter.setProperty("primary", "true")
        self.leave = QPushButton()
        self.again = QPushButton()
        for button in (self.enter, self.leave, self.again):
            button.setFont(font(Size.BODY, bold=True))
            button.setAutoDefault(False)
        self.said = label()
        self._form = QWidget()
        self._lay_out()
        self.enter.clicked.connect(lambda _=False: self.sign_in())
        self.leave.clicked.connect(lambda _=False: self._sign_out())
        self.again.clicked.connect(lambda _=False: account.check())
        self.token.returnPressed.connect(self.sign_in)
        self.session.returnPressed.connect(self.sign_in)
        account.changed.connect(self.refresh)
        self.retranslate()

    def _lay_out(self) -> None:
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        self._step_column = QVBoxLayout(self._steps)
        self._step_column.setContentsMargins(0, 0, 0, 0)
        self._step_column.setSpacing(6)
        form.addWidget(self._steps)
        for box in (self._token_box, self._session_box):
            box.setMaximumWidth(FIELD_WIDTH)
            row = QHBoxLayout()  # reckons with the width that the box really has
            row.addWidget(box, 1)
            row.addStretch()
            form.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.state)
        column.addWidget(self._form)
        row = QHBoxLayout()
        row.setSpacing(12)
        for button in (self.enter, self.again, self.leave):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Renews all texts in the current language."""
        self._token_box.rename(self.tr("Personal token"))
        self._session_box.rename(self.tr("Session value (only if the service asks for it)"))
        self.token.setPlaceholderText(self.tr("Paste it here"))
        self.enter.setText(self.tr("Sign in"))
        self.leave.setText(self.tr("Sign out"))
        self.again.setText(self.tr("Check again"))
        self._show_steps()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if is_language_change(event):
            QTimer.singleShot(0, self, self.retranslate)
        super().changeEvent(event)

    def refresh(self) -> None:
        """Shows how it stands with the account."""
        account = self._account
        self.state.setText(self._state_words())
        signed_in = account.signed_in
        self._form.setVisible(not signed_in)
        self.enter.setVisible(not signed_in)
        self.enter.setEnabled(not self._busy)
        self.leave.setVisible(self._has_token and not account.from_environment)
        self.leave.setEnabled(not self._busy)
        unreachable = _failure(account) in {Failure.UNREACHABLE, Failure.BUSY, Failure.REFUSED}
        self.again.setVisible(unreachable and not account.checking)
        sentences = [self._said, self._where_kept() if signed_in else ""]
        self.said.setText(run_together(sentences))
        self.said.setVisible(bool(self.said.text()))

    def sign_in(self) -> None:
        """Checks the token at once, and keeps it."""
        if self._busy:
            return
        try:
            pair = Pair.of(self.token.text(), self.session.text())
        except TokenRefused as refused:
            self._token_box.show_reason(refused.describe(self._context.texts))
            self.token.setFocus()
            return
        self._token_box.show_reason("")
        self._busy = True
        self._say(self.tr("Asking {service}…").format(service=self._account.service.name))
        self._account.sign_in(pair, self, self._signed_in)

    def _signed_in(self, future: Future[SignedIn]) -> None:
        self._busy = False
        try:
            future.result()
        except (BookingFailed, KeyringError, TokenRefused) as error:
            words = filter(None, failure_words(error, self._context.texts))
            self._token_box.show_reason("\n".join(words))
            self._say("")
            self.token.setFocus()
            self.token.selectAll()
            return
        self.token.clear()
        self.session.clear()
        self._say("")
        self.done.emit()

    def _sign_out(self) -> None:
        self._busy = True
        self._say("")
        self._account.sign_out(self, self._signed_out)

    def _signed_out(self, future: Future[None]) -> None:
        self._busy = False
        try:
            future.result()
        except KeyringError as error:
            self._say(error.describe(self._context.texts))
        else:
            self._say(self.tr("Signed out; the token has been removed from here."))

    @property
    def _has_token(self) -> bool:
        return self._account.signed_in or _failure(self._account) not in {
            None,
            Failure.NOT_SIGNED_IN,
        }

    def _state_words(self) -> str:
        account, name = self._account, self._account.service.name
        if account.checking and not self._busy:
            return self.tr("Asking {service}…").format(service=name)
        if account.known is not None:
            return self._who(account)
        if account.failure is None or _failure(account) is Failure.NOT_SIGNED_IN:
            return self.tr("You are not signed in to {service}.").format(service=name)
        return "\n".join(filter(None, failure_words(account.failure, self._context.texts)))

    def _who(self, account: Account) -> str:
        known = account.known
        sigs = ", ".join(group.name for group in (known.groups or () if known else ()))
        if account.sponsor:
            words = self.tr("Signed in to {service} as {name}. You can book for: {sigs}.")
            return words.format(service=account.service.name, name=account.sponsor, sigs=sigs)
        words = self.tr("Signed in to {service}. You can book for: {sigs}.")
        return words.format(service=account.service.name, sigs=sigs)

    def _where_kept(self) -> str:
        account = self._account
        if account.from_environment:
            words = self.tr("The token comes from {variable} in the environment.")
            return words.format(variable=TOKEN_VARIABLE)
        if account.trouble is None:
            return ""
        kept = self.tr(
            "The token is kept for this run only. Set {token} (and {session}) in the "
            "environment to be signed in every time."
        ).format(token=TOKEN_VARIABLE, session=SESSION_VARIABLE)
        return run_together([account.trouble.describe(self._context.texts), kept])

    def _say(self, sentence: str) -> None:
        self._said = sentence
        self.refresh()
        if sentence:
            announce(self.said, sentence)

    def _show_steps(self) -> None:
        for old in self._numbers:
            old.hide()
            old.deleteLater()
        self._numbers = []
        for number, words in enumerate(steps(self._account.service, self._context.texts), 1):
            line = label(f"{number}. {words}", role="muted")
            self._step_column.addWidget(line)
            self._numbers.append(line)


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(LONGEST)
    return field


def _failure(account: Account) -> Failure | None:
    """Why nobody is signed in; None where that is not known, or somebody is."""
    failed = account.failure
    return failed.failure if isinstance(failed, BookingFailed) else None
