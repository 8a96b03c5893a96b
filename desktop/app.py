"""The composition root: makes what the first paint needs, and builds the application around it."""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, tzinfo
from functools import cache, partial
from pathlib import Path
from time import perf_counter

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.cli.plain_settings import plain_text_size
from desktop.communities import Communities
from desktop.identity import APPLICATION_ID, COMMAND
from desktop.options import Options
from desktop.platforms.steps import load_guides, system_kind
from desktop.services.service import CommunityReading, Service
from desktop.storage.delivered import ChangeStore
from desktop.storage.json_file import FileProblem, NoteReason
from desktop.storage.paths import Places
from desktop.storage.plain_files import DEMO_FILE
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings, SettingsStore
from desktop.storage.ui_state import window_document
from desktop.texts import CatalogueTexts, load_texts
from desktop.ui.actions import Actions
from desktop.ui.application import Application
from desktop.ui.changes_model import ChangesModel
from desktop.ui.context import AppContext, system_keyring
from desktop.ui.imports_model import ImportsModel
from desktop.ui.installed_clients import InstalledClients
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.presenter import Presenter
from desktop.ui.qt_setup import choose_platform, enlarged, is_headless, load_resources
from desktop.ui.settings_model import SettingsModel
from desktop.ui.theme.icons import application_icon
from desktop.ui.theme.theme import Theme
from desktop.ui.translator import Translator, spoken
from desktop.ui.window import MainWindow
from desktop.zone import describe_zone, zone_trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from desktop.booking.credentials import SecretStore
    from desktop.joining.system import System
    from desktop.single_instance.claim import ProfileClaim


class World(msgspec.Struct, frozen=True):
    """What the program needs of the outer world; tests put their own in its place.

    `clock` answers the present moment in UTC; a `zone` of None is the machine's own, and so are a
    `system` and a `keyring` of None.
    """

    clock: Callable[[], datetime] = partial(datetime.now, UTC)
    zone: tzinfo | None = None
    system: "System | None" = None
    keyring: "SecretStore | None" = None


def run(options: Options, began: float = 0.0, claim: "ProfileClaim | None" = None) -> int:
    """Shows the window and answers the exit code once the program ends.

    `began` is when the program's first line ran, by `perf_counter`. `claim` is this start's, if it
    has claimed its profile already.
    """
    times = [began, perf_counter()]
    asked = os.environ.get("QT_QPA_PLATFORM")
    choose_platform(os.environ)
    with enlarged(os.environ, _text_size(options)):
        qt = make_qt()
    times.append(perf_counter())
    if is_headless(asked):  # not where Qt is told to paint into memory: then that is the display
        return _no_smoke(options) if options.smoke else _without_display(options, qt)
    if claim is None:
        from desktop.cli.running_program import claim_profile

        claimed = claim_profile(options, sys.argv[1:])
        if isinstance(claimed, int):
            return _no_first_smoke(options) if options.smoke and not claimed else claimed
        claim = claimed
    application = build(options, qt)
    application.listen(claim)
    if options.smoke:
        return _smoke(application, [*times, perf_counter()])
    return _watched(application, application.exec)


def _watched(application: Application, run: Callable[[], int]) -> int:
    """Runs it with hooks installed: errors are logged, and signals quit it."""
    from desktop.ui.hooks import Hooks

    hooks = Hooks(application.context.places.state, debug=application.context.options.debug)
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
        "Smoke", "SIG Meetings was already running with this profile; its window was shown instead."
    )
    return _say(1, said)


def _texts(options: Options) -> CatalogueTexts:
    """Loads the texts for a run that builds no window."""
    settings = SettingsStore(Places.of(options.profile)).load().value
    return load_texts(spoken(settings.language.value, options.language))


def _say(code: int, line: str) -> int:
    from desktop.cli.terminal import Terminal

    terminal = Terminal(sys.stdout, sys.stderr, os.environ)
    (terminal.warn if code else terminal.print)(line)
    return code


def _text_size(options: Options) -> int:
    """How large text is to be, in per cent; the settings themselves are loaded later."""
    if options.demo and options.profile is None:
        return 100
    return plain_text_size(str(Places.of(options.profile).config))


def _without_display(options: Options, qt: QApplication) -> int:
    """Prints the meetings, and saves a picture of the window that no display shows."""
    application = build(options, qt)
    return _watched(application, partial(_print_and_paint, application))


def _print_and_paint(application: Application) -> int:
    from desktop.cli.list_meetings import print_picture, print_without_display
    from desktop.cli.terminal import Terminal
    from desktop.ui.headless import take_picture

    context = application.context
    texts = context.texts
    terminal = Terminal(sys.stdout, sys.stderr, os.environ)
    path = take_picture(application)
    now = context.clock()
    zone = zone_trouble(os.environ)
    if zone is not None:
        terminal.warn(describe_zone(zone, texts))
    code = print_without_display(
        context.meetings_model.last,
        context.meetings_model.schedule,
        context.settings_model.settings,
        now,
        terminal,
        texts,
    )
    print_picture(path, texts, terminal)
    return code


def make_qt() -> QApplication:
    """Makes Qt's application, with its name, resources and icon."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QGuiApplication.setDesktopFileName(APPLICATION_ID)
    app = _application(sys.argv[:1])
    app.setApplicationName(COMMAND)
    app.setApplicationVersion(__version__)
    load_resources()
    app.setWindowIcon(application_icon())
    return app


def _application(arguments: list[str]) -> QApplication:
    if sys.platform == "darwin":
        from desktop.ui.opening import OpeningApplication

        return OpeningApplication(arguments)
    else:  # noqa: RET505 - for the type checker, which knows the system
        return QApplication(arguments)


def build(options: Options, app: QApplication, world: World | None = None) -> Application:
    """Makes the program; starts nothing but the demo's server."""
    world = world or World()
    stack = ExitStack()
    context = make_context(options, app, world, stack)
    window = MainWindow(context)
    presenter = Presenter(context, window)
    context.changes_model.renamed.connect(presenter.follow)  # before others, who have it render
    return Application(context, window, presenter, world.system, stack)


def make_context(options: Options, app: QApplication, world: World, stack: ExitStack) -> AppContext:
    """Makes what every part of the window needs: files and their contents, theme, language."""
    places = _places(options, stack)
    store = SettingsStore(places)
    loaded = store.load()
    settings, settings_model = loaded.value, SettingsModel(store, loaded.value)
    reading = _reading(options, settings, world, stack)
    communities = _communities(options, settings, reading, ScheduleStore(places), world)
    imports_model = ImportsModel(places, world.clock, world.zone)
    notes = (loaded.note, *communities.load(), imports_model.note, _zone_note(world))
    meetings_model = MeetingsModel(
        communities.saved(), tuple(note for note in notes if note), imports_model
    )
    meetings_model.show_private(show=settings.show_private)
    settings_model.changed.connect(
        lambda: meetings_model.show_private(show=settings_model.settings.show_private)
    )
    translator = _translator(options, settings, app)
    changes_model = ChangesModel(
        meetings_model, ChangeStore(places), reading.home, settings_model, world.clock
    )
    changes_model.read(reading.names)
    return AppContext(
        app=app,
        options=options,
        actions=Actions(),
        clock=world.clock,
        zone=world.zone,
        system=world.system.kind if world.system else system_kind(sys.platform),
        places=places,
        window_state=window_document(places),
        settings_model=settings_model,
        imports_model=imports_model,
        meetings_model=meetings_model,
        changes_model=changes_model,
        clients=InstalledClients(),
        communities=communities,
        guides=load_guides(),
        theme=_theme(settings, app),
        translator=translator,
        texts=translator.texts,
        keyring=_keyring(options, reading.home, world),
    )


def _keyring(options: Options, home: Service, world: World) -> "Callable[[], SecretStore]":
    """Returns where tokens are kept; the demo's maintainer is signed in."""
    kept = world.keyring
    if kept is not None:
        return lambda: kept
    return cache(partial(_demo_keyring, home)) if options.demo else system_keyring


def _demo_keyring(home: Service) -> "SecretStore":
    from desktop.booking.credentials import KeptCredentials, MemoryKeyring
    from desktop.booking.service import booking_service
    from desktop.demo.server import DEMO_PAIR

    keyring = MemoryKeyring()
    KeptCredentials(booking_service(home).base, keyring).sign_in(DEMO_PAIR, DEMO_PAIR)
    return keyring


def _communities(
    options: Options,
    settings: Settings,
    reading: CommunityReading,
    schedules: ScheduleStore,
    world: World,
) -> Communities:
    made = Communities(reading, schedules, world.clock, world.zone, polite=not options.demo)
    made.use_proxy(settings.proxy)
    return made


def _theme(settings: Settings, app: QApplication) -> Theme:
    theme = Theme(settings.theme)
    theme.apply(app)
    return theme


def _translator(options: Options, settings: Settings, app: QApplication) -> Translator:
    translator = Translator(app)
    translator.use(spoken(settings.language.value, options.language))
    return translator


def _zone_note(world: World) -> FileProblem | None:
    """Reports a time zone of the machine that cannot be used."""
    zone = zone_trouble(os.environ) if world.zone is None else None
    return None if zone is None else FileProblem(NoteReason.ZONE, Path(zone))


def _places(options: Options, stack: ExitStack) -> Places:
    """Returns the profile's folders; the demo's are temporary."""
    if options.demo and options.profile is None:
        from tempfile import TemporaryDirectory

        return Places.of(Path(stack.enter_context(TemporaryDirectory(prefix="sig-meetings-"))))
    return Places.of(options.profile)


def _reading(
    options: Options, settings: Settings, world: World, stack: ExitStack
) -> CommunityReading:
    """Returns what this run reads."""
    if options.demo:
        from desktop.demo.server import DemoServer

        file = Places.of(options.profile).cache / DEMO_FILE  # commands book there, too
        demo = stack.enter_context(DemoServer(world.clock, file)).service
        return CommunityReading.alone(demo)
    return CommunityReading.alone(options.service) if options.service else settings.reading
