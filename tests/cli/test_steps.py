"""`sig-meetings steps`: the steps in a terminal, for this system or another."""

import sys
from pathlib import Path
from subprocess import run

import pytest

from desktop.cli import exit_codes
from desktop.cli.terminal import width, wrapped
from desktop.meetings.meeting import PlatformKey
from desktop.platforms.catalogue import CATALOGUE
from desktop.platforms.steps import Route, SystemKind, load_guides
from tests.cli.running import Cli, FakeFinder

GUIDES = load_guides()
KNOWN = ", ".join(row.key for row in CATALOGUE)


@pytest.mark.parametrize("key", [row.key for row in CATALOGUE])
@pytest.mark.parametrize("system", SystemKind)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_step_is_printed_in_its_language(
    cli: Cli, key: PlatformKey, system: SystemKind, language: str
) -> None:
    cli.environ = {**cli.environ, "COLUMNS": "300"}
    ran = cli("steps", key, "--system", system, "--lang", language)
    assert (ran.code, ran.err) == (exit_codes.DONE, "")
    guide = GUIDES[key]
    for route in guide.routes(system):
        for number, step in enumerate(guide.steps(route, system), 1):
            assert f"\n  {number}. {step.text(language)}\n" in f"{ran.out}\n"
    for letter, step in zip("abcdefgh", guide.set_up(system), strict=False):
        assert f"\n     {letter}. {step.text(language)}\n" in ran.out


def test_one_route_is_printed_alone(cli: Cli) -> None:
    ran = cli("steps", "welink", "--in", "browser")
    assert ran.out == (
        "In the browser\n"
        "  1. Open the meeting link in the browser.\n"
        "  2. Close the pop-up that offers the client.\n"
        "  3. Choose 使用浏览器加入 (join with the browser).\n"
        "  4. Allow the microphone when the browser asks.\n"
        "  5. Enter your name and go in. Everyone enters muted.\n"
    )


def test_this_system_is_looked_at_and_what_was_found_is_told(cli: Cli) -> None:
    missing = cli("steps", "welink").out
    assert missing.index("In the browser") < missing.index("In the app")
    assert "     No program opens cloudlink links.\n" in missing
    cli.finder = FakeFinder("cloudlink")
    found = cli("steps", "welink").out
    assert found.index("In the app") < found.index("In the browser")
    assert "     /opt/cloudlink opens cloudlink links (cloudlink.desktop).\n" in found


def test_another_system_is_not_looked_at(cli: Cli) -> None:
    cli.finder = FakeFinder("cloudlink")
    ran = cli("steps", "welink", "--system", "linux", "--in", "app")
    assert "cloudlink" not in ran.out
    assert "WeLink's download page lists clients for Windows and macOS" in ran.out


def test_the_pages_to_open_stand_under_their_steps(cli: Cli) -> None:
    ran = cli("steps", "welink", "--in", "app", "--system", "windows")
    guide = GUIDES[PlatformKey("welink")]
    assert f"\n        {guide.download}\n" in ran.out
    assert f"\n        {guide.invitation}\n" in ran.out


@pytest.mark.parametrize("word", ["tencent", "voov", "VooV", "WEMEET"])
def test_a_platform_goes_by_any_name_that_services_use(cli: Cli, word: str) -> None:
    assert "Tencent" in cli("steps", word).out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("skype",), f"PLATFORM: give one of: {KNOWN}"),
        ((), "Which platform? Give one, such as welink."),
        (("zoom", "--in", "car"), "--in: give one of: app, browser, phone"),
        (("zoom", "--system", "amiga"), "--system: give one of: windows, macos, linux"),
        (
            ("feishu", "--in", "app"),
            "Feishu cannot be joined that way; give one of: browser, phone",
        ),
    ],
)
def test_what_is_not_known_is_told_in_one_sentence(
    cli: Cli, words: tuple[str, ...], sentence: str
) -> None:
    ran = cli("steps", *words)
    assert ran == (exit_codes.USAGE, "", f"sig-meetings: {sentence}\n")


def test_programs_get_the_same(cli: Cli) -> None:
    ran = cli("steps", "welink", "--json", "--system", "macos", "--lang", "zh")
    guide = GUIDES[PlatformKey("welink")]
    report = ran.report
    assert report["platform"] == "welink"
    assert report["system"] == "macos"
    assert report["client_found"] is None
    assert report["routes"] == {
        route: [
            {"text": step.zh, "action": step.action, "check": step.check, "url": None}
            for step in guide.steps(route, SystemKind.MACOS)
        ]
        for route in Route
    }
    set_up = report["set_up"]
    assert isinstance(set_up, list)
    assert [step["text"] for step in set_up] == [s.zh for s in guide.set_up(SystemKind.MACOS)]
    assert [step["url"] for step in set_up if step["url"]] == [guide.download, guide.invitation]


def test_programs_are_told_of_the_client_here(cli: Cli) -> None:
    assert cli("steps", "zoom", "--json").report["client_found"] is False
    cli.finder = FakeFinder("zoommtg")
    report = cli("steps", "zoom", "--json", "--in", "browser").report
    assert report["client_found"] is True
    routes = report["routes"]
    assert isinstance(routes, dict)
    assert routes.keys() == {"browser"}
    assert report["set_up"] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lines_keep_to_the_terminal_and_line_up(cli: Cli, language: str) -> None:
    cli.environ = {**cli.environ, "COLUMNS": "60"}
    ran = cli("steps", "welink", "--system", "windows", "--lang", language)
    lines = ran.out.splitlines()
    assert all(width(line) <= 60 or "://" in line for line in lines)
    assert [line for line in lines if line.startswith("        ") and "://" not in line]
    assert not [line for line in lines if line.lstrip().startswith(("，", "。", "；", "」", "）"))]


def test_wrapping_loses_nothing() -> None:
    for guide in GUIDES.values():
        for step in (*guide.app, *guide.browser, *guide.phone, *guide.set_up_steps):
            for text, cells in ((step.zh, 20), (step.en, 20), (step.zh, 7), (step.en, 7)):
                assert "".join("".join(wrapped(text, cells)).split()) == "".join(text.split())


def test_qt_is_not_imported(tmp_path: Path) -> None:
    code = (
        "import sys, desktop.__main__ as m; m.main(['--profile', sys.argv[1], 'steps', 'zoom']);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    ran = run([sys.executable, "-c", code, str(tmp_path)], check=False, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b"")
