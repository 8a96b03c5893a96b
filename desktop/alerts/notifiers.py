"""Who shows notifications, and the chain that tries one after the other."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Protocol

import msgspec

from desktop.alerts.notification import Notification, NotificationAction
from desktop.texts import QT_TRANSLATE_NOOP, Texts


class NotifierName(StrEnum):
    """Which notifier it is."""

    NATIVE = "native"
    TRAY = "tray"
    WINDOW = "window"


class NotifierFailure(StrEnum):
    """Why a notifier could not show something."""

    NO_SERVICE = "no-service"
    NOT_ALLOWED = "not-allowed"
    UNSUPPORTED = "unsupported"
    TIMED_OUT = "timed-out"
    REFUSED = "refused"
    NO_TRAY = "no-tray"
    NO_SCREEN = "no-screen"


SENTENCES = {
    NotifierFailure.NO_SERVICE: QT_TRANSLATE_NOOP(
        "Notifier", "No notification service answers on this desktop."
    ),
    NotifierFailure.NOT_ALLOWED: QT_TRANSLATE_NOOP(
        "Notifier", "The system's settings do not allow notifications of this program."
    ),
    NotifierFailure.UNSUPPORTED: QT_TRANSLATE_NOOP(
        "Notifier", "This system does not show notifications of this program."
    ),
    NotifierFailure.TIMED_OUT: QT_TRANSLATE_NOOP(
        "Notifier", "The notification service did not answer in time."
    ),
    NotifierFailure.REFUSED: QT_TRANSLATE_NOOP(
        "Notifier", "The notification service refused the notification."
    ),
    NotifierFailure.NO_TRAY: QT_TRANSLATE_NOOP("Notifier", "There is no tray that shows messages."),
    NotifierFailure.NO_SCREEN: QT_TRANSLATE_NOOP("Notifier", "There is no screen."),
}
"""English sources; translate them in the context `NamedNotifier`."""


class NotifierFailedError(Exception):
    """A notification was not shown; `detail` is what the system said, which may be nothing."""

    def __init__(self, reason: NotifierFailure, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}" if detail else reason.value)

    def describe(self, texts: Texts) -> str:
        """One sentence for a person, with the system's words where there are any."""
        sentence = texts.translate("Notifier", SENTENCES[self.reason])
        return f"{sentence} ({self.detail})" if self.detail else sentence


class Listener(Protocol):
    """Is told what becomes of one notification, on the thread that asked to show it."""

    def shown(self) -> None:
        """It is in view."""

    def failed(self, error: NotifierFailedError) -> None:
        """It could not be shown, and will not be."""

    def acted(self, action: NotificationAction) -> None:
        """The user chose an action; the notification is gone."""


class Notifier(Protocol):
    """Shows notifications; raises nothing, and never makes its caller wait.

    Of each `show` the listener hears either `shown` or `failed`, once and perhaps before `show`
    returns, and after `shown` at most one `acted`; nothing once it was withdrawn or replaced.
    """

    def show(self, notification: Notification, listener: Listener) -> None:
        """Shows it, in place of one with the same id."""

    def update(self, notification: Notification) -> None:
        """Changes what is in view, where that draws no attention again; else does nothing."""

    def withdraw(self, notification_id: str) -> None:
        """Takes it out of view; one that is not there is no mistake."""

    def close(self) -> None:
        """Takes everything out of view and lets go of the system; listeners hear no more."""


class NamedNotifier(Notifier, Protocol):
    """One way to show them."""

    @property
    def name(self) -> NotifierName:
        """Which one it is."""


class NotifierHealth(msgspec.Struct, frozen=True):
    """How one notifier did the last time; both are empty where it was not needed yet."""

    name: NotifierName
    works: bool = False
    error: NotifierFailedError | None = None


class NotifierChain:
    """Shows a notification by whichever notifier can, and fails only where all of them do.

    Of a prominent one our own window is asked first.
    """

    def __init__(self, notifiers: Sequence[NamedNotifier]) -> None:
        self._notifiers = tuple(notifiers)
        self._health = {notifier.name: NotifierHealth(notifier.name) for notifier in notifiers}
        self._showing: dict[str, _Attempt] = {}

    def report(self) -> tuple[NotifierHealth, ...]:
        """How each did the last time, in order of preference."""
        return tuple(self._health.values())

    def show(self, notification: Notification, listener: Listener) -> None:
        """Shows it by the first notifier that can; once by one of them, never by two."""
        self.withdraw(notification.id)
        order = self._order(prominent=notification.prominent)
        attempt = _Attempt(notification, listener, order, self._note)
        self._showing[notification.id] = attempt
        attempt.go_on(NotifierFailedError(NotifierFailure.UNSUPPORTED))

    def update(self, notification: Notification) -> None:
        """Changes what is in view."""
        attempt = self._showing.get(notification.id)
        if attempt is not None:
            attempt.update(notification)

    def withdraw(self, notification_id: str) -> None:
        """Withdraws it, whoever showed it, and stops looking for a notifier that can."""
        attempt = self._showing.pop(notification_id, None)
        if attempt is not None:
            attempt.withdraw()

    def close(self) -> None:
        """Closes all notifiers."""
        for notification_id in list(self._showing):
            self.withdraw(notification_id)
        for notifier in self._notifiers:
            notifier.close()

    def _order(self, *, prominent: bool) -> list[NamedNotifier]:
        if not prominent:
            return list(self._notifiers)
        return sorted(self._notifiers, key=lambda n: n.name is not NotifierName.WINDOW)

    def _note(self, health: NotifierHealth) -> None:
        self._health[health.name] = health


class _Attempt:
    """One notification on its way along the chain."""

    def __init__(
        self,
        notification: Notification,
        listener: Listener,
        order: list[NamedNotifier],
        note: Callable[[NotifierHealth], None],
    ) -> None:
        self._notification = notification
        self._listener = listener
        self._left = order
        self._note = note
        self._current: NamedNotifier | None = None
        self._over = False

    def go_on(self, error: NotifierFailedError) -> None:
        """Asks the next notifier; tells the listener of `error` where none is left."""
        if self._over:
            return
        if not self._left:
            self._over = True
            self._listener.failed(error)
            return
        self._current = self._left.pop(0)
        self._current.show(self._notification, _Turn(self, self._current.name))

    def update(self, notification: Notification) -> None:
        self._notification = notification
        if self._current is not None:
            self._current.update(notification)

    def withdraw(self) -> None:
        self._over = True
        if self._current is not None:
            self._current.withdraw(self._notification.id)

    def shown(self, name: NotifierName) -> None:
        self._note(NotifierHealth(name, works=True))
        if not self._over:
            self._listener.shown()

    def failed(self, name: NotifierName, error: NotifierFailedError) -> None:
        self._note(NotifierHealth(name, error=error))
        self.go_on(error)

    def acted(self, action: NotificationAction) -> None:
        if not self._over:
            self._over = True
            self._listener.acted(action)


class _Turn:
    """Listens to one notifier for as long as it is that one's turn: until it fails."""

    def __init__(self, attempt: _Attempt, name: NotifierName) -> None:
        self._attempt = attempt
        self._name = name
        self._over = False

    def shown(self) -> None:
        if not self._over:
            self._attempt.shown(self._name)

    def failed(self, error: NotifierFailedError) -> None:
        if not self._over:
            self._over = True
            self._attempt.failed(self._name, error)

    def acted(self, action: NotificationAction) -> None:
        if not self._over:
            self._attempt.acted(action)
