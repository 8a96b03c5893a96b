"""What the first paint needs: files and what they held, looks, language, and the window."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, tzinfo

import msgspec
from PySide6.QtWidgets import QApplication

from desktop.options import Options
from desktop.refreshing import Refreshing
from desktop.storage.json_file import Document
from desktop.storage.paths import Places
from desktop.storage.ui_state import WindowState
from desktop.ui.changes_model import ChangesModel
from desktop.ui.installed_clients import InstalledClients
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.presenter import Presenter
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from desktop.ui.window import MainWindow


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """One of each, made by `desktop.app`.

    `clock` answers the present moment in UTC; a `zone` of None is the machine's own. `stack` lets
    go of what the run holds: the demo's server, a throw-away profile.
    """

    app: QApplication
    options: Options
    clock: Callable[[], datetime]
    zone: tzinfo | None
    stack: ExitStack
    places: Places
    settings_model: SettingsModel
    refreshing: Refreshing
    state: MeetingsModel
    changes: ChangesModel
    clients: InstalledClients
    translator: Translator
    theme: Theme
    memory: Document[WindowState]
    window: MainWindow
    presenter: Presenter
