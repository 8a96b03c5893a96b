"""`doctor`: what was found out, and how; "unknown" where nobody tells."""

from collections.abc import Mapping, Sequence

import pytest

from desktop import __version__
from desktop.cli import checkup
from desktop.cli.machine import NOTIFICATIONS_NAME, TRAY_NAME, Machine, Verdict
from desktop.joining.programs import Answer
from desktop.joining.system import SystemKind
from desktop.platforms.catalogue import CATALOGUE
from desktop.services.service import Service
from desktop.texts import CatalogueTexts
from tests.cli.running import Cli, FakeFinder
from tests.helpers.community import CommunityServer

TEXTS = CatalogueTexts("en", {})
BOTH = f":1.5 {TRAY_NAME}\n:1.6 {NOTIFICATIONS_NAME}\n"


class Tools:
    """The tools of a machine, by the name of the program, and what they say."""

    def __init__(self, **said: str) -> None:
        self._said = {name.replace("_", "-"): words for name, words in said.items()}
        self.asked: list[str] = []

    def __call__(
        self, command: Sequence[str], _environ: Mapping[str, str], _patience: float
    ) -> Answer | None:
        self.asked.append(command[0])
        if command[0] not in self._said:
            return None
        words = self._said[command[0]]
        return Answer(1 if words == "fail" else 0, words)


def verdicts(
    environ: dict[str, str], tools: Tools, kind: SystemKind = SystemKind.LINUX
) -> dict[str, Verdict]:
    return {
        name: finding.verdict
        for name, finding in Machine(kind, environ, TEXTS, tools).examine().items()
    }


def test_a_full_desktop_has_everything() -> None:
    tools = Tools(busctl=BOTH, fc_list="Noto Sans CJK SC\n")
    assert set(verdicts({"WAYLAND_DISPLAY": "wayland-0"}, tools).values()) == {Verdict.YES}


def test_a_bare_console_has_nothing() -> None:
    tools = Tools(busctl=":1.5 org.freedesktop.systemd1\n", fc_list="")
    assert set(verdicts({}, tools).values()) == {Verdict.NO}


def test_without_tools_it_is_unknown() -> None:
    found = verdicts({}, Tools())
    assert found.pop("display") is Verdict.NO
    assert set(found.values()) == {Verdict.UNKNOWN}


def test_an_old_tray_cannot_be_seen_from_here() -> None:
    assert verdicts({"DISPLAY": ":0"}, Tools(busctl=""))["tray"] is Verdict.UNKNOWN


def test_the_bus_is_asked_with_whatever_tool_is_there() -> None:
    tools = Tools(busctl="fail", gdbus=BOTH)
    assert verdicts({}, tools)["tray"] is Verdict.YES
    assert tools.asked == ["busctl", "gdbus", "gdbus", "fc-list"]
    assert verdicts({}, Tools(dbus_send=BOTH))["notifications"] is Verdict.YES


def test_other_systems_have_it_all() -> None:
    tools = Tools()
    for kind in (SystemKind.WINDOWS, SystemKind.MACOS):
        assert set(verdicts({}, tools, kind).values()) == {Verdict.YES}
    assert tools.asked == []


def test_every_finding_says_how_it_was_found() -> None:
    for tools in (Tools(), Tools(busctl=BOTH, fc_list="x"), Tools(busctl="", fc_list="")):
        for environ in ({}, {"DISPLAY": ":0"}):
            found = Machine(SystemKind.LINUX, environ, TEXTS, tools).examine()
            assert all(finding.how and "{" not in finding.how for finding in found.values())


def test_json_tells_all(cli: Cli, server: CommunityServer) -> None:
    cli.finder = FakeFinder("zoommtg")
    ran = cli("doctor", "--json", service=server.service)
    assert (ran.code, ran.err) == (0, "")
    report = ran.report
    assert set(report) == {"platforms", "machine", "service", "versions", "folders"}
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


def test_the_service_is_really_asked(cli: Cli, server: CommunityServer) -> None:
    report = cli("doctor", "--json", service=server.service).report["service"]
    assert isinstance(report, dict)
    assert (report["reachable"], report["reason"], report["base"]) == (True, None, server.base)
    assert server.requests


def test_a_service_out_of_reach_is_told_and_no_failure(cli: Cli) -> None:
    ran = cli("doctor", service=Service("Nowhere", "http://127.0.0.1:1/"))
    assert ran.code == 0
    assert "no · The meeting service could not be reached." in ran.out


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
    monkeypatch.setattr(checkup, "LIBRARIES", ("msgspec", "no-such-library"))
    versions = cli("doctor", "--json", service=server.service).report["versions"]
    assert isinstance(versions, dict)
    assert versions["msgspec"]
    assert versions["no-such-library"] is None
    assert "no-such-library  -" in cli("doctor", service=server.service).out
