"""The composition root: builds every part once and hands each what it needs."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.autostart.system import this_autostart
from desktop.cli.options import Options
from desktop.joining.environment import clean_environment
from desktop.joining.folder import FolderOpener
from desktop.joining.system import System, this_system
from desktop.meetings.meeting import Meeting, PlatformKey
from desktop.platforms.steps import load_guides
from desktop.refreshing import Kept, Refreshing
from desktop.services.background import Background
from desktop.services.outcome import Refresh
from desktop.services.service import Service
from desktop.storage.places import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import SettingsStore
from desktop.storage.setup_progress import SetupProgressStore
from desktop.storage.window_state import window_document
from desktop.ui.application import Application, Parts, spoken
from desktop.ui.clients import Clients
from desktop.ui.focus_watch import FocusWatch
from desktop.ui.heartbeat import Heartbeat
from desktop.ui.joiner import Joiner
from desktop.ui.keeper import SettingsKeeper
from desktop.ui.ladder import Ladder
from desktop.ui.language import Language
from desktop.ui.login import LoginStart
from desktop.ui.platform import choose_platform, is_headless
from desktop.ui.presenter import Presenter
from desktop.ui.refresher import Fetch, Refresher
from desktop.ui.resources import load_resources
from desktop.ui.service_switch import ServiceSwitch
from desktop.ui.service_test import ServiceTest
from desktop.ui.set_up import SetUp
from desktop.ui.settings.dialog import SettingsNeeds
from desktop.ui.settings_opener import SettingsOpener
from desktop.ui.sig_list import SigList
from desktop.ui.state import MeetingsState
from desktop.ui.surroundings import Surroundings
from desktop.ui.theme.icons import application_icon
from desktop.ui.theme.theme import Theme
from desktop.ui.trust import Trust
from desktop.ui.window import MainWindow
from desktop.ui.wizard.dialog import WizardNeeds
from desktop.ui.wording import when

WELINK = PlatformKey("welink")
APPLICATION_ID = "org.openeuler.SigMeetings"


class World(msgspec.Struct, frozen=True):
    """What of the outer world the program leans on; tests put their own in its place.

    `clock` answers the present moment in UTC; a `zone` of None is the machine's own.
    """

    clock: Callable[[], datetime] = partial(datetime.now, UTC)
    zone: tzinfo | None = None
    system: System | None = None


def run(options: Options) -> int:
    """Shows the window and answers the exit code once it is closed."""
    asked = os.environ.get("QT_QPA_PLATFORM")
    choose_platform(os.environ)
    qt = make_qt()
    application = build(options, qt)
    return _without_display(application) if is_headless(asked) else application.exec()


def _without_display(application: Application) -> int:
    """Prints the meetings, and saves a picture of the window that nobody can see."""
    from desktop.cli.terminal import Terminal
    from desktop.cli.without_display import print_instead, print_picture
    from desktop.ui.headless import take_picture

    parts = application.parts
    texts = parts.speech.texts
    terminal = Terminal(sys.stdout, sys.stderr, os.environ)
    path = take_picture(application)
    now = parts.clock()
    code = print_instead(parts.state.last, parts.keeper.settings, now, texts, terminal)
    print_picture(path, texts, terminal)
    return code


def make_qt() -> QApplication:
    """Qt's own application, named, with its icon's resources at hand."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QGuiApplication.setDesktopFileName(APPLICATION_ID)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("sig-meetings")
    app.setApplicationVersion(__version__)
    load_resources()
    app.setWindowIcon(application_icon())
    return app


class Ground(msgspec.Struct, frozen=True):
    """What everything else is built on: files and what they held, looks and language."""

    options: Options
    world: World
    stack: ExitStack
    places: Places
    keeper: SettingsKeeper
    refreshing: Refreshing
    state: MeetingsState
    speech: Language
    theme: Theme
    system: System


def build(options: Options, app: QApplication, world: World | None = None) -> Application:
    """Makes every part of the program; starts nothing but the demo's server."""
    ground = _lay_ground(options, app, world or World())
    texts = ground.speech.texts
    executor = ThreadPoolExecutor(2, thread_name_prefix="sig-meetings-hand-over")
    clients = Clients(ground.system.finder, executor)
    around = _surround(ground, clients)
    window = MainWindow(around)
    background = Background()
    sigs = SigList(ground.state, background, ground.refreshing.sig_names)
    store = SetupProgressStore(ground.places)
    trust = Trust(window)
    refresher = Refresher(ground.state, background, _fetcher(ground))
    login = LoginStart(this_autostart(options.profile), texts)
    test = ServiceTest(background, partial(_try_service, ground), texts)
    fixed = options.demo or options.service is not None
    return Application(
        Parts(
            app=app,
            clock=ground.world.clock,
            state=ground.state,
            window=window,
            presenter=Presenter(around, window),
            keeper=ground.keeper,
            theme=ground.theme,
            speech=ground.speech,
            clients=clients,
            joiner=Joiner(ground.system, ground.keeper, texts, executor, trust.ask),
            ladder=Ladder(FocusWatch(app), texts),
            refresher=refresher,
            switch=ServiceSwitch(ground.refreshing, ground.state, refresher, fixed=fixed),
            login=login,
            settings=SettingsOpener(
                SettingsNeeds(
                    keeper=ground.keeper,
                    texts=texts,
                    login=login,
                    places=ground.places,
                    sigs=sigs.names,
                    test=test.run,
                    open_folder=_folder_opener(ground, executor),
                )
            ),
            set_up=SetUp(
                store, _wizard_needs(around, sigs), clients, ground.system.opener, executor
            ),
            sigs=sigs,
            heartbeat=Heartbeat(ground.world.clock),
            background=background,
            executor=executor,
            memory=window_document(ground.places),
            stack=ground.stack,
            language=options.language,
            demo=options.demo,
        )
    )


def _lay_ground(options: Options, app: QApplication, world: World) -> Ground:
    stack = ExitStack()
    places = _places(options, stack)
    store = SettingsStore(places)
    loaded = store.load()
    keeper = SettingsKeeper(store, loaded.value)
    service = _service(options, keeper, world, stack)
    schedules = ScheduleStore(places)
    saved = schedules.load(service)
    speech = Language(app)
    speech.use(spoken(loaded.value.language.value, options.language))
    theme = Theme(loaded.value.theme)
    theme.dress(app)
    return Ground(
        options=options,
        world=world,
        stack=stack,
        places=places,
        keeper=keeper,
        refreshing=Refreshing(service, schedules, world.clock, world.zone),
        state=MeetingsState(saved.value, tuple(n for n in (loaded.note, saved.note) if n)),
        speech=speech,
        theme=theme,
        system=world.system or this_system(),
    )


def _surround(ground: Ground, clients: Clients) -> Surroundings:
    return Surroundings(
        state=ground.state,
        keeper=ground.keeper,
        clients=clients,
        theme=ground.theme,
        texts=ground.speech.texts,
        guides=load_guides(),
        system=ground.system.kind,
        clock=ground.world.clock,
        zone=ground.world.zone,
        demo=ground.options.demo,
    )


def _fetcher(ground: Ground) -> Fetch:
    async def fetch() -> Kept:
        settings = ground.keeper.settings
        return await ground.refreshing.refresh(
            settings.horizon_days, settings.display_name, ground.state.schedule
        )

    return fetch


async def _try_service(ground: Ground, service: Service) -> Refresh:
    return await ground.refreshing.test(service, ground.keeper.settings.horizon_days)


def _folder_opener(ground: Ground, executor: Executor) -> Callable[[Path], None]:
    environ = clean_environment(os.environ, frozen=bool(getattr(sys, "frozen", False)))
    opener = FolderOpener(ground.system.kind, environ)

    def open_folder(folder: Path) -> None:
        executor.submit(opener.open, folder)

    return open_folder


def _wizard_needs(around: Surroundings, sigs: SigList) -> WizardNeeds:
    def upcoming() -> tuple[Meeting, str] | None:
        now = around.clock()
        schedule = around.state.schedule
        meeting = schedule.running_or_next(now) if schedule else None
        if meeting is None:
            return None
        return meeting, when(meeting, now, around.zone, around.texts)

    return WizardNeeds(
        system=around.system,
        keeper=around.keeper,
        theme=around.theme,
        texts=around.texts,
        handler=lambda: around.clients.handler(WELINK),
        sigs=sigs.names,
        upcoming=upcoming,
    )


def _places(options: Options, stack: ExitStack) -> Places:
    """The profile's folders; the demo has its own, which goes with it."""
    if options.demo and options.profile is None:
        return Places.of(Path(stack.enter_context(TemporaryDirectory(prefix="sig-meetings-"))))
    return Places.of(options.profile)


def _service(options: Options, keeper: SettingsKeeper, world: World, stack: ExitStack) -> Service:
    """The service of this run."""
    if options.demo:
        from desktop.demo.server import DemoServer

        return stack.enter_context(DemoServer(world.clock)).service
    return options.service or keeper.settings.service
