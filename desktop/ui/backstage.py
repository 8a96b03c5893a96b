"""Everything that happens behind the window, made after its first paint."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec

from desktop.autostart.system import this_autostart
from desktop.joining.environment import clean_environment
from desktop.joining.folder import FolderOpener
from desktop.joining.system import System, this_system
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.refreshing import Kept
from desktop.services.background import Background
from desktop.services.outcome import Refresh
from desktop.services.service import Service
from desktop.services.timetable import Reach
from desktop.storage.setup_progress import SetupProgressStore
from desktop.ui.alerts.desk import AlertDesk
from desktop.ui.focus_watch import FocusWatch
from desktop.ui.front import Front
from desktop.ui.heartbeat import Heartbeat
from desktop.ui.joiner import Joiner
from desktop.ui.ladder import Ladder
from desktop.ui.login import LoginStart
from desktop.ui.refresher import Fetch, Refresher, Watch
from desktop.ui.service_switch import Ruler, ServiceSwitch
from desktop.ui.service_test import ServiceTest
from desktop.ui.set_up import SetUp
from desktop.ui.settings.needs import SettingsNeeds
from desktop.ui.settings_opener import SettingsOpener
from desktop.ui.sig_list import SigList
from desktop.ui.tray.desk import TrayDesk
from desktop.ui.trust import Trust
from desktop.ui.wizard.needs import WizardNeeds
from desktop.ui.wording import when

WELINK = PlatformKey("welink")

P = ParamSpec("P")
Answer = TypeVar("Answer")


class Backstage(msgspec.Struct, frozen=True, kw_only=True):
    """One of each; `desktop.ui.wiring` connects them."""

    system: System
    background: Background
    executor: ThreadPoolExecutor
    refresher: Refresher
    heartbeat: Heartbeat
    switch: ServiceSwitch
    sigs: SigList
    joiner: Joiner
    ladder: Ladder
    set_up: SetUp
    settings: SettingsOpener
    login: LoginStart | None
    alerts: AlertDesk
    tray: TrayDesk


class LoudExecutor(ThreadPoolExecutor):
    """Runs work in threads; a mistake in it is as loud as one on the thread that paints."""

    def submit(
        self, fn: Callable[P, Answer], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[Answer]:
        """As usual."""
        future = super().submit(fn, *args, **kwargs)
        future.add_done_callback(_report)
        return future


def _report(done: Future[Answer]) -> None:
    error = None if done.cancelled() else done.exception()
    if error is not None:
        sys.excepthook(type(error), error, error.__traceback__)


def make_backstage(front: Front, system: System | None = None) -> Backstage:
    """Makes every part; `system` is the machine's own where it is None. Starts nothing."""
    system = system or this_system()
    texts, keeper, state = front.speech.texts, front.keeper, front.state
    executor = LoudExecutor(2, thread_name_prefix="sig-meetings-hand-over")
    background = Background()
    front.clients.attach(system.finder, executor)
    refresher = Refresher(
        state,
        background,
        _fetcher(front),
        clock=front.clock,
        horizon=keeper.settings.horizon_days,
    )
    fixed = Ruler.of(front.options) is not Ruler.SETTINGS
    sigs = SigList(state, background, front.refreshing.sig_names)
    login = _login(front)
    wizard = _wizard_needs(front, system, sigs, login)
    progress = SetupProgressStore(front.places)
    tray = TrayDesk(front)
    return Backstage(
        system=system,
        background=background,
        executor=executor,
        refresher=refresher,
        heartbeat=Heartbeat(front.clock),
        switch=ServiceSwitch(front.refreshing, state, refresher, fixed=fixed),
        sigs=sigs,
        joiner=Joiner(system, keeper, texts, executor, Trust(front.window).ask),
        ladder=Ladder(FocusWatch(front.app), texts),
        set_up=SetUp(progress, wizard, front.clients, system.opener, executor),
        settings=SettingsOpener(_settings_needs(front, system, executor, background, sigs, login)),
        login=login,
        alerts=AlertDesk(front, background, system.kind, tray.tray),
        tray=tray,
    )


def _login(front: Front) -> LoginStart | None:
    """Starting at login; the demo's profile is thrown away, and never started again."""
    if front.options.demo:
        return None
    return LoginStart(this_autostart(front.options.profile), front.speech.texts)


def _fetcher(front: Front) -> Fetch:
    async def fetch(reach: Reach, watch: Watch) -> Kept:
        from desktop.services.harvest import Scope

        settings = front.keeper.settings
        scope = Scope(
            reach=reach,
            followed=settings.followed,
            progress=lambda progress: watch(progress.schedule),
        )
        return await front.refreshing.refresh(
            settings.horizon_days, settings.display_name, front.state.held, scope
        )

    return fetch


async def _try_service(front: Front, service: Service) -> Refresh:
    return await front.refreshing.test(service, front.keeper.settings.horizon_days)


def _settings_needs(
    front: Front,
    system: System,
    executor: Executor,
    background: Background,
    sigs: SigList,
    login: LoginStart | None,
) -> SettingsNeeds:
    texts = front.speech.texts
    return SettingsNeeds(
        keeper=front.keeper,
        texts=texts,
        login=login,
        places=front.places,
        sigs=sigs.names,
        test=ServiceTest(background, partial(_try_service, front), texts).run,
        in_use=lambda: front.refreshing.service,
        ruler=Ruler.of(front.options),
        open_folder=_folder_opener(system, executor),
    )


def _folder_opener(system: System, executor: Executor) -> Callable[[Path], None]:
    environ = clean_environment(os.environ, frozen=bool(getattr(sys, "frozen", False)))
    opener = FolderOpener(system.kind, environ)

    def open_folder(folder: Path) -> None:
        executor.submit(opener.open, folder)

    return open_folder


def _wizard_needs(
    front: Front, system: System, sigs: SigList, login: LoginStart | None
) -> WizardNeeds:
    def upcoming() -> tuple[Meeting, str] | None:
        now = front.clock()
        schedule = front.state.schedule
        meeting = schedule.running_or_next(now) if schedule else None
        if meeting is None:
            return None
        return meeting, when(meeting, now, front.zone, front.speech.texts)

    return WizardNeeds(
        system=system.kind,
        keeper=front.keeper,
        theme=front.theme,
        texts=front.speech.texts,
        handler=lambda: front.clients.handler(WELINK),
        sigs=sigs.names,
        upcoming=upcoming,
        login=login,
    )
