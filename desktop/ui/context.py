"""What every part of the window needs, made once by `desktop.app`."""

from collections.abc import Callable
from datetime import datetime, tzinfo

import msgspec
from PySide6.QtWidgets import QApplication

from desktop.communities import Communities
from desktop.options import Options
from desktop.platforms.steps import Guides, SystemKind
from desktop.storage.json_file import Document
from desktop.storage.paths import Places
from desktop.storage.ui_state import WindowState
from desktop.texts import Texts
from desktop.ui.actions import Actions
from desktop.ui.changes_model import ChangesModel
from desktop.ui.imports_model import ImportsModel
from desktop.ui.installed_clients import InstalledClients
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.booking.credentials import SecretStore


def system_keyring() -> "SecretStore":
    """Returns the system's own keyring."""
    from desktop.booking.credentials import SystemKeyring  # few ever sign in

    return SystemKeyring()


class AppContext(msgspec.Struct, frozen=True, kw_only=True):
    """One of each; whatever needs several of them is given the whole.

    `clock` answers the present moment in UTC; a `zone` of None is the machine's own. `texts` are
    those of `translator`, in the language in force. `keyring` answers where tokens are kept.
    """

    app: QApplication
    options: Options
    actions: Actions
    clock: Callable[[], datetime]
    zone: tzinfo | None
    system: SystemKind
    places: Places
    window_state: Document[WindowState]
    settings_model: SettingsModel
    imports_model: ImportsModel
    meetings_model: MeetingsModel
    changes_model: ChangesModel
    clients: InstalledClients
    communities: Communities
    guides: Guides
    theme: Theme
    translator: Translator
    texts: Texts
    keyring: "Callable[[], SecretStore]" = system_keyring
