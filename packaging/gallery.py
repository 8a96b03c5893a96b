"""Renders every screen to `build/gallery/NAME.{zh,en}.{light,dark}.png`, from the demo's data."""

from __future__ import annotations

import asyncio
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from desktop.alerts.alert import Alert, AlertGroup, AlertKind
from desktop.alerts.messages import AlertFormatter
from desktop.alerts.settings import AlertSettings, Scope
from desktop.archiving import PastOutcome
from desktop.asyncio_thread import AsyncioThread
from desktop.booking.credentials import KeptCredentials, MemoryKeyring
from desktop.booking.dates import Repeat
from desktop.booking.service import booking_service
from desktop.calendars.invitations import read_invitations
from desktop.calendars.messages import read_message
from desktop.communities import Communities
from desktop.demo.server import DEMO_PAIR, DemoServer
from desktop.integration.systems import this_autostart
from desktop.joining.interfaces import Evidence, Handler
from desktop.joining.messages import FocusEvidence, announce, describe_failures, describe_focus
from desktop.joining.plan import make_plan
from desktop.meetings.archive import Archive
from desktop.meetings.meeting import Meeting, PlatformKey, Unit
from desktop.meetings.rhythm import Gap
from desktop.meetings.schedule import Schedule
from desktop.options import Options
from desktop.platforms import Recognized
from desktop.platforms.steps import SystemKind, load_guides
from desktop.refreshing import CommunityOutcome, RefreshOutcome
from desktop.services.outcome import Problem, Reason, Refresh, State
from desktop.services.past import PastScope, ask_past
from desktop.services.refresh import refresh
from desktop.services.service import OPENEULER, OPENUBMC, CommunityReading, Dialect, Service
from desktop.setup.flow import Progress, SetupFacts, SetupPage, pages
from desktop.storage.delivered import ChangeStore
from desktop.storage.paths import Places
from desktop.storage.schedules import ScheduleStore
from desktop.storage.settings import Settings, SettingsStore, ThemeChoice
from desktop.storage.ui_state import window_document
from desktop.ui.about import AboutDialog
from desktop.ui.actions import Actions
from desktop.ui.agenda.view import KEY_HELP
from desktop.ui.alerts.window_notifier import AlertWindow
from desktop.ui.autostart_toggle import AutostartToggle
from desktop.ui.booking.account import Accounts
from desktop.ui.booking.dialogs import BookingDialogs
from desktop.ui.changes_model import ChangesModel
from desktop.ui.context import AppContext
from desktop.ui.detail.view_state import entrance_of
from desktop.ui.diagnostics import Diagnostics
from desktop.ui.imports_model import ImportsModel
from desktop.ui.installed_clients import InstalledClients
from desktop.ui.joining.status import JoinStatus, Stage
from desktop.ui.keys_sheet import KeyHelp, KeysSheet, keys_of
from desktop.ui.meetings_model import MeetingsModel
from desktop.ui.news import News
from desktop.ui.past.model import PastModel
from desktop.ui.past.presenter import PastPresenter
from desktop.ui.past.sig_presenter import SigPresenter
from desktop.ui.past.view import Attendance
from desktop.ui.presenter import Presenter
from desktop.ui.qt_setup import load_resources
from desktop.ui.service_queries import ServiceProbe, SigList
from desktop.ui.settings.communities import CommunitiesPage
from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.settings_model import SettingsModel
from desktop.ui.text.meetings import starts, time_left
from desktop.ui.theme.theme import Theme
from desktop.ui.timers import Heartbeat
from desktop.ui.translator import QtTexts, Translator
from desktop.ui.view_switch import View
from desktop.ui.week.past_days import PastDays
from desktop.ui.window import MainWindow
from desktop.ui.wizard.dialog import WizardDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

NOW = datetime(2026, 11, 22, 8, 48, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
TARGET = Path(__file__).resolve().parent.parent / "build" / "gallery"


class EveryClient:
    """A system on which the clients of WeLink and Zoom are installed."""

    def find(self, scheme: str) -> Handler:
        """Says so."""
        there = scheme in {"cloudlink", "zoommtg"}
        return Handler(scheme, Evidence.REGISTERED if there else Evidence.NOT_REGISTERED)


def demo_schedule() -> Schedule:
    """The demo's meetings around the gallery's moment, through the real service code."""
    with DemoServer(lambda: NOW) as server:
        outcome = asyncio.run(refresh(server.service, NOW, 30, ZONE))
    return outcome.schedule or Schedule()


class Studio:
    """Makes windows in one language and theme, and takes their pictures."""

    def __init__(self, app: QApplication, language: str, theme: ThemeChoice) -> None:
        self._app = app
        self._mark = f"{language}.{theme.value}"
        self._translator = Translator(app)
        self._translator.use(language)
        self._theme = Theme(theme)
        self._theme.apply(app)

    def _context(self, folder: Path, settings: Settings, state: MeetingsModel) -> AppContext:
        """One whose list never changes by itself, at the gallery's moment, on Windows."""
        places = Places.of(folder)
        settings_model = SettingsModel(SettingsStore(places), settings)
        return AppContext(
            app=self._app, options=Options(), actions=Actions(), clock=lambda: NOW, zone=ZONE,
            system=SystemKind.WINDOWS, places=places, window_state=window_document(places),
            settings_model=settings_model, meetings_model=state,
            imports_model=ImportsModel(places, lambda: NOW, ZONE),
            changes_model=ChangesModel(
                MeetingsModel(None), ChangeStore(places), OPENEULER, settings_model, lambda: NOW
            ),
            clients=InstalledClients(),
            communities=Communities(settings.reading, ScheduleStore(places), lambda: NOW, ZONE),
            guides=load_guides(), theme=self._theme, translator=self._translator,
            texts=self._translator.texts,
        )  # fmt: skip

    @contextmanager
    def window(
        self,
        state: MeetingsModel,
        settings: Settings,
        *,
        demo: bool = False,
        imports: ImportsModel | None = None,
    ) -> Iterator[tuple[MainWindow, Presenter]]:
        """A window that shows `state`; gone afterwards."""
        with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as executor:
            context = self._context(Path(folder), settings, state)
            context = msgspec.structs.replace(context, options=Options(demo=demo))
            if imports is not None:
                context = msgspec.structs.replace(context, imports_model=imports)
            context.clients.attach(EveryClient(), executor)
            context.clients.refresh()
            executor.submit(int).result()
            self.context = context
            window = MainWindow(context)
            presenter = Presenter(context, window)
            window.show()
            self._settle()
            yield window, presenter
            window.close()
            window.deleteLater()
            self._settle()

    @contextmanager
    def wizard(
        self, system: SystemKind, page: SetupPage, schedule: Schedule
    ) -> Iterator[WizardDialog]:
        """The wizard at one page, with all pages before it passed."""
        facts = SetupFacts.of(system, None)
        order = pages(facts)
        passed = frozenset(order[: order.index(page)])
        progress = Progress(
            page=page, passed=passed, applied=SetupPage.ENTERPRISE in passed | {page},
            accepted=SetupPage.ENTERPRISE in passed, signed_in=SetupPage.SIGN_IN in passed,
            password_set=SetupPage.SIGN_IN in passed, switched=SetupPage.SWITCH in passed,
            client_came=True if SetupPage.TRY in passed else None,
        )  # fmt: skip
        with TemporaryDirectory() as folder:
            settings = Settings(followed=frozenset({"Kernel", "sig-QA"}))
            context = self._context(Path(folder), settings, MeetingsModel(schedule))
            context = msgspec.structs.replace(context, system=system)
            dialog = WizardDialog(context, sig_list(context), None, progress)
            dialog.show()
            yield dialog
            dialog.close()
            dialog.deleteLater()
            self._settle()

    @contextmanager
    def settings(
        self, schedule: Schedule, chosen: Settings | None = None
    ) -> Iterator[SettingsDialog]:
        """The settings dialog."""
        with TemporaryDirectory() as folder:
            settings = Settings(followed=frozenset({"Kernel", "sig-QA"}), display_name="张三")
            settings = chosen or settings
            context = self._context(Path(folder), settings, MeetingsModel(schedule))
            places = Places.of(Path("/home/me/sig-meetings"))
            context = msgspec.structs.replace(context, places=places, keyring=MemoryKeyring)
            autostart = this_autostart(environ={"HOME": folder}, platform="linux")
            toggle = AutostartToggle(context, autostart)
            network = AsyncioThread()
            network.start()
            probe = ServiceProbe(network, never_answered, context.texts)
            accounts = Accounts(context, network)
            dialog = SettingsDialog(context, sig_list(context), toggle, probe, accounts=accounts)
            dialog.show()
            yield dialog
            dialog.close()
            dialog.deleteLater()
            self._settle()
            network.stop()

    @contextmanager
    def about(self, window: MainWindow) -> Iterator[AboutDialog]:
        """About, which asks nobody for diagnostics."""
        with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as executor:
            context = self._context(Path(folder), Settings(), MeetingsModel(None))
            dialog = AboutDialog(Diagnostics(context, executor), QtTexts(), window)
            dialog.show()
            yield dialog
            dialog.close()

    @contextmanager
    def alert(self, notice: AlertGroup, *, ask: bool = False) -> Iterator[AlertWindow]:
        """An alert in a window of our own."""
        window = AlertWindow(self._theme)
        window.show_notification(
            AlertFormatter(QtTexts(), ZONE).format(notice, NOW, AlertSettings(), ask=ask)
        )
        window.show()
        yield window
        window.close()
        self._settle()

    @contextmanager
    def booking(self, schedule: Schedule) -> Iterator[BookingDialogs]:
        """What a maintainer opens, signed in to the demo's service."""
        network = AsyncioThread()
        network.start()
        with TemporaryDirectory() as folder, DemoServer(lambda: NOW) as server:
            keyring, service = MemoryKeyring(), server.service
            KeptCredentials(booking_service(service).base, keyring).sign_in(DEMO_PAIR, DEMO_PAIR)
            context = self._context(Path(folder), Settings(), fresh(schedule))
            communities = Communities(
                CommunityReading.alone(service), ScheduleStore(context.places), lambda: NOW, ZONE,
                polite=False,
            )  # fmt: skip
            context = msgspec.structs.replace(
                context, communities=communities, keyring=lambda: keyring
            )
            window = QWidget()
            dialogs = BookingDialogs(context, network, window)
            yield dialogs
            for dialog in (dialogs.form, dialogs.bookings):
                if dialog is not None:
                    dialog.hide()
            window.deleteLater()
            network.stop()
            self._settle()

    def until(self, there: Callable[[], bool]) -> None:
        """Waits for an answer of the demo's service."""
        while not there():
            self._app.processEvents()

    def take(self, name: str, window: QWidget) -> None:
        """Saves a picture of a window."""
        self._settle()
        TARGET.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(TARGET / f"{name}.{self._mark}.png"))

    def _settle(self) -> None:
        for _ in range(4):
            self._app.processEvents()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def done(self) -> None:
        """Lets go of the language."""
        self._translator.use("en")


def sig_list(context: AppContext) -> SigList:
    """The SIGs of the list alone; no service is asked."""
    return SigList(context.meetings_model, AsyncioThread(), context.communities.sig_names)


def fresh(schedule: Schedule, imports: ImportsModel | None = None) -> MeetingsModel:
    """A state right after a refresh that went well two minutes ago."""
    aged = msgspec.structs.replace(schedule, fetched_at=NOW - timedelta(minutes=2))
    state = MeetingsModel(aged, imports=imports)
    state.apply(RefreshOutcome(Refresh(state=State.FRESH, schedule=aged), aged))
    return state


def offline(schedule: Schedule | None) -> MeetingsModel:
    """A state after a refresh that failed."""
    aged = schedule and msgspec.structs.replace(schedule, fetched_at=NOW - timedelta(hours=2))
    state = MeetingsModel(aged)
    failed = Refresh(state=State.FAILED, problem=Problem(Reason.TIMED_OUT))
    state.apply(RefreshOutcome(failed, aged))
    return state


def main_pictures(studio: Studio, schedule: Schedule) -> None:
    """The main window, at several widths."""
    followed = frozenset({"sig-QA", "Kernel", "Compiler"})
    settings = Settings(followed=followed)
    with studio.window(fresh(schedule), settings) as (window, _):
        for name, width, height in (
            ("main", 1100, 720),
            ("main-720", 720, 720),
            ("main-1600", 1600, 900),
        ):
            window.resize(width, height)
            studio.take(name, window)
        window.resize(480, 720)
        studio.take("narrow-list", window)
        window.open_detail()
        studio.take("narrow-detail", window)
    with studio.window(fresh(schedule), settings, demo=True) as (window, _):
        window.toolbar.search.setText("no such meeting")
        studio.take("nothing-matches", window)


def steps_between(studio: Studio, schedule: Schedule) -> None:
    """The list after a filter, after the filter was undone, and after a refresh."""
    state = fresh(schedule)
    with studio.window(state, Settings()) as (window, _):
        window.toolbar.search.setText("sig-")
        window.toolbar.platforms.button(1).click()
        studio.take("filtered", window)
        window.toolbar.clear_filter()
        studio.take("filter-undone", window)
        first, *others = schedule.meetings
        soon = NOW + timedelta(minutes=5)
        new = msgspec.structs.replace(first, id="new", start=soon, end=soon + timedelta(hours=1))
        day = timedelta(days=1)
        moved = [
            msgspec.structs.replace(m, start=m.start + day, end=m.end + day) for m in others[-3:]
        ]
        found = Schedule.of([new, *others[:-3], *moved], NOW)
        state.apply(RefreshOutcome(Refresh(state=State.FRESH, schedule=found), found))
        studio.take("after-a-refresh", window)


def finding(studio: Studio, schedule: Schedule) -> None:
    """A search by pinyin, and the popover of SIGs."""
    settings = Settings(followed=frozenset({"sig-QA", "Kernel", "Compiler"}))
    with studio.window(fresh(schedule), settings) as (window, _):
        window.toolbar.search.setText("lihui")
        for width in (720, 1024, 1600):
            window.resize(width, 720)
            studio.take(f"search-{width}", window)
        window.toolbar.sigs.open()
        popover = window.toolbar.sigs.popover
        assert popover is not None
        studio.take("popover", popover)
        popover.close()


def week(studio: Studio, schedule: Schedule) -> None:
    """The week view, at several widths."""
    settings = Settings(followed=frozenset({"Kernel"}))
    with studio.window(fresh(schedule), settings) as (window, presenter):
        presenter.show_past_days(PastDays(StillPast(studio.context, demo_past())))
        window.show_view(View.WEEK)
        for width in (720, 1100, 1600):
            window.resize(width, 720)
            studio.take(f"week-{width}", window)


def other_states(studio: Studio, schedule: Schedule) -> None:
    """Loading, empty, offline, and the join bar."""
    for name, state in (
        ("loading", MeetingsModel(None)),
        ("empty", fresh(Schedule(fetched_at=NOW))),
        ("offline", offline(schedule)),
        ("unreachable", offline(None)),
    ):
        with studio.window(state, Settings()) as (window, _):
            studio.take(name, window)


def join_bars(studio: Studio, schedule: Schedule) -> None:
    """The join bar in each of its moods."""
    live = schedule.running_or_next(NOW)
    assert live is not None
    texts = QtTexts()
    entrance = entrance_of(live, None)
    assert isinstance(entrance, Recognized)
    plan = make_plan(entrance, Handler("cloudlink", Evidence.REGISTERED))
    missing = make_plan(entrance, Handler("cloudlink", Evidence.NOT_REGISTERED))
    opening = JoinStatus(
        meeting_id=live.id, stage=Stage.OPENING, sentence=announce(plan, "WeLink", texts),
        platform="WeLink", ways=plan.offers, way=plan.first,
    )  # fmt: skip

    def seen(sight: FocusEvidence, **more: bool) -> JoinStatus:
        said = describe_focus(plan.first, sight, "WeLink", texts)
        return msgspec.structs.replace(opening, stage=Stage.SEEN, sentence=said, **more)

    again = describe_failures("WeLink", 3, texts)
    stayed = seen(FocusEvidence.STAYED, trouble=True)
    for name, status in (
        ("join-opening", opening),
        ("join-opened", seen(FocusEvidence.LEFT, doubtful=True)),
        ("join-nothing", stayed),
        ("join-again", msgspec.structs.replace(stayed, sentence=again, advises_browser=True)),
        (
            "join-missing",
            msgspec.structs.replace(
                opening, sentence=announce(missing, "WeLink", texts), ways=missing.offers,
                missing=True, set_up=True,
            ),
        ),
    ):  # fmt: skip
        with studio.window(fresh(schedule), Settings()) as (window, presenter):
            presenter.show_join_status(opening)
            presenter.show_join_status(status)
            window.resize(1100, 720)
            studio.take(name, window)
    later = next(m for m in schedule.meetings if m.start > NOW + timedelta(days=2) and m.join_url)
    begins = texts.translate("JoinController", "Begins {moment}, {countdown}.").format(
        moment=starts(later, NOW, ZONE, texts), countdown=time_left(later, NOW, ZONE, texts)
    )
    settings = Settings(alerts=AlertSettings(scope=Scope.NONE))
    with studio.window(fresh(schedule), settings) as (window, presenter):
        presenter.show(later)
        early = msgspec.structs.replace(
            opening, meeting_id=later.id, stage=Stage.TOO_EARLY, sentence=begins, reminded=False
        )
        presenter.show_join_status(early)
        for width in (1100, 720, 480):
            window.resize(width, 720)
            studio.take(f"join-early-{width}", window)


INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Calendar//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:architecture-call@example.org
DTSTAMP:20261120T080000Z
DTSTART:20261122T083000Z
DTEND:20261122T093000Z
SUMMARY:Architecture call with the RISC-V working group
ORGANIZER;CN=Maria Chen:mailto:maria@example.org
LOCATION:https://zoom.us/j/98765432101
DESCRIPTION:Agenda and minutes as usual\\nPasscode: 246810
END:VEVENT
BEGIN:VEVENT
UID:summit@example.org
DTSTAMP:20261120T080000Z
DTSTART;VALUE=DATE:20261123
DTEND;VALUE=DATE:20261125
SUMMARY:openEuler Summit
END:VEVENT
END:VCALENDAR
"""


class StillPast(PastModel):
    """What the demo's service says of the past; it is asked nothing more."""

    def __init__(self, context: AppContext, outcome: PastOutcome) -> None:
        super().__init__(context, AsyncioThread())
        self.last = outcome
        self._archive = outcome.archive
        tc = [meeting.id for meeting in outcome.archive.meetings if meeting.sig == "TC"]
        self._attendance = Attendance(dict.fromkeys(tc[-1:], NOW), NOW - timedelta(days=20))

    def look(self, *, again: bool = False) -> None:
        """Knows everything."""

    def look_at(self, followed_as: str) -> None:
        """Knows everything."""


def demo_past() -> PastOutcome:
    """What the demo's service says of the past."""
    with DemoServer(lambda: NOW) as server:
        answer = asyncio.run(ask_past(server.service, NOW, ZONE, PastScope(days=30)))
    archive = Archive().answered(answer.whole, answer.meetings, NOW)
    return PastOutcome(answer.refresh, archive)


def past(studio: Studio, schedule: Schedule) -> None:
    """What is over, a SIG's own page, and the line about an empty slot."""
    settings = Settings(followed=frozenset({"Kernel", "sig-QA", "TC"}))
    sizes = (("", 1100, 720), ("-720", 720, 720), ("-1600", 1600, 900), ("-480", 480, 720))
    with studio.window(fresh(schedule), settings) as (window, _):
        model = StillPast(studio.context, demo_past())
        beat = Heartbeat(lambda: NOW)
        PastPresenter(studio.context, window, model, beat.ticked)
        sig = SigPresenter(studio.context, window, model, beat.ticked)
        window.show_view(View.PAST)
        for name, width, height in sizes:
            window.resize(width, height)
            studio.take(f"past{name}", window)
        window.toolbar.search.setText("no such meeting")
        studio.take("past-nothing-matches", window)
        window.toolbar.clear_filter()
        sig.open("Kernel")
        for name, width, height in sizes:
            window.resize(width, height)
            studio.take(f"sig-page{name}", window)
        window.resize(1100, 720)
        window.show_view(View.UPCOMING)
        window.show_quiet(sig.gap_words(Gap("Kernel", NOW + timedelta(hours=2))))
        studio.take("usual-slot", window)


def imported(studio: Studio, schedule: Schedule) -> None:
    """Imported meetings, the news of an import, and the one menu of a meeting."""
    with TemporaryDirectory() as folder:
        imports = ImportsModel(Places.of(Path(folder)), lambda: NOW, ZONE)
        imports.add(read_invitations(read_message(INVITATION), NOW).invitations)
        state = fresh(schedule, imports)
        call = next(m for m in state.shown.meetings if m.imported)
        with studio.window(state, Settings(), imports=imports) as (window, presenter):
            presenter.show(call)
            sentence = QtTexts().translate("Imports", "%n meeting(s) from the invitation.", "", 2)
            undo = QtTexts().translate("Imports", "Undo")
            window.show_news(News(sentence, undo))
            for width in (1100, 720, 480):
                window.resize(width, 720)
                studio.take(f"imported-{width}", window)
            shown = presenter.show(call)
            window.list.menu_wanted.emit(shown.meeting, window.mapToGlobal(window.rect().center()))
            menu = QApplication.activePopupWidget()
            assert menu is not None
            studio.take("meeting-menu", menu)
            menu.close()


KUBERNETES = Service(
    "Kubernetes", "https://calendar.example/kubernetes/basic.ics", Dialect.ICAL, "Kubernetes"
)
THEIRS = (
    ("openubmc", 0.25, "BMC 接口评审", "sig-BMC-Interface", "welink"),
    ("kubernetes", 1.5, "SIG Node Weekly Meeting", "SIG Node", "zoom"),
    ("kubernetes", 5, "SIG Release Weekly Meeting", "SIG Release", "zoom"),
    ("openubmc", 26, "openUBMC 社区例会", "TC", "welink"),
    ("kubernetes", 30, "Kubernetes Community Meeting", "Kubernetes", "zoom"),
)


def several(schedule: Schedule) -> tuple[Settings, Schedule]:
    """Three communities: settings and the list of them all."""
    settings = Settings().with_community(OPENUBMC).with_community(KUBERNETES)
    parts = {"": msgspec.structs.replace(schedule, fetched_at=NOW - timedelta(minutes=2))}
    for key in ("openubmc", "kubernetes"):
        theirs = [
            Meeting(
                id=str(number), topic=topic, sig=sig, platform=PlatformKey(platform),
                start=NOW + timedelta(hours=hours), end=NOW + timedelta(hours=hours + 1),
                join_url="https://zoom.us/j/98765432101" if platform == "zoom" else None,
                number="961056722",
            )
            for number, (source, hours, topic, sig, platform) in enumerate(THEIRS)
            if source == key
        ]  # fmt: skip
        age = timedelta(hours=3) if key == "kubernetes" else timedelta(minutes=2)
        parts[key] = Schedule.of(theirs, NOW - age).keyed(key)
    followed = frozenset({"sig-QA", "Kernel", "kubernetes:SIG Node"})
    chosen = msgspec.structs.replace(settings, followed=followed)
    return chosen, Schedule.combined(parts)


def communities(studio: Studio, schedule: Schedule) -> None:
    """Several communities: marked, filtered, one failing, and none; and their settings."""
    settings, whole = several(schedule)
    good = Refresh(state=State.FRESH, schedule=whole)
    failed = Refresh(state=State.FAILED, problem=Problem(Reason.TIMED_OUT))
    names = settings.reading.names
    parts = tuple(
        CommunityOutcome(
            key, name, failed if key == "kubernetes" else good, whole.part(key)
        )
        for key, name in names.items()
    )  # fmt: skip
    for name, state in (
        ("communities", good),
        ("communities-one-failing", msgspec.structs.replace(
            good, state=State.PARTIAL, problem=Problem(Reason.TIMED_OUT)
        )),
    ):  # fmt: skip
        model = MeetingsModel(whole)
        told = parts if state is not good else ()
        model.apply(RefreshOutcome(state, whole, parts=told))
        with studio.window(model, settings) as (window, presenter):
            presenter.show(next(m for m in whole.meetings if m.source == "kubernetes"))
            for width in (1100, 720, 1600):
                window.resize(width, 720)
                studio.take(f"{name}-{width}", window)
            if state is good:
                window.toolbar.communities.entries[frozenset({"kubernetes"})].trigger()
                window.resize(1100, 720)
                studio.take("communities-filtered", window)
    nobody = RefreshOutcome(Refresh(state=State.FAILED, problem=Problem(Reason.NO_COMMUNITY)), None)
    model = MeetingsModel(None)
    model.apply(nobody)
    with studio.window(model, Settings(communities=())) as (window, _):
        studio.take("communities-none", window)
    with studio.settings(schedule, settings) as dialog:
        for number in range(dialog.pages.count()):
            page = dialog.page(number)
            if isinstance(page, CommunitiesPage):
                dialog.kinds.setCurrentRow(number)
                studio.take("settings-communities", dialog)
                page.name.setText("CNCF")
                page.base.setText("https://calendar.example/cncf/basic.ics")
                page.add.click()
                studio.take("settings-communities-asking", dialog)


def steps(studio: Studio, schedule: Schedule) -> None:
    """Every platform's steps, on every route."""
    for key in load_guides():
        meeting = next(m for m in schedule.meetings if m.platform == key and m.join_url)
        with studio.window(fresh(schedule), Settings()) as (window, _):
            window.list.select(meeting.id)
            window.resize(1100, 900)
            guide = load_guides()[key]
            for route in guide.routes(SystemKind.WINDOWS):
                window.detail.steps.choose(route)
                studio.take(f"steps-{key}-{route.value}", window)


def by_number(studio: Studio, schedule: Schedule) -> None:
    """A meeting that has a number and no link, after its number was copied."""
    live = schedule.running_or_next(NOW)
    assert live is not None
    for key in ("welink", "web"):
        alone = msgspec.structs.replace(
            live, platform=PlatformKey(key), claimed=None, join_url=None, number="961056722"
        )
        with studio.window(fresh(Schedule.of([alone], NOW)), Settings()) as (window, _):
            window.resize(1100, 720)
            studio.take(f"by-number-{key}", window)


def wizard(studio: Studio, schedule: Schedule) -> None:
    """Every page of the wizard, on Windows and on Linux."""
    for system in (SystemKind.WINDOWS, SystemKind.LINUX):
        for page in pages(SetupFacts.of(system, None)):
            with studio.wizard(system, page, schedule) as dialog:
                studio.take(f"wizard-{system.value}-{page.value}", dialog)


def settings_pages(studio: Studio, schedule: Schedule) -> None:
    """Every page of the settings."""
    with studio.settings(schedule) as dialog:
        for number in range(dialog.kinds.count()):
            dialog.kinds.setCurrentRow(number)
            studio.take(f"settings-{number + 1}", dialog)


def alerts(studio: Studio, schedule: Schedule) -> None:
    """Our own alerts: before a meeting, with the question, of one that moved, and of several."""
    zoom = next(m for m in schedule.meetings if m.platform == "zoom" and m.join_url)
    soon = NOW + timedelta(minutes=10)
    first = msgspec.structs.replace(zoom, start=soon, end=soon + timedelta(minutes=90))
    others = [
        msgspec.structs.replace(m, start=soon, end=soon + timedelta(hours=1))
        for m in schedule.meetings
        if m.id != zoom.id
    ]
    lead = Alert(kind=AlertKind.LEAD, meeting=first, at=NOW, lead=10)
    crowd = [msgspec.structs.replace(lead, meeting=m) for m in (first, *others[:2])]
    moved = Alert(kind=AlertKind.MOVED, meeting=first, at=NOW, was=NOW + timedelta(hours=2))
    for name, notice in (
        ("alert", AlertGroup((lead,))),
        ("alert-question", AlertGroup((lead,))),
        ("alert-moved", AlertGroup((moved,))),
        ("alert-crowd", AlertGroup(tuple(crowd))),
    ):
        with studio.alert(notice, ask=name == "alert-question") as window:
            studio.take(name, window)


def bookings(studio: Studio, schedule: Schedule) -> None:
    """The form, a mistake in it, a refusal, what was booked, one's bookings, and signing in."""
    with studio.booking(schedule) as dialogs:
        account = dialogs.accounts.all()[0]
        dialogs.book("Kernel")
        studio.until(lambda: not account.checking)
        dialog = dialogs.form
        assert dialog is not None
        account.note_sponsor("li-maintainer")
        form = dialog.form
        form.topic.setText("Kernel SIG 双周例会")
        form.day.show_day(date(2026, 12, 9))
        form.start.setEditText("16:30")
        form.end.setEditText("18:00")
        form.repeat.show_repeat(Repeat(Unit.WEEK, date(2027, 3, 3), 2, (3,)), form.day.day())
        form.agenda.setPlainText("1. 补丁合入进展\n2. CVE 处理情况")
        for width, height in ((1100, 900), (720, 760), (1600, 900)):
            dialog.resize(width, height)
            studio.take(f"book-{width}", dialog)
        dialog.resize(1100, 900)
        form.start.setEditText("7:20")
        form.emails.typed.setText("qa.openeuler.org")
        form.show_reasons(everywhere=True)
        studio.take("book-mistake", dialog)
        form.start.setEditText("16:30")
        form.end.setEditText("18:00")
        form.emails.typed.clear()
        form.show_reasons()
        dialog.send()
        studio.until(lambda: dialog.is_idle)
        studio.take("booked", dialog)
        dialogs.open_bookings()
        assert dialogs.bookings is not None
        own = dialogs.bookings
        studio.until(lambda: own.is_idle)
        own.tree.expandAll()
        studio.take("my-bookings", own)
        assert own.target is not None
        dialogs.change(own.target.booking)
        assert dialogs.form is not None
        dialogs.form.resize(1100, 900)
        studio.take("book-change", dialogs.form)
        dialogs.form.close()
        account.sign_out(account, lambda _done: None)
        studio.until(lambda: not account.signed_in)
        dialogs.book()
        studio.take("sign-in", dialogs.form)


def help_dialogs(studio: Studio, schedule: Schedule) -> None:
    """The sheet of keys, and About."""
    with studio.window(fresh(schedule), Settings()) as (window, _):
        known = [KeyHelp(QKeySequence(key), source) for key, source in KEY_HELP]
        sheet = KeysSheet([*known, *keys_of(window)], QtTexts(), window)
        sheet.show()
        studio.take("keys", sheet)
        sheet.close()
        with studio.about(window) as about:
            studio.take("about", about)


def pictures() -> tuple[Callable[[Studio, Schedule], None], ...]:
    """Every set of pictures."""
    return (
        main_pictures,
        steps_between,
        finding,
        week,
        other_states,
        join_bars,
        steps,
        by_number,
        imported,
        communities,
        past,
        wizard,
        settings_pages,
        alerts,
        bookings,
        help_dialogs,
    )


async def never_answered(_service: Service) -> Refresh:
    """A question whose answer is not waited for."""
    await asyncio.sleep(3600)
    raise NotImplementedError


def main() -> int:
    """Takes all pictures; fails where a mistake was made on the way, which Qt passes over."""
    mistakes: list[BaseException] = []

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        mistakes.append(error)
        sys.__excepthook__(kind, error, trace)

    sys.excepthook = note
    app = QApplication(sys.argv[:1])
    load_resources()
    schedule = demo_schedule()
    for language in ("zh", "en"):
        for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            studio = Studio(app, language, theme)
            for take in pictures():
                take(studio, schedule)
            studio.done()
    print(f"The pictures are in {TARGET}")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
