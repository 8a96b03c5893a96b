"""Announcements made up for tests, and a listener that takes down what it hears."""

import msgspec

from desktop.alerts.announcement import Act, Action, Announcement
from desktop.alerts.notifier import NotifierFailedError
from desktop.alerts.pausing import Snooze
from desktop.alerts.settings import Scope

JOIN = Action(act=Act.JOIN, label="Join")
SNOOZE = Action(
    act=Act.SNOOZE, label="Snooze 5 minutes", entry="5 minutes", snooze=Snooze.FIVE_MINUTES
)
OPEN = Action(act=Act.OPEN, label="Show")
DISMISS = Action(act=Act.DISMISS, label="Dismiss")


def announcement(
    name: str = "one", title: str = "In 10 minutes: TC", text: str = "Zoom", *, sound: bool = False
) -> Announcement:
    """One with all actions."""
    actions = (JOIN, SNOOZE, OPEN, DISMISS)
    return Announcement(id=name, title=title, text=text, sound=sound, actions=actions)


def asking(name: str = "one") -> Announcement:
    """One that asks which meetings should alert."""
    choices = (
        Action(act=Act.CHOOSE, label=label, scope=scope)
        for scope, label in (
            (Scope.EVERY, "Every meeting"),
            (Scope.FOLLOWED, "Only SIGs I follow"),
            (Scope.NONE, "None"),
        )
    )
    question = "Which meetings should alert?"
    plain = announcement(name)
    return msgspec.structs.replace(plain, question=question, actions=(*plain.actions, *choices))


class Ear:
    """A listener."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.errors: list[NotifierFailedError] = []
        self.actions: list[Action] = []

    def shown(self) -> None:
        self.heard.append("shown")

    def failed(self, error: NotifierFailedError) -> None:
        self.heard.append("failed")
        self.errors.append(error)

    def acted(self, action: Action) -> None:
        self.heard.append("acted")
        self.actions.append(action)
