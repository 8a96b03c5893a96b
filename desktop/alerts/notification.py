"""What a notifier shows: a title, a text, and what one can do about it."""

from enum import StrEnum

import msgspec

from desktop.alerts.settings import Scope, Snooze
from desktop.meetings.meeting import PlatformKey


class Act(StrEnum):
    """What a button does."""

    JOIN = "join"
    SNOOZE = "snooze"
    OPEN = "open"
    CHOOSE = "choose"
    """Answers which meetings should alert."""
    DISMISS = "dismiss"


class NotificationAction(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do; `label` says it on a button of its own, `entry` in the menu of its kind.

    `snooze` is set where it snoozes, `scope` where it chooses.
    """

    act: Act
    label: str
    entry: str = ""
    snooze: Snooze | None = None
    scope: Scope | None = None

    @property
    def key(self) -> str:
        """What tells it apart from the other actions of a notification."""
        detail = self.snooze or self.scope
        return f"{self.act}-{detail}" if detail else self.act.value


class Notification(msgspec.Struct, frozen=True, kw_only=True):
    """Plain texts, cut to a bearable length; `text` may have several lines, or none.

    Showing one whose `id` is still shown replaces that. A `prominent` one goes to this program's
    own window first. `platform` is the one whose glyph it may wear; None where several meetings are
    spoken of. `question` is asked beside the rest and answered by the actions that choose; empty
    where nothing is asked.
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
        """What does that; of the snoozes five minutes, or else the first."""
        found = [action for action in self.actions if action.act is act]
        usual = (action for action in found if action.snooze is Snooze.FIVE_MINUTES)
        return next(usual, found[0] if found else None)

    def keyed(self, key: str) -> NotificationAction | None:
        """The action with that key."""
        return next((action for action in self.actions if action.key == key), None)
