"""What the window and its presenter lean on and did not make."""

from collections.abc import Callable
from datetime import datetime, tzinfo

import msgspec

from desktop.meetings.changes import ChangeLog
from desktop.platforms.steps import Guides, SystemKind
from desktop.texts import Texts
from desktop.ui.installed_clients import InstalledClients
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.theme import Theme


class Surroundings(msgspec.Struct, frozen=True):
    """One of each, made by `desktop.app`.

    `clock` answers the present moment in UTC, `changes` what changed in the last day.
    """

    state: MeetingsModel
    settings_model: SettingsModel
    clients: InstalledClients
    theme: Theme
    texts: Texts
    guides: Guides
    system: SystemKind
    clock: Callable[[], datetime]
    zone: tzinfo | None = None
    changes: Callable[[], ChangeLog] = ChangeLog
    demo: bool = False
