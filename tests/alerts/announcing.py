"""Announcements made up for tests, and a listener that takes down what it hears."""

from desktop.alerts.announcement import Act, Action, Announcement
from desktop.alerts.notifier import NotifierFailedError
from desktop.alerts.pausing import Snooze

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
