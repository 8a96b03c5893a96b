"""What every part of the window leans on, on made-up files, with a clock that stands still."""

from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from desktop.meetings.schedule import Schedule
from desktop.options import Options
from desktop.platforms.steps import load_guides
from desktop.platforms.systems import SystemKind
from desktop.refreshing import Refreshing
from desktop.services.service import OPENEULER
from desktop.storage.delivered import ChangeStore
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings, SettingsStore
from desktop.storage.ui_state import window_document
from desktop.ui.actions import Actions
from desktop.ui.changes_model import ChangesModel
from desktop.ui.context import AppContext
from desktop.ui.installed_clients import InstalledClients
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from tests.ui.build import NOW, ZONE
from tests.ui.fakes import TestClock


def make_context(
    app: QApplication,
    folder: Path,
    translator: Translator,
    theme: Theme,
    settings: Settings | None = None,
    schedule: Schedule | None = None,
    **changes: object,
) -> AppContext:
    """One with those settings and that list; `changes` are other fields of it.

    Its changes are those of another list, which never comes: nothing changed.
    """
    places, clock = Places.of(folder), TestClock(NOW)
    settings_model = SettingsModel(SettingsStore(places), settings or Settings())
    meetings_model = MeetingsModel(schedule)
    context = AppContext(
        app=app,
        options=Options(),
        actions=Actions(),
        clock=clock,
        zone=ZONE,
        system=SystemKind.LINUX,
        places=places,
        window_state=window_document(places),
        settings_model=settings_model,
        meetings_model=meetings_model,
        changes_model=ChangesModel(
            MeetingsModel(None), ChangeStore(places), OPENEULER, settings_model, clock
        ),
        clients=InstalledClients(),
        refreshing=Refreshing(OPENEULER, ScheduleStore(places), clock, ZONE),
        guides=load_guides(),
        theme=theme,
        translator=translator,
        texts=translator.texts,
    )
    return msgspec.structs.replace(context, **changes)
