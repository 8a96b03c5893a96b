"""Makes every part behind the window and connects who hears whom."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec

from desktop.asyncio_thread import AsyncioThread
from desktop.integration.systems import this_autostart
from desktop.joining.subprocesses import clean_environment
from desktop.joining.system import FolderOpener, System, this_system
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import Refresh
from desktop.services.polling import Reach
from desktop.services.service import Service
from desktop.storage.ui_state import SetupProgressStore
from desktop.ui.alerts.controller import AlertController
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.dialogs import SettingsOpener, SetUp, UnknownHostDialog
from desktop.ui.front import Front
from desktop.ui.joining.controller import JoinController
from desktop.ui.joining.feedback import FocusWatch, JoinFeedback
from desktop.ui.joining.status import JoinStatus, Stage
from desktop.ui.refresher import Fetch, Refresher, Watch
from desktop.ui.service_queries import Ruler, ServiceProbe, ServiceSwitch, SigList
from desktop.ui.settings.needs import SettingsNeeds
from desktop.ui.text.meetings import when
from desktop.ui.timers import Heartbeat
from desktop.ui.tray.controller import TrayController
from desktop.ui.window_lifecycle import WindowLifecycle
from desktop.ui.wizard.needs import WizardNeeds

WELINK = PlatformKey("welink")

P = ParamSpec("P")
Answer = TypeVar("Answer")


class Backstage(msgspec.Struct, frozen=True, kw_only=True):
    """One of each; `desktop.ui.assembly` connects them."""

    system: System
    background: AsyncioThread
    executor: ThreadPoolExecutor
    refresher: Refresher
    heartbeat: Heartbeat
    switch: ServiceSwitch
    sigs: SigList
    joiner: JoinController
    feedback: JoinFeedback
    set_up: SetUp
    settings: SettingsOpener
    login: AutostartToggle | None
    alerts: AlertController
    tray: TrayController


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
    texts, settings_model, state = front.translator.texts, front.settings_model, front.state
    executor = LoudExecutor(2, thread_name_prefix="sig-meetings-hand-over")
    background = AsyncioThread()
    front.clients.attach(system.finder, executor)
    refresher = Refresher(
        state,
        background,
        _fetcher(front),
        clock=front.clock,
        horizon=settings_model.settings.horizon_days,
    )
    fixed = Ruler.of(front.options) is not Ruler.SETTINGS
    sigs = SigList(state, background, front.refreshing.sig_names)
    login = _login(front)
    wizard = _wizard_needs(front, system, sigs, login)
    progress = SetupProgressStore(front.places)
    tray = TrayController(front)
    return Backstage(
        system=system,
        background=background,
        executor=executor,
        refresher=refresher,
        heartbeat=Heartbeat(front.clock),
        switch=ServiceSwitch(front.refreshing, state, refresher, fixed=fixed),
        sigs=sigs,
        joiner=JoinController(
            system, settings_model, texts, executor, UnknownHostDialog(front.window).ask
        ),
        feedback=JoinFeedback(FocusWatch(front.app), texts),
        set_up=SetUp(progress, wizard, front.clients, system.opener, executor),
        settings=SettingsOpener(_settings_needs(front, system, executor, background, sigs, login)),
        login=login,
        alerts=AlertController(front, background, system.kind, tray.tray),
        tray=tray,
    )


def _login(front: Front) -> AutostartToggle | None:
    """Starting at login; the demo's profile is thrown away, and never started again."""
    if front.options.demo:
        return None
    return AutostartToggle(this_autostart(front.options.profile), front.translator.texts)


def _fetcher(front: Front) -> Fetch:
    async def fetch(reach: Reach, watch: Watch) -> RefreshOutcome:
        from desktop.services.polling import RefreshScope

        settings = front.settings_model.settings
        scope = RefreshScope(
            reach=reach,
            followed=settings.followed,
            progress=lambda progress: watch(progress.schedule),
        )
        return await front.refreshing.refresh(
            settings.horizon_days, settings.display_name, front.state.held, scope
        )

    return fetch


async def _try_service(front: Front, service: Service) -> Refresh:
    return await front.refreshing.test(service, front.settings_model.settings.horizon_days)


def _settings_needs(
    front: Front,
    system: System,
    executor: Executor,
    background: AsyncioThread,
    sigs: SigList,
    login: AutostartToggle | None,
) -> SettingsNeeds:
    texts = front.translator.texts
    return SettingsNeeds(
        settings_model=front.settings_model,
        texts=texts,
        login=login,
        places=front.places,
        sigs=sigs.names,
        test=ServiceProbe(background, partial(_try_service, front), texts).run,
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
    front: Front, system: System, sigs: SigList, login: AutostartToggle | None
) -> WizardNeeds:
    def upcoming() -> tuple[Meeting, str] | None:
        now = front.clock()
        schedule = front.state.schedule
        meeting = schedule.running_or_next(now) if schedule else None
        if meeting is None:
            return None
        return meeting, when(meeting, now, front.zone, front.translator.texts)

    return WizardNeeds(
        system=system.kind,
        settings_model=front.settings_model,
        theme=front.theme,
        texts=front.translator.texts,
        handler=lambda: front.clients.handler(WELINK),
        sigs=sigs.names,
        upcoming=upcoming,
        login=login,
    )


def connect(
    front: Front, back: Backstage, stay: WindowLifecycle, say: Callable[[str], None]
) -> None:
    """Connects the parts; `say` tells the user one sentence."""
    _connect_joining(front, back, say)
    _connect_set_up(front, back, say)
    _connect_alerts(front, back)
    _connect_tray(front, back, stay)
    front.presenter.refresh_requested.connect(back.refresher.refresh)
    front.settings_model.changed.connect(
        lambda: back.refresher.look_ahead(front.settings_model.settings.horizon_days)
    )
    back.heartbeat.ticked.connect(front.presenter.render)
    back.heartbeat.woke.connect(back.refresher.refresh_after_waking)
    front.changes.changed.connect(front.presenter.render)
    back.switch.leaving.connect(back.alerts.stop)
    back.switch.leaving.connect(front.presenter.start_over)
    back.switch.switched.connect(front.changes.switch)
    back.switch.switched.connect(back.alerts.switch)
    back.switch.switched.connect(lambda _: back.sigs.start_over())
    back.switch.switched.connect(lambda _: back.sigs.look())


def _connect_joining(front: Front, back: Backstage, say: Callable[[str], None]) -> None:
    front.presenter.join_requested.connect(back.joiner.join)
    front.presenter.way_chosen.connect(back.joiner.take)
    front.presenter.page_requested.connect(back.joiner.open_page)
    back.joiner.told.connect(back.feedback.take)
    back.joiner.trouble.connect(say)
    back.feedback.told.connect(front.presenter.tell)


def _connect_set_up(front: Front, back: Backstage, say: Callable[[str], None]) -> None:
    back.set_up.page_requested.connect(back.joiner.open_page)
    back.set_up.join_requested.connect(front.presenter.join)
    back.set_up.trouble.connect(say)
    back.sigs.changed.connect(back.set_up.take_sigs)
    back.sigs.changed.connect(back.settings.take_sigs)
    back.settings.opened.connect(back.sigs.look)
    if back.login is not None:
        back.login.failed.connect(say)


def _connect_alerts(front: Front, back: Backstage) -> None:
    alerts = back.alerts
    front.settings_model.changed.connect(alerts.reconcile)
    front.app.applicationStateChanged.connect(lambda _: alerts.tick())
    back.heartbeat.ticked.connect(alerts.tick)
    back.heartbeat.woke.connect(alerts.reconcile)
    alerts.join_requested.connect(front.presenter.join)
    front.presenter.alerts_wanted.connect(alerts.bring_back)

    def joined(news: JoinStatus) -> None:
        if news.stage is Stage.HANDED_OVER:
            back.tray.take_joined(news.meeting_id)
            alerts.scheduler.forget(news.meeting_id)

    back.feedback.told.connect(joined)


def _connect_tray(front: Front, back: Backstage, stay: WindowLifecycle) -> None:
    tray = back.tray.tray
    tray.join_requested.connect(front.presenter.join)
    tray.join_next_requested.connect(front.presenter.join_now)
    tray.open_requested.connect(stay.come_back)
    tray.quit_requested.connect(stay.leave)
    front.window.menu.quit_requested.connect(stay.leave)
    back.heartbeat.ticked.connect(tray.refresh)

    def show(meeting: Meeting) -> None:
        stay.come_back()
        front.presenter.show(meeting)

    back.alerts.open_requested.connect(show)
    back.alerts.join_requested.connect(lambda _: stay.come_back())
