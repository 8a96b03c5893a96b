"""Notifications, who shows them, and the chain that tries one notifier after the other."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Protocol

import msgspec

from desktop.alerts.settings import Scope, Snooze
from desktop.meetings.meeting import PlatformKey
from desktop.texts import QT_TRANSLATE_NOOP, DescribedError, Texts


class Act(StrEnum):
    """What a button does."""

    JOIN = "join"
    SNOOZE = "snooze"
    OPEN = "open"
    CHOOSE = "choose"
    """Answers which meetings should alert."""
    DISMISS = "dismiss"


class NotificationAction(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do; `label` is for its own button, `entry` for a menu of its kind.

    `snooze` is set if it snoozes, `scope` if it chooses.
    """

    act: Act
    label: str
    entry: str = ""
    snooze: Snooze | None = None
    scope: Scope | None = None

    @property
    def key(self) -> str:
        """Identifies it among the actions of a notification."""
        detail = self.snooze or self.scope
        return f"{self.act}-{detail}" if detail else self.act.value


class Notification(msgspec.Struct, frozen=True, kw_only=True):
    """Plain texts of limited length; `text` may have several lines, or none.

    Showing another with the same `id` replaces it. A `prominent` one goes to this program's own
    window first. `platform` is the one whose glyph it may show;
    None if it is about several meetings. `question` is asked in addition, and answered by the
    actions that choose; empty if nothing is asked.
    """

    id: str
    title: str
    text: str = ""
    sound: bool = False
    prominent: bool = False
    actions: tuple[NotificationAction, ...] = ()
    platform: PlatformKey | None = None
    question: str = ""

    def choices(self) -> tuple[NotificationAction, ...]:
        """The answers to its question."""
        return tuple(action for action in self.actions if action.act is Act.CHOOSE)

    def action(self, act: Act) -> NotificationAction | None:
        """The action of that kind; of the snoozes, five minutes if offered, or else the first."""
        found = [action for action in self.actions if action.act is act]
        usual = (action for action in found if action.snooze is Snooze.FIVE_MINUTES)
        return next(usual, found[0] if found else None)


class NotifierName(StrEnum):
    """The names of the notifiers."""

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
        "Notifier", "The system's settings do not allow notifications from SIG Meetings."
    ),
    NotifierFailure.UNSUPPORTED: QT_TRANSLATE_NOOP(
        "Notifier", "This system does not show notifications from SIG Meetings."
    ),
    NotifierFailure.TIMED_OUT: QT_TRANSLATE_NOOP(
        "Notifier", "The notification service did not answer in time."
    ),
    NotifierFailure.REFUSED: QT_TRANSLATE_NOOP(
        "Notifier", "The notification service refused the notification."
    ),
    NotifierFailure.NO_TRAY: QT_TRANSLATE_NOOP("Notifier", "There is no tray to show messages."),
    NotifierFailure.NO_SCREEN: QT_TRANSLATE_NOOP("Notifier", "There is no screen."),
}
"""English sources; translate them in the context `Notifier`."""


class NotifierFailedError(DescribedError):
    """A notification was not shown; `detail` is what the system said, which may be nothing."""

    context = "Notifier"

    def __init__(self, reason: NotifierFailure, detail: str = "") -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}" if self.detail else self.reason.value

    def describe(self, texts: Texts) -> str:
        """The sentence, followed by the system's words where there are any."""
        sentence = super().describe(texts)
        return f"{sentence} ({self.detail})" if self.detail else sentence


class Listener(Protocol):
    """Receives what happens to one notification, on the thread that asked to show it."""

    def shown(self) -> None:
        """The notification is in view."""

    def failed(self, error: NotifierFailedError) -> None:
        """The notification could not be shown, and will not be."""

    def acted(self, action: NotificationAction) -> None:
        """The user chose an action; the notification is gone."""


class Notifier(Protocol):
    """Shows notifications; never raises, and never blocks.

    For each `show` the listener gets either `shown` or `failed`, once and perhaps before `show`
    returns, and after `shown` at most one `acted`; nothing once it was withdrawn or replaced.
    """

    def show(self, notification: Notification, listener: Listener) -> None:
        """Shows it, replacing one with the same id."""

    def update(self, notification: Notification) -> None:
        """Updates what is in view, if that draws no attention again; else does nothing."""

    def withdraw(self, notification_id: str) -> None:
        """Removes it from view; one that is not there is no error."""

    def close(self) -> None:
        """Removes everything from view and disconnects; listeners get no more calls."""


class NamedNotifier(Notifier, Protocol):
    """One way to show notifications."""

    @property
    def name(self) -> NotifierName:
        """The notifier's name."""


class NotifierHealth(msgspec.Struct, frozen=True):
    """How one notifier did the last time; both are unset if it was not needed yet."""

    name: NotifierName
    works: bool = False
    error: NotifierFailedError | None = None


class NotifierChain:
    """Shows notifications with the first notifier that can; fails only if all of them do.

    For a prominent notification our own window comes first.
    """

    def __init__(self, notifiers: Sequence[NamedNotifier]) -> None:
        self._notifiers = tuple(notifiers)
        self._health = {notifier.name: NotifierHealth(notifier.name) for notifier in notifiers}
        self._showing: dict[str, _Attempt] = {}

    def report(self) -> tuple[NotifierHealth, ...]:
        """How each did the last time, in order of preference."""
        return tuple(self._health.values())

    def show(self, notification: Notification, listener: Listener) -> None:
        """Shows it with the first notifier that can; never with two."""
        self.withdraw(notification.id)
        order = self._order(prominent=notification.prominent)
        attempt = _Attempt(notification, listener, order, self._note)
        self._showing[notification.id] = attempt
        attempt.go_on(NotifierFailedError(NotifierFailure.UNSUPPORTED))

    def update(self, notification: Notification) -> None:
        """Updates what is in view."""
        attempt = self._showing.get(notification.id)
        if attempt is not None:
            attempt.update(notification)

    def withdraw(self, notification_id: str) -> None:
        """Removes it from view, whichever notifier showed it, and stops trying others."""
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
        """Tries the next notifier; passes `error` to the listener if none is left."""
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
    """Listens to one notifier until it fails."""

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
