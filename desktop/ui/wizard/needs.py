"""What the wizard leans on and did not make."""

from collections.abc import Callable, Sequence

import msgspec

from desktop.joining.handler import Handler
from desktop.meetings.meeting import Meeting
from desktop.platforms.systems import SystemKind
from desktop.texts import Texts
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.login import LoginStart
from desktop.ui.theme.theme import Theme


class WizardNeeds(msgspec.Struct, frozen=True):
    """What the wizard is given; `upcoming` answers the next meeting and when it is, in words.

    `login` is None where starting at login makes no sense, as for a throw-away profile.
    """

    system: SystemKind
    keeper: SettingsKeeper
    theme: Theme
    texts: Texts
    handler: Callable[[], Handler | None]
    sigs: Callable[[], Sequence[str]]
    upcoming: Callable[[], tuple[Meeting, str] | None]
    login: LoginStart | None = None
