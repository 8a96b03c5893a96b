"""What the settings dialog leans on and did not make."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from desktop.services.service import Service
from desktop.storage.paths import Places
from desktop.texts import Texts
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.service_queries import Cancel, Probed, Ruler
from desktop.ui.settings_model import SettingsModel

Answer = Callable[[Probed], None]
Tester = Callable[[Service, Answer], Cancel]
"""Asks a service in the background, and hands over what it said on the thread that paints."""


class SettingsNeeds(msgspec.Struct, frozen=True):
    """What the dialog is given.

    `login` is None where starting at login makes no sense, as for a throw-away profile. `in_use`
    answers which service is read, which `ruler` decides.
    """

    settings_model: SettingsModel
    texts: Texts
    login: AutostartToggle | None
    places: Places
    sigs: Callable[[], Sequence[str]]
    test: Tester
    in_use: Callable[[], Service]
    ruler: Ruler
    open_folder: Callable[[Path], None]
