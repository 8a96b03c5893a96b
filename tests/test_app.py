"""The whole program, built as it ships, on a made-up system and a service on loopback."""

import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.app import World, build
from desktop.options import Options
from desktop.services.outcome import State
from desktop.services.service import Service
from desktop.storage.paths import Places
from desktop.storage.settings import LanguageChoice, Settings, SettingsStore, ThemeChoice
from desktop.ui.application import Application
from desktop.ui.detail.qr import QrDialog
from desktop.ui.qt_setup import load_resources
from desktop.ui.theme.palette import DARK
from tests.helpers.certificate import write_authority, write_issued
from tests.helpers.community import CommunityServer
from tests.helpers.community_rows import WELINK_LINK, portal_row
from tests.helpers.moods import FIREWALL
from tests.helpers.proxy_servers import SocksServer
from tests.ui.endings import put_away
from tests.ui.fakes import FakeFinder, FakeOpener, TestClock, fake_system

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")

Build = Callable[..., Application]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""Alerts and menus come to the front, which offscreen cannot."""


class Outside:
    """The made-up system and clock."""

    def __init__(self) -> None:
        self.clock = TestClock(NOW)
        self.finder = FakeFinder("cloudlink")
        self.opener = FakeOpener()

    @property
    def world(self) -> World:
        return World(clock=self.clock, zone=ZONE, system=fake_system(self.finder, self.opener))


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def server() -> Iterator[CommunityServer]:
    with CommunityServer() as server:
        server.rows = [portal_row(NOW.date(), 1), portal_row(NOW.date(), 2, start="11:00")]
        yield server


@pytest.fixture
def make(qapp: QApplication, outside: Outside, tmp_path: Path) -> Iterator[Build]:
    """Builds the program on one profile; what was built is ended, oldest first."""
    load_resources()
    built: list[Application] = []

    def build_one(**options: object) -> Application:
        chosen = Options(**{"profile": tmp_path, "language": "en", **options})  # type: ignore[arg-type]
        built.append(build(chosen, qapp, outside.world))
        return built[-1]

    yield build_one
    for application in built:
        put_away(application)
    QLocale.setDefault(QLocale.c())


def topics(application: Application) -> list[str]:
    schedule = application.context.meetings_model.schedule
    return [meeting.topic for meeting in schedule.meetings] if schedule else []


def run(application: Application, qtbot: QtBot) -> Application:
    """Shows it, and waits for the first refresh."""
    application.show()
    qtbot.waitUntil(lambda: application.context.meetings_model.last is not None)
    return application


def set_up_seen(profile: Path, **settings: object) -> None:
    """A profile with these settings."""
    SettingsStore(Places.of(profile)).save(msgspec.structs.replace(Settings(), **settings))


def test_the_demo_from_end_to_end(make: Build, outside: Outside, qtbot: QtBot) -> None:
    demo = run(make(demo=True, profile=None), qtbot)
    assert demo.context.meetings_model.fresh
    assert len(topics(demo)) > 20
    window = demo.window
    assert "demo" in window.windowTitle()
    qtbot.waitUntil(lambda: window.detail.join.main.text() == "Join in WeLink")
    window.detail.join.main.click()
    qtbot.waitUntil(lambda: len(outside.opener.opened) == 1)
    assert outside.opener.opened[0].startswith("cloudlink://welinksoftclient/h5page?page=joinConf")
    qtbot.waitUntil(lambda: "WeLink" in window.detail.bar.sentence())


def test_the_demos_profile_goes_with_it(make: Build, qtbot: QtBot) -> None:
    demo = run(make(demo=True, profile=None), qtbot)
    folder = demo.context.window_state._file.path.parent.parent
    assert folder.is_dir()
    demo.end()
    assert not folder.exists()


def test_nothing_is_asked_before_the_window_shows(
    make: Build, server: CommunityServer, qtbot: QtBot
) -> None:
    application = make(service=server.service)
    qtbot.wait(50)
    assert server.requests == []
    run(application, qtbot)
    assert topics(application) == ["Kernel SIG 双周例会 1", "Kernel SIG 双周例会 2"]


def test_the_saved_list_shows_at_once_at_the_next_start(
    make: Build, server: CommunityServer, qtbot: QtBot
) -> None:
    run(make(service=server.service), qtbot).end()
    server.feel(FIREWALL)
    second = make(service=server.service)
    assert len(second.window.list.agenda_model.agenda.rows) == 3
    run(second, qtbot)
    assert second.context.meetings_model.last is not None
    assert second.context.meetings_model.last.refresh.state is State.FAILED
    assert len(topics(second)) == 2
    assert second.window.notice.sentence().startswith("Offline")


def test_a_retry_brings_the_list_back(make: Build, server: CommunityServer, qtbot: QtBot) -> None:
    server.feel(FIREWALL)
    application = run(make(service=server.service), qtbot)
    assert topics(application) == []
    server.calm()
    application.context.actions.refresh.emit()
    qtbot.waitUntil(lambda: application.context.meetings_model.fresh)
    assert len(topics(application)) == 2


def test_it_begins_once(make: Build, server: CommunityServer, qtbot: QtBot) -> None:
    application = run(make(service=server.service), qtbot)
    asked = len(server.requests)
    application.begin()
    qtbot.wait(50)
    assert len(server.requests) == asked


def test_the_end_stops_all_that_runs(make: Build, server: CommunityServer, qtbot: QtBot) -> None:
    application = run(make(service=server.service), qtbot)
    application.end()
    parts = application.parts
    assert not parts.network._thread.is_alive()
    assert not parts.heartbeat._timer.isActive()
    with pytest.raises(RuntimeError):
        parts.executor.submit(int)
    assert application.parts.refresher.seconds_left() < 0  # else it would ask once more, of nobody


def test_the_end_does_not_wait_for_a_service_that_hangs(
    make: Build, server: CommunityServer, qtbot: QtBot
) -> None:
    server.feel(msgspec.structs.replace(FIREWALL, delay=60))
    application = make(service=server.service)
    application.show()
    qtbot.waitUntil(lambda: len(server.requests) > 0)
    application.end()
    assert not application.parts.network._thread.is_alive()


def test_the_window_is_found_as_it_was_left(
    make: Build, server: CommunityServer, qtbot: QtBot
) -> None:
    first = run(make(service=server.service), qtbot)
    first.window.resize(750, 500)
    first.end()
    second = run(make(service=server.service), qtbot)
    assert second.window.size().toTuple() == (750, 500)


def test_settings_take_hold_at_once(make: Build, server: CommunityServer, qtbot: QtBot) -> None:
    application = run(make(service=server.service, language=None), qtbot)
    settings_model = application.context.settings_model
    settings_model.set_theme(ThemeChoice.DARK)
    assert application.context.theme.palette is DARK
    settings_model.set_language(LanguageChoice.ZH)
    qtbot.waitUntil(lambda: application.window.windowTitle() == "SIG 会议")
    settings_model.set_language(LanguageChoice.EN)
    qtbot.waitUntil(lambda: application.window.windowTitle() == "SIG Meetings")
    settings_model.set_theme(ThemeChoice.LIGHT)


def test_settings_are_found_again(make: Build, server: CommunityServer, tmp_path: Path) -> None:
    set_up_seen(tmp_path, language=LanguageChoice.ZH, theme=ThemeChoice.DARK)
    application = make(service=server.service, language=None)
    assert application.context.translator.current == "zh"
    assert application.context.theme.palette is DARK
    application.context.theme.choose(ThemeChoice.LIGHT)


def test_a_damaged_file_is_told_and_does_no_harm(
    make: Build, server: CommunityServer, tmp_path: Path, qtbot: QtBot
) -> None:
    set_up_seen(tmp_path)
    (settings,) = tmp_path.rglob("settings.json")
    settings.write_text("{")
    application = run(make(service=server.service), qtbot)
    assert "settings.json" in application.window.notes.sentence()
    assert len(topics(application)) == 2


def boxes(application: Application) -> list[str]:
    """What the message boxes say."""
    return [box.text() for box in application.window.findChildren(QMessageBox)]


def test_what_cannot_be_saved_is_said(
    make: Build, server: CommunityServer, tmp_path: Path, qtbot: QtBot
) -> None:
    application = run(make(service=server.service), qtbot)
    config = tmp_path / "config"
    for file in config.iterdir() if config.exists() else ():
        file.unlink()
    if config.exists():
        config.rmdir()
    config.write_text("in the way")
    application.context.settings_model.set_theme(ThemeChoice.LIGHT)
    assert len(boxes(application)) == 1
    assert "settings.json" in boxes(application)[0]


def test_a_page_that_is_refused_is_said(make: Build, server: CommunityServer, qtbot: QtBot) -> None:
    application = run(make(service=server.service), qtbot)
    application.context.actions.open_page.emit("javascript:alert(1)")
    assert boxes(application) == ["The link is not a web link (https)."]


def test_a_code_for_the_phone_has_its_window(
    make: Build, server: CommunityServer, qtbot: QtBot
) -> None:
    application = run(make(service=server.service), qtbot)
    window = application.window
    application.parts.join_controller.code_requested.emit(WELINK_LINK, "meeting.huaweicloud.com")
    (dialog,) = window.findChildren(QrDialog)
    assert dialog.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(QrDialog))


def test_a_client_that_is_installed_meanwhile_is_found_on_return(
    make: Build, server: CommunityServer, outside: Outside, qtbot: QtBot
) -> None:
    outside.finder.schemes.clear()
    application = run(make(service=server.service), qtbot)
    main = application.window.detail.join.main
    qtbot.waitUntil(lambda: main.text() == "Join in the browser")
    outside.finder.schemes.add("cloudlink")
    application.context.app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: main.text() == "Join in WeLink")


def test_another_proxy_is_tried_at_once(
    make: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(write_authority(tmp_path)))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(write_issued(tmp_path, "good"))
    with CommunityServer(tls=tls) as server, SocksServer() as proxy:
        server.rows = [portal_row(NOW.date(), 1)]
        far = Service("Far", server.base.replace("127.0.0.1", "meetings.example"))
        set_up_seen(tmp_path, proxy="http://127.0.0.1:1")  # nobody is there
        application = run(make(service=far), qtbot)
        told = application.window.empty.words()[1]
        assert told == "The proxy http://127.0.0.1:1 could not be reached."
        application.context.settings_model.set_proxy(f"socks5h://{proxy.place}")
        qtbot.waitUntil(lambda: len(topics(application)) == 1)
        assert application.context.meetings_model.fresh
