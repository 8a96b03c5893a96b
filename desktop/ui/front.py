"""What the first paint needs: files and what they held, looks, language, and the window."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, tzinfo

import msgspec
from PySide6.QtWidgets import QApplication

from desktop.options import Options
from desktop.refreshing import Refreshing
from desktop.storage.document import Document
from desktop.storage.places import Places
from desktop.storage.window_state import WindowState
from desktop.ui.alerts.changes_keeper import ChangesKeeper
from desktop.ui.clients import Clients
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.language import Language
from desktop.ui.presenter import Presenter
from desktop.ui.state import MeetingsState
from desktop.ui.theme.theme import Theme
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
    keeper: SettingsKeeper
    refreshing: Refreshing
    state: MeetingsState
    changes: ChangesKeeper
    clients: Clients
    speech: Language
    theme: Theme
    memory: Document[WindowState]
    window: MainWindow
    presenter: Presenter
