"""What the wizard leans on and did not make."""

from collections.abc import Callable, Sequence

import msgspec

from desktop.joining.interfaces import Handler
from desktop.meetings.meeting import Meeting
from desktop.platforms.steps import SystemKind
from desktop.texts import Texts
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.theme import Theme


class WizardNeeds(msgspec.Struct, frozen=True):
    """What the wizard is given; `upcoming` answers the next meeting and when it is, in words.

    `login` is None where starting at login makes no sense, as for a throw-away profile.
    """

    system: SystemKind
    settings_model: SettingsModel
    theme: Theme
    texts: Texts
    handler: Callable[[], Handler | None]
    sigs: Callable[[], Sequence[str]]
    upcoming: Callable[[], tuple[Meeting, str] | None]
    login: AutostartToggle | None = None
