"""Notifiers in order of preference: where one fails, the next shows the same announcement."""

from collections.abc import Callable, Sequence

import msgspec

from desktop.alerts.announcement import Action, Announcement
from desktop.alerts.notifier import (
    Listener,
    Notifier,
    NotifierFailedError,
    NotifierFailure,
    NotifierName,
)


class Health(msgspec.Struct, frozen=True):
    """How one notifier did the last time; both are empty where it was not needed yet."""

    name: NotifierName
    works: bool = False
    error: NotifierFailedError | None = None


class Chain:
    """Announces by whichever notifier can, and fails only where all of them do.

    `prominent` is asked before each announcement: where it says so, our own window comes first.
    """

    def __init__(self, notifiers: Sequence[Notifier], prominent: Callable[[], bool]) -> None:
        self._notifiers = tuple(notifiers)
        self._prominent = prominent
        self._health = {notifier.name: Health(notifier.name) for notifier in notifiers}
        self._showing: dict[str, _Attempt] = {}

    def report(self) -> tuple[Health, ...]:
        """How each did the last time, in order of preference."""
        return tuple(self._health.values())

    def show(self, announcement: Announcement, listener: Listener) -> None:
        """Shows it by the first notifier that can; once by one of them, never by two."""
        self.withdraw(announcement.id)
        attempt = _Attempt(announcement, listener, self._order(), self._note)
        self._showing[announcement.id] = attempt
        attempt.go_on(NotifierFailedError(NotifierFailure.UNSUPPORTED))

    def update(self, announcement: Announcement) -> None:
        """Says anew what is in view."""
        attempt = self._showing.get(announcement.id)
        if attempt is not None:
            attempt.update(announcement)

    def withdraw(self, announcement_id: str) -> None:
        """Takes it out of view, whoever showed it; also stops looking for one who could."""
        attempt = self._showing.pop(announcement_id, None)
        if attempt is not None:
            attempt.withdraw()

    def close(self) -> None:
        """Closes all notifiers."""
        for announcement_id in list(self._showing):
            self.withdraw(announcement_id)
        for notifier in self._notifiers:
            notifier.close()

    def _order(self) -> list[Notifier]:
        if not self._prominent():
            return list(self._notifiers)
        return sorted(self._notifiers, key=lambda n: n.name is not NotifierName.WINDOW)

    def _note(self, health: Health) -> None:
        self._health[health.name] = health


class _Attempt:
    """One announcement on its way along the chain."""

    def __init__(
        self,
        announcement: Announcement,
        listener: Listener,
        order: list[Notifier],
        note: Callable[[Health], None],
    ) -> None:
        self._announcement = announcement
        self._listener = listener
        self._left = order
        self._note = note
        self._current: Notifier | None = None
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
        self._current.show(self._announcement, _Turn(self, self._current.name))

    def update(self, announcement: Announcement) -> None:
        self._announcement = announcement
        if self._current is not None:
            self._current.update(announcement)

    def withdraw(self) -> None:
        self._over = True
        if self._current is not None:
            self._current.withdraw(self._announcement.id)

    def shown(self, name: NotifierName) -> None:
        self._note(Health(name, works=True))
        if not self._over:
            self._listener.shown()

    def failed(self, name: NotifierName, error: NotifierFailedError) -> None:
        self._note(Health(name, error=error))
        self.go_on(error)

    def acted(self, action: Action) -> None:
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

    def acted(self, action: Action) -> None:
        if not self._over:
            self._attempt.acted(action)
