"""What the settings dialog leans on and did not make."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from desktop.services.service import Service
from desktop.storage.places import Places
from desktop.texts import Texts
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.login import LoginStart
from desktop.ui.service_switch import Ruler
from desktop.ui.service_test import Cancel, Probed

Answer = Callable[[Probed], None]
Tester = Callable[[Service, Answer], Cancel]
"""Asks a service in the background, and hands over what it said on the thread that paints."""


class SettingsNeeds(msgspec.Struct, frozen=True):
    """What the dialog is given.

    `login` is None where starting at login makes no sense, as for a throw-away profile. `in_use`
    answers which service is read, which `ruler` decides.
    """

    keeper: SettingsKeeper
    texts: Texts
    login: LoginStart | None
    places: Places
    sigs: Callable[[], Sequence[str]]
    test: Tester
    in_use: Callable[[], Service]
    ruler: Ruler
    open_folder: Callable[[Path], None]
