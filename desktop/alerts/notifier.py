"""What shows announcements: one interface for all notifiers, and how they fail."""

from enum import StrEnum
from typing import Protocol

from desktop.alerts.announcement import Action, Announcement
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
"""English sources; translate them in the context `Notifier`."""


class NotifierFailedError(Exception):
    """An announcement was not shown; `detail` is what the system said, which may be nothing."""

    def __init__(self, reason: NotifierFailure, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}" if detail else reason.value)

    def describe(self, texts: Texts) -> str:
        """One sentence for a person, with the system's words where there are any."""
        sentence = texts.translate("Notifier", SENTENCES[self.reason])
        return f"{sentence} ({self.detail})" if self.detail else sentence


class Listener(Protocol):
    """Hears what becomes of one announcement, on the thread that asked to show it."""

    def shown(self) -> None:
        """It is in view."""

    def failed(self, error: NotifierFailedError) -> None:
        """It could not be shown, and will not be."""

    def acted(self, action: Action) -> None:
        """The user chose an action; the announcement is gone."""


class Announcer(Protocol):
    """Shows announcements; raises nothing, and never makes its caller wait.

    Of each `show` the listener hears either `shown` or `failed`, once and perhaps before `show`
    returns, and after `shown` at most one `acted`; nothing once it was withdrawn or replaced.
    """

    def show(self, announcement: Announcement, listener: Listener) -> None:
        """Shows it, in place of one with the same id."""

    def update(self, announcement: Announcement) -> None:
        """Says anew what is in view, where that draws no attention again; else does nothing."""

    def withdraw(self, announcement_id: str) -> None:
        """Takes it out of view; one that is not there is no mistake."""

    def close(self) -> None:
        """Takes everything out of view and lets go of the system; listeners hear no more."""


class Notifier(Announcer, Protocol):
    """One way to show them."""

    @property
    def name(self) -> NotifierName:
        """Which one it is."""
