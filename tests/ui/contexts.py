"""What every part of the window leans on, on made-up files, with a clock that stands still."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from desktop.asyncio_thread import AsyncioThread
from desktop.communities import Communities
from desktop.meetings.schedule import Schedule
from desktop.options import Options
from desktop.platforms.steps import SystemKind, load_guides
from desktop.services.outcome import Refresh
from desktop.services.service import OPENEULER, Service
from desktop.storage.delivered import ChangeStore
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings, SettingsStore
from desktop.storage.ui_state import window_document
from desktop.ui.actions import Actions
from desktop.ui.changes_model import ChangesModel
from desktop.ui.context import AppContext
from desktop.ui.imports_model import ImportsModel
from desktop.ui.installed_clients import InstalledClients
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.service_queries import Cancel, Probed, ServiceProbe, SigList
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator
from tests.ui.build import NOW, ZONE
from tests.ui.fakes import TestClock

MADE: list[AppContext] = []
"""Those of the test that runs; they are taken apart after it."""


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
    imports_model = ImportsModel(places, clock, ZONE)
    meetings_model = MeetingsModel(schedule, imports=imports_model)
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
        imports_model=imports_model,
        meetings_model=meetings_model,
        changes_model=ChangesModel(
            MeetingsModel(None), ChangeStore(places), OPENEULER, settings_model, clock
        ),
        clients=InstalledClients(),
        communities=Communities(
            settings_model.settings.reading, ScheduleStore(places), clock, ZONE
        ),
        guides=load_guides(),
        theme=theme,
        translator=translator,
        texts=translator.texts,
    )
    made = msgspec.structs.replace(context, **changes)
    MADE.append(made)
    return made


class GivenSigs(SigList):
    """Knows the names it was given, and asks no service."""

    def __init__(self, context: AppContext, names: Iterable[str]) -> None:
        super().__init__(context.meetings_model, AsyncioThread(), context.communities.sig_names)
        self._names = list(names)
        self.refreshes = 0

    def names(self) -> list[str]:
        return list(self._names)

    def refresh(self) -> None:
        self.refreshes += 1

    def arrive(self, name: str) -> None:
        """The service names one more."""
        self._names.append(name)
        self.changed.emit()


class PatientProbe(ServiceProbe):
    """Asks no service: `asked` has each question and who waits for its answer."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(AsyncioThread(), _never, context.texts)
        self.asked: list[tuple[Service, Callable[[Probed], None]]] = []
        self.given_up: list[Service] = []

    def run(self, service: Service, say: Callable[[Probed], None]) -> Cancel:
        self.asked.append((service, say))
        return lambda: self.given_up.append(service)


async def _never(_service: Service) -> Refresh:
    raise NotImplementedError
