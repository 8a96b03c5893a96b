"""Announcements made up for tests, and a listener that takes down what it hears."""

import msgspec

from desktop.alerts.notifiers import Act, Notification, NotificationAction, NotifierFailedError
from desktop.alerts.settings import Scope, Snooze

JOIN = NotificationAction(act=Act.JOIN, label="Join")
SNOOZE = NotificationAction(
    act=Act.SNOOZE, label="Snooze 5 minutes", entry="5 minutes", snooze=Snooze.FIVE_MINUTES
)
OPEN = NotificationAction(act=Act.OPEN, label="Show")
DISMISS = NotificationAction(act=Act.DISMISS, label="Dismiss")


def notification(
    name: str = "one", title: str = "In 10 minutes: TC", text: str = "Zoom", *, sound: bool = False
) -> Notification:
    """One with all actions."""
    actions = (JOIN, SNOOZE, OPEN, DISMISS)
    return Notification(id=name, title=title, text=text, sound=sound, actions=actions)


def asking(name: str = "one") -> Notification:
    """One that asks which meetings should alert."""
    choices = (
        NotificationAction(act=Act.CHOOSE, label=label, scope=scope)
        for scope, label in (
            (Scope.EVERY, "Every meeting"),
            (Scope.FOLLOWED, "Only SIGs I follow"),
            (Scope.NONE, "None"),
        )
    )
    question = "Which meetings should alert you?"
    plain = notification(name)
    return msgspec.structs.replace(plain, question=question, actions=(*plain.actions, *choices))


class Ear:
    """A listener."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.errors: list[NotifierFailedError] = []
        self.actions: list[NotificationAction] = []

    def shown(self) -> None:
        self.heard.append("shown")

    def failed(self, error: NotifierFailedError) -> None:
        self.heard.append("failed")
        self.errors.append(error)

    def acted(self, action: NotificationAction) -> None:
        self.heard.append("acted")
        self.actions.append(action)
