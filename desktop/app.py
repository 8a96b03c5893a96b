"""The composition root: makes what the first paint needs, and says how the rest is made."""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from time import perf_counter

import msgspec
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.identity import APPLICATION_ID, COMMAND
from desktop.options import Options
from desktop.platforms.steps import load_guides, system_kind
from desktop.refreshing import Refreshing
from desktop.services.service import Service
from desktop.storage.delivered import ChangeStore
from desktop.storage.json_file import FileProblem, NoteReason
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings, SettingsStore
from desktop.storage.ui_state import window_document
from desktop.texts import CatalogueTexts, load_texts
from desktop.ui.application import Application
from desktop.ui.changes_model import ChangesModel
from desktop.ui.context import Surroundings
from desktop.ui.front import Front
from desktop.ui.installed_clients import InstalledClients
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.presenter import Presenter
from desktop.ui.qt_setup import choose_platform, is_headless, load_resources
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.icons import application_icon
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator, spoken
from desktop.ui.window import MainWindow
from desktop.zone import describe_zone, zone_trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.joining.system import System
    from desktop.ui.assembly import Backstage


class World(msgspec.Struct, frozen=True):
    """What of the outer world the program leans on; tests put their own in its place.

    `clock` answers the present moment in UTC; a `zone` of None is the machine's own, and so is a
    `system` of None.
    """

    clock: Callable[[], datetime] = partial(datetime.now, UTC)
    zone: tzinfo | None = None
    system: "System | None" = None


def run(options: Options, began: float = 0.0) -> int:
    """Shows the window and answers the exit code once the program ends.

    `began` is when the program's first line ran, by `perf_counter`.
    """
    if options.quit_running:
        return _end_running(options)
    times = [began, perf_counter()]
    asked = os.environ.get("QT_QPA_PLATFORM")
    choose_platform(os.environ)
    qt = make_qt()
    times.append(perf_counter())
    if is_headless(asked):  # not where Qt is told to paint into memory: then that is the display
        return _no_smoke(options) if options.smoke else _without_display(options, qt)
    from desktop.ui.single_instance.server import claim

    taken = claim(options, sys.argv[1:])
    if isinstance(taken, int):
        return _no_first_smoke(options) if options.smoke and not taken else taken
    application = build(options, qt)
    application.listen(taken)
    if options.smoke:
        return _smoke(application, [*times, perf_counter()])
    return _watched(application, application.exec)


def _watched(application: Application, run: Callable[[], int]) -> int:
    """Runs it with everything seen that goes wrong, and ended by a signal as by its menu."""
    from desktop.ui.hooks import Hooks

    hooks = Hooks(application.front.places.state, debug=application.front.options.debug)
    application.watch(hooks)
    hooks.install()
    try:
        return run()
    finally:
        hooks.remove()


def _smoke(application: Application, times: list[float]) -> int:
    from desktop.ui.smoke import Smoke

    smoked = Smoke(application, times).run()
    return _say(smoked.code, smoked.line)


def _no_smoke(options: Options) -> int:
    said = _texts(options).translate("Smoke", "There is no display to show the window on.")
    return _say(1, said)


def _no_first_smoke(options: Options) -> int:
    said = _texts(options).translate(
        "Smoke", "SIG Meetings of this profile was already running; its window was shown instead."
    )
    return _say(1, said)


def _end_running(options: Options) -> int:
    """Has the program that runs end; that one alone needs a display."""
    from desktop.ui.single_instance.client import ask_to_quit, describe

    qt = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])  # sockets want one
    came = ask_to_quit(Places.of(options.profile), os.environ)
    del qt
    return _say(0 if came.done else 1, describe(came, _texts(options)))


def _texts(options: Options) -> CatalogueTexts:
    """The texts of a run that builds no window."""
    settings = SettingsStore(Places.of(options.profile)).load().value
    return load_texts(spoken(settings.language.value, options.language))


def _say(code: int, line: str) -> int:
    from desktop.cli.terminal import Terminal

    terminal = Terminal(sys.stdout, sys.stderr, os.environ)
    (terminal.warn if code else terminal.print)(line)
    return code


def _without_display(options: Options, qt: QApplication) -> int:
    """Prints the meetings, and saves a picture of the window that nobody can see."""
    application = build(options, qt)
    return _watched(application, partial(_print_and_paint, application))


def _print_and_paint(application: Application) -> int:
    from desktop.cli.list_meetings import print_picture, print_without_display
    from desktop.cli.terminal import Terminal
    from desktop.ui.headless import take_picture

    front = application.front
    texts = front.translator.texts
    terminal = Terminal(sys.stdout, sys.stderr, os.environ)
    path = take_picture(application)
    now = front.clock()
    zone = zone_trouble(os.environ)
    if zone is not None:
        terminal.warn(describe_zone(zone, texts))
    code = print_without_display(
        front.state.last, front.settings_model.settings, now, texts, terminal
    )
    print_picture(path, texts, terminal)
    return code


def make_qt() -> QApplication:
    """Qt's own application, named, with its icon's resources at hand."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QGuiApplication.setDesktopFileName(APPLICATION_ID)
    app = QApplication(sys.argv[:1])
    app.setApplicationName(COMMAND)
    app.setApplicationVersion(__version__)
    load_resources()
    app.setWindowIcon(application_icon())
    return app


def build(options: Options, app: QApplication, world: World | None = None) -> Application:
    """Makes the program; starts nothing but the demo's server."""
    world = world or World()
    front = _make_front(options, app, world)
    return Application(front, partial(_make_backstage, front, world))


def _make_backstage(front: Front, world: World) -> "Backstage":
    """What happens behind the window; it is imported after the first paint."""
    from desktop.ui.assembly import make_backstage

    return make_backstage(front, world.system)


def _make_front(options: Options, app: QApplication, world: World) -> Front:
    stack = ExitStack()
    places = _places(options, stack)
    store = SettingsStore(places)
    loaded = store.load()
    settings_model = SettingsModel(store, loaded.value)
    service = _service(options, loaded.value, world, stack)
    schedules = ScheduleStore(places)
    refreshing = Refreshing(service, schedules, world.clock, world.zone, polite=not options.demo)
    refreshing.use_proxy(loaded.value.proxy)
    saved = schedules.load(service)
    notes = (loaded.note, saved.note, _zone_note(world))
    state = MeetingsModel(saved.value, tuple(note for note in notes if note))
    state.show_private(show=loaded.value.show_private)
    settings_model.changed.connect(
        lambda: state.show_private(show=settings_model.settings.show_private)
    )
    changes = ChangesModel(
        state,
        ChangeStore(places),
        service,
        lambda: settings_model.settings.horizon_days,
        world.clock,
    )
    translator = Translator(app)
    translator.use(spoken(loaded.value.language.value, options.language))
    theme = Theme(loaded.value.theme)
    theme.dress(app)
    clients = InstalledClients()
    around = Surroundings(
        state=state,
        settings_model=settings_model,
        clients=clients,
        theme=theme,
        texts=translator.texts,
        guides=load_guides(),
        system=world.system.kind if world.system else system_kind(sys.platform),
        clock=world.clock,
        zone=world.zone,
        changes=changes.log,
        demo=options.demo,
    )
    window = MainWindow(around)
    presenter = Presenter(around, window)
    changes.renamed.connect(presenter.follow)  # before others, who have it render
    return Front(
        app=app,
        options=options,
        clock=world.clock,
        zone=world.zone,
        stack=stack,
        places=places,
        settings_model=settings_model,
        refreshing=refreshing,
        state=state,
        changes=changes,
        clients=clients,
        translator=translator,
        theme=theme,
        memory=window_document(places),
        window=window,
        presenter=presenter,
    )


def _zone_note(world: World) -> FileProblem | None:
    """What to tell where the machine's own zone cannot be used."""
    zone = zone_trouble(os.environ) if world.zone is None else None
    return None if zone is None else FileProblem(NoteReason.ZONE, Path(zone))


def _places(options: Options, stack: ExitStack) -> Places:
    """The profile's folders; the demo has its own, which goes with it."""
    if options.demo and options.profile is None:
        from tempfile import TemporaryDirectory

        return Places.of(Path(stack.enter_context(TemporaryDirectory(prefix="sig-meetings-"))))
    return Places.of(options.profile)


def _service(options: Options, settings: Settings, world: World, stack: ExitStack) -> Service:
    """The service of this run."""
    if options.demo:
        from desktop.demo.server import DemoServer

        return stack.enter_context(DemoServer(world.clock)).service
    return options.service or settings.service
