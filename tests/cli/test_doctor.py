"""`doctor`: what was found out, and how; "unknown" where nobody tells."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from desktop import __version__
from desktop.alerts.notifiers import NotifierFailedError, NotifierFailure
from desktop.cli import doctor
from desktop.cli.machine import TRAY_NAME, Machine, Verdict, probe_notifications
from desktop.joining.subprocesses import Output
from desktop.joining.system import SystemKind
from desktop.platforms.catalogue import CATALOGUE
from desktop.services.service import Service
from desktop.storage.paths import Places
from desktop.storage.settings import Settings, SettingsStore
from desktop.texts import CatalogueTexts
from tests.cli.running import Cli, FakeFinder, UnaskableFinder
from tests.helpers.community import CommunityServer
from tests.helpers.notification_service import NotificationService, private_bus

TEXTS = CatalogueTexts("en", {})
TRAY = f":1.5 {TRAY_NAME}\n"
REFUSED = NotifierFailedError(NotifierFailure.REFUSED, "Not\ntoday.")


class Tools:
    """The tools of a machine, by the name of the program, and what they say."""

    def __init__(self, **said: str) -> None:
        self._said = {name.replace("_", "-"): words for name, words in said.items()}
        self.asked: list[str] = []

    def __call__(
        self, command: Sequence[str], _environ: Mapping[str, str], _patience: float
    ) -> Output | None:
        self.asked.append(command[0])
        if command[0] not in self._said:
            return None
        words = self._said[command[0]]
        return Output(1 if words == "fail" else 0, words)


def verdicts(
    environ: dict[str, str],
    tools: Tools,
    kind: SystemKind = SystemKind.LINUX,
    failed: NotifierFailedError | None = None,
) -> dict[str, Verdict]:
    machine = Machine(kind, environ, TEXTS, lambda: failed, tools)
    return {name: finding.verdict for name, finding in machine.examine().items()}


def test_a_full_desktop_has_everything() -> None:
    tools = Tools(busctl=TRAY, fc_list="Noto Sans CJK SC\n")
    assert set(verdicts({"WAYLAND_DISPLAY": "wayland-0"}, tools).values()) == {Verdict.YES}


def test_a_bare_console_has_nothing() -> None:
    tools = Tools(busctl=":1.5 org.freedesktop.systemd1\n", fc_list="")
    assert set(verdicts({}, tools, failed=REFUSED).values()) == {Verdict.NO}


def test_without_tools_it_is_unknown() -> None:
    found = verdicts({}, Tools())
    assert found.pop("display") is Verdict.NO
    assert found.pop("notifications") is Verdict.YES  # it asks by itself
    assert set(found.values()) == {Verdict.UNKNOWN}


def test_an_old_tray_cannot_be_seen_from_here() -> None:
    assert verdicts({"DISPLAY": ":0"}, Tools(busctl=""))["tray"] is Verdict.UNKNOWN


def test_the_bus_is_asked_with_whatever_tool_is_there() -> None:
    tools = Tools(busctl="fail", gdbus=TRAY)
    assert verdicts({}, tools)["tray"] is Verdict.YES
    assert tools.asked == ["busctl", "gdbus", "gdbus", "fc-list"]
    assert verdicts({}, Tools(dbus_send=TRAY))["tray"] is Verdict.YES


def test_other_systems_have_it_all() -> None:
    tools = Tools()
    for kind in (SystemKind.WINDOWS, SystemKind.MACOS):
        assert set(verdicts({}, tools, kind).values()) == {Verdict.YES}
        refusing = verdicts({}, tools, kind, REFUSED)
        assert refusing.pop("notifications") is Verdict.NO
        assert set(refusing.values()) == {Verdict.YES}
    assert tools.asked == []


def test_every_finding_says_how_it_was_found() -> None:
    for tools in (Tools(), Tools(busctl=TRAY, fc_list="x"), Tools(busctl="", fc_list="")):
        for environ in ({}, {"DISPLAY": ":0"}):
            found = Machine(SystemKind.LINUX, environ, TEXTS, lambda: REFUSED, tools).examine()
            assert all(finding.how and "{" not in finding.how for finding in found.values())


def test_json_tells_all(cli: Cli, server: CommunityServer) -> None:
    cli.finder = FakeFinder("zoommtg")
    ran = cli("doctor", "--json", service=server.service)
    assert (ran.code, ran.err) == (0, "")
    report = ran.report
    assert set(report) == {
        "platforms",
        "machine",
        "service",
        "communities",
        "versions",
        "folders",
    }
    platforms = report["platforms"]
    assert isinstance(platforms, list)
    assert [one["platform"] for one in platforms] == [p.key for p in CATALOGUE]
    zoom = platforms[1]
    assert (zoom["found"], zoom["evidence"], zoom["program"]) == (
        True,
        "registered",
        "/opt/zoommtg",
    )
    assert (platforms[0]["found"], platforms[0]["evidence"]) == (False, "not-registered")


def test_a_client_is_unknown_where_the_system_does_not_tell(
    cli: Cli, server: CommunityServer
) -> None:
    cli.finder = UnaskableFinder()
    report = cli("doctor", "--json", service=server.service).report
    platforms: list[dict[str, object]] = report["platforms"]  # type: ignore[assignment]
    assert (platforms[0]["found"], platforms[0]["evidence"]) == (None, "cannot-ask")
    said = cli("doctor", service=server.service).out
    assert "unknown · This system cannot tell which program opens zoommtg links." in said
    steps = cli("steps", "zoom", "--json").report
    assert steps["client_found"] is None


def test_the_service_is_really_asked(cli: Cli, server: CommunityServer) -> None:
    report = cli("doctor", "--json", service=server.service).report["service"]
    assert isinstance(report, dict)
    assert (report["reachable"], report["reason"], report["base"]) == (True, None, server.base)
    assert server.requests


def test_a_service_out_of_reach_is_told_and_no_failure(cli: Cli) -> None:
    ran = cli("doctor", service=Service("Nowhere", "http://127.0.0.1:1/"))
    assert ran.code == 0
    assert "no · The meeting service could not be reached." in ran.out


def test_the_way_to_the_service_is_told(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    far = Service("Far", "https://meetings.example/")
    told = "https_proxy", "socks4://me:hunter2@p.example:1"
    monkeypatch.setenv(*told)
    monkeypatch.setenv("all_proxy", "http://me:hunter2@127.0.0.1:1")
    ran = cli("doctor", service=far)
    assert ("http://127.0.0.1:1 · from the environment · skipped: socks4://p.example:1") in ran.out
    assert "The proxy http://127.0.0.1:1 could not be reached." in ran.out
    SettingsStore(Places.of(cli.profile)).save(Settings(proxy="socks5://me:hunter2@127.0.0.1:1"))
    report = cli("doctor", "--json", service=far).report["service"]
    assert isinstance(report, dict)
    assert (report["proxy"], report["proxy_source"]) == ("socks5://127.0.0.1:1", "settings")
    assert (report["reason"], report["passed_over"]) == ("proxy-unreachable", [])
    assert "hunter2" not in ran.out + str(report)


def test_without_a_proxy_there_is_none(cli: Cli, server: CommunityServer) -> None:
    assert re.search(r"Proxy +none\n", cli("doctor", service=server.service).out + "\n")


def test_people_read_it_section_by_section(cli: Cli, server: CommunityServer) -> None:
    cli.finder = FakeFinder("zoommtg")
    out = cli("doctor", service=server.service).out
    assert "yes · /opt/zoommtg opens zoommtg links (zoommtg.desktop)." in out
    assert "no · No program opens cloudlink links." in out
    assert "Its meetings open in the browser." in out
    assert __version__ in out
    assert str(cli.profile / "config") in out


def test_a_library_that_is_not_installed_has_no_version(
    cli: Cli, server: CommunityServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "LIBRARIES", ("msgspec", "no-such-library"))
    versions = cli("doctor", "--json", service=server.service).report["versions"]
    assert isinstance(versions, dict)
    assert versions["msgspec"]
    assert versions["no-such-library"] is None
    assert "no-such-library  -" in cli("doctor", service=server.service).out


# Notifications


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon (Debian's package dbus) is missing.")
    with private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


def notifications(cli: Cli, server: CommunityServer) -> dict[str, object]:
    """What the report for programs says of them."""
    ran = cli("doctor", "--json", service=server.service)
    assert ran.err == ""
    machine = ran.report["machine"]
    assert isinstance(machine, dict)
    found: dict[str, object] = machine["notifications"]
    return found


def test_a_centre_that_works_is_found_and_shows_nothing(
    cli: Cli, server: CommunityServer, bus: str
) -> None:
    centre = NotificationService(bus)
    found = notifications(cli, server)
    assert (found["verdict"], found["reason"]) == ("yes", None)
    told = cli("doctor", service=server.service).out
    assert "yes · The system takes this program's notifications." in told
    assert centre.shown == []
    centre.stop()


@pytest.mark.usefixtures("bus")
def test_a_bus_without_a_centre_is_told(cli: Cli, server: CommunityServer) -> None:
    found = notifications(cli, server)
    assert (found["verdict"], found["reason"]) == ("no", "no-service")
    assert "org.freedesktop.Notifications" in str(found["how"])
    told = cli("doctor", service=server.service).out
    assert "no · No notification service answers on this desktop. (" in told


def test_without_a_bus_the_reason_is_told(
    cli: Cli, server: CommunityServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    found = notifications(cli, server)
    assert (found["verdict"], found["reason"]) == ("no", "no-service")
    assert found["how"]


def test_what_the_system_says_cannot_command_the_terminal(
    cli: Cli, server: CommunityServer
) -> None:
    cli.notifications = lambda: NotifierFailedError(NotifierFailure.REFUSED, "Not\x1b[2Jtoday.")
    told = cli("doctor", service=server.service).out
    assert "no · The notification service refused the notification. (Not [2Jtoday.)" in told


def test_a_system_that_blocks_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.alerts.native.probe", lambda _: time.sleep(5))
    began = time.monotonic()
    failed = probe_notifications(0.05)
    assert failed is not None
    assert failed.reason is NotifierFailure.TIMED_OUT
    assert time.monotonic() - began < 4


def test_asking_needs_no_qt() -> None:
    code = (
        "import sys\n"
        "from desktop.cli.machine import probe_notifications\n"
        "print(probe_notifications() is None, any('PySide' in name for name in sys.modules))"
    )
    told = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert told.strip() == "False False"
