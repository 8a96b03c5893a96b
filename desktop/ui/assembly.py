"""Makes every part that the first paint does not need, and connects them: read it top-down.

`desktop.app` makes the context, the window and its presenter, and imports this module after the
first paint. `make_parts` makes one of each and starts nothing; `connect` says who carries out which
action and who hears of which change; `start` and `stop` begin and end the work.
"""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec
from PySide6.QtCore import QTimer

from desktop.asyncio_thread import AsyncioThread
from desktop.integration.systems import this_autostart
from desktop.joining.plan import JoinMethod, Preference
from desktop.joining.subprocesses import clean_environment, is_bundled
from desktop.joining.system import FolderOpener, System, this_system
from desktop.meetings.meeting import Meeting
from desktop.refreshing import RefreshOutcome
from desktop.services.outcome import Refresh
from desktop.services.polling import Reach
from desktop.services.service import Service
from desktop.storage.settings import FeedScope
from desktop.storage.ui_state import SetupProgressStore, track_record_document
from desktop.ui.alerts.controller import AlertController
from desktop.ui.alerts.scheduler import LookBack
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.calendar_files import CalendarFiles
from desktop.ui.context import AppContext
from desktop.ui.diagnostics import Diagnostics
from desktop.ui.dialogs import (
    BookingOpener,
    ImportDialog,
    SaveDialog,
    SettingsOpener,
    UnknownHostDialog,
    WizardOpener,
    report,
    show_about,
    show_alert_history,
    show_code,
    show_keys,
)
from desktop.ui.focus_ring import FocusRing
from desktop.ui.importing.controller import ImportController
from desktop.ui.joining.controller import JoinController
from desktop.ui.joining.feedback import FocusWatch, JoinFeedback
from desktop.ui.joining.status import JoinStatus, Stage
from desktop.ui.past.model import PastModel
from desktop.ui.past.presenter import PastPresenter
from desktop.ui.past.sig_presenter import SigPresenter
from desktop.ui.presenter import Presenter
from desktop.ui.refresher import Fetch, Refresher, Watch
from desktop.ui.service_queries import CommunitySwitch, Ruler, ServiceProbe, SigList
from desktop.ui.timers import Heartbeat
from desktop.ui.tray.controller import TrayController
from desktop.ui.view_switch import View
from desktop.ui.week.past_days import PastDays
from desktop.ui.window import MainWindow
from desktop.ui.window_lifecycle import WindowLifecycle

P = ParamSpec("P")
T = TypeVar("T")


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """One of each. `autostart` is None for the demo, whose profile is thrown away."""

    network: AsyncioThread
    executor: ThreadPoolExecutor
    heartbeat: Heartbeat
    refresher: Refresher
    community_switch: CommunitySwitch
    sigs: SigList
    past: PastPresenter
    sig: SigPresenter
    autostart: AutostartToggle | None
    join_controller: JoinController
    feedback: JoinFeedback
    imports: ImportController
    calendar_files: CalendarFiles
    booking: BookingOpener
    wizard: WizardOpener
    settings: SettingsOpener
    tray: TrayController
    alerts: AlertController
    lifecycle: WindowLifecycle
    diagnostics: Diagnostics
    ring: FocusRing


REMEMBER_AFTER_MS = 1000
"""Once the meeting is on its way, what was joined is noted; that hurries nobody."""


class LoudExecutor(ThreadPoolExecutor):
    """Runs work in threads; an error in it is reported like one on the main thread."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Submits work whose errors are reported."""
        future = super().submit(fn, *args, **kwargs)
        future.add_done_callback(_raise_loudly)
        return future


def _raise_loudly(done: Future[T]) -> None:
    error = None if done.cancelled() else done.exception()
    if error is not None:
        sys.excepthook(type(error), error, error.__traceback__)


def make_parts(context: AppContext, window: MainWindow, system: System | None = None) -> Parts:
    """Makes every part and starts nothing; `system` is the machine's own where it is None."""
    system = system or this_system()
    network = AsyncioThread()
    executor = LoudExecutor(2, thread_name_prefix="sig-meetings-hand-over")
    context.clients.attach(system.finder, executor)
    refresher = _make_refresher(context, network)
    sigs = SigList(context.meetings_model, network, context.communities.sig_names)
    heartbeat = Heartbeat(context.clock)
    past_model = PastModel(context, network)
    autostart = _make_autostart(context)
    tray = TrayController(context)
    folders = _folder_opener(system)
    context.actions.open_folder.connect(_beside(executor, folders.open))
    joins = JoinController(
        context, system, executor, UnknownHostDialog(window).ask, window.ask_method
    )
    booking = BookingOpener(context, network, window)
    fixed = Ruler.of(context.options) is not Ruler.SETTINGS
    return Parts(
        network=network,
        executor=executor,
        heartbeat=heartbeat,
        refresher=refresher,
        community_switch=CommunitySwitch(
            context.communities, context.meetings_model, refresher, fixed=fixed
        ),
        sigs=sigs,
        past=PastPresenter(context, window, past_model, heartbeat.ticked),
        sig=SigPresenter(context, window, past_model, heartbeat.ticked),
        autostart=autostart,
        join_controller=joins,
        feedback=JoinFeedback(
            FocusWatch(context.app), context.texts, track_record_document(context.places)
        ),
        imports=ImportController(context, executor, joins.join),
        calendar_files=CalendarFiles(
            context, executor, SaveDialog(window).ask, _beside(executor, folders.open_file)
        ),
        booking=booking,
        wizard=WizardOpener(context, sigs, autostart, SetupProgressStore(context.places)),
        settings=SettingsOpener(
            context,
            sigs,
            autostart,
            ServiceProbe(network, partial(_try_service, context), context.texts),
            booking,
        ),
        tray=tray,
        alerts=AlertController(context, network, tray.tray),
        lifecycle=WindowLifecycle(context, window, tray),
        diagnostics=Diagnostics(context, executor),
        ring=FocusRing(context.app, context.theme, window),
    )


def _make_refresher(context: AppContext, network: AsyncioThread) -> Refresher:
    return Refresher(
        context.meetings_model,
        network,
        _fetcher(context),
        clock=context.clock,
        horizon=context.settings_model.settings.horizon_days,
    )


def _fetcher(context: AppContext) -> Fetch:
    async def fetch(reach: Reach, watch: Watch) -> RefreshOutcome:
        from desktop.services.polling import RefreshScope

        settings = context.settings_model.settings
        scope = RefreshScope(
            reach=reach,
            followed=settings.followed,
            progress=lambda progress: watch(progress.schedule),
        )
        return await context.communities.refresh(
            settings.horizon_days, settings.display_name, scope
        )

    return fetch


async def _try_service(context: AppContext, service: Service) -> Refresh:
    return await context.communities.test(service, context.settings_model.settings.horizon_days)


def _make_autostart(context: AppContext) -> AutostartToggle | None:
    if context.options.demo:
        return None
    return AutostartToggle(context, this_autostart(context.options.profile))


def _folder_opener(system: System) -> FolderOpener:
    environ = clean_environment(os.environ, frozen=is_bundled())
    return FolderOpener(system.kind, environ)


def _beside(executor: Executor, act: Callable[[Path], object]) -> Callable[[Path], None]:
    """Makes of an act one that does not wait for its end."""

    def start(path: Path) -> None:
        executor.submit(act, path)

    return start


def connect(context: AppContext, window: MainWindow, presenter: Presenter, parts: Parts) -> None:
    """Connects each action with what carries it out, and each change with who shows it."""
    connect_settings(context)
    connect_joining(context, presenter, parts.join_controller, parts.feedback)
    _connect_joined(window, parts)
    _connect_dialogs(context, window, parts)
    _connect_booking(context, parts)
    _connect_imports(context, window, presenter, parts)
    _connect_meetings(context, window, presenter, parts)
    _connect_alerts(context, presenter, parts)
    _connect_time(context, presenter, parts)
    _connect_problems(context, window, parts)


def connect_settings(context: AppContext) -> None:
    """Connects the actions that change nothing but settings or notes."""
    actions, settings_model = context.actions, context.settings_model
    actions.follow.connect(lambda sig, follow: settings_model.follow(sig, follow=follow))
    actions.dismiss_notes.connect(context.meetings_model.dismiss_notes)
    actions.check_clients.connect(context.clients.refresh)


def connect_joining(
    context: AppContext, presenter: Presenter, joins: JoinController, feedback: JoinFeedback
) -> None:
    """Connects what opens meetings and pages, and shows how that goes."""
    actions = context.actions

    def join(meeting: Meeting) -> None:
        insists = presenter.warns_of_early(meeting)
        joins.join(presenter.show(meeting), insists=insists)

    def join_next() -> None:
        meeting = presenter.running_or_next()
        if meeting is not None:
            join(meeting)

    def join_by(meeting: Meeting, method: JoinMethod) -> None:
        insists = presenter.warns_of_early(meeting)
        joins.pick(presenter.show(meeting), method, insists=insists)

    def join_now(meeting: Meeting, method: JoinMethod | None) -> None:
        joins.join_now(presenter.show(meeting), method)

    def prefer(platform: str, preference: Preference) -> None:
        context.settings_model.prefer(platform, preference)
        feedback.forget(platform, preference)

    def remind(meeting: Meeting) -> None:
        context.settings_model.remind_of(meeting)
        joins.offer_reminder(presenter.show(meeting))

    actions.join.connect(join)
    actions.join_next.connect(join_next)
    actions.join_by.connect(join_by)
    actions.join_now.connect(join_now)
    actions.nothing_opened.connect(feedback.handle_denial)
    actions.remind.connect(remind)
    actions.prefer.connect(prefer)
    actions.open_page.connect(joins.open_page)
    actions.launch_client.connect(joins.launch)
    joins.status_changed.connect(feedback.handle)
    feedback.status_changed.connect(presenter.show_join_status)


def _connect_joined(window: MainWindow, parts: Parts) -> None:
    def joined(status: JoinStatus) -> None:
        if status.stage is Stage.HANDED_OVER:
            parts.tray.set_joined(status.meeting_id)
            remember = partial(parts.past.model.join, status.meeting_id)
            QTimer.singleShot(REMEMBER_AFTER_MS, parts.past, remember)
            parts.alerts.scheduler.withdraw(status.meeting_id)

    parts.feedback.status_changed.connect(joined)
    parts.join_controller.code_requested.connect(
        lambda address, host: show_code(address, host, window)
    )


def _connect_dialogs(context: AppContext, window: MainWindow, parts: Parts) -> None:
    lifecycle, actions = parts.lifecycle, context.actions

    def open_settings(*, sigs: bool = False) -> None:
        lifecycle.show_if_hidden()
        parts.settings.open(window, sigs=sigs)

    def open_booking_settings() -> None:
        lifecycle.show_if_hidden()
        parts.settings.open_booking(window)

    def open_feed() -> None:
        lifecycle.show_if_hidden()
        parts.settings.open_calendar(window)

    def open_wizard() -> None:
        lifecycle.show_if_hidden()
        parts.wizard.open(window)

    def remind() -> None:
        window.show_reminder(parts.wizard.left_to_do())

    parts.wizard.changed.connect(remind)
    context.clients.changed.connect(remind)
    window.language_changed.connect(remind)
    window.reminder.button.clicked.connect(lambda _=False: actions.open_wizard.emit())
    window.not_now.clicked.connect(lambda _=False: parts.wizard.put_off())
    actions.open_window.connect(lifecycle.come_back)
    actions.open_settings.connect(open_settings)
    actions.open_sigs.connect(partial(open_settings, sigs=True))
    actions.open_feed.connect(open_feed)
    actions.show_sig.connect(parts.sig.open)
    actions.open_booking_settings.connect(open_booking_settings)
    actions.open_wizard.connect(open_wizard)
    actions.go_to_today.connect(window.go_to_today)
    actions.ask_date.connect(window.ask_date)
    actions.open_keys.connect(lambda: show_keys(window, context.texts))
    actions.open_about.connect(lambda: show_about(window, parts.diagnostics, context.texts))
    actions.quit.connect(lifecycle.leave)


def _connect_booking(context: AppContext, parts: Parts) -> None:
    actions, lifecycle, booking = context.actions, parts.lifecycle, parts.booking

    def book(sig: str) -> None:
        lifecycle.show_if_hidden()
        booking.dialogs.book(sig)

    def book_again(meeting: Meeting) -> None:
        lifecycle.show_if_hidden()
        booking.dialogs.book_again(meeting)

    def open_bookings() -> None:
        lifecycle.show_if_hidden()
        booking.dialogs.open_bookings()

    actions.book.connect(book)
    actions.book_again.connect(book_again)
    actions.open_bookings.connect(open_bookings)


def _connect_imports(
    context: AppContext, window: MainWindow, presenter: Presenter, parts: Parts
) -> None:
    actions, imports = context.actions, parts.imports
    dialog = ImportDialog(window, imports.open)

    def forget(meeting: Meeting) -> None:
        parts.alerts.scheduler.withdraw(meeting.id)
        imports.forget(meeting)
        presenter.let_go(meeting)

    actions.import_from.connect(imports.take)
    actions.pick_imports.connect(dialog.ask)
    actions.forget_import.connect(forget)
    imports.withdrawn.connect(presenter.let_go)
    actions.tell.connect(window.show_news)
    actions.export.connect(parts.calendar_files.export)

    def keep_feed() -> None:
        if context.settings_model.settings.feed is not FeedScope.OFF:
            parts.calendar_files.keep_feed()

    for source in (context.meetings_model, context.settings_model, context.changes_model):
        source.changed.connect(keep_feed)
    keep_feed()


def _connect_meetings(
    context: AppContext, window: MainWindow, presenter: Presenter, parts: Parts
) -> None:
    settings_model, switch = context.settings_model, parts.community_switch

    def set_alerts(meeting: Meeting, wanted: bool) -> None:
        settings_model.set_alerts_of(meeting, wanted=wanted)
        if wanted:
            parts.alerts.bring_back(meeting)  # one that was dismissed before, perhaps

    def refresh() -> None:
        parts.refresher.refresh()
        if window.view is not View.UPCOMING:
            parts.past.refresh()

    context.actions.refresh.connect(refresh)
    settings_model.changed.connect(
        lambda: parts.refresher.look_ahead(settings_model.settings.horizon_days)
    )
    context.changes_model.changed.connect(presenter.render)
    presenter.show_past_days(PastDays(parts.past.model))
    context.actions.set_alerts.connect(set_alerts)
    switch.switched.connect(lambda reading: context.changes_model.read(reading.names))
    switch.switched.connect(lambda _: parts.sigs.start_over())
    switch.switched.connect(lambda _: parts.past.start_over())
    switch.switched.connect(lambda _: parts.sigs.refresh())


def _connect_alerts(context: AppContext, presenter: Presenter, parts: Parts) -> None:
    actions, alerts, past = context.actions, parts.alerts, parts.past.model

    def look_back() -> None:
        alerts.set_look_back(LookBack(past.replays(), frozenset(past.attendance.joined)))

    def show(meeting: Meeting) -> None:
        parts.lifecycle.come_back()
        presenter.show(meeting)

    past.changed.connect(look_back)
    context.settings_model.changed.connect(alerts.reconcile)
    actions.show_meeting.connect(show)
    actions.mute.connect(alerts.mute)
    actions.test_alert.connect(alerts.test)
    actions.open_alert_history.connect(
        lambda over: show_alert_history(alerts.given(), context, over)
    )
    actions.choose_scope.connect(alerts.choose_scope)
    actions.pause_alerts.connect(parts.tray.pause_alerts)
    actions.resume_alerts.connect(parts.tray.resume_alerts)


def _connect_time(context: AppContext, presenter: Presenter, parts: Parts) -> None:
    beat = parts.heartbeat
    beat.ticked.connect(context.imports_model.check)
    beat.ticked.connect(context.settings_model.read_communities_again)
    beat.ticked.connect(presenter.render)
    beat.ticked.connect(parts.alerts.tick)
    beat.ticked.connect(parts.tray.tray.refresh)
    beat.woke.connect(parts.refresher.refresh_after_waking)
    beat.woke.connect(parts.alerts.reconcile)
    context.app.applicationStateChanged.connect(parts.alerts.tick)
    context.app.applicationStateChanged.connect(context.imports_model.check)


def _connect_problems(context: AppContext, window: MainWindow, parts: Parts) -> None:
    actions = context.actions
    actions.report.connect(lambda sentence: report(sentence, window))
    context.changes_model.failed.connect(
        lambda error: actions.report.emit(error.describe(context.texts))
    )
    for note in (context.changes_model.note, parts.alerts.note):
        context.meetings_model.add_note(note)


def start(context: AppContext, parts: Parts) -> None:
    """Starts every part."""
    parts.network.start()
    parts.refresher.refresh()
    context.clients.refresh()
    parts.heartbeat.start()
    parts.tray.tray.start()
    parts.alerts.start()
    parts.past.model.start()
    if parts.autostart is not None:
        parts.autostart.repair()


def stop(parts: Parts) -> None:
    """Stops every part; the caller waits for the executor's last tasks."""
    parts.past.model.stop()
    parts.alerts.stop()
    parts.tray.tray.stop()
    parts.heartbeat.stop()
    parts.refresher.stop()
    parts.network.stop()
